//! Answers into words: decide by the code alone, then check that the answer is about what was asked.

use loket_model::{
    Bill, BillLine, Detail, FailKind, FailReason, Outcome, PlnCustomer, Reference, Rupiah, UnresolvedWhy,
};

use super::account::Ayoconnect;
use super::amounts;
use super::codes;
use super::labels::{Labels, Meaning as Label, TEXT_CHARS_MAX, is_said};
use super::settle;
use super::wire::{BillRow, Data, Envelope};
use crate::biller::{CALL_CHARS_MAX, CallbackError, CallbackHint, InquiryAsk, InquiryFailure, PaymentOrder};
use crate::compare::{bounded, check, check_if_named, check_number};
use crate::http::{HttpReply, bounded_answer};
use crate::lenient::from_unique_json;
use crate::meaning::Meaning;
use crate::prose_amount::rupiah_of_prose;

/// Most rows of one bill that are read: ten years of months.
const ROWS_MAX: usize = 120;
/// Most facts beside the bill that are kept.
pub(super) const DETAILS_MAX: usize = 64;

/// Reads an inquiry's answer into a bill.
pub(super) fn inquiry(
    account: &Ayoconnect,
    ask: &InquiryAsk,
    reply: &HttpReply,
) -> Result<Bill, InquiryFailure> {
    let envelope = inquiry_envelope(reply).map_err(InquiryFailure::Unclear)?;
    match codes::at_inquiry(&envelope.response_code.0) {
        Meaning::Success => bill(account, ask, &envelope).map_err(InquiryFailure::Unclear),
        Meaning::Final(kind) | Meaning::FinalIfNamed(kind) => {
            Err(InquiryFailure::Refused(refusal(kind, &envelope)))
        }
        Meaning::Pending | Meaning::NotReceived | Meaning::Unclear => {
            Err(InquiryFailure::Unclear(unclear(&envelope)))
        }
    }
}

/// Reads a payment's or a status's answer. The vendor wants every HTTP error taken for "processing", whatever
/// its body says.
pub(super) fn outcome(order: &PaymentOrder<'_>, reply: &HttpReply, meaning: fn(&str) -> Meaning) -> Outcome {
    let envelope = match paid_envelope(reply) {
        Ok(envelope) => envelope,
        Err(why) => return Outcome::Unresolved(why),
    };
    let word = match meaning(&envelope.response_code.0) {
        Meaning::Success => settle::paid(order, &envelope).map(|s| Outcome::Paid(Box::new(s))),
        Meaning::Final(kind) => {
            check_no(order, &envelope).map(|()| Outcome::Failed(refusal(kind, &envelope)))
        }
        Meaning::FinalIfNamed(kind) => check_no(order, &envelope).and_then(|()| {
            if names_us(order, &envelope) {
                Ok(Outcome::Failed(refusal(kind, &envelope)))
            } else {
                Err(unclear(&envelope))
            }
        }),
        Meaning::Pending => {
            let (code, text) = words(&envelope);
            Err(UnresolvedWhy::Pending { code, text })
        }
        Meaning::NotReceived => Err(not_received(order, &envelope)),
        Meaning::Unclear => Err(unclear(&envelope)),
    };
    word.unwrap_or_else(Outcome::Unresolved)
}

/// Reads a call from Ayoconnect: a status's body, unsigned.
pub(super) fn callback(body: &[u8]) -> Result<CallbackHint, CallbackError> {
    let body = bounded_answer(body).map_err(|why| CallbackError::Unreadable(why.text()))?;
    let envelope: Envelope = from_unique_json(body).map_err(CallbackError::Unreadable)?;
    let named = envelope.data.read().map(|data| data.ref_number.0.as_str()).unwrap_or_default();
    let reference = Reference::parse(named).map_err(|error| CallbackError::Unreadable(error.to_string()))?;
    let (code, text) = words(&envelope);
    Ok(CallbackHint { reference, code, text: bounded(&text, CALL_CHARS_MAX) })
}

fn paid_envelope(reply: &HttpReply) -> Result<Envelope, UnresolvedWhy> {
    match reply.status {
        200..=299 => from_unique_json(reply.answer()?).map_err(UnresolvedWhy::Unreadable),
        status => Err(UnresolvedWhy::HttpStatus(status)),
    }
}

