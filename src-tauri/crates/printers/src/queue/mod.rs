//! The queue of print jobs. Each printer has a worker of its own while there is something for it, so that a dead printer
//! holds up nobody else's paper. Nothing is kept on disk: what was not printed when the program ends is printed again
//! from the history.

mod book;
mod follower;
#[cfg(test)]
mod follower_tests;
#[cfg(test)]
mod tests;
mod worker;

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use loket_model::{Printer, UtcMillis};

use crate::error::DeliveryError;
use crate::job::{Delivered, Job, Limits};
use book::Book;
use follower::UntilPrinted;

pub use follower::{Follower, JobKind};

/// Jobs that are not ended.
const JOBS_MAX: usize = 200;

/// Bytes of these and of failed jobs, which are kept for another try.
const BYTES_MAX: usize = 64 * 1024 * 1024;

/// Ended jobs that are remembered.
const ENDED_MAX: usize = 50;

/// What follows from paper: called once, after the delivery and before the job counts as done.
pub type OnPrinted = Box<dyn FnOnce(&Delivered) + Send>;

/// Tells the time at which a job ended.
type Now = Box<dyn Fn() -> UtcMillis + Send + Sync>;

/// What a delivery calls before its first byte leaves.
type Begin<'a> = &'a mut dyn FnMut() -> Result<(), DeliveryError>;

/// Sends a job to a printer; another in tests.
type Deliver = Box<dyn Fn(&Printer, &Job, Begin<'_>) -> Result<Delivered, DeliveryError> + Send + Sync>;

/// How long the end of the queue waits for jobs on their way: a till must close also beside a printer that hangs.
const STOP_WITHIN: Duration = Duration::from_secs(5);

/// Names a job for as long as the program runs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct JobId(u64);

impl JobId {
    /// The id that a host was given as a number; one that never was names no job.
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

/// A job as people see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobState {
    /// Its name.
    pub id: JobId,
    /// Its title.
    pub title: String,
    /// What it is.
    pub kind: JobKind,
    /// The printer's name.
    pub printer: String,
    /// How far it is.
    pub phase: JobPhase,
    /// Deliveries that were begun.
    pub attempts: u32,
    /// Whether paper may have come out at any of them, whatever became of later ones.
    pub may_have_printed: bool,
}

/// How far a job is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JobPhase {
    /// In line; with attempts, it is tried again.
    Waiting,
    /// On its way.
    Printing,
    /// Not printed, or not known to be: [`JobState::may_have_printed`]. It can be tried again or given up.
    Failed {
        /// Why.
        error: DeliveryError,
        /// When.
        at: UtcMillis,
    },
    /// Delivered.
    Done {
        /// When.
        at: UtcMillis,
    },
}

/// Why the queue did not do as it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum QueueError {
    /// 200 jobs wait, or 64 MB.
    #[error("too many jobs are waiting for printers")]
    Full,
    /// No such job, or one that is no longer remembered.
    #[error("no such print job")]
    NoSuchJob,
    /// A job that is printing or done cannot be given up, and only a failed one that lasts can be tried again.
    #[error("the print job is not in a state for that")]
    WrongPhase,
    /// The queue was stopped.
    #[error("the print queue was stopped")]
    Stopped,
    /// The system refuses another thread.
    #[error("the system refuses a worker for the printer")]
    NoWorker,
}

/// The queue; jobs are carried until it is dropped.
pub struct PrintQueue {
    shared: Arc<Shared>,
    stop_within: Duration,
}

struct Shared {
    book: Mutex<Book>,
    /// Told at every change, to workers and watchers alike.
    changed: Condvar,
    deliver: Deliver,
    now: Now,
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, Book> {
        self.book.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Numbers the change and wakes whoever waits for one.
    fn tell(&self, book: &mut Book) {
        book.version += 1;
        self.changed.notify_all();
    }
}

impl PrintQueue {
    /// Starts an empty queue. `now` tells the time at which jobs end.
    #[must_use]
    pub fn start(limits: Limits, now: impl Fn() -> UtcMillis + Send + Sync + 'static) -> Self {
        let deliver = move |printer: &Printer, job: &Job, begin: Begin<'_>| {
            crate::deliver::deliver_to(printer, job, limits, begin)
        };
        Self::delivering(Box::new(deliver), Box::new(now))
    }

    fn delivering(deliver: Deliver, now: Now) -> Self {
        let shared = Shared { book: Mutex::new(Book::default()), changed: Condvar::new(), deliver, now };
        Self { shared: Arc::new(shared), stop_within: STOP_WITHIN }
    }

    /// Puts a job in line. `on_printed` is called when it was delivered, whether at once or after a retry, and never
    /// otherwise, but for momentary jobs ([`crate::Lasting`]); it runs on the printer's worker, so the next job of that
    /// printer waits for it.
    ///
    /// What it calls must not own the queue: a failed job keeps it.
    ///
    /// # Errors
    /// [`QueueError::Full`], [`QueueError::Stopped`], [`QueueError::NoWorker`].
    pub fn submit(&self, printer: Printer, job: Job, on_printed: OnPrinted) -> Result<JobId, QueueError> {
        self.submit_followed(printer, job, Box::new(UntilPrinted(on_printed)))
    }

