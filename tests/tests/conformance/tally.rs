//! What was checked, kept until all of it was, and left behind for the table of `cargo xtask test`.

use std::fmt::Debug;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::columns::Column;

/// What the rows of the table are about, in their order.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    Sales,
    Endings,
    FaultsAtInquiry,
    FaultsAtPayment,
    FaultsAtAdvice,
    Silence,
    Credentials,
    Deposit,
    UnknownProducts,
    SentTwice,
    Callbacks,
    Lists,
    Options,
}

impl Group {
    const fn words(self) -> &'static str {
        match self {
            Self::Sales => "every product sold",
            Self::Endings => "test numbers and other endings",
            Self::FaultsAtInquiry => "faults at inquiry",
            Self::FaultsAtPayment => "faults at payment",
            Self::FaultsAtAdvice => "faults at advice",
            Self::Silence => "where silence begins",
            Self::Credentials => "wrong credentials",
            Self::Deposit => "deposit too low",
            Self::UnknownProducts => "unknown products",
            Self::SentTwice => "payment sent twice",
            Self::Callbacks => "callbacks",
            Self::Lists => "price list and deposit",
            Self::Options => "options and oddities",
        }
    }
}

struct Check {
    scenario: String,
    /// What differs; nothing when the check passed.
    differs: Option<String>,
}

/// The checks of one cell of the table.
pub struct Tally {
    group: Group,
    column: &'static Column,
    checks: Mutex<Vec<Check>>,
}

impl Tally {
    /// An empty cell.
    pub fn of(group: Group, column: &'static Column) -> Self {
        Self { group, column, checks: Mutex::default() }
    }

    /// Notes one check; whether it passed is told when all are done, so that one does not hide the others.
    pub fn check<T: Debug + PartialEq<U>, U: Debug>(&self, scenario: impl Into<String>, got: T, expected: U) {
        let differs = (got != expected).then(|| format!("got {got:?}, expected {expected:?}"));
        let check = Check { scenario: scenario.into(), differs };
        self.checks.lock().unwrap_or_else(PoisonError::into_inner).push(check);
    }

    /// Fails with everything that differed. A cell without a check fails too: it would look green.
    pub fn done(self) {
        let checks = self.checks.lock().unwrap();
        assert!(!checks.is_empty(), "{:?} checked nothing at {}", self.group, self.column.name);
        let mut differing = String::new();
        for Check { scenario, differs } in checks.iter() {
            if let Some(differs) = differs {
                let _ = writeln!(differing, "  {scenario}: {differs}");
            }
        }
        drop(checks);
        assert!(differing.is_empty(), "{}, {}:\n{differing}", self.column.name, self.group.words());
    }
}

/// One line for each check: place and name of row and column, the scenario, and how it ended. Written even when a
/// test panics between two checks, so that the table shows what ran.
impl Drop for Tally {
    fn drop(&mut self) {
        let column = crate::columns::COLUMNS.iter().position(|column| column.name == self.column.name);
        let mut lines = String::new();
        for Check { scenario, differs } in
            self.checks.get_mut().unwrap_or_else(PoisonError::into_inner).iter()
        {
            let ended = if differs.is_none() { "passed" } else { "FAILED" };
            let (group, place) = (self.group, column.unwrap_or_default());
            let _ = writeln!(
                lines,
                "{:02}\t{}\t{place:02}\t{}\t{scenario}\t{ended}",
                group as u8,
                group.words(),
                self.column.name
            );
        }
        let folder = folder();
        let file = format!("{:02}-{}.tsv", self.group as u8, self.column.name.replace('/', "-"));
        let written = fs::create_dir_all(&folder).and_then(|()| fs::write(folder.join(file), lines));
        // A second panic while the first is under way would hide its words.
        if !std::thread::panicking() {
            written.unwrap();
        }
    }
}

/// Where `cargo xtask test` looks; Cargo's own folder for tests without it.
fn folder() -> PathBuf {
    std::env::var_os("LOKET_CONFORMANCE_DIR")
        .map_or_else(|| PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("conformance"), PathBuf::from)
}
