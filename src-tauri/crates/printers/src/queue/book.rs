//! Which jobs there are and how far they are. No thread and no printer here: whoever holds the lock asks and tells.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use loket_model::{Connection, Printer, UtcMillis};

use super::{BYTES_MAX, ENDED_MAX, Follower, JOBS_MAX, JobId, JobKind, JobPhase, JobState, QueueError};
use crate::error::DeliveryError;
use crate::job::{Job, Lasting};

/// Pauses before a job that surely did not arrive is tried again by itself.
const AGAIN_AFTER: [Duration; 2] = [Duration::from_millis(250), Duration::from_secs(1)];

/// How long a momentary job waits for its printer: a drawer that opens later surprises somebody.
const MOMENT: Duration = Duration::from_secs(3);

/// Everything that the queue knows.
#[derive(Default)]
pub(super) struct Book {
    /// Counts changes.
    pub version: u64,
    /// Whether nothing more is begun.
    pub is_stopping: bool,
    /// Who carries jobs to a printer, by its name.
    pub workers: HashMap<String, JoinHandle<()>>,
    last_id: u64,
    entries: BTreeMap<JobId, Entry>,
    /// Counts ends, so that the oldest one is known.
    ends: u64,
}

pub(super) struct Entry {
    printer: Printer,
    title: String,
    /// None once it is done, or its moment has passed: it is never sent again from here.
    job: Option<Arc<Job>>,
    /// None while the worker has it, and once it heard of the end.
    follower: Option<Box<dyn Follower>>,
    kind: JobKind,
    phase: JobPhase,
    attempts: u32,
    /// Whether paper may have come out at any attempt.
    may_have_printed: bool,
    /// When it is worth nothing any more; none while it lasts.
    until: Option<Instant>,
    /// Attempts since somebody last asked for it.
    tries: usize,
    not_before: Instant,
    /// Its turn among the ends; none before its own.
    end: Option<u64>,
}

impl Entry {
    fn bytes(&self) -> usize {
        self.job.as_ref().map_or(0, |job| job.bytes.len())
    }

    /// Whether it may be on paper and nothing has followed from that: only a person forgets it.
    const fn is_doubtful(&self) -> bool {
        self.may_have_printed && self.follower.is_some()
    }

    /// Whether it has ended and nobody has to do anything about it.
    const fn is_over(&self) -> bool {
        self.end.is_some() && !self.is_doubtful()
    }

    fn state(&self, id: JobId) -> JobState {
        JobState {
            id,
            title: self.title.clone(),
            kind: self.kind,
            printer: self.printer.name.clone(),
            phase: self.phase.clone(),
            attempts: self.attempts,
            may_have_printed: self.may_have_printed,
        }
    }
}

/// What a printer's worker does next.
pub(super) enum Next {
    /// Carry this one.
    Carry { id: JobId, printer: Printer, job: Arc<Job> },
    /// Nothing before then, unless something changes.
    Wait(Instant),
    /// Nothing more.
    End,
}

impl Book {
    pub(super) fn add(
        &mut self,
        printer: Printer,
        job: Job,
        follower: Box<dyn Follower>,
    ) -> Result<JobId, QueueError> {
        self.make_room(job.bytes.len(), None)?;
        self.last_id += 1;
        let id = JobId(self.last_id);
        let until = job.lasting.is_momentary().then(|| Instant::now() + MOMENT);
        let entry = Entry {
            printer,
            title: job.title.clone(),
            job: Some(Arc::new(job)),
            kind: follower.kind(),
            follower: Some(follower),
            phase: JobPhase::Waiting,
            attempts: 0,
            may_have_printed: false,
            until,
            tries: 0,
            not_before: Instant::now(),
            end: None,
        };
        self.entries.insert(id, entry);
        Ok(id)
    }

