//! A raw answer as Loket understands it, without a question to hold it against: for support, and for looking
//! at vendors' samples. The answer is still held against itself: a reply that names two customers is unresolved.

use std::collections::BTreeMap;

use loket_model::{
    Bill, Charge, CustomerNumber, Outcome, PaymentId, Product, Reference, Rupiah, Settlement, UtcMillis, Uuid,
};

use super::codes;
use super::desc::BillDesc;
use super::protocol::MyBills;
use super::reader;
use super::wire::Envelope;
use crate::biller::{InquiryAsk, InquiryFailure, PaymentOrder};
use crate::http::{HttpReply, Secret};
use crate::lenient::from_json;
use crate::settings::AccountSettings;

/// Which answer a body is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// To an inquiry.
    Inquiry,
    /// To a payment.
    Payment,
    /// To "how did it end?".
    Advice,
    /// The biller's own call.
    Callback,
}

/// What a body says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decoded {
    /// An inquiry's bill.
    Bill(Box<Bill>),
    /// An inquiry that gave none.
    NoBill(InquiryFailure),
    /// A payment's word, the bill as far as the body repeats it, and what the body says even where the checks
    /// hold it back.
    Outcome {
        /// The word.
        outcome: Outcome,
        /// The bill that the body is about.
        bill: Box<Bill>,
        /// What it says.
        as_read: Box<Settlement>,
    },
}

/// Reads a raw body with the checks of its step, asking about the very customer that the body's outer part names.
///
/// # Errors
/// A sentence when the body cannot be read at all.
pub fn decode(step: Step, product: &Product, body: &[u8], at: UtcMillis) -> Result<Decoded, String> {
    let envelope: Envelope = from_json(body)?;
    let account = nobody()?;
    // A decoded body has no HTTP status; a biller's word comes with success.
    let reply = HttpReply { status: 200, body: body.to_vec() };
    let ask = ask_of(&envelope, product, at)?;
    if step == Step::Inquiry {
        return Ok(match reader::inquiry(&account, &ask, &reply) {
            Ok(bill) => Decoded::Bill(Box::new(bill)),
            Err(failure) => Decoded::NoBill(failure),
        });
    }
    let (bill, as_read) = as_read(&account, &ask, &envelope)?;
    let order =
        PaymentOrder { payment: PaymentId::new(Uuid::nil()), reference: &ask.reference, bill: &bill, at };
    let meaning = if step == Step::Payment { codes::at_payment } else { codes::at_advice };
    let outcome = reader::settlement(&account, &order, &reply, meaning);
    Ok(Decoded::Outcome { outcome, bill: Box::new(bill), as_read: Box::new(as_read) })
}

/// Bill and settlement as the body repeats them; a body without a result repeats neither.
fn as_read(account: &MyBills, ask: &InquiryAsk, envelope: &Envelope) -> Result<(Bill, Settlement), String> {
    let Some(result) = &envelope.result else { return Ok((empty_bill(ask)?, Settlement::default())) };
    let desc = BillDesc::read(&result.additional_info.bill_desc)?;
    let mut bill = reader::bill_as_read(account, ask, envelope, result, &desc).map_err(|why| why.text())?;
    // How long a bill lives is the account's setting, not in the body.
    bill.expires_at = None;
    Ok((bill, reader::settlement_of(result, &desc)))
}

fn empty_bill(ask: &InquiryAsk) -> Result<Bill, String> {
    Ok(Bill {
        product: ask.product.clone(),
        customer_no: ask.customer.clone(),
        customer_name: String::new(),
        biller_ref: None,
        charge: Charge::new(Rupiah::ZERO, Rupiah::ZERO).map_err(|error| error.to_string())?,
        deposit_debit: None,
        expires_at: None,
        tariff: None,
        power_va: None,
        meter_no: None,
        subscriber_id: None,
        lines: Vec::new(),
        details: Vec::new(),
    })
}

/// The question that would have this answer.
fn ask_of(envelope: &Envelope, product: &Product, at: UtcMillis) -> Result<InquiryAsk, String> {
    let result = envelope.result.as_ref();
    let outer = &envelope.partner_reference_no.0;
    let reference = if outer.is_empty() {
        result.map(|r| r.partner_reference_no.0.clone()).unwrap_or_default()
    } else {
        outer.clone()
    };
    let customer = result.map(|r| r.customer_id.0.clone()).unwrap_or_default();
    Ok(InquiryAsk {
        reference: Reference::parse(&reference)
            .or_else(|_| Reference::parse("UNKNOWN"))
            .map_err(|error| error.to_string())?,
        product: product.clone(),
        customer: CustomerNumber::parse(&customer)
            .or_else(|_| CustomerNumber::parse("-"))
            .map_err(|error| error.to_string())?,
        months: None,
        amount: None,
        at,
    })
}

/// An account that signs nothing: decoding needs only its options.
fn nobody() -> Result<MyBills, String> {
    let settings = [("merchant-id", "0"), ("outlet-id", "0"), ("outlet-username", "decode")];
    let secrets: BTreeMap<_, _> =
        super::SECRETS.iter().map(|name| ((*name).to_owned(), Secret::new("none"))).collect();
    let account = AccountSettings {
        url: "https://localhost/".to_owned(),
        settings: settings.into_iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect(),
        secrets,
    };
    MyBills::new(&account).map_err(|error| error.to_string())
}
