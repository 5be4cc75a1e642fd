//! From a file's bytes to rows that say paid, with the lines that they came from. What one row does not say clearly
//! is refused by name; what makes the whole file doubtful refuses the file.

use loket_billers::bounded;
use loket_model::{Rupiah, StatementMapping, UtcMillis, Zone};

use super::{csv, h2h};

/// Longest file; a year of a busy counter has a tenth of it.
pub(super) const BYTES_MAX: usize = 32 * 1024 * 1024;

/// Most rows of one file.
pub(super) const ROWS_MAX: usize = 200_000;

/// Most columns of a row.
pub(super) const COLUMNS_MAX: usize = 64;

/// Longest reference or number that is kept; the billers' longest has 64 characters.
const WORD_CHARS_MAX: usize = 64;

/// One payment in a biller's words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct StatementRow {
    /// Line of the file, from 1.
    pub(super) line: u32,
    /// Our own reference, where the statement has a column for it.
    pub(super) reference: Option<String>,
    /// The biller's references.
    pub(super) biller_refs: Vec<String>,
    /// The customer's numbers: one, or meter and IDPEL.
    pub(super) customer_nos: Vec<String>,
    /// The amount; none where it could not be read.
    pub(super) amount: Option<Rupiah>,
    /// When, by the biller's clock; none where the statement says none or it could not be read.
    pub(super) at: Option<UtcMillis>,
}

/// Why a row could not be read, or not wholly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RowFlaw {
    /// Another count of columns than the form has.
    Columns,
    /// Neither a reference nor a customer's number: a sum, or a broken line.
    Nobody,
    /// An amount that its rule does not read, or that has parts of a rupiah.
    Amount(String),
    /// A time that has not the form given.
    Time(String),
}

/// A row that could not be read, or not wholly. One that still names a payment is compared without what could not be
/// read, and so ends among the differences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RefusedRow {
    /// Line of the file, from 1.
    pub line: u32,
    /// Why.
    pub why: RowFlaw,
}

/// What a file says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Reading {
    /// Rows that say paid and name a payment.
    pub(super) rows: Vec<StatementRow>,
    /// Rows that could not be read, or not wholly.
    pub(super) refused: Vec<RefusedRow>,
    /// Rows that say something else than paid.
    pub(super) left_out: u32,
}

impl Reading {
    /// Takes a row in, and what is wrong with it.
    pub(super) fn take(&mut self, row: StatementRow, flaws: Vec<RowFlaw>) {
        let nobody = row.reference.is_none() && row.biller_refs.is_empty() && row.customer_nos.is_empty();
        let flaws = if nobody { vec![RowFlaw::Nobody] } else { flaws };
        self.refused.extend(flaws.into_iter().map(|why| RefusedRow { line: row.line, why }));
        if !nobody {
            self.rows.push(row);
        }
    }
}

/// A file that cannot be used at all; nothing of it was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unreadable {
    /// Where, from 1.
    pub(super) line: u32,
    /// Why.
    pub(super) text: String,
}

impl Unreadable {
    pub(super) fn at(line: u32, text: impl Into<String>) -> Self {
        Self { line, text: text.into() }
    }
}

/// Reads a statement.
pub(super) fn read(bytes: &[u8], mapping: &StatementMapping) -> Result<Reading, Unreadable> {
    let text = text_of(bytes)?;
    let reading = match mapping {
        StatementMapping::Csv(mapping) => csv::read(&text, mapping),
        StatementMapping::H2hPostpaid => h2h::read(&text, &h2h::POSTPAID),
        StatementMapping::H2hPrepaid => h2h::read(&text, &h2h::PREPAID),
    }?;
    match (reading.rows.is_empty(), reading.refused.first()) {
        (true, Some(first)) => {
            Err(Unreadable::at(first.line, format!("no row could be read: {:?}", first.why)))
        }
        _ => Ok(reading),
    }
}