/// At an inquiry a client error is read for a code that the biller itself wrote: no money moves.
fn inquiry_envelope(reply: &HttpReply) -> Result<Envelope, UnresolvedWhy> {
    let parsed = reply.answer().ok().and_then(|body| from_unique_json::<Envelope>(body).ok());
    match (reply.status, parsed) {
        (400..=499, Some(envelope)) if codes::at_inquiry(&envelope.response_code.0) != Meaning::Success => {
            Ok(envelope)
        }
        _ => paid_envelope(reply),
    }
}

fn names_us(order: &PaymentOrder<'_>, envelope: &Envelope) -> bool {
    envelope.data.read().is_some_and(|data| data.ref_number.0 == order.reference.as_str())
}

/// A no may leave out whom it is about, but what it names must be ours, and what it names must be readable.
fn check_no(order: &PaymentOrder<'_>, envelope: &Envelope) -> Result<(), UnresolvedWhy> {
    let Some(data) = envelope.data.said("data")? else { return Ok(()) };
    check_if_named("reference", order.reference.as_str(), &data.ref_number.0)?;
    check_if_named("product", &order.bill.product.code, &data.product_code.0)?;
    check_if_named("customer", order.bill.customer_no.as_str(), &data.account_number.0)
}

/// "Not available" comes with zeros; one that tells a transaction contradicts itself.
fn not_received(order: &PaymentOrder<'_>, envelope: &Envelope) -> UnresolvedWhy {
    let transaction = envelope.data.read().map(|data| data.transaction_id.0.as_str()).unwrap_or_default();
    match check_no(order, envelope) {
        Err(other) => other,
        Ok(()) if !matches!(transaction, "" | "0") => unclear(envelope),
        Ok(()) => {
            let (code, text) = words(envelope);
            UnresolvedWhy::NotReceived { code, text }
        }
    }
}

fn bill(account: &Ayoconnect, ask: &InquiryAsk, envelope: &Envelope) -> Result<Bill, UnresolvedWhy> {
    let data = envelope.data.needed("data")?;
    check("product", &ask.product.code, &data.product_code.0)?;
    check("customer", ask.customer.as_str(), &data.account_number.0)?;
    check_pln(ask.customer.as_str(), ask.product.category, &Labels::of(data))?;
    let mut bill = bill_as_read(ask, data)?;
    bill.expires_at = Some(account.expires_at(ask.at));
    // The payment carries it as a number.
    if bill.biller_ref.as_ref().is_none_or(|id| id.parse::<u64>().is_err()) {
        return Err(UnresolvedWhy::Incomplete("inquiryId".to_owned()));
    }
    Ok(bill)
}

/// The number that was asked must be the meter or the subscriber that the answer is about, where it names one.
pub(super) fn check_pln(
    asked: &str,
    category: loket_model::Category,
    labels: &Labels,
) -> Result<(), UnresolvedWhy> {
    if category != loket_model::Category::PlnPrepaid {
        return Ok(());
    }
    match PlnCustomer::parse(asked) {
        Ok(PlnCustomer::Meter(meter)) => {
            labels.meter().map_or(Ok(()), |named| check_number("meter", meter.as_str(), named.as_str()))
        }
        Ok(PlnCustomer::Subscriber(id)) => labels
            .subscriber()
            .map_or(Ok(()), |named| check_number("subscriber", id.as_str(), named.as_str())),
        Err(_) => Ok(()),
    }
}

/// What the answer says, before anybody has checked whom it is about.
pub(super) fn bill_as_read(ask: &InquiryAsk, data: &Data) -> Result<Bill, UnresolvedWhy> {
    if data.bill_details.len() > ROWS_MAX {
        return Err(UnresolvedWhy::Unreadable(format!("{} bill rows", data.bill_details.len())));
    }
    let labels = Labels::of(data);
    let (charge, biller_amount) = amounts::charge(ask, data)?;
    let (tariff, power_va) = labels.tariff();
    let (lines, row_details) = rows(data)?;
    let name = Some(data.customer_name.0.as_str()).filter(|name| is_said(name));
    let mut product = ask.product.clone();
    if product.name.is_empty() {
        product.name = bounded(&data.product_name.0, TEXT_CHARS_MAX);
    }
    // A customer number that is not the one asked for stays visible.
    let kept = labels
        .without(&[Label::Name, Label::Meter, Label::Tariff, Label::PaidAt, Label::Info])
        .filter(|detail| detail.value != ask.customer.as_str());
    Ok(Bill {
        product,
        customer_no: ask.customer.clone(),
        customer_name: name
            .or_else(|| labels.get(Label::Name))
            .map(|name| bounded(name, TEXT_CHARS_MAX))
            .unwrap_or_default(),
        biller_ref: Some(bounded(&data.inquiry_id.0, 64)).filter(|id| !matches!(id.as_str(), "" | "0")),
        charge,
        biller_amount,
        deposit_debit: None,
        expires_at: None,
        tariff,
        power_va,
        meter_no: labels.meter(),
        subscriber_id: labels.subscriber(),
        lines,
        details: row_details.into_iter().chain(kept.cloned()).take(DETAILS_MAX).collect(),
    })
}

