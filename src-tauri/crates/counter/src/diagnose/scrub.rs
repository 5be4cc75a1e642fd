//! Lines of a log without anything that may name somebody: what is left are words that programs write.
//!
//! Two nets, because each has holes. By form: a word stays only if it is written as programs write words, in small letters
//! with at most three digits. By value: what this shop knows of people, customers and secrets goes, however it is written.

/// What stands in place of a word that is left out.
const GONE: &str = "***";
/// Most digits in a row that say nothing about anybody: ports, counts, seconds.
const DIGITS_MAX: usize = 3;
/// Words in capitals that programs write.
const CAPITALS: [&str; 12] =
    ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "HTTP", "SQLite", "I/O", "OS", "Loket", "WIB", "USB"];
/// Values shorter than this would also be found within words that mean something else.
const KNOWN_CHARS_MIN: usize = 3;

/// A line of the log; `known` are values that must not be in it.
pub(super) fn scrubbed(line: &str, known: &[String]) -> String {
    let mut line = line.to_owned();
    for value in known.iter().filter(|value| value.chars().count() >= KNOWN_CHARS_MIN) {
        line = without(&line, value);
    }
    let words = line.split(' ').enumerate().map(|(at, word)| if at == 0 { first(word) } else { other(word) });
    words.collect::<Vec<_>>().join(" ")
}

/// The line without a value, whatever the case of its letters.
fn without(line: &str, value: &str) -> String {
    let value: Vec<char> = value.chars().flat_map(char::to_lowercase).collect();
    let mut left = String::new();
    let mut rest = line;
    while let Some(letter) = rest.chars().next() {
        match end_of(rest, &value) {
            Some(end) => {
                left.push_str(GONE);
                rest = rest.get(end..).unwrap_or_default();
            }
            None => {
                left.push(letter);
                rest = rest.get(letter.len_utf8()..).unwrap_or_default();
            }
        }
    }
    left
}

/// Where a text that begins with the value has it end.
fn end_of(text: &str, value: &[char]) -> Option<usize> {
    let mut wanted = value.iter();
    let mut next = wanted.next();
    for (at, letter) in text.char_indices() {
        for small in letter.to_lowercase() {
            match next {
                None => return Some(at),
                Some(wanted_letter) if *wanted_letter == small => next = wanted.next(),
                Some(_) => return None,
            }
        }
    }
    next.is_none().then_some(text.len())
}

/// The time that a line begins with stays; anything else there is a word.
fn first(word: &str) -> String {
    let is_time = word.len() >= "2026-11-21T07:12:00Z".len()
        && word.ends_with('Z')
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ':' | '.' | 'T' | 'Z'))
        && word.chars().nth(10) == Some('T');
    if is_time { word.to_owned() } else { other(word) }
}

fn other(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    if word.is_empty() || CAPITALS.contains(&bare) || is_programs(word) {
        return word.to_owned();
    }
    // The name of a field says what was left out.
    match word.split_once('=') {
        Some((name, _)) if is_programs(name) => format!("{name}={GONE}"),
        _ => GONE.to_owned(),
    }
}

fn is_programs(word: &str) -> bool {
    let mut digits = 0_usize;
    word.chars().all(|c| {
        digits = if c.is_ascii_digit() { digits.saturating_add(1) } else { 0 };
        digits <= DIGITS_MAX
            && (c.is_ascii_lowercase()
                || c.is_ascii_digit()
                || matches!(c, '_' | ':' | '-' | '.' | ',' | ';' | '=' | '(' | ')' | '{' | '}' | '\''))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_name_somebody_is_left_out() {
        let known = ["Siti".to_owned(), "rahasia-toko".to_owned(), "x".to_owned()];
        let check = |line: &str, left: &str| assert_eq!(scrubbed(line, &known), left, "{line}");
        check(
            "2026-11-21T07:12:00.123456Z  INFO loket_counter::keeping: journal backed up reason=\"siti\" seq=12",
            "2026-11-21T07:12:00.123456Z  INFO loket_counter::keeping: journal backed up reason=*** seq=12",
        );
        check("error=unknown customer BUDI SANTOSO", "error=unknown customer *** ***");
        check("no answer for 530000000301", "no answer for ***");
        check("token 6156-0790-0556-6477-7418", "token ***");
        check("file=/media/siti/loket-1.sqlite: gone", "file=*** gone");
        check("by SITI, sITI and siti", "by *** *** and ***");
        check("signed with rahasia-toko", "signed with ***");
        check("kod=ÄÖ x", "kod=*** x");
        check("HTTP 503 (os error 111)", "HTTP 503 (os error 111)");
        check("", "");
    }
}
