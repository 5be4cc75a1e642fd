//! Whether the machine's clock can be believed: held against a clock that nobody can set, and against the journal.
//!
//! A clock that was set back makes waits endless and bills young again; one that was set forward makes "long enough
//! ago" of a moment ago. Nothing is refused for it. It is written down, shown, and the settler asks once more; what
//! goes by a payment's age reads here how far that age can be believed, after a restart too.

use std::sync::{Mutex, MutexGuard, PoisonError};

use loket_journal::{Event, HistoryFilter};
use loket_model::{Postings, UtcMillis};

use crate::counter::Counter;
use crate::error::CounterError;
use crate::settle::SETTLER;

/// How far a clock may be off: more than any service that sets clocks moves them at once, less than any wait of ours
/// that matters.
const TOLERANCE_MS: i64 = 120_000;

/// What a look at the clock showed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Look {
    /// It goes as time does.
    Steady,
    /// It stands before where it should at least be.
    WentBack {
        /// Where that is.
        expected: UtcMillis,
    },
    /// It stands further than the time that has passed; a machine that slept looks the same.
    WentForward {
        /// Where it should stand.
        expected: UtcMillis,
    },
}

/// An instant by the machine's clock, and when it was read by the one that nobody can set.
#[derive(Debug, Clone, Copy)]
struct Reading {
    at: UtcMillis,
    monotonic_ms: u64,
}

impl Reading {
    /// Where the clock stands after the time that has passed since, if nobody sets it.
    fn by_now(self, monotonic_ms: u64) -> UtcMillis {
        let passed_ms = monotonic_ms.saturating_sub(self.monotonic_ms);
        self.at.plus_ms(i64::try_from(passed_ms).unwrap_or(i64::MAX))
    }
}

#[derive(Debug, Default)]
struct Readings {
    /// The last look.
    seen: Option<Reading>,
    /// The furthest that the clock, or anything written by it, ever stood.
    furthest: Option<Reading>,
    /// When the last jump was noticed, by the clock that nobody can set.
    jumped_ms: Option<u64>,
    /// When this run began, by the same clock.
    began_ms: u64,
}

/// The clock's readings of this run.
#[derive(Debug, Default)]
pub(crate) struct ClockWatch(Mutex<Readings>);

impl ClockWatch {
    /// Begins with the latest instant that is written down; the first look is held against it.
    fn begin(&self, written: Option<UtcMillis>, monotonic_ms: u64) {
        let reading = written.map(|at| Reading { at, monotonic_ms });
        *self.readings() =
            Readings { seen: reading, furthest: reading, jumped_ms: None, began_ms: monotonic_ms };
    }

    fn look(&self, at: UtcMillis, monotonic_ms: u64, first: bool) -> Look {
        let mut readings = self.readings();
        let now = Reading { at, monotonic_ms };
        let expected = readings.seen.map(|seen| seen.by_now(monotonic_ms));
        let off_ms = expected.map_or(0, |expected| at.get().saturating_sub(expected.get()));
        readings.seen = Some(now);
        let behind_ms = readings.behind_ms(now);
        if behind_ms <= TOLERANCE_MS {
            readings.furthest = Some(now);
        }
        match expected {
            Some(expected) if off_ms < -TOLERANCE_MS => {
                readings.jumped_ms = Some(monotonic_ms);
                Look::WentBack { expected }
            }
            // How long the program was closed, nobody knows.
            Some(expected) if off_ms > TOLERANCE_MS && !first => {
                readings.jumped_ms = Some(monotonic_ms);
                Look::WentForward { expected }
            }
            _ => Look::Steady,
        }
    }

    /// How far the clock stands behind where it should at least be; none within tolerance.
    fn behind_ms(&self, at: UtcMillis, monotonic_ms: u64) -> Option<i64> {
        let behind_ms = self.readings().behind_ms(Reading { at, monotonic_ms });
        (behind_ms > TOLERANCE_MS).then_some(behind_ms)
    }

