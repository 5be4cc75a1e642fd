//! Lines of a log without anything that may name somebody: what is left are words that programs write.
//!
//! Two nets, because each has holes. By form: of a line of ours the message stays up to its first value, because it is a
//! literal of the program; values and whatever others wrote keep words of a fixed list and single small numbers, nothing
//! else. By value: what this shop knows of people, customers and secrets goes, wherever it stands.

use std::collections::HashSet;

/// What stands in place of a word that is left out.
const GONE: &str = "***";
/// Most digits of a number that says nothing about anybody: ports, counts, seconds.
const DIGITS_MAX: usize = 3;
/// Levels of a log.
const LEVELS: [&str; 5] = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR"];
/// How the place begins that a line of ours comes from.
const OURS: &str = "loket";
/// Values shorter than this would also be found within words that mean something else.
const KNOWN_CHARS_MIN: usize = 3;

/// Words of errors, in the small letters in which they are compared; names of people and places are none of them.
const VOCABULARY: &str = "a about access account accounts address after again already an and answer are argument as at
    backup bad be been before beside beyond body broken busy but by bytes canceled cancelled cannot certificate chain
    changed client clock close closed code column columns connect connection content corrupt could customer damaged
    data database decode dead deadline denied descriptor device directory disk dns does drive end ended error event
    events exceeded exist exists expected expired failed failure file follow for forbidden format found from full
    gateway gone handle handshake has hash have host http i/o id image in incomplete input inquiry internal interrupted
    into invalid io is it its journal json known large later limit line link locked long longer loket lookup lost made
    malformed many match message missing more name need network newer no not null number of on one only open opened
    operation or os other out output page parse part password path payment peer permission pipe port print printer
    process queue quota range read reading refused request reset resolve resource response restore retry route row
    schema secret secrets sending sent server service shop size small space sql sqlite stale standard started state
    status statement stopped such support supported syntax system table take taken temporarily that the there this time
    timed timeout to token too tls transaction type unable unavailable under unexpected unknown unreachable unreadable
    unsupported until up usb user utf-8 valid value version wait was while with without word write writer writing
    written wrong xml yet";

/// What a shop knows that must not be in a text.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// Looked for anywhere, the longest first, so that no part of one is left.
    values: Vec<String>,
    /// Looked for as whole words, in small letters: there may be very many.
    words: HashSet<String>,
}

impl Known {
    /// Takes values of people, shops and secrets, and the words of customers.
    pub(super) fn new(mut values: Vec<String>, words: impl Iterator<Item = String>) -> Self {
        values.retain(|value| value.chars().count() >= KNOWN_CHARS_MIN);
        values.sort_by(|one, other| other.len().cmp(&one.len()).then_with(|| one.cmp(other)));
        values.dedup();
        let words = words.filter(|word| word.chars().count() >= KNOWN_CHARS_MIN);
        Self { values, words: words.map(|word| word.to_lowercase()).collect() }
    }

    fn has(&self, word: &str) -> bool {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        self.words.contains(&bare)
    }
}

/// A line of the log without what may name somebody.
pub(super) fn scrubbed(line: &str, known: &Known) -> String {
    let line = known.values.iter().fold(line.to_owned(), |line, value| without(&line, value));
    let mut left: Vec<String> = Vec::new();
    let mut head = Head::Time;
    let mut is_after_number = false;
    for word in line.split(' ') {
        let (is_ours, next) = head.take(word);
        head = next;
        // A number that people write in groups is no small one.
        let is_number = head == Head::Ended && word.chars().any(|c| c.is_ascii_digit());
        let is_in_groups = is_after_number && is_number && !word.contains('=');
        if is_in_groups && let Some(last) = left.last_mut() {
            GONE.clone_into(last);
        }
        is_after_number = is_number;
        left.push(match is_ours {
            _ if known.has(word) || is_in_groups => GONE.to_owned(),
            true => word.to_owned(),
            false => other(word),
        });
    }
    left.join(" ")
}

/// How far into the part of a line that the program itself wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Head {
    Time,
    Level,
    Place,
    Message,
    Ended,
}

