//! Holding an answer against the question: what differs is never a word on our payment.

use loket_model::UnresolvedWhy;

/// Numbers come with and without blanks and hyphens between their groups.
pub(crate) fn check_number(field: &str, asked: &str, answered: &str) -> Result<(), UnresolvedWhy> {
    let digits: String = answered.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    if asked == digits { Ok(()) } else { Err(mismatch(field, asked, answered)) }
}

pub(crate) fn check(field: &str, asked: &str, answered: &str) -> Result<(), UnresolvedWhy> {
    if asked == answered.trim() { Ok(()) } else { Err(mismatch(field, asked, answered)) }
}

pub(crate) fn mismatch(field: &str, asked: &str, answered: &str) -> UnresolvedWhy {
    UnresolvedWhy::Mismatch {
        field: field.to_owned(),
        asked: bounded(asked, 64),
        answered: bounded(answered, 64),
    }
}

/// What an answer may leave out, but not contradict.
pub(crate) fn check_if_named(field: &str, asked: &str, answered: &str) -> Result<(), UnresolvedWhy> {
    if answered.trim().is_empty() { Ok(()) } else { check(field, asked, answered) }
}

/// A biller's words without control characters and no longer than this, because they reach the screen, the
/// journal and the struk.
pub fn bounded(text: &str, chars_max: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(chars_max).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A mismatch is shown and printed; a biller's ESC/POS commands are not.
    #[test]
    fn a_mismatch_carries_no_control_characters() {
        let Err(UnresolvedWhy::Mismatch { answered, .. }) = check("customer", "1", "\u{1b}@\u{1d}V2\n")
        else {
            panic!()
        };
        assert_eq!(answered, "@V2");
        assert_eq!(mismatch("customer", "1", &"9".repeat(100)), mismatch("customer", "1", &"9".repeat(64)));
    }
}
