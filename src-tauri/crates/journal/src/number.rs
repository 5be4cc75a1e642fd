//! Between SQLite's signed integers and the unsigned counts of the API.

use crate::JournalError;

/// Reads a count or sequence number, naming it when it is negative.
pub(crate) fn unsigned(name: &'static str, stored: i64) -> Result<u64, JournalError> {
    u64::try_from(stored).map_err(|_| JournalError::OutOfRange(name))
}

/// Reads a small count.
pub(crate) fn small(name: &'static str, stored: i64) -> Result<u32, JournalError> {
    u32::try_from(stored).map_err(|_| JournalError::OutOfRange(name))
}

/// Writes a sequence number.
pub(crate) fn signed(name: &'static str, value: u64) -> Result<i64, JournalError> {
    i64::try_from(value).map_err(|_| JournalError::TooLarge(name))
}
