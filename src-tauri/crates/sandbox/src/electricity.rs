//! Prepaid electricity in integers: tax split, energy, token, and how MyBills writes amounts.

use sha2::{Digest as _, Sha256};

/// A tariff class as a struk names it, and its price.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Tariff {
    /// `R1M`
    pub(crate) class: &'static str,
    /// Connected power, in volt-amperes.
    pub(crate) power_va: u32,
    /// Price of a kilowatt-hour in hundredths of a rupiah.
    pub(crate) price_sen_per_kwh: u64,
}

/// What a payment buys; amounts in rupiah.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Purchase {
    /// What is left for electricity.
    pub(crate) stroom: u64,
    /// Local electricity tax (PPJ, now PBJT-TL).
    pub(crate) tax: u64,
    /// Energy in tenths of a kilowatt-hour.
    pub(crate) kwh_tenths: u64,
    /// The 20 digits for the meter.
    pub(crate) token: String,
    /// PLN's reference of the sale.
    pub(crate) pln_reference: String,
    /// The aggregator's serial number, which only advice shows.
    pub(crate) serial_number: String,
}

impl Purchase {
    /// Sells `nominal` rupiah, taxed at 10 %; the same references give the same token again.
    pub(crate) fn of(nominal: u64, tariff: Tariff, partner_reference_no: &str, reference_no: &str) -> Self {
        let (stroom, tax) = split_tax(nominal);
        let digest = |purpose: &str| digest_of(purpose, partner_reference_no, reference_no);
        Self {
            stroom,
            tax,
            kwh_tenths: energy_kwh_tenths(stroom, tariff.price_sen_per_kwh),
            token: format!("{:020}", leading_bits(&digest("token"), 66)),
            pln_reference: format!("0UAK{:016X}", leading_bits(&digest("reference"), 64)),
            serial_number: Self::serial_number(partner_reference_no, reference_no),
        }
    }

    /// The aggregator's serial number of the sale with these references.
    pub(super) fn serial_number(partner_reference_no: &str, reference_no: &str) -> String {
        let digest = digest_of("serial", partner_reference_no, reference_no);
        format!("9{:018}", leading_bits(&digest, 59))
    }
}

fn digest_of(purpose: &str, partner_reference_no: &str, reference_no: &str) -> Vec<u8> {
    Sha256::digest(format!("{purpose}\n{partner_reference_no}\n{reference_no}")).to_vec()
}

/// `(stroom, tax)`: the electricity is the nominal over 1.1 rounded down, and the tax is the rest.
pub(super) fn split_tax(nominal: u64) -> (u64, u64) {
    let stroom = nominal.saturating_mul(10) / 11;
    (stroom, nominal - stroom)
}

/// Energy in tenths of a kWh, rounded up as on PLN's struk.
pub(super) fn energy_kwh_tenths(stroom: u64, price_sen_per_kwh: u64) -> u64 {
    stroom.saturating_mul(1_000).div_ceil(price_sen_per_kwh.max(1))
}

/// The first `count` bits of a digest as a number.
fn leading_bits(digest: &[u8], count: u32) -> u128 {
    let number = digest.iter().take(16).fold(0_u128, |number, byte| (number << 8) | u128::from(*byte));
    number >> 128_u32.saturating_sub(count)
}

/// `6156-0790-0556-6477-7418`
pub(crate) fn token_text(token: &str) -> String {
    grouped(token, 4, '-')
}

/// `RP18.181,00`
pub(super) fn rupiah_text(amount: u64) -> String {
    let digits = amount.to_string();
    let reversed: String = digits.chars().rev().collect();
    let dotted: String = grouped(&reversed, 3, '.').chars().rev().collect();
    format!("RP{dotted},00")
}

/// `1819,00`
pub(super) fn plain_text(amount: u64) -> String {
    format!("{amount},00")
}

/// `13,50`
pub(super) fn kwh_text(kwh_tenths: u64) -> String {
    format!("{},{}0", kwh_tenths / 10, kwh_tenths % 10)
}

/// `R1M/900VA`
pub(super) fn tariff_text(tariff: Tariff) -> String {
    format!("{}/{}VA", tariff.class, tariff.power_va)
}

fn grouped(digits: &str, size: usize, separator: char) -> String {
    let mut text = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && position % size == 0 {
            text.push(separator);
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_published_struk_are_reproduced() {
        let check = |nominal, price_sen_per_kwh, stroom, tax, kwh_tenths| {
            assert_eq!(split_tax(nominal), (stroom, tax));
            assert_eq!(energy_kwh_tenths(stroom, price_sen_per_kwh), kwh_tenths);
        };
        check(20_000, 135_200, 18_181, 1_819, 135);
        check(20_000, 144_470, 18_181, 1_819, 126);
        check(50_000, 135_200, 45_454, 4_546, 337);
    }

    #[test]
    fn amounts_are_written_as_in_the_samples() {
        assert_eq!(token_text("61560790055664777418"), "6156-0790-0556-6477-7418");
        for (amount, text) in
            [(0, "RP0,00"), (999, "RP999,00"), (18_181, "RP18.181,00"), (909_090, "RP909.090,00")]
        {
            assert_eq!(rupiah_text(amount), text);
        }
        assert_eq!(plain_text(1_819), "1819,00");
        assert_eq!(kwh_text(135), "13,50");
        assert_eq!(kwh_text(7), "0,70");
    }

    fn purchase(nominal: u64, partner: &str, reference: &str) -> Purchase {
        let tariff = Tariff { class: "R1M", power_va: 900, price_sen_per_kwh: 135_200 };
        Purchase::of(nominal, tariff, partner, reference)
    }

    proptest! {
        #[test]
        fn a_token_has_20_digits_of_66_bits_and_repeats_for_its_references_only(
            partner in "[A-Z0-9-]{1,64}",
            sequence in 0_u32..10_000_000,
        ) {
            let reference = format!("DEV-220118-{sequence:07}");
            let bought = purchase(20_000, &partner, &reference);
            prop_assert_eq!(bought.token.len(), 20);
            prop_assert!(bought.token.parse::<u128>().unwrap() < 1 << 66);
            prop_assert_eq!(bought.pln_reference.len(), 20);
            prop_assert_eq!(bought.serial_number.len(), 19);
            prop_assert_eq!(&purchase(20_000, &partner, &reference), &bought);
            let next = format!("DEV-220118-{:07}", sequence + 1);
            prop_assert_ne!(purchase(20_000, &partner, &next).token, bought.token);
        }

        #[test]
        fn the_nominal_is_neither_lost_nor_overtaxed(nominal in 1_u64..100_000_000) {
            let (stroom, tax) = split_tax(nominal);
            prop_assert_eq!(stroom + tax, nominal);
            prop_assert!(tax * 10 >= stroom && tax * 10 < stroom + 11);
        }

        #[test]
        fn energy_is_rounded_up_by_less_than_a_tenth(stroom in 0_u64..100_000_000, price in 30_000_u64..300_000) {
            let kwh_tenths = energy_kwh_tenths(stroom, price);
            prop_assert!(kwh_tenths * price >= stroom * 1_000);
            prop_assert!(kwh_tenths * price < stroom * 1_000 + price);
        }
    }
}
