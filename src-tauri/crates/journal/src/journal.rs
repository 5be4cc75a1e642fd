//! The journal as the other rooms hold it: opening, adding, waiting, and looking after the file. Its questions
//! stand in `questions`.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use loket_model::Postings;

use crate::readers::Readers;
#[cfg(feature = "simulation")]
use crate::simulation;
use crate::writer::Writer;
use crate::{
    Event, JournalError, Stamp, VerifyError, VerifyReport, append, chain, file, form, project, soundness,
    verify,
};

/// How often a waiter looks for what another process wrote, which no signal announces.
const OTHER_PROCESS_POLL: Duration = Duration::from_millis(250);

/// One shop's transaction log. Cheap to share in an `Arc`; closes the file when the last holder drops it.
#[derive(Debug)]
pub struct Journal {
    // Dropped before the writer: the last connection to close folds the WAL into the file, and a reader cannot.
    pub(crate) readers: Readers,
    writer: Option<Writer>,
    written: Mutex<u64>,
    changed: Condvar,
    /// Whether the shop closes.
    ending: AtomicBool,
    #[cfg(feature = "simulation")]
    interference: Option<simulation::Interferer>,
}

impl Journal {
    /// Opens a journal for writing, creating it when there is none. An older file that holds data is backed up
    /// as `<name>.before-v<N>.sqlite` beside it and then migrated, all or nothing.
    ///
    /// # Errors
    /// [`JournalError::NewerFile`], [`JournalError::ForeignFile`], [`JournalError::UnfinishedFile`],
    /// [`JournalError::Damaged`] where a bounded look finds it, or what SQLite and the disk refuse.
    pub fn open(path: &Path) -> Result<Self, JournalError> {
        let conn = file::open_writer(path)?;
        match soundness::check(&conn, path) {
            Err(error) if error.damage().is_some() => return Err(error),
            // Tables of another form may be in the way of the look itself.
            looked => form::check(&conn).and(looked)?,
        }
        Self::writing(conn, path)
    }

    /// Opens a journal for writing in which `interference` may break each write. It does not wait for the disk: a
    /// crash that the simulation plays is no power cut.
    ///
    /// # Errors
    /// As [`Journal::open`].
    #[cfg(feature = "simulation")]
    pub fn open_with(
        path: &Path,
        interference: std::sync::Arc<dyn simulation::Interference>,
    ) -> Result<Self, JournalError> {
        let conn = file::open_writer(path)?;
        conn.pragma_update(None, "synchronous", "OFF")?;
        let journal = Self::writing(conn, path)?;
        Ok(Self { interference: Some(simulation::Interferer(interference)), ..journal })
    }

    fn writing(conn: rusqlite::Connection, path: &Path) -> Result<Self, JournalError> {
        let (last_seq, _) = chain::head(&conn)?;
        Self::with(Some(Writer::start(conn)?), path, last_seq)
    }

    /// Opens an existing journal of today's schema for reading alone.
    ///
    /// # Errors
    /// As [`Journal::open`], and [`JournalError::OlderFile`].
    pub fn open_read_only(path: &Path) -> Result<Self, JournalError> {
        let journal = Self::with(None, path, 0)?;
        journal.readers.ask(form::check)?;
        Ok(journal)
    }

    fn with(writer: Option<Writer>, path: &Path, last_seq: u64) -> Result<Self, JournalError> {
        let readers = Readers::open(path.to_owned())?;
        Ok(Self {
            readers,
            writer,
            written: Mutex::new(last_seq),
            changed: Condvar::new(),
            ending: AtomicBool::new(false),
            #[cfg(feature = "simulation")]
            interference: None,
        })
    }

    pub(crate) fn writer(&self) -> Result<&Writer, JournalError> {
        self.writer.as_ref().ok_or(JournalError::ReadOnly)
    }

    /// Adds an event with the money that it moves, in one transaction that is on the disk when this returns;
    /// gives its place in the journal.
    ///
    /// # Errors
    /// A refusal of the money rules, each its own [`JournalError`]; nothing is written then.
    pub fn append(&self, stamp: &Stamp, event: &Event, postings: &Postings) -> Result<u64, JournalError> {
        self.refuse_new_money_when_damaged(event)?;
        #[cfg(feature = "simulation")]
        self.interfere(|interference| interference.before_write(event))?;
        let seq = {
            let (stamp, event, postings) = (stamp.clone(), event.clone(), postings.clone());
            self.writer()?.write(move |tx| append::append(tx, stamp, event, postings))
        };
        let seq = seq.inspect_err(|error| self.readers.note(error))?;
        #[cfg(feature = "simulation")]
        self.interfere(|interference| {
            interference.after_write(event);
            Ok(())
        })?;
        self.announce(seq);
        Ok(seq)
    }

    /// Wakes whoever waits for the journal to grow.
    pub(crate) fn announce(&self, seq: u64) {
        let mut written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        *written = seq.max(*written);
        drop(written);
        self.changed.notify_all();
    }

    #[cfg(feature = "simulation")]
    fn interfere(
        &self,
        act: impl FnOnce(&dyn simulation::Interference) -> Result<(), JournalError>,
    ) -> Result<(), JournalError> {
        self.interference.as_ref().map_or(Ok(()), |interferer| act(interferer.0.as_ref()))
    }

    /// Whether nothing can be added, because the journal was opened for reading alone.
    #[must_use]
    pub const fn is_read_only(&self) -> bool {
        self.writer.is_none()
    }

    /// Place of the last event; 0 in an empty journal.
    ///
    /// # Errors
    /// [`JournalError`] when the file cannot be read, as for every question below.
    pub fn last_seq(&self) -> Result<u64, JournalError> {
        self.readers.ask(chain::head).map(|(seq, _)| seq)
    }

    /// Waits until the journal has an event after `after_seq`, from this process or another, or until the
    /// timeout; gives the last place then.
    ///
    /// # Errors
    /// See [`Journal::last_seq`].
    pub fn wait_for_change(&self, after_seq: u64, timeout: Duration) -> Result<u64, JournalError> {
        let started = Instant::now();
        loop {
            let last = self.last_seq()?;
            let left = timeout.saturating_sub(started.elapsed());
            if last > after_seq || left.is_zero() || self.ending.load(Ordering::Acquire) {
                return Ok(last);
            }
            let written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
            if *written <= after_seq {
                // Why it woke does not matter: the file itself is asked again.
                drop(self.changed.wait_timeout(written, left.min(OTHER_PROCESS_POLL)));
            }
        }
    }

    /// Lets nobody wait for a change any more, because the shop closes.
    pub fn end_waiting(&self) {
        self.ending.store(true, Ordering::Release);
        // Taken, so that nobody is between its look and its wait.
        let _written = self.written.lock().unwrap_or_else(PoisonError::into_inner);
        self.changed.notify_all();
    }

    /// Goes through the whole journal: the file, its schema, the chain, the balance of every event, and every
    /// row of the read tables against what the events say. Selling may go on meanwhile; it sees one moment.
    ///
    /// # Errors
    /// The first thing that is wrong, by name.
    pub fn verify(&self) -> Result<VerifyReport, VerifyError> {
        self.readers.lend(verify::verify)
    }

    /// Derives every read table again from the events, in one transaction.
    ///
    /// # Errors
    /// [`JournalError`] when an event cannot be read or keeps no rule; the tables are as they were then.
    pub fn rebuild(&self) -> Result<(), JournalError> {
        self.writer()?.write(|tx| project::rebuild(tx))
    }
}
