//! What a copy for other eyes leaves out. One place decides it, so that no product forgets.

use loket_model::{Bill, Category, MeterNumber, StroomToken, SubscriberId};

use crate::Printable;

/// Whether a struk tells whose it is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Privacy {
    /// Everything, for the customer.
    #[default]
    Full,
    /// For a copy that is passed on: of each word of a name the first half of its letters, three at most; of each
    /// number that names a person, a meter or a contract its last four, half of it at most; no address. Amounts,
    /// references and the token stay, because they are what the copy is for.
    Masked,
}

/// Letters of a word of a name that are kept at most.
const NAME_LETTERS_MAX: usize = 3;
/// Digits and letters at a number's end that are kept at most.
const NUMBER_TAIL_MAX: usize = 4;
/// From so many digits on, a number in free words is taken for a telephone, a meter or an identity.
const FREE_DIGITS_MIN: usize = 9;
/// Digits of an identity number.
const NIK_DIGITS: usize = 16;
/// Fewer digits between blanks or hyphens are a date or a count, and no part of a number.
const GROUP_DIGITS_MIN: usize = 3;

/// The rules for one bill.
#[derive(Debug)]
pub(crate) struct Mask {
    privacy: Privacy,
    /// Printable texts that name the customer, the longest first.
    known: Vec<Known>,
}

#[derive(Debug)]
struct Known {
    text: String,
    masked: String,
}

impl Mask {
    pub(crate) fn of(privacy: Privacy, bill: &Bill) -> Self {
        let numbers = [
            Some(bill.customer_no.as_str()),
            bill.meter_no.as_ref().map(MeterNumber::as_str),
            bill.subscriber_id.as_ref().map(SubscriberId::as_str),
        ];
        let name = Printable::new(&bill.customer_name).as_str().to_owned();
        let name = Known { masked: masked_name(&name), text: name };
        let number = |text: &str| Known { text: text.to_owned(), masked: masked_number(text) };
        let mut known: Vec<Known> = numbers.into_iter().flatten().map(number).chain([name]).collect();
        // A name of a letter or two stands in half of all words.
        known.retain(|known| known.text.len() >= GROUP_DIGITS_MIN);
        known.sort_by_key(|known| std::cmp::Reverse(known.text.len()));
        Self { privacy, known }
    }

    pub(crate) fn is_full(&self) -> bool {
        self.privacy == Privacy::Full
    }

    pub(crate) fn name(&self, text: &str) -> String {
        if self.is_full() { text.to_owned() } else { masked_name(Printable::new(text).as_str()) }
    }

    pub(crate) fn number(&self, text: &str) -> String {
        if self.is_full() { text.to_owned() } else { masked_number(Printable::new(text).as_str()) }
    }

    /// A reference stays, but for the customer's own name and numbers in it.
    pub(crate) fn reference(&self, text: &str) -> String {
        if self.is_full() {
            return text.to_owned();
        }
        let text = Printable::new(text).as_str().to_owned();
        self.known.iter().fold(text, |text, known| without(&text, known))
    }

    /// Words of the biller's: without the customer's name and numbers, and without any other long number.
    pub(crate) fn words(&self, text: &str) -> String {
        if self.is_full() { text.to_owned() } else { without_long_numbers(&self.reference(text)) }
    }

    /// A fact by what its label says that it is; none where it is not told at all.
    pub(crate) fn fact(&self, label: &str, value: &str) -> Option<String> {
        if self.is_full() {
            return Some(value.to_owned());
        }
        match Kind::of(&crate::products::folded(label)) {
            Kind::Place => None,
            Kind::Name => Some(self.name(value)),
            Kind::Number => Some(self.number(value)),
            Kind::Code => Some(self.reference(value)),
            Kind::Words => Some(self.words(value)),
        }
    }
}

/// A bill's number as papers show it to anybody. An identity number (NIK), under which workers without an employer are
/// insured, shows only its ends even to its owner: a struk is left lying around.
pub(crate) fn shown_number(bill: &Bill) -> String {
    let number = bill.customer_no.as_str();
    match (nik_of(bill), number.get(..4), number.get(NIK_DIGITS - 4..)) {
        (Some(_), Some(first), Some(last)) => format!("{first}{}{last}", "*".repeat(NIK_DIGITS - 8)),
        _ => number.to_owned(),
    }
}

