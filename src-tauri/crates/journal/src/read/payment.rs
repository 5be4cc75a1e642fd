//! Single payments and those without a final word.

use loket_model::{
    AccountName, AdviceState, BasketId, Bill, InquiryId, LateSuccess, LossEnd, Outcome, Payment, PaymentId,
    PaymentState, Reference, Rupiah, StroomToken, UtcMillis,
};
use rusqlite::{Connection, Row, params};

use super::{all, first, text};
use crate::number::small;
use crate::stored::{
    StoredBill, StoredError, StoredOutcome, StoredSettlement, StoredWarning, cash, form, rupiah, valid,
    valid_if_any, warnings,
};
use crate::{JournalError, Submission};

/// Columns in the order that [`from_row`] reads.
pub(super) const COLUMNS: &str = "id, reference, inquiry, account, state, created_at_ms, decided_at_ms, total, \
     service_fee, tender, advice_asked, advice_last_at_ms, advice_next_at_ms, prints, refunded_at_ms, shift, \
     actor, terminal, demo, bill, outcome, basket, retry_of, retried_by, warnings, late_at_ms, late_amount, \
     late_settlement, loss_end, loss_ended_at_ms";
/// Where a late success begins.
const LATE: usize = 25;

/// Without a final word: the condition of the index that lists such payments by time.
pub(super) const OPEN: &str = "decided_at_ms IS NULL";

/// Most open payments that are loaded at once, and most failed or lost ones that wait for a person.
const OPEN_MAX: u32 = 10_000;
/// How long after its failure a payment is still expected to succeed late.
pub(crate) const LATE_MS: i64 = 48 * 3_600_000;
/// Earlier attempts that are followed; a customer's cash is not tried so often.
const ATTEMPTS_MAX: usize = 1_000;
/// Most payments that are loaded to be held against one statement.
const BETWEEN_MAX: u32 = 200_000;

pub(super) fn from_row(row: &Row<'_>) -> Result<Payment, JournalError> {
    let text = |column| text(row, column);
    let instant =
        |column: usize| Ok::<_, JournalError>(row.get::<_, Option<i64>>(column)?.map(UtcMillis::new));
    let count = |name, column: usize| small(name, row.get(column)?);
    let payment = |name, column: usize| {
        let id: Option<String> = row.get(column)?;
        Ok::<_, JournalError>(valid_if_any(name, id, |id| PaymentId::parse(&id).ok())?)
    };
    let bill: Bill = form::<StoredBill>(text(19)?)?.try_into()?;
    let total = rupiah("total", row.get(7)?)?;
    if total != bill.charge.total() {
        return Err(StoredError::Value("total").into());
    }
    let outcome = row.get_ref(20)?.as_str_or_null().map_err(rusqlite::Error::from)?;
    let outcome = outcome.map(|json| Outcome::try_from(form::<StoredOutcome>(json)?)).transpose()?;
    let basket: Option<String> = row.get(21)?;
    let doubts: Option<String> = row.get(24)?;
    let doubts = doubts.map(|json| form::<Vec<StoredWarning>>(&json)).transpose()?;
    Ok(Payment {
        id: payment_id(text(0)?)?,
        reference: valid("reference", Reference::parse(text(1)?).ok())?,
        inquiry: valid("inquiry", InquiryId::parse(text(2)?).ok())?,
        account: valid("account", AccountName::parse(text(3)?).ok())?,
        cash: cash(total, rupiah("service_fee", row.get(8)?)?, row.get(9)?)?,
        state: valid("state", PaymentState::parse(text(4)?))?,
        created_at: UtcMillis::new(row.get(5)?),
        decided_at: instant(6)?,
        advice: AdviceState {
            asked: count("payment.advice_asked", 10)?,
            last_at: instant(11)?,
            next_at: instant(12)?,
        },
        prints: count("payment.prints", 13)?,
        refunded_at: instant(14)?,
        shift: count("payment.shift", 15)?,
        actor: row.get(16)?,
        terminal: row.get(17)?,
        demo: row.get(18)?,
        bill,
        outcome,
        basket: valid_if_any("basket", basket, |id| BasketId::parse(&id).ok())?,
        retry_of: payment("retry_of", 22)?,
        retried_by: payment("retried_by", 23)?,
        warnings: warnings(doubts.unwrap_or_default())?,
        late: late_success(row, LATE)?,
    })
}

