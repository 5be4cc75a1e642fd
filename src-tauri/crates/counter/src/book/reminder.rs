//! Who usually paid by today and has not: told from what was paid in the months before, for the book's customers alone.
//!
//! A month counts once, with its first payment. Whoever paid in two of the last three months is expected again on the
//! middle of those days; earlier than that nobody is late.

use loket_journal::{Reminder, UsualDay};
use loket_model::Category;

use crate::counter::Counter;
use crate::error::CounterError;

/// Months before this one that are looked at.
const MONTHS: u32 = 3;
/// Paid in fewer of them, nothing is usual.
const MONTHS_MIN: u32 = 2;
/// A day that every month has: who pays on the 31st is not late in a month without one.
const DAY_OF_EVERY_MONTH: u32 = 28;
/// Most reminders of one list.
const REMINDERS_MAX: u32 = 500;

impl Counter {
    /// The book's numbers that are usually paid by today and were not this month, the most overdue first, at most 500.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn reminders(&self) -> Result<Vec<Reminder>, CounterError> {
        let monthly = Category::ALL.iter().map(|(category, _)| *category).filter(|kind| kind.is_monthly());
        let usual = UsualDay {
            now: self.now(),
            zone: self.shop()?.zone,
            months: MONTHS,
            months_min: MONTHS_MIN,
            day_of_every_month: DAY_OF_EVERY_MONTH,
            categories: monthly.collect(),
        };
        Ok(self.journal.reminders(&usual, REMINDERS_MAX)?)
    }
}
