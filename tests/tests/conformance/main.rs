//! The suite that every biller's adapter must pass, through the real transport and against the other side of the
//! wire: what each answer, each silence and each lie becomes. A new adapter is a new column, with what its vendor's
//! documents say in a file of `facts`.
//!
//! No counter and no journal are here; what the counter makes of an outcome is the sale's test. What was checked is
//! written down for the table that `cargo xtask test` prints.

#[cfg(test)]
mod ask;
#[cfg(test)]
mod callbacks;
#[cfg(test)]
mod columns;
#[cfg(test)]
mod exchange;
#[cfg(test)]
mod facts;
#[cfg(test)]
mod faults;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod options;
#[cfg(test)]
mod refusals;
#[cfg(test)]
mod scenarios;
#[cfg(test)]
mod silence;
#[cfg(test)]
mod tally;
