//! `demo-data`: a folder with a journal of so many payments.

use std::error::Error;
use std::fs;
use std::io::{self, Write as _};
use std::path::PathBuf;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use clap::Parser;
use loket_demo_data::{FILE_NAME, Plan, fill};
use loket_journal::Journal;
use loket_model::{UtcMillis, Zone};

#[derive(Debug, Parser)]
#[command(name = "demo-data", about = "A shop's years in a new folder")]
struct Arguments {
    /// Payments in all.
    #[arg(long, value_name = "N")]
    payments: u64,
    /// Years over which they are spread.
    #[arg(long, value_name = "N", default_value_t = 3)]
    years: u32,
    /// The folder; it must not hold a journal.
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// What everything is drawn from.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// The last day, as 2026-11-20 (default: yesterday). The same plan makes the same journal.
    #[arg(long, value_name = "D", value_parser = day)]
    until: Option<UtcMillis>,
    /// Check the whole journal afterwards.
    #[arg(long)]
    verify: bool,
}

/// The last moment of a day.
fn day(text: &str) -> Result<UtcMillis, String> {
    let (_, end) = Zone::Wib.day_bounds(text).ok_or("not a day, as 2026-11-20")?;
    Ok(end.plus_ms(-1))
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let now = i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH)?.as_millis())?;
    let yesterday = UtcMillis::new(now).plus_ms(-86_400_000);
    let plan = Plan {
        payments: arguments.payments,
        years: arguments.years,
        until: arguments.until.unwrap_or(yesterday),
        seed: arguments.seed,
    };
    fs::create_dir_all(&arguments.out)?;
    let path = arguments.out.join(FILE_NAME);
    let started = Instant::now();
    let events = fill(&path, &plan)?;
    let took = started.elapsed();
    let mut out = io::stdout().lock();
    let per_second = u128::from(plan.payments) * 1_000 / took.as_millis().max(1);
    let megabytes = fs::metadata(&path)?.len() >> 20;
    writeln!(
        out,
        "{} payments, {events} events, {megabytes} MB in {took:.1?}: {per_second} payments per second",
        plan.payments
    )?;
    if arguments.verify {
        let started = Instant::now();
        let report = Journal::open(&path)?.verify()?;
        writeln!(
            out,
            "verified {} events, {} payments in {:.1?}",
            report.events,
            report.payments,
            started.elapsed()
        )?;
    }
    Ok(())
}
