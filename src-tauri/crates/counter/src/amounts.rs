//! How much money one event may move. A hundred thousand million rupiah is no bill and no drawer but a slip of the
//! hand, and a few sums of such amounts would leave the range in which a shift can be counted up.

use loket_model::Rupiah;

use crate::error::CounterError;

const EVENT_MAX: i64 = 100_000_000_000;

/// An amount that money at a counter can have, or zero.
///
/// # Errors
/// [`CounterError::AmountInvalid`].
pub(crate) fn not_negative(amount: Rupiah) -> Result<Rupiah, CounterError> {
    if (0..=EVENT_MAX).contains(&amount.get()) { Ok(amount) } else { Err(CounterError::AmountInvalid) }
}

/// An amount above zero that money at a counter can have.
///
/// # Errors
/// [`CounterError::AmountInvalid`].
pub(crate) fn positive(amount: Rupiah) -> Result<Rupiah, CounterError> {
    if amount.is_positive() { not_negative(amount) } else { Err(CounterError::AmountInvalid) }
}

/// A balance, which may be below zero.
///
/// # Errors
/// [`CounterError::AmountInvalid`].
pub(crate) fn balance(amount: Rupiah) -> Result<Rupiah, CounterError> {
    not_negative(amount.max(amount.negated())).map(|_| amount)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_those_of_a_counter() {
        let check = |amount: i64, expected: [bool; 3]| {
            let amount = Rupiah::new(amount).unwrap();
            let found = [not_negative(amount), positive(amount), balance(amount)].map(|found| found.is_ok());
            assert_eq!(found, expected, "{amount}");
        };
        check(-EVENT_MAX - 1, [false, false, false]);
        check(-EVENT_MAX, [false, false, true]);
        check(-1, [false, false, true]);
        check(0, [true, false, true]);
        check(1, [true, true, true]);
        check(EVENT_MAX, [true, true, true]);
        check(EVENT_MAX + 1, [false, false, false]);
        check(Rupiah::MAX.get(), [false, false, false]);
    }
}
