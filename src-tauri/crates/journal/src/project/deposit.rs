//! Deposits: what the books expect against what the biller says.

use loket_model::{AccountName, BookAccount, Outcome, Rupiah};
use rusqlite::{Connection, params};

use super::refuse_unless;
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
        Some((account, balance)) => compare(conn, recorded, &account, balance),
        None => Ok(()),
    }
}

/// The balance that an event brought from a biller, if any.
fn reported(conn: &Connection, event: &Event) -> Result<Option<(AccountName, Rupiah)>, JournalError> {
    if let Event::BalanceReported { account, balance } = event {
        return Ok(Some((account.clone(), *balance)));
    }
    // A later answer may repeat the balance of the moment of payment: only the first one is news.
    if let Event::OutcomeLearned { payment, via: Via::Payment, outcome: Outcome::Paid(settlement), .. } =
        event
        && let Some(balance) = settlement.balance_after
    {
        return Ok(Some((read::payment::account_of(conn, *payment)?, balance)));
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

fn compare(
    conn: &Connection,
    recorded: &Recorded,
    account: &AccountName,
    reported: Rupiah,
) -> Result<(), JournalError> {
    conn.prepare_cached(
        "INSERT INTO deposit (account, known, reported, reported_at_ms) VALUES (?1, 0, ?2, ?3)
         ON CONFLICT (account) DO UPDATE SET reported = excluded.reported,
             reported_at_ms = excluded.reported_at_ms",
    )?
    .execute(params![account.as_str(), reported.get(), recorded.at.get()])?;
    if !read::deposit::is_known(conn, account)? {
        return Ok(());
    }
    let expected = read::books::balance(conn, &BookAccount::Deposit(account.clone()))?;
    let difference = reported.minus(expected)?;
    if difference == Rupiah::ZERO {
        return set(conn, recorded, account);
    }
    let open = read::deposit::open_total(conn, account)?;
    if difference < Rupiah::ZERO && difference >= open.negated() {
        clear_alarm(conn, account)
    } else {
        raise_alarm(conn, recorded, account, expected, reported)
    }
}

/// The report fits if some of the open payments were charged, which nobody knows yet.
fn clear_alarm(conn: &Connection, account: &AccountName) -> Result<(), JournalError> {
    conn.prepare_cached(
        "UPDATE deposit SET alarm_expected = NULL, alarm_reported = NULL, alarm_at_ms = NULL, alarm_seq = NULL
         WHERE account = ?1",
    )?
    .execute([account.as_str()])?;
    Ok(())
}

/// While the difference stays the same, so does the alarm: what came after its first moment cannot be the cause.
fn raise_alarm(
    conn: &Connection,
    recorded: &Recorded,
    account: &AccountName,
    expected: Rupiah,
    reported: Rupiah,
) -> Result<(), JournalError> {
    conn.prepare_cached(
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
    Ok(())
}
