//! What one delivery goes by: its limits, whether the printer is asked first, and what must happen before the first byte.

use crate::error::DeliveryError;
use crate::job::Limits;
use crate::line::Line;
use crate::status;

/// What happens when the printer stands open and before the first byte of the job leaves; an error keeps it here.
pub(crate) type Begin<'a> = dyn FnMut() -> Result<(), DeliveryError> + 'a;

/// One delivery of a job.
pub(crate) struct Passage<'a> {
    pub limits: Limits,
    /// Whether the printer understands questions: others may print them.
    pub asks: bool,
    begin: &'a mut Begin<'a>,
}

impl<'a> Passage<'a> {
    pub(crate) fn new(limits: Limits, asks: bool, begin: &'a mut Begin<'a>) -> Self {
        Self { limits, asks, begin }
    }

    /// Refuses a printer that says of itself that it cannot print; one that says nothing may.
    pub(crate) fn ask(&self, line: &mut dyn Line) -> Result<(), DeliveryError> {
        if self.asks { status::ask(line).must_be_ready() } else { Ok(()) }
    }

    /// From here on the job may come out.
    pub(crate) fn begin(&mut self) -> Result<(), DeliveryError> {
        (self.begin)()
    }
}
