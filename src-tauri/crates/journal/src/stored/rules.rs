//! Stored forms of what the owner decides: the rules about money, and how an account's statements are read.

use loket_model::{
    AccountName, Category, CsvMapping, FeeRule, GroupId, Rules, StatementAmount, StatementMapping,
};
use serde::{Deserialize, Serialize};

use super::StoredError;
use super::fields::{rupiah, valid, valid_if_any};
use super::money::account;
use crate::Event;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredRules {
    drawer_tolerance: i64,
    duplicate_guard_h: u32,
    backup_folder: Option<String>,
    backup_every_h: u32,
    backups_kept: u32,
    // Left out where it is the default, so that rows of before it existed stay as they are.
    #[serde(default = "idle_lock_min", skip_serializing_if = "is_default_idle")]
    idle_lock_min: u32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    fees: Vec<StoredFeeRule>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    cash_rounding: Option<i64>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredFeeRule {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    group: Option<String>,
    category: Option<String>,
    product: Option<String>,
    from: i64,
    fee: i64,
}

impl From<&FeeRule> for StoredFeeRule {
    fn from(rule: &FeeRule) -> Self {
        Self {
            group: rule.group.map(|group| group.to_string()),
            category: rule.category.map(|category| category.as_str().to_owned()),
            product: rule.product.clone(),
            from: rule.from.get(),
            fee: rule.fee.get(),
        }
    }
}

impl TryFrom<StoredFeeRule> for FeeRule {
    type Error = StoredError;

    fn try_from(stored: StoredFeeRule) -> Result<Self, StoredError> {
        Ok(Self {
            group: valid_if_any("group", stored.group, |text| GroupId::parse(&text).ok())?,
            category: valid_if_any("category", stored.category, |text| Category::parse(&text))?,
            product: stored.product,
            from: rupiah("from", stored.from)?,
            fee: rupiah("fee", stored.fee)?,
        })
    }
}

fn idle_lock_min() -> u32 {
    Rules::default().idle_lock_min
}

fn is_default_idle(minutes: &u32) -> bool {
    *minutes == idle_lock_min()
}

impl From<&Rules> for StoredRules {
    fn from(rules: &Rules) -> Self {
        Self {
            drawer_tolerance: rules.drawer_tolerance.get(),
            duplicate_guard_h: rules.duplicate_guard_h,
            backup_folder: rules.backup_folder.clone(),
            backup_every_h: rules.backup_every_h,
            backups_kept: rules.backups_kept,
            idle_lock_min: rules.idle_lock_min,
            fees: rules.fees.iter().map(StoredFeeRule::from).collect(),
            cash_rounding: rules.cash_rounding.map(loket_model::Rupiah::get),
        }
    }
}

impl TryFrom<StoredRules> for Rules {
    type Error = StoredError;

    fn try_from(stored: StoredRules) -> Result<Self, StoredError> {
        Ok(Self {
            drawer_tolerance: rupiah("drawer_tolerance", stored.drawer_tolerance)?,
            duplicate_guard_h: stored.duplicate_guard_h,
            backup_folder: stored.backup_folder,
            backup_every_h: stored.backup_every_h,
            backups_kept: stored.backups_kept,
            idle_lock_min: stored.idle_lock_min,
            fees: stored.fees.into_iter().map(FeeRule::try_from).collect::<Result<_, _>>()?,
            cash_rounding: stored.cash_rounding.map(|coin| rupiah("cash_rounding", coin)).transpose()?,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum StoredMapping {
    Csv(Box<StoredCsvMapping>),
    H2hPostpaid,
    H2hPrepaid,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredCsvMapping {
    separator: char,
    reference: Option<String>,
    biller_ref: Option<String>,
    customer_no: String,
    amount: String,
    amount_is: String,
    at: Option<String>,
    at_format: String,
    status: Option<String>,
    paid_words: Vec<String>,
}

impl From<&StatementMapping> for StoredMapping {
    fn from(mapping: &StatementMapping) -> Self {
        match mapping {
            StatementMapping::Csv(csv) => Self::Csv(Box::new(StoredCsvMapping {
                separator: csv.separator,
                reference: csv.reference.clone(),
                biller_ref: csv.biller_ref.clone(),
                customer_no: csv.customer_no.clone(),
                amount: csv.amount.clone(),
                amount_is: csv.amount_is.as_str().to_owned(),
                at: csv.at.clone(),
                at_format: csv.at_format.clone(),
                status: csv.status.clone(),
                paid_words: csv.paid_words.clone(),
            })),
            StatementMapping::H2hPostpaid => Self::H2hPostpaid,
            StatementMapping::H2hPrepaid => Self::H2hPrepaid,
        }
    }
}

impl TryFrom<StoredMapping> for StatementMapping {
    type Error = StoredError;

    fn try_from(stored: StoredMapping) -> Result<Self, StoredError> {
        Ok(match stored {
            StoredMapping::Csv(csv) => Self::Csv(CsvMapping {
                separator: csv.separator,
                reference: csv.reference,
                biller_ref: csv.biller_ref,
                customer_no: csv.customer_no,
                amount: csv.amount,
                amount_is: valid("amount_is", StatementAmount::parse(&csv.amount_is))?,
                at: csv.at,
                at_format: csv.at_format,
                status: csv.status,
                paid_words: csv.paid_words,
            }),
            StoredMapping::H2hPostpaid => Self::H2hPostpaid,
            StoredMapping::H2hPrepaid => Self::H2hPrepaid,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredMappingSet {
    account: String,
    mapping: StoredMapping,
}

impl StoredMappingSet {
    pub(super) fn of(account: &AccountName, mapping: &StatementMapping) -> Self {
        Self { account: account.as_str().to_owned(), mapping: mapping.into() }
    }
}

impl TryFrom<StoredMappingSet> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredMappingSet) -> Result<Self, StoredError> {
        Ok(Self::MappingSet { account: account(&stored.account)?, mapping: stored.mapping.try_into()? })
    }
}
