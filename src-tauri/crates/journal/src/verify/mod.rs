//! Proving that the journal is what was written, without trusting its read tables.

mod compare;
mod fault;
mod masked;
mod schema;

use rusqlite::Connection;

pub use fault::{EventFault, RowFault, SchemaFault, VerifyError, VerifyReport};

use crate::chain::{self, EventRow, GENESIS, Hash};
use crate::{Event, JournalError, StoredError, file, personal, project};
use masked::MaskedRows;

/// Checks schema, file, chain and read tables at one moment, and names the first thing that is wrong.
///
/// Memory stays bounded: events pass one by one, and their tables are derived into a temporary database.
pub(crate) fn verify(conn: &Connection) -> Result<VerifyReport, VerifyError> {
    let moment = conn.unchecked_transaction().map_err(JournalError::from)?;
    let scratch = file::open_scratch()?;
    // First, because every other check reads these tables: a missing one is to be named.
    schema::compare_tables(&moment, &scratch)?;
    check_file(&moment)?;
    let mut report = VerifyReport { events: 0, postings: 0, payments: 0 };
    let mut chain = Chain { seq: 0, hash: GENESIS };
    let mut masked = MaskedRows::default();
    let replay = scratch.unchecked_transaction().map_err(JournalError::from)?;
    chain::for_each(&moment, |row| {
        report.postings += follow(&moment, &mut chain, &mut masked, &replay, row)?;
        report.events += 1;
        Ok::<_, VerifyError>(())
    })?;
    replay.commit().map_err(JournalError::from)?;
    masked.check_told()?;
    compare::compare(&moment, &scratch)?;
    masked.check_all_seen(&moment)?;
    // After the events: one that was changed matters more than the trigger dropped to change it.
    schema::compare_guards(&moment, &scratch)?;
    report.payments = compare::count_payments(&scratch)?;
    Ok(report)
}

/// Where the chain has been followed to.
struct Chain {
    seq: u64,
    hash: Hash,
}

/// Checks one event against the one before and derives its rows; gives the count of its postings.
fn follow(
    journal: &Connection,
    chain: &mut Chain,
    masked: &mut MaskedRows,
    replay: &Connection,
    row: EventRow,
) -> Result<u64, VerifyError> {
    let (seq, kind) = (row.seq, row.kind.clone());
    let wrong = |fault| VerifyError::Event { seq, kind: kind.clone(), fault };
    let expected = chain.seq.saturating_add(1);
    if row.seq != expected {
        return Err(wrong(EventFault::Gap { expected }));
    }
    if row.prev_hash != chain.hash {
        return Err(wrong(EventFault::Unchained));
    }
    if row.hash != row.content_hash() {
        return Err(wrong(EventFault::Changed));
    }
    let subject = row.subject.clone();
    let personal = personal::rows(journal, seq).map_err(|e| wrong(EventFault::of(e)))?;
    masked.see(seq, &personal);
    let recorded = row.decode_with(&personal).map_err(|e| wrong(EventFault::of(e)))?;
    if let Event::PersonalErased(erased) = &recorded.event
        && !masked.is_as_told(seq, erased)
    {
        return Err(wrong(EventFault::Masked));
    }
    if recorded.event.subject() != subject {
        return Err(wrong(EventFault::Subject));
    }
    project::apply(replay, &recorded).map_err(|e| wrong(EventFault::of(e)))?;
    *chain = Chain { seq, hash: recorded.hash };
    u64::try_from(recorded.postings.lines().len()).map_err(|_| JournalError::TooLarge("postings").into())
}

impl EventFault {
    fn of(error: JournalError) -> Self {
        match error {
            JournalError::Stored(StoredError::Postings(e)) => Self::Unbalanced(e),
            JournalError::Stored(e) => Self::Unreadable(e),
            refusal => Self::Refused(Box::new(refusal)),
        }
    }
}

/// SQLite's own check of pages, indexes and constraints.
fn check_file(conn: &Connection) -> Result<(), VerifyError> {
    // FTS5 looks for what other connections wrote when a query begins, but not when it checks itself: without this,
    // a connection that verified before would hold its old picture of the index against today's rows.
    conn.query_row("SELECT count(*) FROM (SELECT rowid FROM payment_fts LIMIT 1)", [], |_| Ok(()))
        .map_err(JournalError::from)?;
    let found: String =
        conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(JournalError::from)?;
    if found == "ok" { Ok(()) } else { Err(VerifyError::File(found)) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stored;
    use loket_model::{BookAccount, Postings, Rupiah};

    /// Somebody who knows how events are chained adds one that no counter could have added.
    #[test]
    fn an_event_that_could_not_have_been_added_is_refused_though_it_is_chained() {
        let folder = tempfile::tempdir().unwrap();
        let conn = file::open_writer(&folder.path().join("toko.sqlite")).unwrap();
        let float = Rupiah::from_u32(5);
        let event = crate::Event::ShiftOpened { shift: 1, float };
        let wrong = [(BookAccount::Drawer, float), (BookAccount::Adjustment, float.negated())];
        let mut row = EventRow {
            seq: 1,
            id: "0192aaaa-0000-7000-8000-000000000000".into(),
            at_ms: 1_795_000_000_000,
            kind: event.kind().into(),
            shop: String::new(),
            outlet: String::new(),
            terminal: String::new(),
            actor: "siti".into(),
            subject: event.subject(),
            payload: stored::encode(&event, &Postings::balanced(wrong).unwrap()).unwrap().payload,
            prev_hash: GENESIS,
            hash: GENESIS,
        };
        row.hash = row.content_hash();
        chain::insert(&conn, &row).unwrap();
        assert_eq!(
            verify(&conn).map_err(|e| e.to_string()),
            Err("event 1 (shift_opened): could not have been added: postings of shift_opened are wrong: \
                 not exactly the float, from shop cash into the drawer"
                .to_owned())
        );
    }
}
