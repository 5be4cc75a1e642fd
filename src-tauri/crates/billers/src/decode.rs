//! A raw answer as Loket understands it, without a question to hold it against: for support, and for looking at
//! vendors' samples. Each biller's folder decodes its own bodies; here are only the words that they share.

use std::collections::BTreeMap;

use loket_model::{Bill, CustomerNumber, Outcome, Product, Reference, Settlement, UtcMillis};

use crate::biller::{CallbackHint, InquiryAsk, InquiryFailure};

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

/// How a body is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyFormat {
    /// JSON.
    Json,
    /// XML.
    Xml,
}

/// A body to decode, and what is known about it.
#[derive(Debug, Clone)]
pub struct DecodeAsk<'a> {
    /// Which answer it is.
    pub step: Step,
    /// The product that it is about.
    pub product: &'a Product,
    /// How it is written.
    pub format: BodyFormat,
    /// Options of the account that would read it (KHOINS' patterns).
    pub settings: &'a BTreeMap<String, String>,
    /// The moment of reading.
    pub at: UtcMillis,
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
    /// A call that says no more than whom it is about.
    Hint(CallbackHint),
}

/// The question that would have an answer about this reference and customer; placeholders where it names none.
///
/// # Errors
/// When even the placeholders are refused.
pub(crate) fn ask_for(ask: &DecodeAsk<'_>, reference: &str, customer: &str) -> Result<InquiryAsk, String> {
    Ok(InquiryAsk {
        reference: Reference::parse(reference)
            .or_else(|_| Reference::parse("UNKNOWN"))
            .map_err(|error| error.to_string())?,
        product: ask.product.clone(),
        customer: CustomerNumber::parse(customer)
            .or_else(|_| CustomerNumber::parse("-"))
            .map_err(|error| error.to_string())?,
        months: None,
        amount: None,
        year: None,
        identity_no: None,
        offer: None,
        at: ask.at,
    })
}
