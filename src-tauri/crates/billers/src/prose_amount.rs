//! Amounts inside billers' sentences and labels: digits alone, or Indonesian with points between thousands.

use loket_model::Rupiah;

/// Whole rupiah as people write them: `100550`, `100.550`, `Rp 100.550,00`. A fraction is taken only when it is
/// zero; anything ambiguous is refused.
pub(crate) fn rupiah_of_prose(text: &str) -> Option<Rupiah> {
    let text = text.trim();
    let with_sen = if text.contains(',') { text.to_owned() } else { format!("{text},00") };
    let sen = loket_model::parse_sen(&with_sen).ok()?.get();
    if sen % 100 == 0 { Rupiah::new(sen / 100).ok() } else { None }
}

/// The same with a sign: deposits at KHOINS go below zero.
pub(crate) fn signed_rupiah_of_prose(text: &str) -> Option<Rupiah> {
    match text.trim().strip_prefix('-') {
        Some(owed) => rupiah_of_prose(owed).map(Rupiah::negated),
        None => rupiah_of_prose(text),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_as_people_write_them() {
        let check = |text: &str, rupiah: Option<i64>| {
            assert_eq!(signed_rupiah_of_prose(text).map(Rupiah::get), rupiah, "{text}");
        };
        check("100550", Some(100_550));
        check("100.550", Some(100_550));
        check("Rp 100.550,00", Some(100_550));
        check("Rp100.550", Some(100_550));
        check("-9.858.221", Some(-9_858_221));
        check("0", Some(0));
        check("100.55", None);
        check("100,550", None);
        check("100.550,50", None);
        check("--5", None);
        check("", None);
    }

    proptest! {
        #[test]
        fn grouped_amounts_are_read_back(rupiah in 0_i64..999_999_999_999) {
            let amount = Rupiah::new(rupiah).unwrap();
            prop_assert_eq!(rupiah_of_prose(&amount.grouped()), Some(amount));
            prop_assert_eq!(rupiah_of_prose(&rupiah.to_string()), Some(amount));
        }
    }
}
