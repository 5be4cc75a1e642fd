//! Stored forms of the small events, which have no record of their own.

use loket_model::{AccountName, Outcome, PaymentId, UtcMillis};
use serde::{Deserialize, Serialize};

use super::StoredError;
use super::fields::{rupiah, valid, valid_if_any};
use super::outcome::StoredOutcome;
use super::places::{Holds, Personal, Visit};
use super::warning::{StoredWarning, warnings};
use crate::{Event, Via};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredAccountRemoved {
    pub(super) account: String,
}

impl TryFrom<StoredAccountRemoved> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredAccountRemoved) -> Result<Self, StoredError> {
        Ok(Self::AccountRemoved { account: valid("account", AccountName::parse(&stored.account).ok())? })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredShiftOpened {
    pub(super) shift: u32,
    pub(super) float: i64,
}

impl TryFrom<StoredShiftOpened> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredShiftOpened) -> Result<Self, StoredError> {
        Ok(Self::ShiftOpened { shift: stored.shift, float: rupiah("float", stored.float)? })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredOutcomeLearned {
    pub(super) payment: String,
    pub(super) via: String,
    pub(super) outcome: StoredOutcome,
    pub(super) next_advice_at_ms: Option<i64>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(super) warnings: Vec<StoredWarning>,
}

impl Personal for StoredOutcomeLearned {
    fn places(&mut self, visit: Visit<'_>) {
        self.outcome.places(visit);
    }
}

impl TryFrom<StoredOutcomeLearned> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredOutcomeLearned) -> Result<Self, StoredError> {
        Ok(Self::OutcomeLearned {
            payment: payment(&stored.payment)?,
            via: valid("via", Via::parse(&stored.via))?,
            outcome: Outcome::try_from(stored.outcome)?,
            next_advice_at: stored.next_advice_at_ms.map(UtcMillis::new),
            warnings: warnings(stored.warnings)?,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredResolved {
    pub(super) payment: String,
    pub(super) outcome: StoredOutcome,
    pub(super) reason: String,
    pub(super) proof: String,
}

impl Personal for StoredResolved {
    fn places(&mut self, visit: Visit<'_>) {
        self.outcome.places(visit);
        visit(Holds::Words, &mut self.reason);
        visit(Holds::Words, &mut self.proof);
    }
}

impl TryFrom<StoredResolved> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredResolved) -> Result<Self, StoredError> {
        Ok(Self::Resolved {
            payment: payment(&stored.payment)?,
            outcome: Outcome::try_from(stored.outcome)?,
            reason: stored.reason,
            proof: stored.proof,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredCallbackReceived {
    pub(super) account: String,
    pub(super) payment: Option<String>,
    pub(super) code: String,
    pub(super) text: String,
}

impl Personal for StoredCallbackReceived {
    fn places(&mut self, visit: Visit<'_>) {
        visit(Holds::Answer, &mut self.text);
    }
}

impl TryFrom<StoredCallbackReceived> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredCallbackReceived) -> Result<Self, StoredError> {
        Ok(Self::CallbackReceived {
            account: valid("account", AccountName::parse(&stored.account).ok())?,
            payment: valid_if_any("payment", stored.payment, |id| PaymentId::parse(&id).ok())?,
            code: stored.code,
            text: stored.text,
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredSlipPrinted {
    pub(super) payment: String,
    pub(super) format: String,
}

impl TryFrom<StoredSlipPrinted> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredSlipPrinted) -> Result<Self, StoredError> {
        Ok(Self::SlipPrinted { payment: payment(&stored.payment)?, format: stored.format })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredRefunded {
    pub(super) payment: String,
    pub(super) amount: i64,
}

impl TryFrom<StoredRefunded> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredRefunded) -> Result<Self, StoredError> {
        Ok(Self::Refunded { payment: payment(&stored.payment)?, amount: rupiah("amount", stored.amount)? })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredClockJumped {
    pub(super) expected_ms: i64,
    pub(super) found_ms: i64,
}

impl From<StoredClockJumped> for Event {
    fn from(stored: StoredClockJumped) -> Self {
        Self::ClockJumped {
            expected: UtcMillis::new(stored.expected_ms),
            found: UtcMillis::new(stored.found_ms),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredRestored {
    pub(super) file: String,
    pub(super) seq: u64,
    pub(super) lost: Option<u64>,
}

impl From<StoredRestored> for Event {
    fn from(stored: StoredRestored) -> Self {
        Self::Restored { file: stored.file, seq: stored.seq, lost: stored.lost }
    }
}

pub(super) fn payment(id: &str) -> Result<PaymentId, StoredError> {
    valid("payment", PaymentId::parse(id).ok())
}
