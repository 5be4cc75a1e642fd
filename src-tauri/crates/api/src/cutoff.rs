//! PLN's nightly pause, 23:00 to 01:00 WIB whatever zone the shop is in (IAK response code 109 says the same
//! hours). Shown, not enforced: the biller's own word decides.

use loket_model::{UtcMillis, Zone};

use crate::dto::Cutoff;

const MINUTE_MS: i64 = 60_000;
const DAY_MINUTES: i64 = 24 * 60;
const CLOSES_MINUTE: i64 = 23 * 60;
const OPENS_MINUTE: i64 = 60;

pub(crate) fn at(now: UtcMillis, zone: Zone) -> Cutoff {
    let wib_minute =
        (now.get().div_euclid(MINUTE_MS) + i64::from(Zone::Wib.hours()) * 60).rem_euclid(DAY_MINUTES);
    let closed = !(OPENS_MINUTE..CLOSES_MINUTE).contains(&wib_minute);
    let turns = if closed { OPENS_MINUTE } else { CLOSES_MINUTE };
    let minutes = (turns - wib_minute).rem_euclid(DAY_MINUTES);
    let shop_hour = (turns / 60 + i64::from(zone.hours() - Zone::Wib.hours())).rem_euclid(24);
    Cutoff { closed, minutes: u32::try_from(minutes).unwrap_or_default(), at: format!("{shop_hour:02}.00") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_follows_wib() {
        let check = |zone: Zone, utc: &str, closed: bool, minutes: u32, clock: &str| {
            let cutoff = at(UtcMillis::parse_rfc3339(utc).unwrap(), zone);
            assert_eq!(
                (cutoff.closed, cutoff.minutes, cutoff.at.as_str()),
                (closed, minutes, clock),
                "{utc}"
            );
        };
        check(Zone::Wib, "2026-11-20T12:48:00Z", false, 192, "23.00");
        check(Zone::Wib, "2026-11-20T16:00:00Z", true, 120, "01.00");
        check(Zone::Wib, "2026-11-20T17:59:59Z", true, 1, "01.00");
        check(Zone::Wib, "2026-11-20T18:00:00Z", false, 1_320, "23.00");
        check(Zone::Wit, "2026-11-20T15:59:00Z", false, 1, "01.00");
        check(Zone::Wita, "2026-11-20T16:30:00Z", true, 90, "02.00");
    }
}
