//! The sandbox's customers: everybody with a plausible number exists, and is the same person every time.

use sha2::{Digest as _, Sha256};

/// How the number of a customer begins whom nobody knows.
const UNKNOWN_PREFIX: &str = "000";

/// Shortest and longest number of any product: a PDAM's has a handful of digits, a tax object's has 18.
const DIGITS: std::ops::RangeInclusive<usize> = 5..=20;

const FIRST_NAMES: [&str; 16] = [
    "ANDIKA", "BAYU", "CITRA", "DARMA", "ELOK", "FAJAR", "GALIH", "HESTI", "INTAN", "JULI", "KIRANA",
    "LUKMAN", "MEGA", "NANDA", "PUTRI", "SEKAR",
];
const LAST_NAMES: [&str; 16] = [
    "ANGGARA",
    "BASUKI",
    "CAHYONO",
    "DHARMAWAN",
    "ERLANGGA",
    "FEBRIANI",
    "GUNADI",
    "HARTATI",
    "ISKANDAR",
    "KARTIKA",
    "LAKSMI",
    "MULYANI",
    "NUGRAHA",
    "PERMANA",
    "RINJANI",
    "WULANDARI",
];

/// Whoever has a number; all particulars are drawn from the number alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Customer {
    pub(super) number: String,
}

impl Customer {
    /// The customer of a number; `None` where it is no number that anybody has.
    pub(super) fn find(number: &str) -> Option<Self> {
        let digits = number.bytes().all(|byte| byte.is_ascii_digit());
        let plausible = digits && DIGITS.contains(&number.len()) && !number.starts_with(UNKNOWN_PREFIX);
        plausible.then(|| Self { number: number.to_owned() })
    }

    /// A number from `from` to `to`, always the same one for the same topic.
    pub(super) fn draw(&self, topic: &str, from: u64, to: u64) -> u64 {
        drawn(&format!("{topic}\n{}", self.number), from, to)
    }

    /// `CITRA NUGRAHA`
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.choose("first name", &FIRST_NAMES), self.choose("last name", &LAST_NAMES))
    }

    /// One of `choices`, always the same one for the same topic; the default where there are none.
    pub(super) fn choose<T: Copy + Default>(&self, topic: &str, choices: &[T]) -> T {
        let last = u64::try_from(choices.len()).unwrap_or(u64::MAX).saturating_sub(1);
        let position = usize::try_from(self.draw(topic, 0, last)).unwrap_or_default();
        choices.get(position).copied().unwrap_or_default()
    }
}

/// A number from `from` to `to` that depends on the text only.
pub(super) fn drawn(text: &str, from: u64, to: u64) -> u64 {
    let number =
        Sha256::digest(text).iter().take(8).fold(0_u64, |number, byte| (number << 8) | u64::from(*byte));
    let span = to.saturating_sub(from).saturating_add(1);
    from.saturating_add(number % span)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_has_a_number_of_another_shape() {
        for number in ["", "1234", "123456789012345678901", "0001234567", "12345a", "0812 3456"] {
            assert_eq!(Customer::find(number), None, "{number}");
        }
    }

    #[test]
    fn a_customer_is_the_same_every_time_and_unlike_the_next() {
        let customer = Customer::find("530000000009").unwrap();
        insta::assert_snapshot!(customer.name(), @"NANDA HARTATI");
        let other = Customer::find("530000000010").unwrap();
        assert_ne!(customer.draw("usage", 0, u64::MAX - 1), other.draw("usage", 0, u64::MAX - 1));
        assert_eq!(customer.draw("usage", 7, 7), 7);
        assert!((5..=9).contains(&customer.draw("usage", 5, 9)));
    }
}
