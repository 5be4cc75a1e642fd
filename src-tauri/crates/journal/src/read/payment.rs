//! Single payments and those without a final word.

use loket_model::{
    AccountName, AdviceState, Bill, InquiryId, Outcome, Payment, PaymentId, PaymentState, Reference, Rupiah,
    StroomToken, UtcMillis,
};
use rusqlite::{Connection, Row};

use super::{all, first};
use crate::number::small;
use crate::stored::{StoredBill, StoredError, StoredOutcome, cash, form, rupiah, valid};
use crate::{JournalError, Submission};

/// Columns in the order that [`from_row`] reads.
pub(super) const COLUMNS: &str = "id, reference, inquiry, account, state, created_at_ms, decided_at_ms, total, \
     service_fee, tender, advice_asked, advice_last_at_ms, advice_next_at_ms, prints, refunded_at_ms, shift, \
     actor, terminal, demo, bill, outcome";

/// Without a final word: the condition of the index that lists such payments by time.
pub(super) const OPEN: &str = "decided_at_ms IS NULL";

/// Most open payments that are loaded at once.
const OPEN_MAX: u32 = 10_000;

pub(super) fn from_row(row: &Row<'_>) -> Result<Payment, JournalError> {
    let text =
        |column: usize| Ok::<_, JournalError>(row.get_ref(column)?.as_str().map_err(rusqlite::Error::from)?);
    let instant =
        |column: usize| Ok::<_, JournalError>(row.get::<_, Option<i64>>(column)?.map(UtcMillis::new));
    let count = |name, column: usize| small(name, row.get(column)?);
    let bill: Bill = form::<StoredBill>(text(19)?)?.try_into()?;
    let total = rupiah("total", row.get(7)?)?;
    if total != bill.charge.total() {
        return Err(StoredError::Value("total").into());
    }
    let outcome: Option<String> = row.get(20)?;
    let outcome = outcome.map(|json| Outcome::try_from(form::<StoredOutcome>(&json)?)).transpose()?;
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
        basket: None,
        retry_of: None,
        retried_by: None,
        warnings: Vec::new(),
        late: None,
    })
}

fn payment_id(text: &str) -> Result<PaymentId, JournalError> {
    Ok(valid("payment", PaymentId::parse(text).ok())?)
}

fn id_row(row: &Row<'_>) -> Result<PaymentId, JournalError> {
    payment_id(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)
}

fn by(conn: &Connection, column: &str, value: &str) -> Result<Option<Payment>, JournalError> {
    first(conn, &format!("SELECT {COLUMNS} FROM payment WHERE {column} = ?1"), [value], from_row)
}

pub(crate) fn by_id(conn: &Connection, id: PaymentId) -> Result<Option<Payment>, JournalError> {
    by(conn, "id", &id.to_string())
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
    let bill = &submission.bill;
    let same = |payment: &Payment| {
        let same_account = payment.account == submission.account;
        bill.same_customer(&payment.bill)
            && bill.product.may_be(&payment.bill.product, same_account)
            && (!same_account || periods_meet(bill, &payment.bill))
    };
    Ok(open(conn)?.into_iter().find(same).map(|payment| payment.id))
}

/// Whether two bills at one account may be for the same month; each biller writes periods in one form of its own.
fn periods_meet(one: &Bill, other: &Bill) -> bool {
    let of = |bill: &Bill| -> Vec<String> {
        let texts = bill.lines.iter().flat_map(|line| line.period.split(','));
        texts.map(|period| period.trim().to_ascii_uppercase()).filter(|period| !period.is_empty()).collect()
    };
    let (one, other) = (of(one), of(other));
    one.is_empty() || other.is_empty() || one.iter().any(|period| other.contains(period))
}

/// An open payment through an account, if any.
pub(crate) fn open_through(
    conn: &Connection,
    account: &AccountName,
) -> Result<Option<PaymentId>, JournalError> {
    let sql = "SELECT id FROM payment WHERE account = ?1 AND state IN ('submitting', 'unresolved') LIMIT 1";
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

pub(crate) fn paid_since(
    _conn: &Connection,
    _bill: &Bill,
    _account: &AccountName,
    _since: UtcMillis,
) -> Result<Option<Payment>, JournalError> {
    Ok(None)
}

pub(crate) fn unrefunded(_conn: &Connection) -> Result<Vec<Payment>, JournalError> {
    Ok(Vec::new())
}

pub(crate) fn losses(_conn: &Connection) -> Result<Vec<Payment>, JournalError> {
    Ok(Vec::new())
}

pub(crate) fn between(
    _conn: &Connection,
    _account: &AccountName,
    _from: UtcMillis,
    _to: UtcMillis,
    _limit: u32,
) -> Result<Vec<Payment>, JournalError> {
    Ok(Vec::new())
}
