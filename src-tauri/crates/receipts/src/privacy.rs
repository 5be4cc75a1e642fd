//! What a copy for other eyes leaves out. One place decides it, so that no product forgets.

use loket_model::masking::{FactKind, KnownCustomer, masked_name, masked_number};
use loket_model::{Bill, Category};

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

/// Digits of an identity number.
const NIK_DIGITS: usize = 16;
/// The rules for one bill.
#[derive(Debug)]
pub(crate) struct Mask {
    privacy: Privacy,
    known: KnownCustomer,
}

impl Mask {
    pub(crate) fn of(privacy: Privacy, bill: &Bill) -> Self {
        Self { privacy, known: KnownCustomer::of(bill, Printable::new(&bill.customer_name).as_str()) }
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
        if self.is_full() { text.to_owned() } else { self.known.reference(Printable::free(text).as_str()) }
    }

    /// Words of the biller's without what tells whose they are.
    pub(crate) fn words(&self, text: &str) -> String {
        if self.is_full() { text.to_owned() } else { self.known.words(Printable::free(text).as_str()) }
    }

    /// A fact by what its label says that it is; none where it is not told at all.
    pub(crate) fn fact(&self, label: &str, value: &str) -> Option<String> {
        if self.is_full() {
            return Some(value.to_owned());
        }
        let is_words = matches!(FactKind::of(label), FactKind::Code | FactKind::Words);
        let value = if is_words { Printable::free(value) } else { Printable::new(value) };
        self.known.fact(label, value.as_str())
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

#[cfg(test)]
mod tests {
    use super::*;

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
}
