//! A raw IAK answer as Loket understands it. The answer is held against itself: the question is the one that
//! would have it.

use loket_model::{Bill, Charge, Offer, Outcome, PaymentId, Reference, Settlement, UnresolvedWhy, Uuid};

use super::answer::Answer;
use super::bill::{bill_as_read, settlement_as_read};
use super::prepaid_reader;
use super::products;
use super::reader;
use super::tree::Node;
use crate::biller::{InquiryAsk, InquiryFailure, PaymentOrder};
use crate::decode::{DecodeAsk, Decoded, Step, ask_for};

/// Reads a raw postpaid body with the checks of its step.
pub(super) fn postpaid(asked: &DecodeAsk<'_>, body: &[u8]) -> Result<Decoded, String> {
    let (mut ask, answer) = read(asked, body, &["hp"])?;
    // The question that would have it names as many months as it has.
    ask.months = answer.fields.text("period").ok().and_then(products::months);
    let step = match asked.step {
        Step::Inquiry => return Ok(bill_or_none(reader::inquiry(&ask, &answer))),
        Step::Payment => reader::Asked::Payment,
        Step::Advice => reader::Asked::Status,
        Step::Callback => return Err("IAK postpaid does not call".to_owned()),
    };
    // A refusal repeats no bill, and an answer that contradicts itself has none either.
    let mut bill = bill_as_read(&ask, &answer.fields).unwrap_or_else(|_| ask.bill(Charge::ZERO));
    // How long a bill lives is not in the body.
    bill.expires_at = None;
    let blank = Bill { details: Vec::new(), ..bill.clone() };
    let as_read = settlement_as_read(&blank, &answer.fields).unwrap_or_default();
    Ok(held_against_itself(&ask, asked, bill, as_read, |order| reader::word(order, &answer, step)))
}

/// Reads a raw prepaid body with the checks of its step. Prices stand only in the price list; the body's own
/// takes its place.
pub(super) fn prepaid(asked: &DecodeAsk<'_>, body: &[u8]) -> Result<Decoded, String> {
    let (mut ask, answer) = read(asked, body, &["customer_id", "hp"])?;
    let step = match asked.step {
        Step::Inquiry => {
            ask.offer = Some(Offer { price: ask.product.nominal, ..Offer::of(ask.product.clone()) });
            return Ok(bill_or_none(prepaid_reader::inquiry(&ask, &answer)));
        }
        Step::Payment => prepaid_reader::Asked::TopUp,
        // A callback says what a status says.
        Step::Advice | Step::Callback => prepaid_reader::Asked::Status,
    };
    let mut bill = ask.bill(Charge::ZERO);
    if let Some(price) = answer.fields.amount("price").ok().flatten() {
        let charge = prepaid_reader::fixed_charge(price, ask.product.nominal);
        bill.charge = charge.map_err(|error| error.to_string())?;
        bill.deposit_debit = Some(price);
    }
    let as_read = prepaid_reader::settlement_as_read(&bill, &answer.fields).unwrap_or_default();
    Ok(held_against_itself(&ask, asked, bill, as_read, |order| prepaid_reader::word(order, &answer, step)))
}

/// The answer, and the question that would have it.
fn read(asked: &DecodeAsk<'_>, body: &[u8], customer_keys: &[&str]) -> Result<(InquiryAsk, Answer), String> {
    let mut answer = Answer::read(body).map_err(|why| why.text())?;
    let reference = answer.fields.first_of(&["ref_id"]).unwrap_or_default().to_owned();
    let customer = answer.fields.first_of(customer_keys).unwrap_or_default();
    let ask = ask_for(asked, &reference, customer)?;
    // The vendor's samples have references that no shop of ours mints.
    if let (Node::Map(fields), Err(_)) = (&mut answer.fields, Reference::parse(&reference))
        && !reference.is_empty()
    {
        fields.insert("ref_id".to_owned(), Node::Text(ask.reference.as_str().to_owned()));
    }
    Ok((ask, answer))
}

fn bill_or_none(bill: Result<Bill, InquiryFailure>) -> Decoded {
    bill.map_or_else(Decoded::NoBill, |bill| Decoded::Bill(Box::new(bill)))
}

fn held_against_itself(
    ask: &InquiryAsk,
    asked: &DecodeAsk<'_>,
    bill: Bill,
    as_read: Settlement,
    word: impl Fn(&PaymentOrder<'_>) -> Result<Outcome, UnresolvedWhy>,
) -> Decoded {
    let payment = PaymentId::new(Uuid::nil());
    let order = PaymentOrder { payment, reference: &ask.reference, bill: &bill, at: asked.at };
    let outcome = word(&order).unwrap_or_else(Outcome::Unresolved);
    Decoded::Outcome { outcome, bill: Box::new(bill), as_read: Box::new(as_read) }
}
