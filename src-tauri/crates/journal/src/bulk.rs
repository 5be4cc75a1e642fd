//! Filling a new journal with a shop's years at once. Behind the feature `bulk`, which no product build has.
//!
//! Every event goes through the same code as at a counter, with all its rules; only what makes each of them wait is left
//! out: the disk, and the indexes that no rule asks, which are made when everything is there.

use std::path::Path;

use loket_model::{Postings, ShiftReport};
use rusqlite::Connection;
use uuid::Uuid;

use crate::append::{self, NewEvent};
use crate::{Event, JournalError, Stamp, file, read};

/// Events in one transaction.
const BATCH: u32 = 50_000;
/// Memory for pages, since the unique ids are touched all over.
const CACHE_KIB: u32 = 512 * 1024;
/// Bytes of the search index that are gathered before they are written, and as it is without being told.
const GATHERED: [u32; 2] = [64 << 20, 1 << 20];
/// Indexes that lists and searches ask and no rule does.
const MADE_LAST: [&str; 8] = [
    "payment_by_time",
    "payment_by_state",
    "payment_by_total",
    "payment_by_due",
    "payment_by_token",
    "payment_by_account",
    "payment_paid_by_time",
    "event_by_subject",
];

/// A journal that is being filled. What is dropped before [`Bulk::finish`] is no journal.
#[derive(Debug)]
pub struct Bulk {
    conn: Connection,
    indexes: Vec<String>,
    in_batch: u32,
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
        let conn = file::open_writer(path)?;
        conn.execute_batch(&format!(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF;
             PRAGMA foreign_keys = OFF; PRAGMA cache_size = -{CACHE_KIB}; PRAGMA temp_store = FILE;"
        ))?;
        let mut indexes = Vec::new();
        for name in MADE_LAST {
            let sql = "SELECT sql FROM sqlite_schema WHERE type = 'index' AND name = ?1";
            indexes.push(conn.query_row(sql, [name], |row| row.get(0))?);
            conn.execute_batch(&format!("DROP INDEX {name}"))?;
        }
        // A temporary table hides the search index of the same name, until it is filled from it in one go.
        conn.execute_batch(
            "CREATE TEMP TABLE payment_fts (customer_name, customer_no, reference, token, product_name, starts);
             BEGIN",
        )?;
        Ok(Self { conn, indexes, in_batch: 0 })
    }

    /// Adds an event with the money that it moves, under an id that the caller gives so that the same years can be made
    /// again; gives its place.
    ///
    /// # Errors
    /// A refusal of the money rules: what was filled so far is of no use then.
    pub fn add(
        &mut self,
        id: Uuid,
        stamp: Stamp,
        event: Event,
        postings: Postings,
    ) -> Result<u64, JournalError> {
        if self.in_batch == BATCH {
            self.conn.execute_batch("COMMIT; BEGIN")?;
            self.in_batch = 0;
        }
        self.in_batch = self.in_batch.saturating_add(1);
        append::append_as(&self.conn, NewEvent { id: id.to_string(), stamp, event, postings })
    }

    /// The open shift counted up to now.
    ///
    /// # Errors
    /// What SQLite refuses.
    pub fn shift_report(&self) -> Result<Option<ShiftReport>, JournalError> {
        read::shift::report(&self.conn)
    }

    /// Makes what was left for the end, and closes the file as a journal like any other.
    ///
    /// # Errors
    /// What SQLite and the disk refuse.
    pub fn finish(self) -> Result<(), JournalError> {
        let [much, usual] = GATHERED;
        self.conn.execute_batch(&format!(
            "INSERT INTO main.payment_fts (payment_fts, rank) VALUES ('hashsize', {much});
             INSERT INTO main.payment_fts (rowid, customer_name, customer_no, reference, token, product_name, starts)
             SELECT rowid, customer_name, customer_no, reference, token, product_name, starts
             FROM temp.payment_fts ORDER BY rowid;
             INSERT INTO main.payment_fts (payment_fts, rank) VALUES ('hashsize', {usual});
             COMMIT; DROP TABLE temp.payment_fts;"
        ))?;
        for sql in &self.indexes {
            self.conn.execute_batch(sql)?;
        }
        self.conn.pragma_update(None, "journal_mode", "WAL")?;
        Ok(())
    }
}
