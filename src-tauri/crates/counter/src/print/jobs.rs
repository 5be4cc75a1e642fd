//! What waits for printers, and what a person does about it.

use std::path::PathBuf;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use loket_journal::Event;
use loket_model::{Connection, PaymentId, Postings, Printer};
use loket_printers::{Delivered, Job, JobId, JobPhase, JobState, QueueError};

use super::marks::Reserved;
use crate::counter::Counter;
use crate::error::CounterError;

/// A document that was handed to the queue.
#[derive(Debug, Clone)]
pub struct PrintJob {
    /// Its number in the queue.
    pub id: JobId,
    /// Which print it is; none for everything but a struk.
    pub number: Option<u32>,
    pub(super) file: Arc<OnceLock<PathBuf>>,
}

impl PrintJob {
    /// Where it lies, once it was printed to a file.
    #[must_use]
    pub fn file(&self) -> Option<&PathBuf> {
        self.file.get()
    }
}

impl Counter {
    /// Puts a job in a printer's line; a folder without a path is the shop's own.
    pub(super) fn submit(
        &self,
        printer: &Printer,
        job: Job,
        on_printed: Box<dyn FnOnce(&Delivered) + Send>,
    ) -> Result<JobId, CounterError> {
        self.must_be_writable()?;
        let mut printer = printer.clone();
        if let Connection::Folder { path: path @ None } = &mut printer.connection {
            *path = Some(self.folder.struk().display().to_string());
        }
        Ok(self.printing.queue.submit(printer, job, on_printed)?)
    }

    /// Every job that is not ended and the last that are, oldest first.
    #[must_use]
    pub fn print_jobs(&self) -> Vec<JobState> {
        self.printing.queue.jobs()
    }

    /// Waits until the jobs are not those of version `seen` any more, or the time is up; returns their version.
    #[must_use]
    pub fn wait_for_print_jobs(&self, seen: u64, within: Duration) -> u64 {
        self.printing.queue.wait_for_change(seen, within)
    }

    /// A job as it stands when it ended, or when the time is up.
    ///
    /// # Errors
    /// [`CounterError::PrintJobUnknown`] for one that was given up or forgotten.
    pub fn wait_for_job(&self, id: JobId, within: Duration) -> Result<JobState, CounterError> {
        let until = Instant::now() + within;
        let mut seen = self.printing.queue.wait_for_change(0, Duration::ZERO);
        loop {
            let state = self.print_job(id)?;
            let left = until.saturating_duration_since(Instant::now());
            if matches!(state.phase, JobPhase::Done { .. } | JobPhase::Failed { .. }) || left.is_zero() {
                return Ok(state);
            }
            seen = self.printing.queue.wait_for_change(seen, left);
        }
    }

    /// A job as it stands.
    ///
    /// # Errors
    /// [`CounterError::PrintJobUnknown`].
    pub fn print_job(&self, id: JobId) -> Result<JobState, CounterError> {
        self.print_jobs().into_iter().find(|job| job.id == id).ok_or(CounterError::PrintJobUnknown)
    }

    /// Tries a failed job again as it is, with the mark that it has.
    ///
    /// # Errors
    /// [`CounterError::PrintJobUnknown`] unless it failed, [`CounterError::PrintQueueFull`].
    pub fn retry_job(&self, id: JobId) -> Result<JobState, CounterError> {
        let _marks = self.marks();
        self.must_be_writable()?;
        self.printing.queue.retry(id)?;
        self.print_job(id)
    }

    /// Gives up a job that waits or failed. Where paper may have come out, its marks count as printed: nobody gets a
    /// second original.
    ///
    /// # Errors
    /// [`CounterError::PrintJobUnknown`] for one that is printing or done.
    pub fn cancel_job(&self, actor: &str, id: JobId) -> Result<JobState, CounterError> {
        let mut marks = self.marks();
        let state = self.print_job(id)?;
        self.printing.queue.cancel(id)?;
        let may_have_printed =
            matches!(&state.phase, JobPhase::Failed { error, .. } if error.may_have_printed());
        let taken = marks.take(id);
        if may_have_printed {
            for (payment, mark) in taken {
                self.count_doubtful(actor, payment, mark)?;
            }
        }
        Ok(state)
    }

    /// Writes a print down that may have come out.
    fn count_doubtful(&self, actor: &str, payment: PaymentId, mark: Reserved) -> Result<(), CounterError> {
        let format = format!("{}, terputus", mark.format);
        let event = Event::Printed { payment, number: mark.number, format, allowed: mark.allowed };
        self.journal.append(&self.stamp(actor), &event, &Postings::none())?;
        Ok(())
    }

    /// Ends the queue. Failed jobs go with it, so what may be on paper is written down: the next start would take its
    /// marks for free.
    pub(super) fn end_printing(&self) {
        let mut marks = self.marks();
        marks.follow(&self.printing.queue.jobs());
        self.printing.queue.stop();
        marks.follow(&self.printing.queue.jobs());
        for (payment, mark) in marks.take_doubtful() {
            let actor = mark.actor.clone();
            if let Err(error) = self.count_doubtful(&actor, payment, mark) {
                tracing::error!(%error, "a print that may have come out could not be counted");
            }
        }
    }
}

impl From<QueueError> for CounterError {
    fn from(error: QueueError) -> Self {
        match error {
            QueueError::NoSuchJob | QueueError::WrongPhase => Self::PrintJobUnknown,
            QueueError::Full | QueueError::NoWorker | QueueError::Stopped => Self::PrintQueueFull,
        }
    }
}
