//! One row of a list: what stands in its cells, and the member that it makes.

use std::collections::HashMap;

use loket_model::{BookedNumber, Category};

use super::CELL_CHARS_MAX;
use super::columns::MembersMapping;
use super::refused::MemberFlaw;
use super::resolve::Resolver;
use crate::book::error::BookError;
use crate::book::group::NumberOrder;
use crate::error::CounterError;
use crate::statement::rupiah_of;

/// What stands in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// Text or a number, without blanks at its ends.
    Text(String),
    /// Something that is worked out, and may be something else tomorrow.
    Formula,
    /// A number that the office program cannot keep to its last digit.
    Shortened,
}

impl Cell {
    /// A cell as it was typed. A text that an office program would work out is taken for a formula.
    pub(super) fn typed(text: &str) -> Self {
        let text = text.trim();
        if text.starts_with('=') || text.starts_with('@') {
            return Self::Formula;
        }
        Self::Text(loket_billers::bounded(text.trim_start_matches('\''), CELL_CHARS_MAX))
    }

    pub(super) const fn is_empty(&self) -> bool {
        matches!(self, Self::Text(text) if text.is_empty())
    }
}

/// A row with something in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Row {
    /// Line of the file, from 1.
    pub(super) line: u32,
    /// Its cells.
    pub(super) cells: Vec<Cell>,
}

impl Row {
    /// A cell's text; nothing for a formula or beyond the end.
    pub(super) fn text(&self, at: usize) -> &str {
        match self.cells.get(at) {
            Some(Cell::Text(text)) => text,
            Some(Cell::Formula | Cell::Shortened) | None => "",
        }
    }

    fn text_if_any(&self, at: Option<usize>) -> Option<&str> {
        at.map(|at| self.text(at)).filter(|text| !text.is_empty())
    }
}

/// The rows of a list with anything in them.
#[derive(Debug, Default)]
pub(super) struct Sheet {
    pub(super) rows: Vec<Row>,
}

impl Sheet {
    pub(super) fn push(&mut self, row: Row) {
        if !row.cells.iter().all(Cell::is_empty) {
            self.rows.push(row);
        }
    }
}

/// The member that a row makes, or why it makes none.
pub(super) fn member(
    row: &Row,
    mapping: &MembersMapping,
    resolver: &mut Resolver<'_>,
    seen: &mut HashMap<(String, String), u32>,
) -> Result<Result<BookedNumber, MemberFlaw>, CounterError> {
    let order = match order_of(row, mapping, resolver)? {
        Ok(order) => order,
        Err(flaw) => return Ok(Err(flaw)),
    };
    let booked = match order.booked(|_| Ok(None)) {
        Ok(booked) => booked,
        Err(CounterError::Book(BookError::Invalid(field))) => return Ok(Err(MemberFlaw::TooLong(field))),
        Err(CounterError::NumberInvalid) => return Ok(Err(MemberFlaw::WrongLength)),
        Err(error) => return Err(error),
    };
    let key = (booked.product.clone(), booked.number.as_str().to_owned());
    if let Some(row) = seen.get(&key) {
        return Ok(Err(MemberFlaw::Duplicate { row: *row }));
    }
    seen.insert(key, row.line);
    Ok(Ok(booked))
}

fn order_of(
    row: &Row,
    mapping: &MembersMapping,
    resolver: &mut Resolver<'_>,
) -> Result<Result<NumberOrder, MemberFlaw>, CounterError> {
    let mapped = [Some(mapping.number), mapping.label, mapping.product, mapping.amount, mapping.months];
    if mapped.into_iter().flatten().any(|at| row.cells.get(at) == Some(&Cell::Formula)) {
        return Ok(Err(MemberFlaw::Formula));
    }
    if row.cells.get(mapping.number) == Some(&Cell::Shortened) {
        return Ok(Err(MemberFlaw::Shortened));
    }
    let number = match written(row.text(mapping.number)) {
        Ok(number) => number,
        Err(flaw) => return Ok(Err(flaw)),
    };
    let amount = row.text_if_any(mapping.amount);
    let months = row.text_if_any(mapping.months);
    let read_amount = amount.and_then(rupiah_of).filter(|amount| amount.is_positive());
    let wanted = resolver.product(row.text_if_any(mapping.product), &number, read_amount)?;
    let wanted = match wanted {
        Ok(wanted) => wanted,
        Err(flaw) => return Ok(Err(flaw)),
    };
    if wanted.takes_amount && read_amount.is_none() {
        return Ok(Err(MemberFlaw::Amount(amount.unwrap_or_default().to_owned())));
    }
    let read_months =
        months.and_then(|text| text.parse::<u32>().ok()).filter(|months| (1..=24).contains(months));
    if let (true, Some(text), None) = (wanted.takes_months, months, read_months) {
        return Ok(Err(MemberFlaw::Months(text.to_owned())));
    }
    if let Some(flaw) = form_of(wanted.category, &number) {
        return Ok(Err(flaw));
    }
    Ok(Ok(NumberOrder {
        product: wanted.key,
        account: None,
        category: Some(wanted.category),
        number,
        label: row.text_if_any(mapping.label).unwrap_or_default().to_owned(),
        months: read_months.filter(|_| wanted.takes_months),
        amount: read_amount.filter(|_| wanted.takes_amount),
        year: None,
    }))
}

/// A number as it stands in the cell, if that is still the number.
fn written(text: &str) -> Result<String, MemberFlaw> {
    if text.is_empty() || text.chars().all(|c| matches!(c, '-' | ' ')) {
        return Err(MemberFlaw::NoNumber);
    }
    let scientific = text.bytes().any(|b| matches!(b, b'e' | b'E'))
        && text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'e' | b'E' | b'+' | b'.' | b','));
    if scientific {
        return Err(MemberFlaw::Shortened);
    }
    if text.chars().count() > 48 {
        return Err(MemberFlaw::TooLong("number"));
    }
    Ok(text.to_owned())
}

/// What a number must look like, where its kind has one form; a company's own numbers may have letters.
fn form_of(category: Category, number: &str) -> Option<MemberFlaw> {
    let (min, max) = match category {
        Category::PlnPostpaid => (12, 12),
        Category::PlnPrepaid => (11, 12),
        Category::PlnNontaglis => (13, 13),
        Category::BpjsKesehatan => (11, 16),
        Category::BpjsKetenagakerjaan => (11, 16),
        Category::MobilePrepaid | Category::MobilePostpaid | Category::Emoney => (9, 15),
        Category::Telkom | Category::Pgn => (8, 16),
        Category::Pbb => (18, 18),
        _ => (1, 32),
    };
    let plain: Vec<char> =
        number.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '+' | '(' | ')')).collect();
    if category != Category::Other && min > 1 && !plain.iter().all(char::is_ascii_digit) {
        return Some(MemberFlaw::Letters);
    }
    (!(min..=max).contains(&plain.len())).then_some(MemberFlaw::WrongLength)
}
