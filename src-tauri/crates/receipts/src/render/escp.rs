//! ESC/P bytes for dot matrix printers with continuous forms, after Epson's reference for 9-pin printers: what LX and
//! FX models of the last decades understand. Pictures are left out and of codes only the text is printed, because
//! each model has dots of its own.

use loket_model::PrinterProfile;

use super::stub::{self, FormRow};
use super::{columns_of, form, padded};
use crate::layout::{Row, RowStyle};
use crate::{Columns, ReceiptError, Struk};

const RESET: &[u8] = b"\x1b@";
/// The US character set, so that every ASCII byte is itself.
const US_CHARACTERS: &[u8] = b"\x1bR\x00";
/// Six rows to an inch, which forms are counted in.
const SIXTH_INCH_ROWS: &[u8] = b"\x1b2";
const PITCH_10: &[u8] = b"\x1bP";
const PITCH_12: &[u8] = b"\x1bM";
/// Condensed from 10 characters per inch: 17.
const CONDENSED: &[u8] = b"\x1bP\x0f";
const BOLD: [&[u8]; 2] = [b"\x1bE", b"\x1bF"];
const DOUBLE_WIDTH: [&[u8]; 2] = [b"\x1bW\x01", b"\x1bW\x00"];
const END_OF_ROW: &[u8] = b"\r\n";
/// Columns of 8 inches at 10 characters per inch.
const COLUMNS_PITCH_10: u16 = 80;
/// Columns of 8 inches at 12 characters per inch.
const COLUMNS_PITCH_12: u16 = 96;

/// A document for a dot matrix printer: pitch by the profile's columns, titles and the token bold and in double width
/// where the printer can, each struk at the head of a form where the profile has forms.
///
/// # Errors
/// [`ReceiptError::ColumnsOutOfRange`] for columns that no struk is laid out for.
pub fn escp(struks: &[Struk], profile: &PrinterProfile) -> Result<Vec<u8>, ReceiptError> {
    let columns = columns_of(profile)?;
    let mut job = [RESET, US_CHARACTERS, SIXTH_INCH_ROWS, pitch(columns)].concat();
    if let Some(rows) = profile.page_rows.filter(|rows| (1..=127).contains(rows)) {
        job.extend([0x1b, b'C', rows]);
    }
    for struk in struks {
        let (rows, columns) = stub::form_rows(struk, profile)?;
        for FormRow { stub, row } in &rows {
            job.extend_from_slice(stub.as_bytes());
            push_row(&mut job, row, profile, columns);
        }
        job.extend_from_slice(form::end(rows.len(), profile).as_bytes());
    }
    Ok(job)
}

const fn pitch(columns: Columns) -> &'static [u8] {
    match columns.get() {
        columns if columns <= COLUMNS_PITCH_10 => PITCH_10,
        columns if columns <= COLUMNS_PITCH_12 => PITCH_12,
        _ => CONDENSED,
    }
}

fn push_row(job: &mut Vec<u8>, row: &Row, profile: &PrinterProfile, columns: Columns) {
    let wide_cells = columns.cells() / 2;
    let is_wide = matches!(row.style, RowStyle::Title | RowStyle::Token)
        && profile.has_double_size
        && row.text.len() <= wide_cells;
    let text = padded(row, if is_wide { wide_cells } else { columns.cells() });
    let mut parts = vec![text.as_bytes()];
    if is_wide {
        parts = around(DOUBLE_WIDTH, parts);
    }
    if row.style != RowStyle::Plain {
        parts = around(BOLD, parts);
    }
    parts.push(END_OF_ROW);
    job.extend(parts.concat());
}

/// What is switched on before and off after.
fn around<'a>([on, off]: [&'a [u8]; 2], parts: Vec<&'a [u8]>) -> Vec<&'a [u8]> {
    [&[on], parts.as_slice(), &[off]].concat()
}