/// The identity number of a bill whose number is one.
pub(crate) fn nik_of(bill: &Bill) -> Option<&str> {
    let number = bill.customer_no.as_str();
    let is_nik = number.len() == NIK_DIGITS && number.bytes().all(|byte| byte.is_ascii_digit());
    Some(number).filter(|_| is_nik && bill.product.category == Category::BpjsKetenagakerjaan)
}

/// What a biller's label announces.
enum Kind {
    Place,
    Name,
    Number,
    /// What the customer bought or must quote: a voucher's code, a reference.
    Code,
    Words,
}

impl Kind {
    fn of(label: &str) -> Self {
        let has = |parts: &[&str]| parts.iter().any(|part| label.contains(part));
        if has(&["alamat", "address", "lokasi"]) {
            Self::Place
        } else if has(&["jumlah", "total", "status", "tagihan"]) {
            Self::Words
        } else if has(&["nama", "name", "pemilik", "pengirim", "penerima"]) {
            Self::Name
        } else if has(&NUMBER_LABELS) || label == "hp" || label == "nop" {
            Self::Number
        } else if has(&["ref", "serial", "token", "pin", "ntpd", "kct", "voucher"]) {
            Self::Code
        } else {
            Self::Words
        }
    }
}

const NUMBER_LABELS: [&str; 19] = [
    "nik",
    "ktp",
    "identitas",
    "telp",
    "telepon",
    "ponsel",
    "nohp",
    "phone",
    "nometer",
    "nomormeter",
    "pelanggan",
    "rangka",
    "mesin",
    "polisi",
    "nopol",
    "npp",
    "rekening",
    "kartu",
    "kontrak",
];

fn masked_name(text: &str) -> String {
    let word = |word: &str| {
        let kept = (word.len() / 2).min(NAME_LETTERS_MAX);
        word.chars()
            .enumerate()
            .map(|(position, c)| if position < kept { c } else { '*' })
            .collect::<String>()
    };
    text.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn masked_number(text: &str) -> String {
    let hidden = text.len() - (text.len() / 2).min(NUMBER_TAIL_MAX);
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

/// Hides all but the end of long numbers, also of those written in groups; twenty digits are a token and stay.
fn without_long_numbers(text: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while !rest.is_empty() {
        let length = number_length(rest);
        let (number, after) = rest.split_at_checked(length.max(1)).unwrap_or((rest, ""));
        let digits = number.bytes().filter(u8::is_ascii_digit).count();
        if digits >= FREE_DIGITS_MIN && digits != StroomToken::DIGITS {
            kept.push_str(&masked_number(number));
        } else {
            kept.push_str(number);
        }
        rest = after;
    }
    kept
}

/// Bytes of the number that a text begins with: one run of digits, or runs of three and more with one blank or hyphen
/// between; zero where it begins with something else.
fn number_length(text: &str) -> usize {
    let run = |from: usize| text.bytes().skip(from).take_while(u8::is_ascii_digit).count();
    let mut length = run(0);
    if length < GROUP_DIGITS_MIN {
        return length;
    }
    while matches!(text.as_bytes().get(length), Some(b' ' | b'-')) {
        let more = run(length + 1);
        if more < GROUP_DIGITS_MIN {
            break;
        }
        length += 1 + more;
    }
    length
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
    fn free_words_lose_long_numbers_and_keep_amounts_dates_and_tokens() {
        let check = |text: &str, expected: &str| assert_eq!(without_long_numbers(text), expected);
        check("Hubungi 0812-3456-7890", "Hubungi **********7890");
        check("Hubungi 0812 345 678 atau 123", "Hubungi ******** 678 atau 123");
        check("NIK 1271000000000003", "NIK ************0003");
        check("2026-08-14 14:38:59 Rp 1.000.000.000", "2026-08-14 14:38:59 Rp 1.000.000.000");
        check("KCT 1234 5678 9012 3456 7890", "KCT 1234 5678 9012 3456 7890");
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
        fn masking_keeps_the_length(text in "[ -~]{0,60}") {
            prop_assert_eq!(without_long_numbers(&text).len(), text.len());
            prop_assert_eq!(masked_name(&text).len(), text.len());
            prop_assert_eq!(masked_number(&text).len(), text.len());
        }
    }
}
