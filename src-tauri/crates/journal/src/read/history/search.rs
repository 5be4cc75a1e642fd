//! What somebody types: a part of a name or number, or an amount.
//!
//! Places in the search index are those of the events, so that the newest are found first without looking at the rest,
//! however many payments have what was typed.

use loket_model::UtcMillis;
use rusqlite::types::Value;
use rusqlite::{Connection, params};

use super::selection::{SUMS, Selection};
use super::{Sql, ZONES_APART_MS};
use crate::read::{first, settings};
use crate::{HistoryFilter, JournalError, starts};

/// Fewer characters have no trigram.
const TRIGRAM_CHARS: usize = 3;
/// Longer searches are cut; no name or number is longer.
const SEARCH_CHARS_MAX: usize = 100;
/// A shorter number is no amount that anybody looks for, a longer one is none at all.
const AMOUNT_DIGITS: std::ops::RangeInclusive<usize> = 3..=12;

/// A search with everything else that is asked of a payment.
#[derive(Debug)]
pub(super) struct Search {
    phrase: String,
    amount: Option<i64>,
    /// First and last place that can be meant.
    span: (i64, i64),
    selection: Selection,
}

impl Search {
    /// What a filter searches for, if it does.
    pub(super) fn of(conn: &Connection, filter: &HistoryFilter) -> Result<Option<Self>, JournalError> {
        let Some(text) = filter.search.as_deref().map(normal).filter(|text| !text.is_empty()) else {
            return Ok(None);
        };
        let is_short = text.chars().count() < TRIGRAM_CHARS;
        let words = if is_short { starts::phrase(&text) } else { text.clone() };
        Ok(Some(Self {
            phrase: format!("\"{}\"", words.replace('"', "\"\"")),
            amount: amount(&text),
            span: span(conn, filter)?,
            selection: Selection::of(filter),
        }))
    }

    pub(super) fn page(&self, limit: u32, before: Option<i64>) -> Sql {
        let last = before.map_or(self.span.1, |seq| self.span.1.min(seq.saturating_sub(1)));
        let Sql { text: places, values } = self.places(last, Some(limit));
        let text = format!(
            "SELECT chosen, 0 AS chosen_at FROM (WITH found(chosen) AS ({places}) SELECT chosen FROM found \
             ORDER BY chosen DESC LIMIT {limit})"
        );
        Sql { text, values }
    }

    pub(super) fn totals(&self) -> Sql {
        let Sql { text: places, values } = self.places(self.span.1, None);
        let text = format!(
            "WITH found(chosen) AS ({places}) SELECT {SUMS} FROM found \
             CROSS JOIN payment ON payment.seq = chosen GROUP BY state"
        );
        Sql { text, values }
    }

    /// Places up to a last one where what was typed stands, the newest of each source where not all are wanted. The
    /// column has no name, so that the search index and the table can both give it.
    fn places(&self, last: i64, newest: Option<u32>) -> Sql {
        let (mut values, more) = (Vec::new(), self.selection.and_clause());
        let of = |Source { from, seq, found, value }: Source| {
            values.extend([value, self.span.0.into(), last.into()]);
            values.extend(self.selection.values.iter().cloned());
            let order =
                newest.map_or_else(String::new, |limit| format!(" ORDER BY {seq} DESC LIMIT {limit}"));
            format!(
                "SELECT * FROM (SELECT {seq} FROM {from} WHERE {found} AND {seq} BETWEEN ? AND ?{more}{order})"
            )
        };
        let sources: Vec<String> = self.sources().into_iter().map(of).collect();
        Sql { text: sources.join(" UNION "), values }
    }

    /// Where what was typed may stand.
    fn sources(&self) -> Vec<Source> {
        let words = if self.selection.is_empty() {
            "payment_fts AS f"
        } else {
            "payment_fts AS f CROSS JOIN payment AS p ON p.seq = f.rowid"
        };
        let mut sources = vec![Source {
            from: words,
            seq: "f.rowid",
            found: "f.payment_fts MATCH ?",
            value: self.phrase.clone().into(),
        }];
        if let Some(amount) = self.amount {
            sources.push(Source {
                from: "payment AS p INDEXED BY payment_by_total",
                seq: "p.seq",
                found: "p.total = ?",
                value: amount.into(),
            });
            sources.push(Source {
                from: "payment AS p INDEXED BY payment_by_due",
                seq: "p.seq",
                found: "p.total + p.service_fee = ?",
                value: amount.into(),
            });
        }
        sources
    }
}

/// One place where something may be found.
struct Source {
    from: &'static str,
    seq: &'static str,
    found: &'static str,
    value: Value,
}

/// A number or token typed in groups is searched as it is stored, without blanks and hyphens.
fn normal(search: &str) -> String {
    let text: String = search.trim().chars().filter(|c| !c.is_control()).take(SEARCH_CHARS_MAX).collect();
    let grouped_digits = text.chars().all(|c| c.is_ascii_digit() || matches!(c, ' ' | '-'));
    if grouped_digits { text.chars().filter(char::is_ascii_digit).collect() } else { text }
}

/// An amount as it is said, typed and printed: `52500`, `52.500`, `Rp 52.500`.
fn amount(text: &str) -> Option<i64> {
    let lower = text.to_lowercase();
    let figure = lower.strip_prefix("rp").map_or(lower.as_str(), |rest| rest.trim_start_matches('.').trim());
    let mut groups = figure.split('.');
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
    }
    let is_figure = digits.chars().all(|c| c.is_ascii_digit()) && AMOUNT_DIGITS.contains(&digits.len());
    if is_figure { digits.parse().ok() } else { None }
}

/// Between which places the payments of a time lie, by the days that they were counted in.
fn span(conn: &Connection, filter: &HistoryFilter) -> Result<(i64, i64), JournalError> {
    const ALL: (i64, i64) = (1, i64::MAX);
    if filter.from.is_none() && filter.to.is_none() {
        return Ok(ALL);
    }
    let zone = settings::zone(conn)?;
    let day = |at: Option<UtcMillis>, apart_ms: i64, none: &str| {
        // An instant beyond the calendar has no day, and bounds nothing.
        let day = at.map(|at| (at, zone.business_day(at.plus_ms(apart_ms))));
        let is_real = |(at, day): &(UtcMillis, String)| {
            zone.day_bounds(day).is_some_and(|(start, end)| (start..end).contains(&at.plus_ms(apart_ms)))
        };
        day.filter(is_real).map_or_else(|| none.to_owned(), |(_, day)| day)
    };
    let days = params![day(filter.from, -ZONES_APART_MS, ""), day(filter.to, ZONES_APART_MS, "~")];
    let sql = "SELECT min(first_seq), max(last_seq) FROM day_span WHERE day BETWEEN ?1 AND ?2";
    let found =
        first(conn, sql, days, |row| Ok(row.get::<_, Option<i64>>(0)?.zip(row.get::<_, Option<i64>>(1)?)))?;
    Ok(found.flatten().unwrap_or((1, 0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_as_it_is_written() {
        let check = |text: &str, expected: Option<i64>| assert_eq!(amount(&normal(text)), expected, "{text}");
        check("52500", Some(52_500));
        check("52 500", Some(52_500));
        check("52.500", Some(52_500));
        check("1.052.500", Some(1_052_500));
        check("Rp 52.500", Some(52_500));
        check("rp52500", Some(52_500));
        check("Rp.52.500", Some(52_500));
        check("52.50", None);
        check("1052.500", None);
        check(".500", None);
        check("52", None);
        check("budi", None);
        check("rp", None);
        check("1234567890123", None);
    }
}
