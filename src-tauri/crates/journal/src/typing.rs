//! Questions that follow each other faster than they are answered: somebody types.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// A box that somebody types into. Each question from it makes the ones before it end.
#[derive(Debug, Clone, Default)]
pub struct Typing(Arc<AtomicU64>);

/// One question of a box.
#[derive(Debug, Clone)]
pub struct Typed {
    last: Arc<AtomicU64>,
    number: u64,
}

impl Typing {
    /// Begins a question; every earlier one of this box is overtaken from now on.
    #[must_use]
    pub fn begin(&self) -> Typed {
        let number = self.0.fetch_add(1, Ordering::SeqCst).wrapping_add(1);
        Typed { last: Arc::clone(&self.0), number }
    }
}

impl Typed {
    /// Whether a later question was asked, so that nobody waits for this one any more.
    #[must_use]
    pub fn is_overtaken(&self) -> bool {
        self.last.load(Ordering::SeqCst) != self.number
    }
}
