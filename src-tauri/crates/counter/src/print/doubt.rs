//! Which jobs a person is not offered again: a struk that may be on paper already.

use loket_printers::{JobPhase, JobState};

use crate::counter::Counter;

impl Counter {
    /// Whether a failed job has struk that may be on paper: [`Counter::retry_job`] refuses it, so that no mark comes out
    /// twice, and what is missing is printed anew as a copy.
    #[must_use]
    pub fn is_doubtful(&self, job: &JobState) -> bool {
        let may_be_on_paper = job.may_have_printed && matches!(job.phase, JobPhase::Failed { .. });
        may_be_on_paper && self.marks().has(job.id)
    }
}
