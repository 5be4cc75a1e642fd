//! A clock that tells the real time until a test turns it forward.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Mutex, PoisonError};

use loket_counter::{Clock, SystemClock};
use loket_model::UtcMillis;

/// What happens when the time is asked for so many times more.
type Interruption = (usize, Box<dyn FnOnce() + Send>);

/// The machine's clock plus what the test added; the sandbox, which keeps its own time, stays behind.
#[derive(Default)]
pub struct TestClock {
    ahead_ms: AtomicI64,
    interruption: Mutex<Option<Interruption>>,
}

impl TestClock {
    /// Turns the clock forward.
    pub fn advance_ms(&self, millis: i64) {
        self.ahead_ms.fetch_add(millis, Ordering::SeqCst);
    }

    /// Does something in the middle of whatever asks for the time once more after so many times, on its thread.
    pub fn interrupt_after(&self, askings: usize, act: impl FnOnce() + Send + 'static) {
        *self.interruption.lock().unwrap_or_else(PoisonError::into_inner) = Some((askings, Box::new(act)));
    }

    /// The interruption, once its time has come.
    fn due(&self) -> Option<Box<dyn FnOnce() + Send>> {
        let mut interruption = self.interruption.lock().unwrap_or_else(PoisonError::into_inner);
        match interruption.take() {
            Some((0, act)) => Some(act),
            Some((askings, act)) => {
                *interruption = Some((askings - 1, act));
                None
            }
            None => None,
        }
    }

    /// Sets the clock to an instant, written as RFC 3339; it runs on from there.
    pub fn set(&self, instant: &str) {
        let instant = UtcMillis::parse_rfc3339(instant).expect("an instant as RFC 3339");
        self.ahead_ms.store(instant.get() - SystemClock.now().get(), Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> UtcMillis {
        if let Some(act) = self.due() {
            act();
        }
        SystemClock.now().plus_ms(self.ahead_ms.load(Ordering::SeqCst))
    }
}
