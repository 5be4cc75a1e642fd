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
        asked: asked.to_owned(),
        answered: answered.chars().take(64).collect(),
    }
}

/// What an answer may leave out, but not contradict.
pub(crate) fn check_if_named(field: &str, asked: &str, answered: &str) -> Result<(), UnresolvedWhy> {
    if answered.trim().is_empty() { Ok(()) } else { check(field, asked, answered) }
}

/// A biller's words without control characters and no longer than this, because they reach the screen, the
/// journal and the struk.
pub(crate) fn bounded(text: &str, chars_max: usize) -> String {
    text.chars().filter(|c| !c.is_control()).take(chars_max).collect()
}
