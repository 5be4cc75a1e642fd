//! Stored forms of prints on their way.

use loket_model::PaymentId;
use serde::{Deserialize, Serialize};

use super::StoredError;
use super::facts::payment;
use super::places::{Holds, Personal, Visit};
use crate::{BegunMark, CopyAllowed, Event};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredPrintBegun {
    format: String,
    marks: Vec<StoredBegunMark>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredBegunMark {
    payment: String,
    number: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    allowed: Option<StoredCopyAllowed>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredCopyAllowed {
    by: String,
    pub(super) reason: String,
}

impl From<&CopyAllowed> for StoredCopyAllowed {
    fn from(word: &CopyAllowed) -> Self {
        Self { by: word.by.clone(), reason: word.reason.clone() }
    }
}

impl From<StoredCopyAllowed> for CopyAllowed {
    fn from(stored: StoredCopyAllowed) -> Self {
        Self { by: stored.by, reason: stored.reason }
    }
}

impl StoredPrintBegun {
    pub(super) fn of(format: &str, marks: &[BegunMark]) -> Self {
        let form = |mark: &BegunMark| StoredBegunMark {
            payment: mark.payment.to_string(),
            number: mark.number,
            allowed: mark.allowed.as_ref().map(StoredCopyAllowed::from),
        };
        Self { format: format.to_owned(), marks: marks.iter().map(form).collect() }
    }
}

/// A job may be of many customers, and what came of each of its prints tells the reason again.
impl Personal for StoredPrintBegun {
    fn places(&mut self, visit: Visit<'_>) {
        for allowed in self.marks.iter_mut().filter_map(|mark| mark.allowed.as_mut()) {
            visit(Holds::Repeated, &mut allowed.reason);
        }
    }
}

impl TryFrom<StoredPrintBegun> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredPrintBegun) -> Result<Self, StoredError> {
        let mark = |mark: StoredBegunMark| {
            let payment = payment(&mark.payment)?;
            Ok(BegunMark { payment, number: mark.number, allowed: mark.allowed.map(CopyAllowed::from) })
        };
        let marks = stored.marks.into_iter().map(mark).collect::<Result<_, StoredError>>()?;
        Ok(Self::PrintBegun { format: stored.format, marks })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredPrintWithdrawn {
    marks: Vec<StoredNumber>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredNumber {
    payment: String,
    number: u32,
}

impl StoredPrintWithdrawn {
    pub(super) fn of(marks: &[(PaymentId, u32)]) -> Self {
        let form = |(payment, number): &(PaymentId, u32)| StoredNumber {
            payment: payment.to_string(),
            number: *number,
        };
        Self { marks: marks.iter().map(form).collect() }
    }
}

impl TryFrom<StoredPrintWithdrawn> for Event {
    type Error = StoredError;

    fn try_from(stored: StoredPrintWithdrawn) -> Result<Self, StoredError> {
        let mark = |mark: StoredNumber| Ok((payment(&mark.payment)?, mark.number));
        Ok(Self::PrintWithdrawn {
            marks: stored.marks.into_iter().map(mark).collect::<Result<_, StoredError>>()?,
        })
    }
}
