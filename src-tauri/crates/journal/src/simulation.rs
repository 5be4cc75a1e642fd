//! Breaking the journal on purpose. Behind the feature `simulation`, which no product build has.

use std::fmt;
use std::sync::Arc;

use crate::{Event, JournalError};

/// What a simulation does around each write, on the thread of whoever adds the event. Both may unwind, which plays
/// a crash of the whole program at that instant.
pub trait Interference: Send + Sync {
    /// Right before the write is queued.
    ///
    /// # Errors
    /// What the caller is to be told instead: a full disk. Nothing is written then.
    fn before_write(&self, event: &Event) -> Result<(), JournalError>;

    /// Right after the write is committed, before the caller knows.
    fn after_write(&self, event: &Event);
}

/// An interference inside a journal that can be shown.
pub(crate) struct Interferer(pub(crate) Arc<dyn Interference>);

impl fmt::Debug for Interferer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Interferer")
    }
}
