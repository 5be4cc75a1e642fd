//! What is known about exports: how far each is, why one could not go on, and the thread of the one that runs.
//!
//! Makes no struk; that is `export`'s.

use std::collections::BTreeMap;
use std::io;
use std::path::PathBuf;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use loket_journal::JournalError;
use loket_printers::JobId;

use crate::error::CounterError;

/// Ended exports that are remembered.
const ENDED_MAX: usize = 10;

/// Names an export for as long as the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ExportId(u64);

impl ExportId {
    /// The id that a host was given as a number.
    #[must_use]
    pub const fn new(number: u64) -> Self {
        Self(number)
    }

    /// As a number, for hosts.
    #[must_use]
    pub const fn get(self) -> u64 {
        self.0
    }
}

/// How far an export is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Export {
    /// Its number.
    pub id: ExportId,
    /// Whether it goes on.
    pub state: ExportState,
    /// Struk made, or printed, so far.
    pub done: usize,
    /// Struk asked for.
    pub total: usize,
    /// Payments without a struk, because they failed.
    pub left_out: usize,
    /// The file, once it is whole.
    pub file: Option<PathBuf>,
    /// The printer's job that is waited for, or was last.
    pub job: Option<JobId>,
}

/// Whether an export goes on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportState {
    /// It goes on, or waits for its printer.
    Running,
    /// All of it is there.
    Done,
    /// Somebody stopped it, or gave its job up.
    Cancelled,
    /// It could not go on.
    Failed(ExportFailure),
}

/// Why an export could not go on; what was printed before stays counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportFailure {
    /// No payment of the selection has a struk.
    NothingToPrint(&'static str),
    /// A struk was copied meanwhile, and is beyond the owner's limit now.
    CopiesUsedUp {
        /// How often it may be copied.
        max: u32,
    },
    /// Too much waits for printers.
    QueueFull,
    /// The struk could not be drawn, or the file could not be written; says why.
    NotWritten(String),
    /// The journal is damaged; says where.
    Damaged(String),
    /// What the journal refuses.
    Journal(String),
    /// What no export should meet.
    Unexpected(String),
}

impl From<CounterError> for ExportFailure {
    fn from(error: CounterError) -> Self {
        match error {
            CounterError::DocumentUnavailable(why) => Self::NothingToPrint(why),
            CounterError::CopiesUsedUp { max } => Self::CopiesUsedUp { max },
            CounterError::PrintQueueFull => Self::QueueFull,
            CounterError::StrukNotWritten(text) => Self::NotWritten(text),
            CounterError::JournalDamaged { text } => Self::Damaged(text),
            CounterError::Journal(error) => of_journal(&error),
            other => Self::Unexpected(other.to_string()),
        }
    }
}

fn of_journal(error: &JournalError) -> ExportFailure {
    error.damage().map_or_else(|| ExportFailure::Journal(error.to_string()), ExportFailure::Damaged)
}

/// Every export that is remembered.
#[derive(Default)]
pub(super) struct Exports {
    book: Mutex<Book>,
    changed: Condvar,
}

#[derive(Default)]
struct Book {
    last: u64,
    exports: BTreeMap<ExportId, Export>,
    /// The one that somebody wants to end.
    stopped: Option<ExportId>,
    /// The thread of the last one.
    thread: Option<JoinHandle<()>>,
    /// Whether the shop is being closed: nothing begins any more, and what runs ends.
    closed: bool,
}

impl Exports {
    fn book(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a new export and starts its thread; one runs at a time.
    pub(super) fn begin(
        &self,
        total: usize,
        spawn: impl FnOnce(ExportId) -> io::Result<JoinHandle<()>>,
    ) -> Result<Export, CounterError> {
        let mut book = self.book();
        if book.closed {
            return Err(CounterError::PrintQueueFull);
        }
        if book.exports.values().any(|export| export.state == ExportState::Running) {
            return Err(CounterError::ExportBusy);
        }
        while book.exports.len() >= ENDED_MAX {
            book.exports.pop_first();
        }
        let id = ExportId(book.last + 1);
        // The book is held, so the thread waits until it is noted.
        let thread = spawn(id).map_err(|error| CounterError::StrukNotWritten(error.to_string()))?;
        book.last = id.0;
        book.thread = Some(thread);
        let state = ExportState::Running;
        let export = Export { id, state, done: 0, total, left_out: 0, file: None, job: None };
        book.exports.insert(id, export.clone());
        Ok(export)
    }

    pub(super) fn change(&self, id: ExportId, change: impl FnOnce(&mut Export)) {
        if let Some(export) = self.book().exports.get_mut(&id) {
            change(export);
        }
        self.changed.notify_all();
    }

    /// Whether an export shall go on.
    pub(super) fn is_wanted(&self, id: ExportId) -> bool {
        let book = self.book();
        !book.closed && book.stopped != Some(id)
    }

    pub(super) fn progress(&self, id: ExportId) -> Result<Export, CounterError> {
        self.book().exports.get(&id).cloned().ok_or(CounterError::ExportUnknown)
    }

    pub(super) fn wait(&self, id: ExportId, within: Duration) -> Result<Export, CounterError> {
        let is_running = |book: &mut Book| {
            book.exports.get(&id).is_some_and(|export| export.state == ExportState::Running)
        };
        drop(self.changed.wait_timeout_while(self.book(), within, is_running));
        self.progress(id)
    }

    pub(super) fn cancel(&self, id: ExportId) -> Result<Export, CounterError> {
        let mut book = self.book();
        let running = book.exports.get(&id).filter(|export| export.state == ExportState::Running).cloned();
        let export = running.ok_or(CounterError::ExportUnknown)?;
        book.stopped = Some(id);
        Ok(export)
    }

    /// Ends what runs and waits for its thread, so that nothing writes into a shop that is closed.
    pub(super) fn close(&self) {
        let thread = {
            let mut book = self.book();
            book.closed = true;
            book.thread.take()
        };
        let Some(thread) = thread else { return };
        // The last to hold the counter may be the export itself, which ends right after.
        if thread.thread().id() != thread::current().id() && thread.join().is_err() {
            tracing::error!("an export had panicked");
        }
    }
}
