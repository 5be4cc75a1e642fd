//! `cargo xtask bench`.

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, ValueEnum};

use crate::demo_data;
use crate::process;
use crate::workspace::Workspace;

/// What is measured.
#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// One bench only.
    which: Option<Which>,
    /// `history`: payments of the journal that is made.
    #[arg(long, value_name = "N", default_value_t = 1_000_000)]
    payments: u64,
    /// `history`: a folder that keeps the journal for the next run; a million payments take seven gigabytes.
    #[arg(long, value_name = "FOLDER")]
    journal: Option<PathBuf>,
}

/// A bench.
#[derive(Debug, Clone, Copy, ValueEnum)]
pub(crate) enum Which {
    /// Reading answers of billers.
    Decode,
    /// Asking and paying.
    Sale,
    /// The price lists.
    Catalogue,
    /// What safety costs.
    Money,
    /// Struk.
    Struk,
    /// Lists, searches and reports on years of payments.
    History,
}

impl Which {
    const fn name(self) -> &'static str {
        match self {
            Self::Decode => "decode",
            Self::Sale => "sale",
            Self::Catalogue => "catalogue",
            Self::Money => "money",
            Self::Struk => "struk",
            Self::History => "history",
        }
    }
}

/// Runs the benches; each prints its own numbers.
pub(crate) fn perform(workspace: &Workspace, wanted: &Bench) -> Result<()> {
    match wanted.which {
        Some(Which::History) => history(workspace, wanted),
        Some(one) => {
            process::show(&mut workspace.cargo(&["bench", "--package", "loket-tests", "--bench", one.name()]))
        }
        None => {
            process::show(&mut workspace.cargo(&["bench", "--package", "loket-tests"]))?;
            history(workspace, wanted)
        }
    }
}

fn history(workspace: &Workspace, wanted: &Bench) -> Result<()> {
    let mut run = workspace.cargo(&["bench"]);
    run.args(demo_data::BUILD).args(["--bench", Which::History.name()]);
    run.env("LOKET_HISTORY_PAYMENTS", wanted.payments.to_string());
    if let Some(journal) = &wanted.journal {
        run.env("LOKET_HISTORY_JOURNAL", std::path::absolute(journal)?);
    }
    process::show(&mut run)
}
