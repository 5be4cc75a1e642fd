//! Time that passes only when the simulation says so: the world's, and the shop's clock, which may be wrong.

use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};

use loket_counter::Clock;
use loket_model::UtcMillis;
use loket_sandbox::SandboxClock;

/// One world's time. The billers' clocks are right; the shop's is ahead of it or behind.
#[derive(Debug)]
pub(crate) struct VirtualClock {
    world_ms: AtomicI64,
    shop_ahead_ms: AtomicI64,
    boots: AtomicU64,
}

impl VirtualClock {
    /// Begins at an instant, with a shop's clock that is right.
    pub(crate) fn at(world_ms: i64) -> Self {
        Self {
            world_ms: AtomicI64::new(world_ms),
            shop_ahead_ms: AtomicI64::new(0),
            boots: AtomicU64::new(0),
        }
    }

    /// The world's time, in milliseconds since 1970.
    pub(crate) fn world_ms(&self) -> i64 {
        self.world_ms.load(Ordering::Relaxed)
    }

    /// Lets time pass up to an instant; an earlier one changes nothing.
    pub(crate) fn pass_until(&self, world_ms: i64) {
        self.world_ms.fetch_max(world_ms, Ordering::Relaxed);
    }

    /// Turns the shop's clock, and nobody else's.
    pub(crate) fn turn_shop_clock(&self, millis: i64) {
        self.shop_ahead_ms.fetch_add(millis, Ordering::Relaxed);
    }

    /// The shop's machine is off and on again, and nobody counts how long.
    pub(crate) fn boot_again(&self) {
        self.boots.fetch_add(1, Ordering::Relaxed);
    }

    /// How far the shop's clock is ahead of the world's; negative where it is behind.
    pub(crate) fn shop_ahead_ms(&self) -> i64 {
        self.shop_ahead_ms.load(Ordering::Relaxed)
    }
}

impl Clock for VirtualClock {
    fn now(&self) -> UtcMillis {
        UtcMillis::new(self.world_ms() + self.shop_ahead_ms())
    }

    fn monotonic_ms(&self) -> u64 {
        u64::try_from(self.world_ms()).unwrap_or_default()
    }

    fn boot(&self) -> Option<String> {
        Some(self.boots.load(Ordering::Relaxed).to_string())
    }
}

impl SandboxClock for VirtualClock {
    fn now_ms(&self) -> i64 {
        self.world_ms()
    }
}
