//! Stored form of what was erased from the customer book.

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
