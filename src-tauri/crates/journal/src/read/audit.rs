//! What people did, from the events themselves: the index `event_audit` holds their places, `reprint` those of copies, and
//! `event_despite` those of payments in spite of a warning.

use rusqlite::{Connection, named_params};

use super::all;
use crate::audit::{AuditFilter, AuditKind};
use crate::number::{signed, unsigned};
use crate::{EventRecord, JournalError, chain};

/// The condition of the index, word for word: SQLite takes a partial index only for a question that repeats it.
const AUDITED: &str = "kind IN ('signed_in', 'signed_out', 'screen_locked', 'sign_in_failed', 'approved',
    'drawer_opened', 'user_set', 'pin_set', 'shop_set', 'account_added', 'account_removed', 'struk_settings_set',
    'printers_set', 'rules_set', 'mapping_set', 'retention_set', 'shift_opened', 'drawer_counted', 'shift_closed',
    'cash_moved', 'refunded', 'basket_line_dropped', 'resolved', 'late_success', 'loss_closed', 'difference_closed',
    'deposit_set', 'deposit_topped_up', 'book_erased', 'personal_erased', 'restored', 'clock_jumped', 'exported',
    'shared', 'statement_imported')";

/// The condition of the index of payments in spite of a warning.
const DESPITE: &str = "kind = 'payment_submitted' AND json_extract(payload, '$.body.despite') IS NOT NULL";

/// What narrows. Whom an event is about stands in its payload, which is read for those kinds alone.
const NARROWED: &str = "seq < :before AND at_ms >= :from AND at_ms < :to
    AND (:person IS NULL OR actor = :person
        OR kind IN ('approved', 'sign_in_failed', 'user_set', 'pin_set')
            AND (json_extract(payload, '$.body.by') = :person OR json_extract(payload, '$.body.name') = :person))";

pub(crate) fn page(
    conn: &Connection,
    filter: &AuditFilter,
    limit: u32,
) -> Result<Vec<EventRecord>, JournalError> {
    let before = filter.before.map_or(Ok(i64::MAX), |seq| signed("before", seq))?;
    let places: Vec<u64> = all(
        conn,
        &places(filter.kind),
        named_params! {
            ":before": before,
            ":from": filter.from.map_or(i64::MIN, |at| at.get()),
            ":to": filter.to.map_or(i64::MAX, |at| at.get()),
            ":person": filter.person,
            ":limit": limit,
        },
        |row| unsigned("event.seq", row.get(0)?),
    )?;
    places.into_iter().map(|seq| Ok(chain::at(conn, seq)?.decode(conn)?.into())).collect()
}

/// The question for the places of one kind, or of all.
fn places(kind: Option<AuditKind>) -> String {
    let told = |kinds: &str| {
        format!("SELECT seq FROM event INDEXED BY event_audit WHERE {AUDITED} AND {kinds} AND {NARROWED}")
    };
    // CROSS JOIN keeps the order: from the few copies to their events.
    let copies = format!("SELECT seq FROM reprint CROSS JOIN event USING (seq) WHERE {NARROWED}");
    let despite = format!("SELECT seq FROM event INDEXED BY event_despite WHERE {DESPITE} AND {NARROWED}");
    let found = match kind {
        None => format!("{} UNION ALL {copies} UNION ALL {despite}", told("TRUE")),
        Some(AuditKind::Reprint) => copies,
        Some(kind) => {
            let quoted: Vec<String> = kind.events().iter().map(|event| format!("'{event}'")).collect();
            let told = told(&format!("kind IN ({})", quoted.join(", ")));
            if kind == AuditKind::Decision { format!("{told} UNION ALL {despite}") } else { told }
        }
    };
    format!("{found} ORDER BY seq DESC LIMIT :limit")
}
