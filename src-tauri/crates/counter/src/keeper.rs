//! The worker beside the counter that makes copies, and the bell by which a shift's close asks for one.

use std::io;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use crate::counter::Counter;
use crate::keeping::AT_CLOSE;

/// How a shift's close asks the keeper for a copy without waiting for it.
#[derive(Debug, Default)]
pub(crate) struct Bell {
    rung: Mutex<Rung>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct Rung {
    /// Keepers that listen.
    keepers: u32,
    /// Whether a copy was asked for since the last look.
    copy: bool,
}

impl Bell {
    fn rung(&self) -> MutexGuard<'_, Rung> {
        self.rung.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Asks for a copy; false where nobody listens.
    pub(crate) fn ring(&self) -> bool {
        let mut rung = self.rung();
        rung.copy = rung.keepers > 0;
        self.changed.notify_all();
        rung.copy
    }

    /// Listens until dropped.
    fn listen(self: &Arc<Self>) -> Listening {
        self.rung().keepers += 1;
        Listening(Arc::clone(self))
    }
}

/// A keeper at the bell, however it ends.
struct Listening(Arc<Bell>);

impl Drop for Listening {
    fn drop(&mut self) {
        self.0.rung().keepers -= 1;
    }
}

/// The background worker that makes copies on schedule and after a shift's close, as long as it is held.
pub struct Keeper {
    stop: Arc<AtomicBool>,
    bell: Arc<Bell>,
    thread: Option<JoinHandle<()>>,
}

/// Pause between two looks at whether a copy is due.
const LOOK_PAUSE: Duration = Duration::from_secs(60);

impl Keeper {
    /// Starts looking, and makes the copy that is due at the start.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn start(counter: Arc<Counter>) -> io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let bell = Arc::clone(&counter.keeping.bell);
        let stopping = Arc::clone(&stop);
        let listening = bell.listen();
        let thread = thread::Builder::new().name("keeper".to_owned()).spawn(move || {
            keep(&counter, &listening, &stopping);
        })?;
        Ok(Self { stop, bell, thread: Some(thread) })
    }

    /// Stops after the copy that is under way or was asked for.
    pub fn stop(mut self) {
        self.ring();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("keeper had panicked");
        }
    }

    fn ring(&self) {
        // Under the lock, so that nobody who has just looked goes to sleep on it.
        let _rung = self.bell.rung();
        self.stop.store(true, Ordering::Relaxed);
        self.bell.changed.notify_all();
    }
}

/// Looks and copies until it is told to stop. What goes wrong is logged and remembered where it happens.
fn keep(counter: &Counter, listening: &Listening, stop: &AtomicBool) {
    let bell = &listening.0;
    loop {
        let is_asked = std::mem::take(&mut bell.rung().copy);
        let copied = if is_asked { counter.back_up(AT_CLOSE).map(Some) } else { counter.back_up_if_due() };
        if let Err(error) = copied {
            tracing::debug!(%error, "no backup in this round");
        }
        counter.check_deposits_if_due();
        counter.erase_if_due(&|| stop.load(Ordering::Relaxed) || bell.rung().copy);
        let quiet = |rung: &mut Rung| !rung.copy && !stop.load(Ordering::Relaxed);
        let waited = bell.changed.wait_timeout_while(bell.rung(), LOOK_PAUSE, quiet);
        let (rung, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if stop.load(Ordering::Relaxed) && !rung.copy {
            return;
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.ring();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_waits_for_the_copy_of_a_close_where_a_keeper_listens() {
        let bell = Arc::new(Bell::default());
        assert!(!bell.ring(), "nobody listens: whoever closes makes it");
        let keeper = bell.listen();
        assert!(bell.ring());
        assert!(std::mem::take(&mut bell.rung().copy));
        drop(keeper);
        assert!(!bell.ring());
    }
}
