//! Instants and the shop's civil time. Nothing here reads a clock.

use jiff::civil::DateTime;
use jiff::tz::{Offset, TimeZone};
use jiff::{Timestamp, fmt::strtime};

/// An instant as milliseconds since 1970 in UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UtcMillis(i64);

impl UtcMillis {
    /// Wraps milliseconds since 1970.
    #[must_use]
    pub const fn new(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The instant some milliseconds later.
    #[must_use]
    pub const fn plus_ms(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// Reads an instant with an offset, as MyBills writes it: `2022-01-18T13:50:04+07:00`.
    #[must_use]
    pub fn parse_rfc3339(text: &str) -> Option<Self> {
        text.parse::<Timestamp>().ok().map(|t| Self(t.as_millisecond()))
    }

    fn timestamp(self) -> Timestamp {
        Timestamp::from_millisecond(self.0).unwrap_or(Timestamp::UNIX_EPOCH)
    }
}

/// Indonesia's three zones; none has daylight saving.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Zone {
    /// Western, UTC+7. PLN's cut-off and the billers' clocks follow it.
    #[default]
    Wib,
    /// Central, UTC+8.
    Wita,
    /// Eastern, UTC+9.
    Wit,
}

impl Zone {
    /// Hours ahead of UTC.
    #[must_use]
    pub const fn hours(self) -> i8 {
        match self {
            Self::Wib => 7,
            Self::Wita => 8,
            Self::Wit => 9,
        }
    }

    /// `WIB`, `WITA` or `WIT`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Wib => "WIB",
            Self::Wita => "WITA",
            Self::Wit => "WIT",
        }
    }

    /// Reads `WIB`, `WITA` or `WIT`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        [Self::Wib, Self::Wita, Self::Wit].into_iter().find(|zone| zone.as_str() == text)
    }

    /// The civil date and time of an instant in this zone.
    #[must_use]
    pub fn civil(self, at: UtcMillis) -> DateTime {
        at.timestamp().to_zoned(TimeZone::fixed(Offset::constant(self.hours()))).datetime()
    }

    /// An instant in this zone by a `strftime` pattern; empty if the pattern is malformed.
    #[must_use]
    pub fn format(self, at: UtcMillis, pattern: &str) -> String {
        strtime::format(pattern, self.civil(at)).unwrap_or_default()
    }

    /// The business day of an instant: `2026-11-20`.
    #[must_use]
    pub fn business_day(self, at: UtcMillis) -> String {
        self.format(at, "%Y-%m-%d")
    }

    /// First and last-plus-one instant of a day written `2026-11-20`.
    #[must_use]
    pub fn day_bounds(self, day: &str) -> Option<(UtcMillis, UtcMillis)> {
        let date: jiff::civil::Date = day.parse().ok()?;
        let start = date.to_zoned(TimeZone::fixed(Offset::constant(self.hours()))).ok()?.timestamp();
        let from = UtcMillis(start.as_millisecond());
        Some((from, from.plus_ms(86_400_000)))
    }

    /// The instant as billers in this zone write it: `2022-01-18T13:50:04+07:00`.
    #[must_use]
    pub fn rfc3339_seconds(self, at: UtcMillis) -> String {
        format!("{}+{:02}:00", self.format(at, "%Y-%m-%dT%H:%M:%S"), self.hours())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_instant_survives_the_billers_notation() {
        let text = "2022-01-18T13:50:04+07:00";
        let at = UtcMillis::parse_rfc3339(text).unwrap();
        assert_eq!(Zone::Wib.rfc3339_seconds(at), text);
        assert_eq!(Zone::Wit.format(at, "%d/%m/%y %H:%M:%S"), "18/01/22 15:50:04");
    }

    #[test]
    fn the_business_day_turns_at_local_midnight() {
        let check = |zone: Zone, text: &str, day: &str| {
            assert_eq!(zone.business_day(UtcMillis::parse_rfc3339(text).unwrap()), day);
        };
        check(Zone::Wib, "2026-11-20T16:59:59Z", "2026-11-20");
        check(Zone::Wib, "2026-11-20T17:00:00Z", "2026-11-21");
        check(Zone::Wita, "2026-11-20T16:00:00Z", "2026-11-21");
        let (from, to) = Zone::Wib.day_bounds("2026-11-21").unwrap();
        assert_eq!(from, UtcMillis::parse_rfc3339("2026-11-20T17:00:00Z").unwrap());
        assert_eq!(to.get() - from.get(), 86_400_000);
        assert_eq!(Zone::Wib.day_bounds("21-11-2026"), None);
    }
}
