//! Questions that reports are made of.

use loket_model::{AccountName, UtcMillis};

use crate::{DaysReport, DepositDay, Journal, JournalError, ShiftEnd, read};

impl Journal {
    /// Some days of sale with what is not settled of them. Days are written as `2026-11-20`, and both ends are in.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn days_report(&self, from: &str, to: &str) -> Result<DaysReport, JournalError> {
        self.readers.ask(|conn| read::report::days(conn, from, to))
    }

    /// The days of a deposit on which anything happened, oldest first, behind the last one before them; both ends are in.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn deposit_days(
        &self,
        account: &AccountName,
        from: &str,
        to: &str,
    ) -> Result<Vec<DepositDay>, JournalError> {
        self.readers.ask(|conn| read::report::deposit_days(conn, account, from, to))
    }

    /// How the shifts ended that were closed in a time, oldest first; the end is exclusive.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn shift_ends(&self, from: UtcMillis, to: UtcMillis) -> Result<Vec<ShiftEnd>, JournalError> {
        self.readers.ask(|conn| read::report::shift_ends(conn, from, to))
    }
}
