//! Billers' accounts as their owner keeps them. Secrets go in, and only their names come out.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// One setting of a kind of account, as a form asks for it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SettingInfo {
    /// Its word: `merchant-id`; one that ends with a dot stands for all that begin so.
    pub name: String,
    /// `text`, `number`, `choice` or `many`.
    pub form: String,
    /// The words of a choice.
    pub choices: Vec<String>,
    /// Whether there is no account without it.
    pub needed: bool,
    /// What counts where it is left out.
    pub usual: Option<String>,
}

/// A kind of account, and all that it takes.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountKindInfo {
    /// `mybills`, …
    pub kind: String,
    /// The biller's name for people: `MyBills`.
    pub label: String,
    /// Its settings, the biller's own first.
    pub settings: Vec<SettingInfo>,
    /// Names of the secrets that it needs.
    pub secrets: Vec<String>,
}

/// What is known about an account beside its settings.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountStateInfo {
    /// The account.
    pub account: String,
    /// Names of the secrets that are stored.
    pub secrets: Vec<String>,
    /// When its biller last answered since Loket was opened.
    pub answered_at: Option<String>,
    /// When its biller last gave trouble since Loket was opened.
    pub trouble_at: Option<String>,
    /// When its list was fetched; none while only the documented codes are known.
    pub synced_at: Option<String>,
    /// How many offers it has.
    pub offers: u32,
}

/// The kinds of account, and how those in use are known here.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountsInfo {
    /// Every kind that Loket speaks.
    pub kinds: Vec<AccountKindInfo>,
    /// The accounts in use, in the shop's order.
    pub accounts: Vec<AccountStateInfo>,
}

/// Adds an account, or changes one. Deliberately without `Debug` and `Serialize`: it holds secrets.
#[derive(Clone, Deserialize, TS)]
pub struct SetAccountRequest {
    /// Its name: small letters, digits and hyphens.
    pub account: String,
    /// Whether it is to be a further account.
    pub is_new: bool,
    /// Its kind.
    pub kind: String,
    /// Base URL as the vendor's documents give it.
    pub url: String,
    /// All of its settings; a blank one is none.
    pub settings: BTreeMap<String, String>,
    /// The secrets that were typed; others stay as they are stored, as long as the address has the same host.
    pub secrets: BTreeMap<String, String>,
}

/// A biller answered, and knows the shop.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AccountCheckedInfo {
    /// The account.
    pub account: String,
    /// The deposit, where the biller tells it.
    pub deposit: Option<i64>,
}
