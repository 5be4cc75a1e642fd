//! `cargo xtask screenshots`: a picture of every screen, from the real program; the README shows a few.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::demo_data::{self, DemoData};
use crate::workspace::Workspace;
use crate::{node, packages, process, test, tools};

/// Payments of the shop that is looked back on: a full page of everything, and a copy that takes no minute.
const PAYMENTS: u64 = 20_000;

/// Chromium draws the screens of the demo host; the desktop test keeps the picture of the real window.
pub(crate) fn take(workspace: &Workspace) -> Result<()> {
    packages::ensure(&[packages::WINDOW, packages::DESKTOP_TESTS, packages::BROWSER_TESTS])?;
    tools::ensure_nextest()?;
    tools::ensure_tauri_driver()?;
    node::ensure_ui(workspace)?;
    let folder = workspace.path("assets/screenshots");
    // A screen that is no more leaves no picture behind.
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("{} stays", folder.display()))?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    process::step("build", || test::build(workspace))?;
    let years = workspace.in_target("pictures-of-years");
    process::step("years of a shop", || make_years(workspace, &years))?;
    process::step("pictures in Chromium", || {
        let mut script = workspace.command("node");
        script.arg(workspace.path("tests/browser/screenshots.mjs")).arg(&folder);
        script.env("LOKETCTL", workspace.binary("loketctl")).env("LOKET_YEARS", &years);
        if let Some(chromium) = packages::chromium() {
            script.env("LOKET_CHROMIUM", chromium);
        }
        process::show(&mut script)
    })?;
    let window = workspace.path("tests/output/desktop-sale.png");
    process::step("picture of the window", || {
        let heard = process::hear(&mut test::desktop(workspace, "desktop")?.command)?;
        if !heard.success {
            bail!("the desktop tests failed");
        }
        fs::copy(&window, folder.join("desktop-sale.png"))
            .with_context(|| format!("{} was not kept", window.display()))
    })?;
    Ok(())
}

/// Fills a folder with a shop's years, anew so that its last day is yesterday.
fn make_years(workspace: &Workspace, folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} stays", folder.display()))?;
    }
    demo_data::make(workspace, &DemoData::in_folder(PAYMENTS, folder.to_owned()))
}
