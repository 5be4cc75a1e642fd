//! Many seeds on all cores. Seeds are independent of each other, so their order does not matter.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use loket_counter::Flaw;

use crate::day::{Breach, simulate};
use crate::tally::Tally;

/// Failures that are kept of one run; more would say nothing new.
const FAILURES_MAX: usize = 20;

/// What is to be played.
#[derive(Debug, Clone)]
pub struct Plan {
    /// The seeds.
    pub seeds: Range<u64>,
    /// The rule to break, for seeing that it is noticed.
    pub flaw: Option<Flaw>,
    /// Threads.
    pub threads: usize,
    /// Whether to stop at the first failure.
    pub until_first: bool,
}

/// A seed that found something.
#[derive(Debug, Clone)]
pub struct Failure {
    /// The seed.
    pub seed: u64,
    /// What it found.
    pub breach: Breach,
}

/// How a run went.
#[derive(Debug)]
pub struct Outcome {
    /// What happened in all seeds.
    pub tally: Tally,
    /// Failures, lowest seed first.
    pub failures: Vec<Failure>,
    /// How long it took.
    pub took: Duration,
}

impl Outcome {
    /// Seeds played per second, times ten.
    #[must_use]
    pub fn seeds_per_ten_seconds(&self) -> u128 {
        u128::from(self.tally.of("seeds")) * 10_000 / self.took.as_millis().max(1)
    }
}

/// Plays a plan.
#[must_use]
pub fn run(plan: &Plan) -> Outcome {
    let started = Instant::now();
    let next = AtomicU64::new(plan.seeds.start);
    let found = Mutex::new((Tally::default(), Vec::new()));
    let work = || {
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= plan.seeds.end {
                return;
            }
            let day = simulate(seed, plan.flaw);
            let mut found = found.lock().unwrap_or_else(PoisonError::into_inner);
            found.0.take(&day.tally);
            if let Some(breach) = day.breach {
                found.1.push(Failure { seed, breach });
                if plan.until_first || found.1.len() >= FAILURES_MAX {
                    next.store(plan.seeds.end, Ordering::Relaxed);
                }
            }
        }
    };
    std::thread::scope(|scope| {
        for _ in 0..plan.threads.max(1) {
            scope.spawn(work);
        }
    });
    let (tally, mut failures) = found.into_inner().unwrap_or_else(PoisonError::into_inner);
    failures.sort_by_key(|failure| failure.seed);
    Outcome { tally, failures, took: started.elapsed() }
}
