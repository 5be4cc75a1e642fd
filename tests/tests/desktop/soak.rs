//! A long day in one window: the memory of the window and of the program stays level. `cargo xtask soak` runs it.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use fantoccini::key::Key;
use loket_sandbox::{Sandbox, SandboxConfig, Side};
use loket_tests::Loketctl;

use crate::driver::Driver;
use crate::till::Till;

/// How many sales, where `LOKET_SOAK_SALES` does not say.
const SALES: u32 = 2_000;
/// After these the caches are filled, and what grows further grows for ever.
const SALES_TO_LEVEL: u32 = 200;
/// How far memory may be above that level at the end, in percent.
const GROWTH_PERCENT_MAX: u64 = 15;
/// How often memory is told.
const TOLD_EVERY: u32 = 200;
/// Longest that the whole day may take.
const DAY_MS_MAX: u64 = 100 * 60 * 1_000;
/// More than a day of sales costs, in rupiah.
const DEPOSIT: u64 = 1_000_000_000;
/// Pages of memory that the system counts in.
const PAGE_KB: u64 = 4;

#[tokio::test]
async fn soak() -> Result<()> {
    let sales = std::env::var("LOKET_SOAK_SALES").ok().and_then(|text| text.parse().ok()).unwrap_or(SALES);
    ensure!(sales > SALES_TO_LEVEL, "more than {SALES_TO_LEVEL} sales, or there is nothing to compare");
    let mut driver = Driver::start()?;
    let sandbox = Sandbox::start(config())?;
    set_up(&driver.shop(), &sandbox)?;
    let till = Till::open(&mut driver, false).await?;
    till.work("soak", DAY_MS_MAX, sell_all(&till, driver.process(), sales)).await
}

/// Billers whose deposit lasts for the day.
fn config() -> SandboxConfig {
    let mut config = SandboxConfig::default();
    config.mybills.deposit = DEPOSIT;
    config
}

/// A shop with an account that answers at once, and an open shift.
fn set_up(shop: &Path, sandbox: &Sandbox) -> Result<()> {
    let account = sandbox.account(Side::MyBills);
    let mut loketctl = Loketctl::on(shop);
    let mut add = ["account", "add", account.kind, "--kind", account.kind, "--url", &account.url]
        .map(str::to_owned)
        .to_vec();
    for (name, value) in &account.settings {
        add.extend(["--set".to_owned(), format!("{name}={value}")]);
    }
    for (name, secret) in &account.secrets {
        add.extend(["--secret".to_owned(), name.clone()]);
        let variable = name.to_uppercase().replace('-', "_");
        loketctl = loketctl.with(&format!("LOKET_SECRET_{variable}"), secret);
    }
    for arguments in [add, ["shift", "open", "--float", "500000"].map(str::to_owned).to_vec()] {
        let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
        let ran = loketctl.run(&arguments);
        ensure!(ran.exit == Some(0), "{arguments:?}: {ran:?}");
    }
    Ok(())
}

async fn sell_all(till: &Till, root: u32, sales: u32) -> Result<()> {
    let mut level = BTreeMap::new();
    for sale in 1..=sales {
        till.sell(&format!("5301{sale:08}")).await?;
        till.result("paid").await.with_context(|| format!("sale {sale}"))?;
        till.next().await?;
        if sale % TOLD_EVERY == 0 || sale == sales {
            let memory = memory_kb(root)?;
            writeln!(std::io::stdout(), "{sale} sales: {memory:?} kB")?;
            if sale <= SALES_TO_LEVEL {
                level = memory;
            } else if sale == sales {
                compare(&level, &memory)?;
            }
        }
    }
    till.press(Key::F3).await?;
    till.see("history-row").await?;
    Ok(())
}

/// Fails where a program has grown too far above its level.
fn compare(level: &BTreeMap<String, u64>, end: &BTreeMap<String, u64>) -> Result<()> {
    for name in ["loket", "WebKitWebProces"] {
        let (before, after) = (level.get(name), end.get(name));
        let (before, after) = (*before.context("not running")?, *after.context("not running")?);
        let allowed = before.saturating_mul(100 + GROWTH_PERCENT_MAX) / 100;
        ensure!(after <= allowed, "{name} has grown from {before} kB to {after} kB, at most {allowed} kB");
    }
    Ok(())
}

/// Memory of the program and of what it started, by the name that the system keeps of each.
fn memory_kb(root: u32) -> Result<BTreeMap<String, u64>> {
    let mut parents = HashMap::new();
    let mut found = Vec::new();
    for entry in fs::read_dir("/proc")? {
        let Some(id) = entry?.file_name().to_str().and_then(|name| name.parse::<u32>().ok()) else {
            continue;
        };
        // A process may end while it is looked at.
        let Ok(stat) = fs::read_to_string(format!("/proc/{id}/stat")) else { continue };
        let Some((name, parent, pages)) = read_stat(&stat) else { continue };
        parents.insert(id, parent);
        found.push((id, name, pages));
    }
    let descends = |mut id: u32| {
        (0..parents.len()).any(|_| {
            let is_root = id == root;
            id = parents.get(&id).copied().unwrap_or(0);
            is_root
        })
    };
    let mut memory = BTreeMap::new();
    for (id, name, pages) in found {
        if descends(id) {
            *memory.entry(name).or_default() += pages * PAGE_KB;
        }
    }
    Ok(memory)
}

/// Name, parent and resident pages from a line of `/proc/<id>/stat`.
fn read_stat(stat: &str) -> Option<(String, u32, u64)> {
    let (before, after) = stat.rsplit_once(')')?;
    let name = before.split_once('(')?.1.to_owned();
    let fields: Vec<&str> = after.split_whitespace().collect();
    Some((name, fields.get(1)?.parse().ok()?, fields.get(21)?.parse().ok()?))
}
