//! Whose time is over: a payment that came to its end long enough ago, whose cash, losses and differences are all
//! settled; a question that was never paid; a paper of the shop.

use loket_model::{InquiryId, PaymentId, PersonalClass, UtcMillis};
use rusqlite::{Connection, params};

use crate::chain::EventRow;
use crate::number::{signed, unsigned};
use crate::read::{all, first, payment};
use crate::stored::valid;
use crate::{Event, JournalError};

/// What is masked together: events that must tell the same of one customer.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Record {
    /// A payment with its question.
    Payment(PaymentId, InquiryId),
    /// A question that was not paid.
    Inquiry(InquiryId),
    /// A paper or a call that is about no payment of its own.
    Event(u64),
}

/// Rows of a class that are whole and may be due: written down up to an event, after another, oldest first.
pub(super) fn candidates(
    conn: &Connection,
    class: PersonalClass,
    after: u64,
    up_to: u64,
    limit: u32,
) -> Result<Vec<u64>, JournalError> {
    let sql = "SELECT seq FROM personal INDEXED BY personal_whole
               WHERE class = ?1 AND salt IS NOT NULL AND seq > ?2 AND seq <= ?3 ORDER BY seq LIMIT ?4";
    let (after, up_to) = (signed("event.seq", after)?, signed("event.seq", up_to)?);
    all(conn, sql, params![class.as_str(), after, up_to, limit], |row| unsigned("event.seq", row.get(0)?))
}

/// The last event before an instant. Where the clock was set back in between, it is one of those near by: each event is
/// looked at again by its own time.
pub(super) fn last_before(conn: &Connection, cutoff: UtcMillis, head: u64) -> Result<u64, JournalError> {
    let mut at = conn.prepare_cached("SELECT at_ms FROM event WHERE seq = ?1")?;
    let (mut before, mut after) = (0_u64, head.saturating_add(1));
    while before.saturating_add(1) < after {
        let middle = before.midpoint(after);
        let at_ms: i64 = at.query_row([signed("event.seq", middle)?], |row| row.get(0))?;
        if at_ms < cutoff.get() { before = middle } else { after = middle }
    }
    Ok(before)
}

/// What an event is masked together with.
pub(super) fn record_of(conn: &Connection, row: &EventRow) -> Result<Record, JournalError> {
    let Some(subject) = &row.subject else { return Ok(Record::Event(row.seq)) };
    if row.kind == "inquired" {
        let inquiry = valid("event.subject", InquiryId::parse(subject).ok())?;
        let payment = payment::id_of_inquiry(conn, inquiry)?;
        return Ok(payment.map_or(Record::Inquiry(inquiry), |payment| Record::Payment(payment, inquiry)));
    }
    let payment = valid("event.subject", PaymentId::parse(subject).ok())?;
    let sql = "SELECT inquiry FROM payment WHERE id = ?1";
    let inquiry = first(conn, sql, [payment.to_string()], |row| Ok(row.get::<_, String>(0)?))?;
    let inquiry = inquiry.ok_or(JournalError::UnknownPayment(payment))?;
    Ok(Record::Payment(payment, valid("payment.inquiry", InquiryId::parse(&inquiry).ok())?))
}

/// Whether everything about it came to its end before an instant, so that nobody needs to know any more whose it was.
pub(super) fn is_over(conn: &Connection, record: &Record, cutoff: UtcMillis) -> Result<bool, JournalError> {
    match record {
        Record::Payment(payment, _) => is_payment_over(conn, *payment, cutoff),
        Record::Inquiry(inquiry) => is_unpaid_over(conn, *inquiry, cutoff),
        Record::Event(seq) => {
            let row = crate::chain::at(conn, *seq)?;
            let is_old = row.at_ms < cutoff.get();
            Ok(is_old && is_paper_over(conn, &row.decode(conn)?.event, cutoff)?)
        }
    }
}

/// An open payment, held cash, an open loss and an open difference keep its customer known, and so does a new attempt
/// that still does.
fn is_payment_over(conn: &Connection, payment: PaymentId, cutoff: UtcMillis) -> Result<bool, JournalError> {
    let sql = "SELECT 1 FROM payment WHERE id = ?1 AND decided_at_ms < ?2
                   AND coalesce(refunded_at_ms, 0) < ?2 AND coalesce(doubted_at_ms, 0) < ?2
                   AND coalesce(late_at_ms, 0) < ?2 AND coalesce(loss_ended_at_ms, 0) < ?2
                   AND NOT (state = 'failed' AND refunded_at_ms IS NULL AND retried_by IS NULL)
                   AND NOT (coalesce(late_amount, 0) > 0 AND loss_end IS NULL)
                   AND NOT EXISTS (SELECT 1 FROM difference INDEXED BY difference_open
                                   WHERE difference.payment = ?1 AND closed_at_ms IS NULL)
                   AND NOT EXISTS (SELECT 1 FROM payment AS next WHERE next.retry_of = ?1
                                   AND coalesce(next.decided_at_ms, ?2) >= ?2)";
    Ok(first(conn, sql, params![payment.to_string(), cutoff.get()], |_| Ok(()))?.is_some())
}

/// A bill that waits in a basket has cash.
fn is_unpaid_over(conn: &Connection, inquiry: InquiryId, cutoff: UtcMillis) -> Result<bool, JournalError> {
    let sql = "SELECT 1 FROM inquiry JOIN event ON event.seq = inquiry.seq
               WHERE inquiry.id = ?1 AND event.at_ms < ?2
                   AND NOT EXISTS (SELECT 1 FROM basket_line WHERE inquiry = ?1 AND state = 'waiting')";
    Ok(first(conn, sql, params![inquiry.to_string(), cutoff.get()], |_| Ok(()))?.is_some())
}

fn is_paper_over(conn: &Connection, event: &Event, cutoff: UtcMillis) -> Result<bool, JournalError> {
    match event {
        Event::StatementImported(statement) => {
            let sql = "SELECT 1 FROM difference INDEXED BY difference_open
                       WHERE statement = ?1 AND closed_at_ms IS NULL LIMIT 1";
            Ok(first(conn, sql, [statement.number], |_| Ok(()))?.is_none())
        }
        Event::ShiftClosed(z) => {
            for carried in &z.report.carried {
                let is_over = match payment::id_of_inquiry(conn, carried.inquiry)? {
                    Some(payment) => is_payment_over(conn, payment, cutoff)?,
                    None => is_unpaid_over(conn, carried.inquiry, cutoff)?,
                };
                if !is_over {
                    return Ok(false);
                }
            }
            Ok(true)
        }
        _ => Ok(true),
    }
}

/// Events of a record that hold values of a class which are whole and older than an instant, in order.
pub(super) fn rows_of(
    conn: &Connection,
    record: &Record,
    class: PersonalClass,
    cutoff: UtcMillis,
) -> Result<Vec<u64>, JournalError> {
    let sql = "SELECT event.seq FROM event JOIN personal ON personal.seq = event.seq AND personal.class = ?3
               WHERE event.subject IN (?1, ?2) AND personal.salt IS NOT NULL AND event.at_ms < ?4
               ORDER BY event.seq";
    let (one, other) = match record {
        Record::Payment(payment, inquiry) => (payment.to_string(), inquiry.to_string()),
        Record::Inquiry(inquiry) => (inquiry.to_string(), inquiry.to_string()),
        Record::Event(seq) => return Ok(vec![*seq]),
    };
    all(conn, sql, params![one, other, class.as_str(), cutoff.get()], |row| {
        unsigned("event.seq", row.get(0)?)
    })
}
