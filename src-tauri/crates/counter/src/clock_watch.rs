//! Whether the machine's clock can be believed: held against a clock that nobody can set, and against the journal.
//!
//! A clock that was set back makes waits endless and bills young again; one that was set forward makes "long enough
//! ago" of a moment ago. Nothing is refused for it. It is written down, shown, and the settler asks once more; what
//! goes by a payment's age reads here how far that age can be believed, after a restart too: one of the program is
//! bridged by the time since the machine's start, one of the machine counts as a jump.

use std::sync::{Mutex, MutexGuard, PoisonError};

use loket_journal::{Event, HistoryFilter};
use loket_model::{Postings, UtcMillis};

use crate::clock_mark::ClockMark;
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
    /// Since when it goes as time does, by the clock that nobody can set; none if there is nothing to doubt.
    steady_since_ms: Option<u64>,
    /// Whether the next look is the first since nobody knows when: how long the machine was off, it cannot say.
    is_gap_unknown: bool,
}

/// The clock's readings of this run.
#[derive(Debug, Default)]
pub(crate) struct ClockWatch(Mutex<Readings>);

impl ClockWatch {
    /// Begins with the latest instant that is written down, or better with the mark of an earlier run since the
    /// machine's start; the first look is held against it.
    fn begin(&self, written: Option<UtcMillis>, mark: Option<&ClockMark>, monotonic_ms: u64) {
        let written = written.map(|at| Reading { at, monotonic_ms });
        let marked =
            |mark: &ClockMark| Reading { at: UtcMillis::new(mark.at), monotonic_ms: mark.monotonic_ms };
        *self.readings() = Readings {
            seen: mark.map(marked).or(written),
            furthest: written,
            // Since the machine's last start, or on another machine, the clock may have been set.
            steady_since_ms: mark.map_or(written.map(|_| monotonic_ms), |mark| mark.steady_since_ms),
            is_gap_unknown: mark.is_none(),
        };
    }

