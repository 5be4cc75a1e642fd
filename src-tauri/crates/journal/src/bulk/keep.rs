//! The thread that chains events and keeps them with their read tables.

use std::path::Path;

use loket_model::{ShiftReport, Shop};
use rusqlite::Connection;

use super::Added;
use super::words::SearchIndex;
use crate::chain::{GENESIS, Hash, Recorded};
use crate::project::{self, Today};
use crate::{Event, JournalError, append, file, read};

/// Events in one transaction.
const BATCH: u32 = 50_000;
/// Memory for pages, since the unique ids are touched all over.
const CACHE_KIB: u32 = 512 * 1024;
/// What is made when everything is there: indexes in an order of their own, which no rule asks, and the guards against
/// what this thread does not do.
const MADE_LAST: [(&str, &str); 6] = [
    ("index", "payment_by_total"),
    ("index", "payment_by_due"),
    ("index", "payment_by_token"),
    ("index", "payment_by_customer"),
    ("trigger", "event_follows_the_last"),
    ("trigger", "personal_comes_with_its_event"),
];

pub(super) struct Keep {
    conn: Connection,
    made_last: Vec<String>,
    head: (u64, Hash),
    shop: Option<Shop>,
    today: Today,
    search_index: SearchIndex,
    in_batch: u32,
}

impl Keep {
    pub(super) fn begin(path: &Path) -> Result<Self, JournalError> {
        let conn = file::open_writer(path)?;
        conn.execute_batch(&format!(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA secure_delete = OFF;
             PRAGMA foreign_keys = OFF; PRAGMA cache_size = -{CACHE_KIB}; PRAGMA temp_store = FILE;"
        ))?;
        let sql_of = "SELECT sql FROM sqlite_schema WHERE type = ?1 AND name = ?2";
        let mut made_last = Vec::new();
        for (kind, name) in MADE_LAST {
            made_last.push(conn.query_row(sql_of, [kind, name], |row| row.get(0))?);
            conn.execute_batch(&format!("DROP {kind} {name}"))?;
        }
        let index_sql: String = conn.query_row(sql_of, ["table", "payment_fts"], |row| row.get(0))?;
        // A temporary table hides the search index of the same name: what is not final may still change there.
        conn.execute_batch(
            "CREATE TEMP TABLE payment_fts (customer_name, customer_no, reference, token, product_name, starts);
             BEGIN",
        )?;
        Ok(Self {
            conn,
            made_last,
            head: (0, GENESIS),
            shop: None,
            today: Today::default(),
            search_index: SearchIndex::begin(path, index_sql)?,
            in_batch: 0,
        })
    }

    pub(super) fn add(&mut self, added: Added) -> Result<(), JournalError> {
        if self.in_batch == BATCH {
            self.conn.execute_batch("COMMIT; BEGIN")?;
            self.in_batch = 0;
        }
        self.in_batch = self.in_batch.saturating_add(1);
        let recorded = self.chain(added)?;
        if self.today.is_plain(&recorded.event) {
            return self.today.take(&self.conn, recorded);
        }
        self.write()?;
        project::apply(&self.conn, &recorded)?;
        if let Event::ShopSet(shop) = recorded.event {
            self.today.turn_by(shop.zone);
            self.shop = Some(shop);
        }
        Ok(())
    }

    /// Writes the event and what names a customer.
    fn chain(&mut self, (new, encoded): Added) -> Result<Recorded, JournalError> {
        let recorded = append::write(&self.conn, self.head, self.shop.as_ref(), new, encoded)?;
        self.head = (recorded.seq, recorded.hash);
        Ok(recorded)
    }

    fn write(&mut self) -> Result<(), JournalError> {
        let Self { today, conn, search_index, .. } = self;
        today.write(conn, |words| search_index.add(words))
    }

    pub(super) fn report(&mut self) -> Result<Option<ShiftReport>, JournalError> {
        self.write()?;
        read::shift::report(&self.conn)
    }

    pub(super) fn finish(mut self) -> Result<(), JournalError> {
        self.write()?;
        let (seq, hash) = self.head;
        project::follow_chain(&self.conn, seq, &hash)?;
        self.conn.execute_batch("COMMIT")?;
        for sql in &self.made_last {
            self.conn.execute_batch(sql)?;
        }
        self.search_index.finish(&self.conn)?;
        self.conn.pragma_update(None, "journal_mode", "WAL")?;
        Ok(())
    }
}
