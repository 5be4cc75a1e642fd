//! What an ESC/POS printer says about itself (`DLE EOT n`, "Transmit real-time status"). Many cheap printers never
//! answer, so silence is an answer too.

use std::io;
use std::time::{Duration, Instant};

use crate::error::DeliveryError;
use crate::line::{Line, Pace, send};

/// How long one answer may take; those that answer at all do so at once.
const ANSWER_WITHIN: Duration = Duration::from_millis(300);

/// Answers to the three questions, each one byte.
const PRINTER: u8 = 1;
const OFFLINE_CAUSE: u8 = 2;
const PAPER_SENSOR: u8 = 4;

/// How a printer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrinterStatus {
    /// Whether it prints.
    pub online: Readiness,
    /// Its paper.
    pub paper: Paper,
    /// Its cover.
    pub cover: Cover,
}

/// Whether a printer prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Readiness {
    /// It does.
    Online,
    /// It does not.
    Offline,
    /// It does not say.
    Unknown,
}

/// A printer's paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paper {
    /// Enough.
    Present,
    /// The roll is near its end.
    Low,
    /// None.
    Out,
    /// It does not say.
    Unknown,
}

/// A printer's cover.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cover {
    /// Shut.
    Closed,
    /// Open.
    Open,
    /// It does not say.
    Unknown,
}

impl PrinterStatus {
    /// Of a printer that says nothing.
    pub const UNKNOWN: Self =
        Self { online: Readiness::Unknown, paper: Paper::Unknown, cover: Cover::Unknown };

    /// Refuses a printer that says of itself that it cannot print, by the cause that is the easiest to mend.
    pub(crate) const fn must_be_ready(self) -> Result<(), DeliveryError> {
        match self {
            Self { cover: Cover::Open, .. } => Err(DeliveryError::CoverOpen),
            Self { paper: Paper::Out, .. } => Err(DeliveryError::OutOfPaper),
            Self { online: Readiness::Offline, .. } => Err(DeliveryError::Offline),
            _ => Ok(()),
        }
    }
}

/// Asks; the first silence ends the questions, so that a printer that never answers costs one wait.
pub(crate) fn ask(line: &mut dyn Line) -> PrinterStatus {
    let mut status = PrinterStatus::UNKNOWN;
    let Some(printer) = answer(line, PRINTER) else { return status };
    status.online = if printer & 0x08 == 0 { Readiness::Online } else { Readiness::Offline };
    let Some(paper) = answer(line, PAPER_SENSOR) else { return status };
    status.paper = match (paper & 0x60, paper & 0x0C) {
        (0, 0) => Paper::Present,
        (0, _) => Paper::Low,
        _ => Paper::Out,
    };
    if let Some(cause) = answer(line, OFFLINE_CAUSE) {
        status.cover = if cause & 0x04 == 0 { Cover::Closed } else { Cover::Open };
    }
    status
}

fn answer(line: &mut dyn Line, question: u8) -> Option<u8> {
    send(line, &[0x10, 0x04, question], Pace::within(ANSWER_WITHIN)).ok()?;
    let deadline = Instant::now() + ANSWER_WITHIN;
    loop {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return None;
        }
        let mut byte = [0];
        match line.read(&mut byte, left) {
            Ok(0) => return None,
            // Bits 0, 1, 4 and 7 are the same in every answer; anything else is chatter.
            Ok(_) => match byte {
                [byte] if byte & 0x93 == 0x12 => return Some(byte),
                _ => {}
            },
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(_) => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers each question from a list of its own.
    struct Fake {
        answers: [&'static [u8]; 3],
        pending: Vec<u8>,
    }

    impl Line for Fake {
        fn write(&mut self, bytes: &[u8], _: Duration) -> io::Result<usize> {
            assert_eq!(bytes[..2], [0x10, 0x04]);
            let at = [PRINTER, PAPER_SENSOR, OFFLINE_CAUSE].iter().position(|n| *n == bytes[2]).unwrap();
            self.pending.extend_from_slice(self.answers[at]);
            Ok(bytes.len())
        }

        fn read(&mut self, into: &mut [u8], _: Duration) -> io::Result<usize> {
            if self.pending.is_empty() {
                return Err(io::ErrorKind::TimedOut.into());
            }
            into[0] = self.pending.remove(0);
            Ok(1)
        }
    }

    #[test]
    fn every_answer_has_its_meaning() {
        use DeliveryError::{CoverOpen, Offline, OutOfPaper};
        let check = |answers: [&'static [u8]; 3], online, paper, cover, refused: Option<DeliveryError>| {
            let status = ask(&mut Fake { answers, pending: Vec::new() });
            assert_eq!(status, PrinterStatus { online, paper, cover }, "{answers:x?}");
            assert_eq!(status.must_be_ready().err(), refused, "{answers:x?}");
        };
        use Cover::{Closed, Open, Unknown as NoCover};
        use Paper::{Low, Out, Present, Unknown as NoPaper};
        use Readiness::{Offline as Off, Online as On, Unknown as Silent};
        check([&[0x12], &[0x12], &[0x12]], On, Present, Closed, None);
        check([&[0x12], &[0x1E], &[0x12]], On, Low, Closed, None);
        check([&[0x1A], &[0x7E], &[0x32]], Off, Out, Closed, Some(OutOfPaper));
        check([&[0x1A], &[0x12], &[0x16]], Off, Present, Open, Some(CoverOpen));
        check([&[0x1A], &[0x12], &[0x12]], Off, Present, Closed, Some(Offline));
        check([&[], &[0x7E], &[]], Silent, NoPaper, NoCover, None);
        check([&[0x12], &[], &[]], On, NoPaper, NoCover, None);
        // Chatter before an answer, and chatter alone.
        check([&[0x00, 0xFF, 0x12], &[0x12], &[]], On, Present, NoCover, None);
        check([b"ok", &[], &[]], Silent, NoPaper, NoCover, None);
    }
}
