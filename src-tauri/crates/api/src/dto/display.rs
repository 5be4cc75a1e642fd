//! What the second screen shows the customer, and how the billers are doing, for the strip.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A bill as the selling window tells it to the customer's display.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShowLineRequest {
    /// The customer's name; the display shows it masked.
    pub customer_name: String,
    /// The customer's number, shown masked where the biller tells no name.
    pub customer_no: String,
    /// What is paid for.
    pub product: String,
    /// In rupiah.
    pub amount: i64,
    /// The token, once it was paid for.
    pub token: Option<String>,
}

/// What the customer's display shows from now on.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShowRequest {
    /// `idle`, `bill`, `sending`, `paid`, `waiting` or `failed`.
    pub stage: String,
    /// The bills.
    pub lines: Vec<ShowLineRequest>,
    /// What the customer owes, in rupiah.
    pub total: i64,
    /// The cash that was handed over, once it was counted.
    pub tender: Option<i64>,
    /// What goes back.
    pub change: Option<i64>,
}

/// A bill on the customer's display.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DisplayLineInfo {
    /// The customer, masked.
    pub customer: String,
    /// What is paid for.
    pub product: String,
    /// In rupiah.
    pub amount: i64,
    /// The token, once it was paid for.
    pub token: Option<String>,
}

/// What the customer's display shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DisplayInfo {
    /// Grows with every change; what the display waits behind.
    pub seq: u64,
    /// The shop's name.
    pub shop: String,
    /// Whether the money is play money.
    pub demo: bool,
    /// `idle`, `bill`, `sending`, `paid`, `waiting` or `failed`.
    pub stage: String,
    /// The bills.
    pub lines: Vec<DisplayLineInfo>,
    /// What the customer owes, in rupiah.
    pub total: i64,
    /// The cash that was handed over, once it was counted.
    pub tender: Option<i64>,
    /// What goes back.
    pub change: Option<i64>,
}

/// How an account's biller and deposit are doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BillerStateInfo {
    /// The account.
    pub account: String,
    /// The biller's name for people.
    pub biller: String,
    /// `ok`, `troubled` (lately no answer, or only refusals) or `resting` (left alone for a while).
    pub connection: String,
    /// How long its questions still rest, in seconds.
    pub rests_s: u32,
    /// The deposit, as the books expect it or else as the biller said last.
    pub deposit: Option<i64>,
    /// Whether it will soon be too low to sell.
    pub low: bool,
    /// Until when it lasts at this shift's pace, as `15.40`; nothing where that is more than a day or unknown.
    pub lasts_until: Option<String>,
}
