//! The background worker of a running shop: one thread, one question at a time.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;
use std::time::Duration;

use crate::counter::Counter;

/// Longest pause between two looks at what is due; also how soon the worker notices that it should stop.
const PAUSE_MS_MAX: u64 = 500;

/// Asks about due payments until stopped.
pub struct Settler {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Settler {
    /// Starts asking about due payments until stopped.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn start(counter: Arc<Counter>) -> std::io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let stopping = Arc::clone(&stop);
        let thread = std::thread::Builder::new().name("settler".to_owned()).spawn(move || {
            while !stopping.load(Ordering::Relaxed) {
                if let Err(error) = counter.settle(false) {
                    tracing::error!(%error, "settling failed");
                }
                std::thread::park_timeout(Duration::from_millis(PAUSE_MS_MAX));
            }
        })?;
        Ok(Self { stop, thread: Some(thread) })
    }

    /// Stops after the question that is under way.
    pub fn stop(mut self) {
        self.stop.store(true, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            if thread.join().is_err() {
                tracing::error!("settler had panicked");
            }
        }
    }
}

impl Drop for Settler {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Relaxed);
    }
}
