//! Amounts of a statement. A text that could be read two ways is not read.

use loket_model::{Rupiah, parse_sen};

/// Reads whole rupiah written as `20500`, `20.500`, `20.500,00` or `Rp 20.500`: points stand between thousands, a
/// comma before two decimals, which must be zeros. `20500.00` and `20,500` are other countries' forms and mean
/// something else here, or nothing.
pub(crate) fn rupiah_of(text: &str) -> Option<Rupiah> {
    let text = text.trim();
    let plain = match text.get(..3) {
        Some(currency) if currency.eq_ignore_ascii_case("rp.") => {
            text.get(3..).unwrap_or_default().trim_start()
        }
        _ => text,
    };
    let sen = if plain.contains(',') { parse_sen(plain) } else { parse_sen(&format!("{plain},00")) };
    rupiah_of_sen(sen.ok()?.get())
}

/// Whole rupiah of an amount in hundredths, the form with two implied decimals.
pub(super) fn rupiah_of_sen(sen: i64) -> Option<Rupiah> {
    if sen % 100 == 0 { Rupiah::new(sen / 100).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn forms_of_amounts() {
        let check =
            |text: &str, rupiah: Option<i64>| assert_eq!(rupiah_of(text).map(Rupiah::get), rupiah, "{text}");
        check("20500", Some(20_500));
        check(" 1.234.567 ", Some(1_234_567));
        check("1.234.567,00", Some(1_234_567));
        check("1234567,00", Some(1_234_567));
        check("Rp 20.500", Some(20_500));
        check("RP20.500,00", Some(20_500));
        check("Rp. 20.500", Some(20_500));
        check("0", Some(0));
        check("20,500", None);
        check("20500.00", None);
        check("1,234,567", None);
        check("1.234,567", None);
        check("20.500,50", None);
        check("20.50", None);
        check("-20500", None);
        check("(20.500)", None);
        check("2E+04", None);
        check("20 500", None);
        check("USD 5", None);
        check("", None);
        check("99999999999999999999", None);
    }

    proptest! {
        #[test]
        fn every_form_of_an_amount_is_the_same_amount(rupiah in 0_i64..=Rupiah::MAX.get()) {
            let amount = Rupiah::new(rupiah).unwrap();
            for text in [rupiah.to_string(), amount.grouped(), amount.to_string(), format!("{},00", amount.grouped())] {
                prop_assert_eq!(rupiah_of(&text), Some(amount), "{}", text);
            }
        }

        #[test]
        fn no_text_panics_or_reads_as_negative(text in "\\PC{0,24}") {
            prop_assert!(rupiah_of(&text).is_none_or(|amount| amount >= Rupiah::ZERO));
        }
    }
}
