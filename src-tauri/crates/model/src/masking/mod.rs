//! Masking: what is left of a name, a number or a sentence where it must not tell whose it is. One place for copies
//! that are passed on, for screens that others see, and for records whose time is over.
//!
//! Deliberately absent: when something is masked.

mod labels;
mod long_numbers;

pub use labels::{FactKind, folded, is_identity_label, is_worth_money};
pub use long_numbers::{has_token, without_tokens};

use crate::{Bill, MeterNumber, SubscriberId};
use long_numbers::without_long_numbers;

/// Letters of a word of a name that are kept at most.
const NAME_LETTERS_MAX: usize = 3;
/// Digits and letters at a number's end that are kept at most.
const NUMBER_TAIL_MAX: usize = 4;
/// A name of a letter or two stands in half of all words.
const KNOWN_CHARS_MIN: usize = 3;
/// Letters from which on a single word of a name is hidden in free words.
const NAME_WORD_LETTERS_MIN: usize = 4;

/// What is known of one customer, and is to be found and masked in any words.
#[derive(Debug, Clone, Default)]
pub struct KnownCustomer {
    /// Texts that name the customer, the longest first.
    known: Vec<Known>,
    /// The single words of the customer's name, which free words may tell without the others.
    name_words: Vec<Known>,
}

#[derive(Debug, Clone)]
struct Known {
    text: String,
    masked: String,
}

impl KnownCustomer {
    /// The customer of a bill, by the name in the form in which words tell it.
    #[must_use]
    pub fn of(bill: &Bill, name: &str) -> Self {
        let numbers = [
            Some(bill.customer_no.as_str()),
            bill.meter_no.as_ref().map(MeterNumber::as_str),
            bill.subscriber_id.as_ref().map(SubscriberId::as_str),
        ];
        let named = |text: &str| Known { text: text.to_owned(), masked: masked_name(text) };
        let name_words = name.split(|c: char| !c.is_ascii_alphabetic());
        let name_words = name_words.filter(|word| word.len() >= NAME_WORD_LETTERS_MIN).map(named).collect();
        let number = |text: &str| Known { text: text.to_owned(), masked: masked_number(text) };
        let mut known: Vec<Known> = numbers.into_iter().flatten().map(number).chain([named(name)]).collect();
        known.retain(|known| known.text.len() >= KNOWN_CHARS_MIN);
        known.sort_by_key(|known| std::cmp::Reverse(known.text.len()));
        Self { known, name_words }
    }

    /// A reference stays, but for the customer's own name and numbers in it.
    #[must_use]
    pub fn reference(&self, text: &str) -> String {
        self.known.iter().fold(text.to_owned(), |text, known| without(&text, known))
    }

    /// Words without the customer's name, any longer word of it and the customer's numbers, and without any other long
    /// number.
    #[must_use]
    pub fn words(&self, text: &str) -> String {
        let text = self.name_words.iter().fold(self.reference(text), |text, word| without(&text, word));
        without_long_numbers(&text)
    }

    /// A fact by what its label says that it is; none where it is not told at all.
    #[must_use]
    pub fn fact(&self, label: &str, value: &str) -> Option<String> {
        match FactKind::of(label) {
            FactKind::Place => None,
            // A count of the insured, or the number of one of them.
            FactKind::Name if !value.contains(|c: char| c.is_alphabetic()) => {
                let digits = value.chars().filter(char::is_ascii_digit).count();
                Some(if digits > NUMBER_TAIL_MAX { masked_number(value) } else { self.words(value) })
            }
            FactKind::Name => Some(masked_name(value)),
            FactKind::Number => Some(masked_number(value)),
            FactKind::Code => Some(self.reference(value)),
            FactKind::Words => Some(self.words(value)),
        }
    }
}

/// A name of which each word keeps the first half of its letters, three at most.
#[must_use]
pub fn masked_name(text: &str) -> String {
    let word = |word: &str| {
        let kept = (word.chars().count() / 2).min(NAME_LETTERS_MAX);
        word.chars()
            .enumerate()
            .map(|(position, c)| if position < kept { c } else { '*' })
            .collect::<String>()
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

/// A number that keeps its last four characters, half of it at most.
#[must_use]
pub fn masked_number(text: &str) -> String {
    let length = text.chars().count();
    let hidden = length - (length / 2).min(NUMBER_TAIL_MAX);
    text.chars().enumerate().map(|(position, c)| if position < hidden { '*' } else { c }).collect()
}

/// Replaces a known text wherever it stands by itself, in capitals or not.
fn without(text: &str, known: &Known) -> String {
    let (folded, wanted) = (text.to_ascii_lowercase(), known.text.to_ascii_lowercase());
    let mut kept = String::with_capacity(text.len());
    let mut from = 0;
    while let Some(found) = folded.get(from..).and_then(|rest| rest.find(&wanted)) {
        let (start, end) = (from + found, from + found + wanted.len());
        let is_inner = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        let before = folded.get(..start).and_then(|text| text.chars().next_back());
        let after = folded.get(end..).and_then(|text| text.chars().next());
        kept.push_str(text.get(from..start).unwrap_or_default());
        if is_inner(before) || is_inner(after) {
            kept.push_str(text.get(start..end).unwrap_or_default());
        } else {
            kept.push_str(&known.masked);
        }
        from = end;
    }
    kept.push_str(text.get(from..).unwrap_or_default());
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_keep_their_first_letters() {
        let check = |name: &str, expected: &str| assert_eq!(masked_name(name), expected);
        check("BUDI SANTOSO", "BU** SAN****");
        check("IDA", "I**");
        check("I GUSTI", "* GU***");
        check("", "");
    }

    #[test]
    fn numbers_keep_their_end() {
        let check = |number: &str, expected: &str| assert_eq!(masked_number(number), expected);
        check("45052452799", "*******2799");
        check("1271000000000003", "************0003");
        check("102020", "***020");
        check("1", "*");
    }

    #[test]
    fn known_texts_are_found_in_any_words() {
        let known = Known { text: "IDA AYU".to_owned(), masked: "I** A**".to_owned() };
        let check = |text: &str, expected: &str| assert_eq!(without(text, &known), expected);
        check("a.n. Ida Ayu, lunas", "a.n. I** A**, lunas");
        check("IDA AYUNING/IDA AYU", "IDA AYUNING/I** A**");
    }

    proptest! {
        #[test]
        fn masking_keeps_the_length(text in "\\PC{0,60}") {
            prop_assert_eq!(masked_name(&text).chars().count(), text.chars().count());
            prop_assert_eq!(masked_number(&text).chars().count(), text.chars().count());
        }
    }
}
