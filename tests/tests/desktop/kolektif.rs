//! A group in the real window: a typed list, looked up, paid with one cash, and printed.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use crate::till::{at_the_shop, digits};

const CUSTOMERS: [&str; 3] = ["530000000821", "530000000822", "530000000823"];
/// What the group hands over, in rupiah.
const CASH: u32 = 100_000;

#[tokio::test]
async fn a_list_becomes_a_group_that_is_paid_with_one_cash() -> Result<()> {
    at_the_shop(
        "kolektif",
        |_| Ok(()),
        async |till, shop| {
            till.see("number-input").await?;
            till.press(Key::F7).await?;
            till.see("group-import").await?;
            till.press_alt('i').await?;
            till.see("import-choose").await?;
            till.press(Key::Tab).await?;
            let rows = CUSTOMERS.map(|customer| format!("{customer};Warga {customer};PLNPR20"));
            let list = format!("Nomor Pelanggan;Nama;Produk\n{}\n53OO;Salah ketik;PLNPR20", rows.join("\n"));
            till.write(&list.replace('\n', &char::from(Key::Return).to_string())).await?;
            till.shows("import-taken", "3 dari 4 baris").await?;
            till.see("import-name").await?.send_keys("RT 05").await?;
            till.see_ready("import-take").await?;
            till.press(Key::F4).await?;
            till.see("members").await?;
            till.press_alt('c').await?;
            till.shows("check-state", "Sudah dicek").await?;
            let due: u32 = digits(&till.text("due").await?).parse()?;
            till.press(Key::F4).await?;
            till.write(&CASH.to_string()).await?;
            let change: u32 = digits(&till.text("change").await?).parse()?;
            ensure!(change == CASH - due, "{CASH} for {due} gives {change} back");
            till.press(Key::Enter).await?;
            till.shows("basket-sum", "3 lunas · 0 gagal · 0 menunggu · 0 belum dikirim").await?;
            till.go_on_to("members").await?;
            till.shows("member-state", "lunas").await?;
            till.press(Key::F8).await?;
            till.shows("print-all-told", "3 struk").await?;
            shop.must_have_sold_once(&CUSTOMERS)
        },
    )
    .await
}
