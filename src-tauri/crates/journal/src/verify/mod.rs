//! Proving that the journal is what was written, without trusting its read tables.

mod compare;
mod fault;

use rusqlite::Connection;

pub use fault::{EventFault, RowFault, VerifyError, VerifyReport};

use crate::chain::{self, EventRow, GENESIS, Hash};
use crate::{JournalError, StoredError, file, project};

/// Checks file, chain and read tables at one moment, and names the first thing that is wrong.
///
/// Memory stays bounded: events pass one by one, and their tables are derived into a temporary database.
pub(crate) fn verify(conn: &Connection) -> Result<VerifyReport, VerifyError> {
    let moment = conn.unchecked_transaction().map_err(JournalError::from)?;
    check_file(&moment)?;
    let scratch = file::open_scratch()?;
    let mut report = VerifyReport { events: 0, postings: 0, payments: 0 };
    let mut chain = Chain { seq: 0, hash: GENESIS };
    let replay = scratch.unchecked_transaction().map_err(JournalError::from)?;
    chain::for_each(&moment, |row| {
        report.postings += follow(&mut chain, &replay, row)?;
        report.events += 1;
        Ok::<_, VerifyError>(())
    })?;
    replay.commit().map_err(JournalError::from)?;
    compare::compare(&moment, &scratch)?;
    report.payments = compare::count_payments(&scratch)?;
    Ok(report)
}

/// Where the chain has been followed to.
struct Chain {
    seq: u64,
    hash: Hash,
}

/// Checks one event against the one before and derives its rows; gives the count of its postings.
fn follow(chain: &mut Chain, replay: &Connection, row: EventRow) -> Result<u64, VerifyError> {
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
    let recorded = row.decode().map_err(|e| wrong(EventFault::of(e)))?;
    if recorded.event.subject() != subject {
        return Err(wrong(EventFault::Subject));
    }
    project::apply(replay, &recorded).map_err(|e| wrong(EventFault::of(e)))?;
    *chain = Chain { seq, hash: recorded.hash };
    u64::try_from(recorded.postings.lines().len()).map_err(|_| JournalError::OutOfRange("postings").into())
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
    let found: String =
        conn.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0)).map_err(JournalError::from)?;
    if found == "ok" { Ok(()) } else { Err(VerifyError::File(found)) }
}
