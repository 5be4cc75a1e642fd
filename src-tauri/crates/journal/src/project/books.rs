//! Postings and balances.

use loket_model::{AmountOverflow, BookAccount, Postings, Rupiah};
use rusqlite::{Connection, params};

use crate::JournalError;
use crate::chain::Recorded;
use crate::number::signed;

/// Writes the event's postings and moves the balances.
pub(super) fn post(conn: &Connection, recorded: &Recorded) -> Result<(), JournalError> {
    let seq = signed("event.seq", recorded.seq)?;
    for (number, line) in (1_i64..).zip(recorded.postings.lines()) {
        let account = line.account.to_text();
        write_line(conn, seq, number, recorded.event.kind(), &account, line.amount)?;
        move_balance(conn, &account, line.amount)?;
    }
    Ok(())
}

/// Writes one posting of an event.
pub(super) fn write_line(
    conn: &Connection,
    seq: i64,
    number: i64,
    kind: &str,
    account: &str,
    amount: Rupiah,
) -> Result<(), JournalError> {
    conn.prepare_cached(
        "INSERT INTO posting (seq, line, kind, account, amount) VALUES (?1, ?2, ?3, ?4, ?5)",
    )?
    .execute(params![seq, number, kind, account, amount.get()])?;
    Ok(())
}

/// Adds an amount to the balance of an account.
pub(super) fn move_balance(conn: &Connection, account: &str, amount: Rupiah) -> Result<(), JournalError> {
    let balance: i64 = conn
        .prepare_cached(
            "INSERT INTO balance (account, amount) VALUES (?1, ?2)
             ON CONFLICT (account) DO UPDATE SET amount = amount + excluded.amount RETURNING amount",
        )?
        .query_row(params![account, amount.get()], |row| row.get(0))?;
    // Refused here, because a balance out of range could never be read again.
    Rupiah::new(balance)?;
    Ok(())
}

/// What the event earned from a biller: as posted, so that the totals of days are what the books say.
pub(super) fn commission(postings: &Postings) -> Result<Rupiah, AmountOverflow> {
    let lines = postings.lines().iter().filter(|line| line.account == BookAccount::Commission);
    Ok(Rupiah::sum(lines.map(|line| line.amount))?.negated())
}
