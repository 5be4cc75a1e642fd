//! Imported statements and the end of each difference.

use loket_model::{AccountName, DIFFERENCES_MAX, Difference, Rupiah, StatementMapping, StatementRecord};
use rusqlite::{Connection, params};

use super::{check_next, check_reason, deposit, refuse_unless};
use crate::chain::Recorded;
use crate::stored::{StoredMapping, to_json};
use crate::{JournalError, read};

/// Hexadecimal digits of a SHA-256.
const SHA256_HEX: usize = 64;

pub(super) fn set_mapping(
    conn: &Connection,
    account: &AccountName,
    mapping: &StatementMapping,
) -> Result<(), JournalError> {
    deposit::check_account(conn, account)?;
    conn.prepare_cached(
        "INSERT INTO mapping (account, body) VALUES (?1, ?2)
         ON CONFLICT (account) DO UPDATE SET body = excluded.body",
    )?
    .execute(params![account.as_str(), to_json(&StoredMapping::from(mapping))?])?;
    Ok(())
}

pub(super) fn import(
    conn: &Connection,
    recorded: &Recorded,
    statement: &StatementRecord,
) -> Result<(), JournalError> {
    if let Some(number) = read::statement::known_as(conn, statement)? {
        return Err(JournalError::StatementKnown { number });
    }
    check_next("statement", statement.number, read::statement::last(conn)?)?;
    refuse_unless(recorded, statement.from < statement.to, "time ends before it begins")?;
    let digest = statement.sha256.as_bytes();
    let is_digest = digest.len() == SHA256_HEX && digest.iter().all(u8::is_ascii_hexdigit);
    refuse_unless(recorded, is_digest, "no SHA-256 in hex")?;
    refuse_unless(recorded, statement.differences.len() <= DIFFERENCES_MAX, "too many differences")?;
    for (expected, difference) in (0_u32..).zip(&statement.differences) {
        check_next("difference", difference.number, Some(expected))?;
        if let Some(payment) = difference.payment
            && !read::payment::exists(conn, payment)?
        {
            return Err(JournalError::UnknownPayment(payment));
        }
    }
    insert(conn, statement)
}

fn insert(conn: &Connection, statement: &StatementRecord) -> Result<(), JournalError> {
    conn.prepare_cached(
        "INSERT INTO statement (number, account, file, sha256, from_ms, to_ms, rows, both)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?
    .execute(params![
        statement.number,
        statement.account.as_str(),
        statement.file,
        statement.sha256,
        statement.from.get(),
        statement.to.get(),
        statement.rows,
        statement.both
    ])?;
    statement
        .differences
        .iter()
        .try_for_each(|difference| insert_difference(conn, statement.number, difference))
}

fn insert_difference(conn: &Connection, statement: u32, difference: &Difference) -> Result<(), JournalError> {
    conn.prepare_cached(
        "INSERT INTO difference (statement, number, kind, payment, line, reference, customer_no, ours, theirs)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
    )?
    .execute(params![
        statement,
        difference.number,
        difference.kind.as_str(),
        difference.payment.map(|id| id.to_string()),
        difference.line,
        difference.reference,
        difference.customer_no,
        difference.ours.map(Rupiah::get),
        difference.theirs.map(Rupiah::get)
    ])?;
    Ok(())
}

pub(super) fn close_difference(
    conn: &Connection,
    recorded: &Recorded,
    statement: u32,
    difference: u32,
    reason: &str,
) -> Result<(), JournalError> {
    check_reason(recorded, reason)?;
    let closed = conn
        .prepare_cached(
            "UPDATE difference SET closed_at_ms = ?3, closed_by = ?4, reason = ?5
             WHERE statement = ?1 AND number = ?2 AND closed_at_ms IS NULL",
        )?
        .execute(params![statement, difference, recorded.at.get(), recorded.actor, reason])?;
    if closed == 0 { Err(JournalError::DifferenceNotOpen { statement, difference }) } else { Ok(()) }
}
