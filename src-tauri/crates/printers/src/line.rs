//! A line to a printer, whatever it is made of: how bytes go in and a byte comes back, each within a time.

use std::io;
use std::time::{Duration, Instant};

use crate::job::Limits;

/// Bytes that must be taken within one time limit: about a hand's breadth of paper on the slowest printer, and few
/// enough to pass a serial port of 1,200 baud in nine seconds.
const PIECE_BYTES: usize = 1024;

/// Something that takes bytes to a printer.
pub(crate) trait Line {
    /// Takes some of the bytes; [`io::ErrorKind::TimedOut`] or [`io::ErrorKind::WouldBlock`] when it took none in time.
    fn write(&mut self, bytes: &[u8], within: Duration) -> io::Result<usize>;

    /// Gives some of what the printer said, nothing where it hung up; errors as for writing.
    fn read(&mut self, into: &mut [u8], within: Duration) -> io::Result<usize>;
}

/// A job that stopped on its way.
#[derive(Debug)]
pub(crate) struct Broken {
    /// Bytes that the line took.
    pub sent_bytes: u64,
    /// What stopped it; a time-out always by that name.
    pub cause: io::Error,
}

/// How long sending may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Pace {
    /// For each piece.
    pub piece: Duration,
    /// For all of them.
    pub total: Duration,
}

impl Pace {
    /// For what is one piece.
    pub(crate) const fn within(time: Duration) -> Self {
        Self { piece: time, total: time }
    }
}

impl From<Limits> for Pace {
    fn from(limits: Limits) -> Self {
        Self { piece: limits.write(), total: limits.total() }
    }
}

/// Sends all of it, each piece within a time and all within another, so that a printer that trickles ends as surely as
/// one that is silent.
pub(crate) fn send(line: &mut dyn Line, bytes: &[u8], pace: Pace) -> Result<(), Broken> {
    let mut sent_bytes = 0;
    let end = Instant::now() + pace.total;
    for piece in bytes.chunks(PIECE_BYTES) {
        let left = end.saturating_duration_since(Instant::now());
        let (taken, result) = send_piece(line, piece, pace.piece.min(left));
        sent_bytes += u64::try_from(taken).unwrap_or(u64::MAX);
        result.map_err(|cause| Broken { sent_bytes, cause })?;
    }
    Ok(())
}

fn send_piece(line: &mut dyn Line, piece: &[u8], within: Duration) -> (usize, io::Result<()>) {
    let deadline = Instant::now() + within;
    let mut taken = 0;
    while let Some(rest) = piece.get(taken..).filter(|rest| !rest.is_empty()) {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return (taken, Err(io::ErrorKind::TimedOut.into()));
        }
        match line.write(rest, left) {
            Ok(0) => return (taken, Err(io::ErrorKind::WriteZero.into())),
            Ok(count) => taken += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return (taken, Err(named(error))),
        }
    }
    (taken, Ok(()))
}

/// Systems call a time-out by two names.
pub(crate) fn named(error: io::Error) -> io::Error {
    match error.kind() {
        io::ErrorKind::WouldBlock => io::ErrorKind::TimedOut.into(),
        _ => error,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Takes so many bytes at a time until it has its fill, then fails so.
    struct Fake {
        at_a_time: usize,
        fill: usize,
        then: io::ErrorKind,
        got: Vec<u8>,
    }

    impl Line for Fake {
        fn write(&mut self, bytes: &[u8], _: Duration) -> io::Result<usize> {
            let room = self.fill - self.got.len();
            if room == 0 {
                return Err(self.then.into());
            }
            let taken = bytes.len().min(self.at_a_time).min(room);
            self.got.extend_from_slice(&bytes[..taken]);
            Ok(taken)
        }

        fn read(&mut self, _: &mut [u8], _: Duration) -> io::Result<usize> {
            Err(io::ErrorKind::TimedOut.into())
        }
    }

    #[test]
    fn short_writes_are_carried_on_and_counted() {
        let check = |at_a_time: usize, fill: usize, then: io::ErrorKind, expected: Option<io::ErrorKind>| {
            let bytes = crate::testing::pattern(3_000);
            let mut line = Fake { at_a_time, fill, then, got: Vec::new() };
            let result = send(&mut line, &bytes, Pace::within(Duration::from_secs(5)));
            assert_eq!(result.as_ref().err().map(|broken| broken.cause.kind()), expected);
            assert_eq!(line.got, bytes[..fill.min(bytes.len())]);
            if let Err(broken) = result {
                assert_eq!(broken.sent_bytes, fill as u64);
            }
        };
        check(7, 9_999, io::ErrorKind::BrokenPipe, None);
        check(5_000, 9_999, io::ErrorKind::BrokenPipe, None);
        check(1_024, 2_048, io::ErrorKind::BrokenPipe, Some(io::ErrorKind::BrokenPipe));
        check(7, 1_500, io::ErrorKind::WouldBlock, Some(io::ErrorKind::TimedOut));
        check(1, 0, io::ErrorKind::TimedOut, Some(io::ErrorKind::TimedOut));
    }

    /// Takes a byte whenever somebody waits for it a moment.
    struct Trickle {
        got: usize,
    }

    impl Line for Trickle {
        fn write(&mut self, _: &[u8], within: Duration) -> io::Result<usize> {
            std::thread::park_timeout(within.min(Duration::from_millis(2)));
            self.got += 1;
            Ok(1)
        }

        fn read(&mut self, _: &mut [u8], _: Duration) -> io::Result<usize> {
            Err(io::ErrorKind::TimedOut.into())
        }
    }

    #[test]
    fn a_printer_that_keeps_each_piece_but_not_the_whole_is_given_up() {
        let pace = Pace { piece: Duration::from_secs(20), total: Duration::from_millis(50) };
        let mut line = Trickle { got: 0 };
        let broken = send(&mut line, &[0; 4_096], pace).unwrap_err();
        assert_eq!(broken.cause.kind(), io::ErrorKind::TimedOut);
        assert_eq!(broken.sent_bytes, u64::try_from(line.got).unwrap());
        assert!(broken.sent_bytes < 1_024, "{}", broken.sent_bytes);
    }
}
