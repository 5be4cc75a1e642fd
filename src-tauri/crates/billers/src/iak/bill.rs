//! What a postpaid answer says, before anybody has checked whom it is about: the bill, and what a payment's
//! answer adds to it.

use loket_model::{Bill, Charge, Rupiah, Settlement, SubscriberId, UnresolvedWhy, UtcMillis, Zone};

use super::answer::instant_of;
use super::products::{self, DETAILS_MAX, Family, Reading, Said};
use super::tree::Node;
use crate::biller::InquiryAsk;
use crate::compare::{bounded, mismatch};
use crate::lenient::rupiah_of;

/// Longest name, period or reference that is kept.
const WORD_CHARS_MAX: usize = 128;

/// Nominal, admin and price: the price is their sum and what the customer pays.
///
/// # Errors
/// When one is missing or no amount, or they contradict each other.
pub(super) fn charge(fields: &Node) -> Result<Charge, UnresolvedWhy> {
    let needed = |key: &str| fields.amount(key)?.ok_or_else(|| UnresolvedWhy::Incomplete(key.to_owned()));
    let (nominal, admin, price) = (needed("nominal")?, needed("admin")?, needed("price")?);
    let charge = Charge::new(nominal, admin).map_err(|error| UnresolvedWhy::Unreadable(error.to_string()))?;
    if charge.total() != price {
        let (price, sum) = (price.get().to_string(), charge.total().get().to_string());
        return Err(mismatch("amount", &price, &sum));
    }
    if !price.is_positive() {
        return Err(UnresolvedWhy::Unreadable("price is not an amount".to_owned()));
    }
    Ok(charge)
}

/// The product's own part.
fn reading(family: Family, fields: &Node, charge: Charge) -> Result<Reading, UnresolvedWhy> {
    let period = bounded(fields.text("period")?, WORD_CHARS_MAX);
    products::read(family, Said { desc: fields.get("desc"), period: &period, charge })
}

/// The bill.
///
/// # Errors
/// When it cannot be read or contradicts itself.
pub(super) fn bill_as_read(ask: &InquiryAsk, fields: &Node) -> Result<Bill, UnresolvedWhy> {
    let family = Family::of(&ask.product);
    let charge = charge(fields)?;
    let reading = reading(family, fields, charge)?;
    let is_pln = family == Family::PlnPostpaid;
    Ok(Bill {
        product: ask.product.clone(),
        customer_no: ask.customer.clone(),
        customer_name: bounded(fields.text("tr_name")?, WORD_CHARS_MAX),
        biller_ref: word(fields, &["tr_id"]),
        charge,
        biller_amount: None,
        deposit_debit: fields.amount("selling_price").ok().flatten(),
        expires_at: expires_at(ask.at),
        tariff: reading.tariff,
        power_va: reading.power_va,
        meter_no: None,
        subscriber_id: SubscriberId::parse(ask.customer.as_str()).ok().filter(|_| is_pln),
        lines: reading.lines,
        details: reading.details,
    })
}

/// Inquiry and payment must be on the same day ("Response code", 04).
pub(super) fn expires_at(at: UtcMillis) -> Option<UtcMillis> {
    Zone::Wib.day_bounds(&Zone::Wib.business_day(at)).map(|(_, midnight)| midnight)
}

/// What a payment's or a status' answer adds to the bill that was paid.
///
/// # Errors
/// When it cannot be read or contradicts itself.
pub(super) fn settlement_as_read(bill: &Bill, fields: &Node) -> Result<Settlement, UnresolvedWhy> {
    let charge = charge(fields)?;
    let reading = reading(Family::of(&bill.product), fields, charge)?;
    let deposit_debit = fields.amount("selling_price").ok().flatten();
    // A debit above the price leaves no commission, and the books say so by themselves.
    let commission = deposit_debit.and_then(|debit| charge.total().minus(debit).ok());
    // The struk prints the bill's facts too; those that changed or came with the payment are new.
    let new = reading.details.into_iter().filter(|detail| !bill.details.contains(detail));
    let mut details: Vec<_> = reading.meters.into_iter().chain(new).collect();
    details.truncate(DETAILS_MAX);
    Ok(Settlement {
        biller_ref: word(fields, &["tr_id"]),
        receipt_ref: word(fields, &["noref", "no_ref"]),
        paid_at: fields.text("datetime").ok().and_then(instant_of),
        deposit_debit,
        commission: commission.filter(|share| *share >= Rupiah::ZERO),
        balance_after: fields.text("balance").ok().and_then(signed_rupiah),
        info_text: reading.note,
        details,
        ..Settlement::default()
    })
}

/// A deposit may be below zero.
pub(super) fn signed_rupiah(text: &str) -> Option<Rupiah> {
    match text.strip_prefix('-') {
        Some(owed) => rupiah_of(owed).map(Rupiah::negated),
        None => rupiah_of(text),
    }
}

fn word(fields: &Node, keys: &[&str]) -> Option<String> {
    fields.first_of(keys).map(|text| bounded(text, WORD_CHARS_MAX))
}
