//! The billers' clock: Western Indonesian time, the only offset in the vendors' samples.

use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, Zoned};

/// The present instant in WIB.
pub(crate) fn now() -> Zoned {
    Timestamp::now().to_zoned(TimeZone::fixed(Offset::constant(7)))
}
