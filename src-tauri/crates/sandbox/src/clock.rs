//! The billers' clock: Western Indonesian time, the only offset in the vendors' samples.

use std::fmt;

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

/// Tells the billers what time it is.
pub trait SandboxClock: fmt::Debug + Send + Sync {
    /// The present instant, in milliseconds since 1970 (UTC).
    fn now_ms(&self) -> i64;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct MachineClock;

impl SandboxClock for MachineClock {
    fn now_ms(&self) -> i64 {
        Timestamp::now().as_millisecond()
    }
}

/// An instant in WIB; one that no calendar has is the beginning of time.
pub(crate) fn wib(at_ms: i64) -> Zoned {
    let at = Timestamp::from_millisecond(at_ms).unwrap_or(Timestamp::UNIX_EPOCH);
    at.to_zoned(TimeZone::fixed(Offset::constant(7)))
}
