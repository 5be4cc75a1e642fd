//! Why paper stayed blank, by what a cashier can do about it.

use std::io;

use crate::line::Broken;

/// A job that did not arrive, or not wholly.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DeliveryError {
    /// Off, unplugged, or not at that address.
    #[error("the printer is not reachable: {reason}")]
    NotReachable {
        /// The system's words.
        reason: String,
    },
    /// There, but not taking jobs: busy with another computer, the wrong port, a closed queue.
    #[error("the printer takes no job: {reason}")]
    Refused {
        /// The system's words.
        reason: String,
    },
    /// No paper.
    #[error("the printer has no paper")]
    OutOfPaper,
    /// The cover is open.
    #[error("the printer's cover is open")]
    CoverOpen,
    /// There, but set off-line or stopped.
    #[error("the printer is off-line")]
    Offline,
    /// The printer went away in the middle.
    #[error("the printer went away after at most {sent_bytes} bytes")]
    BrokenOff {
        /// Bytes that left this machine; the printer has no more than these.
        sent_bytes: u64,
    },
    /// The printer stopped taking bytes.
    #[error("the printer took nothing more after {sent_bytes} bytes")]
    TimedOut {
        /// Bytes that left this machine; the printer has no more than these.
        sent_bytes: u64,
    },
    /// The operating system's queue is stopped; what it may have taken was taken back where that was possible.
    #[error("the print queue is stopped, after at most {sent_bytes} bytes")]
    QueueStopped {
        /// Bytes that may be on paper or still come out.
        sent_bytes: u64,
    },
    /// The operating system's queue held the job instead of printing it, and it was taken back where possible.
    #[error("the print queue held the job, after at most {sent_bytes} bytes")]
    Held {
        /// Bytes that may be on paper or still come out.
        sent_bytes: u64,
    },
    /// The operating system has no queue of that name.
    #[error("there is no printer queue {queue:?}")]
    NoSuchQueue {
        /// The name that was asked for.
        queue: String,
    },
    /// The operating system's print service is not installed or not running.
    #[error("the print service is not there: {reason}")]
    SpoolerMissing {
        /// The system's words.
        reason: String,
    },
    /// This user may not print there.
    #[error("not allowed to use {place}")]
    NotAllowed {
        /// The device or queue.
        place: String,
        /// The group that may, on most Linux systems.
        group: Option<&'static str>,
    },
    /// The file was not written; no half of it is left.
    #[error("the file was not written: {reason}")]
    Folder {
        /// What kind of refusal it was.
        kind: io::ErrorKind,
        /// The system's words.
        reason: String,
    },
    /// More than [`crate::Job::BYTES_MAX`].
    #[error("a job of {bytes} bytes is too large")]
    TooLarge {
        /// The job's length in bytes.
        bytes: usize,
    },
    /// What must be written down before the first byte leaves could not be, so none left.
    #[error("the print could not be written down before it began: {reason}")]
    NotRecorded {
        /// Why.
        reason: String,
    },
    /// Loket itself failed while it carried the job.
    #[error("carrying the job failed inside Loket")]
    Crashed {
        /// Whether it had begun to send.
        has_begun: bool,
    },
}

impl DeliveryError {
    /// Bytes of the job that may have reached a printer.
    pub(crate) const fn sent_bytes(&self) -> u64 {
        match self {
            Self::BrokenOff { sent_bytes }
            | Self::TimedOut { sent_bytes }
            | Self::QueueStopped { sent_bytes }
            | Self::Held { sent_bytes } => *sent_bytes,
            Self::NotReachable { .. }
            | Self::Refused { .. }
            | Self::OutOfPaper
            | Self::CoverOpen
            | Self::Offline
            | Self::NoSuchQueue { .. }
            | Self::SpoolerMissing { .. }
            | Self::NotAllowed { .. }
            | Self::Folder { .. }
            | Self::TooLarge { .. }
            | Self::NotRecorded { .. }
            | Self::Crashed { .. } => 0,
        }
    }

    /// Whether paper may have come out: false only when surely no byte of the job reached a printer.
    #[must_use]
    pub const fn may_have_printed(&self) -> bool {
        self.sent_bytes() > 0 || matches!(self, Self::Crashed { has_begun: true })
    }

    /// Whether the same job may go through a moment later without anybody doing anything.
    pub(crate) const fn is_passing(&self) -> bool {
        matches!(
            self,
            Self::NotReachable { .. }
                | Self::Refused { .. }
                | Self::BrokenOff { sent_bytes: 0 }
                | Self::TimedOut { sent_bytes: 0 }
        )
    }
}

impl From<Broken> for DeliveryError {
    fn from(broken: Broken) -> Self {
        match broken.cause.kind() {
            io::ErrorKind::TimedOut => Self::TimedOut { sent_bytes: broken.sent_bytes },
            _ => Self::BrokenOff { sent_bytes: broken.sent_bytes },
        }
    }
}

impl From<io::Error> for DeliveryError {
    /// An error of the file system.
    fn from(error: io::Error) -> Self {
        Self::Folder { kind: error.kind(), reason: error.to_string() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paper_is_ruled_out_only_where_nothing_was_sent() {
        let check = |error: DeliveryError, may_have_printed: bool, is_passing: bool| {
            assert_eq!(
                (error.may_have_printed(), error.is_passing()),
                (may_have_printed, is_passing),
                "{error}"
            );
        };
        check(DeliveryError::BrokenOff { sent_bytes: 1 }, true, false);
        check(DeliveryError::BrokenOff { sent_bytes: 0 }, false, true);
        check(DeliveryError::TimedOut { sent_bytes: 1 }, true, false);
        check(DeliveryError::TimedOut { sent_bytes: 0 }, false, true);
        check(DeliveryError::NotReachable { reason: String::new() }, false, true);
        check(DeliveryError::OutOfPaper, false, false);
        check(DeliveryError::QueueStopped { sent_bytes: 0 }, false, false);
        check(DeliveryError::Held { sent_bytes: 1 }, true, false);
        check(DeliveryError::NotRecorded { reason: String::new() }, false, false);
        check(DeliveryError::Crashed { has_begun: false }, false, false);
        check(DeliveryError::Crashed { has_begun: true }, true, false);
        check(
            DeliveryError::Folder { kind: io::ErrorKind::StorageFull, reason: String::new() },
            false,
            false,
        );
    }
}
