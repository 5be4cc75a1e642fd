//! Keeping the journal: copies of it, what a copy holds, and what is known of damage.

use std::path::Path;

use loket_model::{Reference, UtcMillis};

use crate::{Event, Journal, JournalError, backup, branch, chain, file, form, soundness};

/// How far a journal goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Place of its last event; 0 in an empty one.
    pub seq: u64,
    /// When that happened, by the clock of the counter that wrote it.
    pub last_at: Option<UtcMillis>,
}

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contents {
    /// How far it goes.
    pub standing: Standing,
    /// Hash of its first event, which no two shops share; none in an empty journal.
    pub origin: Option<[u8; 32]>,
    /// Payments in it.
    pub payments: u64,
    /// The shop's name, where this version of Loket can read it.
    pub shop: Option<String>,
}

/// What one journal has that another, which began like it, has not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Beyond {
    /// The last event that both have.
    pub common: u64,
    /// Events after that one.
    pub events: u64,
    /// References of the payments submitted after that one, oldest first, at most [`Beyond::PAYMENTS_MAX`].
    pub payments: Vec<Reference>,
}

impl Beyond {
    /// Most payments that are named; far more than a person would enter again by hand.
    pub const PAYMENTS_MAX: u32 = 1_000;
}

impl Journal {
    /// Writes a checked copy of the journal, replacing what is at `path` only when the copy is complete: SQLite's own
    /// check found nothing, and its events are chained from the first to the last.
    ///
    /// # Errors
    /// [`JournalError::BackupOntoJournal`], [`JournalError::BackupDamaged`], or what SQLite and the disk refuse.
    pub fn backup_to(&self, path: &Path) -> Result<Standing, JournalError> {
        backup::check_apart(self.readers.path(), path)?;
        let written = self.readers.lend(|conn| backup::write(conn, path));
        if let Err(JournalError::BackupDamaged(_)) = written {
            // The disk of the copy garbled it, or the journal was so before: nobody knows until it is looked at too.
            self.readers.lend(|conn| soundness::check_pages(conn, "integrity_check"))?;
            self.check_chain()?;
        }
        written
    }

    /// What tells this shop's journal from every other: the hash of its first event; none before that.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn origin(&self) -> Result<Option<[u8; 32]>, JournalError> {
        self.readers.ask(branch::origin)
    }

    /// How far the journal in a file goes, without changing it: a quick look at a backup, and no check of it.
    ///
    /// # Errors
    /// [`JournalError::ForeignFile`] for anything that is no journal, an empty file among it;
    /// [`JournalError::NewerFile`]; or what SQLite and the disk refuse.
    pub fn standing_of(path: &Path) -> Result<Standing, JournalError> {
        branch::standing(&file::open_known(path)?)
    }

    /// What the journal in a file holds, without changing it and without checking it.
    ///
    /// # Errors
    /// As [`Journal::standing_of`].
    pub fn contents_of(path: &Path) -> Result<Contents, JournalError> {
        let conn = file::open_known(path)?;
        // One of an older schema is brought up to date by whoever opens it.
        if file::is_of_today(&conn)? {
            form::check(&conn)?;
        }
        branch::contents(&conn)
    }

    /// Follows the chain of the journal in a file from the first event to the last, without changing it.
    ///
    /// # Errors
    /// [`JournalError::Damaged`] with the first event that is not chained; else as [`Journal::standing_of`].
    pub fn check_chain_of(path: &Path) -> Result<(), JournalError> {
        chain::check(&file::open_known(path)?)
    }

    /// What the journal at `path` has that the one at `other` has not. Each event carries the hash of all before it,
    /// so that the last event with the same hash is where the two parted. Both may be of an older schema.
    ///
    /// # Errors
    /// As [`Journal::standing_of`], for either. It is not said which of the two is to blame.
    pub fn beyond(path: &Path, other: &Path) -> Result<Beyond, JournalError> {
        branch::beyond(&file::open_known(path)?, &file::open_known(other)?)
    }

    /// Follows the chain from the first event to the last: each row is read and hashed once, and what it says is not
    /// looked at. The least that a check of everything can do; [`Journal::verify`] does more.
    ///
    /// # Errors
    /// [`JournalError::Damaged`] with the first event that is not chained; else see [`Journal::last_seq`].
    pub fn check_chain(&self) -> Result<Standing, JournalError> {
        self.readers.lend(|conn| {
            let moment = conn.unchecked_transaction()?;
            chain::check(&moment)?;
            branch::standing(&moment)
        })
    }

    /// The first damage that a question or a write came upon since the journal was opened.
    #[must_use]
    pub fn damage(&self) -> Option<String> {
        self.readers.damage()
    }

    /// In a damaged file no new money is set out: what it says of earlier payments cannot be trusted, though the end
    /// of one that is under way is better kept there than nowhere.
    pub(crate) fn refuse_new_money_when_damaged(&self, event: &Event) -> Result<(), JournalError> {
        match self.readers.damage() {
            Some(text) if matches!(event, Event::PaymentSubmitted(_) | Event::BasketTaken(_)) => {
                Err(JournalError::Damaged(text))
            }
            _ => Ok(()),
        }
    }
}
