//! Answers into words: decide by the code alone, then check that the answer is about what was asked.

use loket_model::{
    Bill, Category, Charge, Detail, FailKind, FailReason, Outcome, PlnCustomer, Reference, Rupiah,
    Settlement, UnresolvedWhy, UtcMillis,
};

use super::codes;
use super::desc::{self, BillDesc};
use super::pdam::WaterBill;
use super::protocol::MyBills;
use super::wire::{Envelope, ResultBody};
use crate::biller::{CALL_CHARS_MAX, CallbackError, CallbackHint, InquiryAsk, InquiryFailure, PaymentOrder};
use crate::compare::{bounded, check, check_if_named, check_number, mismatch};
use crate::http::{HttpReply, bounded_answer};
use crate::lenient::{from_unique_json, rupiah_of};
use crate::meaning::Meaning;

/// Most facts beside the bill that are kept.
const DETAILS_MAX: usize = 64;
/// Longest `referenceNo` (request tables).
const REFERENCE_CHARS_MAX: usize = 64;

/// Reads an inquiry's answer into a bill.
pub(super) fn inquiry(
    account: &MyBills,
    ask: &InquiryAsk,
    reply: &HttpReply,
) -> Result<Bill, InquiryFailure> {
    let envelope = envelope(reply).map_err(InquiryFailure::Unclear)?;
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
    let failed = |kind| Outcome::Failed(refusal(kind, &envelope));
    let word = match meaning(&envelope.response_code.0) {
        Meaning::Success => paid(account, order, &envelope).map(|s| Outcome::Paid(Box::new(s))),
        Meaning::Final(kind) => check_no(order, &envelope).map(|()| failed(kind)),
        Meaning::FinalIfNamed(kind) => {
            check_no(order, &envelope).and_then(|()| check_named(order, &envelope)).map(|()| failed(kind))
        }
        Meaning::Pending => {
            let (code, text) = words(&envelope);
            Err(UnresolvedWhy::Pending { code, text })
        }
        Meaning::NotReceived => Err(not_received(order, &envelope)),
        Meaning::Unclear => Err(unclear(&envelope)),
    };
    word.unwrap_or_else(Outcome::Unresolved)
}

/// Reads a call from MyBills. It carries a time stamp and no signature, so it is only a hint; `responseDateTime`
/// and two different `referenceNo` are its oddities, so only our own reference counts.
pub(super) fn callback(body: &[u8]) -> Result<CallbackHint, CallbackError> {
    let body = bounded_answer(body).map_err(|why| CallbackError::Unreadable(why.text()))?;
    let envelope: Envelope = from_unique_json(body).map_err(CallbackError::Unreadable)?;
    let reference = Reference::parse(&envelope.partner_reference_no.0)
        .map_err(|error| CallbackError::Unreadable(error.to_string()))?;
    let (code, text) = words(&envelope);
    Ok(CallbackHint { reference, code, text: bounded(&text, CALL_CHARS_MAX) })
}

/// The outer shape. A server error says nothing whatever its body claims; a client error is read only for a
/// code that the biller itself wrote.
pub(super) fn envelope(reply: &HttpReply) -> Result<Envelope, UnresolvedWhy> {
    let parsed =
        reply.answer().and_then(|body| from_unique_json::<Envelope>(body).map_err(UnresolvedWhy::Unreadable));
    match (reply.status, parsed) {
        (200..=299, parsed) => parsed,
        (400..=499, Ok(envelope)) if envelope.response_code.0 != "00" => Ok(envelope),
        (status, _) => Err(UnresolvedWhy::HttpStatus(status)),
    }
}

/// A no may leave out whom it is about, but what it names must be ours, and what it names must be readable.
fn check_no(order: &PaymentOrder<'_>, envelope: &Envelope) -> Result<(), UnresolvedWhy> {
    check_if_named("reference", order.reference.as_str(), &envelope.partner_reference_no.0)?;
    let result = envelope.result.said("result")?;
    if let Some(asked) = &order.bill.biller_ref {
        let answered = named_reference_no(envelope, result).unwrap_or_default();
        check_if_named("biller_reference", asked, answered)?;
    }
    let Some(result) = result else { return Ok(()) };
    check_if_named("reference", order.reference.as_str(), &result.partner_reference_no.0)?;
    check_if_named("product", &order.bill.product.code, &result.product_code.0)?;
    check_if_named("customer", order.bill.customer_no.as_str(), &result.customer_id.0)
}

/// The answer to an advice may be about the advice itself, unless it names our payment.
fn check_named(order: &PaymentOrder<'_>, envelope: &Envelope) -> Result<(), UnresolvedWhy> {
    let echoed = echoed_reference(envelope, envelope.result.said("result")?);
    check("reference", order.reference.as_str(), &echoed)
}

