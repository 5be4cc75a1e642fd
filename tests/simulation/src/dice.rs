//! Random choices that a seed repeats.

use std::sync::{Mutex, PoisonError};

use loket_counter::Chance;

/// How many times as likely as usual a choice is in one seed.
const BIASES: [u64; 6] = [0, 1, 1, 1, 3, 10];

/// `SplitMix64`: small, and good enough to choose faults.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    /// The dice of one seed for one purpose: each purpose draws from a stream of its own, so that a change in one
    /// leaves the others' choices as they were.
    pub(crate) fn of(seed: u64, purpose: u64) -> Self {
        // Neighbouring seeds begin far apart.
        let mixed = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ purpose.wrapping_mul(0xD6E8_FEB8_6659_FD93);
        let mut dice = Self(mixed.wrapping_add(0x1234_5678));
        dice.next();
        dice
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `bound`; 0 for a bound of 0.
    pub(crate) fn below(&mut self, bound: u64) -> u64 {
        self.next() % bound.max(1)
    }

    /// A number from `low` to `high`, both included.
    pub(crate) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low) + 1)
    }

    /// Yes, so many times in a thousand.
    pub(crate) fn per_mille(&mut self, times: u64) -> bool {
        self.below(1_000) < times
    }

    /// A place in a list of so many.
    pub(crate) fn index(&mut self, len: usize) -> usize {
        usize::try_from(self.below(u64::try_from(len).unwrap())).unwrap()
    }

    /// One of a few; there must be one.
    pub(crate) fn one_of<'a, T>(&mut self, choices: &'a [T]) -> &'a T {
        &choices[self.index(choices.len())]
    }

    /// One of a few, each as likely as its weight; there must be one.
    pub(crate) fn weighted<'a, T>(&mut self, choices: &'a [(u64, T)]) -> &'a T {
        let mut left = self.below(choices.iter().map(|(weight, _)| weight).sum());
        for (weight, choice) in choices {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return choice,
            }
        }
        &choices[0].1
    }

    /// The same choices with the weights of one seed: some left out, some many times as likely. A world in which
    /// everything happens a little never shows what much of one thing does.
    pub(crate) fn biased<T: Copy>(&mut self, choices: &[(u64, T)]) -> Vec<(u64, T)> {
        let biased: Vec<(u64, T)> =
            choices.iter().map(|(weight, choice)| (weight * self.one_of(&BIASES), *choice)).collect();
        let all = biased.iter().map(|(weight, _)| weight).sum::<u64>();
        if all == 0 { choices.to_vec() } else { biased }
    }
}

/// Where the counter's ids and references come from.
#[derive(Debug)]
pub(crate) struct SeededChance(Mutex<Dice>);

impl SeededChance {
    pub(crate) fn new(dice: Dice) -> Self {
        Self(Mutex::new(dice))
    }
}

impl Chance for SeededChance {
    fn ten_bytes(&self) -> Option<[u8; 10]> {
        let mut dice = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut bytes = [0; 10];
        for (byte, drawn) in
            bytes.iter_mut().zip(dice.next().to_le_bytes().into_iter().chain(dice.next().to_le_bytes()))
        {
            *byte = drawn;
        }
        Some(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_repeats_its_choices_and_reaches_all() {
        let draw = |seed, purpose| {
            let mut dice = Dice::of(seed, purpose);
            (0..200).map(|_| dice.below(7)).collect::<Vec<_>>()
        };
        assert_eq!(draw(3, 1), draw(3, 1));
        assert_ne!(draw(3, 1), draw(4, 1));
        assert_ne!(draw(3, 1), draw(3, 2));
        assert!((0..7).all(|number| draw(3, 1).contains(&number)));
    }

    #[test]
    fn a_weight_of_nothing_is_never_drawn() {
        let mut dice = Dice::of(1, 1);
        let drawn = (0..300).map(|_| *dice.weighted(&[(0, 'a'), (1, 'b'), (3, 'c')])).collect::<String>();
        assert!(!drawn.contains('a') && drawn.contains('b'));
        assert!(drawn.matches('c').count() > drawn.matches('b').count());
    }
}
