//! When a biller is asked for the final word on a payment, and from when on its "never received" may be believed.
//! The counter asks by these rules and never more often; which rules a biller has stands in its folder.

use loket_model::{UtcMillis, Zone};

use crate::settings::{AccountSettings, SettingsError, invalid};

/// Hour of the WIB day at which what is still open is asked about on the following mornings: after every nightly
/// pause and every biller's closing of the day, before a shop opens.
pub const MORNING_HOUR_WIB: u32 = 7;

/// Mornings after the last step. Billers end what hangs within a day (IAK's FAQ: a callback within 24 hours); a week
/// also covers holidays. Then nobody is asked any more unless a person wants it.
const MORNINGS: u32 = 7;

/// Steps that an account may set.
const STEPS_MAX: usize = 32;

/// Longest wait that an account may set: a day.
const WAIT_S_MAX: u32 = 86_400;

/// Shortest time before "never received" counts that an account which moves real money may set: longer than any
/// exchange of ours lasts.
const SAFE_S_MIN: u32 = 60;

const DAY_MS: i64 = 86_400_000;
const HOUR_MS: i64 = 3_600_000;

/// When to ask how a payment ended: after a first wait, then in growing steps, then each morning, then no more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdviceRules {
    /// Seconds before the first asking, and the least between any two: the biller's minimum where it names one.
    pub first_s: u32,
    /// Seconds between the askings after the first, growing.
    pub steps_s: Vec<u32>,
    /// Mornings (at [`MORNING_HOUR_WIB`]) on which is asked after the last step.
    pub mornings: u32,
    /// Seconds after the sending of a payment from which on the biller's word "never received" may be believed. A
    /// request can reach it late; before this time the word means nothing.
    pub not_received_safe_s: u32,
}

impl AdviceRules {
    /// When to ask next about a payment that was sent at `sent_at` and asked about `asked` times; none when only a
    /// person asks any more.
    ///
    /// The payment's age decides and not the count, so that asking by hand uses up nothing. While the clock stands
    /// before the sending (it was set back), there is no age, and the count stands for it.
    #[must_use]
    pub fn next_at(&self, sent_at: UtcMillis, asked: u32, now: UtcMillis) -> Option<UtcMillis> {
        let age_ms = now.get().saturating_sub(sent_at.get());
        let age_ms = if age_ms < 0 { self.reached_ms(asked) } else { age_ms };
        let earliest = now.plus_ms(ms(self.first_s));
        let due =
            self.offsets_ms().find(|offset| *offset > age_ms).map(|offset| now.plus_ms(offset - age_ms));
        let due = due.or_else(|| self.morning_after(now.plus_ms(-age_ms), now));
        due.map(|due| due.max(earliest))
    }

    /// From when on "never received" may be believed of a payment that was sent at `sent_at`.
    #[must_use]
    pub fn not_received_safe_at(&self, sent_at: UtcMillis) -> UtcMillis {
        sent_at.plus_ms(ms(self.not_received_safe_s))
    }

    /// The ages at which is asked, in milliseconds, without the mornings.
    fn offsets_ms(&self) -> impl Iterator<Item = i64> {
        std::iter::once(&self.first_s).chain(&self.steps_s).scan(0_i64, |age, wait_s| {
            *age = age.saturating_add(ms(*wait_s));
            Some(*age)
        })
    }

    /// The age that so many askings stand for.
    fn reached_ms(&self, asked: u32) -> i64 {
        let asked = usize::try_from(asked).unwrap_or(usize::MAX);
        self.offsets_ms().take(asked).last().unwrap_or_default()
    }

    /// The next of the mornings after the last step.
    fn morning_after(&self, sent_at: UtcMillis, now: UtcMillis) -> Option<UtcMillis> {
        let last_step = sent_at.plus_ms(self.offsets_ms().last().unwrap_or_default());
        // The civil day begins at 17:00 UTC, its seventh hour with the day of UTC.
        let into_utc_day = (i64::from(MORNING_HOUR_WIB) - i64::from(Zone::Wib.hours())) * HOUR_MS;
        let day = last_step.get().saturating_sub(into_utc_day).div_euclid(DAY_MS);
        (1..=i64::from(self.mornings))
            .map(|morning| {
                UtcMillis::new(day.saturating_add(morning).saturating_mul(DAY_MS)).plus_ms(into_utc_day)
            })
            .find(|morning| *morning > now)
    }
}

fn ms(seconds: u32) -> i64 {
    i64::from(seconds) * 1_000
}

impl AccountSettings {
    /// The biller's rules, where the account sets no others: `advice-waits-s=35,120,600` replaces first wait and
    /// steps, `not-received-safe-s` the time before "never received" counts.
    pub(crate) fn advice(
        &self,
        first_s: u32,
        steps_s: &[u32],
        safe_s: u32,
    ) -> Result<AdviceRules, SettingsError> {
        let (first_s, steps_s) = match self.waits_s()? {
            Some((first_s, steps_s)) => (first_s, steps_s),
            None => (first_s, steps_s.to_vec()),
        };
        let name = "not-received-safe-s";
        let not_received_safe_s = self.parsed(name, safe_s)?;
        let least_s = if crate::is_sandbox(&self.url) { 1 } else { SAFE_S_MIN };
        if !(least_s..=WAIT_S_MAX).contains(&not_received_safe_s) {
            return Err(invalid(name, &not_received_safe_s.to_string()));
        }
        Ok(AdviceRules { first_s, steps_s, mornings: MORNINGS, not_received_safe_s })
    }

