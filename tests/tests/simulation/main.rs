//! A shop's days in minutes: a biller in memory that fails in every way, an operator who clicks at random, a process
//! that dies at random, and after each step the check that no money was lost or moved twice.
//!
//! A seed decides every choice, so a failure is repeated by its seed (`LOKET_SEED=17`); `LOKET_SEEDS` says how many
//! are tried. Only ids and references differ from run to run. The real adapter, counter and journal take part;
//! sockets do not.

#[cfg(test)]
mod biller;
#[cfg(test)]
mod chance;
#[cfg(test)]
mod check;
#[cfg(test)]
mod shop;
#[cfg(test)]
mod wire;

#[cfg(test)]
mod seeds {
    use crate::shop::{Flaw, simulate};

    /// Seeds of a plain test run: a few seconds, most of them the disk's.
    const SEEDS: u64 = 40;

    fn number(variable: &str) -> Option<u64> {
        std::env::var(variable).ok().map(|text| text.parse().expect("a number"))
    }

    #[test]
    fn no_money_is_lost_or_moved_twice_whatever_fails() {
        let seeds = match number("LOKET_SEED") {
            Some(seed) => seed..seed + 1,
            None => 0..number("LOKET_SEEDS").unwrap_or(SEEDS),
        };
        let mut paid = 0;
        for seed in seeds.clone() {
            match simulate(seed, Flaw::None) {
                Ok(ended) => paid += ended.paid,
                Err(breach) => panic!("LOKET_SEED={seed}: {breach}"),
            }
        }
        assert!(
            paid > 0 || seeds.end - seeds.start < 10,
            "nothing was ever sold: the simulation does not simulate"
        );
    }

    /// A check that cannot fail proves nothing.
    #[test]
    fn flaws_are_caught() {
        let check = |flaw: Flaw, breach: &str| {
            let caught = (0..SEEDS).find_map(|seed| simulate(seed, flaw).err());
            let caught = caught.unwrap_or_else(|| panic!("{flaw:?} was not caught in {SEEDS} seeds"));
            assert!(caught.contains(breach), "{flaw:?}: {caught}");
        };
        check(Flaw::SendsTwice, "asked to pay twice");
        check(Flaw::CallsSilenceNotSent, "failed without the biller's no");
        check(Flaw::BelievesALie, "paid, but the biller did not sell");
    }
}
