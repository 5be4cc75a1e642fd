//! Postpaid answers into words: decide by status and code alone, then check that the answer is about what was
//! asked.

use loket_model::{Bill, Outcome, Settlement, UnresolvedWhy};

use super::answer::Answer;
use super::bill::{bill_as_read, charge, settlement_as_read};
use super::codes::{self, Meaning};
use super::products::{self, Family};
use super::tree::Node;
use crate::biller::{InquiryAsk, InquiryFailure, PaymentOrder};
use crate::compare::{check, check_if_named, mismatch};

/// Which answer to a payment is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// The answer to `pay-pasca`.
    Payment,
    /// The answer to `checkstatus`, which always names our reference and a status.
    Status,
}

/// Reads an inquiry's answer into a bill.
///
/// # Errors
/// [`InquiryFailure`], for anything but a usable bill.
pub(super) fn inquiry(ask: &InquiryAsk, answer: &Answer) -> Result<Bill, InquiryFailure> {
    match codes::at_inquiry(&answer.code) {
        Meaning::Success => bill(ask, &answer.fields).map_err(InquiryFailure::Unclear),
        Meaning::Final(kind) => Err(InquiryFailure::Refused(answer.refusal(kind))),
        Meaning::Pending | Meaning::NotReceived | Meaning::Unclear => {
            Err(InquiryFailure::Unclear(answer.unclear()))
        }
    }
}

fn bill(ask: &InquiryAsk, fields: &Node) -> Result<Bill, UnresolvedWhy> {
    check("reference", ask.reference.as_str(), fields.text("ref_id")?)?;
    check("product", &ask.product.code, fields.text("code")?)?;
    check("customer", ask.customer.as_str(), fields.text("hp")?)?;
    fields.needed("tr_id")?;
    let bill = bill_as_read(ask, fields)?;
    if let Some(amount) = ask.amount {
        check("amount", &amount.get().to_string(), &bill.charge.amount().get().to_string())?;
    }
    check_debit(&bill, fields)?;
    check_months(ask, fields.text("period")?)?;
    check_object(ask, fields.get("desc"))?;
    Ok(bill)
}

/// A deposit that loses more than the customer pays is a wrong price. Asked only where nothing is paid yet: a
/// payment that was made is paid, whatever it cost.
fn check_debit(bill: &Bill, fields: &Node) -> Result<(), UnresolvedWhy> {
    let total = bill.charge.total();
    match fields.amount("selling_price")? {
        Some(debit) if debit > total => {
            Err(mismatch("amount", &total.get().to_string(), &debit.get().to_string()))
        }
        _ => Ok(()),
    }
}

/// Products that are asked with a number of months answer it as their period, with or without a zero before it.
/// For others a longer form is a month of the calendar and says nothing about how many there are.
fn check_months(ask: &InquiryAsk, period: &str) -> Result<(), UnresolvedWhy> {
    let needed = Family::of(&ask.product).months_asked(ask.months);
    let Some(asked) = needed.or(ask.months) else { return Ok(()) };
    match products::months(period) {
        Some(answered) if answered == asked => Ok(()),
        None if needed.is_none() => Ok(()),
        _ => Err(mismatch("months", &asked.to_string(), period)),
    }
}

/// What else than its number the question named the object by: the year of a tax, the owner of a vehicle.
fn check_object(ask: &InquiryAsk, desc: &Node) -> Result<(), UnresolvedWhy> {
    match Family::of(&ask.product) {
        Family::Pbb => match ask.year {
            Some(year) => check("year", &year.to_string(), desc.text("tahun_pajak")?),
            None => Ok(()),
        },
        Family::Esamsat => match ask.identity_no.as_deref().map(str::trim) {
            Some(asked) => check_identity(asked, desc.text("nomor_identitas")?),
            None => Ok(()),
        },
        _ => Ok(()),
    }
}

/// An identity number is told by its end only: mismatches are shown and kept.
fn check_identity(asked: &str, answered: &str) -> Result<(), UnresolvedWhy> {
    let end = |number: &str| {
        let hidden = number.chars().count().saturating_sub(4);
        let end: String = number.chars().skip(hidden).collect();
        if hidden > 0 { format!("…{end}") } else { end }
    };
    if asked == answered { Ok(()) } else { Err(mismatch("identity_no", &end(asked), &end(answered))) }
}

/// Reads a payment's or a status' answer.
///
/// # Errors
/// Why it is no word on this payment.
pub(super) fn word(
    order: &PaymentOrder<'_>,
    answer: &Answer,
    asked: Asked,
) -> Result<Outcome, UnresolvedWhy> {
    let meaning = match asked {
        Asked::Payment => codes::at_payment(answer.status()?, &answer.code),
        Asked::Status => codes::at_status(answer.status()?, &answer.code),
    };
    match meaning {
        Meaning::Success => paid(order, &answer.fields, asked).map(|paid| Outcome::Paid(Box::new(paid))),
        Meaning::Final(kind) => answer.final_no(check_about(order, &answer.fields, asked), kind),
        Meaning::Pending => Err(answer.pending()),
        Meaning::NotReceived => Err(answer.not_received(check_about(order, &answer.fields, asked))),
        Meaning::Unclear => Err(answer.unclear()),
    }
}

fn paid(order: &PaymentOrder<'_>, fields: &Node, asked: Asked) -> Result<Settlement, UnresolvedWhy> {
    let bill = order.bill;
    check("biller_reference", bill.biller_ref.as_deref().unwrap_or_default(), fields.needed("tr_id")?)?;
    check_reference(order, fields, asked)?;
    check("product", &bill.product.code, fields.text("code")?)?;
    check("customer", bill.customer_no.as_str(), fields.text("hp")?)?;
    let total = charge(fields)?.total();
    check("amount", &bill.charge.total().get().to_string(), &total.get().to_string())?;
    settlement_as_read(bill, fields)
}

/// The XML sample of a gas payment leaves our reference out; the biller's own id binds that answer to ours. A
/// status is asked by our reference and must repeat it.
fn check_reference(order: &PaymentOrder<'_>, fields: &Node, asked: Asked) -> Result<(), UnresolvedWhy> {
    let answered = fields.text("ref_id")?;
    match asked {
        Asked::Payment => check_if_named("reference", order.reference.as_str(), answered),
        Asked::Status => check("reference", order.reference.as_str(), answered),
    }
}

/// Whether an answer without a success is about our payment.
fn check_about(order: &PaymentOrder<'_>, fields: &Node, asked: Asked) -> Result<(), UnresolvedWhy> {
    let bill = order.bill;
    check_reference(order, fields, asked)?;
    check_if_named(
        "biller_reference",
        bill.biller_ref.as_deref().unwrap_or_default(),
        fields.text("tr_id")?,
    )?;
    check_if_named("product", &bill.product.code, fields.text("code")?)?;
    check_if_named("customer", bill.customer_no.as_str(), fields.text("hp")?)
}
