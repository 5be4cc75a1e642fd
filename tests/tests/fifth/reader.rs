//! DigiFlazz' answers into words. The code and the status word must agree, and the answer must be about what was
//! asked. Codes: 00 success, 03 and 99 pending, 01, 02 and 4x to 8x failed, 49 a reference that was used before.

use loket_counter::billers::{
    CallbackError, CallbackHint, HttpReply, InquiryAsk, InquiryFailure, PaymentOrder,
};
use loket_model::{
    Bill, Category, Charge, Detail, FailKind, FailReason, KwhTenths, Offer, OfferState, Outcome, Product,
    Reference, Settlement, StroomToken, UnresolvedWhy,
};
use serde_json::Value;

use crate::digiflazz::{end_of_day, rupiah};
use crate::support::{bounded, check};

/// Longest list that is read.
const OFFERS_MAX: usize = 20_000;

/// What a code means at one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// Success.
    Success,
    /// Still working.
    Pending,
    /// The explicit final no.
    Final(FailKind),
    /// Not sure.
    Unclear,
}

/// The first answer to a payment. A reference that was used before may mean that our own first try landed.
pub fn at_payment(code: &str) -> Meaning {
    match code {
        "00" => Meaning::Success,
        "03" | "99" => Meaning::Pending,
        // Assumed: which of the failed codes means what.
        "41" => Meaning::Final(FailKind::Settings),
        "43" => Meaning::Final(FailKind::ProductUnknown),
        "44" => Meaning::Final(FailKind::DepositLow),
        "45" => Meaning::Final(FailKind::AddressRefused),
        "54" => Meaning::Final(FailKind::CustomerUnknown),
        "60" => Meaning::Final(FailKind::NothingOwed),
        "49" | "50" | "83" => Meaning::Unclear,
        "01" | "02" => Meaning::Final(FailKind::Refused),
        _ if code.len() == 2 && code.starts_with(['4', '5', '6', '7', '8']) => {
            Meaning::Final(FailKind::Refused)
        }
        _ => Meaning::Unclear,
    }
}

/// The answer to "how did it end?": a no that may be about the question is no word on the payment.
pub fn at_advice(code: &str) -> Meaning {
    match at_payment(code) {
        Meaning::Final(_) if code.starts_with('4') => Meaning::Unclear,
        meaning => meaning,
    }
}

/// The object inside `data`. A client error is read for a code that the biller wrote itself (assumed).
fn data(reply: &HttpReply) -> Result<Value, UnresolvedWhy> {
    let parsed = serde_json::from_slice::<Value>(&reply.body);
    let status = || UnresolvedWhy::HttpStatus(reply.status);
    let data = match (reply.status, parsed) {
        (200..=299, Err(_)) => return Err(UnresolvedWhy::Unreadable("not JSON".to_owned())),
        (200..=299, Ok(mut body)) => body.get_mut("data").map(Value::take).unwrap_or_default(),
        (400..=499, Ok(mut body)) => body.get_mut("data").map(Value::take).ok_or_else(status)?,
        _ => return Err(status()),
    };
    let wrote_a_code = data.get("rc").is_some_and(Value::is_string);
    match reply.status {
        200..=299 if data.is_object() || data.is_array() => Ok(data),
        400..=499 if wrote_a_code && text(&data, "rc") != "00" => Ok(data),
        200..=299 => Err(UnresolvedWhy::Unreadable("no data".to_owned())),
        _ => Err(status()),
    }
}

fn text<'a>(data: &'a Value, name: &str) -> &'a str {
    data.get(name).and_then(Value::as_str).unwrap_or_default().trim()
}

/// The code's meaning, if the status word says the same.
fn meaning(data: &Value, of_step: fn(&str) -> Meaning) -> Meaning {
    let meaning = of_step(text(data, "rc"));
    match (meaning, text(data, "status")) {
        (Meaning::Success, "Sukses") | (Meaning::Pending, "Pending") | (Meaning::Final(_), "Gagal") => {
            meaning
        }
        _ => Meaning::Unclear,
    }
}

fn words(data: &Value) -> (String, String) {
    (bounded(text(data, "rc"), 16), bounded(text(data, "message"), 160))
}

