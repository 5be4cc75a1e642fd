//! The chained `event` table: rows as they stand, their hash, adding one, reading them in order.
//!
//! The hash of a row is SHA-256 over the text `loket event 1` and then, in this order, `prev_hash`, `seq`, `id`,
//! `at_ms`, `kind`, `shop`, `outlet`, `terminal`, `actor`, `subject` and `payload`. Every part is preceded by
//! its length in bytes as eight bytes, big-endian; integers are eight bytes, big-endian; texts are UTF-8; an
//! absent subject is the length `2^64 - 1` and no bytes. `prev_hash` of the first event is 32 zero bytes.

use loket_model::{Postings, UtcMillis};
use rusqlite::{Connection, Row, params};
use sha2::{Digest, Sha256};

use crate::number::{signed, unsigned};
use crate::personal::{self, Sealed};
use crate::{Event, EventRecord, JournalError, stored};

/// A link of the chain.
pub(crate) type Hash = [u8; 32];

/// What the first event follows.
pub(crate) const GENESIS: Hash = [0; 32];

const DOMAIN: &[u8] = b"loket event 1";
const ABSENT: u64 = u64::MAX;
const COLUMNS: &str =
    "seq, id, at_ms, kind, shop, outlet, terminal, actor, subject, payload, prev_hash, hash";

/// A row of `event`, column by column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct EventRow {
    pub(crate) seq: u64,
    pub(crate) id: String,
    pub(crate) at_ms: i64,
    pub(crate) kind: String,
    pub(crate) shop: String,
    pub(crate) outlet: String,
    pub(crate) terminal: String,
    pub(crate) actor: String,
    pub(crate) subject: Option<String>,
    pub(crate) payload: String,
    pub(crate) prev_hash: Hash,
    pub(crate) hash: Hash,
}

/// An event with everything that the read tables are derived from.
#[derive(Debug, Clone)]
pub(crate) struct Recorded {
    pub(crate) seq: u64,
    pub(crate) at: UtcMillis,
    pub(crate) actor: String,
    pub(crate) terminal: String,
    pub(crate) hash: Hash,
    /// Whether some of what names its customer is masked by now.
    pub(crate) masked: bool,
    pub(crate) event: Event,
    pub(crate) postings: Postings,
}

impl EventRow {
    /// The hash that its content and `prev_hash` make.
    pub(crate) fn content_hash(&self) -> Hash {
        let mut hasher = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hasher.update(length(bytes).to_be_bytes());
            hasher.update(bytes);
        };
        part(DOMAIN);
        part(&self.prev_hash);
        part(&self.seq.to_be_bytes());
        part(self.id.as_bytes());
        part(&self.at_ms.to_be_bytes());
        for text in [&self.kind, &self.shop, &self.outlet, &self.terminal, &self.actor] {
            part(text.as_bytes());
        }
        match &self.subject {
            Some(subject) => part(subject.as_bytes()),
            None => hasher.update(ABSENT.to_be_bytes()),
        }
        hasher.update(length(self.payload.as_bytes()).to_be_bytes());
        hasher.update(self.payload.as_bytes());
        hasher.finalize().into()
    }

    /// Reads what the row says, with what stands beside it.
    pub(crate) fn decode(self, conn: &Connection) -> Result<Recorded, JournalError> {
        let personal = personal::rows(conn, self.seq)?;
        self.decode_with(&personal)
    }

    pub(crate) fn decode_with(self, personal: &[Sealed]) -> Result<Recorded, JournalError> {
        let (event, postings) = stored::decode(&self.kind, &self.payload, personal)?;
        Ok(Recorded {
            seq: self.seq,
            at: UtcMillis::new(self.at_ms),
            actor: self.actor,
            terminal: self.terminal,
            hash: self.hash,
            masked: personal.iter().any(|row| row.salt.is_none()),
            event,
            postings,
        })
    }
}

impl From<Recorded> for EventRecord {
    fn from(recorded: Recorded) -> Self {
        Self {
            seq: recorded.seq,
            at: recorded.at,
            actor: recorded.actor,
            kind: recorded.event.kind(),
            event: recorded.event,
            postings: recorded.postings,
        }
    }
}

/// Lengths are below 2^64 on every machine that Rust runs on; the fallback is never a real length.
fn length(bytes: &[u8]) -> u64 {
    u64::try_from(bytes.len()).unwrap_or(ABSENT)
}

/// One event.
pub(crate) fn at(conn: &Connection, seq: u64) -> Result<EventRow, JournalError> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM event WHERE seq = ?1"))?
        .query_and_then([signed("event.seq", seq)?], from_row)?
        .next()
        .unwrap_or(Err(JournalError::OutOfRange("event.seq")))
}

