//! What the shop can sell, as it crosses the bridge.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Which offers to look for; everything left out means all.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
#[serde(default)]
#[ts(optional_fields)]
pub struct ProductsRequest {
    /// Words that must all occur in code, name, provider or province.
    pub search: Option<String>,
    /// `pln-prepaid`, …
    pub category: Option<String>,
    /// Only this account.
    pub account: Option<String>,
    /// At most so many, up to 1,000.
    pub limit: Option<u32>,
}

/// A product as one account sells it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ProductInfo {
    /// Our own word for the product, the same for every account that sells it: `pln-prepaid/20000`.
    pub key: String,
    /// Account that sells it.
    pub account: String,
    /// The biller's code.
    pub code: String,
    /// Name for people.
    pub name: String,
    /// `pln-prepaid`, …
    pub category: String,
    /// Face value in rupiah, for tokens and vouchers.
    pub nominal: Option<i64>,
    /// What the deposit loses, where the price is fixed.
    pub price: Option<i64>,
    /// The biller's admin on a bill.
    pub admin: Option<i64>,
    /// What the shop earns, where the biller says so.
    pub commission: Option<i64>,
    /// `active`, `disturbed`, `empty` or `inactive`.
    pub state: String,
    /// Operator, brand or company.
    pub provider: Option<String>,
    /// Province of a water company.
    pub province: Option<String>,
    /// Least amount, where the payer chooses it.
    pub amount_min: Option<i64>,
    /// Greatest amount, where the payer chooses it.
    pub amount_max: Option<i64>,
    /// When the account's offers were fetched; none while only the documented codes are known.
    pub synced_at: Option<String>,
}

/// Names an account.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountRequest {
    /// Its name.
    pub account: String,
}

/// What a fetch of an account's offers brought.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SyncInfo {
    /// The account.
    pub account: String,
    /// How many offers it has now.
    pub offers: u32,
    /// When they were fetched.
    pub synced_at: String,
}

/// Which accounts can sell one product of our own.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChooseRequest {
    /// The product's key.
    pub key: String,
}

/// An account that sells a product, and what speaks against it now.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct CandidateInfo {
    /// The account.
    pub account: String,
    /// The biller's code of the product there.
    pub code: String,
    /// Its name there.
    pub name: String,
    /// The owner's place for the account.
    pub order: u32,
    /// What the deposit loses beyond the bill itself, where known.
    pub cost: Option<i64>,
    /// `no_answers`, `cut_off`, `deposit_low`, `not_sold`, `disturbed`.
    pub against: Vec<String>,
}

/// The accounts that sell a product, the one to take first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct ChoiceInfo {
    /// What decided: `only`, `health`, `order`, `cost` or `name`.
    pub by: String,
    /// The accounts; never empty.
    pub candidates: Vec<CandidateInfo>,
}