    /// Whether no jump was noticed for so long, as far as this run can tell. One of an earlier run counts from this
    /// run's beginning, because how long ago it truly was, nobody knows.
    fn is_steady_for_ms(&self, least_ms: i64, monotonic_ms: u64, jumped_before: bool) -> bool {
        let readings = self.readings();
        let since_ms = |jumped_ms| i64::try_from(monotonic_ms.saturating_sub(jumped_ms)).unwrap_or(i64::MAX);
        let jumped_ms = readings.jumped_ms.or(jumped_before.then_some(readings.began_ms));
        jumped_ms.is_none_or(|jumped_ms| since_ms(jumped_ms) >= least_ms)
    }

    fn readings(&self) -> MutexGuard<'_, Readings> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Readings {
    fn behind_ms(&self, now: Reading) -> i64 {
        let furthest = self.furthest.map(|furthest| furthest.by_now(now.monotonic_ms));
        furthest.map_or(0, |furthest| furthest.get().saturating_sub(now.at.get()))
    }
}

impl Counter {
    /// By how many milliseconds this machine's clock stands behind the last thing written down, or behind where it
    /// stood in this run; none within two minutes. Someone should set it right: bills look young and waits long.
    #[must_use]
    pub fn clock_is_behind(&self) -> Option<i64> {
        self.clock_watch.behind_ms(self.now(), self.around.clock.monotonic_ms())
    }

    /// Whether something that was written down lies in the future by more than clocks differ, so that its age means
    /// nothing.
    #[must_use]
    pub fn is_from_the_future(&self, at: UtcMillis) -> bool {
        at > self.now().plus_ms(TOLERANCE_MS)
    }

    /// Whether the clock went as time does for so long, as far as anybody can tell who was at work since an event.
    pub(crate) fn is_clock_steady(&self, since_seq: u64, least_ms: i64) -> bool {
        // A journal that cannot be read says nothing for the clock.
        let jumps = self.journal.clock_jumps();
        let jumped = jumps.map_or(true, |jumps| jumps.iter().any(|jump| jump.seq > since_seq));
        self.clock_watch.is_steady_for_ms(least_ms, self.around.clock.monotonic_ms(), jumped)
    }

    /// By how much more than time has passed the clock went forward since an instant: what happened before the jump lies
    /// so much less far back than it seems. Looks at the clock first, so that a jump a moment ago counts.
    ///
    /// # Errors
    /// What the journal refuses.
    pub(crate) fn clock_slack_ms(&self, since: UtcMillis) -> Result<i64, CounterError> {
        self.watch_clock(false)?;
        let mut slack_ms: i64 = 0;
        for jump in self.journal.clock_jumps()? {
            let Event::ClockJumped { expected, found } = jump.event else { continue };
            let forward_ms = found.get().saturating_sub(expected.get());
            // Newest first: each jump makes the time reach further back, perhaps to another one.
            if forward_ms > 0 && found >= since.plus_ms(slack_ms.saturating_neg()) {
                slack_ms = slack_ms.saturating_add(forward_ms);
            }
        }
        Ok(slack_ms)
    }

    /// Holds the clock against the journal, once at the start.
    pub(crate) fn begin_clock_watch(&self) -> Result<(), CounterError> {
        // After an earlier jump the last event is an early one; the newest payment may lie after it.
        let newest = HistoryFilter { limit: 1, ..HistoryFilter::default() };
        let newest = self.journal.history(&newest)?.first().map(|payment| payment.created_at);
        self.clock_watch.begin(self.journal.last_at()?.max(newest), self.around.clock.monotonic_ms());
        self.watch_clock(true)
    }

