//! What the file is made of: its schema and the versions behind it, for whoever helps from far away.

use std::path::Path;

use rusqlite::Connection;
use sha2::{Digest as _, Sha256};

use crate::{Journal, JournalError};

/// Far more than Loket makes.
const OBJECTS_MAX: u32 = 1_000;
/// Letters of a fingerprint: enough to tell two definitions apart.
const PRINT_CHARS: usize = 8;

impl Journal {
    /// Every table, index and trigger with a fingerprint of how it was made, by type and name.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn schema(&self) -> Result<Vec<String>, JournalError> {
        self.readers.ask(schema)
    }

    /// The version of the schema in the file.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn schema_version(&self) -> Result<i64, JournalError> {
        self.readers.ask(|conn| Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?))
    }

    /// The version of SQLite that reads it.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn sqlite_version(&self) -> Result<String, JournalError> {
        self.readers.ask(|conn| Ok(conn.query_row("SELECT sqlite_version()", [], |row| row.get(0))?))
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        self.readers.path()
    }
}

fn schema(conn: &Connection) -> Result<Vec<String>, JournalError> {
    let sql = format!(
        "SELECT type, name, coalesce(sql, '') FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
         ORDER BY type, name LIMIT {OBJECTS_MAX}"
    );
    let mut statement = conn.prepare(&sql)?;
    let lines = statement.query_map([], |row| {
        let (kind, name, sql): (String, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let print = hex::encode(Sha256::digest(sql.replace("\r\n", "\n")));
        Ok(format!("{kind} {name} {}", print.get(..PRINT_CHARS).unwrap_or_default()))
    })?;
    Ok(lines.collect::<Result<_, _>>()?)
}
