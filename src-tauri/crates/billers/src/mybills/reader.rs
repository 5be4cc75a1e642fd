//! Answers into words: decide by the code alone, then check that the answer is about what was asked.

use loket_model::{
    Bill, Category, Charge, Detail, FailKind, FailReason, Outcome, PlnCustomer, Reference, Rupiah,
    Settlement, UnresolvedWhy, UtcMillis,
};

use super::codes::{self, Meaning};
use super::desc::BillDesc;
use super::pdam::WaterBill;
use super::protocol::MyBills;
use super::wire::{Envelope, ResultBody};
use crate::biller::{CALL_CHARS_MAX, CallbackError, CallbackHint, InquiryAsk, InquiryFailure, PaymentOrder};
use crate::compare::{bounded, check, check_if_named, check_number};
use crate::http::HttpReply;
use crate::lenient::{from_json, rupiah_of};

/// Most facts beside the bill that are kept.
const DETAILS_MAX: usize = 64;

/// Reads an inquiry's answer into a bill.
pub(super) fn inquiry(
    account: &MyBills,
    ask: &InquiryAsk,
    reply: &HttpReply,
) -> Result<Bill, InquiryFailure> {
    let envelope = envelope(reply).map_err(InquiryFailure::Unclear)?;
    match codes::at_inquiry(&envelope.response_code.0) {
        Meaning::Success => bill(account, ask, &envelope).map_err(InquiryFailure::Unclear),
        Meaning::Final(kind) => Err(InquiryFailure::Refused(refusal(kind, &envelope))),
        Meaning::Pending | Meaning::Unclear => Err(InquiryFailure::Unclear(unclear(&envelope))),
    }
}

/// Reads a payment's or an advice's answer.
pub(super) fn settlement(
    account: &MyBills,
    order: &PaymentOrder<'_>,
    reply: &HttpReply,
    meaning: fn(&str) -> Meaning,
) -> Outcome {
    let envelope = match envelope(reply) {
        Ok(envelope) => envelope,
        Err(why) => return Outcome::Unresolved(why),
    };
    match meaning(&envelope.response_code.0) {
        Meaning::Success => match paid(account, order, &envelope) {
            Ok(settlement) => Outcome::Paid(Box::new(settlement)),
            Err(why) => Outcome::Unresolved(why),
        },
        Meaning::Final(kind) => final_no(order, kind, &envelope),
        Meaning::Pending => {
            let (code, text) = words(&envelope);
            Outcome::Unresolved(UnresolvedWhy::Pending { code, text })
        }
        Meaning::Unclear => Outcome::Unresolved(unclear(&envelope)),
    }
}

/// Reads a call from MyBills. It carries a time stamp and no signature, so it is only a hint; `responseDateTime`
/// and two different `referenceNo` are its oddities, so only our own reference counts.
pub(super) fn callback(body: &[u8]) -> Result<CallbackHint, CallbackError> {
    let envelope: Envelope = from_json(body).map_err(CallbackError::Unreadable)?;
    let reference = Reference::parse(&envelope.partner_reference_no.0)
        .map_err(|error| CallbackError::Unreadable(error.to_string()))?;
    let (code, text) = words(&envelope);
    Ok(CallbackHint { reference, code, text: bounded(&text, CALL_CHARS_MAX) })
}

/// The outer shape. A server error says nothing whatever its body claims; a client error is read only for a
/// code that the biller itself wrote.
pub(super) fn envelope(reply: &HttpReply) -> Result<Envelope, UnresolvedWhy> {
    let parsed = from_json::<Envelope>(&reply.body);
    match (reply.status, parsed) {
        (200..=299, Ok(envelope)) => Ok(envelope),
        (200..=299, Err(error)) => Err(UnresolvedWhy::Unreadable(error)),
        (400..=499, Ok(envelope)) if envelope.response_code.0 != "00" => Ok(envelope),
        (status, _) => Err(UnresolvedWhy::HttpStatus(status)),
    }
}

/// A final no that names somebody else's payment is no word on ours.
fn final_no(order: &PaymentOrder<'_>, kind: FailKind, envelope: &Envelope) -> Outcome {
    match check_no(order, envelope) {
        Ok(()) => Outcome::Failed(refusal(kind, envelope)),
        Err(why) => Outcome::Unresolved(why),
    }
}

