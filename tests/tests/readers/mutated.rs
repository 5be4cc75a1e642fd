//! Bodies of the corpus, changed by chance, through every reader.

use std::env;
use std::io::Write as _;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::thread;
use std::time::{Duration, Instant};

use loket_tests::readers::{Reader, readers};

use crate::mutate::{Chance, mutated};

/// Bodies for each reader where nobody asks for more; all readers together take about 20 s in a debug build.
const BODIES: usize = 4_000;
/// The run that everybody repeats unless told otherwise.
const SEED: u64 = 20_261_121;
/// A body that takes longer hangs, even on a busy machine in a debug build.
const BODY_TIME_MAX: Duration = Duration::from_secs(5);
/// Longest part of a body that a report shows.
const SHOWN_BYTES_MAX: usize = 4_000;

fn number(name: &str, default: u64) -> u64 {
    env::var(name)
        .map_or(default, |text| text.parse().unwrap_or_else(|_| panic!("{name} is no number: {text}")))
}

/// What went wrong in a run of one reader.
#[derive(Debug, Default)]
struct Damage {
    panics: usize,
    false_paid: usize,
    slow: usize,
    /// The first few, with their bodies.
    reports: Vec<String>,
}

impl Damage {
    fn report(&mut self, reader: &Reader, turn: usize, case: &str, body: &[u8], what: &str) {
        if self.reports.len() < 3 {
            let shown = String::from_utf8_lossy(&body[..body.len().min(SHOWN_BYTES_MAX)]).into_owned();
            self.reports.push(format!("{} body {turn} as {case}: {what}\n{shown:?}", reader.name));
        }
    }
}

/// Gives one reader its bodies.
fn run(reader: &Reader, bodies: usize, seed: u64) -> Damage {
    let seeds = reader.seeds();
    let others: Vec<&[u8]> = seeds.iter().map(|seed| seed.body.as_slice()).collect();
    let mut chance = Chance::new(seed);
    let mut damage = Damage::default();
    for turn in 0..bodies {
        let seed = &seeds[turn % seeds.len()];
        let body = mutated(&mut chance, &seed.body, &others);
        let started = Instant::now();
        match catch_unwind(AssertUnwindSafe(|| reader.feed(seed.case, &body))) {
            Ok(Ok(_)) => {}
            Ok(Err(lie)) => {
                damage.false_paid += 1;
                damage.report(reader, turn, seed.case, &body, &lie);
            }
            Err(_) => {
                damage.panics += 1;
                damage.report(reader, turn, seed.case, &body, "panicked");
            }
        }
        if started.elapsed() > BODY_TIME_MAX {
            damage.slow += 1;
            damage.report(reader, turn, seed.case, &body, "took too long");
        }
    }
    damage
}

/// All readers at once; each has its own chances, so that a new reader changes nobody else's bodies.
#[test]
fn no_mutated_body_panics_hangs_or_is_falsely_paid() {
    let bodies = usize::try_from(number("LOKET_MUTATIONS", BODIES as u64)).unwrap();
    let seed = number("LOKET_MUTATION_SEED", SEED);
    let readers = readers();
    let damages: Vec<(&str, Damage)> = thread::scope(|scope| {
        let runs: Vec<_> = readers
            .iter()
            .map(|reader| (reader.name, scope.spawn(move || run(reader, bodies, seed))))
            .collect();
        runs.into_iter().map(|(name, run)| (name, run.join().unwrap())).collect()
    });
    // Not a print: the harness keeps prints of a test that passes, and this line is the test's result.
    let mut out = std::io::stdout().lock();
    for (name, damage) in &damages {
        let Damage { panics, false_paid, slow, .. } = damage;
        writeln!(
            out,
            "reader {name}: {bodies} bodies, {panics} panics, {false_paid} false paid, {slow} too slow"
        )
        .unwrap();
    }
    let reports: Vec<String> = damages.into_iter().flat_map(|(_, damage)| damage.reports).collect();
    assert!(reports.is_empty(), "LOKET_MUTATION_SEED={seed}\n{}", reports.join("\n\n"));
}
