//! Runs a program of the operating system for no longer than it may take, without a shell between.

use std::io::{self, Write as _};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Output, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use rustix::process::{Pid, Signal, kill_process};

/// How long a killed program may take to be gone.
const GONE_WITHIN: Duration = Duration::from_secs(1);

/// Bytes of one write, so that those taken are counted on the way.
const PIECE_BYTES: usize = 4 * 1024;

/// Why a program gave no answer.
#[derive(Debug)]
pub(super) enum RunError {
    /// It is not installed, or the system would not start it.
    NotStarted(io::Error),
    /// It took too long and was ended; so many bytes it had taken.
    TimedOut { stdin_bytes: u64 },
}

/// Runs a program with `stdin` and waits for its end. Its words come in English, whatever the user speaks.
pub(super) fn run(
    program: &Path,
    arguments: &[&str],
    stdin: &[u8],
    within: Duration,
) -> Result<Output, RunError> {
    let mut child = Command::new(program)
        .args(arguments)
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(RunError::NotStarted)?;
    let pid = i32::try_from(child.id()).ok().and_then(Pid::from_raw);
    let taken_bytes = Arc::new(AtomicU64::new(0));
    let (ended, end) = mpsc::channel();
    let fed = match child.stdin.take() {
        Some(pipe) => feed(pipe, stdin.to_vec(), Arc::clone(&taken_bytes)),
        None => Ok(()),
    };
    let watched = fed.and_then(|()| watch(child, ended));
    let result = watched.map(|()| end.recv_timeout(within));
    if let Ok(Ok(output)) = result {
        return output.map_err(RunError::NotStarted);
    }
    if let Some(pid) = pid
        && let Err(error) = kill_process(pid, Signal::KILL)
    {
        tracing::warn!(%error, program = %program.display(), "a program that hangs could not be ended");
    }
    // Only for the process table: whatever it says now, it took too long.
    let _ = end.recv_timeout(GONE_WITHIN);
    match result {
        Err(error) => Err(RunError::NotStarted(error)),
        Ok(_) => Err(RunError::TimedOut { stdin_bytes: taken_bytes.load(Ordering::SeqCst) }),
    }
}

/// Writes from a thread of its own: a program that reads nothing would block the one that watches the time.
fn feed(mut pipe: ChildStdin, bytes: Vec<u8>, taken_bytes: Arc<AtomicU64>) -> io::Result<()> {
    let write = move || {
        for piece in bytes.chunks(PIECE_BYTES) {
            // A program that refuses the job closes its input early; its words on leaving say more than this error.
            if pipe.write_all(piece).is_err() {
                return;
            }
            taken_bytes.fetch_add(u64::try_from(piece.len()).unwrap_or_default(), Ordering::SeqCst);
        }
    };
    thread::Builder::new().name("spooler input".to_owned()).spawn(write).map(drop)
}

fn watch(child: Child, ended: mpsc::Sender<io::Result<Output>>) -> io::Result<()> {
    let wait = move || {
        // The other side has stopped listening when the time was up.
        let _ = ended.send(child.wait_with_output());
    };
    thread::Builder::new().name("spooler".to_owned()).spawn(wait).map(drop)
}
