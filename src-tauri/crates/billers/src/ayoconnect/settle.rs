//! A success's checks, and what it says beside its code.

use loket_model::{Category, Detail, Settlement, StroomToken, UnresolvedWhy};

use super::amounts::rupiah_in;
use super::labels::{Labels, Meaning as Label, TEXT_CHARS_MAX, is_said};
use super::reader::{DETAILS_MAX, check_pln};
use super::wire::{Data, Envelope};
use crate::biller::PaymentOrder;
use crate::compare::{bounded, check, mismatch};

/// Reads a success that was checked against the order.
///
/// # Errors
/// [`UnresolvedWhy`] when it is about something else, or a token sale without its token.
pub(super) fn paid(order: &PaymentOrder<'_>, envelope: &Envelope) -> Result<Settlement, UnresolvedWhy> {
    let data = envelope.data.needed("data")?;
    check_order(order, data)?;
    check_tokens(order.bill.product.category, data)?;
    let mut settlement = settlement_of(data, order.bill.product.category);
    // The struk prints both, and says nothing twice.
    settlement.details.retain(|detail| !order.bill.details.contains(detail));
    if order.bill.product.category == Category::PlnPrepaid && settlement.token.is_none() {
        return Err(UnresolvedWhy::Incomplete("token".to_owned()));
    }
    Ok(settlement)
}

/// The amount is the one that the payment repeated, or the total: the vendor's statuses show a sum that its
/// inquiry gave in parts.
fn check_order(order: &PaymentOrder<'_>, data: &Data) -> Result<(), UnresolvedWhy> {
    let bill = order.bill;
    check("reference", order.reference.as_str(), &data.ref_number.0)?;
    check("product", &bill.product.code, &data.product_code.0)?;
    check("customer", bill.customer_no.as_str(), &data.account_number.0)?;
    check_pln(bill.customer_no.as_str(), bill.product.category, &Labels::of(data))?;
    let answered = rupiah_in(&data.amount, "amount")?;
    let total = bill.charge.total();
    if answered.is_some() && (answered == Some(total) || answered == bill.biller_amount) {
        Ok(())
    } else {
        Err(mismatch("amount", &total.get().to_string(), &data.amount.0))
    }
}

/// A token stands in `token`, in a label, or in both; two that differ leave open which one the meter takes.
fn check_tokens(category: Category, data: &Data) -> Result<(), UnresolvedWhy> {
    if category != Category::PlnPrepaid {
        return Ok(());
    }
    let labels = Labels::of(data);
    let mut tokens = StroomToken::parse(&data.token.0).ok().into_iter().chain(labels.tokens());
    let Some(first) = tokens.next() else { return Ok(()) };
    match tokens.find(|token| *token != first) {
        Some(other) => Err(mismatch("token", &first.grouped(), &other.grouped())),
        None => Ok(()),
    }
}

/// What the answer says, before anybody has checked whom it is about. `token` is a PLN token, a reference, a
/// serial number, or several references joined by `#`, each with its programme's name in front (BPJS
/// Ketenagakerjaan).
pub(super) fn settlement_of(data: &Data, category: Category) -> Settlement {
    let labels = Labels::of(data);
    let token = Some(data.token.0.trim()).filter(|token| is_said(token));
    let stroom = token
        .filter(|_| category == Category::PlnPrepaid)
        .and_then(|token| StroomToken::parse(token).ok())
        .or_else(|| labels.tokens().next().filter(|_| category == Category::PlnPrepaid));
    let several = token.filter(|token| token.contains('#'));
    let references = several.into_iter().flat_map(|token| token.split('#'));
    let references = references
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(|part| Detail { label: "No. Referensi".to_owned(), value: bounded(part, TEXT_CHARS_MAX) });
    let one = token.filter(|token| several.is_none() && StroomToken::parse(token).ok() != stroom);
    let kept = labels.without(&SETTLED).cloned();
    let details = references.chain(kept).take(DETAILS_MAX).collect();
    Settlement {
        biller_ref: Some(bounded(&data.transaction_id.0, 64)).filter(|id| !matches!(id.as_str(), "" | "0")),
        receipt_ref: labels.get(Label::ReceiptRef).or(one).map(|text| bounded(text, TEXT_CHARS_MAX)),
        paid_at: labels.paid_at(),
        token: stroom,
        kwh: labels.kwh(),
        stroom: labels.sen(Label::Stroom),
        ppj: labels.sen(Label::Ppj),
        ppn: labels.sen(Label::Ppn),
        materai: labels.sen(Label::Materai),
        angsuran: labels.sen(Label::Angsuran),
        info_text: labels.get(Label::Info).map(str::to_owned),
        details,
        ..Settlement::default()
    }
}

/// What a settlement or its bill has a field for.
const SETTLED: [Label; 14] = [
    Label::Name,
    Label::Number,
    Label::Meter,
    Label::Tariff,
    Label::ReceiptRef,
    Label::PaidAt,
    Label::Token,
    Label::Kwh,
    Label::Stroom,
    Label::Ppj,
    Label::Ppn,
    Label::Materai,
    Label::Angsuran,
    Label::Info,
];
