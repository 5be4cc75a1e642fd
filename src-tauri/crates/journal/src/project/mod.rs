//! From events to read tables, and the rules that an event must keep to be added.
//!
//! One code serves adding, rebuilding and verifying, so that what is shown and what is checked cannot drift
//! apart. Every function runs inside the caller's transaction; a refusal leaves nothing behind.

mod books;
mod outcome;
mod postings;
mod settings;
mod submission;

use rusqlite::{Connection, params};

use crate::chain::Recorded;
use crate::number::signed;
use crate::{Event, JournalError, chain};

/// Adds one event to the read tables, or refuses it.
pub(crate) fn apply(conn: &Connection, recorded: &Recorded) -> Result<(), JournalError> {
    match &recorded.event {
        Event::ShopSet(shop) => settings::set_shop(conn, shop)?,
        Event::AccountAdded(account) => settings::add_account(conn, account)?,
        Event::AccountRemoved { account } => settings::remove_account(conn, account)?,
        Event::ShiftOpened { shift, float } => settings::open_shift(conn, recorded, *shift, *float)?,
        Event::Inquired(inquiry) => settings::add_inquiry(conn, recorded, inquiry)?,
        Event::PaymentSubmitted(submitted) => submission::add(conn, recorded, submitted)?,
        Event::OutcomeLearned { payment, via, outcome, next_advice_at, .. } => {
            outcome::learn(conn, recorded, *payment, *via, outcome, *next_advice_at)?;
        }
        Event::Resolved { payment, outcome, .. } => outcome::resolve(conn, recorded, *payment, outcome)?,
        Event::CallbackReceived { payment: None, .. } => {}
        Event::CallbackReceived { payment: Some(payment), .. } => {
            crate::read::payment::known(conn, *payment)?;
        }
        Event::Printed { payment, number, .. } => outcome::print(conn, *payment, *number)?,
        Event::SlipPrinted { payment, .. } => outcome::print_slip(conn, *payment)?,
        Event::Refunded { payment, amount } => outcome::refund(conn, recorded.at, *payment, *amount)?,
        _ => return Err(JournalError::OutOfRange("event")),
    }
    postings::check(conn, recorded)?;
    books::post(conn, recorded)?;
    conn.prepare_cached(
        "INSERT INTO chain_head (one, seq, hash) VALUES (1, ?1, ?2)
         ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
    )?
    .execute(params![signed("event.seq", recorded.seq)?, recorded.hash])?;
    Ok(())
}

/// Empties every read table, those that point to others first, and derives all of them again.
pub(crate) fn rebuild(conn: &Connection) -> Result<(), JournalError> {
    conn.execute_batch(
        "DELETE FROM payment_fts; DELETE FROM payment; DELETE FROM inquiry; DELETE FROM posting;
         DELETE FROM balance; DELETE FROM day_total; DELETE FROM shift; DELETE FROM account;
         DELETE FROM shop; DELETE FROM chain_head;",
    )?;
    chain::for_each(conn, |row| apply(conn, &row.decode()?))
}
