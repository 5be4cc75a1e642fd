//! Shapes of reports: sales of a period, deposits over time, how shifts ended.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which period's sales.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct ReportRequest {
    /// `2026-11-20`, `2026-11` or `2026`; none is today.
    #[serde(default)]
    #[ts(optional)]
    pub period: Option<String>,
}

/// Sums of paid payments. What the shop earns and what it costs are absent for a cashier.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SalesSumsInfo {
    /// Payments.
    pub count: u64,
    /// Bills without admin.
    pub bills: i64,
    /// Billers' admin.
    pub admin: i64,
    /// Bills and admin.
    pub total: i64,
    /// The shop's own charge.
    pub service_fee: i64,
    /// Earned from billers.
    pub commission: Option<i64>,
    /// Commission and service fee.
    pub profit: Option<i64>,
    /// What the deposits lost for them.
    pub used: Option<i64>,
}

/// The sums of one product, account, person, hour, day or month.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SalesPartInfo {
    /// Its key.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// What was paid of it.
    pub sums: SalesSumsInfo,
}

/// The sums of a period that this one is held against.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SalesAgainstInfo {
    /// `before`, `week_before` or `year_before`.
    pub versus: String,
    /// Which.
    pub period: String,
    /// What was paid in it.
    pub sums: SalesSumsInfo,
}

/// A payment of a period that is not settled.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UnsettledInfo {
    /// The payment.
    pub payment: String,
    /// Our reference.
    pub reference: String,
    /// When it was sold.
    pub at: String,
    /// Product's name for people.
    pub product_name: String,
    /// Customer's number.
    pub customer_no: String,
    /// Customer's name.
    pub customer_name: String,
    /// The customer's cash.
    pub due: i64,
    /// Who sold.
    pub cashier: String,
}

/// The sales of a period, counted on the day on which they were sold.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportInfo {
    /// `2026-11-20`, `2026-11` or `2026`.
    pub period: String,
    /// `day`, `month` or `year`.
    pub kind: String,
    /// Its first day.
    pub from: String,
    /// Its last day.
    pub to: String,
    /// The period before it.
    pub previous: Option<String>,
    /// The one after it, unless that has not begun.
    pub next: Option<String>,
    /// The shop's day now.
    pub today: String,
    /// Everything that is paid.
    pub sums: SalesSumsInfo,
    /// Failed payments.
    pub failed: u64,
    /// Payments without a final word.
    pub unresolved: u64,
    /// Their bills and admins.
    pub unresolved_total: i64,
    /// What deposits lost to late successes whose cash was gone; absent for a cashier.
    pub lost: Option<i64>,
    /// By product, the most paid first.
    pub products: Vec<SalesPartInfo>,
    /// By account, likewise.
    pub accounts: Vec<SalesPartInfo>,
    /// By the person who sold, likewise.
    pub cashiers: Vec<SalesPartInfo>,
    /// Hours of a day (`09`), days of a month or months of a year, those without a payment included.
    pub course: Vec<SalesPartInfo>,
    /// What it is held against.
    pub against: Vec<SalesAgainstInfo>,
    /// Payments without a final word, oldest first, at most 200.
    pub open: Vec<UnsettledInfo>,
    /// Failed ones whose cash is still held, oldest first, at most 200.
    pub held: Vec<UnsettledInfo>,
}

/// Write a period's sales as a file.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ExportReportRequest {
    /// `2026-11-20`, `2026-11` or `2026`.
    pub period: String,
    /// `xlsx` or `pdf`.
    pub form: String,
}

/// A report that was written into the shop's folder.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ReportExported {
    /// Where it lies.
    pub file: String,
}

/// How a deposit went.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DepositCourseRequest {
    /// The account.
    pub account: String,
    /// First day, `2026-11-20`.
    pub from: String,
    /// Last day.
    pub to: String,
}

/// What a day did to a deposit.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DepositDayInfo {
    /// The day.
    pub day: String,
    /// Spent on bills, losses included.
    pub used: i64,
    /// Topped up.
    pub topped_up: i64,
    /// Corrected by a person.
    pub corrected: i64,
    /// In the books at its end; null until they took a first balance over.
    pub level: Option<i64>,
    /// What the biller said last on that day.
    pub reported: Option<i64>,
    /// By how much its first alarm of the day did not fit: negative means that money is missing.
    pub alarm: Option<i64>,
}

/// A deposit over some days.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DepositCourseInfo {
    /// In the books before the first day.
    pub before: Option<i64>,
    /// The days on which anything happened, oldest first.
    pub days: Vec<DepositDayInfo>,
    /// What the last two weeks used a day on average.
    pub used_per_day: Option<i64>,
    /// For how many whole days it lasts at that pace.
    pub lasts_days: Option<u32>,
}

/// Some days.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct DaysRequest {
    /// First day, `2026-11-20`.
    pub from: String,
    /// Last day.
    pub to: String,
}

/// How a shift ended.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ShiftEndInfo {
    /// Number of its Z report.
    pub number: u32,
    /// When it was opened.
    pub opened_at: String,
    /// By whom.
    pub opened_by: String,
    /// When it was closed.
    pub closed_at: String,
    /// By whom.
    pub closed_by: String,
    /// What must have lain in the drawer.
    pub expected: i64,
    /// What did.
    pub counted: i64,
    /// Counted less expected.
    pub difference: i64,
}
