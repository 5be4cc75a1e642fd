//! The shop's own fee, and what rules about it would mean.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A rule about the shop's own fee; of those that fit, group goes before product before category before all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FeeRuleInfo {
    /// Only customers of this group, by its id.
    pub group: Option<String>,
    /// Only this kind of product.
    pub category: Option<String>,
    /// Only this product, by its key.
    pub product: Option<String>,
    /// From this bill on, the biller's admin included.
    pub from: i64,
    /// The fee.
    pub fee: i64,
}

/// Rules that are not stored, for one product.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct PreviewFeesRequest {
    /// The rules.
    pub fees: Vec<FeeRuleInfo>,
    /// 500 or 1,000, or none.
    pub cash_rounding: Option<i64>,
    /// The product's key.
    pub key: String,
    /// A bill without admin, for products whose amount is not fixed.
    pub sample: Option<i64>,
    /// For customers of this group, by its id.
    pub group: Option<String>,
}

/// One account's offer of a product, and what it would mean.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FeePreviewInfo {
    /// The account.
    pub account: String,
    /// The biller's code of the product there.
    pub code: String,
    /// `active`, `disturbed`, `empty` or `inactive`.
    pub state: String,
    /// What the deposit loses, where the price is fixed.
    pub price: Option<i64>,
    /// The biller's admin.
    pub admin: Option<i64>,
    /// What the shop earns, where the biller says so.
    pub commission: Option<i64>,
    /// What speaks against the account now.
    pub against: Vec<String>,
    /// The bill with the biller's admin.
    pub bill: Option<i64>,
    /// The fee by the rules.
    pub fee: Option<i64>,
    /// What rounds the whole up.
    pub rounding: Option<i64>,
    /// What the customer pays.
    pub pays: Option<i64>,
    /// What the shop keeps.
    pub margin: Option<i64>,
}

/// What rules would mean for a product, account by account.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct FeesPreviewed {
    /// What decided for the first account: `only`, `health`, `order`, `cost` or `name`.
    pub by: String,
    /// The accounts, the one to take first.
    pub accounts: Vec<FeePreviewInfo>,
}
