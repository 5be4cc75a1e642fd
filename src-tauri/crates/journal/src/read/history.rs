//! Lists of payments, newest first, and their sums.

use loket_model::{Payment, PaymentId, PaymentState, Rupiah, UtcMillis};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};

use super::payment::{COLUMNS, OPEN, from_row};
use super::{all, first};
use crate::number::unsigned;
use crate::stored::rupiah;
use crate::{HistoryFilter, JournalError, Totals};

/// Fewer characters have no trigram.
const TRIGRAM_CHARS: usize = 3;
/// Longer searches are cut; no name or number is longer.
const SEARCH_CHARS_MAX: usize = 100;

/// The key of the order, so that a page is found as fast at the end as at the start.
const BEFORE: &str = "(created_at_ms, seq) < (?, ?)";

/// Conditions with their values, joined by AND.
#[derive(Default)]
struct Selection {
    conditions: Vec<&'static str>,
    values: Vec<Value>,
}

impl Selection {
    fn of(filter: &HistoryFilter) -> Self {
        let mut selection = Self::default();
        if let Some(from) = filter.from {
            selection.add("created_at_ms >= ?", [from.get().into()]);
        }
        if let Some(to) = filter.to {
            selection.add("created_at_ms < ?", [to.get().into()]);
        }
        match filter.state {
            None => {}
            Some(PaymentState::Unresolved) => selection.add(OPEN, []),
            Some(state) => selection.add("state = ?", [state.as_str().to_owned().into()]),
        }
        if let Some(search) = filter.search.as_deref().map(normal).filter(|text| !text.is_empty()) {
            selection.search(&search);
        }
        selection
    }

    fn add<const N: usize>(&mut self, condition: &'static str, values: [Value; N]) {
        self.conditions.push(condition);
        self.values.extend(values);
    }

    fn search(&mut self, text: &str) {
        if text.chars().count() >= TRIGRAM_CHARS {
            let phrase = format!("\"{}\"", text.replace('"', "\"\""));
            self.add("seq IN (SELECT rowid FROM payment_fts WHERE payment_fts MATCH ?)", [phrase.into()]);
        } else {
            let prefix: Value = format!("{}%", like_escaped(text)).into();
            self.add(
                "(customer_no LIKE ? ESCAPE '\\' OR customer_name LIKE ? ESCAPE '\\' \
                 OR reference LIKE ? ESCAPE '\\')",
                [prefix.clone(), prefix.clone(), prefix],
            );
        }
    }

    fn page_sql(&self, limit: u32) -> String {
        let limit = limit.min(HistoryFilter::LIMIT_MAX);
        let clause = self.where_clause();
        format!("SELECT {COLUMNS} FROM payment {clause} ORDER BY created_at_ms DESC, seq DESC LIMIT {limit}")
    }

    fn where_clause(&self) -> String {
        if self.conditions.is_empty() {
            String::new()
        } else {
            format!("WHERE {}", self.conditions.join(" AND "))
        }
    }
}

/// A number or token typed in groups is searched as it is stored, without blanks and hyphens.
fn normal(search: &str) -> String {
    let text: String = search.trim().chars().take(SEARCH_CHARS_MAX).collect();
    let grouped_digits = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'));
    if grouped_digits { text.chars().filter(char::is_ascii_digit).collect() } else { text }
}

fn like_escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")
}

pub(crate) fn page(conn: &Connection, filter: &HistoryFilter) -> Result<Vec<Payment>, JournalError> {
    let mut selection = Selection::of(filter);
    if let Some(before) = filter.before {
        let (at, seq) = place_of(conn, before)?;
        selection.add(BEFORE, [at.get().into(), seq.into()]);
    }
    all(conn, &selection.page_sql(filter.limit), params_from_iter(selection.values), from_row)
}