/// UTF-8 with or without its mark, else Latin-1, which every byte is; lines end in one way.
pub(super) fn text_of(bytes: &[u8]) -> Result<String, Unreadable> {
    if bytes.len() > BYTES_MAX {
        return Err(Unreadable::at(1, format!("more than {BYTES_MAX} bytes")));
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    if let Some(nul) = bytes.iter().position(|byte| *byte == 0) {
        let before = bytes.get(..nul).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        return Err(Unreadable::at(line_no(line), "not a text file, or one in UTF-16"));
    }
    let text = std::str::from_utf8(bytes)
        .map_or_else(|_| bytes.iter().copied().map(char::from).collect(), str::to_owned);
    Ok(text.replace("\r\n", "\n").replace('\r', "\n"))
}

/// Lines are fewer than bytes, which are bounded.
pub(super) fn line_no(line: usize) -> u32 {
    u32::try_from(line).unwrap_or(u32::MAX)
}

/// A reference or number that says something: placeholders for "none" are empty, `-` and zeros.
pub(super) fn word(text: &str) -> Option<String> {
    let word = bounded(text.trim().trim_matches('\''), WORD_CHARS_MAX);
    let says_nothing = word.chars().all(|c| matches!(c, '0' | '-' | ' '));
    (!says_nothing).then_some(word)
}

/// A customer's number; a word without a digit is a caption.
pub(super) fn number(text: &str) -> Option<String> {
    word(text).filter(|word| word.chars().any(|c| c.is_ascii_digit()))
}

/// A time in a biller's form, in WIB unless the form has an offset. A day without an hour counts as its noon, which is
/// within half a day of everything that happened on it.
pub(super) fn time_of(text: &str, format: &str) -> Option<UtcMillis> {
    let parsed = jiff::fmt::strtime::parse(format, text.trim()).ok()?;
    if let Ok(timestamp) = parsed.to_timestamp() {
        return Some(UtcMillis::new(timestamp.as_millisecond()));
    }
    let date = parsed.to_date().ok()?;
    let civil = if parsed.hour().is_some() { parsed.to_datetime().ok()? } else { date.at(12, 0, 0, 0) };
    let wib = jiff::tz::Offset::from_hours(Zone::Wib.hours()).ok()?;
    wib.to_timestamp(civil).ok().map(|timestamp| UtcMillis::new(timestamp.as_millisecond()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_become_lines() {
        let check = |bytes: &[u8], expected: Result<&str, u32>| {
            let read = text_of(bytes);
            assert_eq!(
                read.as_deref().map_err(|error| error.line),
                expected.as_ref().copied().map_err(|line| *line)
            );
        };
        check(b"\xef\xbb\xbfa;b\r\nc\r", Ok("a;b\nc\n"));
        check("André".as_bytes(), Ok("Andr\u{e9}"));
        check(b"Andr\xe9", Ok("Andr\u{e9}"));
        check(b"a\nb\0", Err(2));
        check(b"\xff\xfea\0", Err(1));
        check(b"", Ok(""));
        assert!(text_of(&vec![b'a'; BYTES_MAX + 1]).is_err());
    }

    #[test]
    fn times_are_read_in_wib() {
        let check = |text: &str, format: &str, expected: Option<&str>| {
            let expected = expected.map(|text| UtcMillis::parse_rfc3339(text).unwrap());
            assert_eq!(time_of(text, format), expected, "{text}");
        };
        check("20/11/2026 08:09:10", "%d/%m/%Y %H:%M:%S", Some("2026-11-20T01:09:10Z"));
        check(" 20261120080910 ", "%Y%m%d%H%M%S", Some("2026-11-20T01:09:10Z"));
        check("2026-11-20", "%Y-%m-%d", Some("2026-11-20T05:00:00Z"));
        check("2026-11-20T08:09:10+08:00", "%Y-%m-%dT%H:%M:%S%:z", Some("2026-11-20T00:09:10Z"));
        check("31/02/2026", "%d/%m/%Y", None);
        check("20/11/2026", "%d/%m/%Y %H:%M:%S", None);
        check("", "%d/%m/%Y", None);
    }

    #[test]
    fn placeholders_are_no_words() {
        let check =
            |text: &str, expected: Option<&str>| assert_eq!(word(text).as_deref(), expected, "{text}");
        check(" DEV-220118-0000006 ", Some("DEV-220118-0000006"));
        check("'0081234", Some("0081234"));
        check("-", None);
        check("0", None);
        check("  ", None);
    }
}
