//! Tasks of the repository: run the demo shop, test everything, measure, take pictures.
//!
//! This room knows programs and folders, never bills: it starts other programs in the right order and says in one
//! plain sentence which of them failed. It depends on no crate of the house, so that it compiles in seconds.

mod bench;
mod demo_data;
mod display;
mod fuzz;
mod node;
mod packages;
mod process;
mod run;
mod screenshots;
mod simulate;
mod soak;
mod test;
mod tools;
mod types;
mod workspace;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::test::Stage;
use crate::workspace::Workspace;

#[derive(Debug, Parser)]
#[command(name = "cargo xtask", about = "Tasks of the Loket repository")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Debug, Subcommand)]
enum Task {
    /// Bring what is missing and open the app on the demo shop.
    Run {
        /// Serve the same UI to a browser on this machine, instead of opening a window.
        #[arg(long)]
        browser: bool,
        /// Folder of the demo shop (default: the app's own demo folder).
        #[arg(long, value_name = "DIR")]
        data: Option<PathBuf>,
    },
    /// Everything that a change must pass; the last line counts the tests.
    Test {
        /// One stage only.
        stage: Option<Stage>,
    },
    /// Rewrite the TypeScript that is generated from the API.
    Types,
    /// The benches.
    Bench(bench::Bench),
    /// The readers under a fuzzer; needs the nightly compiler.
    Fuzz {
        /// Time for all targets together.
        #[arg(long, value_name = "N", default_value_t = 60)]
        seconds: u64,
        /// One target only.
        target: Option<String>,
    },
    /// A shop's days by seeds, with everything failing.
    Simulate {
        /// How many seeds.
        #[arg(long, value_name = "N", default_value_t = 20_000)]
        seeds: u64,
        /// The first of them.
        #[arg(long, value_name = "N", default_value_t = 0)]
        from: u64,
        /// This seed alone, with everything that happens in it.
        #[arg(long, value_name = "N", conflicts_with_all = ["seeds", "from"])]
        seed: Option<u64>,
    },
    /// Thousands of sales through one window; fails when its memory or the program's keeps growing.
    Soak {
        /// How many sales.
        #[arg(long, value_name = "N", default_value_t = 2_000)]
        sales: u32,
    },
    /// A journal of a shop's years, to look at and to measure.
    DemoData(demo_data::DemoData),
    /// Take the pictures of the README again.
    Screenshots,
}

fn main() -> ExitCode {
    match perform(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn perform(task: Task) -> anyhow::Result<()> {
    let workspace = Workspace::find()?;
    match task {
        Task::Run { browser: true, data } => run::in_browser(&workspace, data.as_deref()),
        Task::Run { browser: false, data } => run::in_window(&workspace, data.as_deref()),
        Task::Test { stage } => test::perform(&workspace, stage),
        Task::Types => types::write(&workspace),
        Task::Bench(wanted) => bench::perform(&workspace, &wanted),
        Task::Fuzz { seconds, target } => fuzz::perform(&workspace, seconds, target.as_deref()),
        Task::Simulate { seeds, from, seed } => simulate::perform(&workspace, seeds, from, seed),
        Task::Soak { sales } => soak::perform(&workspace, sales),
        Task::DemoData(wanted) => demo_data::make(&workspace, &wanted),
        Task::Screenshots => screenshots::take(&workspace),
    }
}
