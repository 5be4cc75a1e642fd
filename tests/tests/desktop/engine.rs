//! What the window's engine must find in its environment, which it reads before anybody could tell it.

use std::fs;

use anyhow::{Context as _, Result, ensure};

use crate::driver::Driver;
use crate::processes;
use crate::till::Till;

const OPEN_MS_MAX: u64 = 90_000;

#[tokio::test]
async fn the_page_is_cleaned_up_in_whole_rounds() -> Result<()> {
    let mut driver = Driver::start()?;
    let till = Till::open(&mut driver, true).await?;
    let look = async {
        till.see("number-input").await?;
        let page = processes::find(driver.process(), "WebKitWebProces")?.context("no page")?;
        let environment = fs::read(format!("/proc/{page}/environ"))?;
        let mut settings = environment.split(|byte| *byte == 0);
        ensure!(settings.any(|setting| setting == b"JSC_useGenerationalGC=0"), "not told to the engine");
        Ok(())
    };
    till.work("engine", OPEN_MS_MAX, look).await
}
