//! One shop's folder: the journal, the secrets, printed struk, and a lock that keeps a second Loket out.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::CounterError;

/// Where a shop's data lies unless somebody says otherwise: the system's data folder. The demo shop has a
/// folder of its own, so that play money never meets real money.
#[must_use]
pub fn default_folder(demo: bool) -> Option<PathBuf> {
    dirs::data_dir().map(|data| data.join(if demo { "loket-demo" } else { "loket" }))
}

/// Pause between two looks whether the folder is free.
const LOCK_LOOK: Duration = Duration::from_millis(50);

/// A shop's folder. While it is held for selling, no other process can sell from it; the lock ends with the
/// process, however it ends.
#[derive(Debug)]
pub struct ShopFolder {
    path: PathBuf,
    _lock: Option<File>,
}

impl ShopFolder {
    /// Creates the folder if needed and locks it.
    ///
    /// # Errors
    /// [`CounterError::ShopBusy`] while another process holds it, [`CounterError::Folder`] when it cannot be used.
    pub fn lock(path: &Path) -> Result<Self, CounterError> {
        create_private(path)?;
        let lock = File::options().create(true).append(true).open(path.join("loket.lock"))?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { path: path.to_owned(), _lock: Some(lock) }),
            Err(TryLockError::WouldBlock) => Err(CounterError::ShopBusy),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// As [`ShopFolder::lock`], for somebody who follows a process that is about to end.
    ///
    /// # Errors
    /// As [`ShopFolder::lock`], once the wait is over.
    pub(crate) fn lock_after(path: &Path, wait_max: Duration) -> Result<Self, CounterError> {
        let began = Instant::now();
        loop {
            match Self::lock(path) {
                // A lock of a file tells nobody when it is free.
                Err(CounterError::ShopBusy) if began.elapsed() < wait_max => thread::sleep(LOCK_LOOK),
                locked => return locked,
            }
        }
    }

    /// Uses the folder for looking only, beside whoever sells from it.
    #[must_use]
    pub fn look(path: &Path) -> Self {
        Self { path: path.to_owned(), _lock: None }
    }

    /// The folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The journal's file.
    #[must_use]
    pub fn journal(&self) -> PathBuf {
        self.path.join("loket.sqlite")
    }

    /// What the next run knows of the clock.
    pub(crate) fn clock_mark(&self) -> PathBuf {
        self.path.join("clock.json")
    }

    /// Where backups go unless the owner chose another folder.
    #[must_use]
    pub fn backups(&self) -> PathBuf {
        self.path.join("cadangan")
    }

    /// Whether a journal was here once and is not any more: its secrets or backups are there, and it is gone or empty.
    /// A new one in its place would know nothing of payments that are still open.
    pub(crate) fn has_lost_its_journal(&self) -> bool {
        let is_there = |path: &Path| fs::metadata(path).is_ok_and(|found| found.is_dir() || found.len() > 0);
        let has_backups = fs::read_dir(self.backups()).is_ok_and(|mut files| files.next().is_some());
        !is_there(&self.journal()) && (has_backups || is_there(&self.path.join("secrets.json")))
    }

    /// Where printed struk go.
    #[must_use]
    pub fn struk(&self) -> PathBuf {
        self.path.join("struk")
    }

    /// Where tables of the history go.
    #[must_use]
    pub fn exports(&self) -> PathBuf {
        self.path.join("ekspor")
    }

    /// Writes a file among the printed struk, in place of one of that name; tells where it lies.
    ///
    /// # Errors
    /// What the file system refuses.
    pub fn write_struk(&self, file_name: &str, bytes: &[u8]) -> io::Result<PathBuf> {
        let folder = self.struk();
        create_private(&folder)?;
        let file = folder.join(file_name);
        write_whole(&file, bytes)?;
        Ok(file)
    }
}

/// Creates the folder for its owner only: names, numbers and tokens are nobody else's business. One that is
/// there keeps the rights that its owner gave it.
pub(crate) fn create_private(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

/// Opens an empty file for the eyes of this user, in place of one of that name.
pub(crate) fn open_private(file: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(file)
}

/// Writes all of it or none of it, for the eyes of this user: half a file must not look like one.
///
/// # Errors
/// What the file system refuses.
pub fn write_whole(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let temporary = file.with_extension("part");
    let mut part = open_private(&temporary)?;
    part.write_all(bytes)?;
    part.sync_all()?;
    fs::rename(&temporary, file)
}
