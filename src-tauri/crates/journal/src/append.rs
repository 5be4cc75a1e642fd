//! Adding one event: its row, its link in the chain and its effect on the read tables.

use loket_model::{Postings, Shop};
use rusqlite::Connection;
use uuid::{NoContext, Timestamp, Uuid};

use crate::chain::{self, EventRow, GENESIS, Hash, Recorded};
use crate::stored::Encoded;
use crate::{Event, JournalError, Stamp, personal, project, read, stored};

/// Far above the largest bill with its details; keeps a broken caller from filling the disk.
const PAYLOAD_BYTES_MAX: usize = 1 << 20;
/// A Z report names everything that is carried over and a statement every difference: a shop in trouble has
/// thousands of them, and must still be able to close its shift.
const LIST_BYTES_MAX: usize = 16 << 20;

/// Adds an event inside the caller's transaction; gives its place.
pub(crate) fn append(
    conn: &Connection,
    stamp: Stamp,
    event: Event,
    postings: Postings,
) -> Result<u64, JournalError> {
    append_as(conn, NewEvent { id: event_id(&stamp), stamp, event, postings })
}

/// An event under its own id.
#[derive(Debug)]
pub(crate) struct NewEvent {
    pub(crate) id: String,
    pub(crate) stamp: Stamp,
    pub(crate) event: Event,
    pub(crate) postings: Postings,
}

/// Adds an event under an id that it has already.
pub(crate) fn append_as(conn: &Connection, new: NewEvent) -> Result<u64, JournalError> {
    let encoded = stored::encode(&new.event, &new.postings)?;
    let bytes = encoded.payload.len() + encoded.personal.iter().map(|row| row.body.len()).sum::<usize>();
    if bytes > bytes_max(&new.event) {
        return Err(JournalError::EventTooLarge { bytes });
    }
    personal::refuse_masked(conn, &new.event)?;
    let shop = read::settings::shop(conn)?;
    let recorded = write(conn, chain::head(conn)?, shop.as_ref(), new, encoded)?;
    project::apply(conn, &recorded)?;
    Ok(recorded.seq)
}

/// Writes an event behind the head of the chain, with what names a customer beside it; the read tables are not touched.
pub(crate) fn write(
    conn: &Connection,
    (last, prev_hash): (u64, Hash),
    shop: Option<&Shop>,
    new: NewEvent,
    encoded: Encoded,
) -> Result<Recorded, JournalError> {
    let NewEvent { id, stamp, event, postings } = new;
    let Encoded { payload, personal } = encoded;
    let seq = last.saturating_add(1);
    let (shop, outlet, terminal) = shop.map_or_else(Default::default, |shop| {
        (shop.name.clone(), shop.outlet.clone(), shop.terminal.clone())
    });
    let mut row = EventRow {
        seq,
        id,
        at_ms: stamp.at.get(),
        kind: event.kind().to_owned(),
        shop,
        outlet,
        terminal,
        actor: stamp.actor,
        subject: event.subject(),
        payload,
        prev_hash,
        hash: GENESIS,
    };
    row.hash = row.content_hash();
    chain::insert(conn, &row)?;
    personal::insert(conn, seq, &personal)?;
    Ok(Recorded {
        seq,
        at: stamp.at,
        actor: row.actor,
        terminal: row.terminal,
        hash: row.hash,
        masked: false,
        event,
        postings,
    })
}

const fn bytes_max(event: &Event) -> usize {
    match event {
        Event::ShiftClosed(_) | Event::StatementImported(_) => LIST_BYTES_MAX,
        _ => PAYLOAD_BYTES_MAX,
    }
}

/// A UUID v7 of the event's own instant, so that journals of many counters merge in the order of time.
fn event_id(stamp: &Stamp) -> String {
    let millis = u64::try_from(stamp.at.get()).unwrap_or_default();
    let nanos = u32::try_from(millis % 1000).unwrap_or_default() * 1_000_000;
    Uuid::new_v7(Timestamp::from_unix(NoContext, millis / 1000, nanos)).to_string()
}
