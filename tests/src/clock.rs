//! A clock that tells the real time until a test turns it forward.

use std::sync::atomic::{AtomicI64, Ordering};

use loket_counter::{Clock, SystemClock};
use loket_model::UtcMillis;

/// The machine's clock plus what the test added; the sandbox, which keeps its own time, stays behind.
#[derive(Debug, Default)]
pub struct TestClock {
    ahead_ms: AtomicI64,
}

impl TestClock {
    /// Turns the clock forward.
    pub fn advance_ms(&self, millis: i64) {
        self.ahead_ms.fetch_add(millis, Ordering::SeqCst);
    }

    /// Sets the clock to an instant, written as RFC 3339; it runs on from there.
    pub fn set(&self, instant: &str) {
        let instant = UtcMillis::parse_rfc3339(instant).expect("an instant as RFC 3339");
        self.ahead_ms.store(instant.get() - SystemClock.now().get(), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> UtcMillis {
        SystemClock.now().plus_ms(self.ahead_ms.load(Ordering::SeqCst))
    }
}
