//! Conditions of a choice, and the index that serves them.

use loket_model::{PaymentState, UtcMillis, Zone};
use rusqlite::types::Value;
use rusqlite::{Connection, params};

use super::{Sql, ZONES_APART_MS};
use crate::read::{first, payment::OPEN, settings};
use crate::{HistoryFilter, JournalError};

/// Sums in the order that `StateSum` reads.
pub(super) const SUMS: &str = "state, count(*), sum(total), sum(admin), sum(service_fee), sum(commission)";

/// Conditions on `payment AS p` with their values, joined by AND.
#[derive(Debug, Default)]
pub(super) struct Selection {
    conditions: Vec<&'static str>,
    pub(super) values: Vec<Value>,
    index: &'static str,
}

impl Selection {
    /// Everything that a filter asks of a payment but its search.
    pub(super) fn of(filter: &HistoryFilter) -> Self {
        let mut selection = Self { index: index(filter), ..Self::default() };
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

    pub(super) const fn index(&self) -> &'static str {
        self.index
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

/// The index that has the order of time and, where payments are many, every column that is asked for. Few payments are
/// open or failed, or of one shift; of one product they are read until a page is full.
fn index(filter: &HistoryFilter) -> &'static str {
    let product = filter.product.as_ref();
    let by_product = HistoryFilter { product: product.cloned(), ..of_time(filter) };
    match filter.state {
        Some(PaymentState::Unresolved) => "payment_open_by_time",
        Some(PaymentState::Failed | PaymentState::Submitting) => "payment_by_state",
        Some(PaymentState::Paid) | None if filter.shift.is_some() => "payment_by_shift",
        Some(PaymentState::Paid) | None if product.is_some() && by_product == *filter => "payment_by_product",
        Some(PaymentState::Paid) | None => "payment_by_time",
    }
}

/// Of what a filter asks, the time, the state and the page alone.
fn of_time(filter: &HistoryFilter) -> HistoryFilter {
    HistoryFilter {
        from: filter.from,
        to: filter.to,
        state: filter.state,
        before: filter.before,
        limit: filter.limit,
        ..HistoryFilter::default()
    }
}

/// What payments of whole days have in common: a part of the sums of days, and the condition on a payment.
#[derive(Debug)]
struct Part {
    name: &'static str,
    condition: &'static str,
    key: String,
}

impl Part {
    /// Everything that a filter asks of which days have sums.
    fn all(filter: &HistoryFilter) -> Vec<Self> {
        let part = |name, condition, key: Option<String>| key.map(|key| Self { name, condition, key });
        let parts = [
            part("product", "product_key = ?", filter.product.clone()),
            part("category", "category = ?", filter.category.map(|category| category.as_str().to_owned())),
            part(
                "account",
                "account = ?",
                filter.account.as_ref().map(|account| account.as_str().to_owned()),
            ),
            part("actor", "actor = ?", filter.actor.clone()),
        ];
        parts.into_iter().flatten().collect()
    }
}

/// A choice of days by state, and by one thing that payments have in common.
#[derive(Debug)]
pub(super) struct WholeDays {
    /// First day.
    from: Option<String>,
    /// The day after the last.
    to: Option<String>,
    state: Option<PaymentState>,
    part: Option<Part>,
}

impl WholeDays {
    /// The days that a filter means, where it means whole days and nothing else but one part of them.
    pub(super) fn of(conn: &Connection, filter: &HistoryFilter) -> Result<Option<Self>, JournalError> {
        let plain = HistoryFilter {
            product: filter.product.clone(),
            category: filter.category,
            account: filter.account.clone(),
            actor: filter.actor.clone(),
            ..of_time(filter)
        };
        let mut parts = Part::all(filter);
        if plain != *filter || parts.len() > 1 {
            return Ok(None);
        }
        let zone = settings::zone(conn)?;
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
        Ok(Some(Self { from, to, state: filter.state, part: parts.pop() }))
    }

    pub(super) fn totals(&self) -> Sql {
        let columns = "sum(count), sum(total), sum(admin), sum(service_fee), sum(commission)";
        let Some(part) = &self.part else { return self.sums(columns, "day_total", &[]) };
        let key = Value::from(part.key.clone());
        let named = [("part = ?", Some(part.name.to_owned().into())), ("key = ?", Some(key.clone()))];
        let decided = self.sums(columns, "day_part INDEXED BY day_part_by_key", &named);
        // Days have no such sums of payments without a final word; there are few.
        let columns = "count(*), sum(total), sum(admin), sum(service_fee), sum(commission)";
        let open = [(OPEN, None), (part.condition, Some(key))];
        let open = self.sums(columns, "payment INDEXED BY payment_open_by_time", &open);
        let text = format!("{} UNION ALL {}", decided.text, open.text);
        Sql { text, values: [decided.values, open.values].concat() }
    }

    /// Sums by state over rows of these days.
    fn sums(&self, columns: &str, rows: &str, more: &[(&str, Option<Value>)]) -> Sql {
        let (mut conditions, mut values) = (Vec::new(), Vec::new());
        for (condition, value) in more {
            conditions.push(*condition);
            values.extend(value.clone());
        }
        for (condition, day) in [("day >= ?", &self.from), ("day < ?", &self.to)] {
            if let Some(day) = day {
                conditions.push(condition);
                values.push(day.clone().into());
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
        Sql { text: format!("SELECT state, {columns} FROM {rows} {clause} GROUP BY state"), values }
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
