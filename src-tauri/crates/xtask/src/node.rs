//! Node, the UI's packages and the UI's build, each brought up to date only when it is not.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::SystemTime;

use anyhow::{Context, Result, bail};

use crate::process::{npm, output, show, step};
use crate::workspace::Workspace;

/// The oldest Node that the UI's build tool runs on (`engines` of ui/package.json), major and minor.
const NODE_MIN: (u32, u32) = (20, 19);

/// What the build of the UI is made from, relative to its folder.
const SOURCES: &[&str] = &[
    "src",
    "public",
    "index.html",
    "package.json",
    "package-lock.json",
    "svelte.config.js",
    "tsconfig.json",
    "vite.config.ts",
];

/// Brings the UI's packages and its build.
pub(crate) fn ensure_ui(workspace: &Workspace) -> Result<()> {
    ensure_node()?;
    let ui = workspace.ui();
    ensure_packages(&ui)?;
    if is_stale(&ui)? {
        step("build the UI", || show(npm().args(["run", "build"]).current_dir(&ui)))?;
    }
    Ok(())
}

fn ensure_node() -> Result<()> {
    let wanted = format!("Node {}.{} or newer is needed (nodejs.org)", NODE_MIN.0, NODE_MIN.1);
    let found = output(Command::new("node").arg("--version")).context(wanted.clone())?;
    match version(&found) {
        Some(version) if version >= NODE_MIN => Ok(()),
        _ => bail!("{wanted}; found {}", found.trim()),
    }
}

/// Major and minor of `v20.19.3`.
fn version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Installs by the lock file, unless exactly this lock file was installed before.
fn ensure_packages(ui: &Path) -> Result<()> {
    let lock = fs::read(ui.join("package-lock.json")).context("ui/package-lock.json cannot be read")?;
    // A copy of the lock, not a time: a checkout gives every file the same new time.
    let installed = ui.join("node_modules").join(".installed-lock.json");
    if fs::read(&installed).is_ok_and(|found| found == lock) {
        return Ok(());
    }
    step("install the UI's packages", || {
        show(npm().args(["ci", "--no-audit", "--no-fund"]).current_dir(ui))
    })?;
    fs::write(&installed, lock).with_context(|| format!("{} cannot be written", installed.display()))
}

/// Whether the build is missing or older than anything that it is made from.
fn is_stale(ui: &Path) -> Result<bool> {
    let Ok(built) = fs::metadata(ui.join("dist").join("index.html")).and_then(|file| file.modified()) else {
        return Ok(true);
    };
    let mut newest = SystemTime::UNIX_EPOCH;
    for source in SOURCES {
        newest = newest.max(newest_in(&ui.join(source))?);
    }
    Ok(newest > built)
}

/// The time of the last change at or below a path; a path that is not there never changed.
fn newest_in(path: &Path) -> Result<SystemTime> {
    let mut newest = SystemTime::UNIX_EPOCH;
    let mut waiting: Vec<PathBuf> = vec![path.to_owned()];
    while let Some(path) = waiting.pop() {
        let Ok(found) = fs::symlink_metadata(&path) else { continue };
        newest = newest.max(found.modified()?);
        if found.is_dir() {
            for entry in fs::read_dir(&path)? {
                waiting.push(entry?.path());
            }
        }
    }
    Ok(newest)
}

#[cfg(test)]
mod tests {
    use std::fs::File;
    use std::time::Duration;

    use super::*;

    #[test]
    fn node_names_its_version() {
        assert_eq!(version("v20.19.3\n"), Some((20, 19)));
        assert_eq!(version("v24.0.0"), Some((24, 0)));
        assert_eq!(version("20"), None);
        assert!(version("v9.11.2") < Some(NODE_MIN));
    }

    #[test]
    fn a_build_is_stale_when_missing_or_older_than_a_source() {
        let ui = tempfile::tempdir().unwrap();
        let write = |path: &str, age_s: u64| {
            let path = ui.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            File::create(&path)
                .unwrap()
                .set_modified(SystemTime::now() - Duration::from_secs(age_s))
                .unwrap();
            File::open(path.parent().unwrap()).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
        };
        write("src/lib/deep.ts", 50);
        File::open(ui.path().join("src")).unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
        assert!(is_stale(ui.path()).unwrap(), "no build yet");
        write("dist/index.html", 40);
        assert!(!is_stale(ui.path()).unwrap(), "built after the last change");
        write("src/lib/deep.ts", 30);
        assert!(is_stale(ui.path()).unwrap(), "changed after the build");
    }
}
