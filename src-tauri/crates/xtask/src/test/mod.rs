//! `cargo xtask test`: everything that a change must pass, in the order in which failures are cheapest to learn.

mod conformance;
mod counts;
mod guard;

use std::process::Command;

use anyhow::{Context, Result, bail};
use clap::ValueEnum;

use crate::display::{self, VirtualScreen};
use crate::process::{self, Heard, hear, show, step};
use crate::workspace::Workspace;
use crate::{demo_data, node, packages, simulate, tools, types};
use counts::Counts;
use guard::Guard;

/// A part of the tests that can be run alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Stage {
    /// Formatting, lints, generated types, and the Rust tests without a screen.
    Rust,
    /// The UI's types and unit tests.
    Ui,
    /// The real window, driven.
    Desktop,
    /// The UI in Chromium on the HTTP host.
    Browser,
    /// The rules of the house only.
    House,
}

/// Runs one stage or all of them; the last line that is printed counts the tests.
pub(crate) fn perform(workspace: &Workspace, stage: Option<Stage>) -> Result<()> {
    let mut counts = Counts::default();
    let result = all(workspace, stage, &mut counts);
    if result.is_err() {
        // A step that fails without a failed test (a lint, a stale file) must not read as "0 failed".
        counts.failed = counts.failed.max(1);
        eprintln!();
        if let Err(error) = &result {
            eprintln!("{error:#}");
        }
        println!("{} passed, {} failed", counts.passed, counts.failed);
        std::process::exit(1);
    }
    println!("{} passed, {} failed, {} skipped", counts.passed, counts.failed, counts.skipped);
    Ok(())
}

fn all(workspace: &Workspace, stage: Option<Stage>, counts: &mut Counts) -> Result<()> {
    let wants = |one: Stage| stage.is_none_or(|stage| stage == one);
    let files = guard::Files::look(workspace)?;
    prepare(workspace, stage)?;
    let guard = Guard::set(workspace)?;
    if wants(Stage::Rust) {
        step("formatting", || show(&mut workspace.cargo(&["fmt", "--all", "--check"])))?;
        step("lints", || {
            let lints = ["clippy", "--workspace", "--all-targets", "--", "--deny", "warnings"];
            show(&mut workspace.cargo(&lints))?;
            // Empty without their features, so that the lints above have not seen them.
            for build in [simulate::BUILD, demo_data::BUILD] {
                let mut lints = workspace.cargo(&["clippy", "--all-targets"]);
                show(lints.args(build).args(["--", "--deny", "warnings"]))?;
            }
            Ok(())
        })?;
    }
    if stage.is_none_or(|stage| matches!(stage, Stage::Rust | Stage::Desktop | Stage::Browser)) {
        step("build", || build(workspace))?;
    }
    if wants(Stage::Rust) {
        step("generated types", || types::check(workspace))?;
    }
    if wants(Stage::Ui) {
        step("UI types", || show(process::npm().args(["run", "check"]).current_dir(workspace.ui())))?;
        step("UI unit tests", || counts.take(ui_unit(workspace, &guard)?))?;
    }
    if wants(Stage::Rust) {
        step("Rust tests", || counts.take(workspace_tests(workspace, &guard)?))?;
        step("simulation", || counts.take(rust(workspace, &guard, &simulate::BUILD)?))?;
        step("demo data", || counts.take(rust(workspace, &guard, &demo_data::BUILD)?))?;
    }
    if stage == Some(Stage::House) {
        step("house rules", || {
            counts.take(rust(workspace, &guard, &["--package", "loket-tests", "--test", "house"])?)
        })?;
    }
    if wants(Stage::Desktop) {
        step("desktop tests", || {
            let mut desktop = desktop(workspace, "desktop")?;
            counts.take(tested(guard.around(&mut desktop.command), counts::nextest)?)
        })?;
    }
    if wants(Stage::Browser) {
        // Those that take times have the machine for themselves.
        step("browser tests that take times", || {
            counts.take(browser(workspace, &guard, "test:browser:alone")?)
        })?;
        step("browser tests", || counts.take(browser(workspace, &guard, "test:browser")?))?;
    }
    step("nothing left in the home folder", || guard.check())?;
    step("nothing changed in the checkout", || files.check(workspace))
}

/// Brings what the stage needs and the machine does not have.
pub(crate) fn prepare(workspace: &Workspace, stage: Option<Stage>) -> Result<()> {
    let wanted: &[&[packages::Package]] = match stage {
        Some(Stage::Ui | Stage::House) => &[],
        Some(Stage::Rust) => &[packages::WINDOW, packages::READERS, packages::PRINTING],
        Some(Stage::Desktop) => &[packages::WINDOW, packages::DESKTOP_TESTS],
        Some(Stage::Browser) => &[packages::WINDOW, packages::BROWSER_TESTS],
        None => &[
            packages::WINDOW,
            packages::READERS,
            packages::PRINTING,
            packages::DESKTOP_TESTS,
            packages::BROWSER_TESTS,
        ],
    };
    packages::ensure(wanted)?;
    if !matches!(stage, Some(Stage::Ui | Stage::Browser)) {
        tools::ensure_nextest()?;
    }
    if matches!(stage, None | Some(Stage::Desktop)) {
        tools::ensure_tauri_driver()?;
    }
    node::ensure_ui(workspace)
}

