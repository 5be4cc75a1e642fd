//! The one calculation of a shift: X shows it, Z keeps it.

use loket_model::{ShiftReport, ZReport};
use rusqlite::Connection;

use crate::JournalError;

pub(crate) fn report(_conn: &Connection) -> Result<Option<ShiftReport>, JournalError> {
    Ok(None)
}

pub(crate) fn z_report(_conn: &Connection, _number: u32) -> Result<Option<ZReport>, JournalError> {
    Ok(None)
}

pub(crate) fn z_reports(_conn: &Connection, _limit: u32) -> Result<Vec<ZReport>, JournalError> {
    Ok(Vec::new())
}
