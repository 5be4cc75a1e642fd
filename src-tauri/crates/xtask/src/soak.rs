//! `cargo xtask soak`: a day of sales through one window, with the memory that they leave behind.

use anyhow::Result;

use crate::process;
use crate::test::{self, Stage};
use crate::workspace::Workspace;

/// Where the test finds how many sales are wanted.
const SALES_VARIABLE: &str = "LOKET_SOAK_SALES";

/// Sells, and fails when memory kept growing.
pub(crate) fn perform(workspace: &Workspace, sales: u32) -> Result<()> {
    test::prepare(workspace, Some(Stage::Desktop))?;
    test::build(workspace)?;
    let mut desktop = test::desktop(workspace, "soak")?;
    process::show(desktop.command.arg("--no-capture").env(SALES_VARIABLE, sales.to_string()))
}
