//! Seeds in numbers: those that once found something, thousands of others, and rules that are broken on purpose.

use loket_simulation::{Flaw, Outcome, Plan, run, traced};

/// Seeds of a plain test run.
const SEEDS: u64 = 2_000;

/// Seeds within which every broken rule must be noticed.
const NOTICED_WITHIN: u64 = 200;

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, Into::into)
}

fn plan(seeds: std::ops::Range<u64>) -> Plan {
    Plan { seeds, flaw: None, threads: cores(), until_first: false }
}

fn must_be_clean(outcome: &Outcome) {
    let failures = outcome.failures.iter();
    let lines: Vec<String> = failures
        .map(|failure| format!("cargo xtask simulate --seed {}: {}", failure.seed, failure.breach))
        .collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn seeds_that_found_something_stay_clean() {
    let kept = include_str!("../seeds.txt").lines().filter(|line| !line.starts_with('#'));
    let seeds = kept.filter_map(|line| line.split_whitespace().next());
    for seed in seeds.map(|text| text.parse::<u64>().expect("a seed")) {
        must_be_clean(&run(&plan(seed..seed + 1)));
    }
}

#[test]
fn no_money_is_lost_or_moved_twice_whatever_fails() {
    let seeds = std::env::var("LOKET_SEEDS").map_or(SEEDS, |text| text.parse().expect("a number of seeds"));
    let outcome = run(&plan(0..seeds));
    must_be_clean(&outcome);
    // A simulation in which nothing happens proves nothing.
    for what in [
        "payments paid",
        "payments failed",
        "payments tried again",
        "payments of baskets",
        "deaths",
        "starts of the machine",
        "starts that failed",
        "calls",
        "forged calls",
        "given up",
        "resolved by hand",
        "late successes at billers",
        "late successes known",
        "losses closed",
        "shifts closed",
    ] {
        assert!(outcome.tally.of(what) > 0 || seeds < SEEDS, "no {what} in\n{}", outcome.tally);
    }
}

#[test]
fn a_seed_repeats_itself_to_the_letter() {
    for seed in 0..6 {
        let (one, other) = (traced(seed, None), traced(seed, None));
        assert_eq!(one.trace, other.trace, "seed {seed}");
        assert_eq!(one.tally, other.tally, "seed {seed}");
    }
}

/// A check that cannot fail proves nothing.
#[test]
fn every_broken_rule_is_noticed() {
    let check = |flaw: Flaw| {
        let plan = Plan { flaw: Some(flaw), until_first: true, ..plan(0..NOTICED_WITHIN) };
        let outcome = run(&plan);
        assert!(!outcome.failures.is_empty(), "{flaw:?} was not noticed in {NOTICED_WITHIN} seeds");
    };
    Flaw::ALL.into_iter().for_each(check);
}
