//! Households with a prepaid meter, and the serial number that carries their token.
//!
//! An IDPEL that begins with 5 and a meter name each other; any other IDPEL has a meter that is derived from it
//! one way.

use crate::iak::customer::{Customer, drawn};

/// Digits of a meter number.
const METER_DIGITS: usize = 11;
/// Digits of an IDPEL.
const IDPEL_DIGITS: usize = 12;
/// What stands before a meter number to make it an IDPEL.
const IDPEL_PREFIX: &str = "5";

/// Everybody's tariff, with the blank and the slash of the samples.
pub(super) const SEGMENT_POWER: &str = "R1 /000001300";
/// Its price of a kilowatt-hour, in hundredths of a rupiah.
const PRICE_SEN_PER_KWH: u64 = 144_470;

/// A meter whose owner's name has a slash too, which is what a reader of serial numbers has to bear.
const SLASHED_METER: &str = "12345678902";
const SLASHED_NAME: &str = "TOKO A/B";

/// A household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Subscriber {
    pub(super) name: String,
    /// 11 digits.
    pub(super) meter: String,
    /// 12 digits.
    pub(super) idpel: String,
}

/// Whether a top-up can go to this number.
pub(super) fn is_meter(number: &str) -> bool {
    number.len() == METER_DIGITS && Customer::find(number).is_some()
}

impl Subscriber {
    /// The household of a meter number or IDPEL.
    pub(super) fn find(number: &str) -> Option<Self> {
        Customer::find(number)?;
        let (meter, idpel) = match number.len() {
            METER_DIGITS => (number.to_owned(), format!("{IDPEL_PREFIX}{number}")),
            IDPEL_DIGITS => (number.get(IDPEL_PREFIX.len()..)?.to_owned(), number.to_owned()),
            _ => return None,
        };
        let owner = Customer::find(&meter)?;
        let name = if meter == SLASHED_METER { SLASHED_NAME.to_owned() } else { owner.name() };
        Some(Self { name, meter, idpel })
    }

    /// Token, name, power and energy; the same sale has the same token again.
    pub(super) fn serial_number(&self, nominal: u64, sale: &str) -> String {
        // A token is a block of 66 bits, so that its first digits stay below 7378.
        let most = |position: u32| if position == 0 { 7_377 } else { 9_999 };
        let group =
            |position: u32| format!("{:04}", drawn(&format!("token {position}\n{sale}"), 0, most(position)));
        let token = (0..5).map(group).collect::<Vec<_>>().join("-");
        let kwh_tenths = energy_kwh_tenths(nominal);
        format!("{token}/{}/{SEGMENT_POWER}/{}.{}", self.name, kwh_tenths / 10, kwh_tenths % 10)
    }
}

/// Energy in tenths of a kilowatt-hour, rounded up, after a tenth of the electricity's price as tax.
fn energy_kwh_tenths(nominal: u64) -> u64 {
    (nominal * 10 / 11 * 1_000).div_ceil(PRICE_SEN_PER_KWH)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn meter_and_idpel_name_the_same_household() {
        let by_meter = Subscriber::find("12345678901").unwrap();
        assert_eq!(by_meter.idpel, "512345678901");
        assert_eq!(Subscriber::find("512345678901").as_ref(), Some(&by_meter));
        for nobody in
            ["1234567890", "1234567890123", "00012345678", "000123456789", "500012345678", "1234567890a"]
        {
            assert_eq!(Subscriber::find(nobody), None, "{nobody}");
        }
    }

    #[test]
    fn a_serial_number_has_more_slashes_than_parts() {
        let serial_number = |meter: &str| Subscriber::find(meter).unwrap().serial_number(100_000, "1\nTRX1");
        insta::assert_snapshot!(serial_number("12345678902"), @"4193-1823-0958-4769-2029/TOKO A/B/R1 /000001300/63.0");
        assert_eq!(serial_number("12345678902").matches('/').count(), 5);
        assert_eq!(serial_number("12345678901").matches('/').count(), 4);
    }

    #[test]
    fn energy_is_that_of_pln_struk() {
        for (nominal, kwh_tenths) in [(20_000, 126), (50_000, 315), (100_000, 630)] {
            assert_eq!(energy_kwh_tenths(nominal), kwh_tenths, "{nominal}");
        }
    }
}
