//! What an event is about, where that is more than a few fields: accounts, shifts, inquiries, submissions, baskets.
//!
//! Records are what was written down and are never brought up to date; what became of them stands in the model.

use std::collections::BTreeMap;

use loket_model::CashDirection;
use loket_model::{
    AccountName, BasketId, BasketLine, Bill, Cash, InquiryId, PaymentId, Reference, Rupiah, UtcMillis,
};

/// When an event happened by the caller's clock, and who caused it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// The instant.
    pub at: UtcMillis,
    /// The person or part of the program: `siti`, `advice`.
    pub actor: String,
}

/// An account at a biller without its secrets, which never enter the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountRecord {
    /// The shop's own name of it.
    pub name: AccountName,
    /// Which biller's protocol it speaks: `mybills`, `iak`.
    pub kind: String,
    /// Base address of the biller.
    pub url: String,
    /// The biller's own settings that are no secrets: user name, outlet code.
    pub settings: BTreeMap<String, String>,
    /// Whether it points to a sandbox.
    pub sandbox: bool,
}

/// A shift as it was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShiftRecord {
    /// Its number.
    pub shift: u32,
    /// When it was opened.
    pub opened_at: UtcMillis,
    /// By whom.
    pub opened_by: String,
    /// Cash laid into the drawer at the start.
    pub float: Rupiah,
}

/// A question to a biller and the bill that answered it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inquiry {
    /// Its id.
    pub id: InquiryId,
    /// The account asked.
    pub account: AccountName,
    /// Our reference of the question.
    pub reference: Reference,
    /// Months asked for, where the product lets the customer choose.
    pub months: Option<u32>,
    /// The answer.
    pub bill: Bill,
    /// When the answer came.
    pub at: UtcMillis,
    /// Whether the cashier went on although the meter number's check digit is wrong.
    pub luhn_overruled: bool,
}

/// The whole intent of one payment, on disk before the first byte leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Its id.
    pub payment: PaymentId,
    /// The inquiry whose bill it pays.
    pub inquiry: InquiryId,
    /// Our reference, for life.
    pub reference: Reference,
    /// The account it goes through.
    pub account: AccountName,
    /// The bill as inquired.
    pub bill: Bill,
    /// The cash.
    pub cash: Cash,
    /// The open shift.
    pub shift: u32,
    /// Whether the account is a sandbox.
    pub demo: bool,
    /// When to ask for the final word first, should no answer come.
    pub first_advice_at: Option<UtcMillis>,
    /// The basket that it is part of; its cash was taken with the basket.
    pub basket: Option<BasketId>,
    /// The failed payment that it is a new attempt of; that one's held cash becomes its own.
    pub retry_of: Option<PaymentId>,
    /// A supervisor's word that a bill which was paid lately is to be paid once more.
    pub despite: Option<Despite>,
}

/// Why a bill is paid although it was paid a short time before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Despite {
    /// The earlier payment.
    pub paid: PaymentId,
    /// The supervisor's reason.
    pub reason: String,
}

/// Several bills for which cash was taken at once, before the first of them is sent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BasketRecord {
    /// Its id.
    pub basket: BasketId,
    /// The open shift.
    pub shift: u32,
    /// The bills, at most `BASKET_LINES_MAX`, each inquiry once.
    pub lines: Vec<BasketLine>,
    /// Cash handed over.
    pub tender: Rupiah,
    /// Cash given back: tender less what the lines make.
    pub change: Rupiah,
}

/// A supervisor's word for a copy of a struk beyond the owner's limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyAllowed {
    /// Who allowed it.
    pub by: String,
    /// Why.
    pub reason: String,
}

/// A mark of a struk on its way to a printer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BegunMark {
    /// The payment whose struk it is.
    pub payment: PaymentId,
    /// The number of the print, as [`crate::Event::Printed`] has it.
    pub number: u32,
    /// A supervisor's word for a copy beyond the owner's limit.
    pub allowed: Option<CopyAllowed>,
}

/// A print that was begun and has not ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BegunPrint {
    /// Whose, and which.
    pub mark: BegunMark,
    /// Printer and language.
    pub format: String,
    /// Who printed it.
    pub actor: String,
}

/// Why the cash drawer was opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DrawerCause {
    /// Cash was taken for a payment.
    Payment(PaymentId),
    /// Cash was taken for a basket.
    Basket(BasketId),
    /// A person's reason.
    Person(String),
    /// Cash was handed back for a payment.
    Refund(PaymentId),
    /// Cash was laid in or taken out between drawer and shop.
    Cash(CashDirection),
}
