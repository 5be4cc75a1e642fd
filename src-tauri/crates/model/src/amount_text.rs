//! Amounts as billers write them in text. Each field has its rule; a text that the rule does not fit is refused,
//! because the same point that means thousands in one field is a decimal mark in another.

use crate::{AmountOverflow, KwhTenths, Rupiah, Sen};

/// A text that its field's rule does not read as an amount.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("ambiguous or malformed amount {0:?}")]
pub struct AmountTextError(pub String);

impl AmountTextError {
    fn of(text: &str) -> Self {
        Self(text.chars().take(40).collect())
    }
}

/// Longest digits before a decimal mark; beyond this no amount fits anyway.
const DIGITS_MAX: usize = 17;

/// Reads `RP18.181,00`, `1819,00` or `0,00`: an optional `Rp`, digits with or without points between
/// thousands, and exactly two decimals after a comma (MyBills, PLN prepaid, `billDesc`).
///
/// # Errors
/// [`AmountTextError`] without a comma, with other than two decimals, or with points in odd places.
pub fn parse_sen(text: &str) -> Result<Sen, AmountTextError> {
    let refused = || AmountTextError::of(text);
    let (whole, decimals) = without_currency(text).rsplit_once(',').ok_or_else(refused)?;
    if decimals.len() != 2 {
        return Err(refused());
    }
    let rupiah = thousands(whole).ok_or_else(refused)?;
    let sen = digits(decimals).ok_or_else(refused)?;
    rupiah
        .checked_mul(100)
        .and_then(|r| r.checked_add(sen))
        .ok_or(AmountOverflow)
        .and_then(Sen::new)
        .map_err(|_| refused())
}

/// Reads whole rupiah written as digits alone, with leading zeros: `00000000`, `61600` (MyBills, PDAM detail).
///
/// # Errors
/// [`AmountTextError`] for anything but digits.
pub fn parse_plain_rupiah(text: &str) -> Result<Rupiah, AmountTextError> {
    digits(text.trim()).and_then(|value| Rupiah::new(value).ok()).ok_or_else(|| AmountTextError::of(text))
}

/// Reads energy with a decimal comma: `13,50`, `66,2`. PLN credits tenths, so a second decimal must be zero.
///
/// # Errors
/// [`AmountTextError`] without a comma, with finer than tenths, or out of range.
pub fn parse_kwh(text: &str) -> Result<KwhTenths, AmountTextError> {
    let refused = || AmountTextError::of(text);
    let (whole, decimals) = text.trim().rsplit_once(',').ok_or_else(refused)?;
    let tenth = match decimals.as_bytes() {
        [tenth @ b'0'..=b'9'] | [tenth @ b'0'..=b'9', b'0'] => i64::from(tenth - b'0'),
        _ => return Err(refused()),
    };
    let tenths = thousands(whole).and_then(|w| w.checked_mul(10)).and_then(|w| w.checked_add(tenth));
    tenths.and_then(|t| u32::try_from(t).ok()).map(KwhTenths::new).ok_or_else(refused)
}

fn without_currency(text: &str) -> &str {
    let trimmed = text.trim();
    match trimmed.get(..2) {
        Some(currency) if currency.eq_ignore_ascii_case("rp") => {
            trimmed.get(2..).unwrap_or_default().trim_start()
        }
        _ => trimmed,
    }
}

/// Digits alone, or groups of three behind points with a first group of one to three.
fn thousands(text: &str) -> Option<i64> {
    if !text.contains('.') {
        return digits(text);
    }
    let mut groups = text.split('.');
    let first = groups.next()?;
    if first.is_empty()
        || first.len() > 3
        || (first.starts_with('0') && first.len() > 1)
        || !groups.all(|g| g.len() == 3)
    {
        return None;
    }
    digits(&text.replace('.', ""))
}

fn digits(text: &str) -> Option<i64> {
    let plain = !text.is_empty() && text.len() <= DIGITS_MAX && text.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn sen_fields() {
        let check =
            |text: &str, sen: Option<i64>| assert_eq!(parse_sen(text).ok().map(Sen::get), sen, "{text}");
        check("RP18.181,00", Some(1_818_100));
        check("Rp 1.000.000,50", Some(100_000_050));
        check("1819,00", Some(181_900));
        check("0,00", Some(0));
        check("18.181", None);
        check("18181", None);
        check("18,181", None);
        check("1.81,00", None);
        check("18181.00", None);
        check("1.8181,00", None);
        check("-5,00", None);
        check(",00", None);
        check("", None);
        check("99999999999999999999,00", None);
    }

    #[test]
    fn plain_fields() {
        let check = |text: &str, rupiah: Option<i64>| {
            assert_eq!(parse_plain_rupiah(text).ok().map(Rupiah::get), rupiah, "{text}")
        };
        check("00000000", Some(0));
        check("00061600", Some(61_600));
        check("61.600", None);
        check("61,600", None);
        check("Rp 5", None);
    }

    #[test]
    fn kwh_fields() {
        let check = |text: &str, tenths: Option<u32>| {
            assert_eq!(parse_kwh(text).ok().map(KwhTenths::get), tenths, "{text}")
        };
        check("13,50", Some(135));
        check("66,2", Some(662));
        check("1.234,50", Some(12_345));
        check("13,55", None);
        check("13.5", None);
        check("13", None);
    }

    proptest! {
        #[test]
        fn what_a_struk_prints_is_read_back(sen in 0_i64..99_999_999_999_999) {
            let amount = Sen::new(sen).unwrap();
            prop_assert_eq!(parse_sen(&amount.to_string()), Ok(amount));
        }

        #[test]
        fn no_text_panics_or_reads_as_negative(text in "\\PC{0,24}") {
            prop_assert!(parse_sen(&text).map_or(true, |s| s.get() >= 0));
            prop_assert!(parse_plain_rupiah(&text).map_or(true, |r| r.get() >= 0));
            let _ = parse_kwh(&text);
        }
    }
}
