//! What a person types to say why: bounded, without control characters, and never next to nothing.

use loket_billers::bounded;

use crate::error::CounterError;

/// Fewer letters say nothing.
const CHARS_MIN: usize = 4;
/// Longest reason or proof.
const CHARS_MAX: usize = 200;

/// What was typed, where it says something: at least four letters.
pub(crate) fn said(typed: &str) -> Option<String> {
    let said = bounded(typed.trim(), CHARS_MAX).trim().to_owned();
    (said.chars().count() >= CHARS_MIN).then_some(said)
}

/// A reason that says something.
///
/// # Errors
/// [`CounterError::ReasonMissing`] for fewer than four letters.
pub(crate) fn reason(typed: &str) -> Result<String, CounterError> {
    said(typed).ok_or(CounterError::ReasonMissing)
}

/// A reason, where one was typed; blanks alone are none.
///
/// # Errors
/// As [`reason`].
pub(crate) fn reason_if_any(typed: Option<&str>) -> Result<Option<String>, CounterError> {
    typed.filter(|typed| !typed.trim().is_empty()).map(reason).transpose()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_says_something() {
        let check = |typed: &str, kept: Option<&str>| {
            assert_eq!(reason(typed).ok().as_deref(), kept, "{typed:?}");
        };
        check("  uang setoran  ", Some("uang setoran"));
        check("a\u{1b}bcd\n", Some("abcd"));
        check("abc", None);
        check("", None);
        check("   \n\t ", None);
        check("\u{1b}\u{1b}\u{1b}\u{1b}", None);
        // Cut off where a blank stands, it ends without it.
        assert_eq!(reason(&format!("{} z", "x".repeat(CHARS_MAX - 1))).unwrap().len(), CHARS_MAX - 1);
        assert_eq!(reason(&"x".repeat(10_000)).unwrap().len(), CHARS_MAX);
        assert_eq!(reason_if_any(Some("  ")).unwrap(), None);
        assert!(reason_if_any(Some("no")).is_err());
    }
}
