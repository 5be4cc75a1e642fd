//! What every biller must be able to do, as pure functions between typed words and bytes.

use loket_model::{
    Bill, Charge, CustomerNumber, FailReason, Offer, Outcome, PaymentId, Product, Reference, Rupiah,
    UnresolvedWhy, UtcMillis,
};

use crate::advice::AdviceRules;
use crate::http::{HttpReply, HttpRequest};

/// What a biller can and cannot do; the counter sells by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Capabilities {
    /// Name for people.
    pub label: &'static str,
    /// When the final word is asked for; none where it cannot be. Without it an unanswered payment waits for a
    /// person, and the cashier is told so before selling.
    pub advice: Option<AdviceRules>,
    /// Whether it may call us (a hint that makes us ask).
    pub calls_back: bool,
    /// Whether it tells what it sells, and at which price.
    pub lists_offers: bool,
    /// Whether it tells the deposit that is left.
    pub tells_balance: bool,
}

impl Capabilities {
    /// Whether the final word can be asked for.
    #[must_use]
    pub const fn has_advice(&self) -> bool {
        self.advice.is_some()
    }
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
    /// Tax year, where the product asks for it (PBB).
    pub year: Option<u16>,
    /// The owner's identity number, where the product asks for it (e-Samsat).
    pub identity_no: Option<String>,
    /// The product as the account sells it, where that is known; prices of tokens and credit stand only there.
    pub offer: Option<Offer>,
    /// The moment of asking, for time stamps and signatures.
    pub at: UtcMillis,
}

impl InquiryAsk {
    /// A bill about this question with this charge, and nothing else known.
    pub(crate) fn bill(&self, charge: Charge) -> Bill {
        Bill {
            product: self.product.clone(),
            customer_no: self.customer.clone(),
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
}

/// What an inquiry takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum InquiryStep {
    /// The biller must be asked.
    Send(HttpRequest),
    /// The biller has no such question; the bill follows from the offer.
    Known(Box<Bill>),
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

/// Most of a call's words that is kept.
pub const CALL_CHARS_MAX: usize = 300;

/// A biller's call to us: a hint that makes us ask, never proof, because it cannot be authenticated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallbackHint {
    /// Our reference as the call names it.
    pub reference: Reference,
    /// The code that it claims.
    pub code: String,
    /// What it says beside that, bounded and in one line: for a biller that cannot be asked, all that a person
    /// has to go by.
    pub text: String,
}

/// A call that tells nothing about a payment of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CallbackError {
    /// It has not the form of this biller's calls, or names no reference that could be ours.
    #[error("unreadable callback: {0}")]
    Unreadable(String),
    /// Its signature is not the biller's.
    #[error("callback with a wrong signature")]
    WrongSignature,
}

/// What a biller wants to hear when it calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallbackReply {
    /// `Content-Type`.
    pub content_type: &'static str,
    /// Body; the status is always 200.
    pub body: String,
}

/// A biller as a value: requests out, replies in, no state and no I/O.
pub trait Biller: Send + Sync {
    /// What it can do.
    fn capabilities(&self) -> Capabilities;

    /// Whether an inquiry about this product needs the account's offer of it (its price stands nowhere else).
    fn needs_offer(&self, product: &Product) -> bool {
        let _ = product;
        false
    }

    /// Builds an inquiry, or answers it where the biller has no such question.
    ///
    /// # Errors
    /// [`BuildError`] when the question does not fit the biller's form.
    fn inquiry(&self, ask: &InquiryAsk) -> Result<InquiryStep, BuildError>;

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
    /// [`CallbackError`] when it is not this biller's, or names no payment of ours.
    fn read_callback(&self, body: &[u8]) -> Result<CallbackHint, CallbackError> {
        let _ = body;
        Err(CallbackError::Unreadable("this biller does not call".to_owned()))
    }

    /// What to answer a call that was taken.
    fn callback_reply(&self, at: UtcMillis) -> CallbackReply {
        let _ = at;
        CallbackReply { content_type: "text/plain", body: "OK".to_owned() }
    }

    /// Builds the question what the account can sell.
    ///
    /// # Errors
    /// [`BuildError`] where [`Capabilities::lists_offers`] is false.
    fn offers_request(&self, at: UtcMillis) -> Result<HttpRequest, BuildError> {
        let _ = at;
        Err(BuildError("this biller publishes no price list".to_owned()))
    }

    /// Reads what the account can sell; entries that cannot be read are left out.
    ///
    /// # Errors
    /// [`InquiryFailure`], for anything but a list.
    fn read_offers(&self, reply: &HttpReply) -> Result<Vec<Offer>, InquiryFailure> {
        let _ = reply;
        Ok(Vec::new())
    }

    /// Builds the question how much deposit is left.
    ///
    /// # Errors
    /// [`BuildError`] where [`Capabilities::tells_balance`] is false.
    fn balance_request(&self, at: UtcMillis) -> Result<HttpRequest, BuildError> {
        let _ = at;
        Err(BuildError("this biller does not tell the deposit".to_owned()))
    }

    /// Reads how much deposit is left; it may be below zero.
    ///
    /// # Errors
    /// [`InquiryFailure`], for anything but an amount.
    fn read_balance(&self, reply: &HttpReply) -> Result<Rupiah, InquiryFailure> {
        let _ = reply;
        Err(InquiryFailure::Unclear(UnresolvedWhy::Incomplete("balance".to_owned())))
    }
}
