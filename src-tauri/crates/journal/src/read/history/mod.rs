//! Lists of payments, newest first, and their sums.
//!
//! Which index serves which choice is named, never left to guesses: see `selection`. What is searched for comes from the
//! search index in the order of writing: see `search`.

mod search;
mod selection;

use std::cmp::Reverse;

use loket_model::{Payment, PaymentId, PaymentRow, PaymentState, Rupiah, UtcMillis};
use rusqlite::types::Value;
use rusqlite::{Connection, Row, params_from_iter};

use self::search::Search;
use self::selection::{Selection, WholeDays};
use super::{all, first, payment, row, text};
use crate::number::unsigned;
use crate::stored::{rupiah, valid};
use crate::{HistoryFilter, JournalError, Totals};

/// How far apart the days of Indonesia's zones begin.
const ZONES_APART_MS: i64 = 2 * 3_600_000;
/// The key of the order, so that a page is found as fast at the end as at the start.
const BEFORE: &str = "(p.created_at_ms, p.seq) < (?, ?)";

/// A question with its values, in their order.
#[derive(Debug)]
struct Sql {
    text: String,
    values: Vec<Value>,
}

/// One page, newest first, of at most [`HistoryFilter::LIMIT_MAX`] payments.
pub(crate) fn page(conn: &Connection, filter: &HistoryFilter) -> Result<Vec<Payment>, JournalError> {
    newest(conn, filter, payment::COLUMNS, payment::from_row)
}

/// As [`page`], of each payment only what a list shows.
pub(crate) fn rows(conn: &Connection, filter: &HistoryFilter) -> Result<Vec<PaymentRow>, JournalError> {
    newest(conn, filter, row::COLUMNS, row::from_row)
}

fn newest<T>(
    conn: &Connection,
    filter: &HistoryFilter,
    columns: &str,
    from_row: impl Fn(&Row<'_>) -> Result<T, JournalError>,
) -> Result<Vec<T>, JournalError> {
    let limit = filter.limit.min(HistoryFilter::LIMIT_MAX);
    let before = filter.before.map(|id| place_of(conn, id)).transpose()?;
    let Sql { text, values } = chosen(conn, filter, limit, before)?;
    let sql = of_chosen(&format!("{columns}, chosen_at, chosen"), &text);
    let mut page = all(conn, &sql, params_from_iter(values), |row| {
        // By position: a name is looked for among all columns, for every row anew.
        let last = row.as_ref().column_count().saturating_sub(1);
        let place: (i64, i64) = (row.get(last.saturating_sub(1))?, row.get(last)?);
        Ok((place, from_row(row)?))
    })?;
    // They come in the order of the choice, which SQL does not promise; a sort of its own would copy whole rows.
    page.sort_by_key(|(place, _)| Reverse(*place));
    Ok(page.into_iter().map(|(_, payment)| payment).collect())
}

/// Visits every payment of a selection, newest first, one at a time, while `visit` wants more; `before` and `limit` do
/// not matter.
pub(crate) fn each(
    conn: &Connection,
    filter: &HistoryFilter,
    mut visit: impl FnMut(Payment) -> bool,
) -> Result<(), JournalError> {
    let Sql { text, values } = chosen(conn, filter, u32::MAX, None)?;
    let mut statement = conn.prepare(&of_chosen(payment::COLUMNS, &text))?;
    let mut rows = statement.query(params_from_iter(values))?;
    while let Some(row) = rows.next()? {
        if !visit(payment::from_row(row)?) {
            break;
        }
    }
    Ok(())
}

/// The newest places of a selection, before one if it is given.
fn chosen(
    conn: &Connection,
    filter: &HistoryFilter,
    limit: u32,
    before: Option<(UtcMillis, i64)>,
) -> Result<Sql, JournalError> {
    Ok(match Search::of(conn, filter)? {
        Some(search) => search.page(limit, before.map(|(_, seq)| seq)),
        None => by_time(filter, limit, before),
    })
}

/// A page in the order of time.
fn by_time(filter: &HistoryFilter, limit: u32, before: Option<(UtcMillis, i64)>) -> Sql {
    let mut selection = Selection::of(filter);
    if let Some((at, seq)) = before {
        selection.add(BEFORE, [at.get().into(), seq.into()]);
    }
    let (index, conditions) = (selection.index(), selection.where_clause());
    let text = format!(
        "SELECT p.seq AS chosen, p.created_at_ms AS chosen_at FROM payment AS p INDEXED BY {index} {conditions} \
         ORDER BY p.created_at_ms DESC, p.seq DESC LIMIT {limit}"
    );
    Sql { text, values: selection.values }
}

/// Columns of the places that were chosen: rows are read for what is shown alone. They come in the order of the choice,
/// one by one.
fn of_chosen(columns: &str, chosen: &str) -> String {
    format!("SELECT {columns} FROM ({chosen}) CROSS JOIN payment ON payment.seq = chosen")
}

fn place_of(conn: &Connection, id: PaymentId) -> Result<(UtcMillis, i64), JournalError> {
    first(conn, "SELECT created_at_ms, seq FROM payment WHERE id = ?1", [id.to_string()], |row| {
        Ok((UtcMillis::new(row.get(0)?), row.get(1)?))
    })?
    .ok_or(JournalError::UnknownPayment(id))
}

/// Sums of the whole selection. Those of whole days come from the sums of days, however long the time.
pub(crate) fn totals(conn: &Connection, filter: &HistoryFilter) -> Result<Totals, JournalError> {
    let sql = match (Search::of(conn, filter)?, WholeDays::of(conn, filter)?) {
        (Some(search), _) => search.totals(),
        (None, Some(days)) => days.totals(),
        (None, None) => Selection::of(filter).totals(),
    };
    let sums = all(conn, &sql.text, params_from_iter(sql.values), StateSum::from_row)?;
    sums.into_iter().try_fold(Totals::default(), StateSum::added_to)
}

/// Sums of the payments in one state.
pub(super) struct StateSum {
    state: PaymentState,
    count: u64,
    total: Rupiah,
    admin: Rupiah,
    service_fee: Rupiah,
    commission: Rupiah,
}

impl StateSum {
    /// Reads state, count, total, admin, service fee and commission.
    pub(super) fn from_row(row: &Row<'_>) -> Result<Self, JournalError> {
        Ok(Self {
            state: valid("state", PaymentState::parse(text(row, 0)?))?,
            count: unsigned("count", row.get(1)?)?,
            total: rupiah("total", row.get(2)?)?,
            admin: rupiah("admin", row.get(3)?)?,
            service_fee: rupiah("service_fee", row.get(4)?)?,
            commission: rupiah("commission", row.get(5)?)?,
        })
    }

    pub(super) fn added_to(mut totals: Totals, sum: Self) -> Result<Totals, JournalError> {
        totals.count += sum.count;
        match sum.state {
            PaymentState::Paid => {
                totals.paid_count += sum.count;
                totals.paid_total = totals.paid_total.plus(sum.total)?;
                totals.admin = totals.admin.plus(sum.admin)?;
                totals.commission = totals.commission.plus(sum.commission)?;
                totals.service_fee = totals.service_fee.plus(sum.service_fee)?;
            }
            PaymentState::Submitting | PaymentState::Unresolved => {
                totals.unresolved_count += sum.count;
                totals.unresolved_total = totals.unresolved_total.plus(sum.total)?;
            }
            PaymentState::Failed => totals.failed_count += sum.count,
        }
        Ok(totals)
    }
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