/// A late success, from five columns that begin at `first`.
pub(super) fn late_success(row: &Row<'_>, first: usize) -> Result<Option<LateSuccess>, JournalError> {
    let Some(at) = row.get::<_, Option<i64>>(first)? else {
        return Ok(None);
    };
    let end: Option<String> = row.get(first + 3)?;
    let end = valid_if_any("loss_end", end, |end| LossEnd::parse(&end))?;
    let ended_at = row.get::<_, Option<i64>>(first + 4)?.map(UtcMillis::new);
    Ok(Some(LateSuccess {
        at: UtcMillis::new(at),
        settlement: Box::new(form::<StoredSettlement>(text(row, first + 2)?)?.try_into()?),
        amount: rupiah("late_amount", row.get(first + 1)?)?,
        ended: end.zip(ended_at),
    }))
}

pub(super) fn payment_id(text: &str) -> Result<PaymentId, JournalError> {
    Ok(valid("payment", PaymentId::parse(text).ok())?)
}

pub(super) fn id_row(row: &Row<'_>) -> Result<PaymentId, JournalError> {
    payment_id(text(row, 0)?)
}

fn by(conn: &Connection, column: &str, value: &str) -> Result<Option<Payment>, JournalError> {
    first(conn, &format!("SELECT {COLUMNS} FROM payment WHERE {column} = ?1"), [value], from_row)
}

pub(crate) fn by_id(conn: &Connection, id: PaymentId) -> Result<Option<Payment>, JournalError> {
    by(conn, "id", &id.to_string())
}

/// Numbers of the payment's prints, in order.
pub(crate) fn prints(conn: &Connection, id: PaymentId) -> Result<Vec<u32>, JournalError> {
    all(conn, "SELECT number FROM print WHERE payment = ?1 ORDER BY number", [id.to_string()], |row| {
        small("print.number", row.get(0)?)
    })
}

/// A payment that must exist.
pub(crate) fn known(conn: &Connection, id: PaymentId) -> Result<Payment, JournalError> {
    by_id(conn, id)?.ok_or(JournalError::UnknownPayment(id))
}

/// Cash due for a payment that must exist, without reading its bill.
pub(crate) fn due(conn: &Connection, id: PaymentId) -> Result<Rupiah, JournalError> {
    first(conn, "SELECT total, service_fee FROM payment WHERE id = ?1", [id.to_string()], |row| {
        Ok(rupiah("total", row.get(0)?)?.plus(rupiah("service_fee", row.get(1)?)?)?)
    })?
    .ok_or(JournalError::UnknownPayment(id))
}

/// Whether there is such a payment.
pub(crate) fn exists(conn: &Connection, id: PaymentId) -> Result<bool, JournalError> {
    Ok(first(conn, "SELECT id FROM payment WHERE id = ?1", [id.to_string()], id_row)?.is_some())
}

/// The account of a payment that must exist, without reading its bill.
pub(crate) fn account_of(conn: &Connection, id: PaymentId) -> Result<AccountName, JournalError> {
    first(conn, "SELECT account FROM payment WHERE id = ?1", [id.to_string()], |row| {
        Ok(valid("account", AccountName::parse(text(row, 0)?).ok())?)
    })?
    .ok_or(JournalError::UnknownPayment(id))
}

/// The payment of an inquiry, by its id alone.
pub(crate) fn id_of_inquiry(conn: &Connection, id: InquiryId) -> Result<Option<PaymentId>, JournalError> {
    first(conn, "SELECT id FROM payment WHERE inquiry = ?1", [id.to_string()], id_row)
}

pub(crate) fn by_inquiry(conn: &Connection, id: InquiryId) -> Result<Option<Payment>, JournalError> {
    by(conn, "inquiry", &id.to_string())
}

pub(crate) fn by_reference(conn: &Connection, text: &Reference) -> Result<Option<Payment>, JournalError> {
    by(conn, "reference", text.as_str())
}

