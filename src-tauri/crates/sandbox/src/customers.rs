//! The customers of the sandbox: everybody with a number of the right length exists, always with the same name.
//!
//! The other billers' sides know the same people. An IDPEL that begins with 53 and a meter name each other; any
//! other IDPEL has a meter that is derived from it one way.

use sha2::{Digest as _, Sha256};

use super::electricity::Tariff;

/// Digits of a meter number: 10 and a Luhn check digit (IEC 62055-41).
const METER_DIGITS: usize = 11;
/// Digits of an IDPEL.
const IDPEL_DIGITS: usize = 12;
/// How the IDPEL of a meter begins.
const IDPEL_PREFIX: &str = "53";
/// How the number of a customer begins whom nobody knows.
const UNKNOWN_PREFIX: &str = "000";

const FIRST_NAMES: [&str; 24] = [
    "AGUS", "AHMAD", "ANI", "BAMBANG", "BUDI", "DEWI", "DWI", "EKA", "ENDANG", "FITRI", "HENDRA", "INDAH",
    "JOKO", "KARTINI", "LESTARI", "MADE", "MUHAMMAD", "NUR", "RATNA", "RINA", "SITI", "SRI", "WAHYU", "YULI",
];
const LAST_NAMES: [&str; 24] = [
    "ADINATA",
    "AMINAH",
    "FIRMANSYAH",
    "GINTING",
    "HALIM",
    "HANDAYANI",
    "HIDAYAT",
    "KURNIAWAN",
    "KUSUMA",
    "MAULANA",
    "NASUTION",
    "PRATAMA",
    "PURNOMO",
    "RAHAYU",
    "RAHMAWATI",
    "SAPUTRA",
    "SANTOSO",
    "SIREGAR",
    "SUHARTO",
    "SUSANTI",
    "SUTRISNO",
    "WIBOWO",
    "WIDODO",
    "YULIANTI",
];

/// A household with a prepaid meter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Customer {
    pub(crate) name: String,
    /// 12 digits.
    pub(crate) idpel: String,
    /// 11 digits.
    pub(crate) meter: String,
    pub(crate) tariff: Tariff,
}

/// The customer of a meter number or IDPEL; `None` when there is none.
pub(crate) fn find(number: &str) -> Option<Customer> {
    if !number.bytes().all(|byte| byte.is_ascii_digit()) || number.starts_with(UNKNOWN_PREFIX) {
        return None;
    }
    let (idpel, meter) = match number.len() {
        METER_DIGITS => (idpel_of(number), number.to_owned()),
        IDPEL_DIGITS => (number.to_owned(), meter_of(number)),
        _ => return None,
    };
    // The check digit stays out, so a meter typed with a wrong one is the same household.
    let household: String = meter.chars().take(METER_DIGITS - 1).collect();
    let [_, _, tariff, ..]: [u8; 32] = Sha256::digest(&household).into();
    Some(Customer { name: name_of(&household), idpel, meter, tariff: tariff_of(tariff) })
}

/// The name of whoever has this number, always the same one.
pub(crate) fn name_of(number: &str) -> String {
    let [first, last, ..]: [u8; 32] = Sha256::digest(number).into();
    format!("{} {}", pick(&FIRST_NAMES, first), pick(&LAST_NAMES, last))
}

fn pick(names: &[&'static str], number: u8) -> &'static str {
    names.iter().cycle().nth(usize::from(number)).copied().unwrap_or_default()
}

/// Household tariffs, valid since 2022 for the unsubsidised classes.
const fn tariff_of(number: u8) -> Tariff {
    let (class, power_va, price_sen_per_kwh) = match number % 6 {
        0 => ("R1", 450, 41_500),
        1 => ("R1", 900, 60_500),
        2 => ("R1M", 900, 135_200),
        3 => ("R1", 1_300, 144_470),
        4 => ("R1", 2_200, 144_470),
        _ => ("R2", 3_500, 169_953),
    };
    Tariff { class, power_va, price_sen_per_kwh }
}

/// The ten digits before the check digit, backwards: a mapping that is its own inverse.
fn idpel_of(meter: &str) -> String {
    let reversed = meter.chars().take(METER_DIGITS - 1).collect::<Vec<_>>().into_iter().rev();
    IDPEL_PREFIX.chars().chain(reversed).collect()
}

fn meter_of(idpel: &str) -> String {
    let body: String = match idpel.strip_prefix(IDPEL_PREFIX) {
        Some(rest) => rest.chars().rev().collect(),
        None => {
            let number =
                Sha256::digest(idpel).iter().take(4).fold(0_u64, |n, byte| (n << 8) | u64::from(*byte));
            format!("14{:08}", number % 100_000_000)
        }
    };
    let check_digit = luhn_check_digit(&body);
    format!("{body}{check_digit}")
}

/// The digit that makes the Luhn sum of `body` and itself a multiple of 10.
fn luhn_check_digit(body: &str) -> u32 {
    let sum: u32 = body
        .chars()
        .rev()
        .filter_map(|digit| digit.to_digit(10))
        .enumerate()
        .map(|(position, digit)| if position % 2 == 0 { digit * 2 / 10 + digit * 2 % 10 } else { digit })
        .sum();
    (10 - sum % 10) % 10
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn passes_luhn(meter: &str) -> bool {
        let (body, check) = meter.split_at(METER_DIGITS - 1);
        luhn_check_digit(body).to_string() == check
    }

    #[test]
    fn the_check_digit_is_that_of_real_meters() {
        for meter in ["86034655976", "45052452799", "14312593289", "10077764594"] {
            assert!(passes_luhn(meter), "{meter}");
        }
        assert!(!passes_luhn("56402040490"));
    }

    #[test]
    fn nobody_has_a_number_of_another_shape() {
        for number in ["", "1234567890", "1234567890123", "00012345678", "000123456789", "1234567890a"] {
            assert_eq!(find(number), None, "{number}");
        }
    }

    proptest! {
        #[test]
        fn an_idpel_and_its_meter_name_the_same_household(idpel in "53[1-9][0-9]{6}[1-9]{3}") {
            let customer = find(&idpel).unwrap();
            prop_assert!(passes_luhn(&customer.meter));
            prop_assert_eq!(&find(&customer.meter).unwrap(), &customer);
            prop_assert_eq!(&customer.idpel, &idpel);
        }

        #[test]
        fn every_other_idpel_has_a_well_formed_meter(idpel in "[1-46-9][0-9]{11}") {
            let customer = find(&idpel).unwrap();
            prop_assert_eq!(customer.meter.len(), METER_DIGITS);
            prop_assert!(passes_luhn(&customer.meter));
            prop_assert_eq!(&customer.idpel, &idpel);
            prop_assert!(customer.name.contains(' '));
        }
    }
}
