//! Prepaid answers into words: decide by status and code alone, then check that the answer is about what was
//! asked.

use std::mem::discriminant;

use loket_model::{
    AmountOverflow, Bill, Category, Charge, MeterNumber, Outcome, PlnCustomer, Rupiah, Settlement,
    SubscriberId, UnresolvedWhy,
};

use super::answer::Answer;
use super::bill::signed_rupiah;
use super::codes::Meaning;
use super::prepaid::{bill_of_offer, customer_id};
use super::prepaid_codes as codes;
use super::products::detail;
use super::sn;
use super::tree::Node;
use crate::biller::{InquiryAsk, InquiryFailure, PaymentOrder};
use crate::compare::{bounded, check, check_if_named, check_number, mismatch};

/// Longest name or reference that is kept.
const WORD_CHARS_MAX: usize = 128;

/// Which answer to a top-up is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asked {
    /// The answer to the top-up itself.
    TopUp,
    /// The answer to check-status, which always names our reference.
    Status,
}

/// Reads the subscriber check of PLN into a bill; its price is the offer's.
///
/// # Errors
/// [`InquiryFailure`], for anything but a usable bill.
pub(super) fn inquiry(ask: &InquiryAsk, answer: &Answer) -> Result<Bill, InquiryFailure> {
    match codes::at_inquiry(&answer.code) {
        Meaning::Success => bill(ask, answer).map_err(InquiryFailure::Unclear),
        Meaning::Final(kind) => Err(InquiryFailure::Refused(answer.refusal(kind))),
        Meaning::Pending | Meaning::NotReceived | Meaning::Unclear => {
            Err(InquiryFailure::Unclear(answer.unclear()))
        }
    }
}

fn bill(ask: &InquiryAsk, answer: &Answer) -> Result<Bill, UnresolvedWhy> {
    let fields = &answer.fields;
    if answer.status()? != "1" {
        return Err(answer.unclear());
    }
    let customer = ask.customer.as_str();
    check("customer", customer, fields.text("customer_id")?)?;
    let (meter_no, subscriber_id) =
        numbers(customer, fields.text("meter_no")?, fields.text("subscriber_id")?)?;
    let bill = bill_of_offer(ask).map_err(|error| UnresolvedWhy::Incomplete(error.0))?;
    let (tariff, power_va) = sn::segment_power(fields.text("segment_power")?);
    Ok(Bill {
        customer_name: bounded(fields.text("name")?, WORD_CHARS_MAX),
        tariff: tariff.map(|class| bounded(&class, 16)),
        power_va,
        meter_no,
        subscriber_id,
        ..bill
    })
}

/// Meter and subscriber's number. The vendor's own sample has the two the wrong way around; their lengths tell
/// them apart. The one that was asked for must be there, and no other of its kind: the token goes to the meter.
fn numbers(
    customer: &str,
    meter: &str,
    subscriber: &str,
) -> Result<(Option<MeterNumber>, Option<SubscriberId>), UnresolvedWhy> {
    let Ok(asked) = PlnCustomer::parse(customer) else {
        // A number of neither form can only be held against both fields; the top-up then names it as it is.
        return check_number("subscriber", customer, subscriber)
            .or_else(|_| check_number("meter", customer, meter))
            .map(|()| (None, None));
    };
    let told: Vec<_> = [meter, subscriber].iter().filter_map(|text| PlnCustomer::parse(text).ok()).collect();
    let other = told.iter().find(|number| discriminant(*number) == discriminant(&asked) && **number != asked);
    if other.is_some() || !told.contains(&asked) {
        let (field, instead) = match asked {
            PlnCustomer::Meter(_) => ("meter", meter),
            PlnCustomer::Subscriber(_) => ("subscriber", subscriber),
        };
        return Err(mismatch(field, asked.as_str(), other.map_or(instead, PlnCustomer::as_str)));
    }
    let (mut meter_no, mut subscriber_id) = (None, None);
    for number in told {
        match number {
            PlnCustomer::Meter(number) => meter_no = Some(number),
            PlnCustomer::Subscriber(number) => subscriber_id = Some(number),
        }
    }
    Ok((meter_no, subscriber_id))
}

/// A product of fixed price: the customer pays its face value, or the price where that is higher.
///
/// # Errors
/// [`AmountOverflow`] when the sum is out of range.
pub(super) fn fixed_charge(price: Rupiah, nominal: Option<Rupiah>) -> Result<Charge, AmountOverflow> {
    let amount = nominal.unwrap_or(price);
    let admin = if price > amount { price.minus(amount)? } else { Rupiah::ZERO };
    Charge::new(amount, admin)
}