/// "Not found" is about our payment only where it names it.
fn not_received(order: &PaymentOrder<'_>, envelope: &Envelope) -> UnresolvedWhy {
    match check_no(order, envelope) {
        Err(other) => other,
        Ok(()) if check_named(order, envelope).is_err() => unclear(envelope),
        Ok(()) => {
            let (code, text) = words(envelope);
            UnresolvedWhy::NotReceived { code, text }
        }
    }
}

fn bill(account: &MyBills, ask: &InquiryAsk, envelope: &Envelope) -> Result<Bill, UnresolvedWhy> {
    let result = envelope.result.needed("result")?;
    let desc = BillDesc::read(&result.additional_info.bill_desc).map_err(UnresolvedWhy::Unreadable)?;
    check("reference", ask.reference.as_str(), &echoed_reference(envelope, Some(result)))?;
    check("product", &ask.product.code, &result.product_code.0)?;
    check("customer", ask.customer.as_str(), &result.customer_id.0)?;
    if ask.product.category == Category::PlnPrepaid {
        check_pln_customer(ask.customer.as_str(), &desc)?;
    }
    let bill = bill_as_read(account, ask, envelope, result, &desc)?;
    if let Some(asked) = ask.amount {
        check_chosen(asked, result, bill.charge)?;
    }
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
        product.name = desc::bounded(&result.product_name.0);
    }
    Ok(Bill {
        product,
        customer_no: ask.customer.clone(),
        customer_name: desc.get("customerName").unwrap_or_default().to_owned(),
        biller_ref: reference_no(envelope, result)?,
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

/// What the customer chose is the price, or the bill in it.
fn check_chosen(asked: Rupiah, result: &ResultBody, charge: Charge) -> Result<(), UnresolvedWhy> {
    if rupiah_of(&result.product_price.0) == Some(asked) || charge.amount() == asked {
        Ok(())
    } else {
        Err(mismatch("amount", &asked.get().to_string(), &result.product_price.0))
    }
}

/// Price and admin. Of a product with a face value the bill is that value, and whatever the price has above it is
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
    let included = if account.price_includes_admin { named } else { Rupiah::ZERO };
    let bill = price.minus(included).map_err(out_of_range)?;
    if bill < Rupiah::ZERO {
        return Err(unreadable("productAdminFee"));
    }
    let Some(nominal) = nominal else { return Charge::new(bill, named).map_err(out_of_range) };
    above_face_value(nominal, bill, named)
        .map_err(out_of_range)?
        .ok_or_else(|| mismatch("amount", &nominal.get().to_string(), &bill.get().to_string()))
}

/// No document says how far a price may be above the face value. From the face value again on it is another product's
/// price or another unit, and below it the biller would sell at a loss: neither is believed.
fn above_face_value(
    nominal: Rupiah,
    bill: Rupiah,
    named: Rupiah,
) -> Result<Option<Charge>, loket_model::AmountOverflow> {
    let admin = bill.plus(named)?.minus(nominal)?;
    if bill < nominal || admin >= nominal { Ok(None) } else { Charge::new(nominal, admin).map(Some) }
}

fn paid(
    account: &MyBills,
    order: &PaymentOrder<'_>,
    envelope: &Envelope,
) -> Result<Settlement, UnresolvedWhy> {
    let result = envelope.result.needed("result")?;
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
        biller_ref: Some(bounded(&result.reference_no.0, REFERENCE_CHARS_MAX)).filter(|id| !id.is_empty()),
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
    check("reference", order.reference.as_str(), &echoed_reference(envelope, Some(result)))?;
    if let (Some(asked), Some(answered)) = (&bill.biller_ref, reference_no(envelope, result)?) {
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
fn echoed_reference(envelope: &Envelope, result: Option<&ResultBody>) -> String {
    let inner = result.map(|result| result.partner_reference_no.0.as_str()).unwrap_or_default();
    match (envelope.partner_reference_no.0.as_str(), inner) {
        (outer, "") => outer.to_owned(),
        ("", inner) => inner.to_owned(),
        (outer, inner) if outer == inner => inner.to_owned(),
        (outer, inner) => format!("{outer} / {inner}"),
    }
}

/// Their number inside `result`, else the outer one; a callback's differ.
fn named_reference_no<'a>(envelope: &'a Envelope, result: Option<&'a ResultBody>) -> Option<&'a str> {
    let inner = result.map(|result| result.reference_no.0.as_str()).unwrap_or_default();
    [inner, envelope.reference_no.0.as_str()].into_iter().find(|text| !text.is_empty())
}

/// Their number as the payment must repeat it, so that it is refused rather than cut.
fn reference_no(envelope: &Envelope, result: &ResultBody) -> Result<Option<String>, UnresolvedWhy> {
    let named = named_reference_no(envelope, Some(result));
    if named.is_some_and(|text| bounded(text, REFERENCE_CHARS_MAX) != text) {
        return Err(UnresolvedWhy::Unreadable("referenceNo".to_owned()));
    }
    Ok(named.map(str::to_owned))
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
