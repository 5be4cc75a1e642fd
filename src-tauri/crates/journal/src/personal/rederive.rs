//! Read tables made anew of what is masked by now, for one record: the same rows that a rebuild would make.

use loket_model::{Bill, Outcome, PaymentId, Settlement};
use rusqlite::{Connection, params};

use super::due::Record;
use crate::chain::{self, Recorded};
use crate::read::{self, payment};
use crate::stored::{StoredBill, StoredInquiry, StoredOutcome, StoredSettlement, StoredZReport, to_json};
use crate::{BegunMark, Event, Inquiry, JournalError, starts};

pub(super) fn record(conn: &Connection, record: &Record) -> Result<(), JournalError> {
    match record {
        Record::Payment(payment, inquiry) => {
            for row in chain::trail(conn, &payment.to_string(), &inquiry.to_string())? {
                event(conn, &row.decode(conn)?)?;
            }
            search_index(conn, *payment)
        }
        Record::Inquiry(id) => {
            let row = chain::trail(conn, &id.to_string(), &id.to_string())?.into_iter();
            row.into_iter().try_for_each(|row| event(conn, &row.decode(conn)?))
        }
        Record::Event(seq) => event(conn, &chain::at(conn, *seq)?.decode(conn)?),
    }
}

/// The rows of one event; those of a later one of the same payment come after them.
fn event(conn: &Connection, recorded: &Recorded) -> Result<(), JournalError> {
    match &recorded.event {
        Event::Inquired(asked) => inquiry(conn, asked),
        Event::PaymentSubmitted(submission) => bill(conn, submission.payment, &submission.bill),
        Event::OutcomeLearned { payment, outcome: word, .. }
        | Event::Resolved { payment, outcome: word, .. } => outcome(conn, *payment, word),
        Event::LateSuccess { payment, settlement, .. } => late(conn, *payment, settlement),
        Event::PrintBegun { marks, .. } => {
            for BegunMark { payment, number, allowed } in marks {
                conn.prepare_cached(
                    "UPDATE print_begun SET allowed_reason = ?3 WHERE payment = ?1 AND number = ?2",
                )?
                .execute(params![
                    payment.to_string(),
                    number,
                    allowed.as_ref().map(|word| &word.reason)
                ])?;
            }
            Ok(())
        }
        Event::StatementImported(statement) => {
            for difference in &statement.differences {
                conn.prepare_cached(
                    "UPDATE difference SET customer_no = ?3 WHERE statement = ?1 AND number = ?2",
                )?
                .execute(params![
                    statement.number,
                    difference.number,
                    difference.customer_no
                ])?;
            }
            Ok(())
        }
        Event::DifferenceClosed { statement, difference, reason } => {
            conn.prepare_cached("UPDATE difference SET reason = ?3 WHERE statement = ?1 AND number = ?2")?
                .execute(params![statement, difference, reason])?;
            Ok(())
        }
        Event::ShiftClosed(z) => {
            conn.prepare_cached("UPDATE z_report SET body = ?2 WHERE number = ?1")?
                .execute(params![z.number, to_json(&StoredZReport::from(z.as_ref()))?])?;
            Ok(())
        }
        _ => Ok(()),
    }
}

fn inquiry(conn: &Connection, inquiry: &Inquiry) -> Result<(), JournalError> {
    conn.prepare_cached("UPDATE inquiry SET body = ?2 WHERE id = ?1")?
        .execute(params![inquiry.id.to_string(), to_json(&StoredInquiry::from(inquiry))?])?;
    Ok(())
}

fn bill(conn: &Connection, payment: PaymentId, bill: &Bill) -> Result<(), JournalError> {
    conn.prepare_cached("UPDATE payment SET customer_no = ?2, customer_name = ?3, bill = ?4 WHERE id = ?1")?
        .execute(params![
            payment.to_string(),
            bill.customer_no.as_str(),
            bill.customer_name,
            to_json(&StoredBill::from(bill))?
        ])?;
    Ok(())
}

fn outcome(conn: &Connection, payment: PaymentId, outcome: &Outcome) -> Result<(), JournalError> {
    let token = payment::token_of(outcome).map(|token| token.as_str().to_owned());
    conn.prepare_cached("UPDATE payment SET outcome = ?2, token = ?3 WHERE id = ?1")?.execute(params![
        payment.to_string(),
        to_json(&StoredOutcome::from(outcome))?,
        token
    ])?;
    Ok(())
}

/// A late success made the payment paid where its cash was held, and stands beside the failure elsewhere.
fn late(conn: &Connection, id: PaymentId, settlement: &Settlement) -> Result<(), JournalError> {
    if read::payment::known(conn, id)?.late.is_none() {
        return outcome(conn, id, &Outcome::Paid(Box::new(settlement.clone())));
    }
    let token = settlement.token.as_ref().map(|token| token.as_str().to_owned());
    conn.prepare_cached("UPDATE payment SET late_settlement = ?2, token = ?3 WHERE id = ?1")?
        .execute(params![id.to_string(), to_json(&StoredSettlement::from(settlement))?, token])?;
    Ok(())
}

/// What a search finds, where it is another text by now.
fn search_index(conn: &Connection, id: PaymentId) -> Result<(), JournalError> {
    let sql =
        "SELECT seq, customer_name, customer_no, coalesce(token, ''), reference FROM payment WHERE id = ?1";
    let found = read::first(conn, sql, [id.to_string()], |row| {
        Ok((row.get::<_, i64>(0)?, [row.get::<_, String>(1)?, row.get(2)?, row.get(3)?, row.get(4)?]))
    })?;
    let Some((seq, [name, number, token, reference])) = found else {
        return Err(JournalError::UnknownPayment(id));
    };
    let starts = starts::of(&[&name, &number, &reference]);
    conn.prepare_cached(
        "UPDATE payment_fts SET customer_name = ?2, customer_no = ?3, token = ?4, starts = ?5
         WHERE rowid = ?1 AND (customer_name <> ?2 OR customer_no <> ?3 OR token <> ?4)",
    )?
    .execute(params![seq, name, number, token, starts])?;
    Ok(())
}
