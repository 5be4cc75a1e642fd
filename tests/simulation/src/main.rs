//! `simulate`: as many seeds as wanted, a summary, and how to repeat what failed.

use std::io::{self, Write as _};
use std::process::ExitCode;

use clap::Parser;
use loket_simulation::{Flaw, Plan, run, traced};

#[derive(Debug, Parser)]
#[command(name = "simulate", about = "A shop's days by seeds, with everything failing")]
struct Arguments {
    /// How many seeds.
    #[arg(long, value_name = "N", default_value_t = 2_000)]
    seeds: u64,
    /// The first of them.
    #[arg(long, value_name = "N", default_value_t = 0)]
    from: u64,
    /// This seed alone, with everything that happens.
    #[arg(long, value_name = "N", conflicts_with_all = ["seeds", "from"])]
    seed: Option<u64>,
    /// Break this rule on purpose, to see that it is noticed.
    #[arg(long, value_name = "RULE", value_parser = flaw)]
    flaw: Option<Flaw>,
    /// Threads (default: one for each core).
    #[arg(long, value_name = "N")]
    threads: Option<usize>,
}

/// A rule by its name in the code.
fn flaw(name: &str) -> Result<Flaw, String> {
    let names = Flaw::ALL.map(|flaw| format!("{flaw:?}"));
    let known = Flaw::ALL.into_iter().zip(&names).find(|(_, known)| *known == name);
    known.map(|(flaw, _)| flaw).ok_or_else(|| format!("one of {}", names.join(", ")))
}

fn main() -> io::Result<ExitCode> {
    let arguments = Arguments::parse();
    match arguments.seed {
        Some(seed) => replay(seed, arguments.flaw),
        None => many(&arguments),
    }
}

fn replay(seed: u64, flaw: Option<Flaw>) -> io::Result<ExitCode> {
    let day = traced(seed, flaw);
    let mut out = io::stdout().lock();
    for line in &day.trace {
        writeln!(out, "{line}")?;
    }
    write!(out, "{}", day.tally)?;
    match day.breach {
        Some(breach) => {
            writeln!(out, "seed {seed}: {breach}")?;
            Ok(ExitCode::FAILURE)
        }
        None => {
            writeln!(out, "seed {seed}: 0 violations")?;
            Ok(ExitCode::SUCCESS)
        }
    }
}

fn many(arguments: &Arguments) -> io::Result<ExitCode> {
    let threads = arguments.threads.or_else(|| std::thread::available_parallelism().ok().map(Into::into));
    let plan = Plan {
        seeds: arguments.from..arguments.from.saturating_add(arguments.seeds),
        flaw: arguments.flaw,
        threads: threads.unwrap_or(1),
        until_first: false,
    };
    let outcome = run(&plan);
    let per_ten = outcome.seeds_per_ten_seconds();
    let mut out = io::stdout().lock();
    write!(out, "{}", outcome.tally)?;
    writeln!(out, "  {:<34}{:>10}.{}", "seeds per second", per_ten / 10, per_ten % 10)?;
    for failure in &outcome.failures {
        writeln!(out, "seed {}: {}", failure.seed, failure.breach)?;
        writeln!(out, "  replay: cargo xtask simulate --seed {}", failure.seed)?;
        writeln!(out, "  keep:   add {} to tests/simulation/seeds.txt", failure.seed)?;
    }
    writeln!(out, "{} seeds, {} violations", outcome.tally.of("seeds"), outcome.tally.of("violations"))?;
    Ok(if outcome.failures.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
