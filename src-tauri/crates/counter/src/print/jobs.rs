//! What waits for printers, and what a person does about it.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::{Duration, Instant};

use loket_journal::{Event, Stamp};
use loket_model::{Connection, PaymentId, Postings, Printer};
use loket_printers::{Delivered, HandedTo, Job, JobId, JobPhase, JobState, QueueError};

use super::marks::{Marks, Reserved};
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

/// What is written down once the printer has it, and whether the journal has that.
pub(super) type Written = (Event, Arc<AtomicBool>);

impl Counter {
    /// Puts a job in a printer's line and writes all of this down on the queue's thread, when the printer has it. Tells
    /// where it lies, once that is known, where the printer is a folder.
    pub(super) fn submit_written(
        &self,
        actor: &str,
        printer: &Printer,
        job: Job,
        events: Vec<Written>,
    ) -> Result<(JobId, Arc<OnceLock<PathBuf>>), CounterError> {
        let (journal, clock) = (Arc::clone(&self.journal), Arc::clone(&self.around.clock));
        let (actor, file) = (actor.to_owned(), Arc::new(OnceLock::new()));
        let place = Arc::clone(&file);
        let on_printed = Box::new(move |delivered: &Delivered| {
            if let HandedTo::File(path) = &delivered.to {
                // Called once, so nothing stands there yet.
                let _ = place.set(path.clone());
            }
            for (event, is_written) in events {
                let stamp = Stamp { at: clock.now(), actor: actor.clone() };
                match journal.append(&stamp, &event, &Postings::none()) {
                    Ok(_) => is_written.store(true, Ordering::Release),
                    // The mark of a struk stays reserved, so that no second original is printed by this process.
                    Err(error) => tracing::error!(%error, "what came out could not be written down"),
                }
            }
        });
        Ok((self.submit(printer, job, on_printed)?, file))
    }

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

    /// Tries a failed job again as it is, with the mark that it has. A struk that may be on paper is not: its mark would
    /// be there twice, so it is printed anew, with the next one.
    ///
    /// # Errors
    /// [`CounterError::PrintJobUnknown`] unless it failed, or for a drawer, whose moment has passed;
    /// [`CounterError::PrintDoubtful`], [`CounterError::PrintQueueFull`].
    pub fn retry_job(&self, id: JobId) -> Result<JobState, CounterError> {
        let marks = self.marks();
        self.must_be_writable()?;
        if self.print_job(id)?.may_have_printed && marks.has(id) {
            return Err(CounterError::PrintDoubtful);
        }
        self.printing.queue.retry(id)?;
        self.print_job(id)
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
        let format = format!("{}, terputus", mark.format);
        let allowed = mark.allowed.clone();
        let event = Event::Printed { payment, number: mark.number, format, allowed };
        self.journal.append(&self.stamp(actor), &event, &Postings::none())?;
        mark.counted.store(true, Ordering::Release);
        Ok(())
    }

    /// Ends the queue. Failed jobs go with it, so what may be on paper is written down: the next start would take its
    /// marks for free.
    pub(super) fn end_printing(&self) {
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