/// Builds programs and tests together: selecting single packages would give shared crates other features, and so
/// compile them twice.
pub(crate) fn build(workspace: &Workspace) -> Result<()> {
    show(&mut workspace.cargo(&["build", "--workspace", "--bins", "--tests"]))
}

/// The outcome of one runner: what it counted, and whether it was content.
#[derive(Debug)]
struct Tested {
    counts: Counts,
    success: bool,
}

fn tested(command: &mut Command, count: fn(&[String]) -> Option<Counts>) -> Result<Tested> {
    let Heard { success, lines } = hear(command)?;
    // Without a summary the runner itself failed, and a silent zero would look like success.
    let counts = match count(&lines) {
        Some(counts) => counts,
        None if success => bail!("the tests ran but printed no summary"),
        None => Counts::default(),
    };
    Ok(Tested { counts, success })
}

fn browser(workspace: &Workspace, guard: &Guard, script: &str) -> Result<Tested> {
    let mut command = process::npm();
    command.args(["run", script]).current_dir(workspace.ui());
    command.env("LOKETCTL", workspace.binary("loketctl"));
    if let Some(chromium) = packages::chromium() {
        command.env("LOKET_CHROMIUM", chromium);
    }
    tested(guard.around(&mut command), counts::node)
}

fn ui_unit(workspace: &Workspace, guard: &Guard) -> Result<Tested> {
    let report = workspace.in_target("ui-unit-tests.json");
    let mut command = process::npm();
    command.args(["test", "--", "--reporter=default", "--reporter=json"]);
    command.arg(format!("--outputFile.json={}", report.display())).current_dir(workspace.ui());
    let _ = std::fs::remove_file(&report);
    let Heard { success, .. } = hear(guard.around(&mut command))?;
    let text = std::fs::read_to_string(&report).context("vitest wrote no report")?;
    let counts = counts::vitest(&text).context("vitest's report has no counts")?;
    Ok(Tested { counts, success })
}

/// All of them, and after them the table of what the conformance suite checked.
fn workspace_tests(workspace: &Workspace, guard: &Guard) -> Result<Tested> {
    let folder = workspace.in_target("conformance");
    conformance::clear(&folder)?;
    let tested = rust(workspace, guard, &["--workspace"])?;
    let table = conformance::Table::read(&folder)?;
    if table.is_empty() && tested.success {
        bail!("the conformance suite left nothing behind");
    }
    println!("{table}");
    Ok(tested)
}

fn rust(workspace: &Workspace, guard: &Guard, selection: &[&str]) -> Result<Tested> {
    let mut run = workspace.cargo(&["nextest", "run", "--no-fail-fast"]);
    run.env(conformance::FOLDER_VARIABLE, workspace.in_target("conformance"));
    let mut outcome = tested(guard.around(run.args(selection)), counts::nextest)?;
    let mut list = workspace.cargo(&["nextest", "list", "--message-format", "json"]);
    let list = process::output(guard.around(list.args(selection)))?;
    outcome.counts.skipped = counts::ignored(&list).context("nextest's list cannot be read")?;
    Ok(outcome)
}

/// The desktop tests with the screen that they run on; the screen ends with this value.
#[derive(Debug)]
pub(crate) struct Desktop {
    /// Runs the tests.
    pub(crate) command: Command,
    _screen: Option<VirtualScreen>,
}

/// Prepares the desktop tests of a profile, on a virtual screen where there is no real one.
pub(crate) fn desktop(workspace: &Workspace, profile: &str) -> Result<Desktop> {
    let screen = if display::is_present() { None } else { Some(VirtualScreen::start()?) };
    let mut command =
        workspace.cargo(&["nextest", "run", "--workspace", "--profile", profile, "--no-fail-fast"]);
    command.env("LOKET_BINARY", workspace.binary("loket"));
    if let Some(screen) = &screen {
        command.env("DISPLAY", screen.name());
    }
    Ok(Desktop { command, _screen: screen })
}

impl Counts {
    /// Adds what a runner counted, and fails when it was not content.
    fn take(&mut self, tested: Tested) -> Result<()> {
        self.add(tested.counts);
        match tested {
            Tested { success: true, counts } if counts.failed == 0 => Ok(()),
            Tested { counts, .. } if counts.failed > 0 => bail!("{} failed", counts.failed),
            Tested { .. } => bail!("the test runner itself failed"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_add_up_and_failures_stop() {
        let mut counts = Counts::default();
        let outcome =
            |passed, failed, success| Tested { counts: Counts { passed, failed, skipped: 1 }, success };
        assert!(counts.take(outcome(3, 0, true)).is_ok());
        assert_eq!(counts.take(outcome(2, 1, false)).unwrap_err().to_string(), "1 failed");
        assert_eq!(
            counts.take(outcome(0, 0, false)).unwrap_err().to_string(),
            "the test runner itself failed"
        );
        assert_eq!(counts, Counts { passed: 5, failed: 1, skipped: 3 });
    }
}
