//! What every biller must be able to do, as pure functions between typed words and bytes.

use loket_model::{
    Bill, CustomerNumber, FailReason, Outcome, PaymentId, Product, Reference, Rupiah, UnresolvedWhy,
    UtcMillis,
};

use crate::http::{HttpReply, HttpRequest};

/// What a biller can and cannot do; the counter sells by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capabilities {
    /// Name for people.
    pub label: &'static str,
    /// Whether the final word can be asked for.
    pub has_advice: bool,
    /// Waits before the first, second, … asking for the final word; the last one repeats.
    pub advice_waits_s: Vec<u32>,
    /// Whether it may call us (a hint that makes us ask).
    pub calls_back: bool,
}

/// A question: what does this customer owe?
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InquiryAsk {
    /// Our reference, which the payment will carry too.
    pub reference: Reference,
    /// What is asked about.
    pub product: Product,
    /// About whom.
    pub customer: CustomerNumber,
    /// Months, where the product asks for them.
    pub months: Option<u32>,
    /// Amount, where the customer chooses it.
    pub amount: Option<Rupiah>,
    /// The moment of asking, for time stamps and signatures.
    pub at: UtcMillis,
}

/// An order to pay, or the same words again to ask how it ended.
#[derive(Debug, Clone, Copy)]
pub struct PaymentOrder<'a> {
    /// The payment's id; billers that want a number minted after the cash was taken get it in this form.
    pub payment: PaymentId,
    /// Our reference.
    pub reference: &'a Reference,
    /// The bill as inquired.
    pub bill: &'a Bill,
    /// The moment of sending.
    pub at: UtcMillis,
}

/// An order that cannot be put into bytes, so that nothing can be sent.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot build the request: {0}")]
pub struct BuildError(pub String);

/// Why an inquiry gave no bill. No money moves at an inquiry, whatever the reason.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InquiryFailure {
    /// The biller's explicit no.
    Refused(FailReason),
    /// An answer that cannot be used.
    Unclear(UnresolvedWhy),
}

/// A biller's call to us: a hint that makes us ask, never proof, because it cannot be authenticated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallbackHint {
    /// Our reference as the call names it.
    pub reference: Reference,
    /// The code that it claims.
    pub code: String,
}

/// A biller as a value: requests out, replies in, no state and no I/O.
pub trait Biller: Send + Sync {
    /// What it can do.
    fn capabilities(&self) -> Capabilities;

    /// Builds an inquiry.
    ///
    /// # Errors
    /// [`BuildError`] when the question does not fit the biller's form.
    fn inquiry_request(&self, ask: &InquiryAsk) -> Result<HttpRequest, BuildError>;

    /// Reads the answer to an inquiry and checks it against the question.
    ///
    /// # Errors
    /// [`InquiryFailure`], for anything but a usable bill.
    fn read_inquiry(&self, ask: &InquiryAsk, reply: &HttpReply) -> Result<Bill, InquiryFailure>;

    /// Builds a payment.
    ///
    /// # Errors
    /// [`BuildError`] when the order lacks what the biller needs.
    fn payment_request(&self, order: &PaymentOrder<'_>) -> Result<HttpRequest, BuildError>;

    /// Reads the answer to a payment and checks it against the order.
    fn read_payment(&self, order: &PaymentOrder<'_>, reply: &HttpReply) -> Outcome;

    /// Builds the question how a payment ended.
    ///
    /// # Errors
    /// [`BuildError`] when the order lacks what the biller needs.
    fn advice_request(&self, order: &PaymentOrder<'_>) -> Result<HttpRequest, BuildError>;

    /// Reads the answer about how a payment ended. A refusal of the question itself is never a failed payment.
    fn read_advice(&self, order: &PaymentOrder<'_>, reply: &HttpReply) -> Outcome;

    /// Reads a call from the biller.
    ///
    /// # Errors
    /// [`BuildError`] when it names no payment of ours.
    fn read_callback(&self, body: &[u8]) -> Result<CallbackHint, BuildError>;
}
