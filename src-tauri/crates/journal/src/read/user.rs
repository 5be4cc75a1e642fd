//! The people at the counter.

use loket_model::{User, UserName, UtcMillis};
use rusqlite::{Connection, Row};

use super::{all, first, text};
use crate::number::unsigned;
use crate::stored::{pin_hash, role, user_name};
use crate::{JournalError, UserRecord};

const COLUMNS: &str = "name, role, active, pin_hash, failures, failed_at_ms";

/// Everybody, by name.
pub(crate) fn users(conn: &Connection) -> Result<Vec<UserRecord>, JournalError> {
    all(conn, &format!("SELECT {COLUMNS} FROM user ORDER BY key"), [], record)
}

pub(crate) fn user(conn: &Connection, name: &UserName) -> Result<Option<UserRecord>, JournalError> {
    first(conn, &format!("SELECT {COLUMNS} FROM user WHERE key = ?1"), [name.key()], record)
}

pub(crate) fn count(conn: &Connection) -> Result<u32, JournalError> {
    let count = conn.query_row("SELECT count(*) FROM user", [], |row| row.get(0))?;
    u32::try_from(unsigned("users", count)?).map_err(|_| JournalError::OutOfRange("users"))
}

/// Whether somebody can sign in who may change the others.
pub(crate) fn has_owner(conn: &Connection) -> Result<bool, JournalError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM user WHERE active AND role = 'owner')";
    Ok(conn.query_row(sql, [], |row| row.get(0))?)
}

fn record(row: &Row<'_>) -> Result<UserRecord, JournalError> {
    let failed_at: Option<i64> = row.get(5)?;
    Ok(UserRecord {
        user: User { name: user_name(text(row, 0)?)?, role: role(text(row, 1)?)?, active: row.get(2)? },
        pin_hash: pin_hash(text(row, 3)?.to_owned())?,
        failures: row.get(4)?,
        failed_at: failed_at.map(UtcMillis::new),
    })
}
