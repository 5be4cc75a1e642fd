//! The log of a running till as a file beside the journal: short, for this user's eyes, and never in the way.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use crate::folder::create_private;

/// The log's name in the shop's folder; what came before it bears [`BEFORE`].
const NAME: &str = "loket.log";
const BEFORE: &str = "loket.log.1";

/// From this size on a new file is begun, and the one before the last is gone.
const BYTES_MAX: u64 = 256 * 1024;

/// Where a till writes its log.
#[derive(Debug)]
pub struct LogFile {
    folder: PathBuf,
    file: File,
    bytes: u64,
}

impl LogFile {
    /// Goes on with the log of a shop's folder, which is made if needed.
    ///
    /// # Errors
    /// What the disk refuses.
    pub fn open(folder: &Path) -> io::Result<Self> {
        create_private(folder)?;
        let file = appended(&folder.join(NAME))?;
        let bytes = file.metadata()?.len();
        Ok(Self { folder: folder.to_owned(), file, bytes })
    }

    fn turn(&mut self) -> io::Result<()> {
        let name = self.folder.join(NAME);
        fs::rename(&name, self.folder.join(BEFORE))?;
        self.file = appended(&name)?;
        self.bytes = 0;
        Ok(())
    }
}

impl Write for LogFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes >= BYTES_MAX {
            self.turn()?;
        }
        let written = self.file.write(bytes)?;
        self.bytes = self.bytes.saturating_add(u64::try_from(written).unwrap_or(u64::MAX));
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// The last lines of a shop's log, oldest first; none where there is no log.
pub(crate) fn last_lines(folder: &Path, count: usize) -> Vec<String> {
    let read = |name: &str| fs::read(folder.join(name)).unwrap_or_default();
    let mut bytes = read(BEFORE);
    bytes.extend(read(NAME));
    let text = String::from_utf8_lossy(&bytes);
    let mut lines: Vec<String> = text.lines().rev().take(count).map(str::to_owned).collect();
    lines.reverse();
    lines
}

fn appended(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_log_never_grows_beyond_two_files_and_its_last_lines_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let mut log = LogFile::open(folder.path()).unwrap();
        let line = "x".repeat(1_023);
        for n in 0..1_000 {
            writeln!(log, "{n} {line}").unwrap();
        }
        let size = |name: &str| fs::metadata(folder.path().join(name)).unwrap().len();
        assert!(size(NAME) <= BYTES_MAX + 2_048 && size(BEFORE) <= BYTES_MAX + 2_048);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        let numbers: Vec<String> = last_lines(folder.path(), 2)
            .iter()
            .map(|line| line.split(' ').next().unwrap().to_owned())
            .collect();
        assert_eq!(numbers, ["998", "999"]);
        drop(log);
        let mut again = LogFile::open(folder.path()).unwrap();
        writeln!(again, "again").unwrap();
        assert_eq!(last_lines(folder.path(), 1), ["again"]);
        assert!(last_lines(&folder.path().join("nothing"), 5).is_empty());
    }
}
