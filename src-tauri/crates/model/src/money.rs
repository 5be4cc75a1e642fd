//! Amounts of money as integers: whole rupiah, and sen for the tax lines of a PLN token.

use std::fmt;

/// Arithmetic on money left the range that Loket can hold; nothing was rounded or wrapped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("amount out of range")]
pub struct AmountOverflow;

/// Whole rupiah. Negative values occur only in postings.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rupiah(i64);

impl Rupiah {
    /// No money.
    pub const ZERO: Self = Self(0);
    /// Far above any bill, and small enough that JavaScript numbers hold it exactly.
    pub const MAX: Self = Self(999_999_999_999_999);

    /// Wraps an amount in whole rupiah, refusing what no counter can hold.
    ///
    /// # Errors
    /// [`AmountOverflow`] beyond [`Rupiah::MAX`] in either direction.
    pub const fn new(rupiah: i64) -> Result<Self, AmountOverflow> {
        if rupiah > Self::MAX.0 || rupiah < -Self::MAX.0 { Err(AmountOverflow) } else { Ok(Self(rupiah)) }
    }

    /// Wraps an amount that fits by its type.
    #[must_use]
    pub const fn from_u32(rupiah: u32) -> Self {
        Self(rupiah as i64)
    }

    /// The amount in whole rupiah.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Sum.
    ///
    /// # Errors
    /// [`AmountOverflow`] when the sum is out of range.
    pub fn plus(self, other: Self) -> Result<Self, AmountOverflow> {
        self.0.checked_add(other.0).ok_or(AmountOverflow).and_then(Self::new)
    }

    /// Difference.
    ///
    /// # Errors
    /// [`AmountOverflow`] when the difference is out of range.
    pub fn minus(self, other: Self) -> Result<Self, AmountOverflow> {
        self.0.checked_sub(other.0).ok_or(AmountOverflow).and_then(Self::new)
    }

    /// The same amount on the other side of the books.
    #[must_use]
    pub const fn negated(self) -> Self {
        Self(-self.0)
    }

    /// Sum of many amounts.
    ///
    /// # Errors
    /// [`AmountOverflow`] when a partial sum is out of range.
    pub fn sum(amounts: impl IntoIterator<Item = Self>) -> Result<Self, AmountOverflow> {
        amounts.into_iter().try_fold(Self::ZERO, Self::plus)
    }

    /// Whether the amount is above zero.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }

    /// Digits grouped by points as Indonesia writes them, without the currency: `18.181`.
    #[must_use]
    pub fn grouped(self) -> String {
        grouped(self.0)
    }
}

impl fmt::Display for Rupiah {
    /// `Rp 18.181`, as on a struk's totals.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rp {}", self.grouped())
    }
}

/// Hundredths of a rupiah; only PLN's tax and energy lines are this fine.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sen(i64);

impl Sen {
    /// No money.
    pub const ZERO: Self = Self(0);

    /// Wraps an amount in sen.
    ///
    /// # Errors
    /// [`AmountOverflow`] beyond a hundred times [`Rupiah::MAX`].
    pub const fn new(sen: i64) -> Result<Self, AmountOverflow> {
        if sen > Rupiah::MAX.0 * 100 || sen < -Rupiah::MAX.0 * 100 {
            Err(AmountOverflow)
        } else {
            Ok(Self(sen))
        }
    }

    /// The amount in sen.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// Sum.
    ///
    /// # Errors
    /// [`AmountOverflow`] when the sum is out of range.
    pub fn plus(self, other: Self) -> Result<Self, AmountOverflow> {
        self.0.checked_add(other.0).ok_or(AmountOverflow).and_then(Self::new)
    }
}

impl From<Rupiah> for Sen {
    fn from(rupiah: Rupiah) -> Self {
        Self(rupiah.0 * 100)
    }
}

impl fmt::Display for Sen {
    /// `Rp 18.181,00`, as on a struk's tax lines.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let magnitude = self.0.unsigned_abs();
        write!(f, "Rp {sign}{},{:02}", grouped_unsigned(magnitude / 100), magnitude % 100)
    }
}

fn grouped(value: i64) -> String {
    let sign = if value < 0 { "-" } else { "" };
    format!("{sign}{}", grouped_unsigned(value.unsigned_abs()))
}

fn grouped_unsigned(value: u64) -> String {
    let digits = value.to_string();
    let mut text = String::with_capacity(digits.len() + digits.len() / 3);
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn amounts_are_written_as_indonesia_writes_them() {
        let check =
            |rupiah: i64, expected: &str| assert_eq!(Rupiah::new(rupiah).unwrap().to_string(), expected);
        check(0, "Rp 0");
        check(999, "Rp 999");
        check(18_181, "Rp 18.181");
        check(1_000_000, "Rp 1.000.000");
        check(-22_500, "Rp -22.500");
        assert_eq!(Sen::new(1_818_100).unwrap().to_string(), "Rp 18.181,00");
        assert_eq!(Sen::new(5).unwrap().to_string(), "Rp 0,05");
    }

    proptest! {
        #[test]
        fn arithmetic_never_leaves_the_range(a in any::<i64>(), b in any::<i64>()) {
            if let (Ok(a), Ok(b)) = (Rupiah::new(a), Rupiah::new(b)) {
                match a.plus(b) {
                    Ok(sum) => prop_assert_eq!(sum.minus(b), Ok(a)),
                    Err(AmountOverflow) => prop_assert!((a.get() + b.get()).abs() > Rupiah::MAX.get()),
                }
            } else {
                prop_assert!(a.unsigned_abs() > Rupiah::MAX.get().unsigned_abs() || b.unsigned_abs() > Rupiah::MAX.get().unsigned_abs());
            }
        }

        #[test]
        fn grouping_loses_no_digit(value in 0_i64..=Rupiah::MAX.get()) {
            prop_assert_eq!(Rupiah::new(value).unwrap().grouped().replace('.', "").parse::<i64>().unwrap(), value);
        }
    }
}
