//! Masked values held against the events that tell of their masking, so that nobody passes a change off as one.

use std::collections::HashMap;

use rusqlite::Connection;

use super::VerifyError;
use crate::number::unsigned;
use crate::personal::{Masked, Sealed};
use crate::{JournalError, PersonalErased};

/// Masked rows that were passed, by the event that has to tell of them.
#[derive(Default)]
pub(super) struct MaskedRows {
    by_event: HashMap<u64, Masked>,
    rows: u64,
}

impl MaskedRows {
    /// Notes what stands beside an event.
    pub(super) fn see(&mut self, seq: u64, personal: &[Sealed]) {
        for row in personal {
            self.rows += 1;
            if let Some(erased_seq) = row.erased_seq {
                self.by_event.entry(erased_seq).or_default().add(seq, row);
            }
        }
    }

    /// Whether the rows before an event that tells of masking are those that it tells of.
    pub(super) fn is_as_told(&mut self, seq: u64, erased: &PersonalErased) -> bool {
        let masked = self.by_event.remove(&seq).unwrap_or_default();
        masked.rows == erased.rows && masked.digest() == erased.digest
    }

    /// Every masked row was told of.
    pub(super) fn check_told(&self) -> Result<(), VerifyError> {
        match self.by_event.values().map(|masked| masked.rows).sum() {
            0 => Ok(()),
            rows => Err(VerifyError::MaskedUntold { rows }),
        }
    }

    /// No row stands beside an event that there is not.
    pub(super) fn check_all_seen(&self, conn: &Connection) -> Result<(), VerifyError> {
        let found: i64 = conn
            .query_row("SELECT count(*) FROM personal", [], |row| row.get(0))
            .map_err(JournalError::from)?;
        match unsigned("personal", found)?.saturating_sub(self.rows) {
            0 => Ok(()),
            rows => Err(VerifyError::PersonalUnseen { rows }),
        }
    }
}