fn from_row(row: &Row<'_>) -> Result<EventRow, JournalError> {
    Ok(EventRow {
        seq: unsigned("event.seq", row.get(0)?)?,
        id: row.get(1)?,
        at_ms: row.get(2)?,
        kind: row.get(3)?,
        shop: row.get(4)?,
        outlet: row.get(5)?,
        terminal: row.get(6)?,
        actor: row.get(7)?,
        subject: row.get(8)?,
        payload: row.get(9)?,
        prev_hash: row.get(10)?,
        hash: row.get(11)?,
    })
}

/// Sequence number and hash of the last event; zero and [`GENESIS`] before the first.
pub(crate) fn head(conn: &Connection) -> Result<(u64, Hash), JournalError> {
    let mut statement = conn.prepare_cached("SELECT seq, hash FROM event ORDER BY seq DESC LIMIT 1")?;
    let mut rows = statement.query([])?;
    match rows.next()? {
        Some(row) => Ok((unsigned("event.seq", row.get(0)?)?, row.get(1)?)),
        None => Ok((0, GENESIS)),
    }
}

/// When the last event happened.
pub(crate) fn last_at(conn: &Connection) -> Result<Option<UtcMillis>, JournalError> {
    let mut statement = conn.prepare_cached("SELECT at_ms FROM event ORDER BY seq DESC LIMIT 1")?;
    let mut rows = statement.query([])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?.map(UtcMillis::new))
}

/// When the last event happened that is not of masking itself.
pub(crate) fn last_worked_at(conn: &Connection) -> Result<Option<UtcMillis>, JournalError> {
    let sql = "SELECT at_ms FROM event WHERE kind <> 'personal_erased' ORDER BY seq DESC LIMIT 1";
    let mut statement = conn.prepare_cached(sql)?;
    let mut rows = statement.query([])?;
    Ok(rows.next()?.map(|row| row.get(0)).transpose()?.map(UtcMillis::new))
}

/// Whether one of the last so many events tells of masking.
pub(crate) fn erased_lately(conn: &Connection, events: u32) -> Result<bool, JournalError> {
    let sql = "SELECT EXISTS (SELECT 1 FROM (SELECT kind FROM event ORDER BY seq DESC LIMIT ?1)
                              WHERE kind = 'personal_erased')";
    Ok(conn.prepare_cached(sql)?.query_row([events], |row| row.get(0))?)
}

/// Adds a row.
pub(crate) fn insert(conn: &Connection, row: &EventRow) -> Result<(), JournalError> {
    conn.prepare_cached(&format!(
        "INSERT INTO event ({COLUMNS}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)"
    ))?
    .execute(params![
        signed("event.seq", row.seq)?,
        row.id,
        row.at_ms,
        row.kind,
        row.shop,
        row.outlet,
        row.terminal,
        row.actor,
        row.subject,
        row.payload,
        row.prev_hash,
        row.hash,
    ])?;
    Ok(())
}

/// Visits every event in order, one at a time, until `visit` fails.
pub(crate) fn for_each<E: From<JournalError>>(
    conn: &Connection,
    mut visit: impl FnMut(EventRow) -> Result<(), E>,
) -> Result<(), E> {
    let mut statement =
        conn.prepare(&format!("SELECT {COLUMNS} FROM event ORDER BY seq")).map_err(JournalError::from)?;
    let mut rows = statement.query([]).map_err(JournalError::from)?;
    while let Some(row) = rows.next().map_err(JournalError::from)? {
        visit(from_row(row)?)?;
    }
    Ok(())
}

/// Follows the chain of the last events, up to where `chain_head` says that it ends.
pub(crate) fn check_tail(conn: &Connection, events: u32) -> Result<(), JournalError> {
    let sql = format!("SELECT {COLUMNS} FROM event ORDER BY seq DESC LIMIT {events}");
    let mut statement = conn.prepare(&sql)?;
    let mut rows = statement.query([])?;
    let mut sql = conn.prepare("SELECT seq, hash FROM chain_head")?;
    let mut heads = sql.query([])?;
    let mut after = match heads.next()? {
        Some(row) => Some((unsigned("chain_head.seq", row.get(0)?)?, row.get::<_, Hash>(1)?)),
        None => None,
    };
    let broken = |text: String| Err(JournalError::Damaged(text));
    while let Some(row) = rows.next()? {
        let row = from_row(row)?;
        if after != Some((row.seq, row.hash)) {
            return broken(format!("what follows event {} does not follow it", row.seq));
        }
        if row.hash != row.content_hash() {
            return broken(format!("event {} ({}): hash does not match its content", row.seq, row.kind));
        }
        after = Some((row.seq.saturating_sub(1), row.prev_hash));
    }
    match after {
        Some((seq, _)) if seq > 0 && head(conn)?.0 == 0 => broken(format!("all {seq} events are gone")),
        _ => Ok(()),
    }
}