    pub(super) fn printer_of(&self, id: JobId) -> Result<Printer, QueueError> {
        self.entries.get(&id).map(|entry| entry.printer.clone()).ok_or(QueueError::NoSuchJob)
    }

    /// Puts a failed job in line, for another printer where one is given, and names its printer.
    pub(super) fn again(&mut self, id: JobId, printer: Option<Printer>) -> Result<String, QueueError> {
        let entry = self.entries.get(&id).ok_or(QueueError::NoSuchJob)?;
        if !matches!(entry.phase, JobPhase::Failed { .. }) || entry.job.is_none() {
            return Err(QueueError::WrongPhase);
        }
        self.make_room(0, Some(id))?;
        let entry = self.entries.get_mut(&id).ok_or(QueueError::NoSuchJob)?;
        if let Some(printer) = printer {
            entry.printer = printer;
        }
        entry.phase = JobPhase::Waiting;
        entry.tries = 0;
        entry.not_before = Instant::now();
        entry.end = None;
        Ok(entry.printer.name.clone())
    }

    /// Takes a job out that is neither printing nor done, and tells how it stood.
    pub(super) fn cancel(&mut self, id: JobId) -> Result<JobState, QueueError> {
        let was = self.entries.get(&id).ok_or(QueueError::NoSuchJob)?.state(id);
        match was.phase {
            JobPhase::Printing | JobPhase::Done { .. } => Err(QueueError::WrongPhase),
            JobPhase::Waiting | JobPhase::Failed { .. } => {
                self.entries.remove(&id);
                Ok(was)
            }
        }
    }

    /// Ends the momentary jobs of a printer whose moment has passed; whether there were any.
    pub(super) fn expire(&mut self, printer: &str, now: Instant, at: UtcMillis) -> bool {
        let is_late = |entry: &Entry| {
            entry.printer.name == printer
                && entry.phase == JobPhase::Waiting
                && entry.until.is_some_and(|until| until <= now)
        };
        let late: Vec<JobId> =
            self.entries.iter().filter(|(_, entry)| is_late(entry)).map(|(id, _)| *id).collect();
        for id in &late {
            self.end_momentary(*id, DeliveryError::TimedOut { sent_bytes: 0 }, at);
        }
        !late.is_empty()
    }

    /// Takes a momentary job of a printer, or else its oldest one: paper comes out in the order in which it was asked
    /// for.
    pub(super) fn next(&mut self, printer: &str) -> Next {
        if self.is_stopping {
            return Next::End;
        }
        let in_line = |entry: &Entry| entry.printer.name == printer && entry.phase == JobPhase::Waiting;
        let entries = self.entries.iter_mut().filter(|(_, entry)| in_line(entry));
        // The first of the least: momentary ones, and then by age.
        let Some((id, entry)) = entries.min_by_key(|(_, entry)| entry.until.is_none()) else {
            return Next::End;
        };
        let id = *id;
        if entry.not_before > Instant::now() {
            return Next::Wait(entry.not_before);
        }
        let Some(job) = entry.job.clone() else { return Next::End };
        entry.phase = JobPhase::Printing;
        entry.attempts = entry.attempts.saturating_add(1);
        entry.tries += 1;
        Next::Carry { id, printer: entry.printer.clone(), job }
    }

    /// Who is to hear of the job that is being carried; none once it was delivered.
    pub(super) fn take_follower(&mut self, id: JobId) -> Option<Box<dyn Follower>> {
        self.entries.get_mut(&id)?.follower.take()
    }

    /// Gives back who hears of the job when it is tried again.
    pub(super) fn keep_follower(&mut self, id: JobId, follower: Option<Box<dyn Follower>>) {
        if let Some(entry) = self.entries.get_mut(&id) {
            entry.follower = follower;
        }
    }

    pub(super) fn done(&mut self, id: JobId, at: UtcMillis) {
        self.end(id, JobPhase::Done { at });
    }

