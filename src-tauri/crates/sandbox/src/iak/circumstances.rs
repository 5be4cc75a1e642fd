//! What besides the books and the request decides an answer.

use jiff::Zoned;

use super::body::Form;
use super::codes::{Code, postpaid, prepaid};
use super::settlement::Ending;
use crate::config::IakSettings;
use crate::faults::FaultKind;

/// Settings, time, form and fault of one request.
#[derive(Debug)]
pub(super) struct Circumstances<'a> {
    pub(super) settings: &'a IakSettings,
    pub(super) now: &'a Zoned,
    pub(super) form: Form,
    pub(super) fault: Option<FaultKind>,
}

impl Circumstances<'_> {
    /// `YmdHis`
    pub(super) fn date_text(&self) -> String {
        self.now.strftime("%Y%m%d%H%M%S").to_string()
    }

    /// How a fault wants a bill's payment to stay open.
    pub(super) fn late_bill(&self) -> Option<Ending> {
        self.late(postpaid::FAILED)
    }

    /// How a fault wants a top-up to stay open.
    pub(super) fn late_top_up(&self) -> Option<Ending> {
        self.late(prepaid::FAILED)
    }

    fn late(&self, failure: Code) -> Option<Ending> {
        match self.fault? {
            FaultKind::LateSuccess { pending_advices } => {
                Some(Ending { questions_left: pending_advices, failure: None })
            }
            FaultKind::LateFailure { pending_advices } => {
                Some(Ending { questions_left: pending_advices, failure: Some(failure) })
            }
            _ => None,
        }
    }
}
