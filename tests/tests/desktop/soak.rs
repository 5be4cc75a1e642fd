//! A long day in one window: the memory of the window and of the program stays level. `cargo xtask soak` runs it.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::time::Instant;

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use loket_sandbox::SandboxConfig;

use crate::driver::Driver;
use crate::processes::memory_kb;
use crate::shop::Shop;
use crate::till::Till;

/// How many sales, where `LOKET_SOAK_SALES` does not say.
const SALES: u32 = 2_000;
/// After these the caches are filled, and what grows further grows for ever.
const SALES_TO_LEVEL: u32 = 200;
/// Sales over which memory is looked at: it goes up and down as WebKit cleans up, and one look meets either.
const LOOKED_AT: u32 = 100;
/// How far memory may be above that level at the end, in percent.
const GROWTH_PERCENT_MAX: u64 = 15;
/// Sales between two words with the driver; they divide [`TOLD_EVERY`].
const SALES_AT_ONCE: usize = 10;
/// How often memory is told.
const TOLD_EVERY: u32 = 100;
/// Longest that the whole day may take, also on a machine that has other work.
const DAY_MS_MAX: u64 = 170 * 60 * 1_000;
/// More than a day of sales costs, in rupiah.
const DEPOSIT: u64 = 1_000_000_000;

#[tokio::test]
async fn soak() -> Result<()> {
    let sales = std::env::var("LOKET_SOAK_SALES").ok().and_then(|text| text.parse().ok()).unwrap_or(SALES);
    ensure!(sales > SALES_TO_LEVEL, "more than {SALES_TO_LEVEL} sales, or there is nothing to compare");
    let mut driver = Driver::start()?;
    let _shop = Shop::found(&driver.shop(), config())?;
    let till = Till::open(&mut driver, false).await?;
    till.work("soak", DAY_MS_MAX, sell_all(&till, driver.process(), sales)).await
}

/// Billers whose deposit lasts for the day.
fn config() -> SandboxConfig {
    let mut config = SandboxConfig::default();
    config.mybills.deposit = DEPOSIT;
    config
}

async fn sell_all(till: &Till, root: u32, sales: u32) -> Result<()> {
    let started = Instant::now();
    let mut looks = Vec::new();
    let numbers: Vec<String> = (1..=sales).map(|sale| format!("5301{sale:08}")).collect();
    let mut sale = 0;
    for run in numbers.chunks(SALES_AT_ONCE) {
        till.sell_in_page(run).await.with_context(|| format!("after sale {sale}"))?;
        sale += u32::try_from(run.len())?;
        looks.push((sale, memory_kb(root)?));
        if sale % TOLD_EVERY == 0 || sale == sales {
            let seconds = started.elapsed().as_secs();
            writeln!(std::io::stdout(), "{sale} sales in {seconds} s: {:?} kB", level(&looks, sale))?;
        }
    }
    compare(&level(&looks, SALES_TO_LEVEL), &level(&looks, sales))?;
    till.press(Key::F3).await?;
    till.see("history-row").await?;
    Ok(())
}

/// A process's name with its memory, for each at one moment.
type Memory = BTreeMap<String, u64>;

/// The middle of what was seen over the sales before one.
fn level(looks: &[(u32, Memory)], until: u32) -> Memory {
    let mut seen: BTreeMap<&str, Vec<u64>> = BTreeMap::new();
    let from = until.saturating_sub(LOOKED_AT);
    for (_, memory) in looks.iter().filter(|(sale, _)| (from + 1..=until).contains(sale)) {
        for (name, kb) in memory {
            seen.entry(name).or_default().push(*kb);
        }
    }
    let middle = |mut kbs: Vec<u64>| {
        kbs.sort_unstable();
        kbs.get(kbs.len() / 2).copied().unwrap_or_default()
    };
    seen.into_iter().map(|(name, kbs)| (name.to_owned(), middle(kbs))).collect()
}

/// Fails where a program has grown too far above its level.
fn compare(level: &Memory, end: &Memory) -> Result<()> {
    for name in ["loket", "WebKitWebProces"] {
        let (before, after) = (level.get(name), end.get(name));
        let (before, after) = (*before.context("not running")?, *after.context("not running")?);
        let allowed = before.saturating_mul(100 + GROWTH_PERCENT_MAX) / 100;
        ensure!(after <= allowed, "{name} has grown from {before} kB to {after} kB, at most {allowed} kB");
    }
    Ok(())
}