/// A no may leave out whom it is about, but what it names must be ours.
fn check_no(order: &PaymentOrder<'_>, envelope: &Envelope) -> Result<(), UnresolvedWhy> {
    check_if_named("reference", order.reference.as_str(), &envelope.partner_reference_no.0)?;
    let Some(result) = &envelope.result else { return Ok(()) };
    check_if_named("reference", order.reference.as_str(), &result.partner_reference_no.0)?;
    check_if_named("product", &order.bill.product.code, &result.product_code.0)?;
    check_if_named("customer", order.bill.customer_no.as_str(), &result.customer_id.0)
}

fn bill(account: &MyBills, ask: &InquiryAsk, envelope: &Envelope) -> Result<Bill, UnresolvedWhy> {
    let result = envelope.result.as_ref().ok_or_else(|| UnresolvedWhy::Incomplete("result".to_owned()))?;
    let desc = BillDesc::read(&result.additional_info.bill_desc).map_err(UnresolvedWhy::Unreadable)?;
    check("reference", ask.reference.as_str(), &echoed_reference(envelope, result))?;
    check("product", &ask.product.code, &result.product_code.0)?;
    check("customer", ask.customer.as_str(), &result.customer_id.0)?;
    if ask.product.category == Category::PlnPrepaid {
        check_pln_customer(ask.customer.as_str(), &desc)?;
    }
    let bill = bill_as_read(account, ask, envelope, result, &desc)?;
    if let Some(nested) = desc.nested() {
        WaterBill::read(nested)?.check(bill.charge)?;
    }
    if bill.biller_ref.is_none() {
        return Err(UnresolvedWhy::Incomplete("referenceNo".to_owned()));
    }
    Ok(bill)
}

/// What the answer says, before anybody has checked whom it is about.
pub(super) fn bill_as_read(
    account: &MyBills,
    ask: &InquiryAsk,
    envelope: &Envelope,
    result: &ResultBody,
    desc: &BillDesc,
) -> Result<Bill, UnresolvedWhy> {
    let (tariff, power_va) = desc.tariff();
    let water = desc.nested().map(WaterBill::read).transpose()?.unwrap_or_default();
    let mut product = ask.product.clone();
    if product.name.is_empty() {
        product.name.clone_from(&result.product_name.0);
    }
    Ok(Bill {
        product,
        customer_no: ask.customer.clone(),
        customer_name: desc.get("customerName").unwrap_or_default().to_owned(),
        biller_ref: first_of(&[&result.reference_no.0, &envelope.reference_no.0]),
        charge: charge(account, ask.product.nominal, result)?,
        biller_amount: None,
        deposit_debit: None,
        expires_at: Some(ask.at.plus_ms(i64::from(account.inquiry_valid_s) * 1_000)),
        tariff,
        power_va,
        meter_no: desc.meter(),
        subscriber_id: desc.subscriber(),
        lines: water.lines,
        details: desc.details().into_iter().chain(water.details).take(DETAILS_MAX).collect(),
    })
}

/// Price and admin. Where a token's price is above its face value and no admin is named, the difference is the
/// admin: PLN's own struk calls it so (RP BAYAR = face value + ADMIN BANK).
fn charge(account: &MyBills, nominal: Option<Rupiah>, result: &ResultBody) -> Result<Charge, UnresolvedWhy> {
    let unreadable = |field: &str| UnresolvedWhy::Unreadable(format!("{field} is not an amount"));
    let price = rupiah_of(&result.product_price.0)
        .filter(|price| price.is_positive())
        .ok_or_else(|| unreadable("productPrice"))?;
    let named = match result.product_admin_fee.0.as_str() {
        "" => Rupiah::ZERO,
        text => rupiah_of(text).ok_or_else(|| unreadable("productAdminFee"))?,
    };
    let out_of_range = |_| unreadable("productPrice");
    if !account.price_includes_admin {
        return Charge::new(price, named).map_err(out_of_range);
    }
    let admin = match nominal {
        Some(nominal) if named == Rupiah::ZERO && price > nominal => {
            price.minus(nominal).map_err(out_of_range)?
        }
        _ => named,
    };
    let amount = price.minus(admin).map_err(out_of_range)?;
    if amount < Rupiah::ZERO {
        return Err(unreadable("productAdminFee"));
    }
    Charge::new(amount, admin).map_err(out_of_range)
}

