//! Lists as Excel workbooks: the first sheet with anything in it, cell by cell.
//!
//! A workbook is a packed file, so that a small one may hold a giant. Everything in it is unpacked once into nothing and
//! counted before the library may read it, and cells are read as a stream: their places cannot make us take room. Counts and
//! places that a file merely claims are looked at here, or left alone: the library makes room for what they say.

use std::io::{Cursor, Read as _};

use calamine::{DataRef, Reader as _, Xlsx};
use loket_model::GROUP_MEMBERS_MAX;

use super::rows::{Cell, Row, Sheet};
use super::{COLUMNS_MAX, FileFlaw, LINES_MAX, MIB};

/// Most that all parts of a workbook make unpacked; a full list with styles has a tenth of it.
const UNPACKED_MAX: u64 = 24 * 1024 * 1024;
/// Digits that an office program keeps of a number.
const DIGITS_KEPT: usize = 15;
/// Most parts of a workbook.
const PARTS_MAX: usize = 1_000;
/// Most cells that are read of one sheet; a sheet that is painted to its end has millions of empty ones.
const CELLS_MAX: usize = LINES_MAX * COLUMNS_MAX;
/// End of the name of the part whose texts the cells share; its folder is the file's own choice.
const SHARED_TEXTS: &str = "sharedstrings.xml";
/// Shortest that one shared text is written.
const SHARED_TEXT_BYTES: usize = "<si/>".len();

pub(super) fn read(bytes: &[u8]) -> Result<Sheet, FileFlaw> {
    check_size(bytes)?;
    let mut book = Xlsx::new(Cursor::new(bytes)).map_err(damaged)?;
    for name in book.sheet_names() {
        let sheet = sheet(&mut book, &name)?;
        if !sheet.rows.is_empty() {
            return Ok(sheet);
        }
    }
    Err(FileFlaw::Empty)
}

fn damaged(error: impl std::fmt::Display) -> FileFlaw {
    FileFlaw::Damaged(loket_billers::bounded(&error.to_string(), 120))
}

/// What the directory of the archive says about sizes may be a lie, so all of it is unpacked.
fn check_size(bytes: &[u8]) -> Result<(), FileFlaw> {
    let too_large = || FileFlaw::Unpacked { max_mib: usize::try_from(UNPACKED_MAX).unwrap_or(0) / MIB };
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(damaged)?;
    if archive.len() > PARTS_MAX {
        return Err(too_large());
    }
    let mut left = UNPACKED_MAX;
    let mut unpacked = Vec::new();
    for index in 0..archive.len() {
        let part = archive.by_index(index).map_err(damaged)?;
        let shares_texts = part.name().map_err(damaged)?.to_ascii_lowercase().ends_with(SHARED_TEXTS);
        unpacked.clear();
        let read = part.take(left.saturating_add(1)).read_to_end(&mut unpacked).map_err(damaged)?;
        left = u64::try_from(read).ok().and_then(|read| left.checked_sub(read)).ok_or_else(too_large)?;
        if shares_texts && claims_too_many(&unpacked) {
            return Err(damaged("uniqueCount"));
        }
    }
    Ok(())
}

/// Whether a part claims more texts than it can hold; some programs count a text once for each cell, which is no harm.
fn claims_too_many(part: &[u8]) -> bool {
    const COUNT: &[u8] = b"uniqueCount";
    // Of UTF-16 only its ASCII is left.
    let text: Vec<u8> = part.iter().copied().filter(|byte| *byte != 0).collect();
    let most = (text.len() / SHARED_TEXT_BYTES).max(CELLS_MAX);
    text.windows(COUNT.len()).enumerate().filter(|(_, name)| *name == COUNT).any(|(at, _)| {
        let value = text.get(at + COUNT.len()..).unwrap_or_default();
        let value = value.iter().skip_while(|byte| byte.is_ascii_whitespace() || b"='\"+".contains(byte));
        let digits: String =
            value.take_while(|byte| byte.is_ascii_digit()).map(|byte| char::from(*byte)).collect();
        !digits.is_empty() && digits.parse::<usize>().map_or(true, |count| count > most)
    })
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Sheet, FileFlaw> {
    let mut sheet = Sheet::default();
    // A chart or a macro sheet has no cells.
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(sheet) };
    let mut row: Option<Row> = None;
    let mut seen = 0_usize;
    // Expanding shared formulas takes room up to the highest number that any of them claims.
    while let Some(record) = cells.next_cell_with_formula_metadata().map_err(damaged)? {
        seen += 1;
        if seen > CELLS_MAX {
            return Err(FileFlaw::TooManyRows { max: GROUP_MEMBERS_MAX });
        }
        let cell = match record.formula {
            Some(_) => Cell::Formula,
            None => cell_of(&record.value),
        };
        if cell.is_empty() {
            continue;
        }
        let (line, column) = record.pos;
        let (line, column) = (line.saturating_add(1), usize::try_from(column).unwrap_or(usize::MAX));
        if column >= COLUMNS_MAX {
            return Err(FileFlaw::TooManyColumns { max: COLUMNS_MAX });
        }
        let row = match &mut row {
            Some(row) if row.line == line => row,
            other => {
                if let Some(done) = other.replace(Row { line, cells: Vec::new() }) {
                    push(&mut sheet, done)?;
                }
                match other {
                    Some(row) => row,
                    None => continue,
                }
            }
        };
        while row.cells.len() <= column {
            row.cells.push(Cell::Text(String::new()));
        }
        if let Some(place) = row.cells.get_mut(column) {
            *place = cell;
        }
    }
    if let Some(last) = row {
        push(&mut sheet, last)?;
    }
    Ok(sheet)
}

fn push(sheet: &mut Sheet, row: Row) -> Result<(), FileFlaw> {
    if sheet.rows.len() >= LINES_MAX {
        return Err(FileFlaw::TooManyRows { max: GROUP_MEMBERS_MAX });
    }
    sheet.push(row);
    Ok(())
}

/// A number that Excel keeps as one is written out in full; of more than 15 digits the last ones are not the customer's.
fn cell_of(value: &DataRef<'_>) -> Cell {
    let number = |text: String| {
        let digits = text.chars().filter(char::is_ascii_digit).count();
        if digits > DIGITS_KEPT { Cell::Shortened } else { Cell::typed(&text) }
    };
    match value {
        DataRef::Int(value) => number(value.to_string()),
        DataRef::Float(value) => number(value.to_string()),
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => Cell::typed(text),
        DataRef::SharedString(text) => Cell::typed(text),
        DataRef::Bool(value) => Cell::typed(&value.to_string()),
        // A number that Excel took for a date is no number any more.
        DataRef::DateTime(_) | DataRef::Error(_) => Cell::typed("?"),
        DataRef::Empty => Cell::Text(String::new()),
    }
}
