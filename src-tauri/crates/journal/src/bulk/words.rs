//! The search index, made beside the journal by a thread of its own and put into it at the end.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

use rusqlite::{Connection, params};

use crate::number::signed;
use crate::project::Words;
use crate::{JournalError, file, starts};

/// Texts that change hands at once.
const HANDFUL: usize = 256;
/// Handfuls that may wait.
const WAITING_MAX: usize = 64;
/// Bytes that are gathered before they are written.
const GATHERED: u32 = 64 << 20;
/// Memory for pages of the index: merging reads again what was just written.
const CACHE_KIB: u32 = 256 * 1024;
/// What the index is made of; its settings stay those that a new one has.
const PARTS: [&str; 4] = ["data", "idx", "content", "docsize"];
const INSERT: &str =
    "INSERT INTO payment_fts (rowid, customer_name, customer_no, reference, token, product_name, starts)
     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)";

pub(super) struct SearchIndex {
    path: PathBuf,
    gathered: Vec<Words>,
    todo: Option<SyncSender<Vec<Words>>>,
    thread: Option<JoinHandle<Result<Connection, JournalError>>>,
}

impl SearchIndex {
    pub(super) fn begin(journal: &Path, sql: String) -> Result<Self, JournalError> {
        let path = file::beside(journal, ".words");
        // One that a killed run left behind.
        let _ = fs::remove_file(&path);
        let conn = Connection::open(&path)?;
        conn.execute_batch(&format!(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -{CACHE_KIB}; {sql};
             INSERT INTO payment_fts (payment_fts, rank) VALUES ('hashsize', {GATHERED}); BEGIN"
        ))?;
        let (todo, rows) = sync_channel::<Vec<Words>>(WAITING_MAX);
        let thread = thread::Builder::new().name("journal-bulk-words".to_owned()).spawn(move || {
            for row in rows.into_iter().flatten() {
                insert(&conn, &row)?;
            }
            Ok(conn)
        })?;
        Ok(Self { path, gathered: Vec::new(), todo: Some(todo), thread: Some(thread) })
    }

    pub(super) fn add(&mut self, words: Words) -> Result<(), JournalError> {
        self.gathered.push(words);
        if self.gathered.len() < HANDFUL { Ok(()) } else { self.hand_over() }
    }

    fn hand_over(&mut self) -> Result<(), JournalError> {
        let gathered = std::mem::replace(&mut self.gathered, Vec::with_capacity(HANDFUL));
        match &self.todo {
            Some(todo) if todo.send(gathered).is_ok() => Ok(()),
            _ => self.ended().and(Err(JournalError::WriterStopped)),
        }
    }

    fn ended(&mut self) -> Result<Connection, JournalError> {
        drop(self.todo.take());
        let ended = self.thread.take().map(JoinHandle::join);
        ended.and_then(Result::ok).unwrap_or(Err(JournalError::WriterStopped))
    }

    /// Puts the index into the journal, with what stood in the journal's temporary table until now.
    pub(super) fn finish(mut self, journal: &Connection) -> Result<(), JournalError> {
        self.hand_over()?;
        let conn = self.ended()?;
        let mut rows = journal.prepare("SELECT rowid, * FROM temp.payment_fts ORDER BY rowid")?;
        let mut rows = rows.query([])?;
        while let Some(row) = rows.next()? {
            let text = |column| row.get::<_, String>(column);
            conn.prepare_cached(INSERT)?.execute(params![
                row.get::<_, i64>(0)?,
                text(1)?,
                text(2)?,
                text(3)?,
                text(4)?,
                text(5)?,
                text(6)?
            ])?;
        }
        drop(rows);
        conn.execute_batch("COMMIT")?;
        conn.close().map_err(|(_, error)| error)?;
        journal.execute("ATTACH ?1 AS words", [self.path.to_string_lossy()])?;
        let copied: String = PARTS
            .iter()
            .map(|part| {
                format!(
                    "DELETE FROM main.payment_fts_{part};
                     INSERT INTO main.payment_fts_{part} SELECT * FROM words.payment_fts_{part};"
                )
            })
            .collect();
        journal
            .execute_batch(&format!("BEGIN; {copied} COMMIT; DETACH words; DROP TABLE temp.payment_fts;"))?;
        fs::remove_file(&self.path)?;
        Ok(())
    }
}

fn insert(conn: &Connection, words: &Words) -> Result<(), JournalError> {
    let (bill, reference) = (&words.submission.bill, words.submission.reference.as_str());
    let number = bill.customer_no.as_str();
    conn.prepare_cached(INSERT)?.execute(params![
        signed("event.seq", words.seq)?,
        bill.customer_name,
        number,
        reference,
        words.token.as_deref().unwrap_or_default(),
        bill.product.name,
        starts::of(&[&bill.customer_name, number, reference]),
    ])?;
    Ok(())
}
