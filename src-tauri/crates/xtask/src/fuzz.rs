//! `cargo xtask fuzz`: the fuzz targets of `tests/fuzz`, one after the other, each with its share of the time.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::process::{cargo, show, step, succeeds};
use crate::workspace::Workspace;

/// A fuzz target and the folder of the corpus that it starts from.
type Target = (&'static str, &'static str);

const TARGETS: &[Target] = &[
    ("mybills", "mybills"),
    ("iak_postpaid_json", "iak-postpaid"),
    ("iak_postpaid_xml", "iak-postpaid"),
    ("iak_prepaid", "iak-prepaid"),
    ("khoins", "khoins"),
    ("ayoconnect", "ayoconnect"),
];

/// No answer that a reader gets is larger by much; a smaller input finds more in the same time.
const INPUT_BYTES_MAX: u32 = 16_384;
/// An input that takes longer hangs.
const INPUT_TIME_MAX_S: u32 = 10;

/// Runs one target or all of them; every new crash is printed with its path, and fails the task.
pub(crate) fn perform(workspace: &Workspace, seconds: u64, target: Option<&str>) -> Result<()> {
    let chosen = chosen(target)?;
    let share_s = share_s(seconds, chosen.len());
    ensure_cargo_fuzz()?;
    for (target, _) in &chosen {
        step(&format!("build {target}"), || show(cargo_fuzz(workspace, "build").arg(target)))?;
    }
    let mut crashes = Vec::new();
    for target in &chosen {
        let name = format!("fuzz {} for {share_s} s", target.0);
        crashes.extend(step(&name, || run(workspace, target, share_s))?);
    }
    if crashes.is_empty() {
        let names: Vec<&str> = chosen.iter().map(|(target, _)| *target).collect();
        println!("no crash in {}", names.join(", "));
        return Ok(());
    }
    for crash in &crashes {
        println!("crash: {}", crash.display());
    }
    bail!("{} crashes; copy each into its folder of tests/fuzz/corpus before mending it", crashes.len())
}

fn chosen(target: Option<&str>) -> Result<Vec<Target>> {
    let Some(name) = target else { return Ok(TARGETS.to_vec()) };
    match TARGETS.iter().find(|(target, _)| *target == name) {
        Some(target) => Ok(vec![*target]),
        None => {
            let known: Vec<&str> = TARGETS.iter().map(|(target, _)| *target).collect();
            bail!("There is no target {name}; there are {}", known.join(", "))
        }
    }
}

/// Seconds for each target; less than one would be endless to libFuzzer.
fn share_s(seconds: u64, targets: usize) -> u64 {
    let targets = u64::try_from(targets).unwrap_or(u64::MAX).max(1);
    (seconds / targets).max(1)
}

/// Brings cargo-fuzz; the nightly compiler is the owner's to install, because it is large.
fn ensure_cargo_fuzz() -> Result<()> {
    if !succeeds(Command::new("rustup").args(["run", "nightly", "rustc", "--version"])) {
        bail!("Fuzzing needs the nightly compiler: `rustup toolchain install nightly`");
    }
    if succeeds(cargo().args(["fuzz", "--version"])) {
        return Ok(());
    }
    step("install cargo-fuzz, which is missing", || show(cargo().args(["install", "cargo-fuzz", "--locked"])))
}

/// `cargo fuzz` with the nightly compiler, which only rustup can put in the place of the one that runs this task.
fn cargo_fuzz(workspace: &Workspace, task: &str) -> Command {
    let mut command = Command::new("rustup");
    command.args(["run", "nightly", "cargo", "fuzz", task]);
    command.arg("--target-dir").arg(workspace.in_target("fuzz"));
    command.current_dir(workspace.path("tests"));
    for name in ["CARGO", "RUSTC", "RUSTUP_TOOLCHAIN"] {
        command.env_remove(name);
    }
    command
}

/// Runs one target; the crashes that it left behind.
fn run(workspace: &Workspace, (target, kind): &Target, seconds: u64) -> Result<Vec<PathBuf>> {
    // What the fuzzer finds on its way belongs to this machine; the repository keeps only what a person chose.
    let found = made(workspace.in_target("fuzz-corpus").join(target))?;
    let crashes = made(workspace.in_target("fuzz-crashes").join(target))?;
    let before = files(&crashes)?;
    let mut command = cargo_fuzz(workspace, "run");
    command.arg(target).arg(&found).arg(workspace.path("tests/fuzz/corpus").join(kind)).arg("--");
    command.arg(format!("-max_total_time={seconds}"));
    command.arg(format!("-max_len={INPUT_BYTES_MAX}"));
    command.arg(format!("-timeout={INPUT_TIME_MAX_S}"));
    // libFuzzer puts its file names straight behind this.
    command.arg(format!("-artifact_prefix={}/", crashes.display()));
    let ended = show(&mut command);
    let new: Vec<PathBuf> = files(&crashes)?.difference(&before).cloned().collect();
    match ended {
        Err(error) if new.is_empty() => Err(error),
        _ => Ok(new),
    }
}

fn made(folder: PathBuf) -> Result<PathBuf> {
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    Ok(folder)
}

fn files(folder: &Path) -> Result<BTreeSet<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))?;
    entries.map(|entry| Ok(entry?.path())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_target_exists_and_has_a_corpus() {
        let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fuzz");
        let sources = files(&fuzz.join("fuzz_targets")).unwrap();
        assert_eq!(sources.len(), TARGETS.len());
        for (target, kind) in TARGETS {
            assert!(sources.contains(&fuzz.join("fuzz_targets").join(format!("{target}.rs"))), "{target}");
            assert!(!files(&fuzz.join("corpus").join(kind)).unwrap().is_empty(), "{kind}");
        }
    }

    #[test]
    fn the_time_is_shared_and_never_endless() {
        let check = |seconds, targets, share| assert_eq!(share_s(seconds, targets), share);
        check(60, 6, 10);
        check(10, 1, 10);
        check(3, 6, 1);
        check(0, 1, 1);
        check(10, 0, 10);
    }

    #[test]
    fn a_target_is_chosen_by_its_name() {
        assert_eq!(chosen(None).unwrap().len(), TARGETS.len());
        assert_eq!(chosen(Some("khoins")).unwrap(), [("khoins", "khoins")]);
        let error = chosen(Some("khoin")).unwrap_err().to_string();
        assert!(error.starts_with("There is no target khoin; there are mybills, "), "{error}");
    }
}
