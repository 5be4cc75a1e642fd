//! Deposits day by day: what went, what came, what was left, and what the biller said of it.
//!
//! A day is that of the event, by the zone that the shop has then: money leaves a deposit when the answer comes, whenever
//! the bill was sold.

use loket_model::{AccountName, BookAccount, Rupiah, UtcMillis};
use rusqlite::{Connection, params};

use crate::chain::Recorded;
use crate::read::settings::zone;
use crate::{Event, JournalError, read};

/// Moves the deposits' days by what the event posted, once it is in the books.
pub(super) fn follow(conn: &Connection, recorded: &Recorded) -> Result<(), JournalError> {
    for line in recorded.postings.lines() {
        if let BookAccount::Deposit(account) = &line.account {
            let [used, topped_up, corrected] = match &recorded.event {
                Event::DepositToppedUp { .. } => [Rupiah::ZERO, line.amount, Rupiah::ZERO],
                Event::DepositSet { .. } => [Rupiah::ZERO, Rupiah::ZERO, line.amount],
                _ => [line.amount.negated(), Rupiah::ZERO, Rupiah::ZERO],
            };
            let day = day(conn, recorded.at)?;
            touch(conn, &day, account, read::books::balance(conn, &line.account)?)?;
            conn.prepare_cached(
                "UPDATE deposit_day SET used = used + ?3, topped_up = topped_up + ?4, corrected = corrected + ?5
                 WHERE account = ?1 AND day = ?2",
            )?
            .execute(params![account.as_str(), day, used.get(), topped_up.get(), corrected.get()])?;
        }
    }
    Ok(())
}

/// Adds what went on a day all at once, after which the deposit held `level`.
#[cfg(feature = "bulk")]
pub(super) fn add_used(
    conn: &Connection,
    day: &str,
    account: &AccountName,
    used: Rupiah,
    level: Rupiah,
) -> Result<(), JournalError> {
    touch(conn, day, account, level)?;
    conn.prepare_cached("UPDATE deposit_day SET used = used + ?3 WHERE account = ?1 AND day = ?2")?
        .execute(params![account.as_str(), day, used.get()])?;
    Ok(())
}

/// Keeps what a biller said last on a day.
pub(super) fn report(
    conn: &Connection,
    at: UtcMillis,
    account: &AccountName,
    reported: Rupiah,
) -> Result<(), JournalError> {
    let day = day(conn, at)?;
    touch(conn, &day, account, level(conn, account)?)?;
    conn.prepare_cached("UPDATE deposit_day SET reported = ?3 WHERE account = ?1 AND day = ?2")?
        .execute(params![account.as_str(), day, reported.get()])?;
    Ok(())
}

/// Keeps the first alarm of a day.
pub(super) fn alarm(
    conn: &Connection,
    at: UtcMillis,
    account: &AccountName,
    expected: Rupiah,
    reported: Rupiah,
) -> Result<(), JournalError> {
    let day = day(conn, at)?;
    touch(conn, &day, account, level(conn, account)?)?;
    conn.prepare_cached(
        "UPDATE deposit_day SET alarm_expected = ?3, alarm_reported = ?4
         WHERE account = ?1 AND day = ?2 AND alarm_expected IS NULL",
    )?
    .execute(params![account.as_str(), day, expected.get(), reported.get()])?;
    Ok(())
}

/// The row of the day, with what the deposit holds now.
fn touch(conn: &Connection, day: &str, account: &AccountName, level: Rupiah) -> Result<(), JournalError> {
    conn.prepare_cached(
        "INSERT INTO deposit_day (account, day, used, topped_up, corrected, level, known)
         VALUES (?1, ?2, 0, 0, 0, ?3, ?4)
         ON CONFLICT (account, day) DO UPDATE SET level = excluded.level, known = excluded.known",
    )?
    .execute(params![account.as_str(), day, level.get(), read::deposit::is_known(conn, account)?])?;
    Ok(())
}

fn level(conn: &Connection, account: &AccountName) -> Result<Rupiah, JournalError> {
    read::books::balance(conn, &BookAccount::Deposit(account.clone()))
}

fn day(conn: &Connection, at: UtcMillis) -> Result<String, JournalError> {
    Ok(zone(conn)?.business_day(at))
}
