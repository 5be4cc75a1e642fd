//! What the journal has of a job: that it began, that nothing came of it, that it came out.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use loket_journal::{BegunMark, Event, Journal, JournalError, Stamp};
use loket_model::Postings;
use loket_printers::{Delivered, Follower, HandedTo, JobKind};

use crate::clock::Clock;
use crate::counter::Counter;
use crate::error::CounterError;

/// What is written down once the printer has it, and whether the journal has that.
pub(super) type Written = (Event, Arc<AtomicBool>);

/// What is to be written down of a job.
pub(super) struct Record {
    pub(super) kind: JobKind,
    /// Printer and language, as the journal tells them.
    pub(super) format: String,
    /// The marks that it brings to paper: known to the journal before the first byte leaves.
    pub(super) marks: Vec<BegunMark>,
    pub(super) events: Vec<Written>,
}

impl Record {
    /// Of what may come out as often as it likes.
    pub(super) const fn unmarked(kind: JobKind, events: Vec<Written>) -> Self {
        Self { kind, format: String::new(), marks: Vec::new(), events }
    }
}

/// Follows one job on the queue's thread, so that no seller waits for the disk.
pub(super) struct Recorder {
    journal: Arc<Journal>,
    clock: Arc<dyn Clock>,
    actor: String,
    record: Record,
    /// Whether the journal has the beginning, and no end.
    has_begun: bool,
    file: Arc<OnceLock<PathBuf>>,
}

impl Recorder {
    /// Where it lies, once that is known and the printer is a folder.
    pub(super) fn file(&self) -> Arc<OnceLock<PathBuf>> {
        Arc::clone(&self.file)
    }

    pub(super) fn begin(&mut self) -> Result<(), JournalError> {
        // One whose withdrawal could not be written down has begun still.
        if self.record.marks.is_empty() || self.has_begun {
            return Ok(());
        }
        let (format, marks) = (self.record.format.clone(), self.record.marks.clone());
        self.append(&Event::PrintBegun { format, marks })?;
        self.has_begun = true;
        Ok(())
    }

    fn append(&self, event: &Event) -> Result<u64, JournalError> {
        let stamp = Stamp { at: self.clock.now(), actor: self.actor.clone() };
        self.journal.append(&stamp, event, &Postings::none())
    }
}

impl Follower for Recorder {
    fn kind(&self) -> JobKind {
        self.record.kind
    }

    fn begun(&mut self) -> Result<(), String> {
        self.begin().map_err(|error| error.to_string())
    }

    fn withdrawn(&mut self) {
        if !self.has_begun {
            return;
        }
        let marks = self.record.marks.iter().map(|mark| (mark.payment, mark.number)).collect();
        match self.append(&Event::PrintWithdrawn { marks }) {
            Ok(_) => self.has_begun = false,
            // The marks count as taken until the next start, and then as printed: nobody gets a second original.
            Err(error) => tracing::error!(%error, "that nothing came out could not be written down"),
        }
    }

    fn printed(self: Box<Self>, delivered: &Delivered) {
        if let HandedTo::File(path) = &delivered.to {
            // Called once, so nothing stands there yet.
            let _ = self.file.set(path.clone());
        }
        for (event, is_written) in &self.record.events {
            match self.append(event) {
                Ok(_) => is_written.store(true, Ordering::Release),
                // The mark of a struk stays begun, so that no second original is printed.
                Err(error) => tracing::error!(%error, "what came out could not be written down"),
            }
        }
    }
}

/// The journal's words for a print that may have come out.
pub(super) fn in_doubt(format: &str) -> String {
    format!("{format}, terputus")
}

impl Counter {
    pub(super) fn recorder(&self, actor: &str, record: Record) -> Recorder {
        Recorder {
            journal: Arc::clone(&self.journal),
            clock: Arc::clone(&self.around.clock),
            actor: actor.to_owned(),
            record,
            has_begun: false,
            file: Arc::default(),
        }
    }

    /// Counts the prints that an earlier run began and never ended: they may lie in the printer, so the next is a copy.
    pub(crate) fn count_begun_prints(&self) -> Result<(), CounterError> {
        for print in self.journal.begun_prints()? {
            let BegunMark { payment, number, allowed } = print.mark;
            let event = Event::Printed { payment, number, format: in_doubt(&print.format), allowed };
            self.journal.append(&self.stamp(&print.actor), &event, &Postings::none())?;
        }
        Ok(())
    }
}
