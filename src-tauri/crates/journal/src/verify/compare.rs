//! Read tables as they stand against the same tables derived again, row by row.

use std::cmp::Ordering;

use rusqlite::types::ValueRef;
use rusqlite::{Connection, Row, Rows};

use super::{RowFault, VerifyError};
use crate::JournalError;
use crate::number::unsigned;

/// A read table, the columns that order it, and those that name a row to a person.
struct Table {
    name: &'static str,
    key: &'static [&'static str],
    named_by: &'static [&'static str],
}

const TABLES: &[Table] = &[
    Table { name: "shop", key: &["one"], named_by: &["one"] },
    Table { name: "account", key: &["name"], named_by: &["name"] },
    Table { name: "user", key: &["key"], named_by: &["key"] },
    Table { name: "rules", key: &["one"], named_by: &["one"] },
    Table { name: "retention", key: &["one"], named_by: &["one"] },
    Table { name: "struk_settings", key: &["one"], named_by: &["one"] },
    Table { name: "printers", key: &["one"], named_by: &["one"] },
    Table { name: "shift", key: &["shift"], named_by: &["shift"] },
    Table { name: "print", key: &["payment", "number"], named_by: &["payment", "number"] },
    Table { name: "print_begun", key: &["payment", "number"], named_by: &["payment", "number"] },
    Table { name: "reprint", key: &["seq"], named_by: &["seq"] },
    Table { name: "z_report", key: &["number"], named_by: &["number"] },
    Table { name: "inquiry", key: &["seq"], named_by: &["id"] },
    Table { name: "basket", key: &["seq"], named_by: &["id"] },
    Table { name: "basket_line", key: &["basket", "position"], named_by: &["basket", "position"] },
    Table { name: "payment", key: &["seq"], named_by: &["id"] },
    Table { name: "posting", key: &["seq", "line"], named_by: &["seq", "line"] },
    Table { name: "balance", key: &["account"], named_by: &["account"] },
    Table { name: "deposit", key: &["account"], named_by: &["account"] },
    Table { name: "deposit_day", key: &["account", "day"], named_by: &["account", "day"] },
    Table { name: "mapping", key: &["account"], named_by: &["account"] },
    Table { name: "statement", key: &["number"], named_by: &["number"] },
    Table { name: "difference", key: &["statement", "number"], named_by: &["statement", "number"] },
    Table { name: "day_total", key: &["day", "state"], named_by: &["day", "state"] },
    Table {
        name: "day_part",
        key: &["day", "part", "key", "state"],
        named_by: &["day", "part", "key", "state"],
    },
    Table { name: "day_span", key: &["day"], named_by: &["day"] },
    Table { name: "sold_product", key: &["product_key"], named_by: &["product_key"] },
    Table { name: "payment_fts", key: &["rowid"], named_by: &["rowid"] },
    Table { name: "chain_head", key: &["one"], named_by: &["one"] },
];

/// Columns that may hold a token; a token is worth its money to whoever reads it in a log first.
const UNSEEN: &[&str] = &["pin_hash", "token", "outcome", "late_settlement"];
/// Longest value that a message shows.
const SHOWN_CHARS_MAX: usize = 60;

/// Compares every table of `found` with what `expected` derived.
pub(super) fn compare(found: &Connection, expected: &Connection) -> Result<(), VerifyError> {
    TABLES.iter().try_for_each(|table| compare_table(table, found, expected))
}

pub(super) fn count_payments(conn: &Connection) -> Result<u64, JournalError> {
    unsigned("payments", conn.query_row("SELECT count(*) FROM payment", [], |row| row.get(0))?)
}

fn compare_table(table: &Table, found: &Connection, expected: &Connection) -> Result<(), VerifyError> {
    let key = table.key.join(", ");
    let sql = format!("SELECT {key}, {}, * FROM {} ORDER BY {key}", table.named_by.join(", "), table.name);
    let mut found = found.prepare(&sql).map_err(JournalError::from)?;
    let mut expected = expected.prepare(&sql).map_err(JournalError::from)?;
    let columns: Vec<String> = expected.column_names().into_iter().map(str::to_owned).collect();
    let mut found = found.query([]).map_err(JournalError::from)?;
    let mut expected = expected.query([]).map_err(JournalError::from)?;
    let (mut left, mut right) = (next(&mut found)?, next(&mut expected)?);
    loop {
        let order = match (&left, &right) {
            (None, None) => return Ok(()),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(left), Some(right)) => left.order(right, table.key.len()),
        };
        let (row, fault) = match (order, &left, &right) {
            (Ordering::Less, Some(row), _) => (row, Some(RowFault::Extra)),
            (Ordering::Greater, _, Some(row)) => (row, Some(RowFault::Missing)),
            (_, Some(left), Some(right)) => (right, left.difference(right, &columns)),
            _ => return Ok(()),
        };
        if let Some(fault) = fault {
            return Err(VerifyError::Row { table: table.name, key: row.name(table), fault });
        }
        (left, right) = (next(&mut found)?, next(&mut expected)?);
    }
}

/// Values of one row: those of the key, those that name it, and then its columns.
struct Values(Vec<Value>);

#[derive(PartialEq, PartialOrd)]
enum Value {
    Null,
    Integer(i64),
    Text(String),
    Blob(Vec<u8>),
}

fn next(rows: &mut Rows<'_>) -> Result<Option<Values>, VerifyError> {
    let row = rows.next().map_err(JournalError::from)?;
    Ok(row.map(read).transpose()?)
}

fn read(row: &Row<'_>) -> Result<Values, JournalError> {
    let count = row.as_ref().column_count();
    (0..count)
        .map(|column| {
            Ok(match row.get_ref(column)? {
                ValueRef::Null => Value::Null,
                ValueRef::Integer(value) => Value::Integer(value),
                // No column is a float; a value that is one differs from every expected one.
                ValueRef::Real(value) => Value::Text(value.to_string()),
                ValueRef::Text(bytes) => Value::Text(String::from_utf8_lossy(bytes).into_owned()),
                ValueRef::Blob(bytes) => Value::Blob(bytes.to_vec()),
            })
        })
        .collect::<Result<_, JournalError>>()
        .map(Values)
}

impl Values {
    /// Compares the leading key columns as SQLite orders them: integers by value, texts by bytes.
    fn order(&self, other: &Self, key_len: usize) -> Ordering {
        let mine = self.0.iter().take(key_len);
        mine.partial_cmp(other.0.iter().take(key_len)).unwrap_or(Ordering::Less)
    }

    fn difference(&self, expected: &Self, columns: &[String]) -> Option<RowFault> {
        let pairs = self.0.iter().zip(&expected.0).zip(columns);
        let ((found, expected), column) = pairs.into_iter().find(|((a, b), _)| a != b)?;
        let column = column.clone();
        Some(if UNSEEN.contains(&column.as_str()) {
            RowFault::DiffersUnseen { column }
        } else {
            RowFault::Differs { column, found: found.shown(), expected: expected.shown() }
        })
    }

    fn name(&self, table: &Table) -> String {
        let names = self.0.iter().skip(table.key.len()).take(table.named_by.len());
        names.map(Value::shown).collect::<Vec<_>>().join(" ")
    }
}

impl Value {
    fn shown(&self) -> String {
        match self {
            Self::Null => "nothing".to_owned(),
            Self::Integer(value) => value.to_string(),
            Self::Text(text) if text.chars().count() <= SHOWN_CHARS_MAX => text.clone(),
            Self::Text(text) => text.chars().take(SHOWN_CHARS_MAX).chain(['…']).collect(),
            Self::Blob(bytes) => hex::encode(bytes),
        }
    }
}
