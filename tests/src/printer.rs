//! A printer behind a TCP port, as tests need it: it keeps every job, answers what it is asked, or misbehaves.

use std::io::{Read as _, Write as _};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// How the printer behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// It takes every job.
    Willing,
    /// It says that it has no paper.
    OutOfPaper,
    /// It hangs up after so many bytes of a job.
    HangsUpAfter(usize),
    /// It takes so many bytes of a job, and then nothing until it is turned off.
    HangsAfter(usize),
}

/// Longest wait for a job, far beyond what loopback needs on a busy machine.
const PATIENCE: Duration = Duration::from_secs(30);
/// `DLE EOT n`: how are you?
const QUESTION: [u8; 2] = [0x10, 0x04];
/// The answer's fixed bits, and those of an empty paper sensor.
const FINE: u8 = 0x12;
const NO_PAPER: u8 = 0x72;

struct Shared {
    jobs: Mutex<Jobs>,
    came: Condvar,
}

struct Jobs {
    manner: Manner,
    taken: Vec<Vec<u8>>,
    is_off: bool,
}

/// The printer; dropping it turns it off.
pub struct FakePrinter {
    port: u16,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl FakePrinter {
    /// Turns a printer on.
    #[must_use]
    pub fn start(manner: Manner) -> Self {
        Self::at(0, manner)
    }

    /// Turns a printer on at a port where one was before.
    #[must_use]
    pub fn at(port: u16, manner: Manner) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).unwrap();
        let port = listener.local_addr().unwrap().port();
        let jobs = Jobs { manner, taken: Vec::new(), is_off: false };
        let shared = Arc::new(Shared { jobs: Mutex::new(jobs), came: Condvar::new() });
        let of_thread = Arc::clone(&shared);
        let thread = thread::spawn(move || {
            for stream in listener.incoming() {
                if of_thread.jobs.lock().unwrap_or_else(PoisonError::into_inner).is_off {
                    break;
                }
                of_thread.serve(stream.unwrap());
            }
        });
        Self { port, shared, thread: Some(thread) }
    }

    /// Its port on loopback.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// Changes how it behaves from the next job on.
    pub fn behave(&self, manner: Manner) {
        self.shared.jobs.lock().unwrap().manner = manner;
    }

    /// The jobs that it took, once they are so many.
    ///
    /// # Panics
    /// When they do not come.
    #[must_use]
    pub fn jobs(&self, count: usize) -> Vec<Vec<u8>> {
        let jobs = self.shared.jobs.lock().unwrap();
        let (jobs, waited) =
            self.shared.came.wait_timeout_while(jobs, PATIENCE, |jobs| jobs.taken.len() < count).unwrap();
        assert!(!waited.timed_out(), "{} jobs of {count} came", jobs.taken.len());
        jobs.taken.clone()
    }
}

impl Drop for FakePrinter {
    fn drop(&mut self) {
        self.shared.jobs.lock().unwrap_or_else(PoisonError::into_inner).is_off = true;
        self.shared.came.notify_all();
        // Wakes the listener, which then sees that it is off.
        drop(TcpStream::connect(("127.0.0.1", self.port)));
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

impl Shared {
    /// Tells that part of a job is there, and keeps the connection until the printer is turned off.
    fn hang(&self, stream: TcpStream) {
        let mut jobs = self.jobs.lock().unwrap();
        jobs.taken.push(Vec::new());
        self.came.notify_all();
        drop(self.came.wait_timeout_while(jobs, PATIENCE, |jobs| !jobs.is_off).unwrap());
        drop(stream);
    }

    fn serve(&self, mut stream: TcpStream) {
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        let manner = self.jobs.lock().unwrap().manner;
        let (mut job, mut buffer) = (Vec::new(), [0; 4096]);
        loop {
            // What it leaves unread makes the hanging up a broken connection and no farewell.
            let wanted = match manner {
                Manner::HangsUpAfter(bytes) | Manner::HangsAfter(bytes) => {
                    bytes.saturating_sub(job.len()).clamp(1, buffer.len())
                }
                Manner::Willing | Manner::OutOfPaper => buffer.len(),
            };
            let room = buffer.get_mut(..wanted).unwrap_or_default();
            let Ok(count) = stream.read(room) else { return };
            if count == 0 {
                break;
            }
            job.extend(buffer.get(..count).unwrap_or_default());
            // Questions come before a job's first byte.
            while let Some(rest) = job.strip_prefix(&QUESTION).filter(|rest| !rest.is_empty()) {
                job = rest.get(1..).unwrap_or_default().to_vec();
                let answer = if manner == Manner::OutOfPaper { NO_PAPER } else { FINE };
                if stream.write_all(&[answer]).is_err() {
                    return;
                }
            }
            if let Manner::HangsUpAfter(bytes) = manner
                && job.len() >= bytes
            {
                return;
            }
            if let Manner::HangsAfter(bytes) = manner
                && job.len() >= bytes
            {
                return self.hang(stream);
            }
        }
        if !job.is_empty() && manner == Manner::Willing {
            self.jobs.lock().unwrap().taken.push(job);
            self.came.notify_all();
        }
    }
}
