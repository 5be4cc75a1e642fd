//! Stored forms of the small events about money: cash between drawer and shop, deposits, and losses.

use loket_model::{AccountName, BasketId, CashDirection, InquiryId, LossEnd, Settlement};
use serde::{Deserialize, Serialize};

use super::StoredError;
use super::facts::payment;
use super::fields::{rupiah, valid};
use super::outcome::StoredSettlement;
use super::places::{Holds, Personal, Visit};
use crate::{Event, Via};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredLateSuccess {
    pub(super) payment: String,
    pub(super) via: String,
    pub(super) settlement: StoredSettlement,
}

impl Personal for StoredLateSuccess {
    fn places(&mut self, visit: Visit<'_>) {
        self.settlement.places(visit);
    }
}

impl TryFrom<StoredLateSuccess> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredLateSuccess) -> Result<Self, StoredError> {
        Ok(Self::LateSuccess {
            payment: payment(&stored.payment)?,
            via: valid("via", Via::parse(&stored.via))?,
            settlement: Box::new(Settlement::try_from(stored.settlement)?),
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredDoubted {
    pub(super) payment: String,
    pub(super) text: String,
}

impl Personal for StoredDoubted {
    fn places(&mut self, visit: Visit<'_>) {
        visit(Holds::Answer, &mut self.text);
    }
}

impl TryFrom<StoredDoubted> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredDoubted) -> Result<Self, StoredError> {
        Ok(Self::Doubted { payment: payment(&stored.payment)?, text: stored.text })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredLossClosed {
    pub(super) payment: String,
    pub(super) end: String,
    pub(super) amount: i64,
    pub(super) reason: String,
}

impl Personal for StoredLossClosed {
    fn places(&mut self, visit: Visit<'_>) {
        visit(Holds::Words, &mut self.reason);
    }
}

impl TryFrom<StoredLossClosed> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredLossClosed) -> Result<Self, StoredError> {
        Ok(Self::LossClosed {
            payment: payment(&stored.payment)?,
            end: valid("loss end", LossEnd::parse(&stored.end))?,
            amount: rupiah("amount", stored.amount)?,
            reason: stored.reason,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredBasketLineDropped {
    pub(super) basket: String,
    pub(super) inquiry: String,
    pub(super) amount: i64,
}

impl TryFrom<StoredBasketLineDropped> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredBasketLineDropped) -> Result<Self, StoredError> {
        Ok(Self::BasketLineDropped {
            basket: valid("basket", BasketId::parse(&stored.basket).ok())?,
            inquiry: valid("inquiry", InquiryId::parse(&stored.inquiry).ok())?,
            amount: rupiah("amount", stored.amount)?,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredCashMoved {
    pub(super) shift: u32,
    pub(super) direction: String,
    pub(super) amount: i64,
    pub(super) reason: String,
}

impl TryFrom<StoredCashMoved> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredCashMoved) -> Result<Self, StoredError> {
        Ok(Self::CashMoved {
            shift: stored.shift,
            direction: valid("direction", CashDirection::parse(&stored.direction))?,
            amount: rupiah("amount", stored.amount)?,
            reason: stored.reason,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredDrawerCounted {
    pub(super) shift: u32,
    pub(super) counted: i64,
}

impl TryFrom<StoredDrawerCounted> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredDrawerCounted) -> Result<Self, StoredError> {
        Ok(Self::DrawerCounted { shift: stored.shift, counted: rupiah("counted", stored.counted)? })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredBalanceReported {
    pub(super) account: String,
    pub(super) balance: i64,
    pub(super) as_of_seq: u64,
}

impl TryFrom<StoredBalanceReported> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredBalanceReported) -> Result<Self, StoredError> {
        Ok(Self::BalanceReported {
            account: account(&stored.account)?,
            balance: rupiah("balance", stored.balance)?,
            as_of_seq: stored.as_of_seq,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredDepositSet {
    pub(super) account: String,
    pub(super) balance: i64,
    pub(super) reason: String,
}

impl TryFrom<StoredDepositSet> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredDepositSet) -> Result<Self, StoredError> {
        Ok(Self::DepositSet {
            account: account(&stored.account)?,
            balance: rupiah("balance", stored.balance)?,
            reason: stored.reason,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredDepositToppedUp {
    pub(super) account: String,
    pub(super) amount: i64,
    pub(super) note: String,
}

impl TryFrom<StoredDepositToppedUp> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredDepositToppedUp) -> Result<Self, StoredError> {
        Ok(Self::DepositToppedUp {
            account: account(&stored.account)?,
            amount: rupiah("amount", stored.amount)?,
            note: stored.note,
        })
    }
}

pub(super) fn account(name: &str) -> Result<AccountName, StoredError> {
    valid("account", AccountName::parse(name).ok())
}
