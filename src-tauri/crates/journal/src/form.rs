//! Whether a file that bears today's schema number has today's tables: development builds changed them under one number.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use rusqlite::Connection;

use crate::{JournalError, file};

/// Type and name of a part of the schema, with the text that made it.
type Parts = BTreeMap<(String, String), String>;

static TODAY: OnceLock<Parts> = OnceLock::new();

/// Refuses a file in which a question of this Loket would meet a table or an index that is not there, or a table of
/// another form. Guards that were taken away are for `verify` to name.
///
/// # Errors
/// [`JournalError::UnfinishedFile`], or what SQLite refuses.
pub(crate) fn check(conn: &Connection) -> Result<(), JournalError> {
    let today = match TODAY.get() {
        Some(today) => today,
        None => {
            let made = parts(&file::open_scratch()?)?;
            TODAY.get_or_init(|| made)
        }
    };
    let found = parts(conn)?;
    let is_there = |(part, text): (&(String, String), &String)| match found.get(part) {
        Some(found) => part.0 == "index" || found == text,
        None => false,
    };
    if today.iter().all(is_there) { Ok(()) } else { Err(JournalError::UnfinishedFile) }
}

/// The tables inside the search index are the business of SQLite's version, as are its own indexes.
fn parts(conn: &Connection) -> Result<Parts, JournalError> {
    let sql = "SELECT type, name, sql FROM sqlite_schema
               WHERE type IN ('table', 'index') AND sql IS NOT NULL AND name NOT LIKE 'payment\\_fts\\__%' ESCAPE '\\'
                   AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'";
    let mut statement = conn.prepare(sql)?;
    let parts = statement.query_map([], |row| {
        // A build from sources with Windows line ends makes the same schema.
        let sql = row.get::<_, String>(2)?.replace("\r\n", "\n");
        Ok(((row.get(0)?, row.get(1)?), sql))
    })?;
    Ok(parts.collect::<Result<_, _>>()?)
}
