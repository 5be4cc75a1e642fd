//! Long numbers in free words: telephones, meters and identities, however they are written. What is an amount, a date
//! or a token by its own look stays.

use super::masked_number;
use crate::StroomToken;

/// From so many digits on, a number in free words is taken for a telephone, a meter or an identity.
const FREE_DIGITS_MIN: usize = 9;
/// Fewer digits between blanks or hyphens are a count, and no part of a number.
const GROUP_DIGITS_MIN: usize = 2;
/// Most that stands between two groups of one number: `) `.
const SEPARATORS_MAX: usize = 2;
/// Digits of an amount that is written without points.
const AMOUNT_DIGITS_MAX: usize = 12;

/// Hides all but the end of long numbers, also of those written in groups; a token stays.
#[must_use]
pub(super) fn without_long_numbers(text: &str) -> String {
    replaced(text, |number| digits_of(number) >= FREE_DIGITS_MIN && !is_token(number))
}

/// Hides all but the end of every token in free words, by its look alone.
#[must_use]
pub fn without_tokens(text: &str) -> String {
    replaced(text, is_token)
}

/// Whether free words carry what looks like a token.
#[must_use]
pub fn has_token(text: &str) -> bool {
    without_tokens(text) != text
}

fn digits_of(number: &str) -> usize {
    number.bytes().filter(u8::is_ascii_digit).count()
}

/// Masks the numbers in free words that are to be hidden; amounts and dates are no numbers here.
fn replaced(text: &str, hides: impl Fn(&str) -> bool) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let plain = amount_length(&kept, rest).or_else(|| date_length(rest));
        let one = rest.chars().next().map_or(1, char::len_utf8);
        let length = plain.unwrap_or_else(|| number_length(rest).max(one));
        let (number, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        if plain.is_none() && hides(number) {
            kept.push_str(&masked_number(number));
        } else {
            kept.push_str(number);
        }
        rest = after;
    }
    kept
}

