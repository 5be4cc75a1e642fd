//! The files that a commit holds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, ensure};

/// A text file of the repository.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// From the root, with `/`.
    pub path: String,
    /// What it says.
    pub text: String,
}

/// Where a rule is broken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach {
    /// The file, or the crate for a rule about dependencies.
    pub place: String,
    /// The line, from one; nothing where the whole file is meant.
    pub line: Option<usize>,
    /// What stands there.
    pub found: String,
}

impl Breach {
    /// One that is about a whole file.
    pub fn of(file: &File, found: impl Into<String>) -> Self {
        Self { place: file.path.clone(), line: None, found: found.into() }
    }

    /// One at a line, which counts from one.
    pub fn at(file: &File, line: usize, found: impl Into<String>) -> Self {
        Self { place: file.path.clone(), line: Some(line), found: found.into() }
    }
}

/// The root of the checkout.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// Every text file that is in Git or would be added to it; pictures and fonts are left out.
pub fn kept() -> Result<Vec<File>> {
    let list = Command::new("git")
        .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
        .current_dir(root())
        .output()
        .context("git could not be started")?;
    ensure!(list.status.success(), "git ls-files: {}", String::from_utf8_lossy(&list.stderr));
    let mut files = Vec::new();
    for path in String::from_utf8(list.stdout)?.split_terminator('\0') {
        // A file that is deleted but not yet committed is still listed.
        let Ok(bytes) = fs::read(root().join(path)) else { continue };
        if let Ok(text) = String::from_utf8(bytes) {
            files.push(File { path: path.to_owned(), text });
        }
    }
    Ok(files)
}

/// The rule's name, its reason and every place where it is broken; nothing when it holds.
pub fn verdict(rule: &str, why: &str, breaches: &[Breach]) -> String {
    if breaches.is_empty() {
        return String::new();
    }
    let places = breaches.iter().map(|Breach { place, line, found }| {
        let line = line.map(|line| format!(":{line}")).unwrap_or_default();
        format!("  {place}{line}: {found}\n")
    });
    format!("rule broken: {rule}\n({why})\n{}", places.collect::<String>())
}

/// Fails with the verdicts, where there are any, line by line.
pub fn must_be_empty(verdicts: String) {
    assert!(verdicts.is_empty(), "{verdicts}");
}

#[test]
fn the_files_of_the_house_are_read() {
    let files = kept().unwrap();
    for path in ["Cargo.toml", "tests/tests/house/files.rs", "ui/package-lock.json"] {
        assert!(files.iter().any(|file| file.path == path && !file.text.is_empty()), "{path} was not read");
    }
    assert!(!files.iter().any(|file| file.path.contains("node_modules/")));
}

#[test]
fn a_broken_rule_is_named_with_its_place() {
    let file = File { path: "a.rs".into(), text: String::new() };
    let broken = verdict("no dust", "it shows", &[Breach::at(&file, 3, "dust"), Breach::of(&file, "mud")]);
    assert_eq!(broken, "rule broken: no dust\n(it shows)\n  a.rs:3: dust\n  a.rs: mud\n");
    assert_eq!(verdict("no dust", "it shows", &[]), "");
}
