//! Where the repository and what is built from it lie.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use serde_json::Value;

use crate::process;

/// The checkout that this task works on.
#[derive(Debug)]
pub(crate) struct Workspace {
    root: PathBuf,
    target: PathBuf,
}

impl Workspace {
    /// Asks Cargo, so that a moved checkout, a worktree and `CARGO_TARGET_DIR` are all respected.
    pub(crate) fn find() -> Result<Self> {
        let mut metadata = process::cargo();
        metadata
            .args(["metadata", "--no-deps", "--format-version", "1"])
            .current_dir(env!("CARGO_MANIFEST_DIR"));
        let metadata: Value = serde_json::from_str(&process::output(&mut metadata)?)
            .context("`cargo metadata` printed no JSON")?;
        let folder = |name: &str| {
            let value = metadata.get(name).and_then(Value::as_str);
            value.map(PathBuf::from).with_context(|| format!("`cargo metadata` names no {name}"))
        };
        Ok(Self { root: folder("workspace_root")?, target: folder("target_directory")? })
    }

    /// A path inside the checkout.
    pub(crate) fn path(&self, relative: &str) -> PathBuf {
        self.root.join(relative)
    }

    /// The folder of the UI.
    pub(crate) fn ui(&self) -> PathBuf {
        self.path("ui")
    }

    /// A path inside Cargo's target folder, which no commit ever holds.
    pub(crate) fn in_target(&self, relative: &str) -> PathBuf {
        self.target.join(relative)
    }

    /// A program of ours as the development profile builds it.
    pub(crate) fn binary(&self, name: &str) -> PathBuf {
        self.target.join("debug").join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
    }

    /// `cargo` in the root of the checkout.
    pub(crate) fn cargo(&self, arguments: &[&str]) -> Command {
        let mut cargo = process::cargo();
        cargo.args(arguments).current_dir(&self.root);
        cargo
    }

    /// Any program in the root of the checkout.
    pub(crate) fn command(&self, program: impl AsRef<Path>) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(&self.root);
        command
    }
}
