//! A death of the process in the middle of a step: nothing after it runs, as after a SIGKILL.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

/// Thrown through the counter where the process would die.
struct Died;

/// Dies here.
pub(crate) fn die() -> ! {
    resume_unwind(Box::new(Died))
}

/// Runs a step; none if the process died in it. A panic of the code under test is no death, and goes on as one.
pub(crate) fn survive<T>(step: impl FnOnce() -> T) -> Option<T> {
    match catch_unwind(AssertUnwindSafe(step)) {
        Ok(value) => Some(value),
        Err(cause) if cause.is::<Died>() => None,
        Err(cause) => resume_unwind(cause),
    }
}
