//! `cargo xtask simulate`: the days of `tests/simulation`, as many as wanted.

use anyhow::Result;

use crate::process;
use crate::workspace::Workspace;

/// How the simulation is built, which is never how a product is: with the doors through which the counter and the
/// journal are made to fail.
pub(crate) const BUILD: [&str; 4] = ["--package", "loket-simulation", "--features", "simulation"];

/// Plays seeds and prints the summary; fails when one of them found something.
pub(crate) fn perform(workspace: &Workspace, seeds: u64, from: u64, seed: Option<u64>) -> Result<()> {
    let mut run = workspace.cargo(&["run", "--quiet"]);
    run.args(BUILD).args(["--bin", "simulate", "--"]);
    match seed {
        Some(seed) => run.args(["--seed".to_owned(), seed.to_string()]),
        None => run.args(["--seeds".to_owned(), seeds.to_string(), "--from".to_owned(), from.to_string()]),
    };
    process::show(&mut run)
}
