//! What a biller's code means for the step that it answered. Each folder has its own table from codes to these
//! words; there is no common one, because the same number means something else at every biller. IAK, whose every
//! no names us, has words of its own.

use loket_model::FailKind;

/// The meaning of a code at one step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// Success.
    Success,
    /// Still working.
    Pending,
    /// The explicit final no.
    Final(FailKind),
    /// The final no if the answer names our payment; without its name it may be about the question itself.
    FinalIfNamed(FailKind),
    /// The biller never received our payment, as far as it knows today; only as the answer to an advice.
    NotReceived,
    /// Not sure.
    Unclear,
}