/// Those without a final word, oldest first.
pub(crate) fn open(conn: &Connection) -> Result<Vec<Payment>, JournalError> {
    let sql =
        format!("SELECT {COLUMNS} FROM payment WHERE {OPEN} ORDER BY created_at_ms, seq LIMIT {OPEN_MAX}");
    all(conn, &sql, [], from_row)
}

/// The open payment of one bill, if any: of the same customer by any number, for what may be the same product,
/// and for periods that may be the same.
pub(crate) fn open_for(
    conn: &Connection,
    submission: &Submission,
) -> Result<Option<PaymentId>, JournalError> {
    let same = |other: &Payment| submission.bill.may_be(&other.bill, submission.account == other.account);
    Ok(open(conn)?.into_iter().find(same).map(|payment| payment.id))
}

/// The failed payment of one bill that was sent and whose cash still lies here, by the same rule; the one that is tried
/// anew is not in its own way.
pub(crate) fn held_for(
    conn: &Connection,
    bill: &Bill,
    account: &AccountName,
    retry_of: Option<PaymentId>,
) -> Result<Option<Payment>, JournalError> {
    let same = |other: &Payment| {
        Some(other.id) != retry_of && other.was_sent() && bill.may_be(&other.bill, *account == other.account)
    };
    Ok(unrefunded(conn)?.into_iter().find(same))
}

/// The earlier attempt of a payment that turned out paid and whose loss is open, if any.
pub(crate) fn lost_before(conn: &Connection, payment: &Payment) -> Result<Option<Payment>, JournalError> {
    let mut earlier = payment.retry_of;
    for _ in 0..ATTEMPTS_MAX {
        let Some(id) = earlier else { break };
        let attempt = known(conn, id)?;
        if attempt.has_open_loss() {
            return Ok(Some(attempt));
        }
        earlier = attempt.retry_of;
    }
    Ok(None)
}

/// Payments that failed since and may still succeed late, newest first.
pub(crate) fn failed_since(conn: &Connection, since: UtcMillis) -> Result<Vec<Payment>, JournalError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM payment INDEXED BY payment_failed_by_time
         WHERE state = 'failed' AND late_at_ms IS NULL AND decided_at_ms >= ?1
         ORDER BY decided_at_ms DESC, seq DESC LIMIT {OPEN_MAX}"
    );
    let mut failed = all(conn, &sql, [since.get()], from_row)?;
    failed.retain(Payment::may_succeed_late);
    Ok(failed)
}

/// Payments that may still succeed late and whose biller said a yes since that does not fit, oldest first.
pub(crate) fn doubted_since(conn: &Connection, since: UtcMillis) -> Result<Vec<Payment>, JournalError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM payment INDEXED BY payment_doubted
         WHERE doubted_at_ms IS NOT NULL AND doubted_at_ms >= ?1
         ORDER BY created_at_ms, seq LIMIT {OPEN_MAX}"
    );
    let mut doubted = all(conn, &sql, [since.get()], from_row)?;
    doubted.retain(Payment::may_succeed_late);
    Ok(doubted)
}

/// A failed payment through an account that may still succeed late: it failed lately, or its cash still lies here.
pub(crate) fn late_through(
    conn: &Connection,
    account: &AccountName,
    at: UtcMillis,
) -> Result<Option<PaymentId>, JournalError> {
    let waits = |payment: &Payment| payment.account == *account && payment.may_succeed_late();
    if let Some(payment) = unrefunded(conn)?.into_iter().find(waits) {
        return Ok(Some(payment.id));
    }
    let lately = failed_since(conn, at.plus_ms(-LATE_MS))?;
    Ok(lately.into_iter().find(waits).map(|payment| payment.id))
}

