//! Deposits as the books expect them and as billers report them.

use loket_model::{AccountName, BookAccount, DepositAlarm, DepositView, PaymentId, Rupiah, UtcMillis};
use rusqlite::{Connection, params};

use super::{books, first, payment, text};
use crate::JournalError;
use crate::stored::{rupiah, rupiah_if_any, valid};

/// Most deposits that a shop lists; a shop has a handful of accounts.
const DEPOSITS_MAX: u32 = 1000;
/// Most payments that an alarm names.
const ALARM_PAYMENTS_MAX: u32 = 100;

/// A row of the table, before the books and the payments are asked.
struct DepositRow {
    known: bool,
    reported: Option<Rupiah>,
    reported_at: Option<UtcMillis>,
    matched_at: Option<UtcMillis>,
    matched_seq: Option<i64>,
    alarm_expected: Option<Rupiah>,
    alarm_reported: Option<Rupiah>,
    alarm_at: Option<UtcMillis>,
    alarm_seq: Option<i64>,
}

/// Every account in use, and every other one of which a deposit was told.
pub(crate) fn all(conn: &Connection) -> Result<Vec<DepositView>, JournalError> {
    let sql =
        format!("SELECT name FROM account UNION SELECT account FROM deposit ORDER BY 1 LIMIT {DEPOSITS_MAX}");
    let accounts =
        super::all(conn, &sql, [], |row| Ok(valid("account", AccountName::parse(text(row, 0)?).ok())?))?;
    accounts.into_iter().map(|account| view(conn, account)).collect()
}

/// Whether the books took a balance over, so that they can expect one.
pub(crate) fn is_known(conn: &Connection, account: &AccountName) -> Result<bool, JournalError> {
    let sql = "SELECT known FROM deposit WHERE account = ?1";
    Ok(first(conn, sql, [account.as_str()], |row| Ok(row.get(0)?))?.unwrap_or(false))
}

/// What the open payments through an account may cost at most: nobody knows which of them were charged.
pub(crate) fn open_total(conn: &Connection, account: &AccountName) -> Result<Rupiah, JournalError> {
    let sql = "SELECT coalesce(sum(total), 0) FROM payment INDEXED BY payment_open_by_account
               WHERE account = ?1 AND decided_at_ms IS NULL";
    let total = first(conn, sql, [account.as_str()], |row| Ok(rupiah("total", row.get(0)?)?))?;
    Ok(total.unwrap_or(Rupiah::ZERO))
}

/// The event that submitted a payment.
pub(crate) fn submitted_seq(conn: &Connection, payment: PaymentId) -> Result<i64, JournalError> {
    let sql = "SELECT seq FROM payment WHERE id = ?1";
    first(conn, sql, [payment.to_string()], |row| Ok(row.get(0)?))?
        .ok_or(JournalError::UnknownPayment(payment))
}

/// Whether between two events, neither of them counted, the deposit was moved or a payment through the account ended.
pub(crate) fn moved_between(
    conn: &Connection,
    account: &AccountName,
    (after, before): (i64, i64),
) -> Result<bool, JournalError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM payment INDEXED BY payment_by_decision
                   WHERE decided_seq > ?2 AND decided_seq < ?3 AND account = ?1)
               OR EXISTS (SELECT 1 FROM posting WHERE seq > ?2 AND seq < ?3 AND account = ?4)";
    let book = BookAccount::Deposit(account.clone()).to_text();
    let moved = first(conn, sql, params![account.as_str(), after, before, book], |row| Ok(row.get(0)?))?;
    Ok(moved.unwrap_or(false))
}

/// Whether the answer to a payment through the account is awaited; that of one which has just ended no more.
pub(crate) fn is_other_submitting(conn: &Connection, account: &AccountName) -> Result<bool, JournalError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM payment INDEXED BY payment_open_by_account
                   WHERE account = ?1 AND decided_at_ms IS NULL AND state = 'submitting')";
    Ok(first(conn, sql, [account.as_str()], |row| Ok(row.get(0)?))?.unwrap_or(false))
}

fn view(conn: &Connection, account: AccountName) -> Result<DepositView, JournalError> {
    let Some(row) = row(conn, &account)? else {
        return Ok(DepositView { account, expected: None, reported: None, alarm: None });
    };
    let expected =
        if row.known { Some(books::balance(conn, &BookAccount::Deposit(account.clone()))?) } else { None };
    Ok(DepositView {
        expected,
        reported: row.reported.zip(row.reported_at),
        alarm: alarm(conn, &account, &row)?,
        account,
    })
}

fn row(conn: &Connection, account: &AccountName) -> Result<Option<DepositRow>, JournalError> {
    let sql = "SELECT known, reported, reported_at_ms, matched_at_ms, matched_seq, alarm_expected,
                      alarm_reported, alarm_at_ms, alarm_seq
               FROM deposit WHERE account = ?1";
    first(conn, sql, [account.as_str()], |row| {
        let instant = |column| Ok::<_, JournalError>(row.get::<_, Option<i64>>(column)?.map(UtcMillis::new));
        Ok(DepositRow {
            known: row.get(0)?,
            reported: rupiah_if_any("reported", row.get(1)?)?,
            reported_at: instant(2)?,
            matched_at: instant(3)?,
            matched_seq: row.get(4)?,
            alarm_expected: rupiah_if_any("alarm_expected", row.get(5)?)?,
            alarm_reported: rupiah_if_any("alarm_reported", row.get(6)?)?,
            alarm_at: instant(7)?,
            alarm_seq: row.get(8)?,
        })
    })
}

fn alarm(
    conn: &Connection,
    account: &AccountName,
    row: &DepositRow,
) -> Result<Option<DepositAlarm>, JournalError> {
    let (Some(expected), Some(reported), Some(at), Some(seq)) =
        (row.alarm_expected, row.alarm_reported, row.alarm_at, row.alarm_seq)
    else {
        return Ok(None);
    };
    Ok(Some(DepositAlarm {
        expected,
        reported,
        // A figure beyond all range is shown as far off as an amount can be.
        difference: reported
            .minus(expected)
            .unwrap_or_else(|_| if reported > expected { Rupiah::MAX } else { Rupiah::MAX.negated() }),
        since: row.matched_at,
        at,
        payments: payments_between(conn, account, row.matched_seq.unwrap_or(0), seq)?,
    }))
}

/// Payments that may have cost the deposit something between two events: begun between them, or begun before and
/// without a final word at the first of them.
fn payments_between(
    conn: &Connection,
    account: &AccountName,
    after: i64,
    up_to: i64,
) -> Result<Vec<PaymentId>, JournalError> {
    // Three searches by index, where one OR would go through all of the account's payments.
    let sql = format!(
        "SELECT id, seq FROM (SELECT id, seq FROM payment INDEXED BY payment_by_account
             WHERE account = ?1 AND seq > ?2 AND seq <= ?3 ORDER BY seq LIMIT {ALARM_PAYMENTS_MAX})
         UNION SELECT id, seq FROM payment INDEXED BY payment_by_decision
             WHERE decided_seq > ?2 AND account = ?1 AND seq <= ?2
         UNION SELECT id, seq FROM payment INDEXED BY payment_open_by_account
             WHERE account = ?1 AND decided_at_ms IS NULL AND seq <= ?2
         ORDER BY seq LIMIT {ALARM_PAYMENTS_MAX}"
    );
    super::all(conn, &sql, params![account.as_str(), after, up_to], payment::id_row)
}
