//! What a copy for other eyes leaves out. One place decides it, so that no product forgets.

use loket_model::{Bill, Category, MeterNumber, SubscriberId};

use crate::Printable;
use crate::long_numbers::without_long_numbers;

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
/// Digits of an identity number.
const NIK_DIGITS: usize = 16;
/// A name of a letter or two stands in half of all words.
const KNOWN_CHARS_MIN: usize = 3;
/// Letters from which on a single word of a name is hidden in free words.
const NAME_WORD_LETTERS_MIN: usize = 4;

/// The rules for one bill.
#[derive(Debug)]
pub(crate) struct Mask {
    privacy: Privacy,
    /// Printable texts that name the customer, the longest first.
    known: Vec<Known>,
    /// The single words of the customer's name, which free words may tell without the others.
    name_words: Vec<Known>,
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
        let named = |text: &str| Known { text: text.to_owned(), masked: masked_name(text) };
        let name = Printable::new(&bill.customer_name);
        let name_words = name.as_str().split(|c: char| !c.is_ascii_alphabetic());
        let name_words = name_words.filter(|word| word.len() >= NAME_WORD_LETTERS_MIN).map(named).collect();
        let name = named(name.as_str());
        let number = |text: &str| Known { text: text.to_owned(), masked: masked_number(text) };
        let mut known: Vec<Known> = numbers.into_iter().flatten().map(number).chain([name]).collect();
        known.retain(|known| known.text.len() >= KNOWN_CHARS_MIN);
        known.sort_by_key(|known| std::cmp::Reverse(known.text.len()));
        Self { privacy, known, name_words }
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
        let text = Printable::free(text).as_str().to_owned();
        self.known.iter().fold(text, |text, known| without(&text, known))
    }

    /// Words of the biller's: without the customer's name, any longer word of it and the customer's numbers, and
    /// without any other long number.
    pub(crate) fn words(&self, text: &str) -> String {
        if self.is_full() {
            return text.to_owned();
        }
        let text = self.name_words.iter().fold(self.reference(text), |text, word| without(&text, word));
        without_long_numbers(&text)
    }

    /// A fact by what its label says that it is; none where it is not told at all.
    pub(crate) fn fact(&self, label: &str, value: &str) -> Option<String> {
        if self.is_full() {
            return Some(value.to_owned());
        }
        match Kind::of(&crate::products::folded(label)) {
            Kind::Place => None,
            // A count of the insured, or the number of one of them.
            Kind::Name if !value.contains(|c: char| c.is_alphabetic()) => {
                let digits = value.chars().filter(char::is_ascii_digit).count();
                Some(if digits > NUMBER_TAIL_MAX { self.number(value) } else { self.words(value) })
            }
            Kind::Name => Some(self.name(value)),
            Kind::Number => Some(self.number(value)),
            Kind::Code => Some(self.reference(value)),
            Kind::Words => Some(self.words(value)),
        }
    }
}

/// A customer on a screen that others see: the masked name, or the masked number where no name is told.
#[must_use]
pub fn masked_customer(name: &str, number: &str) -> String {
    let name = Printable::new(name);
    if name.is_empty() { masked_number(Printable::new(number).as_str()) } else { masked_name(name.as_str()) }
}

/// A number of which nothing but its digits is known, as papers of the shop show it: one as long as an identity number
/// only by its ends.
pub(crate) fn shown_digits(number: &str) -> String {
    let is_nik = number.len() == NIK_DIGITS && number.bytes().all(|byte| byte.is_ascii_digit());
    if is_nik { ends_of(number) } else { number.to_owned() }
}

/// The first and last four digits of an identity number.
fn ends_of(number: &str) -> String {
    match (number.get(..4), number.get(NIK_DIGITS - 4..)) {
        (Some(first), Some(last)) => format!("{first}{}{last}", "*".repeat(NIK_DIGITS - 8)),
        _ => masked_number(number),
    }
}

/// A bill's number as papers show it to anybody. An identity number (NIK), under which workers without an employer are
/// insured, shows only its ends even to its owner: a struk is left lying around.
pub(crate) fn shown_number(bill: &Bill) -> String {
    nik_of(bill).map_or_else(|| bill.customer_no.as_str().to_owned(), ends_of)
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
        if has(&PLACE_LABELS) || PLACE_WHOLE_LABELS.contains(&label) {
            Self::Place
        } else if has(&["jumlah", "total", "status", "tagihan"]) {
            Self::Words
        } else if has(&NAME_LABELS) {
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

const PLACE_LABELS: [&str; 9] =
    ["alamat", "address", "lokasi", "letak", "kelurahan", "desa", "kecamatan", "kabkota", "kabupaten"];

/// Too short to be looked for inside other labels (`kartu`, `peserta`).
const PLACE_WHOLE_LABELS: [&str; 7] = ["rt", "rw", "rtrw", "kec", "kel", "kab", "kota"];

const NAME_LABELS: [&str; 9] =
    ["nama", "name", "pemilik", "pengirim", "penerima", "tertanggung", "insured", "peserta", "wajibpajak"];

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

pub(crate) fn masked_number(text: &str) -> String {
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
    fn others_see_a_masked_customer() {
        let check = |name: &str, number: &str, expected: &str| {
            assert_eq!(masked_customer(name, number), expected, "{name} {number}");
        };
        check("BUDI SANTOSO", "45052452799", "BU** SAN****");
        check(" ", "081200000208", "********0208");
        check("", "", "");
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

    #[test]
    fn facts_are_masked_by_what_their_label_says() {
        let mut bill = crate::tests::token_bill();
        bill.customer_name = "I Gusti Contoh".to_owned();
        let mask = Mask::of(Privacy::Masked, &bill);
        let check = |label: &str, value: &str, expected: Option<&str>| {
            assert_eq!(mask.fact(label, value).as_deref(), expected, "{label}");
        };
        check("Tertanggung", "TONO CONTOH", Some("TO** CON***"));
        check("Tertanggung", "2", Some("2"));
        check("Jml Peserta", "3", Some("3"));
        check("No. Peserta", "12345678", Some("****5678"));
        check("Insured", "TONO", Some("TO**"));
        check("Wajib Pajak", "TONO", Some("TO**"));
        check("No. Kartu", "6032981234", Some("******1234"));
        for place in [
            "Letak",
            "Letak Objek",
            "Kelurahan",
            "Desa",
            "Kecamatan",
            "Kec.",
            "RT",
            "RW",
            "RT/RW",
            "Kab/Kota",
        ] {
            check(place, "CONTOH", None);
        }
        check("Catatan", "Bpk. Gusti, kec. baik", Some("Bpk. Gu***, kec. baik"));
        check("Catatan", "CONTOHAN dan Contoh", Some("CONTOHAN dan Con***"));
        check("No. Ref", "CONTOH-1", Some("CONTOH-1"));
    }

    #[test]
    fn an_identity_number_shows_its_ends() {
        let check = |number: &str, expected: &str| assert_eq!(shown_digits(number), expected);
        check("1271000000000003", "1271********0003");
        check("127100000000003", "127100000000003");
        check("127100000000000X", "127100000000000X");
    }

    proptest! {
        #[test]
        fn masking_keeps_the_length(text in "[ -~]{0,60}") {
            prop_assert_eq!(masked_name(&text).len(), text.len());
            prop_assert_eq!(masked_number(&text).len(), text.len());
        }
    }
}