    fn look(&self, at: UtcMillis, monotonic_ms: u64) -> Look {
        let mut readings = self.readings();
        let is_gap_unknown = std::mem::take(&mut readings.is_gap_unknown);
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
                readings.steady_since_ms = Some(monotonic_ms);
                Look::WentBack { expected }
            }
            // How long the program was closed, nobody knows.
            Some(expected) if off_ms > TOLERANCE_MS && !is_gap_unknown => {
                readings.steady_since_ms = Some(monotonic_ms);
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

    /// Whether the clock went as time does for so long, as far as anybody can tell.
    fn is_steady_for_ms(&self, least_ms: i64, monotonic_ms: u64) -> bool {
        let since_ms = self.readings().steady_since_ms;
        let passed_ms = |since_ms| i64::try_from(monotonic_ms.saturating_sub(since_ms)).unwrap_or(i64::MAX);
        since_ms.is_none_or(|since_ms| passed_ms(since_ms) >= least_ms)
    }

    /// What the next run shall know.
    fn mark(&self, boot: String) -> Option<ClockMark> {
        let readings = self.readings();
        let Reading { at, monotonic_ms } = readings.seen?;
        Some(ClockMark { boot, at: at.get(), monotonic_ms, steady_since_ms: readings.steady_since_ms })
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

    /// Whether the clock went as time does for so long, as far as anybody can tell.
    pub(crate) fn is_clock_steady_for_ms(&self, least_ms: i64) -> bool {
        self.clock_watch.is_steady_for_ms(least_ms, self.around.clock.monotonic_ms())
    }

    /// By how much more than time has passed the clock went forward since an instant: what happened before the jump lies
    /// so much less far back than it seems. Looks at the clock first, so that a jump a moment ago counts.
    ///
    /// # Errors
    /// What the journal refuses.
    pub(crate) fn clock_slack_ms(&self, since: UtcMillis) -> Result<i64, CounterError> {
        self.watch_clock()?;
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

    /// Holds the clock against an earlier run's, or else against the journal, once at the start.
    pub(crate) fn begin_clock_watch(&self) -> Result<(), CounterError> {
        // After an earlier jump the last event is an early one; the newest payment may lie after it.
        let newest = HistoryFilter { limit: 1, ..HistoryFilter::default() };
        let newest = self.journal.history(&newest)?.first().map(|payment| payment.created_at);
        let boot = self.around.clock.boot();
        let mark = ClockMark::read(&self.folder).filter(|mark| Some(&mark.boot) == boot.as_ref());
        let monotonic_ms = self.around.clock.monotonic_ms();
        self.clock_watch.begin(self.journal.last_at()?.max(newest), mark.as_ref(), monotonic_ms);
        self.watch_clock()?;
        self.mark_clock();
        Ok(())
    }

    /// Leaves what is known for the next run.
    fn mark_clock(&self) {
        let mark = self.around.clock.boot().and_then(|boot| self.clock_watch.mark(boot));
        let kept = mark.map(|mark| mark.keep(&self.folder));
        if let Some(Err(error)) = kept {
            tracing::warn!(%error, "the next start cannot tell whether the clock was set meanwhile");
            ClockMark::forget(&self.folder);
        }
    }

    /// Looks at the clock and writes a jump down. After one back nothing that waits waits for the right moment, so that
    /// all of it is asked about once; after one forward something else may be due.
    pub(crate) fn watch_clock(&self) -> Result<(), CounterError> {
        let found = self.now();
        match self.clock_watch.look(found, self.around.clock.monotonic_ms()) {
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
        self.mark_clock();
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
        watch.begin(Some(at(100)), None, 0);
        let mut last = (Look::Steady, None);
        for (clock, passed) in looks {
            let monotonic_ms = u64::try_from(passed * MINUTE_MS).unwrap();
            let look = watch.look(at(*clock), monotonic_ms);
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

    /// The clock 100 minutes after a mark, on a machine that has been up for 1,000 minutes and was steady since the
    /// 900th.
    fn after_a_gap(clock: i64, is_marked: bool) -> (Look, ClockWatch) {
        let ms = |minutes: i64| u64::try_from(minutes * MINUTE_MS).unwrap();
        let at = |minutes: i64| UtcMillis::new(minutes * MINUTE_MS);
        let (boot, steady_since_ms) = (String::new(), Some(ms(800)));
        let mark = ClockMark { boot, at: at(200).get(), monotonic_ms: ms(900), steady_since_ms };
        let watch = ClockWatch::default();
        watch.begin(Some(at(100)), Some(&mark).filter(|_| is_marked), ms(1_000));
        (watch.look(at(clock), ms(1_000)), watch)
    }

    #[test]
    fn the_time_since_the_machines_start_bridges_the_gap_between_two_runs() {
        let check = |clock: i64, is_marked: bool, expected: Look, steady_minutes: i64| {
            let (look, watch) = after_a_gap(clock, is_marked);
            assert_eq!(look, expected, "{clock} {is_marked}");
            let is_steady = |least| watch.is_steady_for_ms(least * MINUTE_MS, 60_000 * 1_010);
            assert!(is_steady(steady_minutes) && !is_steady(steady_minutes + 1), "{clock} {is_marked}");
        };
        let expected = UtcMillis::new(300 * MINUTE_MS);
        check(300, true, Look::Steady, 210);
        check(320, true, Look::WentForward { expected }, 10);
        check(280, true, Look::WentBack { expected }, 10);
        // Nobody knows, so that it counts as a jump.
        check(320, false, Look::Steady, 10);
    }

    #[test]
    fn a_jump_in_either_direction_takes_time_to_be_forgotten() {
        for clock in [50, 500] {
            let watch = ClockWatch::default();
            let at = |minutes: i64| UtcMillis::new(minutes * MINUTE_MS);
            watch.begin(Some(at(100)), None, 0);
            watch.look(at(200), 0);
            let is_steady = |monotonic_ms: u64| watch.is_steady_for_ms(300_000, monotonic_ms);
            watch.look(at(clock), 1_000);
            assert!(!is_steady(1_000) && !is_steady(300_999) && is_steady(301_000));
        }
    }

    #[test]
    fn a_new_shop_has_nothing_to_doubt() {
        let watch = ClockWatch::default();
        watch.begin(None, None, 7_000);
        watch.look(UtcMillis::new(5), 7_000);
        assert!(watch.is_steady_for_ms(300_000, 7_000));
    }
}
