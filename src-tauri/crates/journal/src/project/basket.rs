//! Baskets: cash taken for several bills at once, and bills that leave the basket, sent or dropped.

use std::collections::HashSet;

use loket_model::{BASKET_LINES_MAX, BasketId, BasketLine, InquiryId, Rupiah};
use rusqlite::{Connection, params};

use super::{refuse_unless, shift};
use crate::chain::Recorded;
use crate::number::signed;
use crate::{BasketRecord, JournalError, Submission, read};

pub(super) fn take(
    conn: &Connection,
    recorded: &Recorded,
    basket: &BasketRecord,
) -> Result<(), JournalError> {
    shift::check_open(conn, basket.shift)?;
    if read::basket::seq_of(conn, basket.basket)?.is_some() {
        return Err(JournalError::IdTaken(basket.basket.to_string()));
    }
    let lines = basket.lines.len();
    refuse_unless(recorded, (1..=BASKET_LINES_MAX).contains(&lines), "no bill, or too many")?;
    let mut seen = HashSet::with_capacity(lines);
    for line in &basket.lines {
        refuse_unless(recorded, seen.insert(line.inquiry), "a bill is in it twice")?;
        check_line(conn, recorded, line)?;
    }
    let change = basket.tender.minus(sum_of(basket)?)?;
    refuse_unless(recorded, change >= Rupiah::ZERO, "tender is short")?;
    refuse_unless(recorded, change == basket.change, "change is not tender less what is due")?;
    insert(conn, recorded, basket)
}

/// What all bills of a basket make.
pub(super) fn sum_of(basket: &BasketRecord) -> Result<Rupiah, JournalError> {
    Ok(Rupiah::sum(basket.lines.iter().map(|line| line.due))?)
}

fn check_line(conn: &Connection, recorded: &Recorded, line: &BasketLine) -> Result<(), JournalError> {
    let inquiry =
        read::settings::inquiry(conn, line.inquiry)?.ok_or(JournalError::UnknownInquiry(line.inquiry))?;
    if let Some(payment) = read::payment::id_of_inquiry(conn, line.inquiry)? {
        return Err(JournalError::InquiryAlreadyPaid { payment });
    }
    check_not_waiting(conn, line.inquiry)?;
    refuse_unless(recorded, line.service_fee >= Rupiah::ZERO, "service fee below zero")?;
    let expected = inquiry.bill.charge.total().plus(line.service_fee)?;
    refuse_unless(recorded, line.due.is_positive(), "nothing is due")?;
    if line.due == expected { Ok(()) } else { Err(JournalError::CashMismatch { due: line.due, expected }) }
}

/// Refuses a bill for which cash lies in a basket.
pub(super) fn check_not_waiting(conn: &Connection, inquiry: InquiryId) -> Result<(), JournalError> {
    match read::basket::waiting_line(conn, inquiry)? {
        Some(waiting) => Err(JournalError::WaitsInBasket { inquiry, basket: waiting.basket }),
        None => Ok(()),
    }
}

fn insert(conn: &Connection, recorded: &Recorded, basket: &BasketRecord) -> Result<(), JournalError> {
    let seq = signed("event.seq", recorded.seq)?;
    conn.prepare_cached(
        "INSERT INTO basket (seq, id, shift, tender, change, at_ms, actor) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
    )?
    .execute(params![
        seq,
        basket.basket.to_string(),
        basket.shift,
        basket.tender.get(),
        basket.change.get(),
        recorded.at.get(),
        recorded.actor
    ])?;
    let mut add_line = conn.prepare_cached(
        "INSERT INTO basket_line (basket, position, inquiry, due, service_fee, state)
         VALUES (?1, ?2, ?3, ?4, ?5, 'waiting')",
    )?;
    for (position, line) in (1_i64..).zip(&basket.lines) {
        add_line.execute(params![
            seq,
            position,
            line.inquiry.to_string(),
            line.due.get(),
            line.service_fee.get()
        ])?;
    }
    Ok(())
}

/// A payment whose cash lies in a basket takes exactly that cash.
pub(super) fn check_sent(
    conn: &Connection,
    recorded: &Recorded,
    submission: &Submission,
    basket: BasketId,
) -> Result<(), JournalError> {
    let line = waiting_in(conn, basket, submission.inquiry)?;
    let cash = submission.cash;
    if cash.due() != line.due {
        return Err(JournalError::CashMismatch { due: cash.due(), expected: line.due });
    }
    refuse_unless(recorded, cash.service_fee() == line.service_fee, "service fee is not the basket's")?;
    refuse_unless(recorded, cash.tender() == line.due, "tender is not what is due from the basket")
}

/// Marks a bill as sent, as this payment.
pub(super) fn send(conn: &Connection, submission: &Submission) -> Result<(), JournalError> {
    conn.prepare_cached(
        "UPDATE basket_line SET state = 'sent', payment = ?1 WHERE inquiry = ?2 AND state = 'waiting'",
    )?
    .execute([submission.payment.to_string(), submission.inquiry.to_string()])?;
    Ok(())
}

pub(super) fn drop_line(
    conn: &Connection,
    recorded: &Recorded,
    basket: BasketId,
    inquiry: InquiryId,
    amount: Rupiah,
) -> Result<(), JournalError> {
    let line = waiting_in(conn, basket, inquiry)?;
    refuse_unless(recorded, amount == line.due, "amount is not what is held")?;
    conn.prepare_cached("UPDATE basket_line SET state = 'dropped' WHERE inquiry = ?1 AND state = 'waiting'")?
        .execute([inquiry.to_string()])?;
    Ok(())
}

fn waiting_in(conn: &Connection, basket: BasketId, inquiry: InquiryId) -> Result<BasketLine, JournalError> {
    if read::basket::seq_of(conn, basket)?.is_none() {
        return Err(JournalError::UnknownBasket(basket));
    }
    let waiting = read::basket::waiting_line(conn, inquiry)?.filter(|waiting| waiting.basket == basket);
    waiting.map(|waiting| waiting.line).ok_or(JournalError::NotWaiting { basket, inquiry })
}