impl Head {
    /// Whether a word of the line is the program's, and where the line stands after it.
    fn take(self, word: &str) -> (bool, Self) {
        match self {
            Self::Time if is_time(word) => (true, Self::Level),
            // Levels are set in columns.
            Self::Level if word.is_empty() => (true, Self::Level),
            Self::Level if LEVELS.contains(&word) => (true, Self::Place),
            Self::Place if is_place(word) => (true, Self::Message),
            Self::Message if is_of_a_message(word) => (true, Self::Message),
            _ => (word.is_empty(), Self::Ended),
        }
    }
}

fn is_time(word: &str) -> bool {
    word.len() >= "2026-11-21T07:12:00Z".len()
        && word.ends_with('Z')
        && word.chars().all(|c| c.is_ascii_digit() || matches!(c, '-' | ':' | '.' | 'T' | 'Z'))
        && word.chars().nth(10) == Some('T')
}

fn is_place(word: &str) -> bool {
    let is_path = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '_' | ':');
    word.starts_with(OURS) && word.ends_with(':') && word.chars().all(is_path)
}

fn is_of_a_message(word: &str) -> bool {
    let is_mark = |c: char| matches!(c, '_' | ':' | '-' | '.' | ',' | ';' | '(' | ')' | '\'');
    word.chars().all(|c| c.is_ascii_lowercase() || is_mark(c))
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

/// A word that others may have written, or the name and value of a field.
fn other(word: &str) -> String {
    match word.split_once('=') {
        // The name of a field says what was left out.
        Some((name, value)) if is_field(name) => format!("{name}={}", plain(value)),
        _ => plain(word),
    }
}

fn plain(word: &str) -> String {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let is_number = bare.len() <= DIGITS_MAX && bare.chars().all(|c| c.is_ascii_digit());
    let small = bare.to_lowercase();
    // Beside what is gone by its value, the rest of a word may still tell of it.
    let is_part = word.contains(GONE);
    let is_word = VOCABULARY.split_ascii_whitespace().any(|known| known == small);
    if !is_part && (is_number || is_word) { word.to_owned() } else { GONE.to_owned() }
}

fn is_field(name: &str) -> bool {
    !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c == '.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_name_somebody_is_left_out() {
        let values = ["Siti", "rahasia-toko", "zzz", "rahasia", "rahasia-toko", "x"].map(str::to_owned);
        let known = Known::new(values.to_vec(), ["Network".to_owned(), "di".to_owned()].into_iter());
        let check = |line: &str, left: &str| assert_eq!(scrubbed(line, &known), left, "{line}");
        check(
            "2026-11-21T07:12:00.123456Z  INFO loket_counter::keeping: journal backed up reason=\"siti\" seq=12",
            "2026-11-21T07:12:00.123456Z  INFO loket_counter::keeping: journal backed up reason=*** seq=12",
        );
        check("error=unknown customer BUDI SANTOSO", "error=unknown customer *** ***");
        // As billers and people write who do not care for capitals.
        check("error=unknown customer budi santoso", "error=unknown customer *** ***");
        let time = "2026-11-21T07:12:00.1Z";
        check(&format!("{time} WARN hyper::proto: budi said no"), &format!("{time} WARN *** *** *** no"));
        check(
            &format!("{time} WARN loket_api: a print did not arrive printer=budi jaya"),
            &format!("{time} WARN loket_api: a print did not arrive printer=*** ***"),
        );
        check("no answer for 530000000301", "no answer for ***");
        check("no answer for 0812 345 678 9", "no answer for *** *** *** ***");
        check("no answer for 081-234-567", "no answer for ***");
        check("status=200 bytes=12", "status=200 bytes=12");
        check("answer 12 after 30 seconds", "answer 12 after 30 ***");
        check("token 6156-0790-0556-6477-7418", "token ***");
        check("file=/media/siti/loket-1.sqlite: gone", "file=*** gone");
        check("by SITI, sITI and siti", "by *** *** and ***");
        check("message rahasia-toko", "message ***");
        check("network unreachable", "*** unreachable");
        check("kod=ÄÖ x", "kod=*** ***");
        check("HTTP 503 (os error 111)", "HTTP 503 (os error 111)");
        check("", "");
    }
}
