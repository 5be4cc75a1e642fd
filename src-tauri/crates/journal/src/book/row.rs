//! The columns of a booked number, which customers and groups share.

use loket_model::{AccountName, BookedNumber, Category, CustomerNumber};
use rusqlite::Row;
use rusqlite::types::Value;

use crate::JournalError;
use crate::stored::{rupiah_if_any, valid, valid_if_any};

/// As they stand after the key of their table.
pub(super) const COLUMNS: &str = "product, account, category, number, label, months, amount, year";

pub(super) fn values(booked: &BookedNumber) -> [Value; 8] {
    let text = |text: Option<&str>| text.map_or(Value::Null, |text| Value::Text(text.to_owned()));
    let count = |count: Option<i64>| count.map_or(Value::Null, Value::Integer);
    [
        Value::Text(booked.product.clone()),
        text(booked.account.as_ref().map(AccountName::as_str)),
        text(booked.category.map(Category::as_str)),
        Value::Text(booked.number.as_str().to_owned()),
        Value::Text(booked.label.clone()),
        count(booked.months.map(i64::from)),
        count(booked.amount.map(loket_model::Rupiah::get)),
        count(booked.year.map(i64::from)),
    ]
}

/// Reads the columns from `first` on.
pub(super) fn booked(row: &Row<'_>, first: usize) -> Result<BookedNumber, JournalError> {
    let text = |at: usize| row.get::<_, Option<String>>(first + at);
    let number: String = row.get(first + 3)?;
    Ok(BookedNumber {
        product: row.get(first)?,
        account: valid_if_any("booked.account", text(1)?, |name| AccountName::parse(&name).ok())?,
        category: valid_if_any("booked.category", text(2)?, |name| Category::parse(&name))?,
        number: valid("booked.number", CustomerNumber::parse(&number).ok())?,
        label: row.get(first + 4)?,
        months: row.get(first + 5)?,
        amount: rupiah_if_any("booked.amount", row.get(first + 6)?)?,
        year: row.get(first + 7)?,
    })
}

pub(super) fn count(name: &'static str, count: usize) -> Result<u32, JournalError> {
    u32::try_from(count).map_err(|_| JournalError::TooLarge(name))
}

/// A search as SQLite's LIKE takes it.
pub(super) fn like(text: &str) -> String {
    let escaped = text.trim().replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    format!("%{escaped}%")
}
