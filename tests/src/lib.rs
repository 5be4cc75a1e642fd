//! What the tests that cross crates share: a shop in a temporary folder with its sandbox biller, a clock that is
//! set by hand, the built `loketctl`, and the check that holds after anything that may happen at a counter.
//!
//! Deliberately absent: scenarios and expectations; each test target has its own.
#![deny(missing_docs)]
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "equipment of tests: a panic here is the failed test's report"
)]

mod binary;
mod books;
mod checked;
mod clock;
mod printer;
pub mod readers;
mod shop;

pub use binary::{Loketctl, Ran, loketctl_program};
pub use books::{balance, must_be_whole};
pub use checked::Checked;
pub use clock::TestClock;
pub use printer::{FakePrinter, Manner};
pub use shop::{ACTOR, FLOAT, SERVICE_FEE, TestShop, account_name, account_of, patient, transport};