/// Reads a top-up's or a status' answer.
///
/// # Errors
/// Why it is no word on this sale.
pub(super) fn word(
    order: &PaymentOrder<'_>,
    answer: &Answer,
    asked: Asked,
) -> Result<Outcome, UnresolvedWhy> {
    let status = answer.status()?;
    let meaning = match asked {
        Asked::TopUp => codes::at_top_up(status, &answer.code),
        Asked::Status => codes::at_status(status, &answer.code),
    };
    match meaning {
        Meaning::Success => paid(order, &answer.fields).map(|paid| Outcome::Paid(Box::new(paid))),
        Meaning::Final(kind) => answer.final_no(check_about(order, &answer.fields, asked), kind),
        Meaning::Pending => Err(answer.pending()),
        Meaning::NotReceived => Err(answer.not_received(check_about(order, &answer.fields, asked))),
        Meaning::Unclear => Err(answer.unclear()),
    }
}

fn paid(order: &PaymentOrder<'_>, fields: &Node) -> Result<Settlement, UnresolvedWhy> {
    let bill = order.bill;
    check("reference", order.reference.as_str(), fields.text("ref_id")?)?;
    check("product", &bill.product.code, product_code(fields)?)?;
    check("customer", customer_id(bill), customer(fields)?)?;
    let price = fields.amount("price")?.ok_or_else(|| UnresolvedWhy::Incomplete("price".to_owned()))?;
    match bill.deposit_debit {
        Some(asked) if asked != price => {
            return Err(mismatch("amount", &asked.get().to_string(), &price.get().to_string()));
        }
        _ => {}
    }
    let settlement = settlement_as_read(bill, fields)?;
    let missing = match bill.product.category {
        Category::PlnPrepaid => settlement.token.is_none().then_some("token"),
        // The vendor books these by itself; the serial number is a receipt.
        Category::MobilePrepaid | Category::Emoney => None,
        // Everything else (vouchers) is worth nothing without its number, and a paid sale is not asked about again.
        _ => says_nothing(fields.text("sn")?).then_some("sn"),
    };
    missing.map_or(Ok(settlement), |field| Err(UnresolvedWhy::Incomplete(field.to_owned())))
}

/// Whether a serial number is none: empty, or a placeholder.
fn says_nothing(text: &str) -> bool {
    matches!(text, "" | "-" | "0")
}

/// What an answer says, before anybody has checked whom it is about.
///
/// # Errors
/// When a scalar is none.
pub(super) fn settlement_as_read(bill: &Bill, fields: &Node) -> Result<Settlement, UnresolvedWhy> {
    let is_pln = bill.product.category == Category::PlnPrepaid;
    let serial = fields.text("sn")?;
    let pln = Some(serial).filter(|_| is_pln).and_then(sn::pln);
    // A token has its field; everywhere else the serial number is what the customer needs.
    let words = [("Serial", serial, is_pln), ("PIN", fields.text("pin")?, false)];
    let details = words
        .iter()
        .filter(|(_, text, elsewhere)| !elsewhere && !says_nothing(text))
        .map(|(label, text, _)| detail(label, text))
        .collect();
    Ok(Settlement {
        biller_ref: fields.first_of(&["tr_id"]).map(|id| bounded(id, WORD_CHARS_MAX)),
        deposit_debit: fields.amount("price").ok().flatten(),
        balance_after: fields.text("balance").ok().and_then(signed_rupiah),
        kwh: pln.as_ref().and_then(|serial| serial.kwh),
        token: pln.map(|serial| serial.token),
        details,
        ..Settlement::default()
    })
}

/// Whether an answer without a success is about our sale.
fn check_about(order: &PaymentOrder<'_>, fields: &Node, asked: Asked) -> Result<(), UnresolvedWhy> {
    let bill = order.bill;
    let reference = fields.text("ref_id")?;
    match asked {
        Asked::TopUp => check_if_named("reference", order.reference.as_str(), reference)?,
        Asked::Status => check("reference", order.reference.as_str(), reference)?,
    }
    check_if_named("product", &bill.product.code, product_code(fields)?)?;
    check_if_named("customer", customer_id(bill), customer(fields)?)
}

/// Version 1 of the callback calls it `code`, and so does one sample of version 2.
pub(super) fn product_code(fields: &Node) -> Result<&str, UnresolvedWhy> {
    match fields.text("product_code")? {
        "" => fields.text("code"),
        code => Ok(code),
    }
}

/// Version 1 of the callback calls it `hp`.
pub(super) fn customer(fields: &Node) -> Result<&str, UnresolvedWhy> {
    match fields.text("customer_id")? {
        "" => fields.text("hp"),
        number => Ok(number),
    }
}
