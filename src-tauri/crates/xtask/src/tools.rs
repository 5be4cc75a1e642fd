//! Programs that come from Cargo.

use anyhow::Result;

use crate::process::{cargo, find, output, show, step, succeeds};

/// The version of the WebDriver bridge that the desktop tests were written for.
const TAURI_DRIVER_VERSION: &str = "2.1.0";

/// Brings the test runner.
pub(crate) fn ensure_nextest() -> Result<()> {
    if succeeds(cargo().args(["nextest", "--version"])) {
        return Ok(());
    }
    step("install cargo-nextest", || show(cargo().args(["install", "cargo-nextest", "--locked"])))
}

/// Brings the WebDriver bridge, and replaces another version that Cargo installed.
pub(crate) fn ensure_tauri_driver() -> Result<()> {
    let installed = output(cargo().args(["install", "--list"]))?;
    let ours = installed.lines().find_map(|line| line.strip_prefix("tauri-driver v"));
    // The program cannot say its version, so one that Cargo did not install is taken as it is.
    let fits = ours.map_or_else(
        || find("tauri-driver").is_some(),
        |version| version.trim_end_matches(':').starts_with(TAURI_DRIVER_VERSION),
    );
    if fits {
        return Ok(());
    }
    step("install tauri-driver", || {
        show(cargo().args(["install", "tauri-driver", "--version", TAURI_DRIVER_VERSION, "--locked"]))
    })
}
