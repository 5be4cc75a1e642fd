//! PLN's nightly pause as the screen shows it: on the shop's own clock.

use loket_counter::CutOff;
use loket_model::{UtcMillis, Zone};

use crate::dto::Cutoff;

const DAY_MINUTES: i64 = 24 * 60;

pub(crate) fn at(now: UtcMillis, zone: Zone) -> Cutoff {
    let pause = CutOff::PLN.at(now);
    let shop_minute =
        (pause.turns_minute + i64::from(zone.hours() - Zone::Wib.hours()) * 60).rem_euclid(DAY_MINUTES);
    Cutoff {
        closed: pause.closed,
        minutes: u32::try_from(pause.minutes).unwrap_or_default(),
        at: format!("{:02}.{:02}", shop_minute / 60, shop_minute % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_is_shown_on_the_shops_clock() {
        let check = |zone: Zone, utc: &str, closed: bool, minutes: u32, clock: &str| {
            let cutoff = at(UtcMillis::parse_rfc3339(utc).unwrap(), zone);
            assert_eq!(
                (cutoff.closed, cutoff.minutes, cutoff.at.as_str()),
                (closed, minutes, clock),
                "{utc}"
            );
        };
        check(Zone::Wib, "2026-11-20T12:48:00Z", false, 192, "23.00");
        check(Zone::Wib, "2026-11-20T17:59:59Z", true, 1, "01.00");
        check(Zone::Wit, "2026-11-20T15:59:00Z", false, 1, "01.00");
        check(Zone::Wita, "2026-11-20T16:30:00Z", true, 90, "02.00");
    }
}
