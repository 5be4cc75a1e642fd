//! How long a person is locked out after wrong PINs.
//!
//! The count stands in the journal and outlives a restart. How much of a wait has passed is measured by the clock that
//! nobody can set; only at the first look after a start the other one must be asked, and a clock that stands before the
//! last wrong PIN lets nothing have passed.

use std::collections::HashMap;

use loket_journal::UserRecord;
use loket_model::UserName;

use crate::clock::Clock;
use crate::error::CounterError;

/// Wrong PINs that are forgiven as slips of the finger.
const FREE: u32 = 5;
/// Wait after the last of them.
const WAIT_MS: i64 = 30_000;
/// Longest wait: a hundred guesses a day at most, and nobody who forgot the PIN is kept out for the day.
const WAIT_MAX_MS: i64 = 15 * 60_000;

/// Wrong PINs by person, as far as this process looked.
#[derive(Default)]
pub(super) struct Tries(HashMap<String, Tried>);

#[derive(Clone, Copy)]
struct Tried {
    failures: u32,
    /// When the wait began, by the clock that nobody can set; before its zero where that was before the start.
    since_ms: i64,
}

impl Tries {
    /// How long the person must still wait, if at all.
    pub(super) fn wait_ms(&mut self, record: &UserRecord, clock: &dyn Clock) -> Option<i64> {
        let tried = self.of(record, clock);
        let left = wait_after(tried.failures).saturating_sub(monotonic(clock).saturating_sub(tried.since_ms));
        (left > 0).then_some(left)
    }

    /// Counts a wrong PIN, and says what follows.
    pub(super) fn fail(&mut self, record: &UserRecord, clock: &dyn Clock) -> CounterError {
        let failures = self.of(record, clock).failures.saturating_add(1);
        self.0.insert(record.user.name.key(), Tried { failures, since_ms: monotonic(clock) });
        match FREE.checked_sub(failures) {
            Some(left @ 1..) => CounterError::PinWrong { left },
            _ => CounterError::LockedOut { wait_ms: wait_after(failures) },
        }
    }

    /// Ends the count.
    pub(super) fn forget(&mut self, name: &UserName) {
        self.0.remove(&name.key());
    }

    fn of(&mut self, record: &UserRecord, clock: &dyn Clock) -> Tried {
        let first_look = || {
            let passed = record.failed_at.map_or(0, |at| clock.now().get().saturating_sub(at.get()));
            let passed = passed.clamp(0, WAIT_MAX_MS);
            Tried { failures: record.failures, since_ms: monotonic(clock).saturating_sub(passed) }
        };
        *self.0.entry(record.user.name.key()).or_insert_with(first_look)
    }
}

fn wait_after(failures: u32) -> i64 {
    match failures.checked_sub(FREE) {
        None => 0,
        // Six doublings are beyond the longest wait.
        Some(doublings) => (WAIT_MS << doublings.min(6)).min(WAIT_MAX_MS),
    }
}

fn monotonic(clock: &dyn Clock) -> i64 {
    i64::try_from(clock.monotonic_ms()).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

    use loket_journal::PinHash;
    use loket_model::{Role, User, UtcMillis};

    use super::*;

    #[derive(Default)]
    struct TwoClocks {
        wall: AtomicI64,
        since_boot: AtomicU64,
    }

    impl Clock for TwoClocks {
        fn now(&self) -> UtcMillis {
            UtcMillis::new(self.wall.load(Ordering::Relaxed))
        }

        fn monotonic_ms(&self) -> u64 {
            self.since_boot.load(Ordering::Relaxed)
        }
    }

    fn record(failures: u32, failed_at: Option<i64>) -> UserRecord {
        UserRecord {
            user: User { name: UserName::parse("Siti").unwrap(), role: Role::Cashier, active: true },
            pin_hash: PinHash::new("x".to_owned()).unwrap(),
            failures,
            failed_at: failed_at.map(UtcMillis::new),
        }
    }

    #[test]
    fn waits_double_up_to_a_quarter_of_an_hour() {
        let waits: Vec<i64> = (3..13).map(|failures| wait_after(failures) / 1000).collect();
        assert_eq!(waits, [0, 0, 30, 60, 120, 240, 480, 900, 900, 900]);
        assert_eq!(wait_after(u32::MAX), WAIT_MAX_MS);
    }

    #[test]
    fn the_fifth_wrong_pin_locks_and_only_time_opens() {
        let clock = TwoClocks::default();
        let (mut tries, siti) = (Tries::default(), record(0, None));
        for left in [4, 3, 2, 1] {
            assert!(
                matches!(tries.fail(&siti, &clock), CounterError::PinWrong { left: told } if told == left)
            );
        }
        assert!(matches!(tries.fail(&siti, &clock), CounterError::LockedOut { wait_ms: 30_000 }));
        clock.wall.store(i64::MAX, Ordering::Relaxed);
        clock.since_boot.store(29_999, Ordering::Relaxed);
        assert_eq!(tries.wait_ms(&siti, &clock), Some(1), "the clock on the wall opens nothing");
        clock.since_boot.store(30_000, Ordering::Relaxed);
        assert_eq!(tries.wait_ms(&siti, &clock), None);
        assert!(matches!(tries.fail(&siti, &clock), CounterError::LockedOut { wait_ms: 60_000 }));
        tries.forget(&siti.user.name);
        assert!(matches!(tries.fail(&siti, &clock), CounterError::PinWrong { left: 4 }));
    }

    #[test]
    fn a_restart_ends_no_wait() {
        let check = |failures: u32, failed_at: Option<i64>, now: i64, left: Option<i64>| {
            let clock = TwoClocks::default();
            clock.wall.store(now, Ordering::Relaxed);
            clock.since_boot.store(7, Ordering::Relaxed);
            let mut tries = Tries::default();
            assert_eq!(tries.wait_ms(&record(failures, failed_at), &clock), left, "{failures} {now}");
        };
        check(4, Some(1_000_000), 1_000_000, None);
        check(5, Some(1_000_000), 1_010_000, Some(20_000));
        check(5, Some(1_000_000), 1_030_000, None);
        check(9, Some(1_000_000), 1_030_000, Some(450_000));
        // A clock that went back, even to the beginning of time, lets nothing have passed.
        check(5, Some(1_000_000), 0, Some(30_000));
        check(5, Some(1_000_000), i64::MIN, Some(30_000));
        check(5, Some(1_000_000), i64::MAX, None);
    }
}