fn paid(
    account: &MyBills,
    order: &PaymentOrder<'_>,
    envelope: &Envelope,
) -> Result<Settlement, UnresolvedWhy> {
    let result = envelope.result.as_ref().ok_or_else(|| UnresolvedWhy::Incomplete("result".to_owned()))?;
    let desc = BillDesc::read(&result.additional_info.bill_desc).map_err(UnresolvedWhy::Unreadable)?;
    check_order(account, order, envelope, result, &desc)?;
    let mut settlement = settlement_of(result, &desc);
    // The struk prints both, and says nothing twice.
    settlement.details.retain(|detail| !order.bill.details.contains(detail));
    // A share above the price would turn the deposit's debit around; then nobody knows what it means.
    settlement.commission = settlement.commission.filter(|share| *share <= order.bill.charge.total());
    if order.bill.product.category == Category::PlnPrepaid && settlement.token.is_none() {
        return Err(UnresolvedWhy::Incomplete("stroomToken".to_owned()));
    }
    Ok(settlement)
}

/// What the answer says, before anybody has checked whom it is about.
pub(super) fn settlement_of(result: &ResultBody, desc: &BillDesc) -> Settlement {
    let mut settlement = Settlement {
        biller_ref: first_of(&[&result.reference_no.0]),
        paid_at: UtcMillis::parse_rfc3339(&result.transaction_date.0),
        commission: rupiah_of(&result.product_merchant_fee.0),
        ..Settlement::default()
    };
    desc.settle(&mut settlement);
    let serial = bounded(&result.additional_info.serial_number.0, 256);
    if serial.is_empty() {
        return settlement;
    }
    // Credit and e-money have no other reference; a token sale's serial number is not its token, nor PLN's reference.
    if settlement.receipt_ref.is_none() && settlement.token.is_none() {
        settlement.receipt_ref = Some(serial);
    } else {
        settlement.details.push(Detail { label: "serialNumber".to_owned(), value: serial });
    }
    settlement
}

fn check_order(
    account: &MyBills,
    order: &PaymentOrder<'_>,
    envelope: &Envelope,
    result: &ResultBody,
    desc: &BillDesc,
) -> Result<(), UnresolvedWhy> {
    let bill = order.bill;
    check("reference", order.reference.as_str(), &echoed_reference(envelope, result))?;
    if let (Some(asked), Some(answered)) =
        (&bill.biller_ref, first_of(&[&result.reference_no.0, &envelope.reference_no.0]))
    {
        check("biller_reference", asked, &answered)?;
    }
    check("product", &bill.product.code, &result.product_code.0)?;
    check("customer", bill.customer_no.as_str(), &result.customer_id.0)?;
    if bill.product.category == Category::PlnPrepaid {
        check_pln_customer(bill.customer_no.as_str(), desc)?;
    }
    if let (Some(asked), Some(answered)) = (&bill.meter_no, desc.get("nomorMeter")) {
        check_number("meter", asked.as_str(), answered)?;
    }
    if let (Some(asked), Some(answered)) = (&bill.subscriber_id, desc.get("idPelanggan")) {
        check_number("subscriber", asked.as_str(), answered)?;
    }
    let total = charge(account, bill.product.nominal, result)?.total();
    check("amount", &bill.charge.total().get().to_string(), &total.get().to_string())
}

/// The number that was asked must be the meter or the subscriber that the answer is about.
fn check_pln_customer(asked: &str, desc: &BillDesc) -> Result<(), UnresolvedWhy> {
    let (field, answered) = match PlnCustomer::parse(asked) {
        Ok(PlnCustomer::Meter(_)) => ("meter", desc.get("nomorMeter")),
        Ok(PlnCustomer::Subscriber(_)) => ("subscriber", desc.get("idPelanggan")),
        Err(_) => return Ok(()),
    };
    answered.map_or(Ok(()), |answered| check_number(field, asked, answered))
}

/// The inner reference where it stands, else the outer one; two that differ contradict each other.
fn echoed_reference(envelope: &Envelope, result: &ResultBody) -> String {
    match (envelope.partner_reference_no.0.as_str(), result.partner_reference_no.0.as_str()) {
        (outer, "") => outer.to_owned(),
        ("", inner) => inner.to_owned(),
        (outer, inner) if outer == inner => inner.to_owned(),
        (outer, inner) => format!("{outer} / {inner}"),
    }
}

fn first_of(texts: &[&String]) -> Option<String> {
    texts.iter().find(|text| !text.is_empty()).map(|text| (*text).clone())
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
    (bounded(&envelope.response_code.0, 16), bounded(&envelope.response_message.0, 160))
}