fn unclear(data: &Value) -> UnresolvedWhy {
    let (code, text) = words(data);
    UnresolvedWhy::UnclearCode { code, text }
}

fn refusal(kind: FailKind, data: &Value) -> FailReason {
    let (code, text) = words(data);
    FailReason { kind, code: Some(code), text }
}

/// A bill about this question with nothing in it but its charge.
pub fn bill_about(ask: &InquiryAsk, charge: Charge) -> Bill {
    Bill {
        product: ask.product.clone(),
        customer_no: ask.customer.clone(),
        customer_name: String::new(),
        biller_ref: None,
        charge,
        biller_amount: None,
        deposit_debit: None,
        expires_at: None,
        tariff: None,
        power_va: None,
        meter_no: None,
        subscriber_id: None,
        lines: Vec::new(),
        details: Vec::new(),
    }
}

/// Reads an inquiry's answer.
pub fn inquiry(ask: &InquiryAsk, reply: &HttpReply) -> Result<Bill, InquiryFailure> {
    let data = data(reply).map_err(InquiryFailure::Unclear)?;
    match meaning(&data, at_payment) {
        Meaning::Success => bill(ask, &data).map_err(InquiryFailure::Unclear),
        Meaning::Final(kind) => Err(InquiryFailure::Refused(refusal(kind, &data))),
        Meaning::Pending | Meaning::Unclear => Err(InquiryFailure::Unclear(unclear(&data))),
    }
}

fn bill(ask: &InquiryAsk, data: &Value) -> Result<Bill, UnresolvedWhy> {
    check("reference", ask.reference.as_str(), text(data, "ref_id"))?;
    check("product", &ask.product.code, text(data, "buyer_sku_code"))?;
    check("customer", ask.customer.as_str(), text(data, "customer_no"))?;
    let unreadable = |field: &str| UnresolvedWhy::Unreadable(format!("{field} is not an amount"));
    // Assumed: `selling_price` is what the customer pays, `admin` a part of it, `price` what the deposit loses.
    let total = rupiah(data.get("selling_price")).filter(|total| total.is_positive());
    let total = total.ok_or_else(|| unreadable("selling_price"))?;
    let admin = rupiah(data.get("admin")).ok_or_else(|| unreadable("admin"))?;
    let price = rupiah(data.get("price")).ok_or_else(|| unreadable("price"))?;
    let amount = total.minus(admin).map_err(|_| unreadable("admin"))?;
    if !amount.is_positive() {
        return Err(unreadable("admin"));
    }
    let charge = Charge::new(amount, admin).map_err(|_| unreadable("selling_price"))?;
    Ok(Bill {
        customer_name: bounded(text(data, "customer_name"), 256),
        deposit_debit: Some(price),
        expires_at: end_of_day(ask.at),
        details: details(data),
        ..bill_about(ask, charge)
    })
}