    /// Puts a job in line as [`PrintQueue::submit`] does, with somebody who hears also of its beginning.
    ///
    /// # Errors
    /// As [`PrintQueue::submit`].
    pub fn submit_followed(
        &self,
        printer: Printer,
        job: Job,
        follower: Box<dyn Follower>,
    ) -> Result<JobId, QueueError> {
        let mut book = self.shared.lock();
        let name = printer.name.clone();
        let id = book.add(printer, job, follower)?;
        self.begin(book, &name, id).map(|()| id)
    }

    /// Every job that is not ended or may have printed without being counted, and the last 50 others, oldest first.
    #[must_use]
    pub fn jobs(&self) -> Vec<JobState> {
        self.shared.lock().states()
    }

    /// Puts a failed job in line again.
    ///
    /// # Errors
    /// [`QueueError::NoSuchJob`], [`QueueError::WrongPhase`] unless it failed, [`QueueError::Full`],
    /// [`QueueError::Stopped`], [`QueueError::NoWorker`].
    pub fn retry(&self, id: JobId) -> Result<(), QueueError> {
        self.put_again(id, None)
    }

    /// The printer of a job as it was when the job was handed over, or put in line for the last time.
    ///
    /// # Errors
    /// [`QueueError::NoSuchJob`].
    pub fn printer_of(&self, id: JobId) -> Result<Printer, QueueError> {
        self.shared.lock().printer_of(id)
    }

    /// Puts a failed job in line for another printer, or for the same one with its settings mended. The bytes stay as
    /// they are: the caller sees to it that this printer understands them.
    ///
    /// # Errors
    /// As [`PrintQueue::retry`].
    pub fn retry_at(&self, id: JobId, printer: Printer) -> Result<(), QueueError> {
        self.put_again(id, Some(printer))
    }

    fn put_again(&self, id: JobId, printer: Option<Printer>) -> Result<(), QueueError> {
        let mut book = self.shared.lock();
        let name = book.again(id, printer)?;
        self.begin(book, &name, id)
    }

    /// Forgets a job that waits or failed, and tells how it stood; what it should have called is not called.
    ///
    /// # Errors
    /// [`QueueError::NoSuchJob`], [`QueueError::WrongPhase`] for one that is printing or done.
    pub fn cancel(&self, id: JobId) -> Result<JobState, QueueError> {
        let mut book = self.shared.lock();
        let was = book.cancel(id)?;
        self.shared.tell(&mut book);
        Ok(was)
    }

    /// Waits until the queue has changed since it was `seen`, or until the time is up, and returns what is to be seen
    /// now. Begin with 0.
    #[must_use]
    pub fn wait_for_change(&self, seen: u64, within: Duration) -> u64 {
        let book = self.shared.lock();
        let waited = self.shared.changed.wait_timeout_while(book, within, |book| book.version == seen);
        waited.unwrap_or_else(PoisonError::into_inner).0.version
    }

    /// Takes no more jobs, forgets those in line and those that failed and surely did not print, and lets jobs on their
    /// way end within their limits, but waits no longer than five seconds for them: their followers hear of the end also
    /// later, as long as the program runs. So does dropping the queue.
    pub fn stop(&self) {
        let mut book = self.shared.lock();
        book.is_stopping = true;
        let forgotten = book.forget_unprinted();
        self.shared.tell(&mut book);
        // The last owner may be a follower: a worker does not wait for itself.
        let this = std::thread::current().id();
        book.workers.retain(|_, worker| worker.thread().id() != this);
        drop(book);
        // Outside the lock, because what the jobs should have called goes with them, and with it whatever it owned.
        drop(forgotten);
        let book = self.shared.lock();
        let has_workers = |book: &mut Book| !book.workers.is_empty();
        let waited = self.shared.changed.wait_timeout_while(book, self.stop_within, has_workers);
        let (book, _) = waited.unwrap_or_else(PoisonError::into_inner);
        for printer in book.workers.keys() {
            tracing::warn!(printer, "a printer still hangs on its job at the end");
        }
    }

    /// Sees to it that somebody carries the job, and tells that it is in line.
    fn begin(&self, mut book: MutexGuard<'_, Book>, printer: &str, id: JobId) -> Result<(), QueueError> {
        if !book.workers.contains_key(printer) {
            let Ok(worker) = worker::start(Arc::clone(&self.shared), printer.to_owned()) else {
                // Only a moment ago it was put there, so it can be taken back.
                book.cancel(id)?;
                return Err(QueueError::NoWorker);
            };
            book.workers.insert(printer.to_owned(), worker);
        }
        self.shared.tell(&mut book);
        Ok(())
    }
}

impl Drop for PrintQueue {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Waits on the queue's lock until something changed, or until the instant has come.
fn wait_until<'a>(shared: &'a Shared, book: MutexGuard<'a, Book>, instant: Instant) -> MutexGuard<'a, Book> {
    let left = instant.saturating_duration_since(Instant::now());
    shared.changed.wait_timeout(book, left).unwrap_or_else(PoisonError::into_inner).0
}
