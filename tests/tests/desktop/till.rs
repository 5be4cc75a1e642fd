//! The till as the cashier's hands and eyes know it: fields and results by their test names.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use tokio::time::timeout;

use crate::driver::Driver;

/// Longest that the screen may take to show what a step waits for; the first question after a doubt is within it.
const SHOWN_MS_MAX: u64 = 40_000;
/// How often the screen is looked at while it is waited for.
const LOOK_EVERY: Duration = Duration::from_millis(25);
/// Longest that a whole test may take, so that a hanging window is closed by its own test.
const TEST_MS_MAX: u64 = 180_000;

/// A window on a demo shop.
#[derive(Debug)]
pub struct Till {
    client: Client,
}

/// Opens a window on a demo shop of its own, does the work, and closes it.
pub async fn at_the_till(name: &str, work: impl AsyncFnOnce(&Till) -> Result<()>) -> Result<()> {
    let mut driver = Driver::start()?;
    let till = Till::open(&mut driver, true).await?;
    till.work(name, TEST_MS_MAX, work(&till)).await
}

fn named(testid: &str) -> String {
    format!("[data-testid=\"{testid}\"]")
}

impl Till {
    /// A window on the shop in the driver's folder.
    pub async fn open(driver: &mut Driver, is_demo: bool) -> Result<Self> {
        Ok(Self { client: driver.open(is_demo).await? })
    }

    /// Does the work within its time and closes the window; a failure leaves a picture of the screen behind.
    pub async fn work(&self, name: &str, ms_max: u64, work: impl Future<Output = Result<()>>) -> Result<()> {
        let result = timeout(Duration::from_millis(ms_max), work).await.context("the test took too long");
        let result = result.and_then(|result| result);
        if result.is_err() {
            // The first failure is the one to report, also when the window is not there to be drawn.
            let picture = format!("desktop-failed-{name}");
            let _ = timeout(Duration::from_millis(SHOWN_MS_MAX), self.keep_picture(&picture)).await;
        }
        self.client.clone().close().await.context("the window did not close")?;
        result
    }

    /// Waits until something is on the screen, by a CSS selector.
    async fn element(&self, css: &str) -> Result<Element> {
        let wait = self.client.wait().at_most(Duration::from_millis(SHOWN_MS_MAX)).every(LOOK_EVERY);
        wait.for_element(Locator::Css(css)).await.with_context(|| format!("{css} did not appear"))
    }

    /// Waits until a part of the screen is there.
    pub async fn see(&self, testid: &str) -> Result<Element> {
        self.element(&named(testid)).await
    }

    /// Waits until a button can be pressed.
    pub async fn see_ready(&self, testid: &str) -> Result<Element> {
        self.element(&format!("{}:not([disabled])", named(testid))).await
    }

    /// What a part of the screen says, with ordinary blanks.
    pub async fn text(&self, testid: &str) -> Result<String> {
        Ok(self.see(testid).await?.text().await?.replace('\u{a0}', " "))
    }

    /// How often a part is on the screen now.
    pub async fn count(&self, testid: &str) -> Result<usize> {
        Ok(self.client.find_all(Locator::Css(&named(testid))).await?.len())
    }

    /// Clicks a part of the screen.
    pub async fn click(&self, testid: &str) -> Result<()> {
        Ok(self.see(testid).await?.click().await?)
    }

    /// Presses a key where the focus is.
    pub async fn press(&self, key: Key) -> Result<()> {
        Ok(self.client.active_element().await?.send_keys(&char::from(key).to_string()).await?)
    }

    /// Looks a bill up by keys alone: the number field has the focus.
    pub async fn ask(&self, number: &str) -> Result<()> {
        let field = self.see("number-input").await?;
        field.send_keys(number).await?;
        field.send_keys(&char::from(Key::Enter).to_string()).await?;
        Ok(())
    }

    /// Looks a bill up and pays it with the exact amount, by keys alone.
    pub async fn sell(&self, number: &str) -> Result<()> {
        self.ask(number).await?;
        ensure!(!self.text("bill-name").await?.is_empty(), "the bill has no name");
        self.see("cash-input").await?.send_keys("+").await?;
        self.see("change").await?;
        self.press(Key::F4).await
    }

    /// Waits until the result is in a state: `paid`, `failed` or `unresolved`.
    pub async fn result(&self, status: &str) -> Result<String> {
        let chip = format!("{} [data-status=\"{status}\"]", named("result-status"));
        Ok(self.element(&chip).await?.text().await?)
    }

    /// Goes on to the next customer, after handing cash back where it is owed. The screen ignores whoever acts
    /// before a result could be read, so the click is repeated until it is taken, at most until the limit.
    pub async fn next(&self) -> Result<()> {
        let went_on = async {
            while self.count("number-input").await? == 0 {
                for button in ["refund-button", "next-button"] {
                    if let Ok(button) = self.client.find(Locator::Css(&named(button))).await {
                        // It may be gone or replaced between the two calls; the next round sees what is there.
                        let _ = button.click().await;
                    }
                }
            }
            Ok(())
        };
        timeout(Duration::from_millis(SHOWN_MS_MAX), went_on)
            .await
            .context("the next customer cannot be served")?
    }

    /// Keeps a picture of the window where Git does not look.
    pub async fn keep_picture(&self, name: &str) -> Result<()> {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("output");
        fs::create_dir_all(&folder)?;
        let picture = self.client.screenshot().await?;
        ensure!(picture.starts_with(b"\x89PNG"), "the picture is no PNG");
        Ok(fs::write(folder.join(format!("{name}.png")), picture)?)
    }
}
