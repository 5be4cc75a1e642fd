//! What becomes of a job, told to whoever handed it over.

use super::OnPrinted;
use crate::job::Delivered;

/// Hears what becomes of a job. All of it happens on the printer's worker, so the next job of that printer waits for it,
/// and nobody else does.
///
/// It must not own the queue: a failed job keeps its follower.
pub trait Follower: Send {
    /// What the job is, for lists.
    fn kind(&self) -> JobKind {
        JobKind::Document
    }

    /// The printer stands open and the first byte is about to leave; once for each attempt that comes so far.
    ///
    /// # Errors
    /// Words for a log; the job is kept from the printer then, and fails.
    fn begun(&mut self) -> Result<(), String> {
        Ok(())
    }

    /// Surely nothing came out of the attempt that was begun.
    fn withdrawn(&mut self) {}

    /// The printer has it; before the job counts as done. Of a momentary job also where that only may be
    /// ([`crate::Lasting`]).
    fn printed(self: Box<Self>, delivered: &Delivered);
}

/// What a job is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JobKind {
    /// Struk, each with a mark that comes out once.
    Struk,
    /// Slips that may be printed as often as anybody likes.
    Slip,
    /// A recap or a report.
    Document,
    /// A pulse for the cash drawer.
    Drawer,
    /// A page that tries the printer.
    Trial,
}

/// A follower that only waits for paper.
pub(super) struct UntilPrinted(pub(super) OnPrinted);

impl Follower for UntilPrinted {
    fn printed(self: Box<Self>, delivered: &Delivered) {
        (self.0)(delivered);
    }
}
