//! Tables, indexes and triggers as they stand against those that the migrations make.
//!
//! What SQLite keeps for itself is left out, as are the tables inside the search index, whose form belongs to
//! the version of SQLite that made the file.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{SchemaFault, VerifyError};
use crate::JournalError;

/// Far more than Loket makes; a file with more of them than this has strange ones among the first.
const OBJECTS_MAX: u32 = 1000;

const TABLES: &str = "type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
     AND name NOT IN ('payment_fts_data', 'payment_fts_idx', 'payment_fts_content', 'payment_fts_docsize',
                      'payment_fts_config')";
const GUARDS: &str = "type <> 'table' AND NOT (type = 'index' AND name LIKE 'sqlite\\_%' ESCAPE '\\')";

/// Compares the tables, which every other check reads.
pub(super) fn compare_tables(found: &Connection, expected: &Connection) -> Result<(), VerifyError> {
    compare(TABLES, found, expected)
}

/// Compares the indexes and triggers, some of which keep events from change and bills from a second payment.
pub(super) fn compare_guards(found: &Connection, expected: &Connection) -> Result<(), VerifyError> {
    compare(GUARDS, found, expected)
}

/// Type and name of a part of the schema.
type Name = (String, String);

/// What it belongs to and how it was made.
type Definition = (String, String);

fn compare(condition: &str, found: &Connection, expected: &Connection) -> Result<(), VerifyError> {
    let (mut found, expected) = (objects(found, condition)?, objects(expected, condition)?);
    for (name, definition) in expected {
        match found.remove(&name) {
            None => return Err(wrong(name, SchemaFault::Missing)),
            Some(found) if found != definition => return Err(wrong(name, SchemaFault::Changed)),
            Some(_) => {}
        }
    }
    found.into_keys().next().map_or(Ok(()), |name| Err(wrong(name, SchemaFault::Extra)))
}

fn wrong((kind, name): Name, fault: SchemaFault) -> VerifyError {
    VerifyError::Schema { kind, name, fault }
}

fn objects(conn: &Connection, condition: &str) -> Result<BTreeMap<Name, Definition>, JournalError> {
    let sql = format!(
        "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema WHERE {condition}
         ORDER BY type, name LIMIT {OBJECTS_MAX}"
    );
    let mut statement = conn.prepare(&sql)?;
    let objects = statement.query_map([], |row| {
        // A build from sources with Windows line ends makes the same schema.
        let sql = row.get::<_, String>(3)?.replace("\r\n", "\n");
        Ok(((row.get(0)?, row.get(1)?), (row.get(2)?, sql)))
    })?;
    Ok(objects.collect::<Result<_, _>>()?)
}