/// The newest payment of the same bill that was paid since, by the same rule, or found to be paid although it had
/// failed.
pub(crate) fn paid_since(
    conn: &Connection,
    bill: &Bill,
    account: &AccountName,
    since: UtcMillis,
) -> Result<Option<Payment>, JournalError> {
    const PAID: &str = "SELECT id, account, bill FROM payment INDEXED BY payment_paid_by_time
         WHERE state = 'paid' AND decided_at_ms >= ?1
         ORDER BY decided_at_ms DESC, seq DESC";
    const LATE: &str = "SELECT id, account, bill FROM payment INDEXED BY payment_late_by_time
         WHERE late_at_ms IS NOT NULL AND late_at_ms >= ?1
         ORDER BY late_at_ms DESC, seq DESC";
    let paid = newest_like(conn, PAID, bill, account, since)?;
    let late = newest_like(conn, LATE, bill, account, since)?;
    Ok([paid, late].into_iter().flatten().max_by_key(Payment::paid_at))
}

/// The first payment of the same bill in a list by time.
fn newest_like(
    conn: &Connection,
    sql: &str,
    bill: &Bill,
    account: &AccountName,
    since: UtcMillis,
) -> Result<Option<Payment>, JournalError> {
    // One row at a time, and the bill alone: the time may be long, and only one payment is wanted whole.
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([since.get()])?;
    while let Some(row) = rows.next()? {
        let other_account = valid("account", AccountName::parse(text(row, 1)?).ok())?;
        let other: Bill = form::<StoredBill>(text(row, 2)?)?.try_into()?;
        if bill.may_be(&other, *account == other_account) {
            return by_id(conn, id_row(row)?);
        }
    }
    Ok(None)
}

/// An open payment through an account, if any.
pub(crate) fn open_through(
    conn: &Connection,
    account: &AccountName,
) -> Result<Option<PaymentId>, JournalError> {
    let sql = "SELECT id FROM payment WHERE account = ?1 AND decided_at_ms IS NULL LIMIT 1";
    first(conn, sql, [account.as_str()], id_row)
}

/// Another payment with the same token, if any.
pub(crate) fn with_token(
    conn: &Connection,
    token: &StroomToken,
    other_than: PaymentId,
) -> Result<Option<PaymentId>, JournalError> {
    let sql = "SELECT id FROM payment WHERE token = ?1 AND id <> ?2 ORDER BY seq LIMIT 1";
    first(conn, sql, [token.as_str(), &other_than.to_string()], id_row)
}

/// What tells two bills of one customer apart: the periods of its lines.
pub(crate) fn period_of(bill: &Bill) -> String {
    bill.lines.iter().map(|line| line.period.as_str()).collect::<Vec<_>>().join(",")
}

/// The token of a word on a payment, if it carries one.
pub(crate) fn token_of(outcome: &Outcome) -> Option<&StroomToken> {
    match outcome {
        Outcome::Paid(settlement) => settlement.token.as_ref(),
        Outcome::Failed(_) | Outcome::Unresolved(_) => None,
    }
}

/// Failed payments whose cash is still held, oldest first.
pub(crate) fn unrefunded(conn: &Connection) -> Result<Vec<Payment>, JournalError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM payment INDEXED BY payment_failed_held
         WHERE state = 'failed' AND refunded_at_ms IS NULL AND retried_by IS NULL
         ORDER BY created_at_ms, seq LIMIT {OPEN_MAX}"
    );
    all(conn, &sql, [], from_row)
}

/// Payments with a loss that is still to be recovered, oldest loss first. A late success that cost nothing is none.
pub(crate) fn losses(conn: &Connection) -> Result<Vec<Payment>, JournalError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM payment INDEXED BY payment_loss
         WHERE late_amount > 0 AND loss_end IS NULL
         ORDER BY late_at_ms, seq LIMIT {OPEN_MAX}"
    );
    all(conn, &sql, [], from_row)
}

/// An account's payments that were written down in a time, oldest first.
pub(crate) fn between(
    conn: &Connection,
    account: &AccountName,
    from: UtcMillis,
    to: UtcMillis,
    limit: u32,
) -> Result<Vec<Payment>, JournalError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM payment INDEXED BY payment_by_time
         WHERE created_at_ms >= ?1 AND created_at_ms < ?2 AND account = ?3
         ORDER BY created_at_ms, seq LIMIT {}",
        limit.min(BETWEEN_MAX)
    );
    all(conn, &sql, params![from.get(), to.get(), account.as_str()], from_row)
}