    /// Puts a job that did not arrive in line again, where that can help and surely nothing was printed, or ends it.
    pub(super) fn failed(&mut self, id: JobId, error: DeliveryError, at: UtcMillis) {
        let Some(entry) = self.entries.get_mut(&id) else { return };
        entry.may_have_printed |= error.may_have_printed();
        if entry.until.is_some() {
            return self.end_momentary(id, error, at);
        }
        let is_network = matches!(entry.printer.connection, Connection::Network { .. });
        let pause = AGAIN_AFTER.get(entry.tries.saturating_sub(1));
        let may_help = is_network && error.is_passing() && !error.may_have_printed() && !self.is_stopping;
        match pause.filter(|_| may_help) {
            Some(pause) => {
                entry.phase = JobPhase::Waiting;
                entry.not_before = Instant::now() + *pause;
            }
            None => self.end(id, JobPhase::Failed { error, at }),
        }
    }

    /// Takes every job out that is neither printing nor done and surely did not print.
    pub(super) fn forget_unprinted(&mut self) -> Vec<Entry> {
        let is_unprinted = |entry: &Entry| {
            matches!(entry.phase, JobPhase::Waiting | JobPhase::Failed { .. }) && !entry.is_doubtful()
        };
        let gone = self.entries.extract_if(.., |_, entry| is_unprinted(entry));
        gone.map(|(_, entry)| entry).collect()
    }

    pub(super) fn states(&self) -> Vec<JobState> {
        self.entries.iter().map(|(id, entry)| entry.state(*id)).collect()
    }

    /// Ends a momentary job that did not arrive, or may have: it is told where somebody waits for that, and never sent
    /// again.
    fn end_momentary(&mut self, id: JobId, error: DeliveryError, at: UtcMillis) {
        let Some(entry) = self.entries.get_mut(&id) else { return };
        let job = entry.job.take();
        entry.follower = None;
        if job.is_some_and(|job| job.lasting == Lasting::Momentary { is_told: true }) {
            self.end(id, JobPhase::Failed { error, at });
        } else {
            self.entries.remove(&id);
        }
    }

    fn end(&mut self, id: JobId, phase: JobPhase) {
        self.ends += 1;
        if let Some(entry) = self.entries.get_mut(&id) {
            if matches!(phase, JobPhase::Done { .. }) {
                entry.job = None;
            }
            entry.phase = phase;
            entry.end = Some(self.ends);
        }
        while self.entries.values().filter(|entry| entry.is_over()).count() > ENDED_MAX {
            if !self.forget_oldest(|_| true) {
                break;
            }
        }
    }

    /// Makes room for so many bytes of one more job, at the price of failed ones, but not of `kept`.
    fn make_room(&mut self, bytes: usize, kept: Option<JobId>) -> Result<(), QueueError> {
        if self.is_stopping {
            return Err(QueueError::Stopped);
        }
        // Those in doubt are kept as those in line are, so they are bounded together.
        if self.entries.values().filter(|entry| !entry.is_over()).count() >= JOBS_MAX {
            return Err(QueueError::Full);
        }
        while self.entries.values().map(Entry::bytes).sum::<usize>().saturating_add(bytes) > BYTES_MAX {
            if !self.forget_oldest(|(id, entry)| entry.bytes() > 0 && Some(*id) != kept) {
                return Err(QueueError::Full);
            }
        }
        Ok(())
    }

    /// Forgets the ended job of this kind that ended first, but none in doubt; false where there is none.
    fn forget_oldest(&mut self, is_wanted: impl Fn(&(JobId, &Entry)) -> bool) -> bool {
        let ended = self.entries.iter().map(|(id, entry)| (*id, entry)).filter(|(_, entry)| entry.is_over());
        let oldest = ended.filter(is_wanted).min_by_key(|(_, entry)| entry.end).map(|(id, _)| id);
        oldest.is_some_and(|id| self.entries.remove(&id).is_some())
    }
}
