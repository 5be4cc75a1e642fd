//! The one thread that writes, and the order of what it is given.

use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use rusqlite::{Connection, Transaction};

use crate::{JournalError, file};

/// Writes that may wait; a counter makes one at a time.
const QUEUE_MAX: usize = 64;

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

/// Owns the writing connection on a thread of its own. Dropping it finishes what is queued and closes the file.
#[derive(Debug)]
pub(crate) struct Writer {
    queue: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    pub(crate) fn start(mut conn: Connection) -> Result<Self, JournalError> {
        let (queue, jobs) = sync_channel::<Job>(QUEUE_MAX);
        let thread = thread::Builder::new().name("journal-writer".to_owned()).spawn(move || {
            for job in jobs {
                job(&mut conn);
            }
        })?;
        Ok(Self { queue: Some(queue), thread: Some(thread) })
    }

    /// Runs `write` in one immediate transaction and waits for its commit. On any error nothing is written.
    pub(crate) fn write<T: Send + 'static>(
        &self,
        write: impl FnOnce(&Transaction<'_>) -> Result<T, JournalError> + Send + 'static,
    ) -> Result<T, JournalError> {
        self.run(|conn| in_transaction(conn, write))
    }

    /// Empties what was written ahead, where rows that were erased stand as they were.
    pub(crate) fn empty_wal(&self) -> Result<(), JournalError> {
        self.run(|conn| file::empty_wal(conn))
    }

    fn run<T: Send + 'static>(
        &self,
        job: impl FnOnce(&mut Connection) -> Result<T, JournalError> + Send + 'static,
    ) -> Result<T, JournalError> {
        let (reply, answer) = sync_channel(1);
        let job: Job = Box::new(move |conn| {
            // A caller that is gone has nobody left to be told.
            let _ = reply.send(job(conn));
        });
        let queue = self.queue.as_ref().ok_or(JournalError::WriterStopped)?;
        queue.send(job).map_err(|_| JournalError::WriterStopped)?;
        answer.recv().map_err(|_| JournalError::WriterStopped)?
    }
}

fn in_transaction<T>(
    conn: &mut Connection,
    write: impl FnOnce(&Transaction<'_>) -> Result<T, JournalError>,
) -> Result<T, JournalError> {
    let tx = conn.transaction()?;
    let value = write(&tx)?;
    tx.commit()?;
    Ok(value)
}

impl Drop for Writer {
    fn drop(&mut self) {
        drop(self.queue.take());
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("journal writer ended by a panic");
        }
    }
}
