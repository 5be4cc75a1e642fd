//! One step of masking, inside one transaction: rows beside the chain, the read tables made of them, and the event that
//! tells of it.

use std::collections::HashSet;

use loket_model::masking::KnownCustomer;
use loket_model::{Bill, ErasedCounts, PersonalClass, Postings, UtcMillis};
use rusqlite::{Connection, params};

use super::due::{self, Record};
use super::{EraseStep, Masked, Sealed, body_of, rederive, rows};
use crate::number::signed;
use crate::{Event, JournalError, PersonalErased, Stamp, append, chain, read, stored};

/// Rows that are looked at for one step.
const LOOKED_MAX: u32 = 256;
/// Rows after which a step masks no further record: about ten milliseconds' work.
const MASKED_MAX: usize = 48;
/// Pages of the search index that one step merges.
const MERGE_PAGES: i32 = 64;

/// Masks the next records whose time is over.
pub(super) fn step(
    conn: &Connection,
    stamp: Stamp,
    class: PersonalClass,
    cutoff: UtcMillis,
    after: u64,
) -> Result<(EraseStep, Option<u64>), JournalError> {
    let (head, _) = chain::head(conn)?;
    let erased_seq = head.saturating_add(1);
    let up_to = due::last_before(conn, cutoff, head)?;
    let mut look = Look::new(class, cutoff);
    let candidates = due::candidates(conn, class, after, up_to, LOOKED_MAX)?;
    let is_all = candidates.len() < usize::try_from(LOOKED_MAX).unwrap_or(usize::MAX);
    let (mut masked, mut looked_to, mut values, mut records) = (Vec::new(), after, 0, 0);
    let mut is_full = false;
    for seq in candidates {
        if masked.len() >= MASKED_MAX {
            is_full = true;
            break;
        }
        looked_to = seq;
        let Some((record, seqs)) = look.due_at(conn, seq)? else { continue };
        let known = known_of(conn, &record)?;
        for seq in seqs {
            let row = mask(conn, seq, class, &known, erased_seq)?;
            values += row.1;
            masked.push((seq, row.0));
        }
        rederive::record(conn, &record)?;
        records += 1;
    }
    let counts = ErasedCounts { records, values };
    let next = (is_full || !is_all).then_some(looked_to);
    let seq = write_down(conn, stamp, class, looked_to, counts, masked)?;
    Ok((EraseStep { counts, next }, seq))
}

/// Counts what steps would mask.
pub(super) fn count(
    conn: &Connection,
    class: PersonalClass,
    cutoff: UtcMillis,
    limit: u32,
) -> Result<ErasedCounts, JournalError> {
    let (head, _) = chain::head(conn)?;
    let up_to = due::last_before(conn, cutoff, head)?;
    let mut look = Look::new(class, cutoff);
    let mut counts = ErasedCounts::default();
    for seq in due::candidates(conn, class, 0, up_to, limit)? {
        if let Some((_, seqs)) = look.due_at(conn, seq)? {
            counts.records += 1;
            for seq in seqs {
                counts.values += count_of(of_class(rows(conn, seq)?, class)?.values()?.len())?;
            }
        }
    }
    Ok(counts)
}

/// Records that were looked at already, so that each is judged once.
struct Look {
    class: PersonalClass,
    cutoff: UtcMillis,
    seen: HashSet<Record>,
}

impl Look {
    fn new(class: PersonalClass, cutoff: UtcMillis) -> Self {
        Self { class, cutoff, seen: HashSet::new() }
    }

    /// The record of an event with all its rows, where its time is over and it was not looked at before.
    fn due_at(&mut self, conn: &Connection, seq: u64) -> Result<Option<(Record, Vec<u64>)>, JournalError> {
        let row = chain::at(conn, seq)?;
        let record = due::record_of(conn, &row)?;
        if !self.seen.insert(record.clone()) || !due::is_over(conn, &record, self.cutoff)? {
            return Ok(None);
        }
        let seqs = due::rows_of(conn, &record, self.class, self.cutoff)?;
        Ok((!seqs.is_empty()).then_some((record, seqs)))
    }
}

/// The customer to be found in sentences.
fn known_of(conn: &Connection, record: &Record) -> Result<KnownCustomer, JournalError> {
    let inquiry = match record {
        Record::Payment(_, inquiry) | Record::Inquiry(inquiry) => read::settings::inquiry(conn, *inquiry)?,
        Record::Event(_) => None,
    };
    let of_bill = |bill: &Bill| KnownCustomer::of(bill, &bill.customer_name);
    Ok(inquiry.map_or_else(KnownCustomer::default, |inquiry| of_bill(&inquiry.bill)))
}

/// The one of an event's rows that has a class.
fn of_class(rows: Vec<Sealed>, class: PersonalClass) -> Result<Sealed, JournalError> {
    let row = rows.into_iter().find(|row| row.class == class);
    row.ok_or(JournalError::Stored(stored::StoredError::Personal(class.as_str())))
}

/// Masks one row; gives it with the count of its values.
fn mask(
    conn: &Connection,
    seq: u64,
    class: PersonalClass,
    known: &KnownCustomer,
    erased_seq: u64,
) -> Result<(Sealed, u64), JournalError> {
    let event = chain::at(conn, seq)?;
    // Values that are not those of their commitment are kept as they are: `verify` has to name them.
    let beside = rows(conn, seq)?;
    event.clone().decode_with(&beside)?;
    let values = of_class(beside, class)?.values()?;
    let body = body_of(&stored::mask(&event.kind, &event.payload, &values, known)?)?;
    conn.prepare_cached(
        "UPDATE personal SET salt = NULL, body = ?3, erased_seq = ?4 WHERE seq = ?1 AND class = ?2",
    )?
    .execute(params![
        signed("event.seq", seq)?,
        class.as_str(),
        body,
        signed("event.seq", erased_seq)?
    ])?;
    Ok((Sealed { class, salt: None, body, erased_seq: Some(erased_seq) }, count_of(values.len())?))
}

/// Adds the event that tells of the step, if it did anything.
fn write_down(
    conn: &Connection,
    stamp: Stamp,
    class: PersonalClass,
    up_to: u64,
    counts: ErasedCounts,
    mut rows: Vec<(u64, Sealed)>,
) -> Result<Option<u64>, JournalError> {
    if rows.is_empty() {
        return Ok(None);
    }
    rows.sort_by_key(|(seq, _)| *seq);
    let mut masked = Masked::default();
    for (seq, row) in &rows {
        masked.add(*seq, row);
    }
    let event = PersonalErased { class, up_to, counts, rows: masked.rows, digest: masked.digest() };
    append::append(conn, stamp, Event::PersonalErased(event), Postings::none()).map(Some)
}

fn count_of(count: usize) -> Result<u64, JournalError> {
    u64::try_from(count).map_err(|_| JournalError::TooLarge("values"))
}

/// Merges some pages of the search index; says whether more is left to merge.
pub(super) fn merge(conn: &Connection, begin: bool) -> Result<bool, JournalError> {
    let before = total_changes(conn)?;
    let pages = if begin { -MERGE_PAGES } else { MERGE_PAGES };
    conn.execute("INSERT INTO payment_fts (payment_fts, rank) VALUES ('merge', ?1)", [pages])?;
    // SQLite's own sign that nothing was left: the command itself counts as one change.
    Ok(total_changes(conn)?.saturating_sub(before) >= 2)
}

fn total_changes(conn: &Connection) -> Result<i64, JournalError> {
    Ok(conn.query_row("SELECT total_changes()", [], |row| row.get(0))?)
}
