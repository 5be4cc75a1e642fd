//! A basket in the real window: several bills, one handing over of cash, and each sold once.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use crate::till::{at_the_shop, digits};

const CUSTOMERS: [&str; 3] = ["530000000051", "530000000052", "530000000053"];
/// What the customer hands over, in rupiah.
const CASH: u32 = 100_000;

#[tokio::test]
async fn three_bills_are_paid_with_one_cash_and_each_has_its_token() -> Result<()> {
    at_the_shop(
        "basket",
        |_| Ok(()),
        async |till, shop| {
            for customer in CUSTOMERS {
                till.lay(customer).await?;
            }
            let due: u32 = digits(&till.text("due").await?).parse()?;
            till.press(Key::Enter).await?;
            till.write(&CASH.to_string()).await?;
            let change: u32 = digits(&till.text("change").await?).parse()?;
            ensure!(change == CASH - due, "{CASH} for {due} gives {change} back");
            till.press(Key::Enter).await?;
            till.shows("basket-state", "Semua sudah dikirim").await?;
            till.shows("basket-sum", "3 lunas · 0 gagal · 0 menunggu · 0 belum dikirim").await?;
            till.press(Key::Down).await?;
            let token = digits(&till.text("token").await?);
            ensure!(token.len() == 20, "a token has 20 digits: {token}");
            let struk = till.text("struk").await?;
            ensure!(digits(&struk).contains(&token), "the struk has another token:\n{struk}");
            shop.must_have_sold_once(&CUSTOMERS)
        },
    )
    .await
}
