//! The window is closed in the middle of a payment: it asks, staying lets the payment finish, and closing anyway loses
//! nothing: the next start finds the payment and asks the biller how it ended.

use anyhow::{Context as _, Result, ensure};
use fantoccini::key::Key;
use loket_sandbox::SandboxConfig;

use crate::close::press_cross;
use crate::driver::Driver;
use crate::line::Line;
use crate::processes;
use crate::shop::Shop;
use crate::till::{Till, until};

const STAYS: &str = "530000000071";
const LEAVES: &str = "530000000072";
/// Longest that one window is open in this test.
const OPEN_MS_MAX: u64 = 90_000;
/// The program's name in the system's list.
const PROGRAM: &str = "loket";

fn program(driver: &Driver) -> Result<u32> {
    processes::find(driver.process(), PROGRAM)?.context("the program is not running")
}

/// Waits until the program has ended by itself.
async fn ended(driver: &Driver) -> Result<()> {
    let ended = until(async || Ok(processes::find(driver.process(), PROGRAM)?.is_none())).await;
    ended.context("the program did not end")
}

/// Pays a bill whose answer is kept on the line, and presses the window's cross meanwhile.
async fn close_while_paying(till: &Till, driver: &Driver, line: &mut Line, customer: &str) -> Result<()> {
    line.keep_answers();
    till.sell(customer).await?;
    line.answer_is_kept().await?;
    press_cross(program(driver)?)?;
    till.see("leaving").await?;
    Ok(())
}

#[tokio::test]
async fn closing_in_the_middle_of_a_payment_asks_and_sells_nothing_twice() -> Result<()> {
    let mut driver = Driver::start()?;
    let shop = Shop::found(&driver.shop(), SandboxConfig::default())?;
    let mut line = Line::to(shop.biller()).await?;
    shop.lead_over(line.address())?;

    let till = Till::open(&mut driver, false).await?;
    let first_window = async {
        close_while_paying(&till, &driver, &mut line, STAYS).await?;
        till.press(Key::Enter).await?;
        till.gone("leaving").await?;
        line.let_through();
        till.result("paid").await?;
        till.next().await?;
        close_while_paying(&till, &driver, &mut line, LEAVES).await?;
        till.press(Key::Tab).await?;
        // The window may be gone before the driver has its answer.
        let _ = till.press(Key::Enter).await;
        ended(&driver).await
    };
    till.watch("closing", OPEN_MS_MAX, first_window).await?;
    shop.must_have_sold_once(&[STAYS, LEAVES])?;
    line.let_through();

    driver.restart()?;
    let till = Till::open(&mut driver, false).await?;
    let second_window = async {
        till.see("number-input").await?;
        till.press(Key::F3).await?;
        till.shows("history-row", "5300 0000 0072").await?;
        till.gone("open-count").await?;
        till.press(Key::Down).await?;
        till.result("paid").await?;
        ensure!(till.text("token").await?.len() >= 20, "the payment of the closed window has no token");
        // With nothing at stake nobody is asked.
        press_cross(program(&driver)?)?;
        ended(&driver).await
    };
    till.watch("reopened", OPEN_MS_MAX, second_window).await?;
    shop.must_have_sold_once(&[STAYS, LEAVES])?;
    shop.ctl(&["verify"])
}
