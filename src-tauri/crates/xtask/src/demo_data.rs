//! `cargo xtask demo-data`: a journal of a shop's years, to look at and to measure.

use std::path::PathBuf;

use anyhow::Result;
use clap::Args;

use crate::process;
use crate::workspace::Workspace;

/// How it is built, which is never how a product is: with the door through which a journal is filled at once.
pub(crate) const BUILD: [&str; 4] = ["--package", "loket-demo-data", "--features", "bulk"];

/// What is made.
#[derive(Debug, Args)]
pub(crate) struct DemoData {
    /// Payments in all.
    #[arg(long, value_name = "N")]
    payments: u64,
    /// Years over which they are spread.
    #[arg(long, value_name = "N", default_value_t = 3)]
    years: u32,
    /// The folder (default: `target/demo-data`); it must not hold a journal.
    #[arg(long, value_name = "FOLDER")]
    out: Option<PathBuf>,
    /// What everything is drawn from.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// Check the whole journal afterwards.
    #[arg(long)]
    verify: bool,
}

impl DemoData {
    /// So many payments over three years, in this folder.
    pub(crate) fn in_folder(payments: u64, out: PathBuf) -> Self {
        Self { payments, years: 3, out: Some(out), seed: 1, verify: false }
    }
}

/// Fills a folder and says how fast.
pub(crate) fn make(workspace: &Workspace, wanted: &DemoData) -> Result<()> {
    let out = wanted.out.clone().unwrap_or_else(|| workspace.in_target("demo-data"));
    let mut run = workspace.cargo(&["run", "--quiet", "--release"]);
    run.args(BUILD).args(["--bin", "demo-data", "--", "--payments", &wanted.payments.to_string()]);
    run.args(["--years", &wanted.years.to_string(), "--seed", &wanted.seed.to_string()]);
    run.arg("--out").arg(out);
    if wanted.verify {
        run.arg("--verify");
    }
    process::show(&mut run)
}
