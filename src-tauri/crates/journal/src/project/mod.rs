//! From events to read tables, and the rules that an event must keep to be added.
//!
//! One code serves adding, rebuilding and verifying, so that what is shown and what is checked cannot drift
//! apart. Every function runs inside the caller's transaction; a refusal leaves nothing behind.

mod attempt;
mod basket;
mod begun;
mod books;
mod day;
mod deposit;
mod deposit_day;
mod late;
mod outcome;
mod postings;
mod printing;
mod settings;
mod shift;
mod statement;
mod submission;
#[cfg(feature = "bulk")]
mod today;
mod user;

#[cfg(feature = "bulk")]
pub(crate) use today::{Today, Words};

use rusqlite::{Connection, params};

use crate::chain::{Hash, Recorded};
use crate::number::signed;
use crate::{Event, JournalError, chain, read};

/// Adds one event to the read tables, or refuses it.
pub(crate) fn apply(conn: &Connection, recorded: &Recorded) -> Result<(), JournalError> {
    take(conn, recorded)?;
    postings::check(conn, recorded)?;
    shift::check_drawer(conn, recorded)?;
    books::post(conn, recorded)?;
    deposit::follow(conn, recorded)?;
    deposit_day::follow(conn, recorded)?;
    follow_chain(conn, recorded.seq, &recorded.hash)
}

/// Notes where the chain ends.
pub(crate) fn follow_chain(conn: &Connection, seq: u64, hash: &Hash) -> Result<(), JournalError> {
    conn.prepare_cached(
        "INSERT INTO chain_head (one, seq, hash) VALUES (1, ?1, ?2)
         ON CONFLICT (one) DO UPDATE SET seq = excluded.seq, hash = excluded.hash",
    )?
    .execute(params![signed("event.seq", seq)?, hash])?;
    Ok(())
}

/// What the event does to the tables of its own subject, and the rules of its kind.
fn take(conn: &Connection, recorded: &Recorded) -> Result<(), JournalError> {
    match &recorded.event {
        Event::ShopSet(shop) => settings::set_shop(conn, shop),
        Event::AccountAdded(account) => settings::add_account(conn, account),
        Event::AccountRemoved { account } => settings::remove_account(conn, recorded, account),
        Event::ShiftOpened { shift, float } => shift::open(conn, recorded, *shift, *float),
        Event::Inquired(inquiry) => settings::add_inquiry(conn, recorded, inquiry),
        Event::PaymentSubmitted(submitted) => submission::add(conn, recorded, submitted),
        Event::OutcomeLearned { payment, via, outcome, next_advice_at, warnings } => {
            outcome::learn(conn, recorded, *payment, *via, outcome, *next_advice_at, warnings)
        }
        Event::Resolved { payment, outcome, .. } => outcome::resolve(conn, recorded, *payment, outcome),
        Event::LateSuccess { payment, via, settlement } => {
            late::succeed(conn, recorded, *payment, *via, settlement)
        }
        Event::Doubted { payment, .. } => late::doubt(conn, recorded, *payment),
        Event::LossClosed { payment, end, amount, reason } => {
            late::close_loss(conn, recorded, *payment, *end, *amount, reason)
        }
        Event::CallbackReceived { payment: Some(payment), .. } => {
            read::payment::known(conn, *payment).map(drop)
        }
        Event::Printed { payment, number, allowed, .. } => {
            printing::print(conn, recorded, *payment, *number, allowed.as_ref())
        }
        Event::PrintBegun { format, marks } => begun::begin(conn, recorded, format, marks),
        Event::PrintWithdrawn { marks } => begun::withdraw(conn, recorded, marks),
        Event::SlipPrinted { payment, .. } => printing::print_slip(conn, *payment),
        Event::Shared { payment, .. } => read::payment::known(conn, *payment).map(drop),
        Event::DrawerOpened { cause, .. } => printing::open_drawer(conn, recorded, cause),
        Event::StrukSettingsSet(settings) => printing::set_struk(conn, recorded, settings),
        Event::PrintersSet(printers) => printing::set_printers(conn, recorded, printers),
        Event::Refunded { payment, amount } => outcome::refund(conn, recorded.at, *payment, *amount),
        Event::BasketTaken(basket) => basket::take(conn, recorded, basket),
        Event::BasketLineDropped { basket, inquiry, amount } => {
            basket::drop_line(conn, recorded, *basket, *inquiry, *amount)
        }
        Event::CashMoved { shift, amount, reason, .. } => {
            shift::move_cash(conn, recorded, *shift, *amount, reason)
        }
        Event::DrawerCounted { shift, counted } => shift::count(conn, recorded, *shift, *counted),
        Event::ShiftClosed(z) => shift::close(conn, recorded, z),
        Event::BalanceReported { account, as_of_seq, .. } => {
            deposit::check_account(conn, account)?;
            refuse_unless(recorded, *as_of_seq < recorded.seq, "as of an event that is not before it")
        }
        Event::DepositSet { account, reason, .. } => {
            deposit::check_account(conn, account)?;
            check_reason(recorded, reason)
        }
        Event::DepositToppedUp { account, amount, .. } => {
            deposit::check_top_up(conn, recorded, account, *amount)
        }
        Event::RulesSet(rules) => settings::set_rules(conn, recorded, rules),
        Event::MappingSet { account, mapping } => statement::set_mapping(conn, account, mapping),
        Event::StatementImported(statement) => statement::import(conn, recorded, statement),
        Event::DifferenceClosed { statement, difference, reason } => {
            statement::close_difference(conn, recorded, *statement, *difference, reason)
        }
        Event::RetentionSet(retention) => settings::set_retention(conn, recorded, retention),
        Event::User(event) => user::follow(conn, recorded, event),
        Event::CallbackReceived { payment: None, .. }
        | Event::DocumentPrinted { .. }
        | Event::ClockJumped { .. }
        | Event::Restored { .. }
        | Event::BookErased { .. }
        | Event::Exported { .. }
        // What it tells of stands in the events that it is about.
        | Event::PersonalErased(_) => Ok(()),
    }
}