/// The scalar facts of `desc`, in the vendor's words.
fn details(data: &Value) -> Vec<Detail> {
    let fields = data.get("desc").and_then(Value::as_object).into_iter().flatten();
    let scalar = |value: &Value| match value {
        Value::String(text) => Some(bounded(text, 256)),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let read = fields
        .filter_map(|(label, value)| Some(Detail { label: bounded(label, 256), value: scalar(value)? }));
    read.take(64).collect()
}

/// Reads a payment's or a status' answer.
pub fn settlement(order: &PaymentOrder<'_>, reply: &HttpReply, of_step: fn(&str) -> Meaning) -> Outcome {
    let data = match data(reply) {
        Ok(data) => data,
        Err(why) => return Outcome::Unresolved(why),
    };
    match meaning(&data, of_step) {
        Meaning::Success => match paid(order, &data) {
            Ok(settlement) => Outcome::Paid(Box::new(settlement)),
            Err(why) => Outcome::Unresolved(why),
        },
        Meaning::Final(kind) => match is_ours(order, &data) {
            Ok(()) => Outcome::Failed(refusal(kind, &data)),
            Err(why) => Outcome::Unresolved(why),
        },
        Meaning::Pending => {
            let (code, text) = words(&data);
            Outcome::Unresolved(UnresolvedWhy::Pending { code, text })
        }
        Meaning::Unclear => Outcome::Unresolved(unclear(&data)),
    }
}

fn is_ours(order: &PaymentOrder<'_>, data: &Value) -> Result<(), UnresolvedWhy> {
    check("reference", order.reference.as_str(), text(data, "ref_id"))?;
    check("product", &order.bill.product.code, text(data, "buyer_sku_code"))?;
    check("customer", order.bill.customer_no.as_str(), text(data, "customer_no"))
}

fn paid(order: &PaymentOrder<'_>, data: &Value) -> Result<Settlement, UnresolvedWhy> {
    is_ours(order, data)?;
    let price = rupiah(data.get("price")).ok_or_else(|| UnresolvedWhy::Incomplete("price".to_owned()))?;
    if let Some(known) = order.bill.deposit_debit {
        check("amount", &known.get().to_string(), &price.get().to_string())?;
    }
    let serial = text(data, "sn");
    let mut settlement = Settlement {
        deposit_debit: Some(price),
        balance_after: rupiah(data.get("buyer_last_saldo")),
        receipt_ref: Some(bounded(serial, 256)).filter(|serial| !serial.is_empty()),
        ..Settlement::default()
    };
    if order.bill.product.category == Category::PlnPrepaid {
        // Assumed: `token/name/class/power/kWh`, as its neighbours write it.
        let token = serial.split('/').next().and_then(|token| StroomToken::parse(token).ok());
        settlement.token = Some(token.ok_or_else(|| UnresolvedWhy::Incomplete("sn".to_owned()))?);
        settlement.kwh = serial.rsplit('/').next().and_then(kwh);
    }
    Ok(settlement)
}

/// `13.5` as tenths.
fn kwh(text: &str) -> Option<KwhTenths> {
    loket_model::parse_kwh(&text.replace('.', ",")).ok()
}

/// Reads a call: the body of a status (assumed), of which only our reference counts.
pub fn callback(body: &[u8]) -> Result<CallbackHint, CallbackError> {
    let unreadable = |why: &str| CallbackError::Unreadable(why.to_owned());
    let body: Value = serde_json::from_slice(body).map_err(|_| unreadable("not JSON"))?;
    let data = body.get("data").ok_or_else(|| unreadable("no data"))?;
    let reference = Reference::parse(text(data, "ref_id")).map_err(|_| unreadable("no reference"))?;
    let message = bounded(text(data, "message"), 160);
    Ok(CallbackHint { reference, code: bounded(text(data, "rc"), 16), text: message })
}

/// Reads the price list; names of fields beside `buyer_sku_code` and `price` are assumed.
pub fn offers(reply: &HttpReply) -> Result<Vec<Offer>, InquiryFailure> {
    let data = data(reply).map_err(InquiryFailure::Unclear)?;
    let Value::Array(entries) = &data else { return Err(InquiryFailure::Unclear(unclear(&data))) };
    Ok(entries.iter().take(OFFERS_MAX).filter_map(offer).collect())
}

fn offer(entry: &Value) -> Option<Offer> {
    let code = Some(bounded(text(entry, "buyer_sku_code"), 64)).filter(|code| !code.is_empty())?;
    let category = match text(entry, "category") {
        "PLN" => Category::PlnPrepaid,
        "Pulsa" | "Data" => Category::MobilePrepaid,
        "E-Money" => Category::Emoney,
        _ => Category::Other,
    };
    let name = bounded(text(entry, "product_name"), 256);
    // The list has no field for a face value; a name that ends in one is read as one.
    let nominal =
        name.rsplit(' ').next().and_then(|last| loket_model::parse_plain_rupiah(&last.replace('.', "")).ok());
    let sold = entry.get("buyer_product_status").and_then(Value::as_bool).unwrap_or(true);
    Some(Offer {
        price: rupiah(entry.get("price")),
        state: if sold { OfferState::Active } else { OfferState::Inactive },
        provider: Some(bounded(text(entry, "brand"), 64)).filter(|brand| !brand.is_empty()),
        ..Offer::of(Product { code, name, category, nominal })
    })
}
