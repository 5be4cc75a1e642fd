//! One seed, from the opening of the shop to the last word on its last payment.

use std::fmt;

use loket_counter::Flaw;

use crate::operator::Operator;
use crate::tally::Tally;

/// A rule that did not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Breach(String);

impl Breach {
    pub(crate) fn new(rule: &str, about: &dyn fmt::Debug) -> Self {
        Self(format!("{rule}: {about:?}"))
    }

    fn during(self, step: &str) -> Self {
        Self(format!("{step}: {}", self.0))
    }
}

impl fmt::Display for Breach {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// How a seed went.
#[derive(Debug)]
pub struct Day {
    /// What happened, counted.
    pub tally: Tally,
    /// The rule that was broken, if any.
    pub breach: Option<Breach>,
    /// A line for each thing that happened, where that was asked for.
    pub trace: Vec<String>,
}

/// Plays one seed to its end, or to the first rule that does not hold.
#[must_use]
pub fn simulate(seed: u64, flaw: Option<Flaw>) -> Day {
    play(seed, flaw, false)
}

/// Plays one seed and writes down everything that happens.
#[must_use]
pub fn traced(seed: u64, flaw: Option<Flaw>) -> Day {
    play(seed, flaw, true)
}

fn play(seed: u64, flaw: Option<Flaw>, traced: bool) -> Day {
    let mut operator = match Operator::start(seed, flaw, traced) {
        Ok(operator) => operator,
        Err(breach) => return Day { tally: Tally::default(), breach: Some(breach), trace: Vec::new() },
    };
    let breach = run(&mut operator).err();
    operator.end(breach)
}

fn run(operator: &mut Operator) -> Result<(), Breach> {
    for number in 1..=operator.clicks() {
        operator.click().map_err(|breach| breach.during(&format!("click {number}")))?;
    }
    operator.close_the_day().map_err(|breach| breach.during("after healing"))
}
