//! The nightly pauses: PLN's, 23:00 to 01:00 WIB whatever zone the shop or the PC is in (IAK response code 109
//! says the same hours), and whatever pause an account has by its own setting `cut-off=HH:MM-HH:MM` in WIB.
//!
//! Nothing is refused by the clock of a PC that may be wrong: an account in its pause is chosen last, the screen
//! shows the pause, and the biller's own word decides.

use loket_model::{Category, UtcMillis, Zone};

const MINUTE_MS: i64 = 60_000;
const DAY_MINUTES: i64 = 24 * 60;

/// A pause that comes every night, in minutes of the WIB day; it may pass midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CutOff {
    closes_minute: i64,
    opens_minute: i64,
}

/// Where the present instant stands to a pause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CutOffNow {
    /// Whether it is closed.
    pub closed: bool,
    /// Minutes until it closes, or until it opens again.
    pub minutes: i64,
    /// The minute of the WIB day at which that happens.
    pub turns_minute: i64,
}

impl CutOff {
    /// PLN sells nothing between 23:00 and 01:00 WIB.
    pub const PLN: Self = Self { closes_minute: 23 * 60, opens_minute: 60 };

    /// Reads `23:00-01:00`; none for a text of another form or a pause of no length.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (closes, opens) = text.split_once('-')?;
        let (closes_minute, opens_minute) = (minute(closes)?, minute(opens)?);
        (closes_minute != opens_minute).then_some(Self { closes_minute, opens_minute })
    }

    /// Where an instant stands to the pause.
    #[must_use]
    pub fn at(self, now: UtcMillis) -> CutOffNow {
        let wib_minute =
            (now.get().div_euclid(MINUTE_MS) + i64::from(Zone::Wib.hours()) * 60).rem_euclid(DAY_MINUTES);
        let until = |turn: i64| (turn - wib_minute).rem_euclid(DAY_MINUTES);
        // The nearer of the two turns says on which side of the pause we are.
        let closed = until(self.opens_minute) <= until(self.closes_minute) && until(self.opens_minute) > 0
            || until(self.closes_minute) == 0;
        let turns_minute = if closed { self.opens_minute } else { self.closes_minute };
        CutOffNow { closed, minutes: until(turns_minute), turns_minute }
    }
}

impl CutOff {
    /// When it opens again, if it holds now or did a minute ago.
    fn just_closed(self, now: UtcMillis) -> Option<UtcMillis> {
        let into_minute_ms = now.get().rem_euclid(MINUTE_MS);
        [now.plus_ms(-MINUTE_MS), now].into_iter().find_map(|at| {
            let stands = self.at(at);
            let opens = at.plus_ms(stands.minutes * MINUTE_MS - into_minute_ms);
            stands.closed.then_some(opens)
        })
    }
}

fn minute(text: &str) -> Option<i64> {
    let (hour, minute) = text.trim().split_once(':')?;
    let (hour, minute): (i64, i64) = (hour.parse().ok()?, minute.parse().ok()?);
    ((0..24).contains(&hour) && (0..60).contains(&minute)).then_some(hour * 60 + minute)
}

/// Turns of pauses that are followed to find an open moment; an account has three pauses at most.
const TURNS_MAX: usize = 8;

/// The first moment from an instant on at which none of the pauses holds, and none held a minute before: clocks differ,
/// and a biller that has just opened is busy. Pauses that leave no open moment are no reason never to ask.
#[must_use]
pub(crate) fn open_from(pauses: &[CutOff], at: UtcMillis) -> UtcMillis {
    let mut from = at;
    for _ in 0..TURNS_MAX {
        let closed = pauses.iter().find_map(|pause| pause.just_closed(from));
        let Some(opens) = closed else { return from };
        from = opens.plus_ms(MINUTE_MS);
    }
    at
}

/// The pause of a kind of product by nature.
#[must_use]
pub const fn of_category(category: Category) -> Option<CutOff> {
    match category {
        Category::PlnPostpaid | Category::PlnPrepaid | Category::PlnNontaglis => Some(CutOff::PLN),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_follows_wib() {
        let check = |cut_off: CutOff, utc: &str, closed: bool, minutes: i64| {
            let now = cut_off.at(UtcMillis::parse_rfc3339(utc).unwrap());
            assert_eq!((now.closed, now.minutes), (closed, minutes), "{utc}");
        };
        check(CutOff::PLN, "2026-11-20T12:48:00Z", false, 192);
        check(CutOff::PLN, "2026-11-20T15:59:59Z", false, 1);
        check(CutOff::PLN, "2026-11-20T16:00:00Z", true, 120);
        check(CutOff::PLN, "2026-11-20T17:59:59Z", true, 1);
        check(CutOff::PLN, "2026-11-20T18:00:00Z", false, 1_320);
        let noon = CutOff::parse("12:00-12:30").unwrap();
        check(noon, "2026-11-20T04:59:00Z", false, 1);
        check(noon, "2026-11-20T05:00:00Z", true, 30);
        check(noon, "2026-11-20T05:30:00Z", false, 1_410);
        check(noon, "2026-11-20T23:00:00Z", false, 360);
    }

    #[test]
    fn questions_wait_until_a_minute_after_the_pause() {
        let check = |pauses: &[&str], at: &str, open: &str| {
            let pauses: Vec<CutOff> = pauses.iter().map(|text| CutOff::parse(text).unwrap()).collect();
            let instant = |text: &str| UtcMillis::parse_rfc3339(text).unwrap();
            let found = open_from(&pauses, instant(at));
            assert_eq!(Zone::Wib.rfc3339_seconds(found), open, "{pauses:?} {at}");
        };
        let pln = &["23:00-01:00"][..];
        check(pln, "2026-11-20T22:59:59+07:00", "2026-11-20T22:59:59+07:00");
        check(pln, "2026-11-20T23:00:00+07:00", "2026-11-21T01:01:00+07:00");
        check(pln, "2026-11-21T00:59:59+07:00", "2026-11-21T01:01:00+07:00");
        check(pln, "2026-11-21T01:00:30+07:00", "2026-11-21T01:01:00+07:00");
        check(pln, "2026-11-21T01:01:00+07:00", "2026-11-21T01:01:00+07:00");
        let two = &["23:00-01:00", "01:00-02:00"][..];
        check(two, "2026-11-20T23:30:00+07:00", "2026-11-21T02:01:00+07:00");
        // No open moment at all is a mistake in the settings.
        let always = &["00:00-12:00", "12:00-00:00"][..];
        check(always, "2026-11-20T23:30:00+07:00", "2026-11-20T23:30:00+07:00");
        check(&[], "2026-11-20T23:30:00+07:00", "2026-11-20T23:30:00+07:00");
    }

    #[test]
    fn only_a_pause_is_a_pause() {
        let check = |text: &str, ok: bool| assert_eq!(CutOff::parse(text).is_some(), ok, "{text}");
        check("23:00-01:00", true);
        check(" 23:30 - 00:15", true);
        check("24:00-01:00", false);
        check("23:00-23:00", false);
        check("23-01", false);
        check("", false);
    }
}
