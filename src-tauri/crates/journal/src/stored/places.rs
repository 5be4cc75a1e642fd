//! Which places of the stored forms name a customer. Their values stand beside the chain, and the form has an empty text
//! where they stood.
//!
//! The order of a form's places never changes: a value is found again by its number. What a place holds may be judged
//! anew by a later Loket, because each value stands under the class that it was given when it was written.

use std::collections::BTreeMap;

use loket_model::masking::{
    KnownCustomer, has_token, is_identity_label, is_worth_money, masked_name, masked_number, without_tokens,
};
use loket_model::{BPJS_ACCOUNTS, PersonalClass};

/// Digits of an identity number.
const NIK_DIGITS: usize = 16;
/// What stands where something was dropped.
const DROPPED: &str = "-";

/// Values of one event by the number of their place.
pub(crate) type Values = BTreeMap<u32, String>;

/// What a place holds.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Holds<'a> {
    /// Somebody's name.
    Name,
    /// A number that a customer is known by.
    Number,
    /// An identity number that a customer is known by.
    Identity,
    /// A token.
    Token,
    /// A fact of the biller's under this label.
    Fact(&'a str),
    /// A sentence that stays, but for the customer in it.
    Words,
    /// What a biller said and no struk shows.
    Answer,
    /// Words that a later event of the payment itself repeats.
    Repeated,
}

impl Holds<'_> {
    /// The class of a value; none for an empty one, which tells nothing.
    fn class(self, text: &str) -> Option<PersonalClass> {
        if text.is_empty() {
            return None;
        }
        Some(match self {
            Self::Identity => PersonalClass::Identity,
            Self::Token => PersonalClass::Token,
            Self::Answer => PersonalClass::Answer,
            Self::Fact(label) if is_worth_money(label) || has_token(text) => PersonalClass::Token,
            Self::Fact(label) if is_identity_label(label) || is_nik(text) => PersonalClass::Identity,
            Self::Words if has_token(text) => PersonalClass::Token,
            Self::Name | Self::Number | Self::Fact(_) | Self::Words | Self::Repeated => {
                PersonalClass::Customer
            }
        })
    }

    /// What is left of a value when its time is over.
    fn masked(self, text: &str, known: &KnownCustomer) -> String {
        match self {
            Self::Name => masked_name(text),
            Self::Number | Self::Identity | Self::Token => masked_number(text),
            Self::Fact(label) if is_worth_money(label) => masked_number(text),
            Self::Fact(label) => {
                known.fact(label, text).map_or_else(|| DROPPED.to_owned(), |text| without_tokens(&text))
            }
            Self::Words => without_tokens(&known.words(text)),
            Self::Answer | Self::Repeated => DROPPED.to_owned(),
        }
    }
}

/// Whether a whole text is an identity number, by its look.
pub(super) fn is_nik(text: &str) -> bool {
    text.len() == NIK_DIGITS
        && text.bytes().all(|byte| byte.is_ascii_digit())
        && !BPJS_ACCOUNTS.iter().any(|account| text.starts_with(account))
}

/// Visits a place.
pub(crate) type Visit<'a> = &'a mut dyn FnMut(Holds<'_>, &mut String);

/// A stored form with places that name a customer.
pub(crate) trait Personal {
    /// Visits every place that may name one, in an order that never changes.
    fn places(&mut self, visit: Visit<'_>);
}

/// Takes the values out of a form.
pub(super) fn take(form: &mut dyn Personal) -> BTreeMap<PersonalClass, Values> {
    let mut taken: BTreeMap<PersonalClass, Values> = BTreeMap::new();
    let mut place = 0;
    form.places(&mut |holds, text| {
        if let Some(class) = holds.class(text) {
            taken.entry(class).or_default().insert(place, std::mem::take(text));
        }
        place += 1;
    });
    taken
}

/// Puts values into the form that they were taken out of; what has no place in it is left over.
pub(super) fn put(form: &mut dyn Personal, values: &mut Values) {
    let mut place = 0;
    form.places(&mut |_, text| {
        if let Some(value) = values.remove(&place) {
            *text = value;
        }
        place += 1;
    });
}

/// Masks values by what their places hold.
pub(super) fn mask(form: &mut dyn Personal, values: &Values, known: &KnownCustomer) -> Values {
    let mut masked = Values::new();
    let mut place = 0;
    form.places(&mut |holds, _| {
        if let Some(value) = values.get(&place) {
            masked.insert(place, holds.masked(value, known));
        }
        place += 1;
    });
    masked
}

/// Visits a value that may be absent.
pub(super) fn visit_any(visit: Visit<'_>, holds: Holds<'_>, text: &mut Option<String>) {
    if let Some(text) = text {
        visit(holds, text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_value_has_the_class_that_its_time_follows() {
        use PersonalClass::{Answer, Customer, Identity, Token};
        let check = |holds: Holds<'_>, text: &str, expected: Option<PersonalClass>| {
            assert_eq!(holds.class(text), expected, "{holds:?} {text}");
        };
        check(Holds::Name, "IDA", Some(Customer));
        check(Holds::Name, "", None);
        check(Holds::Number, "45052452799", Some(Customer));
        check(Holds::Fact("Alamat"), "Jl. Melati 5", Some(Customer));
        check(Holds::Fact("NIK"), "x", Some(Identity));
        check(Holds::Fact("Nama Anggota 2"), "TONO", Some(Identity));
        check(Holds::Fact("Catatan"), "1271000000000003", Some(Identity));
        check(Holds::Fact("No VA"), "8888801234567890", Some(Customer));
        check(Holds::Fact("No VA"), "8988801234567890", Some(Customer));
        check(Holds::Fact("Kode Voucher"), "AB12", Some(Token));
        check(Holds::Fact("Serial"), "081234567890", Some(Token));
        check(Holds::Words, "Token 6156-0790-0556-6477-7418", Some(Token));
        check(Holds::Words, "Hubungi 123", Some(Customer));
        check(Holds::Answer, "SALDO KURANG", Some(Answer));
    }

    #[test]
    fn a_value_is_masked_by_what_its_place_holds() {
        let known = KnownCustomer::default();
        let check = |holds: Holds<'_>, text: &str, expected: &str| {
            assert_eq!(holds.masked(text, &known), expected, "{holds:?} {text}");
        };
        check(Holds::Name, "BUDI SANTOSO", "BU** SAN****");
        check(Holds::Token, "61560790055664777418", "****************7418");
        check(Holds::Fact("Alamat"), "Jl. Melati 5", "-");
        check(Holds::Fact("Serial"), "081234567890", "********7890");
        check(Holds::Fact("Stand Meter"), "00012-00034", "*******0034");
        check(Holds::Words, "Token 6156-0790-0556-6477-7418", "Token ********************7418");
        check(Holds::Answer, "a.n. BUDI", "-");
        check(Holds::Repeated, "struk a.n. BUDI basah", "-");
    }
}
