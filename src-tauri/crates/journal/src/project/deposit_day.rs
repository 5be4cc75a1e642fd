//! Deposits day by day: what went, what came, what was left, and what the biller said of it.
//!
//! A day is that of the event, by the zone that the shop has then: money leaves a deposit when the answer comes, whenever
//! the bill was sold.

use loket_model::{AccountName, BookAccount, Rupiah, UtcMillis};
use rusqlite::{Connection, params};

use crate::chain::Recorded;
use crate::read::settings::zone;
use crate::{Event, JournalError, read};

/// What moved a deposit on a day.
#[derive(Debug, Clone, Copy, Default)]
struct Moved {
    used: Rupiah,
    topped_up: Rupiah,
    corrected: Rupiah,
}

/// Moves the deposits' days by what the event posted, once it is in the books.
pub(super) fn follow(conn: &Connection, recorded: &Recorded) -> Result<(), JournalError> {
    for line in recorded.postings.lines() {
        if let BookAccount::Deposit(account) = &line.account {
            let moved = match &recorded.event {
                Event::DepositToppedUp { .. } => Moved { topped_up: line.amount, ..Moved::default() },
                Event::DepositSet { .. } => Moved { corrected: line.amount, ..Moved::default() },
                _ => Moved { used: line.amount.negated(), ..Moved::default() },
            };
            add(conn, &day(conn, recorded.at)?, account, moved, level(conn, account)?)?;
        }
    }
    if let Event::DepositSet { account, .. } = &recorded.event {
        // A figure that the books had already moves nothing, and yet from this day on the level is known.
        touch(conn, &day(conn, recorded.at)?, account)?;
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
    add(conn, day, account, Moved { used, ..Moved::default() }, level)
}

/// Keeps what a biller said last on a day.
pub(super) fn report(
    conn: &Connection,
    at: UtcMillis,
    account: &AccountName,
    reported: Rupiah,
) -> Result<(), JournalError> {
    let day = day(conn, at)?;
    touch(conn, &day, account)?;
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
    touch(conn, &day, account)?;
    conn.prepare_cached(
        "UPDATE deposit_day SET alarm_expected = ?3, alarm_reported = ?4
         WHERE account = ?1 AND day = ?2 AND alarm_expected IS NULL",
    )?
    .execute(params![account.as_str(), day, expected.get(), reported.get()])?;
    Ok(())
}

/// The row of the day, with what the deposit holds now.
fn touch(conn: &Connection, day: &str, account: &AccountName) -> Result<(), JournalError> {
    add(conn, day, account, Moved::default(), level(conn, account)?)
}

fn add(
    conn: &Connection,
    day: &str,
    account: &AccountName,
    moved: Moved,
    level: Rupiah,
) -> Result<(), JournalError> {
    let Moved { used, topped_up, corrected } = moved;
    let is_known = read::deposit::is_known(conn, account)?;
    conn.prepare_cached(
        "INSERT INTO deposit_day (account, day, used, topped_up, corrected, level, known)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (account, day) DO UPDATE SET used = used + excluded.used,
             topped_up = topped_up + excluded.topped_up, corrected = corrected + excluded.corrected,
             level = excluded.level, known = excluded.known",
    )?
    .execute(params![
        account.as_str(),
        day,
        used.get(),
        topped_up.get(),
        corrected.get(),
        level.get(),
        is_known
    ])?;
    Ok(())
}

fn level(conn: &Connection, account: &AccountName) -> Result<Rupiah, JournalError> {
    read::books::balance(conn, &BookAccount::Deposit(account.clone()))
}

fn day(conn: &Connection, at: UtcMillis) -> Result<String, JournalError> {
    Ok(zone(conn)?.business_day(at))
}
