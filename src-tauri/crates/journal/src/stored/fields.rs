//! Reading single values of stored forms back into the model's types.

use loket_model::{Rupiah, Sen, UtcMillis};

use super::StoredError;

/// Names the field whose value its type refuses.
pub(crate) fn valid<T>(field: &'static str, value: Option<T>) -> Result<T, StoredError> {
    value.ok_or(StoredError::Value(field))
}

/// Reads a value that may be absent.
pub(crate) fn valid_if_any<S, T>(
    field: &'static str,
    stored: Option<S>,
    read: impl FnOnce(S) -> Option<T>,
) -> Result<Option<T>, StoredError> {
    stored.map(|value| valid(field, read(value))).transpose()
}

pub(crate) fn rupiah(field: &'static str, stored: i64) -> Result<Rupiah, StoredError> {
    valid(field, Rupiah::new(stored).ok())
}

pub(crate) fn rupiah_if_any(field: &'static str, stored: Option<i64>) -> Result<Option<Rupiah>, StoredError> {
    stored.map(|value| rupiah(field, value)).transpose()
}

pub(crate) fn sen_if_any(field: &'static str, stored: Option<i64>) -> Result<Option<Sen>, StoredError> {
    valid_if_any(field, stored, |value| Sen::new(value).ok())
}

pub(crate) fn millis(at: Option<UtcMillis>) -> Option<i64> {
    at.map(UtcMillis::get)
}
