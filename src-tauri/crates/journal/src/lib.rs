//! The transaction log: one SQLite file with every event that ever mattered to money.
//!
//! The append-only `event` table is the source of truth; each row carries the hash of the row before it. Read
//! tables are kept in the same transaction and can be derived again from the events. The rules that protect
//! money from double payment are enforced here, inside the write transaction, so that neither a second process
//! nor a mistake in a caller gets around them. This is the only room that speaks SQL. Deliberately absent:
//! clocks, the network, secrets, and any decision about what should happen next.
#![deny(missing_docs)]

mod about;
mod append;
mod audit;
mod backup;
mod book;
mod branch;
#[cfg(feature = "bulk")]
mod bulk;
mod chain;
mod error;
mod event;
mod file;
mod filter;
mod form;
mod journal;
mod keeping;
mod number;
mod personal;
mod project;
mod questions;
mod questions_history;
mod questions_report;
mod read;
mod readers;
mod records;
mod report;
#[cfg(feature = "simulation")]
mod simulation;
mod soundness;
mod starts;
mod stored;
mod typing;
mod user_event;
mod verify;
mod writer;

pub use audit::{AuditFilter, AuditKind};
pub use book::{Reminder, UsualDay};
#[cfg(feature = "bulk")]
pub use bulk::Bulk;
pub use error::JournalError;
pub use event::{Event, EventRecord, Via};
pub use filter::{DayPart, HistoryFilter, PartSum, SoldProduct, Totals};
pub use journal::Journal;
pub use keeping::{Beyond, Contents, Standing};
pub use personal::{EraseStep, PersonalErased};
pub use records::{
    AccountRecord, BasketRecord, CopyAllowed, Despite, DrawerCause, Inquiry, ShiftRecord, Stamp, Submission,
};
pub use records::{BegunMark, BegunPrint};
pub use report::{DaysReport, DepositDay, ShiftEnd};
#[cfg(feature = "simulation")]
pub use simulation::Interference;
pub use stored::StoredError;
pub use typing::{Typed, Typing};
pub use user_event::{PinHash, UserEvent, UserRecord};
pub use verify::{EventFault, RowFault, SchemaFault, VerifyError, VerifyReport};
