//! The one place where the counter learns what time it is, so that tests can say it.

use std::time::{SystemTime, UNIX_EPOCH};

use loket_model::UtcMillis;

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present instant.
    fn now(&self) -> UtcMillis;
}

/// The machine's clock.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> UtcMillis {
        let millis = SystemTime::now().duration_since(UNIX_EPOCH).map(|d| d.as_millis()).unwrap_or_default();
        UtcMillis::new(i64::try_from(millis).unwrap_or(i64::MAX))
    }
}
