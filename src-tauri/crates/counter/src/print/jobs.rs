//! What waits for printers, and what a person does about it.

use std::path::PathBuf;
use std::sync::atomic::Ordering;
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use loket_journal::Event;
use loket_model::{Connection, PaymentId, Postings, Printer};
use loket_printers::{Job, JobId, JobPhase, JobState, QueueError};

use super::marks::{Marks, Reserved};
use super::recorder::{Record, in_doubt};
use super::setup::{FOLDER_PRINTER, must_understand};
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
    /// Puts a job in a printer's line and writes down on the queue's thread what becomes of it. Tells where it lies, once
    /// that is known, where the printer is a folder.
    pub(super) fn submit(
        &self,
        actor: &str,
        printer: &Printer,
        job: Job,
        record: Record,
    ) -> Result<(JobId, Arc<OnceLock<PathBuf>>), CounterError> {
        self.must_be_writable()?;
        // One may be on the list since before it was refused there.
        must_understand(printer)?;
        let recorder = self.recorder(actor, record);
        let file = recorder.file();
        let id =
            self.printing.queue.submit_followed(self.placed(printer.clone()), job, Box::new(recorder))?;
        Ok((id, file))
    }

    /// The printer with its place: a folder without a path is the shop's own.
    fn placed(&self, mut printer: Printer) -> Printer {
        if let Connection::Folder { path: path @ None } = &mut printer.connection {
            *path = Some(self.folder.struk().display().to_string());
        }
        printer
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

    /// Tries a failed job again as it is, with the mark that it has, on its printer as that is set up now. A struk that may be on paper is not: its mark would
    /// be there twice, so it is printed anew, with the next one.
    ///
    /// # Errors
    /// [`CounterError::PrintJobUnknown`] unless it failed, or for a drawer, whose moment has passed;
    /// [`CounterError::PrintDoubtful`], [`CounterError::PrintQueueFull`]; [`CounterError::PrinterUnknown`] for a printer
    /// that was removed, [`CounterError::PrinterChanged`] for one that would not understand the job any more.
    pub fn retry_job(&self, id: JobId) -> Result<JobState, CounterError> {
        let marks = self.marks();
        self.must_be_writable()?;
        if self.print_job(id)?.may_have_printed && marks.has(id) {
            return Err(CounterError::PrintDoubtful);
        }
        let printer = self.printer_now(&self.printing.queue.printer_of(id)?)?;
        self.printing.queue.retry_at(id, printer)?;
        self.print_job(id)
    }

    /// A job's printer with the settings that the owner mended meanwhile.
    fn printer_now(&self, was: &Printer) -> Result<Printer, CounterError> {
        let is_folder = was.name == FOLDER_PRINTER;
        let now = match self.journal.printers()?.into_iter().find(|printer| printer.name == was.name) {
            Some(now) => self.placed(now),
            None if is_folder => return Ok(was.clone()),
            None => return Err(CounterError::PrinterUnknown(was.name.clone())),
        };
        let written_for = |printer: &Printer| (printer.profile.language, printer.profile.columns);
        if written_for(&now) == written_for(was) {
            Ok(now)
        } else {
            Err(CounterError::PrinterChanged(now.name))
        }
    }

    /// Gives up a job that waits or failed. Where paper may have come out, its marks count as printed: nobody gets a
    /// second original.
    ///
    /// # Errors
    /// [`CounterError::PrintJobUnknown`] for one that is printing or done; what the journal refuses, and the job stays.
    pub fn cancel_job(&self, actor: &str, id: JobId) -> Result<JobState, CounterError> {
        let mut marks = self.marks();
        self.must_be_writable()?;
        let state = self.print_job(id)?;
        // Counted before it is given up, because the disk may be full. While the marks are held nobody tries it again.
        if state.may_have_printed && matches!(state.phase, JobPhase::Failed { .. }) {
            self.count_all_doubtful(actor, &mut marks, id)?;
        }
        let was = self.printing.queue.cancel(id)?;
        // It may have been carried and broken off between the two; a mark that is not counted stays reserved.
        if was.may_have_printed {
            self.count_all_doubtful(actor, &mut marks, id)?;
        }
        marks.take(id);
        Ok(was)
    }

    fn count_all_doubtful(&self, actor: &str, marks: &mut Marks, job: JobId) -> Result<(), CounterError> {
        let doubt = marks.doubt(job).into_iter();
        // Each is tried: one that cannot be counted keeps no other back.
        let counted: Vec<_> =
            doubt.map(|(payment, mark)| self.count_doubtful(actor, payment, &mark)).collect();
        counted.into_iter().collect()
    }

    /// Writes a print down that may have come out.
    fn count_doubtful(&self, actor: &str, payment: PaymentId, mark: &Reserved) -> Result<(), CounterError> {
        let allowed = mark.allowed.clone();
        let event = Event::Printed { payment, number: mark.number, format: in_doubt(&mark.format), allowed };
        self.journal.append(&self.stamp(actor), &event, &Postings::none())?;
        mark.counted.store(true, Ordering::Release);
        Ok(())
    }

    /// Ends the queue, for hosts that end without dropping the counter; a second time it does nothing. Failed jobs go
    /// with it, and what may be on paper is counted. A printer that hangs holds this up for no longer than five seconds:
    /// what it has is counted at the next start.
    pub fn end_printing(&self) {
        let mut marks = self.marks();
        self.printing.queue.stop();
        marks.follow(&self.printing.queue.jobs());
        for (payment, mark) in marks.take_doubtful() {
            if let Err(error) = self.count_doubtful(&mark.actor, payment, &mark) {
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
