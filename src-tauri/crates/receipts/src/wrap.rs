//! Breaking texts into rows of a given width. Everything here is ASCII, so a byte is a column.

/// Digits that belong together in a number that people compare by eye.
const GROUP: usize = 4;

/// Words in rows as full as they get; a word wider than a row is broken after a hyphen, comma or slash, a number in
/// groups, and anything else at the row's edge.
pub(crate) fn words(text: &str, width: usize) -> Vec<String> {
    let mut rows = Vec::new();
    let mut row = String::new();
    for word in text.split(' ') {
        if !row.is_empty() && row.len() + 1 + word.len() <= width {
            row.push(' ');
            row.push_str(word);
            continue;
        }
        if !row.is_empty() {
            rows.push(std::mem::take(&mut row));
        }
        row = word.to_owned();
        while row.len() > width {
            let rest = row.split_off(break_of(&row, width));
            rows.push(std::mem::replace(&mut row, rest));
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

/// Where a word that is wider than a row goes on in the next one.
fn break_of(word: &str, width: usize) -> usize {
    let head = word.get(..width).unwrap_or(word);
    let is_number = head.bytes().filter(u8::is_ascii_digit).count() * 2 > width;
    match head.rfind(['-', ',', '/']) {
        Some(mark) => mark + 1,
        None if is_number && width >= GROUP => width / GROUP * GROUP,
        None => width,
    }
}

/// Words in as few rows as [`words`] needs, of lengths as equal as they get, for centred texts: no lone word is left
/// at the end.
pub(crate) fn balanced(text: &str, width: usize) -> Vec<String> {
    let full = words(text, width);
    let longest_word = text.split(' ').map(str::len).max().unwrap_or(0);
    if full.len() < 2 || longest_word > width {
        return full;
    }
    // A row less takes more than this each, so nothing narrower has to be tried.
    let narrowest = longest_word.max(text.len() / full.len().max(1) / 2).max(1);
    let (mut too_narrow, mut enough) = (narrowest.saturating_sub(1), width);
    while too_narrow + 1 < enough {
        let middle = too_narrow.midpoint(enough);
        if words(text, middle).len() > full.len() { too_narrow = middle } else { enough = middle }
    }
    words(text, enough)
}

/// An identifier in balanced rows of a multiple of four characters, without a last row of one to three.
pub(crate) fn identifier(text: &str, width: usize) -> Vec<String> {
    if text.len() <= width || width < GROUP || text.contains(' ') {
        return words(text, width);
    }
    let widest = width / GROUP * GROUP;
    let chunk = text.len().div_ceil(text.len().div_ceil(widest)).next_multiple_of(GROUP);
    let tail = text.len() % chunk;
    let mut rest = text.to_owned();
    let mut rows = Vec::new();
    while rest.len() > chunk {
        let is_last_pair = rest.len() == chunk + tail;
        let take = match tail {
            1..GROUP if is_last_pair && chunk > GROUP => chunk - GROUP,
            _ => chunk,
        };
        let after = rest.split_off(take);
        rows.push(std::mem::replace(&mut rest, after));
    }
    rows.push(rest);
    rows
}

/// Parts joined by slashes, broken only after one; a part wider than a row is cut at its edge.
pub(crate) fn slashed<'a>(parts: impl ExactSizeIterator<Item = &'a str>, width: usize) -> Vec<String> {
    let last = parts.len().saturating_sub(1);
    let mut rows = Vec::new();
    let mut row = String::new();
    for (position, part) in parts.enumerate() {
        let part = if position == last { part.to_owned() } else { format!("{part}/") };
        if row.len() + part.len() > width && !row.is_empty() {
            rows.push(std::mem::take(&mut row));
        }
        row.push_str(&part);
        while row.len() > width {
            let rest = row.split_off(width);
            rows.push(std::mem::replace(&mut row, rest));
        }
    }
    if !row.is_empty() {
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_fill_rows() {
        let check = |text: &str, width: usize, expected: &[&str]| assert_eq!(words(text, width), expected);
        check("Informasi Hubungi Call Center 123", 32, &["Informasi Hubungi Call Center", "123"]);
        check("JOHN DOE", 8, &["JOHN DOE"]);
        check("A ABCDEFGHIJ K", 4, &["A", "ABCD", "EFGH", "IJ K"]);
        check("", 4, &[]);
    }

    #[test]
    fn long_words_break_where_they_may() {
        let check = |text: &str, width: usize, expected: &[&str]| assert_eq!(words(text, width), expected);
        check("00011701-00011847", 14, &["00011701-", "00011847"]);
        check("SEP26,OKT26,NOV26", 14, &["SEP26,OKT26,", "NOV26"]);
        check("1234567890123456", 10, &["12345678", "90123456"]);
        check("ABCDEFGHIJKL", 10, &["ABCDEFGHIJ", "KL"]);
    }

    #[test]
    fn centred_texts_leave_no_lone_word() {
        let check = |text: &str, width: usize, expected: &[&str]| assert_eq!(balanced(text, width), expected);
        check(
            "PLN menyatakan struk ini sebagai bukti pembayaran yang sah. Mohon disimpan.",
            32,
            &["PLN menyatakan struk ini", "sebagai bukti pembayaran", "yang sah. Mohon disimpan."],
        );
        check("STRUK PEMBAYARAN IURAN BPJS KESEHATAN", 32, &["STRUK PEMBAYARAN", "IURAN BPJS KESEHATAN"]);
        check("TERIMA KASIH", 32, &["TERIMA KASIH"]);
        check("ABCDEFGHIJ K", 4, &["ABCD", "EFGH", "IJ K"]);
        check("", 32, &[]);
    }

    #[test]
    fn identifiers_break_into_balanced_groups_of_four() {
        let check =
            |text: &str, width: usize, expected: &[&str]| assert_eq!(identifier(text, width), expected);
        check("0UAK211100048431C8F5", 14, &["0UAK21110004", "8431C8F5"]);
        check("004212C9245F1BA43A77CEBD5CD5DA39", 18, &["004212C9245F1BA4", "3A77CEBD5CD5DA39"]);
        check("148732328035714773", 17, &["148732328035", "714773"]);
        check("0UAK211100048431C8F5", 20, &["0UAK211100048431C8F5"]);
        check("1234567890123456789012345", 14, &["123456789012", "34567890", "12345"]);
        check("12345678901", 9, &["1234", "5678901"]);
        check("123456789", 5, &["1234", "5678", "9"]);
        check("REF 1234", 6, &["REF", "1234"]);
    }

    #[test]
    fn stamps_break_after_slashes() {
        let check = |parts: &[&str], width: usize, expected: &[&str]| {
            assert_eq!(slashed(parts.iter().copied(), width), expected);
        };
        let stamp = ["TRX2610190007", "19/10/26 09:41:20", "KSR01", "CA"];
        check(&stamp, 32, &["TRX2610190007/19/10/26 09:41:20/", "KSR01/CA"]);
        check(&stamp, 48, &["TRX2610190007/19/10/26 09:41:20/KSR01/CA"]);
        check(&stamp, 24, &["TRX2610190007/", "19/10/26 09:41:20/KSR01/", "CA"]);
        check(&["ABCDEFGHIJ", "K"], 4, &["ABCD", "EFGH", "IJ/K"]);
    }

    proptest! {
        #[test]
        fn no_row_is_too_wide_and_nothing_is_lost(text in "[A-Z0-9]{1,12}( [A-Z0-9]{1,40}){0,8}", width in 4_usize..60) {
            let joined = |rows: &[String]| rows.concat().replace(' ', "");
            prop_assert_eq!(balanced(&text, width).len(), words(&text, width).len());
            for rows in [words(&text, width), balanced(&text, width), identifier(&text.replace(' ', ""), width)] {
                prop_assert!(rows.iter().all(|row| !row.is_empty() && row.len() <= width));
                prop_assert_eq!(joined(&rows), text.replace(' ', ""));
            }
        }

        #[test]
        fn no_short_tail_where_it_can_be_helped(text in "[0-9]{1,64}", width in 8_usize..40) {
            let rows = identifier(&text, width);
            prop_assert!(rows.len() == 1 || rows.iter().all(|row| row.len() >= 4), "{:?}", rows);
        }
    }
}
