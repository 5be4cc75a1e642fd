//! Stored forms of what was erased from the customer book, and of what left the journal as a file.

use serde::{Deserialize, Serialize};

use crate::Event;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredBookErased {
    pub(super) what: String,
    pub(super) numbers: u32,
}

impl From<StoredBookErased> for Event {
    fn from(stored: StoredBookErased) -> Self {
        Self::BookErased { what: stored.what, numbers: stored.numbers }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct StoredExported {
    pub(super) what: String,
    pub(super) form: String,
    pub(super) rows: u64,
}

impl From<StoredExported> for Event {
    fn from(stored: StoredExported) -> Self {
        Self::Exported { what: stored.what, form: stored.form, rows: stored.rows }
    }
}
