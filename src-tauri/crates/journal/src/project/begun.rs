//! Prints on their way: written down before the first byte, so that a till that dies forgets no original.

use loket_model::PaymentId;
use rusqlite::{Connection, params};

use super::printing::AHEAD_MAX;
use super::{check_reason, refuse_unless};
use crate::chain::Recorded;
use crate::{BegunMark, JournalError, read};

/// Most marks of one job: several times what a part of an export has.
const MARKS_MAX: usize = 256;

pub(super) fn begin(
    conn: &Connection,
    recorded: &Recorded,
    format: &str,
    marks: &[BegunMark],
) -> Result<(), JournalError> {
    refuse_unless(recorded, !marks.is_empty() && marks.len() <= MARKS_MAX, "not 1 to 256 marks")?;
    for BegunMark { payment, number, allowed } in marks {
        let prints = read::payment::known(conn, *payment)?.prints;
        if let Some(allowed) = allowed {
            check_reason(recorded, &allowed.reason)?;
        }
        let is_near = (1..=prints.saturating_add(AHEAD_MAX)).contains(number);
        if !is_near || read::begun::taken(conn, *payment)?.contains(number) {
            return Err(JournalError::PrintNumber { payment: *payment, number: *number });
        }
        conn.prepare_cached(
            "INSERT INTO print_begun (payment, number, format, actor, allowed_by, allowed_reason)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            payment.to_string(),
            number,
            format,
            recorded.actor,
            allowed.as_ref().map(|word| &word.by),
            allowed.as_ref().map(|word| &word.reason),
        ])?;
    }
    Ok(())
}

pub(super) fn withdraw(
    conn: &Connection,
    recorded: &Recorded,
    marks: &[(PaymentId, u32)],
) -> Result<(), JournalError> {
    refuse_unless(recorded, !marks.is_empty(), "no marks")?;
    for (payment, number) in marks {
        let was_begun = end(conn, *payment, *number)?;
        refuse_unless(recorded, was_begun, "a print that was not begun")?;
    }
    Ok(())
}

/// Whether the print had been begun; it is no more.
pub(super) fn end(conn: &Connection, payment: PaymentId, number: u32) -> Result<bool, JournalError> {
    let ended = conn
        .prepare_cached("DELETE FROM print_begun WHERE payment = ?1 AND number = ?2")?
        .execute(params![payment.to_string(), number])?;
    Ok(ended > 0)
}