/// Bill rows with a month become lines; parts without one (Iuran JHT, Iuran JKK) become details, and so does
/// whatever else a row says. A single part repeats the amount and is not said twice.
fn rows(data: &Data) -> Result<(Vec<BillLine>, Vec<Detail>), UnresolvedWhy> {
    let mut bills: Vec<&BillRow> = data.bill_details.iter().filter(|row| !amounts::is_admin(row)).collect();
    // The vendor numbers months from the oldest and sends them in any order.
    bills.sort_by_key(|row| row.bill_id.0.parse::<u32>().unwrap_or(u32::MAX));
    let (mut lines, mut details) = (Vec::new(), Vec::new());
    for row in &bills {
        let labels = Labels::of_pairs(&row.bill_info);
        let value = amounts::row_value(row)?;
        let period = labels.get(Label::Period).map(str::to_owned);
        if let Some(period) = &period {
            lines.push(line(period.clone(), value, &labels));
        } else if bills.len() > 1 {
            details.push(Detail { label: bounded(&row.key.0, TEXT_CHARS_MAX), value: value.to_string() });
        }
        let read = [Label::Period, Label::RowAmount, Label::Penalty, Label::Readings];
        let others = labels.without(if period.is_some() { &read } else { &[] });
        details.extend(others.map(|other| Detail {
            label: match &period {
                Some(period) if bills.len() > 1 => format!("{} {period}", other.label),
                _ => other.label.clone(),
            },
            value: other.value.clone(),
        }));
    }
    Ok((lines, details))
}

/// One month. Its energy bill is taken apart from its fine only where the two make up the row.
fn line(period: String, value: Rupiah, labels: &Labels) -> BillLine {
    let penalty = labels.get(Label::Penalty).and_then(rupiah_of_prose).unwrap_or(Rupiah::ZERO);
    let without_fine = labels
        .get(Label::RowAmount)
        .and_then(rupiah_of_prose)
        .filter(|amount| amount.plus(penalty).is_ok_and(|sum| sum == value));
    let readings = labels.get(Label::Readings).unwrap_or_default();
    let (meter_from, meter_to) = match readings.split_once('-') {
        Some((from, to)) => (Some(from.trim().to_owned()), Some(to.trim().to_owned())),
        None => (None, Some(readings.to_owned()).filter(|text| !text.is_empty())),
    };
    BillLine {
        period,
        amount: without_fine.unwrap_or(value),
        admin: Rupiah::ZERO,
        penalty,
        meter_from,
        meter_to,
    }
}

fn refusal(kind: FailKind, envelope: &Envelope) -> FailReason {
    let (code, text) = words(envelope);
    FailReason { kind, code: Some(code), text }
}

pub(super) fn unclear(envelope: &Envelope) -> UnresolvedWhy {
    let (code, text) = words(envelope);
    UnresolvedWhy::UnclearCode { code, text }
}

/// Code and words, bounded, because they reach the screen and the journal.
fn words(envelope: &Envelope) -> (String, String) {
    (bounded(&envelope.response_code.0, 16), bounded(&envelope.words(), 160))
}

/// The biller's no to a question about the account itself, by the codes of inquiries.
pub(super) fn account_refusal(envelope: &Envelope) -> Option<InquiryFailure> {
    match codes::at_inquiry(&envelope.response_code.0) {
        Meaning::Final(kind) => Some(InquiryFailure::Refused(refusal(kind, envelope))),
        _ => None,
    }
}
