//! A shop's days in milliseconds: an operator who clicks at random, billers in process, a network between them that
//! loses, delays, doubles and garbles, a disk that fills up, a clock that jumps, a process that dies between any two
//! steps; and after each click the check that no money was lost or moved twice.
//!
//! A seed decides everything, so that a failure is repeated by its number. The real counter, journal and adapters take
//! part, and the sandbox as the billers; sockets, threads and the machine's clock do not. Rules that are broken on
//! purpose (`Flaw`) show that the checks can fail.
//!
//! Deliberately absent: knowledge of how the counter reaches its goals. The operator keeps a notebook of its own, and
//! the billers' books are the truth.
#![cfg(feature = "simulation")]
#![deny(missing_docs)]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "equipment of tests: a panic here is the failed seed's report"
)]

mod calls;
mod check;
mod clock;
mod crash;
mod day;
mod dice;
mod goods;
mod network;
mod notebook;
mod operator;
mod points;
mod runner;
mod shop;
mod tally;
mod trouble;
mod world;

pub use day::{Breach, Day, simulate, traced};
pub use loket_counter::Flaw;
pub use runner::{Failure, Outcome, Plan, run};
pub use tally::Tally;
