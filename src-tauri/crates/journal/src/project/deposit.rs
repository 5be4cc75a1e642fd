//! Deposits: what the books expect against what the biller says.

use loket_model::{AccountName, BookAccount, Outcome, Rupiah};
use rusqlite::{Connection, params};

use super::{deposit_day, refuse_unless};
use crate::chain::Recorded;
use crate::number::signed;
use crate::{Event, JournalError, Via, read};

/// Only an account in use has a deposit that can be asked for, set or topped up.
pub(super) fn check_account(conn: &Connection, account: &AccountName) -> Result<(), JournalError> {
    match read::settings::account(conn, account)? {
        Some(_) => Ok(()),
        None => Err(JournalError::UnknownAccount(account.clone())),
    }
}

pub(super) fn check_top_up(
    conn: &Connection,
    recorded: &Recorded,
    account: &AccountName,
    amount: Rupiah,
) -> Result<(), JournalError> {
    check_account(conn, account)?;
    refuse_unless(recorded, amount.is_positive(), "amount not above zero")
}

/// Follows what an event says of a deposit, once its money is in the books.
pub(super) fn follow(conn: &Connection, recorded: &Recorded) -> Result<(), JournalError> {
    if let Event::DepositSet { account, .. } = &recorded.event {
        return set(conn, recorded, account);
    }
    match reported(conn, &recorded.event)? {
        Some(report) => take(conn, recorded, &report),
        None => Ok(()),
    }
}

/// A biller's word about a deposit.
struct Report {
    account: AccountName,
    balance: Rupiah,
    /// The event after which the biller said it, at the earliest.
    as_of_seq: i64,
    /// Whether it came with the answer to a payment.
    is_answer: bool,
}

/// The balance that an event brought from a biller, if any.
fn reported(conn: &Connection, event: &Event) -> Result<Option<Report>, JournalError> {
    if let Event::BalanceReported { account, balance, as_of_seq } = event {
        let as_of_seq = signed("as_of_seq", *as_of_seq)?;
        return Ok(Some(Report { account: account.clone(), balance: *balance, as_of_seq, is_answer: false }));
    }
    // A later answer may repeat the balance of the moment of payment: only the first one is news.
    if let Event::OutcomeLearned { payment, via: Via::Payment, outcome: Outcome::Paid(settlement), .. } =
        event
        && let Some(balance) = settlement.balance_after
    {
        return Ok(Some(Report {
            account: read::payment::account_of(conn, *payment)?,
            balance,
            as_of_seq: read::deposit::submitted_seq(conn, *payment)?,
            is_answer: true,
        }));
    }
    Ok(None)
}

fn set(conn: &Connection, recorded: &Recorded, account: &AccountName) -> Result<(), JournalError> {
    conn.prepare_cached(
        "INSERT INTO deposit (account, known, matched_at_ms, matched_seq) VALUES (?1, 1, ?2, ?3)
         ON CONFLICT (account) DO UPDATE SET known = 1, matched_at_ms = excluded.matched_at_ms,
             matched_seq = excluded.matched_seq, alarm_expected = NULL, alarm_reported = NULL,
             alarm_at_ms = NULL, alarm_seq = NULL",
    )?
    .execute(params![account.as_str(), recorded.at.get(), signed("event.seq", recorded.seq)?])?;
    Ok(())
}

/// Keeps what the biller said, and holds it against the books where nothing else happened to the deposit meanwhile:
/// answers overtake each other, and nobody knows which side of an event the biller spoke of.
fn take(conn: &Connection, recorded: &Recorded, report: &Report) -> Result<(), JournalError> {
    let Report { account, balance, .. } = report;
    conn.prepare_cached(
        "INSERT INTO deposit (account, known, reported, reported_at_ms) VALUES (?1, 0, ?2, ?3)
         ON CONFLICT (account) DO UPDATE SET reported = excluded.reported,
             reported_at_ms = excluded.reported_at_ms",
    )?
    .execute(params![account.as_str(), balance.get(), recorded.at.get()])?;
    deposit_day::report(conn, recorded.at, account, *balance)?;
    let is_known = read::deposit::is_known(conn, account)?;
    if !is_known || is_overtaken(conn, recorded, report)? {
        return Ok(());
    }
    compare(conn, recorded, account, *balance)
}

/// Whether something else moved the deposit, or ended without moving it, since the report's moment; or is at the
/// biller right now, beside the payment that the report came with.
fn is_overtaken(conn: &Connection, recorded: &Recorded, report: &Report) -> Result<bool, JournalError> {
    let between = (report.as_of_seq, signed("event.seq", recorded.seq)?);
    let moved = read::deposit::moved_between(conn, &report.account, between)?;
    Ok(moved || report.is_answer && read::deposit::is_other_submitting(conn, &report.account)?)
}

fn compare(
    conn: &Connection,
    recorded: &Recorded,
    account: &AccountName,
    reported: Rupiah,
) -> Result<(), JournalError> {
    let expected = read::books::balance(conn, &BookAccount::Deposit(account.clone()))?;
    if reported == expected {
        return set(conn, recorded, account);
    }
    let open = read::deposit::open_total(conn, account)?;
    // A figure beyond all range is explained by nothing, and must not keep the event out.
    let is_explained = reported < expected && expected.minus(reported).is_ok_and(|missing| missing <= open);
    // It fits if some of the open payments were charged, which nobody knows yet: no alarm, and no end of one.
    if is_explained { Ok(()) } else { raise_alarm(conn, recorded, account, expected, reported) }
}

/// While the difference stays the same, so does the alarm: what came after its first moment cannot be the cause.
fn raise_alarm(
    conn: &Connection,
    recorded: &Recorded,
    account: &AccountName,
    expected: Rupiah,
    reported: Rupiah,
) -> Result<(), JournalError> {
    let raised = conn
        .prepare_cached(
            "UPDATE deposit SET alarm_expected = ?2, alarm_reported = ?3, alarm_at_ms = ?4, alarm_seq = ?5
         WHERE account = ?1 AND (alarm_seq IS NULL OR alarm_reported - alarm_expected <> ?3 - ?2)",
        )?
        .execute(params![
            account.as_str(),
            expected.get(),
            reported.get(),
            recorded.at.get(),
            signed("event.seq", recorded.seq)?
        ])?;
    if raised == 0 { Ok(()) } else { deposit_day::alarm(conn, recorded.at, account, expected, reported) }
}
