//! The lock in the real window: it covers the sale, takes its keys, and whoever signs in finds everything as it was.

use anyhow::{Context as _, Result, ensure};
use fantoccini::key::Key;

use crate::shop::{PIN, Shop};
use crate::till::{Till, at_the_shop, until};

/// Signs in at the list of names by typing.
async fn sign_in(till: &Till, name: &str) -> Result<()> {
    till.see("sign-in-name").await?.send_keys(name).await?;
    till.press(Key::Enter).await?;
    till.see("pin").await?.send_keys(PIN).await?;
    till.press(Key::Enter).await?;
    till.gone("sign-in").await?;
    till.shows("actor", name).await
}

#[tokio::test]
async fn a_locked_till_shows_nothing_pays_nothing_and_keeps_the_basket() -> Result<()> {
    at_the_shop("lock", Shop::add_people, async |till, shop| {
        sign_in(till, "Siti").await?;
        till.lay("530000000061").await?;
        till.ask("530000000062").await?;
        till.see("bill-name").await?;
        till.press(Key::F12).await?;
        till.shows("locked", "Yang sedang dikerjakan tetap ada.").await?;
        ensure!(!till.see("bill-name").await?.is_displayed().await?, "the bill can be read under the lock");
        // Each of these lays, pays or leads away where the till is open.
        for key in [Key::Enter, Key::F4, Key::F3, Key::F9, Key::F5] {
            till.press(key).await?;
        }
        till.press(Key::Escape).await?;
        sign_in(till, "Budi").await?;
        ensure!(till.see("bill-name").await?.is_displayed().await?, "the bill is gone after the lock");
        ensure!(till.count("basket-line").await? == 1, "the basket is not as it was");
        ensure!(shop.sold("530000000062").is_empty(), "a key under the lock has paid");
        // The focus is where it was, too; an Enter that comes so soon after the PIN is not yet taken.
        until(async || {
            till.press(Key::Enter).await?;
            Ok(till.count("bill-name").await? == 0)
        })
        .await
        .context("Enter does not lay the bill")?;
        till.write("+").await?;
        till.press(Key::F4).await?;
        till.shows("basket-sum", "2 lunas").await?;
        shop.must_have_sold_once(&["530000000061", "530000000062"])
    })
    .await
}
