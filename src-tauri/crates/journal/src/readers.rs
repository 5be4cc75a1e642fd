//! Read-only connections, lent to one question at a time.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use rusqlite::{Connection, ErrorCode};

use crate::soundness::Damage;
use crate::{JournalError, Typed, file};

/// Connections kept for the next question; a screen, a struk and the advice loop ask at once at most.
const IDLE_MAX: usize = 4;

/// Steps of SQLite between two looks whether somebody typed on: a fraction of a millisecond.
const STEPS_BETWEEN_LOOKS: std::ffi::c_int = 2_000;

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

    /// As [`Readers::ask`], for somebody who types: the question ends soon after a later one was asked, so that what
    /// nobody waits for any more keeps neither a processor nor the disk.
    pub(crate) fn ask_typed<T>(
        &self,
        typed: &Typed,
        question: impl FnOnce(&Connection) -> Result<T, JournalError>,
    ) -> Result<T, JournalError> {
        if typed.is_overtaken() {
            return Err(JournalError::Overtaken);
        }
        let answer = self.ask(|conn| {
            let look = typed.clone();
            conn.progress_handler(STEPS_BETWEEN_LOOKS, Some(move || look.is_overtaken()))?;
            // A connection that failed is not kept, so that its handler goes with it.
            let answer = question(conn)?;
            conn.progress_handler(0, None::<fn() -> bool>)?;
            Ok::<_, JournalError>(answer)
        });
        answer.map_err(|error| if is_interrupted(&error) { JournalError::Overtaken } else { error })
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

fn is_interrupted(error: &JournalError) -> bool {
    matches!(
        error,
        JournalError::Sqlite(rusqlite::Error::SqliteFailure(failure, _))
            if failure.code == ErrorCode::OperationInterrupted
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use loket_model::{Postings, Rules, UtcMillis};

    use crate::{Event, Journal, Stamp, chain};

    /// An endless question is left by the next one.
    #[test]
    fn a_running_question_ends_when_a_later_one_comes() {
        let folder = tempfile::tempdir().unwrap();
        let journal = Journal::open(&folder.path().join("toko.sqlite")).unwrap();
        let typing = crate::Typing::default();
        let typed = typing.begin();
        let ended = journal.readers.ask_typed(&typed, |conn| {
            let sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n";
            let mut statement = conn.prepare(sql)?;
            let mut rows = statement.query([])?;
            let mut later = None;
            while rows.next()?.is_some() {
                later.get_or_insert_with(|| typing.begin());
            }
            Ok(())
        });
        assert!(matches!(ended, Err(JournalError::Overtaken)));
        assert!(journal.readers.ask(chain::head).is_ok(), "the next question is answered");
        assert_eq!(journal.damage(), None);
    }

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
