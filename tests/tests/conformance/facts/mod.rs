//! What the vendors' documents say about each biller, as data: what is sold, to whom and how it ends, and where its
//! answers differ from what every biller's answers become.

pub mod ayoconnect;
pub mod iak_postpaid;
pub mod iak_prepaid;
pub mod khoins;
pub mod mybills;

use crate::ask::Scenario;

/// A step of a sale that a fault meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum At {
    Inquiry,
    Payment,
    Advice,
}

/// A fault that becomes something else at this biller, and why.
pub struct Exception {
    /// Its word without a number of rounds.
    pub fault: &'static str,
    pub at: At,
    pub becomes: &'static str,
}

/// What becomes of a sale whose account has a wrong secret or setting from a step on.
pub struct Wrong {
    /// `api-key`, or a setting.
    pub name: &'static str,
    /// At the inquiry, at the payment, at the advice.
    pub expected: [&'static str; 3],
}

/// Everything about one biller.
pub struct Facts {
    /// A sale that goes well, to play faults with.
    pub plain: Scenario,
    /// Every product, sold.
    pub sales: Vec<Scenario>,
    /// Every other ending.
    pub endings: Vec<Scenario>,
    /// Advice about a sale that was asked for and did not take place.
    pub unsold: &'static str,
    /// Advice about a sale that failed late.
    pub failed_late: &'static str,
    pub exceptions: Vec<Exception>,
    pub wrong: Vec<Wrong>,
    /// Payment and advice when the deposit is a rupiah short.
    pub short: [&'static str; 2],
    /// Inquiry about a code that nobody sells.
    pub unknown_product: &'static str,
    /// A payment that is sent twice.
    pub twice: [&'static str; 2],
    /// An inquiry that is sent twice under one number of ours.
    pub asked_again: &'static str,
    /// Codes of the vendor's list that are not sold; everything else on it must be among the sales.
    pub listed_only: &'static [&'static str],
}

/// An exception.
pub const fn except(fault: &'static str, at: At, becomes: &'static str) -> Exception {
    Exception { fault, at, becomes }
}

/// A wrong secret or setting.
pub const fn wrong(name: &'static str, expected: [&'static str; 3]) -> Wrong {
    Wrong { name, expected }
}
