//! The TypeScript that the API generates: rewriting it, and seeing that it is fresh.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result, bail};

use crate::process;
use crate::workspace::Workspace;

fn file(workspace: &Workspace) -> PathBuf {
    workspace.path("ui/src/lib/api/generated.ts")
}

/// Writes the file from what the API says now.
pub(crate) fn write(workspace: &Workspace) -> Result<()> {
    let mut types =
        workspace.cargo(&["run", "--quiet", "--package", "loket-cli", "--bin", "loketctl", "--", "types"]);
    let text = process::output(&mut types)?;
    let file = file(workspace);
    fs::write(&file, text).with_context(|| format!("{} cannot be written", file.display()))
}

/// Fails when the committed file differs from what the built API says.
pub(crate) fn check(workspace: &Workspace) -> Result<()> {
    let text = process::output(workspace.command(workspace.binary("loketctl")).arg("types"))?;
    let file = file(workspace);
    let committed =
        fs::read_to_string(&file).with_context(|| format!("{} cannot be read", file.display()))?;
    if committed == text { Ok(()) } else { bail!("{} is stale; run: cargo xtask types", file.display()) }
}