fn place_of(conn: &Connection, id: PaymentId) -> Result<(UtcMillis, i64), JournalError> {
    first(conn, "SELECT created_at_ms, seq FROM payment WHERE id = ?1", [id.to_string()], |row| {
        Ok((UtcMillis::new(row.get(0)?), row.get(1)?))
    })?
    .ok_or(JournalError::UnknownPayment(id))
}

/// Sums of the whole selection; the sums of everything come from the daily totals, however long the history.
pub(crate) fn totals(conn: &Connection, filter: &HistoryFilter) -> Result<Totals, JournalError> {
    let selection = Selection::of(filter);
    let everything = selection.conditions.is_empty();
    let sql = if everything {
        "SELECT state, sum(count), sum(total), sum(service_fee), sum(commission)
         FROM day_total GROUP BY state"
            .to_owned()
    } else {
        format!(
            "SELECT state, count(*), sum(total), sum(service_fee), sum(commission)
             FROM payment {} GROUP BY state",
            selection.where_clause()
        )
    };
    let sums = all(conn, &sql, params_from_iter(selection.values), |row| {
        let state = row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?;
        Ok(StateSum {
            state: crate::stored::valid("state", PaymentState::parse(state))?,
            count: unsigned("count", row.get(1)?)?,
            total: rupiah("total", row.get(2)?)?,
            service_fee: rupiah("service_fee", row.get(3)?)?,
            commission: rupiah("commission", row.get(4)?)?,
        })
    })?;
    sums.into_iter().try_fold(Totals::default(), StateSum::added_to)
}

struct StateSum {
    state: PaymentState,
    count: u64,
    total: Rupiah,
    service_fee: Rupiah,
    commission: Rupiah,
}

impl StateSum {
    fn added_to(mut totals: Totals, sum: Self) -> Result<Totals, JournalError> {
        totals.count += sum.count;
        match sum.state {
            PaymentState::Paid => {
                totals.paid_count = sum.count;
                totals.paid_total = sum.total;
                totals.commission = sum.commission;
                totals.service_fee = sum.service_fee;
            }
            PaymentState::Submitting | PaymentState::Unresolved => {
                totals.unresolved_count += sum.count;
                totals.unresolved_total = totals.unresolved_total.plus(sum.total)?;
            }
            PaymentState::Failed => totals.failed_count = sum.count,
        }
        Ok(totals)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A list stays instant with a million payments only while an index gives its order.
    #[test]
    fn no_list_is_sorted_or_scanned() {
        let conn = crate::file::open_scratch().unwrap();
        let at = |millis| Some(UtcMillis::new(millis));
        let check = |filter: HistoryFilter, paged: bool, index: &str| {
            let mut selection = Selection::of(&filter);
            if paged {
                selection.add(BEFORE, [5.into(), 5.into()]);
            }
            let sql = format!("EXPLAIN QUERY PLAN {}", selection.page_sql(filter.limit));
            let mut statement = conn.prepare(&sql).unwrap();
            let plan: Vec<String> = statement
                .query_map(params_from_iter(selection.values), |row| row.get(3))
                .unwrap()
                .map(Result::unwrap)
                .collect();
            assert!(plan[0].contains(&format!("USING INDEX {index}")), "{filter:?}: {plan:?}");
            assert!(plan.iter().all(|step| !step.contains("TEMP B-TREE")), "{filter:?}: {plan:?}");
        };
        let all = HistoryFilter::default;
        check(all(), false, "payment_by_time");
        check(all(), true, "payment_by_time");
        check(HistoryFilter { from: at(0), to: at(9), ..all() }, false, "payment_by_time");
        for state in [PaymentState::Submitting, PaymentState::Paid, PaymentState::Failed] {
            check(HistoryFilter { state: Some(state), ..all() }, true, "payment_by_state");
        }
        let unresolved = || HistoryFilter { state: Some(PaymentState::Unresolved), ..all() };
        check(unresolved(), false, "payment_open_by_time");
        check(unresolved(), true, "payment_open_by_time");
        check(HistoryFilter { from: at(0), to: at(9), ..unresolved() }, true, "payment_open_by_time");
    }
}
