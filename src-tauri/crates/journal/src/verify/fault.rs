//! What a verification finds.

use loket_model::PostingError;

use crate::{JournalError, StoredError};

/// What a verification went through without finding anything wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerifyReport {
    /// Events, all chained.
    pub events: u64,
    /// Postings, balanced in every event.
    pub postings: u64,
    /// Payments, all as their events say.
    pub payments: u64,
}

/// The first thing that is wrong.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The file itself is damaged, by SQLite's own check.
    #[error("file is damaged: {0}")]
    File(String),
    /// A table, index or trigger is not what Loket made; without them, its rules are not kept.
    #[error("{kind} {name}: {fault}")]
    Schema {
        /// `table`, `index`, `trigger` or `view`.
        kind: String,
        /// Its name.
        name: String,
        /// What is wrong.
        fault: SchemaFault,
    },
    /// An event is not what was written.
    #[error("event {seq} ({kind}): {fault}")]
    Event {
        /// Its place.
        seq: u64,
        /// Its kind, as it stands in the file.
        kind: String,
        /// What is wrong.
        fault: EventFault,
    },
    /// A row of a read table is not what the events say.
    #[error("{table} {key}: {fault}")]
    Row {
        /// The table: `payment`, `posting`.
        table: &'static str,
        /// What tells the row from others: an id, `2026-11-20 paid`.
        key: String,
        /// What is wrong.
        fault: RowFault,
    },
    /// Data beside an event were masked, and no event tells of it.
    #[error("personal data were masked {rows} times and no event tells of it")]
    MaskedUntold {
        /// How many rows.
        rows: u64,
    },
    /// Data stand beside events that the journal does not have.
    #[error("personal data stand {rows} times beside events that are missing")]
    PersonalUnseen {
        /// How many rows.
        rows: u64,
    },
    /// The check itself could not be done.
    #[error(transparent)]
    Journal(#[from] JournalError),
}

/// What is wrong with an event.
#[derive(Debug, thiserror::Error)]
pub enum EventFault {
    /// Events before it are missing.
    #[error("event {expected} is missing before it")]
    Gap {
        /// The place that was due.
        expected: u64,
    },
    /// It does not carry the hash of the event before it.
    #[error("does not follow the event before it")]
    Unchained,
    /// Its hash is not that of its content.
    #[error("hash does not match its content")]
    Changed,
    /// It is filed under another payment or inquiry than it is about.
    #[error("is filed under another subject than it is about")]
    Subject,
    /// Its postings do not balance.
    #[error("{0}")]
    Unbalanced(PostingError),
    /// Its stored form is not understood.
    #[error("cannot be read: {0}")]
    Unreadable(StoredError),
    /// What it tells of masked data is not what stands beside the events.
    #[error("tells of other masked data than there are")]
    Masked,
    /// It keeps no rule that it had to keep when it was added.
    #[error("could not have been added: {0}")]
    Refused(Box<JournalError>),
}

/// What is wrong with a table, index or trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SchemaFault {
    /// It was taken away.
    #[error("is missing")]
    Missing,
    /// It was added.
    #[error("was not made by Loket")]
    Extra,
    /// Its definition is another one.
    #[error("is not as Loket made it")]
    Changed,
}

/// What is wrong with a row of a read table.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RowFault {
    /// The events say that it should be there.
    #[error("is missing")]
    Missing,
    /// No event made it.
    #[error("is known to no event")]
    Extra,
    /// A column holds something else.
    #[error("{column} is {found}, events say {expected}")]
    Differs {
        /// The column.
        column: String,
        /// What the table says.
        found: String,
        /// What the events say.
        expected: String,
    },
    /// A column that may hold a token, which no message shows, holds something else.
    #[error("{column} is not what events say")]
    DiffersUnseen {
        /// The column.
        column: String,
    },
}
