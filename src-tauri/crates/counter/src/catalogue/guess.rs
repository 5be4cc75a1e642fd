//! What a number alone says about what it is for. A guess, offered and never forced: the cashier or the biller
//! decides. Lengths and prefixes are those of the trade (PLN: 11 digits meter, 12 digits subscriber; BPJS
//! virtual account 88888…; mobile 08…).

use loket_model::{BPJS_ACCOUNTS, Category, MeterNumber};

/// A shape of number and what it is a number of.
struct Shape {
    category: Category,
    digits: std::ops::RangeInclusive<usize>,
    prefixes: &'static [&'static str],
}

const fn shape(
    category: Category,
    digits: std::ops::RangeInclusive<usize>,
    prefixes: &'static [&'static str],
) -> Shape {
    Shape { category, digits, prefixes }
}

/// The most telling first; an empty list of prefixes means any.
const SHAPES: &[Shape] = &[
    shape(Category::BpjsKesehatan, 16..=16, &BPJS_ACCOUNTS),
    shape(Category::BpjsKesehatan, 13..=13, &["000", "880"]),
    shape(Category::MobilePrepaid, 10..=13, &["08"]),
    shape(Category::MobilePrepaid, 11..=14, &["628"]),
    shape(Category::MobilePostpaid, 10..=13, &["08"]),
    shape(Category::MobilePostpaid, 11..=14, &["628"]),
    shape(Category::Emoney, 10..=13, &["08"]),
    shape(Category::Telkom, 9..=11, &["02", "03", "04", "05", "06", "07", "09"]),
    shape(Category::Pgn, 9..=10, &["0"]),
    shape(Category::PlnPrepaid, 11..=11, &[]),
    shape(Category::PlnPostpaid, 12..=12, &[]),
    shape(Category::PlnPrepaid, 12..=12, &[]),
    shape(Category::Telkom, 12..=12, &["1"]),
    shape(Category::PlnNontaglis, 13..=13, &[]),
    shape(Category::BpjsKetenagakerjaan, 16..=16, &[]),
    shape(Category::Pbb, 18..=18, &[]),
    shape(Category::Pdam, 5..=13, &[]),
];

/// What a number may be for, the likeliest first; empty for what is no number.
#[must_use]
pub fn categories_of_number(typed: &str) -> Vec<Category> {
    let digits: String = typed.chars().filter(|c| !matches!(c, ' ' | '-' | '.' | '+')).collect();
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Vec::new();
    }
    let fits = |shape: &&Shape| {
        shape.digits.contains(&digits.len())
            && (shape.prefixes.is_empty() || shape.prefixes.iter().any(|prefix| digits.starts_with(prefix)))
    };
    let mut categories: Vec<Category> = Vec::new();
    for shape in SHAPES.iter().filter(fits) {
        if !categories.contains(&shape.category) {
            categories.push(shape.category);
        }
    }
    // A meter's check digit tells it from a telephone of the same length.
    if MeterNumber::parse(&digits).is_ok_and(|meter| meter.luhn_ok()) && !digits.starts_with("08") {
        categories.sort_by_key(|category| *category != Category::PlnPrepaid);
    }
    categories
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_say_what_they_are() {
        let check = |number: &str, first: Option<Category>| {
            assert_eq!(categories_of_number(number).first().copied(), first, "{number}");
        };
        check("8603 4655 976", Some(Category::PlnPrepaid));
        check("86034655976", Some(Category::PlnPrepaid));
        check("520061321123", Some(Category::PlnPostpaid));
        check("0812-3456-7890", Some(Category::MobilePrepaid));
        check("+62 812 3456 789", Some(Category::MobilePrepaid));
        check("8888801234567890", Some(Category::BpjsKesehatan));
        check("0001234567890", Some(Category::BpjsKesehatan));
        check("0215551234", Some(Category::Telkom));
        check("0110014601", Some(Category::Pgn));
        check("3225030005922", Some(Category::PlnNontaglis));
        check("3374010101900001", Some(Category::BpjsKetenagakerjaan));
        check("329801092375999901", Some(Category::Pbb));
        check("102020", Some(Category::Pdam));
        check("", None);
        check("12", None);
        check("B 1234 XYZ", None);
    }

    #[test]
    fn a_subscriber_may_pay_a_bill_or_buy_a_token() {
        let guessed = categories_of_number("520061321123");
        assert_eq!(guessed.get(..2), Some([Category::PlnPostpaid, Category::PlnPrepaid].as_slice()));
    }
}
