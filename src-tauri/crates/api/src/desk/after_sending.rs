//! Errors after something was stored or sent.

use crate::error::{ApiError, ErrorCode};

/// What was written down must not sound as if nothing had happened, because it cannot be shown: the sentence of that
/// error, which may say that no money moved, stays out.
pub(super) fn after_sending(error: ApiError) -> ApiError {
    let why = error.details.get("text").map(|text| format!(": {text}")).unwrap_or_default();
    ErrorCode::Internal.with([("text", format!("{}{why}", error.code))])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_stored_never_sounds_as_if_nothing_had_moved() {
        for code in ErrorCode::ALL {
            let told = after_sending(code.with([("text", "disk I/O error".to_owned())]));
            assert_eq!(told.code, "internal");
            assert!(!told.message.contains("da uang yang bergerak"), "{}", told.message);
            assert!(told.message.contains("jangan bayar ulang"), "{}", told.message);
            assert!(told.message.contains(code.as_str()) && told.message.contains("disk I/O"), "{told:?}");
        }
    }
}
