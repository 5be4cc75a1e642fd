//! The customer's display: a second real window, which shows what the customer may see and may call one thing.

use anyhow::{Context as _, Result, ensure};
use fantoccini::key::Key;
use serde_json::{Value, json};

use crate::till::{Till, at_the_shop, until};

const CUSTOMER: &str = "530000000091";
/// Calls a command of the bridge as a page could, and says how that ended.
const CALL: &str = "const [command, payload, done] = arguments; \
    window.__TAURI_INTERNALS__.invoke(command, payload) \
        .then((value) => done({ value }), (error) => done({ refused: String(error?.message ?? error) }));";

/// What the till may call and the display may not, and two commands that come with Tauri.
fn closed_doors() -> [(&'static str, Value); 6] {
    [
        ("rpc", json!({ "name": "status", "payload": {}, "approval": null })),
        ("save_file", json!({ "fileName": "ditolak-a.csv", "base64": "" })),
        ("open_display", json!({})),
        ("answer_close", json!({ "close": true })),
        ("plugin:window|close", json!({ "label": "main" })),
        ("plugin:dialog|open", json!({ "options": {} })),
    ]
}

/// Turns to the other one of the two windows.
async fn turn(till: &Till) -> Result<()> {
    let here = till.client().window().await?;
    let windows = till.client().windows().await?;
    let other = windows.into_iter().find(|window| *window != here).context("there is only one window")?;
    Ok(till.client().switch_to_window(other).await?)
}

async fn stage(till: &Till, name: &str) -> Result<()> {
    let css = format!("[data-testid=\"display\"][data-stage=\"{name}\"]");
    till.element(&css).await.map(|_| ())
}

async fn call(till: &Till, command: &str, payload: Value) -> Result<Value> {
    Ok(till.client().execute_async(CALL, vec![json!(command), payload]).await?)
}

#[tokio::test]
async fn the_display_shows_a_masked_bill_and_may_call_nothing_else() -> Result<()> {
    at_the_shop(
        "display",
        |_| Ok(()),
        async |till, _| {
            till.see("number-input").await?;
            till.press_alt('p').await?;
            till.press_alt('5').await?;
            till.see("display-open").await?;
            till.press_alt('n').await?;
            until(async || Ok(till.client().windows().await?.len() == 2))
                .await
                .context("no second window")?;
            turn(till).await?;
            stage(till, "idle").await?;
            turn(till).await?;
            till.press(Key::F2).await?;
            till.ask(CUSTOMER).await?;
            let (name, due) = (till.text("bill-name").await?, till.text("due").await?);
            turn(till).await?;
            stage(till, "bill").await?;
            let line = till.text("display-line").await?;
            ensure!(line.contains("***") && !line.contains(&name), "{name} is shown as: {line}");
            ensure!(till.text("display-total").await? == due, "the total is {due}");
            let page = till.client().source().await?;
            ensure!(!page.contains(&name) && !page.contains(CUSTOMER), "the page knows the customer");
            for (command, payload) in closed_doors() {
                let answer = call(till, command, payload).await?;
                let refused =
                    answer["refused"].as_str().with_context(|| format!("{command} is open: {answer}"))?;
                ensure!(
                    refused.contains("not allowed"),
                    "{command} is refused for another reason: {refused}"
                );
            }
            let shown = call(till, "display", json!({ "after": 0, "waitMs": 0 })).await?;
            ensure!(shown["value"]["stage"] == "bill", "the display may not ask what it shows: {shown}");
            turn(till).await
        },
    )
    .await
}
