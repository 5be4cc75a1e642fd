//! The one place where the counter learns what time it is, so that tests can say it.

use std::sync::OnceLock;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use loket_model::UtcMillis;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present instant, by a clock that somebody may set.
    fn now(&self) -> UtcMillis;

    /// Milliseconds since some fixed instant, by a clock that nobody can set and that never goes back. One that cannot
    /// tell it is taken at its word: it never jumps then.
    fn monotonic_ms(&self) -> u64 {
        u64::try_from(self.now().get()).unwrap_or_default()
    }
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> UtcMillis {
        let millis = SystemTime::now().duration_since(UNIX_EPOCH).map(|d| d.as_millis()).unwrap_or_default();
        UtcMillis::new(i64::try_from(millis).unwrap_or(i64::MAX))
    }

    fn monotonic_ms(&self) -> u64 {
        static START: OnceLock<Instant> = OnceLock::new();
        u64::try_from(START.get_or_init(Instant::now).elapsed().as_millis()).unwrap_or(u64::MAX)
    }
}
