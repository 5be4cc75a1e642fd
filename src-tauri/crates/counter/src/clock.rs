//! The one place where the counter learns what time it is, so that tests can say it.

use std::fs;
use std::sync::OnceLock;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use loket_model::UtcMillis;

/// Milliseconds of an hour.
pub(crate) const HOUR_MS: i64 = 3_600_000;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present instant, by a clock that somebody may set.
    fn now(&self) -> UtcMillis;

    /// Milliseconds since some fixed instant, by a clock that nobody can set and that never goes back. One that cannot
    /// tell it is taken at its word: it never jumps then.
    fn monotonic_ms(&self) -> u64 {
        u64::try_from(self.now().get()).unwrap_or_default()
    }

    /// Names the start of the machine since which [`Clock::monotonic_ms`] counts, so that an earlier process's readings
    /// can be held against this one's; none where each process counts for itself.
    fn boot(&self) -> Option<String> {
        Some(String::new())
    }
}

/// The machine's clock. Under Linux it counts since the machine's start, with the time that it slept; elsewhere since
/// the start of the program.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> UtcMillis {
        let millis = SystemTime::now().duration_since(UNIX_EPOCH).map(|d| d.as_millis()).unwrap_or_default();
        UtcMillis::new(i64::try_from(millis).unwrap_or(i64::MAX))
    }

    fn monotonic_ms(&self) -> u64 {
        static START: OnceLock<Instant> = OnceLock::new();
        let of_program = || u64::try_from(START.get_or_init(Instant::now).elapsed().as_millis());
        // Only where both can be read, so that no two readings of one program are of different clocks.
        boot().and_then(|_| uptime_ms()).unwrap_or_else(|| of_program().unwrap_or(u64::MAX))
    }

    fn boot(&self) -> Option<String> {
        boot().map(str::to_owned)
    }
}

/// The name that Linux gives to each start of the machine; none elsewhere.
fn boot() -> Option<&'static str> {
    static BOOT: OnceLock<Option<String>> = OnceLock::new();
    let read = || {
        uptime_ms()?;
        let name = fs::read_to_string("/proc/sys/kernel/random/boot_id").ok()?;
        Some(name.trim().to_owned()).filter(|name| !name.is_empty())
    };
    BOOT.get_or_init(read).as_deref()
}

/// Milliseconds since Linux was started, sleep included (proc(5), `/proc/uptime`: seconds with two digits behind the
/// point).
fn uptime_ms() -> Option<u64> {
    let text = fs::read_to_string("/proc/uptime").ok()?;
    let (seconds, hundredths) = text.split_whitespace().next()?.split_once('.')?;
    let seconds: u64 = seconds.parse().ok()?;
    let hundredths: u64 = hundredths.parse().ok()?;
    seconds.checked_mul(1_000)?.checked_add(hundredths.checked_mul(10)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machine_counts_on() {
        let before = SystemClock.monotonic_ms();
        assert!(SystemClock.monotonic_ms() >= before);
        assert_eq!(SystemClock.boot(), SystemClock.boot());
        #[cfg(target_os = "linux")]
        assert!(SystemClock.boot().is_some() && before > 0);
    }
}
