//! Imported statements and their open differences.

use loket_model::{AccountName, Difference, StatementMapping, StatementRecord};
use rusqlite::Connection;

use crate::JournalError;

pub(crate) fn mapping(
    _conn: &Connection,
    _account: &AccountName,
) -> Result<Option<StatementMapping>, JournalError> {
    Ok(None)
}

pub(crate) fn newest(_conn: &Connection, _limit: u32) -> Result<Vec<StatementRecord>, JournalError> {
    Ok(Vec::new())
}

pub(crate) fn of_file(
    _conn: &Connection,
    _account: &AccountName,
    _sha256: &str,
) -> Result<Option<StatementRecord>, JournalError> {
    Ok(None)
}

pub(crate) fn open_differences(_conn: &Connection) -> Result<Vec<(u32, Difference)>, JournalError> {
    Ok(Vec::new())
}
