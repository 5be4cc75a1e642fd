//! Stored forms of shop, account, inquiry, submission and their cash.

use std::collections::BTreeMap;

use loket_model::{
    AccountName, BasketId, Cash, InquiryId, PaymentId, Reference, Rupiah, Shop, UtcMillis, Zone,
};
use serde::{Deserialize, Serialize};

use super::StoredError;
use super::bill::StoredBill;
use super::fields::{millis, rupiah, valid, valid_if_any};
use super::places::{Holds, Personal, Visit};
use crate::{AccountRecord, Despite, Inquiry, Submission};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredShop {
    name: String,
    address: Vec<String>,
    outlet: String,
    terminal: String,
    zone: String,
    demo: bool,
}

impl From<&Shop> for StoredShop {
    fn from(shop: &Shop) -> Self {
        Self {
            name: shop.name.clone(),
            address: shop.address.clone(),
            outlet: shop.outlet.clone(),
            terminal: shop.terminal.clone(),
            zone: shop.zone.as_str().to_owned(),
            demo: shop.demo,
        }
    }
}

impl TryFrom<StoredShop> for Shop {
    type Error = StoredError;

    fn try_from(stored: StoredShop) -> Result<Self, StoredError> {
        Ok(Self {
            name: stored.name,
            address: stored.address,
            outlet: stored.outlet,
            terminal: stored.terminal,
            zone: valid("zone", Zone::parse(&stored.zone))?,
            demo: stored.demo,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredAccount {
    name: String,
    kind: String,
    url: String,
    settings: BTreeMap<String, String>,
    sandbox: bool,
}

impl From<&AccountRecord> for StoredAccount {
    fn from(account: &AccountRecord) -> Self {
        Self {
            name: account.name.as_str().to_owned(),
            kind: account.kind.clone(),
            url: account.url.clone(),
            settings: account.settings.clone(),
            sandbox: account.sandbox,
        }
    }
}

impl TryFrom<StoredAccount> for AccountRecord {
    type Error = StoredError;

    fn try_from(stored: StoredAccount) -> Result<Self, StoredError> {
        Ok(Self {
            name: valid("account name", AccountName::parse(&stored.name).ok())?,
            kind: stored.kind,
            url: stored.url,
            settings: stored.settings,
            sandbox: stored.sandbox,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredInquiry {
    inquiry: String,
    account: String,
    reference: String,
    months: Option<u32>,
    bill: StoredBill,
    at_ms: i64,
    luhn_overruled: bool,
}

impl Personal for StoredInquiry {
    fn places(&mut self, visit: Visit<'_>) {
        self.bill.places(visit);
    }
}

impl From<&Inquiry> for StoredInquiry {
    fn from(inquiry: &Inquiry) -> Self {
        Self {
            inquiry: inquiry.id.to_string(),
            account: inquiry.account.as_str().to_owned(),
            reference: inquiry.reference.as_str().to_owned(),
            months: inquiry.months,
            bill: (&inquiry.bill).into(),
            at_ms: inquiry.at.get(),
            luhn_overruled: inquiry.luhn_overruled,
        }
    }
}

impl TryFrom<StoredInquiry> for Inquiry {
    type Error = StoredError;

    fn try_from(stored: StoredInquiry) -> Result<Self, StoredError> {
        Ok(Self {
            id: valid("inquiry", InquiryId::parse(&stored.inquiry).ok())?,
            account: valid("account", AccountName::parse(&stored.account).ok())?,
            reference: valid("reference", Reference::parse(&stored.reference).ok())?,
            months: stored.months,
            bill: stored.bill.try_into()?,
            at: UtcMillis::new(stored.at_ms),
            luhn_overruled: stored.luhn_overruled,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredSubmission {
    payment: String,
    inquiry: String,
    reference: String,
    account: String,
    bill: StoredBill,
    due: i64,
    service_fee: i64,
    tender: i64,
    shift: u32,
    demo: bool,
    first_advice_at_ms: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    basket: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    retry_of: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    despite: Option<StoredDespite>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredDespite {
    paid: String,
    reason: String,
}

impl Personal for StoredSubmission {
    fn places(&mut self, visit: Visit<'_>) {
        self.bill.places(visit);
        if let Some(despite) = &mut self.despite {
            visit(Holds::Words, &mut despite.reason);
        }
    }
}

impl From<&Submission> for StoredSubmission {
    fn from(submission: &Submission) -> Self {
        Self {
            payment: submission.payment.to_string(),
            inquiry: submission.inquiry.to_string(),
            reference: submission.reference.as_str().to_owned(),
            account: submission.account.as_str().to_owned(),
            bill: (&submission.bill).into(),
            due: submission.cash.due().get(),
            service_fee: submission.cash.service_fee().get(),
            tender: submission.cash.tender().get(),
            shift: submission.shift,
            demo: submission.demo,
            first_advice_at_ms: millis(submission.first_advice_at),
            basket: submission.basket.map(|id| id.to_string()),
            retry_of: submission.retry_of.map(|id| id.to_string()),
            despite: submission.despite.as_ref().map(|despite| StoredDespite {
                paid: despite.paid.to_string(),
                reason: despite.reason.clone(),
            }),
        }
    }
}

impl TryFrom<StoredSubmission> for Submission {
    type Error = StoredError;

    fn try_from(stored: StoredSubmission) -> Result<Self, StoredError> {
        let service_fee = rupiah("service_fee", stored.service_fee)?;
        let total = valid("due", rupiah("due", stored.due)?.minus(service_fee).ok())?;
        Ok(Self {
            payment: valid("payment", PaymentId::parse(&stored.payment).ok())?,
            inquiry: valid("inquiry", InquiryId::parse(&stored.inquiry).ok())?,
            reference: valid("reference", Reference::parse(&stored.reference).ok())?,
            account: valid("account", AccountName::parse(&stored.account).ok())?,
            bill: stored.bill.try_into()?,
            cash: cash(total, service_fee, stored.tender)?,
            shift: stored.shift,
            demo: stored.demo,
            first_advice_at: stored.first_advice_at_ms.map(UtcMillis::new),
            basket: valid_if_any("basket", stored.basket, |id| BasketId::parse(&id).ok())?,
            retry_of: valid_if_any("retry_of", stored.retry_of, |id| PaymentId::parse(&id).ok())?,
            despite: stored.despite.map(Despite::try_from).transpose()?,
        })
    }
}

impl TryFrom<StoredDespite> for Despite {
    type Error = StoredError;

    fn try_from(stored: StoredDespite) -> Result<Self, StoredError> {
        Ok(Self { paid: valid("paid", PaymentId::parse(&stored.paid).ok())?, reason: stored.reason })
    }
}

/// Counts stored cash again, so that a stored tender below what was due is refused.
pub(crate) fn cash(total: Rupiah, service_fee: Rupiah, tender: i64) -> Result<Cash, StoredError> {
    valid("cash", Cash::count(total, service_fee, rupiah("tender", tender)?).ok())
}
