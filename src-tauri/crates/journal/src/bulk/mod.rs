//! Filling a new journal with a shop's years at once. Behind the feature `bulk`, which no product build has.
//!
//! Three hands work at once: whoever asks writes events as texts, one thread chains and keeps them, and another makes
//! the search index. What makes each event wait at a counter is left out: the disk, and the rules of plain sales, whose
//! rows are written once in their last state. What comes out is a journal like any other, which `verify` proves.

mod keep;
mod words;

use std::path::Path;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use loket_model::{Postings, ShiftReport};
use uuid::Uuid;

use self::keep::Keep;
use crate::append::NewEvent;
use crate::stored::Encoded;
use crate::{Event, JournalError, Stamp, stored};

/// Events that change hands at once.
const HANDFUL: usize = 128;
/// Handfuls that may wait.
const WAITING_MAX: usize = 16;

/// A journal that is being filled. What is dropped before [`Bulk::finish`] is no journal.
#[derive(Debug)]
pub struct Bulk {
    seq: u64,
    gathered: Vec<Added>,
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<Result<(), JournalError>>>,
}

/// An event with its text.
type Added = (NewEvent, Encoded);

enum Job {
    Add(Vec<Added>),
    Report(SyncSender<Option<ShiftReport>>),
    Finish,
}

impl Bulk {
    /// Begins a new file.
    ///
    /// # Errors
    /// Where a file stands already, or what SQLite and the disk refuse.
    pub fn create(path: &Path) -> Result<Self, JournalError> {
        if path.exists() {
            let taken = std::io::Error::new(std::io::ErrorKind::AlreadyExists, path.display().to_string());
            return Err(taken.into());
        }
        let mut keep = Keep::begin(path)?;
        let (jobs, todo) = sync_channel(WAITING_MAX);
        let thread = thread::Builder::new().name("journal-bulk".to_owned()).spawn(move || {
            for job in todo {
                match job {
                    Job::Add(added) => added.into_iter().try_for_each(|added| keep.add(added))?,
                    Job::Report(answer) => {
                        // A caller that is gone has nobody left to be told.
                        let _ = answer.send(keep.report()?);
                    }
                    Job::Finish => return keep.finish(),
                }
            }
            Ok(())
        })?;
        Ok(Self { seq: 0, gathered: Vec::new(), jobs: Some(jobs), thread: Some(thread) })
    }

    /// Adds an event with the money that it moves, under an id that the caller gives so that the same years can be made
    /// again; gives its place.
    ///
    /// # Errors
    /// What an earlier event was refused for, or this one: what was filled so far is of no use then.
    pub fn add(
        &mut self,
        id: Uuid,
        stamp: Stamp,
        event: Event,
        postings: Postings,
    ) -> Result<u64, JournalError> {
        let encoded = stored::encode(&event, &postings)?;
        self.seq = self.seq.saturating_add(1);
        self.gathered.push((NewEvent { id: id.to_string(), stamp, event, postings }, encoded));
        if self.gathered.len() == HANDFUL {
            self.hand_over()?;
        }
        Ok(self.seq)
    }

    /// The open shift counted up to now.
    ///
    /// # Errors
    /// As [`Bulk::add`].
    pub fn shift_report(&mut self) -> Result<Option<ShiftReport>, JournalError> {
        self.hand_over()?;
        let (answer, report) = sync_channel(1);
        self.send(Job::Report(answer))?;
        report.recv().or_else(|_| self.ended().and(Err(JournalError::WriterStopped)))
    }

    /// Makes what was left for the end, and closes the file as a journal like any other.
    ///
    /// # Errors
    /// As [`Bulk::add`], and what SQLite and the disk refuse.
    pub fn finish(mut self) -> Result<(), JournalError> {
        self.hand_over()?;
        self.send(Job::Finish)?;
        self.ended()
    }

    fn hand_over(&mut self) -> Result<(), JournalError> {
        let gathered = std::mem::replace(&mut self.gathered, Vec::with_capacity(HANDFUL));
        self.send(Job::Add(gathered))
    }

    fn send(&mut self, job: Job) -> Result<(), JournalError> {
        let sent = self.jobs.as_ref().is_some_and(|jobs| jobs.send(job).is_ok());
        if sent { Ok(()) } else { self.ended().and(Err(JournalError::WriterStopped)) }
    }

    /// How the thread that keeps the events ended.
    fn ended(&mut self) -> Result<(), JournalError> {
        drop(self.jobs.take());
        match self.thread.take().map(JoinHandle::join) {
            Some(Ok(ended)) => ended,
            Some(Err(_)) | None => Err(JournalError::WriterStopped),
        }
    }
}
