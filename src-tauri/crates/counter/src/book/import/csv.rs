//! Lists as separated text, in whatever separator the office program of the place writes.

use ::csv::ReaderBuilder;
use loket_model::GROUP_MEMBERS_MAX;

use super::rows::{Cell, Row, Sheet};
use super::{COLUMNS_MAX, FileFlaw, LINES_MAX};

const SEPARATORS: [u8; 4] = [b';', b',', b'\t', b'|'];
/// Lines that are looked at for the separator.
const LOOKED_AT: usize = 20;

pub(super) fn read(bytes: &[u8]) -> Result<Sheet, FileFlaw> {
    let text = text_of(bytes)?;
    let mut reader = ReaderBuilder::new()
        .delimiter(separator_of(&text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut sheet = Sheet::default();
    for record in reader.records() {
        let record = record.map_err(|error| FileFlaw::Damaged(error.to_string()))?;
        if record.len() > COLUMNS_MAX {
            return Err(FileFlaw::TooManyColumns { max: COLUMNS_MAX });
        }
        if sheet.rows.len() >= LINES_MAX {
            return Err(FileFlaw::TooManyRows { max: GROUP_MEMBERS_MAX });
        }
        let line = record.position().map_or(1, ::csv::Position::line);
        let cells = record.iter().map(Cell::typed).collect();
        sheet.push(Row { line: u32::try_from(line).unwrap_or(u32::MAX), cells });
    }
    Ok(sheet)
}

/// UTF-8 with or without its mark, UTF-16 as Windows writes it, else Latin-1, which every byte is.
fn text_of(bytes: &[u8]) -> Result<String, FileFlaw> {
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        let units = rest.chunks_exact(2).filter_map(|pair| <[u8; 2]>::try_from(pair).ok());
        return String::from_utf16(&units.map(u16::from_le_bytes).collect::<Vec<_>>())
            .map_err(|_| FileFlaw::Form);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if bytes.contains(&0) {
        return Err(FileFlaw::Form);
    }
    Ok(std::str::from_utf8(bytes)
        .map_or_else(|_| bytes.iter().copied().map(char::from).collect(), str::to_owned))
}

/// The separator that stands most often in the first lines; a comma where none does.
fn separator_of(text: &str) -> u8 {
    let count = |separator: u8| {
        text.lines().take(LOOKED_AT).flat_map(str::bytes).filter(|byte| *byte == separator).count()
    };
    let most = SEPARATORS.into_iter().rev().max_by_key(|separator| count(*separator));
    most.filter(|separator| count(*separator) > 0).unwrap_or(b',')
}