/// Refuses an event that breaks a rule of its kind.
fn refuse_unless(recorded: &Recorded, kept: bool, why: &'static str) -> Result<(), JournalError> {
    if kept { Ok(()) } else { Err(JournalError::Refused { kind: recorded.event.kind(), why }) }
}

/// Refuses what a person gave no reason for.
fn check_reason(recorded: &Recorded, reason: &str) -> Result<(), JournalError> {
    refuse_unless(recorded, !reason.trim().is_empty(), "no reason")
}

/// Refuses a number that does not follow the last one.
fn check_next(what: &'static str, number: u32, last: Option<u32>) -> Result<(), JournalError> {
    let expected = last.unwrap_or(0).saturating_add(1);
    if number == expected { Ok(()) } else { Err(JournalError::NotNext { what, number, expected }) }
}

/// Empties every read table, those that point to others first, and derives all of them again.
pub(crate) fn rebuild(conn: &Connection) -> Result<(), JournalError> {
    conn.execute_batch(
        "DELETE FROM payment_fts; DELETE FROM payment; DELETE FROM basket_line; DELETE FROM basket;
         DELETE FROM inquiry; DELETE FROM posting; DELETE FROM balance; DELETE FROM day_total;
         DELETE FROM day_part; DELETE FROM day_span; DELETE FROM sold_product;
         DELETE FROM z_report; DELETE FROM print; DELETE FROM print_begun;
         DELETE FROM reprint; DELETE FROM shift; DELETE FROM deposit; DELETE FROM mapping;
         DELETE FROM difference; DELETE FROM statement; DELETE FROM rules; DELETE FROM struk_settings;
         DELETE FROM printers; DELETE FROM account; DELETE FROM user; DELETE FROM deposit_day;
         DELETE FROM shop; DELETE FROM retention; DELETE FROM chain_head;",
    )?;
    chain::for_each(conn, |row| apply(conn, &row.decode(conn)?))
}
