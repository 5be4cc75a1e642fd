//! Importing a biller's statement in the window: looked at first, and written down when a person says so.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use loket_counter::{CounterError, ImportOrder, ImportedStatement, RefusedRow, RowFlaw};
use loket_model::{CsvMapping, StatementAmount, StatementMapping};

use super::Desk;
use super::attention::OpenDifferences;
use super::request::{account, malformed};
use crate::commands::Session;
use crate::convert::statement_info;
use crate::dto::{
    RefusedLineInfo, StatementFileInfo, StatementFileRequest, StatementFoundInfo, StatementMappingInfo,
};
use crate::error::ApiError;

/// Rows that could not be read, as far as they are told.
const REFUSED_MAX: usize = 100;

pub(super) fn look(desk: &Desk, request: StatementFileRequest) -> Result<StatementFileInfo, ApiError> {
    let order = order(request)?;
    let kept = desk.counter.journal().mapping(&order.account).map_err(CounterError::from)?;
    let separator = order.mapping.as_ref().or(kept.as_ref()).and_then(separator_of);
    let columns = desk.counter.statement_columns(&order.bytes, separator)?;
    let guess = || columns.guess().map(StatementMapping::Csv);
    let mapping = order.mapping.clone().or_else(|| kept.clone()).or_else(guess);
    let order = ImportOrder { mapping: mapping.clone(), ..order };
    let found = match desk.counter.preview_statement(&order) {
        Ok(preview) => Ok(found_info(desk, &preview, None)?),
        Err(error) => Err(ApiError::from(error)),
    };
    let status = match &mapping {
        Some(StatementMapping::Csv(CsvMapping { status: Some(status), .. })) => Some(status),
        _ => None,
    };
    let at = status.and_then(|status| columns.headings.iter().position(|heading| heading == status));
    Ok(StatementFileInfo {
        words: at.and_then(|at| columns.words.get(at)).cloned().unwrap_or_default(),
        headings: columns.headings,
        sample: columns.sample,
        kept: mapping.is_some() && mapping == kept,
        mapping: mapping.as_ref().map(mapping_info),
        refused: found.as_ref().err().cloned(),
        found: found.ok(),
    })
}

pub(super) fn import(
    desk: &Desk,
    session: &Session,
    request: StatementFileRequest,
) -> Result<StatementFoundInfo, ApiError> {
    let imported = desk.counter.import_statement(&session.actor, &order(request)?)?;
    found_info(desk, &imported, Some(&OpenDifferences::of(desk)?))
}

fn order(request: StatementFileRequest) -> Result<ImportOrder, ApiError> {
    let StatementFileRequest { account: name, file_name, base64, mapping, from, to } = request;
    let day = |day: Option<String>| day.filter(|day| !day.trim().is_empty());
    Ok(ImportOrder {
        account: account(&name)?,
        file_name,
        bytes: STANDARD.decode(base64).map_err(|_| malformed("base64"))?,
        mapping: mapping.map(mapping_of).transpose()?,
        from: day(from),
        to: day(to),
    })
}

const fn separator_of(mapping: &StatementMapping) -> Option<char> {
    match mapping {
        StatementMapping::Csv(columns) => Some(columns.separator),
        StatementMapping::H2hPostpaid | StatementMapping::H2hPrepaid => None,
    }
}

fn mapping_of(info: StatementMappingInfo) -> Result<StatementMapping, ApiError> {
    let mut letters = info.separator.chars();
    let separator = letters.next().filter(|_| letters.next().is_none());
    let column = |name: Option<String>| name.filter(|name| !name.is_empty());
    Ok(match info.form.as_str() {
        "h2h_postpaid" => StatementMapping::H2hPostpaid,
        "h2h_prepaid" => StatementMapping::H2hPrepaid,
        "csv" => StatementMapping::Csv(CsvMapping {
            separator: separator.ok_or_else(|| malformed("separator"))?,
            reference: column(info.reference),
            biller_ref: column(info.biller_ref),
            customer_no: info.customer_no,
            amount: info.amount,
            amount_is: StatementAmount::parse(&info.amount_is).ok_or_else(|| malformed("amount_is"))?,
            at: column(info.at),
            at_format: info.at_format,
            status: column(info.status),
            paid_words: info.paid_words,
        }),
        _ => return Err(malformed("form")),
    })
}

fn mapping_info(mapping: &StatementMapping) -> StatementMappingInfo {
    let (form, columns) = match mapping {
        StatementMapping::Csv(columns) => ("csv", columns.clone()),
        StatementMapping::H2hPostpaid => ("h2h_postpaid", no_columns()),
        StatementMapping::H2hPrepaid => ("h2h_prepaid", no_columns()),
    };
    StatementMappingInfo {
        form: form.to_owned(),
        separator: columns.separator.to_string(),
        reference: columns.reference,
        biller_ref: columns.biller_ref,
        customer_no: columns.customer_no,
        amount: columns.amount,
        amount_is: columns.amount_is.as_str().to_owned(),
        at: columns.at,
        at_format: columns.at_format,
        status: columns.status,
        paid_words: columns.paid_words,
    }
}

/// A daily file has no columns that a person says.
fn no_columns() -> CsvMapping {
    CsvMapping {
        separator: '|',
        reference: None,
        biller_ref: None,
        customer_no: String::new(),
        amount: String::new(),
        amount_is: StatementAmount::Total,
        at: None,
        at_format: String::new(),
        status: None,
        paid_words: Vec::new(),
    }
}

/// What it comes to; before it is written down nobody can have closed anything of it.
fn found_info(
    desk: &Desk,
    found: &ImportedStatement,
    open: Option<&OpenDifferences>,
) -> Result<StatementFoundInfo, ApiError> {
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Ok(StatementFoundInfo {
        statement: statement_info(desk.zone()?, &found.record, open),
        left_out: found.left_out,
        outside: count(found.outside.len()),
        refused: found.refused.iter().take(REFUSED_MAX).map(refused_line).collect(),
        refused_count: count(found.refused.len()),
    })
}

fn refused_line(row: &RefusedRow) -> RefusedLineInfo {
    let (why, text) = match &row.why {
        RowFlaw::Columns => ("columns", String::new()),
        RowFlaw::Nobody => ("nobody", String::new()),
        RowFlaw::Amount(text) => ("amount", text.clone()),
        RowFlaw::Time(text) => ("time", text.clone()),
    };
    RefusedLineInfo { line: row.line, why: why.to_owned(), text }
}
