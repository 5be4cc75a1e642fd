//! The built `loketctl`, as a script would call it.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

/// The program, which Cargo puts beside the folder of the test programs.
///
/// # Panics
/// When it was not built; Cargo builds programs only for their own package's tests.
#[must_use]
pub fn loketctl_program() -> PathBuf {
    let test = std::env::current_exe().unwrap();
    let profile = test.ancestors().nth(2).expect("a test program lies in target/<profile>/deps");
    let program = profile.join(format!("loketctl{}", std::env::consts::EXE_SUFFIX));
    assert!(
        program.exists(),
        "{} is missing: run the tests through `cargo xtask test`, or `cargo build -p loket-cli` first",
        program.display()
    );
    program
}

/// `loketctl` on one shop's folder.
#[derive(Debug, Clone)]
pub struct Loketctl {
    folder: PathBuf,
    environment: Vec<(String, String)>,
}

impl Loketctl {
    /// On this folder.
    #[must_use]
    pub fn on(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), environment: Vec::new() }
    }

    /// With one more variable in its environment.
    #[must_use]
    pub fn with(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.to_owned(), value.to_owned()));
        self
    }

    /// The command, ready to be started.
    #[must_use]
    pub fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(loketctl_program());
        command.env_remove("LOKET_LOG").envs(self.environment.iter().cloned());
        command.arg("--data").arg(&self.folder).args(arguments).stdin(Stdio::null());
        command
    }

    /// Runs it to its end.
    #[must_use]
    pub fn run(&self, arguments: &[&str]) -> Ran {
        Ran::of(&self.command(arguments).output().unwrap())
    }

    /// Runs it to its end with `--json`.
    #[must_use]
    pub fn json(&self, arguments: &[&str]) -> Ran {
        self.run(&[&["--json"], arguments].concat())
    }

    /// Runs it to its end with something on its standard input.
    #[must_use]
    pub fn fed(&self, arguments: &[&str], input: &str) -> Ran {
        let mut command = self.command(arguments);
        let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().unwrap();
        // A program that refuses its arguments does not read.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        Ran::of(&child.wait_with_output().unwrap())
    }
}

/// How a command ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ran {
    /// Exit code; none after a signal.
    pub exit: Option<i32>,
    /// Standard output; bytes that are no text are replaced.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Ran {
    fn of(output: &Output) -> Self {
        Self {
            exit: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The one document on standard output.
    ///
    /// # Panics
    /// When it is not exactly one.
    #[must_use]
    pub fn document(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("no JSON document ({error}): {self:?}"))
    }

    /// A text in the document, by its JSON pointer.
    ///
    /// # Panics
    /// When there is none.
    #[must_use]
    pub fn text(&self, pointer: &str) -> String {
        let document = self.document();
        let text = document.pointer(pointer).and_then(Value::as_str);
        text.unwrap_or_else(|| panic!("no text at {pointer}: {self:?}")).to_owned()
    }
}
