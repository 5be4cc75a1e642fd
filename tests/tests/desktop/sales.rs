//! Sales in the real window: the token and its struk, the five endings, and the answer that belongs to another.

use anyhow::{Result, ensure};
use fantoccini::key::Key;

use crate::till::{at_the_till, digits};

#[tokio::test]
async fn a_token_is_sold_by_keys_and_stands_in_the_history() -> Result<()> {
    at_the_till("sale", async |till| {
        till.sell("829374298301").await?;
        till.result("paid").await?;
        let token = till.text("token").await?;
        ensure!(digits(&token).len() == 20, "a token has 20 digits: {token}");
        let struk = till.text("struk").await?;
        ensure!(digits(&struk).contains(&digits(&token)), "the struk has another token:\n{struk}");
        ensure!(struk.contains("DEMO"), "play money is marked:\n{struk}");
        till.see_ready("print-button").await?;
        till.keep_picture("desktop-sale").await?;
        till.click("nav-riwayat").await?;
        let row = till.text("history-row").await?;
        ensure!(
            row.contains("8293 7429 8301") && till.count("history-row").await? == 1,
            "the history says: {row}"
        );
        till.press(Key::Down).await?;
        till.result("paid").await?;
        ensure!(digits(&till.text("token").await?) == digits(&token), "the history has another token");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn the_other_scenario_numbers_end_as_the_biller_says() -> Result<()> {
    at_the_till("scenarios", async |till| {
        let check = async |number: &str, endings: &[&str], token: usize| -> Result<()> {
            till.sell(number).await?;
            for ending in endings {
                till.result(ending).await?;
                if *ending == "unresolved" {
                    let text = till.text("unresolved-text").await?;
                    ensure!(text.contains("Jangan bayar ulang"), "{number}: {text}");
                    ensure!(
                        till.text("struk").await?.contains("BUKAN BUKTI PELUNASAN"),
                        "{number}: the slip is no proof"
                    );
                }
            }
            ensure!(till.count("token").await? == token, "{number}: tokens on the screen");
            till.next().await
        };
        check("829374298302", &["unresolved", "paid"], 1).await?;
        check("829374298303", &["unresolved", "failed"], 0).await?;
        check("829374298304", &["failed"], 0).await?;
        till.ask("829374298305").await?;
        let refusal = till.text("error").await?;
        ensure!(refusal.contains("Belum ada uang yang bergerak"), "the refusal says: {refusal}");
        ensure!(till.count("bill-name").await? == 0, "there is no bill to pay");
        till.click("nav-riwayat").await?;
        till.see("history-row").await?;
        ensure!(till.count("history-row").await? == 3, "a refused inquiry is no payment");
        Ok(())
    })
    .await
}

#[tokio::test]
async fn an_answer_for_another_customer_shows_both_numbers_and_no_token() -> Result<()> {
    at_the_till("mismatch", async |till| {
        till.sell("86034655976").await?;
        till.result("unresolved").await?;
        let numbers = till.text("mismatch").await?;
        ensure!(numbers.contains("86034655976") && numbers.contains("45052452799"), "it says: {numbers}");
        ensure!(till.count("token").await? == 0, "a token of somebody else is shown");
        ensure!(till.text("struk").await?.contains("BUKAN BUKTI PELUNASAN"), "the slip is no proof");
        Ok(())
    })
    .await
}
