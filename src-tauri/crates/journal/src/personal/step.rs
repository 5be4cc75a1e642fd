//! Masking as the other rooms ask for it: what would be masked, one step of it, and tidying up behind it.

use loket_model::{ErasedCounts, PersonalClass, UtcMillis};

use super::erase;
use crate::{Journal, JournalError, Stamp};

/// What a step of masking did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EraseStep {
    /// What was masked.
    pub counts: ErasedCounts,
    /// The event up to which it looked, to go on after; none when it came to the end.
    pub next: Option<u64>,
}

impl Journal {
    /// What of a class came to its end before `cutoff` and is whole, up to `limit` rows that are looked at.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn erasable(
        &self,
        class: PersonalClass,
        cutoff: UtcMillis,
        limit: u32,
    ) -> Result<ErasedCounts, JournalError> {
        self.readers.ask(|conn| erase::count(conn, class, cutoff, limit))
    }

    /// Masks some of what [`Self::erasable`] counts, in one transaction of a few milliseconds, so that a sale never waits
    /// for long; looks at events after `after` alone. What a kill leaves is found again by the next step.
    ///
    /// # Errors
    /// [`JournalError::Stored`] where values are not what was written; or what the disk refuses. Nothing of the step is
    /// masked then.
    pub fn erase_step(
        &self,
        stamp: &Stamp,
        class: PersonalClass,
        cutoff: UtcMillis,
        after: u64,
    ) -> Result<EraseStep, JournalError> {
        let stamp = stamp.clone();
        let step = self.writer()?.write(move |tx| erase::step(tx, stamp, class, cutoff, after));
        let (step, seq) = step.inspect_err(|error| self.readers.note(error))?;
        if let Some(seq) = seq {
            self.announce(seq);
        }
        Ok(step)
    }

    /// Merges a part of the search index, which otherwise keeps pieces of what it no longer finds; says whether more is
    /// left. `begin` merges everything that is there.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn tidy_step(&self, begin: bool) -> Result<bool, JournalError> {
        self.writer()?.write(move |tx| erase::merge(tx, begin))
    }

    /// Empties what was written ahead, where masked rows stand as they were. A reader in the way leaves it to the next
    /// time.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn empty_written_ahead(&self) -> Result<(), JournalError> {
        self.writer()?.empty_wal()
    }
}
