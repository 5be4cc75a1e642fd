//! What happened in a simulation, counted, so that nobody believes in one in which nothing happens.

use std::collections::BTreeMap;
use std::fmt;

/// Counts of one seed or of many.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// By what was counted.
    counts: BTreeMap<&'static str, u64>,
    /// Troubles by their word.
    troubles: BTreeMap<&'static str, u64>,
}

impl Tally {
    /// Counts one.
    pub fn count(&mut self, what: &'static str) {
        self.add(what, 1);
    }

    /// Counts some.
    pub fn add(&mut self, what: &'static str, number: u64) {
        *self.counts.entry(what).or_default() += number;
    }

    /// Counts a trouble.
    pub fn trouble(&mut self, word: &'static str) {
        *self.troubles.entry(word).or_default() += 1;
    }

    /// How many were counted of something.
    #[must_use]
    pub fn of(&self, what: &str) -> u64 {
        self.counts.get(what).copied().unwrap_or_default()
    }

    /// Takes another's counts in.
    pub fn take(&mut self, other: &Self) {
        for (what, number) in &other.counts {
            *self.counts.entry(what).or_default() += number;
        }
        for (word, number) in &other.troubles {
            *self.troubles.entry(word).or_default() += number;
        }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (what, number) in &self.counts {
            writeln!(f, "  {what:<34}{number:>12}")?;
        }
        writeln!(f, "  troubles")?;
        for (word, number) in &self.troubles {
            writeln!(f, "    {word:<32}{number:>12}")?;
        }
        Ok(())
    }
}
