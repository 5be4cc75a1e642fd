//! Imported statements and their open differences.

use loket_model::{
    AccountName, Difference, DifferenceKind, PaymentId, StatementMapping, StatementRecord, UtcMillis,
};
use rusqlite::{Connection, Row, params};

use super::{all, first, text};
use crate::JournalError;
use crate::number::small;
use crate::stored::{StoredMapping, form, rupiah_if_any, valid, valid_if_any};

/// Most statements that are listed at once; each may have thousands of differences.
const STATEMENTS_MAX: u32 = 100;
/// Most open differences that are loaded at once.
const OPEN_MAX: u32 = 10_000;

const COLUMNS: &str = "number, account, file, sha256, from_ms, to_ms, rows, both";
/// One file for one account; a file that covers more than was asked for is imported once for each time.
const SAME_FILE: &str = "account = ?1 AND sha256 = ?2 AND from_ms < ?4 AND to_ms > ?3";
const DIFFERENCE_COLUMNS: &str =
    "number, kind, payment, line, reference, customer_no, ours, theirs, statement";

pub(crate) fn mapping(
    conn: &Connection,
    account: &AccountName,
) -> Result<Option<StatementMapping>, JournalError> {
    first(conn, "SELECT body FROM mapping WHERE account = ?1", [account.as_str()], |row| {
        Ok(form::<StoredMapping>(text(row, 0)?)?.try_into()?)
    })
}

/// Number of the newest statement.
pub(crate) fn last(conn: &Connection) -> Result<Option<u32>, JournalError> {
    first(conn, "SELECT number FROM statement ORDER BY number DESC LIMIT 1", [], |row| {
        small("statement.number", row.get(0)?)
    })
}

/// The newest statements, newest first.
pub(crate) fn newest(conn: &Connection, limit: u32) -> Result<Vec<StatementRecord>, JournalError> {
    let limit = limit.min(STATEMENTS_MAX);
    let sql = format!("SELECT {COLUMNS} FROM statement ORDER BY number DESC LIMIT {limit}");
    let statements = all(conn, &sql, [], from_row)?;
    statements.into_iter().map(|statement| with_differences(conn, statement)).collect()
}

pub(crate) fn of_file(
    conn: &Connection,
    account: &AccountName,
    sha256: &str,
    from: UtcMillis,
    to: UtcMillis,
) -> Result<Option<StatementRecord>, JournalError> {
    let sql = format!("SELECT {COLUMNS} FROM statement WHERE {SAME_FILE} ORDER BY number LIMIT 1");
    let found = first(conn, &sql, params![account.as_str(), sha256, from.get(), to.get()], from_row)?;
    found.map(|statement| with_differences(conn, statement)).transpose()
}

/// Number of the statement that a file was imported as, over a time that meets the new one's.
pub(crate) fn known_as(conn: &Connection, statement: &StatementRecord) -> Result<Option<u32>, JournalError> {
    let sql = format!("SELECT number FROM statement WHERE {SAME_FILE} ORDER BY number LIMIT 1");
    let StatementRecord { account, sha256, from, to, .. } = statement;
    first(conn, &sql, params![account.as_str(), sha256, from.get(), to.get()], |row| {
        small("statement.number", row.get(0)?)
    })
}

/// Whether a statement covers a time and does not miss the payment.
pub(crate) fn has(
    conn: &Connection,
    account: &AccountName,
    payment: PaymentId,
    at: UtcMillis,
) -> Result<bool, JournalError> {
    let sql = "SELECT number FROM statement WHERE account = ?1 AND from_ms <= ?2 AND to_ms > ?2
               AND NOT EXISTS (SELECT 1 FROM difference WHERE difference.statement = statement.number
                               AND difference.payment = ?3 AND difference.kind = 'only_ours')
               LIMIT 1";
    let found = first(conn, sql, params![account.as_str(), at.get(), payment.to_string()], |row| {
        small("statement.number", row.get(0)?)
    })?;
    Ok(found.is_some())
}

/// Differences that nobody closed, with the number of their statement.
pub(crate) fn open_differences(conn: &Connection) -> Result<Vec<(u32, Difference)>, JournalError> {
    let sql = format!(
        "SELECT {DIFFERENCE_COLUMNS} FROM difference INDEXED BY difference_open WHERE closed_at_ms IS NULL
         ORDER BY statement, number LIMIT {OPEN_MAX}"
    );
    all(conn, &sql, [], |row| Ok((small("difference.statement", row.get(8)?)?, difference_from_row(row)?)))
}

fn with_differences(conn: &Connection, statement: StatementRecord) -> Result<StatementRecord, JournalError> {
    let sql = format!("SELECT {DIFFERENCE_COLUMNS} FROM difference WHERE statement = ?1 ORDER BY number");
    let differences = all(conn, &sql, [statement.number], difference_from_row)?;
    Ok(StatementRecord { differences, ..statement })
}

fn from_row(row: &Row<'_>) -> Result<StatementRecord, JournalError> {
    Ok(StatementRecord {
        number: small("statement.number", row.get(0)?)?,
        account: valid("account", AccountName::parse(text(row, 1)?).ok())?,
        file: row.get(2)?,
        sha256: row.get(3)?,
        from: UtcMillis::new(row.get(4)?),
        to: UtcMillis::new(row.get(5)?),
        rows: small("statement.rows", row.get(6)?)?,
        both: small("statement.both", row.get(7)?)?,
        differences: Vec::new(),
    })
}

fn difference_from_row(row: &Row<'_>) -> Result<Difference, JournalError> {
    let payment: Option<String> = row.get(2)?;
    let line: Option<i64> = row.get(3)?;
    Ok(Difference {
        number: small("difference.number", row.get(0)?)?,
        kind: valid("difference.kind", DifferenceKind::parse(text(row, 1)?))?,
        payment: valid_if_any("payment", payment, |id| PaymentId::parse(&id).ok())?,
        line: line.map(|line| small("difference.line", line)).transpose()?,
        reference: row.get(4)?,
        customer_no: row.get(5)?,
        ours: rupiah_if_any("ours", row.get(6)?)?,
        theirs: rupiah_if_any("theirs", row.get(7)?)?,
    })
}