    /// Looks at the clock and writes a jump down. After one back nothing that waits waits for the right moment, so that
    /// all of it is asked about once; after one forward something else may be due.
    pub(crate) fn watch_clock(&self, first: bool) -> Result<(), CounterError> {
        let found = self.now();
        match self.clock_watch.look(found, self.around.clock.monotonic_ms(), first) {
            Look::Steady => {}
            Look::WentForward { expected } => {
                tracing::warn!(?expected, ?found, "the clock has gone forward, or the machine slept");
                self.agenda.look_again();
                self.write_jump(expected, found)?;
            }
            Look::WentBack { expected } => {
                tracing::warn!(?expected, ?found, "the clock has gone back");
                for payment in self.journal.open_payments()? {
                    if payment.advice.next_at.is_some() {
                        self.agenda.hurry(payment.id);
                    }
                }
                self.write_jump(expected, found)?;
            }
        }
        Ok(())
    }

    fn write_jump(&self, expected: UtcMillis, found: UtcMillis) -> Result<(), CounterError> {
        let event = Event::ClockJumped { expected, found };
        self.journal.append(&self.stamp(SETTLER), &event, &Postings::none())?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE_MS: i64 = 60_000;

    /// Looks at (minutes by the clock, minutes that have truly passed), after the journal's last word at minute 100;
    /// tells the last look and the minutes behind.
    fn look(looks: &[(i64, i64)]) -> (Look, Option<i64>) {
        let watch = ClockWatch::default();
        let at = |minutes: i64| UtcMillis::new(minutes * MINUTE_MS);
        watch.begin(Some(at(100)), 0);
        let mut last = (Look::Steady, None);
        for (place, (clock, passed)) in looks.iter().enumerate() {
            let monotonic_ms = u64::try_from(passed * MINUTE_MS).unwrap();
            let look = watch.look(at(*clock), monotonic_ms, place == 0);
            last = (look, watch.behind_ms(at(*clock), monotonic_ms).map(|behind_ms| behind_ms / MINUTE_MS));
        }
        last
    }

    #[test]
    fn a_jump_is_told_from_the_time_that_passes() {
        let check = |looks: &[(i64, i64)], expected: Look, behind: Option<i64>| {
            assert_eq!(look(looks), (expected, behind), "{looks:?}");
        };
        let back = |minutes: i64| Look::WentBack { expected: UtcMillis::new(minutes * MINUTE_MS) };
        check(&[(100, 0)], Look::Steady, None);
        check(&[(98, 0)], Look::Steady, None);
        check(&[(97, 0)], back(100), Some(3));
        // A shop that was closed for days.
        check(&[(9_000, 0)], Look::Steady, None);
        check(&[(200, 0), (201, 1)], Look::Steady, None);
        check(&[(200, 0), (190, 1)], back(201), Some(11));
        // It is told once, and stays behind until it is set right.
        check(&[(200, 0), (190, 1), (191, 2)], Look::Steady, Some(11));
        check(&[(200, 0), (190, 1), (191, 2), (180, 3)], back(192), Some(23));
        let forward = |minutes: i64| Look::WentForward { expected: UtcMillis::new(minutes * MINUTE_MS) };
        check(&[(200, 0), (190, 1), (202, 2)], forward(191), None);
        check(&[(200, 0), (210, 1)], forward(201), None);
    }

    #[test]
    fn a_jump_in_either_direction_takes_time_to_be_forgotten() {
        for clock in [50, 500] {
            let watch = ClockWatch::default();
            let at = |minutes: i64| UtcMillis::new(minutes * MINUTE_MS);
            watch.begin(Some(at(100)), 0);
            watch.look(at(200), 0, true);
            let is_steady = |monotonic_ms: u64| watch.is_steady_for_ms(300_000, monotonic_ms, false);
            assert!(is_steady(0));
            watch.look(at(clock), 1_000, false);
            assert!(!is_steady(1_000) && !is_steady(300_999) && is_steady(301_000));
        }
    }

    #[test]
    fn a_jump_of_an_earlier_run_counts_from_the_beginning_of_this_one() {
        let watch = ClockWatch::default();
        watch.begin(None, 7_000);
        let is_steady = |monotonic_ms: u64| watch.is_steady_for_ms(300_000, monotonic_ms, true);
        assert!(!is_steady(7_000) && !is_steady(306_999) && is_steady(307_000));
    }
}
