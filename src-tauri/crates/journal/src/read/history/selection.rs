//! Conditions of a choice, and the index that serves them.

use loket_model::{PaymentState, UtcMillis, Zone};
use rusqlite::types::Value;
use rusqlite::{Connection, params};

use super::Sql;
use crate::read::{first, payment::OPEN, settings};
use crate::{HistoryFilter, JournalError};

/// Sums in the order that `StateSum` reads.
pub(super) const SUMS: &str = "state, count(*), sum(total), sum(admin), sum(service_fee), sum(commission)";
/// How far apart the days of Indonesia's zones begin.
const ZONES_APART_MS: i64 = 2 * 3_600_000;

/// Conditions on `payment AS p` with their values, joined by AND.
#[derive(Debug, Default)]
pub(super) struct Selection {
    conditions: Vec<&'static str>,
    pub(super) values: Vec<Value>,
    state: Option<PaymentState>,
}

impl Selection {
    /// Everything that a filter asks of a payment but its search.
    pub(super) fn of(filter: &HistoryFilter) -> Self {
        let mut selection = Self { state: filter.state, ..Self::default() };
        match filter.state {
            None => {}
            Some(PaymentState::Unresolved) => selection.add(OPEN, []),
            Some(state) => selection.add("p.state = ?", [state.as_str().to_owned().into()]),
        }
        let instant = |at: UtcMillis| at.get().into();
        selection.add_if("p.created_at_ms >= ?", filter.from.map(instant));
        selection.add_if("p.created_at_ms < ?", filter.to.map(instant));
        selection.add_if("p.product_key = ?", filter.product.clone().map(Value::from));
        selection.add_if("p.category = ?", filter.category.map(|c| c.as_str().to_owned().into()));
        selection.add_if("p.account = ?", filter.account.as_ref().map(|a| a.as_str().to_owned().into()));
        selection.add_if("p.actor = ?", filter.actor.clone().map(Value::from));
        selection.add_if("p.shift = ?", filter.shift.map(Value::from));
        selection.add_if("p.total >= ?", filter.amount_min.map(|amount| amount.get().into()));
        selection.add_if("p.total <= ?", filter.amount_max.map(|amount| amount.get().into()));
        selection.add_if("(p.prints > 0) = ?", filter.printed.map(Value::from));
        selection
    }

    pub(super) fn add<const N: usize>(&mut self, condition: &'static str, values: [Value; N]) {
        self.conditions.push(condition);
        self.values.extend(values);
    }

    fn add_if(&mut self, condition: &'static str, value: Option<Value>) {
        if let Some(value) = value {
            self.add(condition, [value]);
        }
    }

    /// The index that has the order of time and, where payments are many, every column that is asked for. Few payments
    /// are open or failed.
    pub(super) const fn index(&self) -> &'static str {
        match self.state {
            Some(PaymentState::Unresolved) => "payment_open_by_time",
            Some(PaymentState::Failed | PaymentState::Submitting) => "payment_by_state",
            Some(PaymentState::Paid) | None => "payment_by_time",
        }
    }

    pub(super) fn where_clause(&self) -> String {
        if self.conditions.is_empty() { String::new() } else { format!("WHERE {}", self.joined()) }
    }

    /// The conditions, each after an AND.
    pub(super) fn and_clause(&self) -> String {
        if self.conditions.is_empty() { String::new() } else { format!(" AND {}", self.joined()) }
    }

    fn joined(&self) -> String {
        self.conditions.join(" AND ")
    }

    pub(super) const fn is_empty(&self) -> bool {
        self.conditions.is_empty()
    }

    pub(super) fn totals(self) -> Sql {
        let (index, conditions) = (self.index(), self.where_clause());
        let text = format!("SELECT {SUMS} FROM payment AS p INDEXED BY {index} {conditions} GROUP BY state");
        Sql { text, values: self.values }
    }
}

/// A choice of days by state alone.
#[derive(Debug)]
pub(super) struct WholeDays {
    /// First day.
    from: Option<String>,
    /// The day after the last.
    to: Option<String>,
    state: Option<PaymentState>,
}

impl WholeDays {
    /// The days that a filter means, where it means whole days and nothing else.
    pub(super) fn of(conn: &Connection, filter: &HistoryFilter) -> Result<Option<Self>, JournalError> {
        let plain = HistoryFilter {
            from: filter.from,
            to: filter.to,
            state: filter.state,
            before: filter.before,
            limit: filter.limit,
            ..HistoryFilter::default()
        };
        if plain != *filter {
            return Ok(None);
        }
        let zone = settings::shop(conn)?.map_or(Zone::default(), |shop| shop.zone);
        let mut days = [None, None];
        for (edge, day) in [filter.from, filter.to].into_iter().zip(&mut days) {
            if let Some(at) = edge {
                match day_begun(conn, zone, at)? {
                    Some(begun) => *day = Some(begun),
                    None => return Ok(None),
                }
            }
        }
        let [from, to] = days;
        Ok(Some(Self { from, to, state: filter.state }))
    }

    pub(super) fn totals(self) -> Sql {
        let (mut conditions, mut values) = (Vec::new(), Vec::new());
        for (condition, day) in [("day >= ?", self.from), ("day < ?", self.to)] {
            if let Some(day) = day {
                conditions.push(condition);
                values.push(day.into());
            }
        }
        match self.state {
            None => {}
            Some(PaymentState::Unresolved) => conditions.push("state IN ('submitting', 'unresolved')"),
            Some(state) => {
                conditions.push("state = ?");
                values.push(state.as_str().to_owned().into());
            }
        }
        let clause =
            if conditions.is_empty() { String::new() } else { format!("WHERE {}", conditions.join(" AND ")) };
        let text = format!(
            "SELECT state, sum(count), sum(total), sum(admin), sum(service_fee), sum(commission)
             FROM day_total {clause} GROUP BY state"
        );
        Sql { text, values }
    }
}

/// The day that begins at an instant, for the shop as for every payment around it: one that was written down while the
/// shop had another zone is counted in a day that began at another hour.
fn day_begun(conn: &Connection, zone: Zone, at: UtcMillis) -> Result<Option<String>, JournalError> {
    let day = zone.business_day(at);
    if zone.day_bounds(&day).is_none_or(|(start, _)| start != at) {
        return Ok(None);
    }
    let sql = "SELECT 1 FROM payment INDEXED BY payment_by_time
               WHERE created_at_ms >= ?1 AND created_at_ms < ?2 AND (created_at_ms >= ?3) <> (day >= ?4) LIMIT 1";
    let around = params![at.plus_ms(-ZONES_APART_MS).get(), at.plus_ms(ZONES_APART_MS).get(), at.get(), day];
    let differs = first(conn, sql, around, |_| Ok(()))?.is_some();
    Ok((!differs).then_some(day))
}
