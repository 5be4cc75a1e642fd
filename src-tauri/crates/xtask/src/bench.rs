//! `cargo xtask bench`.

use anyhow::Result;

use crate::process;
use crate::workspace::Workspace;

/// Runs the benches; each prints its own numbers.
pub(crate) fn perform(workspace: &Workspace) -> Result<()> {
    process::show(&mut workspace.cargo(&["bench", "--package", "loket-tests"]))
}
