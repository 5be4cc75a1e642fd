//! What an opening looks at before it trusts the file, and which errors mean that the file is damaged.
//!
//! Deliberately bounded: a shop opens within moments however large its journal is. Everything is looked at by `verify`.

use std::fs;
use std::path::Path;

use rusqlite::{Connection, ErrorCode};

use crate::chain;
use crate::{JournalError, StoredError, VerifyError};

/// Largest file that an opening reads whole: SQLite's quick check of one with 30,000 events (53 MB) takes a tenth of a
/// second from memory, and reading it from a slow disk half a second.
const QUICK_CHECK_BYTES_MAX: u64 = 64 * 1024 * 1024;

/// Last events whose chain is followed at an opening.
const TAIL_EVENTS: u32 = 1_000;

/// Looks at all pages of a small file, and at the last events of any.
pub(crate) fn check(conn: &Connection, path: &Path) -> Result<(), JournalError> {
    if fs::metadata(path)?.len() <= QUICK_CHECK_BYTES_MAX {
        check_pages(conn, "quick_check")?;
    }
    chain::check_tail(conn, TAIL_EVENTS)
}

/// SQLite's own check, `quick_check` or `integrity_check`, with its first finding as the error.
pub(crate) fn check_pages(conn: &Connection, pragma: &str) -> Result<(), JournalError> {
    let found: String = conn.query_row(&format!("PRAGMA {pragma}(1)"), [], |row| row.get(0))?;
    if found == "ok" { Ok(()) } else { Err(JournalError::Damaged(found)) }
}

/// An error that may mean that the file is not what was written to it.
pub(crate) trait Damage {
    /// What is wrong with the file, if anything is.
    fn damage(&self) -> Option<String>;
}

impl Damage for JournalError {
    fn damage(&self) -> Option<String> {
        match self {
            Self::Damaged(text) => Some(text.clone()),
            Self::Sqlite(error) if is_damage(error) => Some(error.to_string()),
            Self::Stored(error) if is_garbled(error) => Some(self.to_string()),
            Self::OutOfRange(_) => Some(self.to_string()),
            Self::Migration(rusqlite_migration::Error::RusqliteError { err, .. }) if is_damage(err) => {
                Some(err.to_string())
            }
            _ => None,
        }
    }
}

impl Damage for VerifyError {
    fn damage(&self) -> Option<String> {
        match self {
            Self::Journal(error) => error.damage(),
            // What is derived can be derived again; the events themselves are whole.
            Self::Row { .. } => None,
            found => Some(found.to_string()),
        }
    }
}

impl JournalError {
    /// What is wrong with the file, where the error means that the file is damaged and not that it refused.
    #[must_use]
    pub fn damage(&self) -> Option<String> {
        Damage::damage(self)
    }

    /// Whether another process holds the file, which passes.
    #[must_use]
    pub const fn is_busy(&self) -> bool {
        matches!(
            self,
            Self::Sqlite(rusqlite::Error::SqliteFailure(failure, _))
                if matches!(failure.code, ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
        )
    }
}

/// A column that cannot be read as what was written there is damage as well.
fn is_damage(error: &rusqlite::Error) -> bool {
    match error {
        rusqlite::Error::SqliteFailure(failure, _) => {
            matches!(failure.code, ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase)
        }
        rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::Utf8Error(..) => true,
        _ => false,
    }
}

/// What a newer Loket wrote is no damage, and what could not be written is in no file.
const fn is_garbled(error: &StoredError) -> bool {
    match error {
        StoredError::Json { .. }
        | StoredError::Value(_)
        | StoredError::Personal(_)
        | StoredError::Postings(_) => true,
        StoredError::UnknownKind(_) | StoredError::UnknownVersion { .. } | StoredError::Unwritten(_) => false,
    }
}
