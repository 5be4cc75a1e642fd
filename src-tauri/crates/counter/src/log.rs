//! Where a host's own words go: standard error, and a file beside the journal once the shop's folder is its own. Until then
//! they wait in memory, so that two programs at one folder never write one log.

use std::io::{self, Write};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, fmt, registry};

use crate::log_file::LogFile;

/// Most that waits; what comes after it stands on standard error alone.
const WAITING_BYTES_MAX: usize = 64 * 1024;

/// The log of this program: there is one, because there is one place that all of its words go to.
static LOG: Mutex<Log> = Mutex::new(Log { file: None, waiting: Vec::new() });

#[derive(Debug)]
struct Log {
    file: Option<LogFile>,
    waiting: Vec<u8>,
}

impl Log {
    fn go_on_in(&mut self, mut file: LogFile) -> io::Result<()> {
        file.write_all(&std::mem::take(&mut self.waiting))?;
        self.file = Some(file);
        Ok(())
    }
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if let Some(file) = &mut self.file {
            return file.write(bytes);
        }
        if self.waiting.len().saturating_add(bytes.len()) <= WAITING_BYTES_MAX {
            self.waiting.extend_from_slice(bytes);
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.as_mut().map_or(Ok(()), LogFile::flush)
    }
}

/// The log for one line.
struct Line(MutexGuard<'static, Log>);

impl Write for Line {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn log() -> MutexGuard<'static, Log> {
    LOG.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Begins to log, by what `LOKET_LOG` says; a program does so once.
pub fn start_log() {
    let beside = fmt::layer().with_ansi(false).with_writer(|| Line(log()));
    let filter = EnvFilter::try_from_env("LOKET_LOG").unwrap_or_else(|_| "warn".into());
    registry().with(filter).with(fmt::layer().with_writer(io::stderr)).with(beside).init();
}

/// Goes on in the log of a shop's folder, for whoever has opened the shop. A file that cannot be opened is no reason not
/// to sell: the log is then on standard error alone.
pub fn keep_log_in(folder: &Path) {
    let kept = LogFile::open(folder).and_then(|file| log().go_on_in(file));
    if let Err(error) = kept {
        tracing::warn!(%error, "no log beside the journal");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log_file::last_lines;

    #[test]
    fn what_was_said_before_the_folder_was_ours_is_in_its_log() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = Log { file: None, waiting: Vec::new() };
        writeln!(log, "early").unwrap();
        assert!(last_lines(folder.path(), 5).is_empty());
        log.go_on_in(LogFile::open(folder.path()).unwrap()).unwrap();
        writeln!(log, "late").unwrap();
        assert_eq!(last_lines(folder.path(), 5), ["early", "late"]);
        let mut full = Log { file: None, waiting: Vec::new() };
        for _ in 0..100 {
            full.write_all(&[b'x'; 1_024]).unwrap();
        }
        assert_eq!(full.waiting.len(), WAITING_BYTES_MAX);
    }
}
