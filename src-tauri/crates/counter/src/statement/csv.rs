//! Statements as comma-separated values, read by the names in their header line.

use csv::{ReaderBuilder, StringRecord};
use loket_model::CsvMapping;

use super::amount::rupiah_of;
use super::read::{
    COLUMNS_MAX, ROWS_MAX, Reading, RowFlaw, StatementRow, Unreadable, line_no, number, time_of, word,
};

/// Lines above the header: the biller's name, the period, the account.
const LINES_BEFORE_HEADER_MAX: usize = 30;

/// Separators that statements have.
pub(super) const SEPARATORS: [char; 4] = [',', ';', '\t', '|'];

/// Where the mapped columns stand.
struct Columns {
    /// Fields of the header, without blank ones at its end.
    width: usize,
    reference: Option<usize>,
    biller_ref: Option<usize>,
    customer_no: usize,
    amount: usize,
    at: Option<usize>,
    status: Option<usize>,
}

/// Reads the rows below the header.
pub(super) fn read(text: &str, mapping: &CsvMapping) -> Result<Reading, Unreadable> {
    let separator =
        u8::try_from(mapping.separator).map_err(|_| Unreadable::at(1, "the separator is no separator"))?;
    // The reader skips empty lines and then counts them to the row behind; a line of one separator is a row to it.
    let blank = mapping.separator.to_string();
    let lines = text.split('\n').map(|line| if line.is_empty() { blank.as_str() } else { line });
    let text = lines.collect::<Vec<_>>().join("\n");
    let mut reader = ReaderBuilder::new()
        .delimiter(separator)
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut columns: Option<Columns> = None;
    let mut reading = Reading::default();
    let mut rows = 0;
    for (index, record) in reader.records().enumerate() {
        let record = record.map_err(|error| Unreadable::at(1, error.to_string()))?;
        let line = checked_line(&record)?;
        let Some(found) = &columns else {
            columns = Columns::find(&record, mapping, line)?;
            if columns.is_none() && index >= LINES_BEFORE_HEADER_MAX {
                break;
            }
            continue;
        };
        if record.iter().all(|field| field.trim().is_empty()) {
            continue;
        }
        rows += 1;
        if rows > ROWS_MAX {
            return Err(Unreadable::at(line, format!("more than {ROWS_MAX} rows")));
        }
        found.take(&mut reading, &record, mapping, line);
    }
    if columns.is_none() { Err(Unreadable::at(1, missing(mapping))) } else { Ok(reading) }
}

/// The record's line, if the record is one line: a quote that is not closed would swallow the rows behind it.
fn checked_line(record: &StringRecord) -> Result<u32, Unreadable> {
    let line = record.position().map_or(1, csv::Position::line);
    let line = line_no(usize::try_from(line).unwrap_or(usize::MAX));
    if record.len() > COLUMNS_MAX {
        return Err(Unreadable::at(line, format!("more than {COLUMNS_MAX} columns")));
    }
    if record.iter().any(|field| field.contains('\n')) {
        return Err(Unreadable::at(line, "a field goes over several lines; perhaps a quote is not closed"));
    }
    Ok(line)
}

fn missing(mapping: &CsvMapping) -> String {
    let names = [
        mapping.reference.as_deref(),
        mapping.biller_ref.as_deref(),
        Some(mapping.customer_no.as_str()),
        Some(mapping.amount.as_str()),
        mapping.at.as_deref(),
        mapping.status.as_deref(),
    ];
    let names: Vec<&str> = names.into_iter().flatten().collect();
    format!("no line has all of the columns {}", names.join(", "))
}

fn same_name(one: &str, other: &str) -> bool {
    one.trim().to_lowercase() == other.trim().to_lowercase()
}

impl Columns {
    /// The header, if this record is it.
    fn find(record: &StringRecord, mapping: &CsvMapping, line: u32) -> Result<Option<Self>, Unreadable> {
        let place = |name: &str| record.iter().position(|field| same_name(field, name));
        let Some((customer_no, amount)) = place(&mapping.customer_no).zip(place(&mapping.amount)) else {
            return Ok(None);
        };
        let optional = |name: &Option<String>| match name {
            Some(name) => place(name).map(Some).ok_or(()),
            None => Ok(None),
        };
        let (Ok(reference), Ok(biller_ref), Ok(at), Ok(status)) = (
            optional(&mapping.reference),
            optional(&mapping.biller_ref),
            optional(&mapping.at),
            optional(&mapping.status),
        ) else {
            return Ok(None);
        };
        let found = Self { width: width(record), reference, biller_ref, customer_no, amount, at, status };
        let mapped = [reference, biller_ref, Some(customer_no), Some(amount), at, status];
        for name in mapped.into_iter().flatten().filter_map(|at| record.get(at)) {
            if record.iter().filter(|field| same_name(field, name)).count() > 1 {
                return Err(Unreadable::at(line, format!("two columns are called {name}")));
            }
        }
        Ok(Some(found))
    }

    fn take(&self, reading: &mut Reading, record: &StringRecord, mapping: &CsvMapping, line: u32) {
        if record.len() < self.width || width(record) > self.width {
            // Which field is which is not known: an amount without quotes may have been taken for two.
            reading.refused.push(super::RefusedRow { line, why: RowFlaw::Columns });
            return;
        }
        let field = |at: usize| record.get(at).unwrap_or_default();
        let says_paid = |at: usize| mapping.paid_words.iter().any(|word| same_name(word, field(at)));
        if self.status.is_some_and(|at| !says_paid(at)) {
            reading.left_out = reading.left_out.saturating_add(1);
            return;
        }
        let mut flaws = Vec::new();
        let amount = rupiah_of(field(self.amount));
        if amount.is_none() {
            flaws.push(RowFlaw::Amount(shown(field(self.amount))));
        }
        let at = self.at.and_then(|at| time_of(field(at), &mapping.at_format));
        if let (Some(column), None) = (self.at, at) {
            flaws.push(RowFlaw::Time(shown(field(column))));
        }
        let row = StatementRow {
            line,
            reference: self.reference.and_then(|at| word(field(at))),
            biller_refs: self.biller_ref.and_then(|at| word(field(at))).into_iter().collect(),
            customer_nos: number(field(self.customer_no)).into_iter().collect(),
            amount,
            at,
        };
        reading.take(row, flaws);
    }
}

/// Fields of a line without blank ones at its end, which some writers add.
fn width(record: &StringRecord) -> usize {
    let blank = record.iter().rev().take_while(|field| field.trim().is_empty()).count();
    record.len().saturating_sub(blank)
}

/// A field as it is shown to the person who imports.
fn shown(text: &str) -> String {
    loket_billers::bounded(text.trim(), 40)
}

#[cfg(test)]
mod tests;
