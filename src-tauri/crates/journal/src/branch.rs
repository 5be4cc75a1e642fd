//! Two journals that began as one: where they parted, and what one of them has beyond that.

use loket_model::Reference;
use rusqlite::{Connection, OptionalExtension as _};

use crate::chain::{self, Hash};
use crate::number::{signed, unsigned};
use crate::{Beyond, Contents, JournalError, Standing, read};

/// How far a journal of any known schema goes.
pub(crate) fn standing(conn: &Connection) -> Result<Standing, JournalError> {
    let (seq, _) = chain::head(conn)?;
    Ok(Standing { seq, last_at: chain::last_at(conn)? })
}

/// What a backup of any known schema holds.
pub(crate) fn contents(conn: &Connection) -> Result<Contents, JournalError> {
    let payments = conn.query_row("SELECT count(*) FROM payment", [], |row| row.get(0))?;
    Ok(Contents {
        standing: standing(conn)?,
        origin: origin(conn)?,
        payments: unsigned("payments", payments)?,
        // A profile that only its own version can read does not make the backup a worse one.
        shop: read::settings::shop(conn).ok().flatten().map(|shop| shop.name),
    })
}

/// Hash of the first event; none in an empty journal.
pub(crate) fn origin(conn: &Connection) -> Result<Option<Hash>, JournalError> {
    hash_at(conn, 1)
}

/// What `conn` has that `other` has not.
pub(crate) fn beyond(conn: &Connection, other: &Connection) -> Result<Beyond, JournalError> {
    let (last, _) = chain::head(conn)?;
    let (other_last, _) = chain::head(other)?;
    let common = common(conn, other, last.min(other_last))?;
    let sql =
        format!("SELECT reference FROM payment WHERE seq > ?1 ORDER BY seq LIMIT {}", Beyond::PAYMENTS_MAX);
    let mut statement = conn.prepare(&sql)?;
    let texts = statement.query_map([signed("event.seq", common)?], |row| row.get::<_, String>(0))?;
    let mut payments = Vec::new();
    for text in texts {
        payments.push(Reference::parse(&text?).map_err(|_| JournalError::OutOfRange("reference"))?);
    }
    Ok(Beyond { common, events: last.saturating_sub(common), payments })
}

/// The last place with the same hash in both, by halving: equal hashes mean that all before them is equal too.
fn common(conn: &Connection, other: &Connection, both_have: u64) -> Result<u64, JournalError> {
    let (mut same, mut differs) = (0_u64, both_have.saturating_add(1));
    while same.saturating_add(1) < differs {
        let middle = same.midpoint(differs);
        let (ours, theirs) = (hash_at(conn, middle)?, hash_at(other, middle)?);
        if ours.is_some() && ours == theirs {
            same = middle;
        } else {
            differs = middle;
        }
    }
    Ok(same)
}

fn hash_at(conn: &Connection, seq: u64) -> Result<Option<Hash>, JournalError> {
    let mut statement = conn.prepare_cached("SELECT hash FROM event WHERE seq = ?1")?;
    Ok(statement.query_row([signed("event.seq", seq)?], |row| row.get(0)).optional()?)
}
