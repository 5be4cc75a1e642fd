//! Two promises of a test run: it touches nobody's shop, and it leaves the checkout as it was.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{cargo_home, output, succeeds};
use crate::workspace::Workspace;

/// A home folder for tests in which nothing of Loket may appear.
#[derive(Debug)]
pub(super) struct Guard {
    folder: PathBuf,
}

impl Guard {
    /// Makes the folder, empty.
    pub(super) fn set(workspace: &Workspace) -> Result<Self> {
        let folder = workspace.in_target("guard-home");
        if folder.exists() {
            fs::remove_dir_all(&folder).with_context(|| format!("{} cannot be emptied", folder.display()))?;
        }
        fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
        Ok(Self { folder })
    }

    /// Gives a test run this home. Cargo and rustup keep their own folders, or they would download the world again.
    pub(super) fn around<'a>(&self, command: &'a mut Command) -> &'a mut Command {
        if let Some(home) = cargo_home() {
            command.env("CARGO_HOME", home);
        }
        let rustup = env::var_os("RUSTUP_HOME").map(PathBuf::from);
        if let Some(rustup) = rustup.or_else(|| env::home_dir().map(|home| home.join(".rustup"))) {
            command.env("RUSTUP_HOME", rustup);
        }
        command
            .env("HOME", &self.folder)
            .env("XDG_DATA_HOME", self.folder.join("data"))
            .env("XDG_CONFIG_HOME", self.folder.join("config"))
            .env("XDG_CACHE_HOME", self.folder.join("cache"))
    }

    /// Fails when a test used the folder that a real shop would be in.
    pub(super) fn check(&self) -> Result<()> {
        match first_of_ours(&self.folder)? {
            Some(path) => bail!("a test used the user's own folder: {}", path.display()),
            None => Ok(()),
        }
    }
}

/// The first file or folder below `folder` that carries our name.
fn first_of_ours(folder: &Path) -> Result<Option<PathBuf>> {
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        for entry in fs::read_dir(&folder).with_context(|| format!("{} cannot be read", folder.display()))? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().to_lowercase().contains("loket") {
                return Ok(Some(entry.path()));
            }
            if entry.file_type()?.is_dir() {
                waiting.push(entry.path());
            }
        }
    }
    Ok(None)
}

/// What Git says about the checkout; a copy without Git says nothing.
#[derive(Debug)]
pub(super) struct Files(Option<String>);

impl Files {
    /// The state before the run.
    pub(super) fn look(workspace: &Workspace) -> Result<Self> {
        if !succeeds(workspace.command("git").args(["rev-parse", "--is-inside-work-tree"])) {
            return Ok(Self(None));
        }
        Ok(Self(Some(output(workspace.command("git").args(["status", "--porcelain"]))?)))
    }

    /// Fails when the run changed a file that a commit would hold.
    pub(super) fn check(&self, workspace: &Workspace) -> Result<()> {
        let now = Self::look(workspace)?;
        if now.0 == self.0 {
            return Ok(());
        }
        bail!("the run changed the checkout; `git status` said\n{}and now says\n{}", self.text(), now.text())
    }

    fn text(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shop_in_the_home_folder_is_found() {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir_all(home.path().join(".cache/fontconfig")).unwrap();
        assert_eq!(first_of_ours(home.path()).unwrap(), None);
        let shop = home.path().join("data/id.Loket.app");
        fs::create_dir_all(&shop).unwrap();
        assert_eq!(first_of_ours(home.path()).unwrap(), Some(shop));
    }
}
