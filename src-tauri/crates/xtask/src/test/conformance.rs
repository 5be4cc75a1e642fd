//! The table of the conformance suite: what was checked of every biller in every form, counted from what the tests
//! left behind. Nothing here knows a biller or a scenario.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail, ensure};

/// Where the tests find the folder that they write to.
pub(super) const FOLDER_VARIABLE: &str = "LOKET_CONFORMANCE_DIR";

/// Most files and bytes of one that are read; the suite writes about a hundred files of some kilobytes.
const FILES_MAX: usize = 1_000;
const FILE_BYTES_MAX: u64 = 4 << 20;

/// A row or column: its place, then its words.
type Heading = (u32, String);

/// What was checked in one cell.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Cell {
    passed: u64,
    failed: u64,
}

/// The whole table.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Table {
    cells: BTreeMap<(Heading, Heading), Cell>,
    scenarios: BTreeSet<(Heading, String)>,
}

/// Makes an empty folder for the tests to write to.
pub(super) fn clear(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| format!("{} cannot be emptied", folder.display()))?;
    }
    fs::create_dir_all(folder).with_context(|| format!("{} cannot be made", folder.display()))
}

impl Table {
    /// Reads what the tests wrote.
    pub(super) fn read(folder: &Path) -> Result<Self> {
        let mut table = Self::default();
        let unreadable = || format!("{} cannot be read", folder.display());
        for (index, entry) in fs::read_dir(folder).with_context(unreadable)?.enumerate() {
            ensure!(index < FILES_MAX, "{} has too many files", folder.display());
            let path = entry?.path();
            let bytes = fs::metadata(&path)?.len();
            ensure!(bytes <= FILE_BYTES_MAX, "{} has {bytes} bytes", path.display());
            for line in fs::read_to_string(&path)?.lines() {
                table.add(line).with_context(|| format!("{}: {line}", path.display()))?;
            }
        }
        Ok(table)
    }

    /// Whether no test wrote anything.
    pub(super) fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// One check: place and name of row and column, the scenario, `passed` or `FAILED`.
    fn add(&mut self, line: &str) -> Result<()> {
        let fields: Vec<&str> = line.split('\t').collect();
        let [row_place, row, column_place, column, scenario, ended] = fields.as_slice() else {
            bail!("not six fields");
        };
        let row = (row_place.parse()?, (*row).to_owned());
        let column = (column_place.parse()?, (*column).to_owned());
        let cell = self.cells.entry((row.clone(), column)).or_default();
        match *ended {
            "passed" => cell.passed = cell.passed.saturating_add(1),
            "FAILED" => cell.failed = cell.failed.saturating_add(1),
            _ => bail!("neither passed nor FAILED"),
        }
        self.scenarios.insert((row, (*scenario).to_owned()));
        Ok(())
    }

    fn sum(&self, wanted: impl Fn(&Heading, &Heading) -> bool) -> Cell {
        let cells = self.cells.iter().filter(|((row, column), _)| wanted(row, column));
        cells.fold(Cell::default(), |sum, (_, cell)| Cell {
            passed: sum.passed.saturating_add(cell.passed),
            failed: sum.failed.saturating_add(cell.failed),
        })
    }
}

impl fmt::Display for Cell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self { passed: 0, failed: 0 } => f.pad("-"),
            Self { passed, failed: 0 } => f.pad(&passed.to_string()),
            Self { passed, failed } => f.pad(&format!("{passed} ({failed} FAILED)")),
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows: BTreeSet<&Heading> = self.cells.keys().map(|(row, _)| row).collect();
        let columns: BTreeSet<&Heading> = self.cells.keys().map(|(_, column)| column).collect();
        let first_width = rows.iter().map(|(_, words)| words.chars().count()).max().unwrap_or(0);
        let width = |column: &Heading| {
            let cells = rows.iter().map(|row| {
                let cell = self.sum(|one, other| one == *row && other == column);
                cell.to_string().chars().count()
            });
            cells.chain([column.1.chars().count()]).max().unwrap_or(0)
        };
        write!(f, "{:first_width$}", "")?;
        for column in &columns {
            write!(f, "  {:>width$}", column.1, width = width(column))?;
        }
        writeln!(f)?;
        for row in &rows {
            write!(f, "{:first_width$}", row.1)?;
            for column in &columns {
                let cell = self.sum(|one, other| one == *row && other == *column);
                write!(f, "  {cell:>width$}", width = width(column))?;
            }
            writeln!(f)?;
        }
        let all = self.sum(|_, _| true);
        let ended = match all.failed {
            0 => "all green".to_owned(),
            failed => format!("{failed} FAILED"),
        };
        let checks = all.passed.saturating_add(all.failed);
        let scenarios = self.scenarios.len();
        let forms = columns.len();
        write!(f, "conformance: {scenarios} scenarios × {forms} billers and forms, {checks} checks, {ended}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(lines: &[&str]) -> Table {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("a.tsv"), lines.join("\n")).unwrap();
        Table::read(folder.path()).unwrap()
    }

    #[test]
    fn checks_become_cells() {
        let lines = [
            "01\tfaults\t00\tone\tgarbage\tpassed",
            "01\tfaults\t00\tone\tredirect\tpassed",
            "00\tevery product sold\t00\tone\tPLN\tpassed",
            "01\tfaults\t01\tother/xml\tgarbage\tpassed",
        ];
        let expected = [
            "                    one  other/xml",
            "every product sold    1          -",
            "faults                2          1",
            "conformance: 3 scenarios × 2 billers and forms, 4 checks, all green",
        ];
        assert_eq!(table(&lines).to_string(), expected.join("\n"));
        let failing = [&lines[..], &["01\tfaults\t01\tother/xml\tredirect\tFAILED"]].concat();
        let text = table(&failing).to_string();
        assert!(text.contains("faults                2  1 (1 FAILED)"), "{text}");
        assert!(text.ends_with("3 scenarios × 2 billers and forms, 5 checks, 1 FAILED"), "{text}");
    }

    #[test]
    fn what_is_no_check_is_refused() {
        let mut table = Table::default();
        for line in [
            "",
            "01\tfaults\t00\tone\tgarbage",
            "x\tfaults\t00\tone\tgarbage\tpassed",
            "1\ta\t1\tb\tc\tmaybe",
        ] {
            assert!(table.add(line).is_err(), "{line}");
        }
    }

    #[test]
    fn an_earlier_run_leaves_nothing_behind() {
        let home = tempfile::tempdir().unwrap();
        let folder = home.path().join("conformance");
        clear(&folder).unwrap();
        fs::write(folder.join("old.tsv"), "01\tfaults\t00\tone\tgarbage\tpassed").unwrap();
        assert!(!Table::read(&folder).unwrap().is_empty());
        clear(&folder).unwrap();
        assert!(Table::read(&folder).unwrap().is_empty());
    }
}
