//! A payment that is about to be sent: every rule against paying twice stands here.

use loket_model::PaymentState;
use rusqlite::{Connection, named_params};

use super::{attempt, basket, day, shift};
use crate::chain::Recorded;
use crate::number::signed;
use crate::stored::{StoredBill, millis, to_json};
use crate::{Inquiry, JournalError, Submission, read, starts};

pub(super) fn add(
    conn: &Connection,
    recorded: &Recorded,
    submission: &Submission,
) -> Result<(), JournalError> {
    check_intent(conn, recorded, submission)?;
    check_cash(conn, recorded, submission)?;
    let period = read::payment::period_of(&submission.bill);
    check_not_paid_twice(conn, submission)?;
    attempt::check_links(conn, recorded, submission)?;
    check_no_cash_held(conn, submission)?;
    let day = read::settings::zone(conn)?.business_day(recorded.at);
    insert(conn, recorded, submission, &period, &day)?;
    index_for_search(conn, recorded.seq, submission)?;
    if submission.basket.is_some() {
        basket::send(conn, submission)?;
    }
    if let Some(old) = submission.retry_of {
        attempt::take_over(conn, old, submission.payment)?;
    }
    day::begin(conn, recorded.seq, &day, submission)
}

/// What is paid is what was inquired, through an account that the shop may use, for cash that was counted.
fn check_intent(conn: &Connection, recorded: &Recorded, submission: &Submission) -> Result<(), JournalError> {
    let inquiry = read::settings::inquiry(conn, submission.inquiry)?
        .ok_or(JournalError::UnknownInquiry(submission.inquiry))?;
    if let Some(field) = first_difference(&inquiry, submission, recorded.masked) {
        return Err(JournalError::NotAsInquired { field });
    }
    let account = read::settings::account(conn, &submission.account)?
        .ok_or_else(|| JournalError::UnknownAccount(submission.account.clone()))?;
    if account.sandbox != submission.demo {
        return Err(JournalError::SandboxMismatch { account: account.name });
    }
    shift::check_open(conn, submission.shift)?;
    let expected = submission.bill.charge.total().plus(submission.cash.service_fee())?;
    if submission.cash.due() != expected {
        return Err(JournalError::CashMismatch { due: submission.cash.due(), expected });
    }
    Ok(())
}

/// Cash that lies in a basket is spent from there, and no other way.
fn check_cash(conn: &Connection, recorded: &Recorded, submission: &Submission) -> Result<(), JournalError> {
    match submission.basket {
        Some(basket) => basket::check_sent(conn, recorded, submission, basket),
        None => basket::check_not_waiting(conn, submission.inquiry),
    }
}

/// What is masked in both was masked together, but perhaps by rules of different days, and is not compared.
fn first_difference(inquiry: &Inquiry, submission: &Submission, is_masked: bool) -> Option<&'static str> {
    let (asked, paid) = (&inquiry.bill, &submission.bill);
    [
        ("account", inquiry.account != submission.account),
        ("reference", inquiry.reference != submission.reference),
        ("product", asked.product != paid.product),
        ("customer_no", !is_masked && asked.customer_no != paid.customer_no),
        ("charge", asked.charge != paid.charge),
        ("biller_ref", asked.biller_ref != paid.biller_ref),
        ("bill", !is_masked && asked != paid),
    ]
    .into_iter()
    .find_map(|(field, differs)| differs.then_some(field))
}

fn check_not_paid_twice(conn: &Connection, submission: &Submission) -> Result<(), JournalError> {
    if let Some(payment) = read::payment::by_inquiry(conn, submission.inquiry)? {
        return Err(JournalError::InquiryAlreadyPaid { payment: payment.id });
    }
    if read::payment::by_id(conn, submission.payment)?.is_some() {
        return Err(JournalError::IdTaken(submission.payment.to_string()));
    }
    if read::payment::by_reference(conn, &submission.reference)?.is_some() {
        return Err(JournalError::ReferenceTaken(submission.reference.clone()));
    }
    match read::payment::open_for(conn, submission)? {
        Some(payment) => Err(JournalError::OpenPaymentExists { payment }),
        None => Ok(()),
    }
}

/// Cash that lies here for the bill is used for it or handed back first: the attempt that it was taken for may turn out
/// paid after all.
fn check_no_cash_held(conn: &Connection, submission: &Submission) -> Result<(), JournalError> {
    match read::payment::held_for(conn, &submission.bill, &submission.account, submission.retry_of)? {
        Some(held) => Err(JournalError::HeldForSameBill { payment: held.id }),
        None => Ok(()),
    }
}

fn insert(
    conn: &Connection,
    recorded: &Recorded,
    submission: &Submission,
    period: &str,
    day: &str,
) -> Result<(), JournalError> {
    let bill = &submission.bill;
    conn.prepare_cached(
        "INSERT INTO payment (seq, id, reference, inquiry, account, product_key, category, customer_no,
             customer_name, product_name, period, state, day, created_at_ms, total, admin, service_fee, tender,
             commission, advice_asked, advice_next_at_ms, prints, basket, retry_of, shift, actor, terminal, demo, bill)
         VALUES (:seq, :id, :reference, :inquiry, :account, :product_key, :category, :customer_no,
             :customer_name, :product_name, :period, :state, :day, :created_at_ms, :total, :admin, :service_fee,
             :tender, 0, 0, :advice_next_at_ms, 0, :basket, :retry_of, :shift, :actor, :terminal, :demo, :bill)",
    )?
    .execute(named_params! {
        ":seq": signed("event.seq", recorded.seq)?,
        ":id": submission.payment.to_string(),
        ":reference": submission.reference.as_str(),
        ":inquiry": submission.inquiry.to_string(),
        ":account": submission.account.as_str(),
        ":product_key": bill.product.bill_key(),
        ":category": bill.product.category.as_str(),
        ":customer_no": bill.customer_no.as_str(),
        ":customer_name": bill.customer_name,
        ":product_name": bill.product.name,
        ":period": period,
        ":state": PaymentState::Submitting.as_str(),
        ":day": day,
        ":created_at_ms": recorded.at.get(),
        ":total": bill.charge.total().get(),
        ":admin": bill.charge.admin().get(),
        ":service_fee": submission.cash.service_fee().get(),
        ":tender": submission.cash.tender().get(),
        ":advice_next_at_ms": millis(submission.first_advice_at),
        ":basket": submission.basket.map(|id| id.to_string()),
        ":retry_of": submission.retry_of.map(|id| id.to_string()),
        ":shift": submission.shift,
        ":actor": recorded.actor,
        ":terminal": recorded.terminal,
        ":demo": submission.demo,
        ":bill": to_json(&StoredBill::from(bill))?,
    })?;
    Ok(())
}

pub(super) fn index_for_search(
    conn: &Connection,
    seq: u64,
    submission: &Submission,
) -> Result<(), JournalError> {
    let bill = &submission.bill;
    conn.prepare_cached(
        "INSERT INTO payment_fts (rowid, customer_name, customer_no, reference, token, product_name, starts)
         VALUES (?1, ?2, ?3, ?4, '', ?5, ?6)",
    )?
    .execute(rusqlite::params![
        signed("event.seq", seq)?,
        bill.customer_name,
        bill.customer_no.as_str(),
        submission.reference.as_str(),
        bill.product.name,
        starts::of(&[&bill.customer_name, bill.customer_no.as_str(), submission.reference.as_str()]),
    ])?;
    Ok(())
}