/// Digits that a text begins with.
fn run(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Bytes of the number that a text begins with: one run of digits, or runs of two and more with blanks, hyphens, points
/// or brackets between; zero where it begins with something else. A run as long as a token stands alone.
fn number_length(text: &str) -> usize {
    let mut length = run(text);
    if length < GROUP_DIGITS_MIN || length == StroomToken::DIGITS {
        return length;
    }
    while let Some(rest) = text.get(length..) {
        let is_between = |byte: &u8| matches!(byte, b' ' | b'-' | b'.' | b'(' | b')');
        let between = rest.bytes().take_while(is_between).count();
        let more = rest.get(between..).map_or(0, run);
        if !(1..=SEPARATORS_MAX).contains(&between) || more < GROUP_DIGITS_MIN || more == StroomToken::DIGITS
        {
            break;
        }
        length += between + more;
    }
    length
}

/// Twenty digits in one run, or in five groups of four.
fn is_token(number: &str) -> bool {
    let groups: Vec<&str> = number.split([' ', '-']).collect();
    let is_grouped = groups.len() == 5 && groups.iter().all(|group| group.len() == 4 && run(group) == 4);
    is_grouped || (number.len() == StroomToken::DIGITS && run(number) == StroomToken::DIGITS)
}

/// Bytes of an amount behind `Rp`: groups of three behind points, or one run that no telephone begins like.
fn amount_length(before: &str, text: &str) -> Option<usize> {
    let before = before.trim_end_matches([' ', '.']);
    let (sign_at, first) = (before.len().checked_sub(2)?, run(text));
    let is_rupiah = before.get(sign_at..).is_some_and(|sign| sign.eq_ignore_ascii_case("rp"))
        && !before.get(..sign_at).is_some_and(|text| text.ends_with(|c: char| c.is_ascii_alphanumeric()));
    if !is_rupiah || first == 0 || first > AMOUNT_DIGITS_MAX || text.starts_with('0') {
        return None;
    }
    let group = |rest: &str| rest.strip_prefix('.').is_some_and(|group| run(group) == 3);
    let mut length = first;
    while first <= 3 && text.get(length..).is_some_and(group) {
        length += 4;
    }
    Some(length)
}

/// Bytes of a date with its year, where no more digits of one number follow: the date's own time or another date may.
fn date_length(text: &str) -> Option<usize> {
    let length = date_shape(text)?;
    let rest = text.get(length..)?;
    let next = rest.strip_prefix([' ', '-', '.']).unwrap_or(rest);
    let is_time = run(next) == 2 && matches!(next.as_bytes().get(2), Some(b':'));
    let ends = !rest.starts_with(|c: char| c.is_ascii_digit());
    (ends && (run(next) == 0 || is_time || date_shape(next).is_some())).then_some(length)
}

/// Bytes of `14-08-2026` or `2026-08-14`, with hyphens, points or slashes.
fn date_shape(text: &str) -> Option<usize> {
    const LENGTH: usize = 10;
    let date = text.get(..LENGTH)?;
    let separator = date.chars().find(|c| !c.is_ascii_digit()).filter(|c| matches!(c, '-' | '.' | '/'))?;
    let parts: Vec<&str> = date.split(separator).collect();
    let [first, month, last] = parts.as_slice() else { return None };
    let (day, year) = if first.len() == 4 { (last, first) } else { (first, last) };
    let within = |part: &str, length: usize, range: std::ops::RangeInclusive<u16>| {
        part.len() == length
            && run(part) == length
            && part.parse().is_ok_and(|number| range.contains(&number))
    };
    (within(day, 2, 1..=31) && within(month, 2, 1..=12) && within(year, 4, 1900..=2199)).then_some(LENGTH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn free_words_lose_long_numbers_and_keep_amounts_dates_and_tokens() {
        let check = |text: &str, expected: &str| assert_eq!(without_long_numbers(text), expected);
        check("Hubungi 0812-3456-7890", "Hubungi **********7890");
        check("Hubungi 0812 345 678 atau 123", "Hubungi ******** 678 atau 123");
        check("NIK 1271000000000003", "NIK ************0003");
        check("2026-08-14 14:38:59 Rp 1.000.000.000", "2026-08-14 14:38:59 Rp 1.000.000.000");
        check("KCT 1234 5678 9012 3456 7890", "KCT 1234 5678 9012 3456 7890");
        check("Café “0812-3456-7890”", "Café “**********7890”");
    }

    #[test]
    fn tokens_are_found_by_their_look() {
        let check = |text: &str, expected: &str| {
            assert_eq!(without_tokens(text), expected);
            assert_eq!(has_token(text), text != expected, "{text}");
        };
        check("Token 6156-0790-0556-6477-7418, simpan", "Token ********************7418, simpan");
        check("61560790055664777418/13,5", "****************7418/13,5");
        check("Hubungi 0812-3456-7890, Rp 20.000", "Hubungi 0812-3456-7890, Rp 20.000");
    }

    #[test]
    fn a_token_is_twenty_digits_in_one_run_or_five_groups_of_four() {
        let check = |text: &str, expected: &str| assert_eq!(without_long_numbers(text), expected);
        check("12345678901234567890", "12345678901234567890");
        check("1234-5678-9012-3456-7890", "1234-5678-9012-3456-7890");
        check("12345678901234567890 22500", "12345678901234567890 22500");
        check("1271000000000003 2026", "*****************2026");
        check("0812345678 0812345679", "*****************5679");
        check("081234 567890 12345678", "******************5678");
        check("123456789012345678901", "*****************8901");
    }

    #[test]
    fn numbers_are_found_however_they_are_written() {
        let check = |text: &str, expected: &str| assert_eq!(without_long_numbers(text), expected);
        check("(0361) 234567", "(********4567");
        check("0812.3456.7890", "**********7890");
        check("0812 34 56 78 90", "************8 90");
        check("+62 (812) 3456-7890", "+**************7890");
        check("HP0812-34-5678", "HP********5678");
    }

    #[test]
    fn amounts_and_dates_do_not_join_other_numbers() {
        let check = |text: &str, expected: &str| assert_eq!(without_long_numbers(text), expected);
        check("Rp 1.234.567.890 0812-3456-7890", "Rp 1.234.567.890 **********7890");
        check("Rp. 100.000.000,00 lunas", "Rp. 100.000.000,00 lunas");
        check("RP1.000.000.000", "RP1.000.000.000");
        check("Rp 1000000000", "Rp 1000000000");
        check("Rp 0812.3456.7890", "Rp **********7890");
        check("Harp 1.000.000.000", "Harp 1.*******.000");
        check("14-08-2026 14:38, 15/08/2026", "14-08-2026 14:38, 15/08/2026");
        check("14.08.2026 - 15.08.2026", "14.08.2026 - 15.08.2026");
        check("14-08-2026 15-08-2026", "14-08-2026 15-08-2026");
        check("08-12-2034-5678", "***********5678");
        check("08-12-2034 5678", "***********5678");
        check("call 123, 24 jam", "call 123, 24 jam");
    }

    proptest! {
        #[test]
        fn masking_keeps_the_length(text in "[ -~]{0,60}") {
            prop_assert_eq!(without_long_numbers(&text).len(), text.len());
        }

        #[test]
        fn no_identity_number_stands_whole(
            before in "[ a-z]{0,8}", nik in "[1-9][0-9]{15}", after in "( [0-9]{1,6})?[ a-z]{0,8}"
        ) {
            let text = format!("{before}{nik}{after}");
            prop_assert!(!without_long_numbers(&text).contains(&nik), "{}", text);
        }
    }
}
