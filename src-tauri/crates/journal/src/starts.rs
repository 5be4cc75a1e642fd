//! How words begin, in a form of which even one character has a trigram.
//!
//! The search index knows runs of three characters. A mark that nobody can type before each word makes `bu` of "Budi"
//! such a run, without a second index that every payment would have to be written to.

/// What no search and no name holds.
const MARK: char = '\u{1f}';
/// Words of a text that are noted; no name has more that somebody would begin to type.
const WORDS_MAX: usize = 6;
/// What is noted of a word: more has a trigram of its own.
const CHARS: usize = 2;

/// The beginnings of all words of some texts.
pub(crate) fn of(texts: &[&str]) -> String {
    let words = texts.iter().flat_map(|text| {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).take(WORDS_MAX)
    });
    words.flat_map(|word| [MARK, MARK].into_iter().chain(word.chars().take(CHARS))).collect()
}

/// What [`of`] has of a word that begins with one or two characters.
pub(crate) fn phrase(beginning: &str) -> String {
    let marks = CHARS.saturating_add(1).saturating_sub(beginning.chars().count());
    std::iter::repeat_n(MARK, marks).chain(beginning.chars()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_beginning_is_found_and_nothing_else() {
        let check = |texts: &[&str], beginning: &str, found: bool| {
            assert_eq!(of(texts).contains(&phrase(beginning)), found, "{texts:?} {beginning:?}");
        };
        check(&["Budi Santoso", "4505"], "B", true);
        check(&["Budi Santoso", "4505"], "Bu", true);
        check(&["Budi Santoso", "4505"], "Sa", true);
        check(&["Budi Santoso", "4505"], "45", true);
        check(&["Budi Santoso", "4505"], "ud", false);
        check(&["Budi Santoso", "4505"], "us", false);
        check(&["Ny. I", ""], "I", true);
        check(&["", ""], "a", false);
    }
}
