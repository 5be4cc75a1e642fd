//! A shop's years: who came when, what was paid, what went wrong, and how each evening the drawer was counted.
//!
//! Only what could have happened: every event keeps the journal's own rules, so that the file verifies like that of a
//! counter that really sold for years. Lists, searches and reports are shown and measured on it. The same plan makes the
//! same file, event by event. Deliberately absent: billers, the network, and anything that a product could depend on.
#![cfg(feature = "bulk")]
#![deny(missing_docs)]
#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a plan that cannot be filled has nothing to show, and no product runs this"
)]

mod day;
mod dice;
mod goods;
mod money;
mod people;
mod sale;
mod shop;

use std::path::Path;

use loket_journal::JournalError;
use loket_model::{UtcMillis, Zone};

use crate::shop::Shop;

/// What is made.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Payments in all.
    pub payments: u64,
    /// Years over which they are spread.
    pub years: u32,
    /// The last moment of the last day.
    pub until: UtcMillis,
    /// What everything is drawn from.
    pub seed: u64,
}

/// Name of the journal in a shop's folder.
pub const FILE_NAME: &str = "loket.sqlite";

/// Milliseconds of a day.
const DAY_MS: i64 = 86_400_000;

/// Fills a new journal; gives the count of its events.
///
/// # Errors
/// Where a file stands already, or what SQLite and the disk refuse.
pub fn fill(path: &Path, plan: &Plan) -> Result<u64, JournalError> {
    let mut shop = Shop::open(path, plan)?;
    let days = i64::from(plan.years.max(1)) * 365;
    let (today, _) = Zone::Wib.day_bounds(&Zone::Wib.business_day(plan.until)).unwrap();
    let weights: Vec<u64> =
        (0..days).map(|n| day::weight(n, days, today.plus_ms((n + 1 - days) * DAY_MS))).collect();
    let all: u64 = weights.iter().sum();
    let (mut weight, mut sold) = (0_u64, 0_u64);
    for (n, share) in (0..days).zip(weights) {
        weight += share;
        // In 128 bits: millions of payments times the weights of years.
        let until_now =
            u64::try_from(u128::from(plan.payments) * u128::from(weight) / u128::from(all)).unwrap();
        let start = today.plus_ms((n + 1 - days) * DAY_MS);
        day::play(&mut shop, start, until_now - sold, n + 1 == days)?;
        sold = until_now;
    }
    shop.finish()
}
