//! Questions to the read tables. Each takes a connection, so that writers ask inside their transaction.
//!
//! Where a journal of a million payments would make a wrong plan slow, the index is named: SQLite then refuses the
//! question, in every test, rather than to scan.

pub(crate) mod audit;
pub(crate) mod basket;
pub(crate) mod begun;
pub(crate) mod books;
mod carried;
pub(crate) mod day;
pub(crate) mod deposit;
pub(crate) mod history;
pub(crate) mod payment;
pub(crate) mod report;
mod row;
pub(crate) mod settings;
pub(crate) mod shift;
pub(crate) mod statement;
pub(crate) mod user;

use rusqlite::{Connection, Params, Row};

use crate::JournalError;

/// The first row of a query, if any.
pub(crate) fn first<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> Result<T, JournalError>,
) -> Result<Option<T>, JournalError> {
    conn.prepare_cached(sql)?.query_and_then(params, read)?.next().transpose()
}

/// All rows of a query whose length the SQL bounds.
pub(crate) fn all<T>(
    conn: &Connection,
    sql: &str,
    params: impl Params,
    read: impl FnMut(&Row<'_>) -> Result<T, JournalError>,
) -> Result<Vec<T>, JournalError> {
    conn.prepare_cached(sql)?.query_and_then(params, read)?.collect()
}

/// A column that holds text.
pub(crate) fn text<'a>(row: &'a Row<'_>, column: usize) -> Result<&'a str, JournalError> {
    Ok(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?)
}