/// Follows the whole chain, without reading what its events say.
pub(crate) fn check(conn: &Connection) -> Result<(), JournalError> {
    let mut before = (0, GENESIS);
    for_each(conn, |row| {
        let follows = row.seq == before.0 + 1 && row.prev_hash == before.1 && row.hash == row.content_hash();
        before = (row.seq, row.hash);
        if follows {
            Ok(())
        } else {
            Err(JournalError::Damaged(format!("event {} ({}) is not chained", row.seq, row.kind)))
        }
    })?;
    if head(conn)? == before { Ok(()) } else { Err(JournalError::Damaged("events are missing".to_owned())) }
}

/// Most jumps of the clock that are looked back at; a machine that sleeps every night makes a few a day.
const JUMPS_MAX: u32 = 500;

/// The newest events that tell of a clock that was set, newest first.
pub(crate) fn clock_jumps(conn: &Connection) -> Result<Vec<EventRow>, JournalError> {
    conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM event INDEXED BY event_clock_jumped WHERE kind = 'clock_jumped'
         ORDER BY seq DESC LIMIT {JUMPS_MAX}"
    ))?
    .query_and_then([], from_row)?
    .collect()
}

/// The newest top-ups of any deposit, newest first.
pub(crate) fn top_ups(conn: &Connection, limit: u32) -> Result<Vec<EventRow>, JournalError> {
    conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM event INDEXED BY event_topped_up WHERE kind = 'deposit_topped_up'
         ORDER BY seq DESC LIMIT ?1"
    ))?
    .query_and_then([limit], from_row)?
    .collect()
}

/// Most events that one payment's trail shows; advice alone makes a few dozen.
const TRAIL_MAX: u32 = 10_000;

/// The events about a payment and its inquiry, in order.
pub(crate) fn trail(conn: &Connection, payment: &str, inquiry: &str) -> Result<Vec<EventRow>, JournalError> {
    conn.prepare_cached(&format!(
        "SELECT {COLUMNS} FROM event WHERE subject IN (?1, ?2) ORDER BY seq LIMIT {TRAIL_MAX}"
    ))?
    .query_and_then([payment, inquiry], from_row)?
    .collect()
}

/// The newest events, the newest first, at most as many as one trail.
pub(crate) fn newest(conn: &Connection, count: u32) -> Result<Vec<EventRow>, JournalError> {
    conn.prepare_cached(&format!("SELECT {COLUMNS} FROM event ORDER BY seq DESC LIMIT ?1"))?
        .query_and_then([count.min(TRAIL_MAX)], from_row)?
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row() -> EventRow {
        EventRow {
            seq: 1,
            id: "0192aaaa-0000-7000-8000-000000000000".into(),
            at_ms: 1_795_000_000_000,
            kind: "printed".into(),
            shop: "Loket Maju".into(),
            outlet: "OTL1".into(),
            terminal: "KSR01".into(),
            actor: "siti".into(),
            subject: None,
            payload: "{}".into(),
            prev_hash: GENESIS,
            hash: GENESIS,
        }
    }

    #[test]
    fn every_column_takes_part_in_the_hash() {
        let original = row().content_hash();
        let check = |change: fn(&mut EventRow)| {
            let mut changed = row();
            change(&mut changed);
            assert_ne!(changed.content_hash(), original, "{changed:?}");
        };
        check(|r| r.seq = 2);
        check(|r| r.id.push('0'));
        check(|r| r.at_ms += 1);
        check(|r| r.kind.push('x'));
        check(|r| r.shop.clear());
        check(|r| r.outlet.clear());
        check(|r| r.terminal.clear());
        check(|r| r.actor = "budi".into());
        check(|r| r.subject = Some(String::new()));
        check(|r| r.payload.push(' '));
        check(|r| r.prev_hash[31] = 1);
        // Lengths keep text from wandering between neighbours.
        check(|r| (r.outlet, r.terminal) = ("OTL1K".into(), "SR01".into()));
    }

    /// Computed apart from this code, so that the documented encoding is what is used.
    #[test]
    fn the_encoding_is_the_documented_one() {
        insta::assert_snapshot!(hex::encode(row().content_hash()), @"a448d59d9432df1c9a0b5271864bcbf21e06eb713e36d8a03c8adb4c5468eb5e");
    }
}
