//! Questions about many payments at once: lists, sums, days.

use loket_model::{Payment, PaymentRow};

use crate::{HistoryFilter, Journal, JournalError, PartSum, SoldProduct, Totals, Typed, read};

impl Journal {
    /// One page of payments, newest first.
    ///
    /// # Errors
    /// [`JournalError::UnknownPayment`] when `before` is none; else see [`Journal::last_seq`].
    pub fn history(&self, filter: &HistoryFilter) -> Result<Vec<Payment>, JournalError> {
        self.readers.ask(|conn| read::history::page(conn, filter))
    }

    /// As [`Journal::history`], of each payment only what a list shows.
    ///
    /// # Errors
    /// Those of [`Journal::history`].
    pub fn history_rows(&self, filter: &HistoryFilter) -> Result<Vec<PaymentRow>, JournalError> {
        self.readers.ask(|conn| read::history::rows(conn, filter))
    }

    /// As [`Journal::history_rows`], for somebody who types: ends early once a later question came.
    ///
    /// # Errors
    /// [`JournalError::Overtaken`], and those of [`Journal::history`].
    pub fn history_rows_typed(
        &self,
        filter: &HistoryFilter,
        typed: &Typed,
    ) -> Result<Vec<PaymentRow>, JournalError> {
        self.readers.ask_typed(typed, |conn| read::history::rows(conn, filter))
    }

    /// Sums of the whole selection; `before` and `limit` do not matter.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn totals(&self, filter: &HistoryFilter) -> Result<Totals, JournalError> {
        self.readers.ask(|conn| read::history::totals(conn, filter))
    }

    /// As [`Journal::totals`], for somebody who types.
    ///
    /// # Errors
    /// [`JournalError::Overtaken`]; else see [`Journal::last_seq`].
    pub fn totals_typed(&self, filter: &HistoryFilter, typed: &Typed) -> Result<Totals, JournalError> {
        self.readers.ask_typed(typed, |conn| read::history::totals(conn, filter))
    }

    /// Visits every payment of a selection, newest first, as they all stand at one moment and with one in memory at a
    /// time, until `visit` fails; `before` and `limit` do not matter.
    ///
    /// # Errors
    /// See [`Journal::last_seq`]; what `visit` says stands inside.
    pub fn for_each_payment<E>(
        &self,
        filter: &HistoryFilter,
        mut visit: impl FnMut(Payment) -> Result<(), E>,
    ) -> Result<Result<(), E>, JournalError> {
        self.readers.ask(|conn| {
            let mut ended = Ok(());
            read::history::each(conn, filter, |payment| {
                ended = visit(payment);
                ended.is_ok()
            })?;
            Ok(ended)
        })
    }

    /// The totals of each day that has any, oldest first. Days are written as `2026-11-20`, and both ends are in.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn days(&self, from: &str, to: &str) -> Result<Vec<(String, Totals)>, JournalError> {
        self.readers.ask(|conn| read::day::days(conn, from, to))
    }

    /// The paid payments of some days by product, account, person and hour; both ends are in.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn day_parts(&self, from: &str, to: &str) -> Result<Vec<PartSum>, JournalError> {
        self.readers.ask(|conn| read::day::parts(conn, from, to))
    }

    /// Products that were ever sold, by kind and name, at most 5,000.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn sold_products(&self) -> Result<Vec<SoldProduct>, JournalError> {
        self.readers.ask(read::day::products)
    }

    /// People who ever sold something that was paid, by name, at most 1,000.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn sellers(&self) -> Result<Vec<String>, JournalError> {
        self.readers.ask(read::day::actors)
    }
}
