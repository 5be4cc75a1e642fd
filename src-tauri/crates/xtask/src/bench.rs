//! `cargo xtask bench`.

use anyhow::Result;

use crate::demo_data;
use crate::process;
use crate::workspace::Workspace;

/// Runs the benches; each prints its own numbers.
pub(crate) fn perform(workspace: &Workspace) -> Result<()> {
    process::show(&mut workspace.cargo(&["bench", "--package", "loket-tests"]))?;
    process::show(workspace.cargo(&["bench"]).args(demo_data::BUILD))
}
