//! The till as the cashier's hands and eyes know it: fields and results by their test names.

use std::fs;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use loket_sandbox::SandboxConfig;
use serde_json::json;
use tokio::time::{interval, timeout};

use crate::driver::Driver;
use crate::shop::Shop;

/// Longest that the screen may take to show what a step waits for; the first question after a doubt is within it.
const SHOWN_MS_MAX: u64 = 40_000;
/// How often the screen is looked at while it is waited for.
const LOOK_EVERY: Duration = Duration::from_millis(25);
/// Longest that a whole test may take, so that a hanging window is closed by its own test.
const TEST_MS_MAX: u64 = 180_000;

/// A window on a shop.
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

/// Opens a window on a shop with its biller in this process, does the work, and closes it.
pub async fn at_the_shop(
    name: &str,
    prepare: impl FnOnce(&Shop) -> Result<()>,
    work: impl AsyncFnOnce(&Till, &Shop) -> Result<()>,
) -> Result<()> {
    let mut driver = Driver::start()?;
    let shop = Shop::found(&driver.shop(), SandboxConfig::default())?;
    prepare(&shop)?;
    let till = Till::open(&mut driver, false).await?;
    till.work(name, TEST_MS_MAX, work(&till, &shop)).await
}

/// Looks again and again until something is so; fails after the longest that a screen may take.
pub async fn until(mut is_so: impl AsyncFnMut() -> Result<bool>) -> Result<()> {
    let looking = async {
        let mut look = interval(LOOK_EVERY);
        while !is_so().await? {
            look.tick().await;
        }
        Ok(())
    };
    timeout(Duration::from_millis(SHOWN_MS_MAX), looking).await.context("waited too long")?
}

/// A number without the blanks and words around it.
pub fn digits(text: &str) -> String {
    text.chars().filter(char::is_ascii_digit).collect()
}

fn named(testid: &str) -> String {
    format!("[data-testid=\"{testid}\"]")
}

impl Till {
    /// A window on the shop in the driver's folder.
    pub async fn open(driver: &mut Driver, is_demo: bool) -> Result<Self> {
        Ok(Self { client: driver.open(is_demo).await? })
    }

    /// Does the work within its time and closes the window.
    pub async fn work(&self, name: &str, ms_max: u64, work: impl Future<Output = Result<()>>) -> Result<()> {
        let result = self.watch(name, ms_max, work).await;
        let closed = self.client.clone().close().await.context("the window did not close");
        result.and(closed)
    }

    /// Does the work within its time, at the end of which the window may be gone; a failure leaves a picture of the
    /// screen behind.
    pub async fn watch<T>(
        &self,
        name: &str,
        ms_max: u64,
        work: impl Future<Output = Result<T>>,
    ) -> Result<T> {
        let result = timeout(Duration::from_millis(ms_max), work).await.context("the test took too long");
        let result = result.and_then(|result| result);
        if result.is_err() {
            // The first failure is the one to report, also when the window is not there to be drawn.
            let picture = format!("desktop-failed-{name}");
            let _ = timeout(Duration::from_millis(SHOWN_MS_MAX), self.keep_picture(&picture)).await;
        }
        result
    }

    /// The driver's side of the window, for what only one test does.
    pub fn client(&self) -> &Client {
        &self.client
    }

    /// Waits until something is on the screen, by a CSS selector.
    pub async fn element(&self, css: &str) -> Result<Element> {
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

    /// Waits until a part of the screen shows a text.
    pub async fn shows(&self, testid: &str, text: &str) -> Result<()> {
        // A browser writes amounts with blanks that do not break.
        let blanks = "translate(normalize-space(.), '\u{a0}', ' ')";
        let path = format!("//*[@data-testid='{testid}' and contains({blanks}, '{text}')]");
        let wait = self.client.wait().at_most(Duration::from_millis(SHOWN_MS_MAX)).every(LOOK_EVERY);
        wait.for_element(Locator::XPath(&path))
            .await
            .with_context(|| format!("{testid} never says: {text}"))?;
        Ok(())
    }

    /// Waits until a part of the screen is gone.
    pub async fn gone(&self, testid: &str) -> Result<()> {
        let gone = until(async || Ok(self.count(testid).await? == 0)).await;
        gone.with_context(|| format!("{testid} stays on the screen"))
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
        self.write(&char::from(key).to_string()).await
    }

    /// Presses a key together with Alt.
    pub async fn press_alt(&self, key: char) -> Result<()> {
        self.write(&format!("{}{key}", char::from(Key::Alt))).await
    }

    /// Types where the focus is.
    pub async fn write(&self, text: &str) -> Result<()> {
        Ok(self.client.active_element().await?.send_keys(text).await?)
    }

    /// Looks a bill up by keys alone: the number field has the focus.
    pub async fn ask(&self, number: &str) -> Result<()> {
        Ok(self.see("number-input").await?.send_keys(&format!("{number}{}", char::from(Key::Enter))).await?)
    }

    /// Pays the bill that was looked up with the exact amount, by keys alone.
    pub async fn pay(&self) -> Result<()> {
        ensure!(!self.text("bill-name").await?.is_empty(), "the bill has no name");
        let exact_and_pay = format!("+{}", char::from(Key::F4));
        Ok(self.see("cash-input").await?.send_keys(&exact_and_pay).await?)
    }

    /// Looks a bill up and pays it, by keys alone.
    pub async fn sell(&self, number: &str) -> Result<()> {
        self.ask(number).await?;
        self.pay().await
    }

    /// Sells to each of these numbers by the screen's own keys, without a word of the driver in between.
    pub async fn sell_in_page(&self, numbers: &[String]) -> Result<()> {
        let arguments = vec![json!(numbers), json!(SHOWN_MS_MAX)];
        let trouble = self.client.execute_async(include_str!("sell_in_page.js"), arguments).await?;
        ensure!(trouble.is_null(), "{trouble}");
        Ok(())
    }

    /// Looks a bill up and lays it into the basket, by keys alone.
    pub async fn lay(&self, number: &str) -> Result<()> {
        let laid = self.count("basket-line").await?;
        self.ask(number).await?;
        self.see("bill-name").await?;
        // From the second bill on the basket is what Enter means.
        self.press(if laid == 0 { Key::F5 } else { Key::Enter }).await?;
        self.gone("bill-name").await?;
        ensure!(self.count("basket-line").await? == laid + 1, "the bill of {number} is not in the basket");
        Ok(())
    }

    /// Waits until the result is in a state: `paid`, `failed` or `unresolved`.
    pub async fn result(&self, status: &str) -> Result<String> {
        let chip = format!("{} [data-status=\"{status}\"]", named("result-status"));
        Ok(self.element(&chip).await?.text().await?)
    }

    /// Goes on to the next customer, after handing cash back where it is owed.
    pub async fn next(&self) -> Result<()> {
        self.go_on_to("number-input").await
    }

    /// Leaves a result for what comes after it, by its one key, which also hands back cash that is owed. The screen
    /// ignores whoever acts before a result could be read, so the key is repeated until it is taken.
    pub async fn go_on_to(&self, testid: &str) -> Result<()> {
        let went_on = until(async || {
            let is_there = self.count(testid).await? > 0;
            if !is_there {
                // What has the focus may be replaced in between; the next round sees what is there.
                let _ = self.press(Key::Enter).await;
            }
            Ok(is_there)
        });
        went_on.await.with_context(|| format!("the result stays before {testid}"))
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
