//! For how long personal data are kept, and what is masked after that.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Periods in days after a payment came to its end.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RetentionPeriods {
    /// Names, numbers, addresses and telephones of customers.
    pub customer_days: u32,
    /// Tokens and voucher codes.
    pub token_days: u32,
    /// Identity numbers and those who are insured along with the customer.
    pub identity_days: u32,
    /// What billers said in words that no struk shows.
    pub answer_days: u32,
}

/// The periods with their bounds, and what they would mask by now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RetentionInfo {
    /// The periods.
    pub periods: RetentionPeriods,
    /// Shortest that may be set.
    pub days_min: u32,
    /// Longest that may be set; none is longer than that of customers.
    pub days_max: u32,
    /// Years for which amounts, times and references are kept at least; they are never removed.
    pub books_years: u32,
    /// What is due.
    pub due: Vec<ErasedInfo>,
}

/// What of one class was masked, or would be.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ErasedInfo {
    /// `identity`, `answer`, `token` or `customer`.
    pub class: String,
    /// What came to its end before this day.
    pub before: String,
    /// Payments, questions and papers.
    pub records: u32,
    /// Names, numbers and other values in them.
    pub values: u32,
}

/// What one call masked.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ErasedSomeInfo {
    /// By class.
    pub erased: Vec<ErasedInfo>,
    /// Whether more is left: call again.
    pub more: bool,
}