    fn waits_s(&self) -> Result<Option<(u32, Vec<u32>)>, SettingsError> {
        let name = "advice-waits-s";
        let Some(text) = self.optional(name) else { return Ok(None) };
        let waits: Result<Vec<u32>, _> = text.split(',').map(|wait| wait.trim().parse::<u32>()).collect();
        let waits = waits.ok().filter(|waits| {
            waits.len() <= STEPS_MAX && waits.iter().all(|wait| (1..=WAIT_S_MAX).contains(wait))
        });
        match waits.as_deref() {
            Some([first_s, steps_s @ ..]) => Ok(Some((*first_s, steps_s.to_vec()))),
            _ => Err(invalid(name, text)),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn rules() -> AdviceRules {
        AdviceRules { first_s: 35, steps_s: vec![35, 120, 600], mornings: 2, not_received_safe_s: 300 }
    }

    fn at(text: &str) -> UtcMillis {
        UtcMillis::parse_rfc3339(text).unwrap()
    }

    #[test]
    fn steps_grow_until_the_mornings_and_end() {
        let sent = "2026-11-20T10:00:00+07:00";
        let check = |now: &str, next: Option<&str>| {
            assert_eq!(rules().next_at(at(sent), 0, at(now)), next.map(at), "{now}");
        };
        check("2026-11-20T10:00:00+07:00", Some("2026-11-20T10:00:35+07:00"));
        // A first answer that was awaited for 40 s does not cost a step.
        check("2026-11-20T10:00:40+07:00", Some("2026-11-20T10:01:15+07:00"));
        check("2026-11-20T10:00:35+07:00", Some("2026-11-20T10:01:10+07:00"));
        check("2026-11-20T10:01:15+07:00", Some("2026-11-20T10:03:10+07:00"));
        check("2026-11-20T10:03:10+07:00", Some("2026-11-20T10:13:10+07:00"));
        check("2026-11-20T10:13:10+07:00", Some("2026-11-21T07:00:00+07:00"));
        check("2026-11-21T07:00:01+07:00", Some("2026-11-22T07:00:00+07:00"));
        check("2026-11-22T07:00:01+07:00", None);
        check("2026-12-22T07:00:01+07:00", None);
    }

    #[test]
    fn a_clock_that_was_set_back_goes_by_the_count() {
        let now = at("2026-11-20T10:00:00+07:00");
        let sent = now.plus_ms(DAY_MS);
        let check = |asked: u32, wait_s: i64| {
            assert_eq!(rules().next_at(sent, asked, now), Some(now.plus_ms(wait_s * 1_000)), "{asked}");
        };
        check(0, 35);
        check(1, 35);
        check(2, 120);
        check(3, 600);
        // Ten in the morning to seven of the next.
        check(4, 21 * 3_600);
        check(99, 21 * 3_600);
    }

    #[test]
    fn an_account_may_have_its_own_waits() {
        let check = |url: &str, set: &[(&str, &str)], expected: Option<(u32, &[u32], u32)>| {
            let settings = set.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
            let account = AccountSettings { url: url.to_owned(), settings, ..AccountSettings::default() };
            let rules = account.advice(35, &[60], 300).ok();
            let read = rules.as_ref().map(|r| (r.first_s, r.steps_s.as_slice(), r.not_received_safe_s));
            assert_eq!(read, expected, "{set:?}");
        };
        let (real, sandbox) = ("https://biller.example", "http://127.0.0.1:9");
        check(real, &[], Some((35, &[60], 300)));
        check(real, &[("advice-waits-s", "4, 6,10")], Some((4, &[6, 10], 300)));
        check(real, &[("advice-waits-s", "4")], Some((4, &[], 300)));
        check(real, &[("advice-waits-s", "4,0")], None);
        check(real, &[("advice-waits-s", "90000")], None);
        check(real, &[("advice-waits-s", &["1"; 33].join(","))], None);
        check(real, &[("not-received-safe-s", "900")], Some((35, &[60], 900)));
        check(real, &[("not-received-safe-s", "59")], None);
        check(sandbox, &[("not-received-safe-s", "5")], Some((35, &[60], 5)));
        check(sandbox, &[("not-received-safe-s", "0")], None);
        check(sandbox, &[("not-received-safe-s", "soon")], None);
    }

    proptest! {
        /// Followed, the rules ask a bounded number of times, never faster than the biller's minimum.
        #[test]
        fn asking_comes_to_an_end(sent in 0_i64..4_000_000_000_000, late_s in proptest::collection::vec(0_i64..5_000, 0..20)) {
            let (rules, sent) = (rules(), UtcMillis::new(sent));
            let (mut now, mut asked) = (sent, 0_u32);
            let mut late_s = late_s.into_iter();
            while let Some(next) = rules.next_at(sent, asked, now) {
                prop_assert!(next.get() - now.get() >= ms(rules.first_s));
                now = next.plus_ms(late_s.next().unwrap_or(0) * 1_000);
                asked += 1;
                prop_assert!(asked <= 4 + rules.mornings);
            }
        }
    }
}
