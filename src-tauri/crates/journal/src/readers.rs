//! Read-only connections, lent to one question at a time.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use rusqlite::Connection;

use crate::soundness::Damage;
use crate::{JournalError, file};

/// Connections kept for the next question; a screen, a struk and the advice loop ask at once at most.
const IDLE_MAX: usize = 4;

/// Lends connections that cannot write, so that a long report never holds up a payment.
#[derive(Debug)]
pub(crate) struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    /// The first damage that was come upon; the file does not heal.
    damage: OnceLock<String>,
}

impl Readers {
    /// Opens the first connection, so that an unreadable file is seen now.
    pub(crate) fn open(path: PathBuf) -> Result<Self, JournalError> {
        let first = file::open_reader(&path)?;
        Ok(Self { path, idle: Mutex::new(vec![first]), damage: OnceLock::new() })
    }

    /// The file that every connection has open.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Remembers an error that means damage.
    pub(crate) fn note(&self, error: &impl Damage) {
        if let Some(text) = error.damage()
            && self.damage.set(text.clone()).is_ok()
        {
            tracing::error!(damage = text, "journal is damaged");
        }
    }

    /// The first damage that was come upon.
    pub(crate) fn damage(&self) -> Option<String> {
        self.damage.get().cloned()
    }

    /// Answers one question at one moment of the journal, however many statements it takes.
    pub(crate) fn ask<T, E: From<JournalError> + Damage>(
        &self,
        question: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        self.lend(|conn| {
            let moment = conn.unchecked_transaction().map_err(JournalError::from)?;
            let answer = question(&moment)?;
            moment.finish().map_err(JournalError::from)?;
            Ok(answer)
        })
    }

    /// Lends a connection to what chooses its moment itself. A connection that failed is not kept.
    pub(crate) fn lend<T, E: From<JournalError> + Damage>(
        &self,
        question: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let lent = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let conn = lent.map_or_else(|| file::open_reader(&self.path), Ok);
        let conn = conn.inspect_err(|error| self.note(error))?;
        let answer = question(&conn).inspect_err(|error| self.note(error))?;
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < IDLE_MAX {
            idle.push(conn);
        }
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use loket_model::{Postings, Rules, UtcMillis};

    use crate::{Event, Journal, Stamp, chain};

    /// What another thread writes between two statements of a question is not in its answer.
    #[test]
    fn a_question_sees_one_moment() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("toko.sqlite")).unwrap();
        let write = || {
            let stamp = Stamp { at: UtcMillis::new(1_795_140_000_000), actor: "siti".into() };
            journal.append(&stamp, &Event::RulesSet(Rules::default()), &Postings::none()).unwrap()
        };
        write();
        let seen = journal.readers.ask(|conn| {
            let before = chain::head(conn)?.0;
            write();
            Ok::<_, JournalError>((before, chain::head(conn)?.0))
        });
        assert_eq!(seen.unwrap(), (1, 1));
        assert_eq!(journal.last_seq().unwrap(), 2);
    }
}
