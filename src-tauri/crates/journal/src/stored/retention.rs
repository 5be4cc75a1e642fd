//! Stored forms of the retention periods, and of what was masked when they were over.

use loket_model::{ErasedCounts, PersonalClass, Retention};
use serde::{Deserialize, Serialize};

use super::StoredError;
use super::fields::valid;
use crate::PersonalErased;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct StoredRetention {
    customer_days: u32,
    token_days: u32,
    identity_days: u32,
    answer_days: u32,
}

impl From<&Retention> for StoredRetention {
    fn from(retention: &Retention) -> Self {
        Self {
            customer_days: retention.customer_days,
            token_days: retention.token_days,
            identity_days: retention.identity_days,
            answer_days: retention.answer_days,
        }
    }
}

impl From<StoredRetention> for Retention {
    fn from(stored: StoredRetention) -> Self {
        Self {
            customer_days: stored.customer_days,
            token_days: stored.token_days,
            identity_days: stored.identity_days,
            answer_days: stored.answer_days,
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredPersonalErased {
    class: String,
    up_to: u64,
    records: u64,
    values: u64,
    rows: u64,
    digest: String,
}

impl From<&PersonalErased> for StoredPersonalErased {
    fn from(erased: &PersonalErased) -> Self {
        Self {
            class: erased.class.as_str().to_owned(),
            up_to: erased.up_to,
            records: erased.counts.records,
            values: erased.counts.values,
            rows: erased.rows,
            digest: erased.digest.clone(),
        }
    }
}

impl TryFrom<StoredPersonalErased> for PersonalErased {
    type Error = StoredError;

    fn try_from(stored: StoredPersonalErased) -> Result<Self, StoredError> {
        Ok(Self {
            class: valid("class", PersonalClass::parse(&stored.class))?,
            up_to: stored.up_to,
            counts: ErasedCounts { records: stored.records, values: stored.values },
            rows: stored.rows,
            digest: stored.digest,
        })
    }
}
