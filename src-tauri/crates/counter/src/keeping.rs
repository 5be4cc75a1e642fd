//! Keeping the journal: copies on schedule and at shift close, and what is known of its damage.
//!
//! A copy never holds up a sale and never fails a close: what goes wrong is remembered for the status line.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::{fs, io};

use loket_journal::{Journal, JournalError, Standing};
use loket_model::UtcMillis;

use crate::clock::HOUR_MS;
use crate::copies::{Copied, finished, is_ahead, made_at, mark_of, name_of, remove_unfinished, rotate};
use crate::counter::{Counter, Surroundings};
use crate::error::CounterError;
use crate::folder::{ShopFolder, create_private};
use crate::keeper::Bell;
use crate::retention::Masking;

/// Wait after a copy that failed: the disk is full or the stick is out, and neither changes within moments.
const RETRY_MS: i64 = 10 * 60_000;

/// Most copies that are listed.
const LISTED_MAX: usize = 1_000;

/// A copy of the journal in the backup folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// Where it is.
    pub file: PathBuf,
    /// The last event in it.
    pub seq: u64,
    /// Its size.
    pub bytes: u64,
    /// When it was made, by its name; to the second.
    pub at: UtcMillis,
}

/// What the counter knows about copies and damage, beside the files themselves.
#[derive(Debug, Default)]
pub(crate) struct Keeping {
    /// Held while a copy is written and older ones are removed.
    writing: Mutex<()>,
    memory: Mutex<Memory>,
    pub(crate) bell: Arc<Bell>,
    /// How far masking personal data came.
    pub(crate) masking: Masking,
    /// The kind of network drive under the folder, once it was looked for.
    pub(crate) network_drive: OnceLock<Option<String>>,
}

#[derive(Debug, Default, Clone)]
struct Memory {
    /// Why the last copy failed.
    trouble: Option<String>,
    /// Before this nobody needs to look whether a copy is due.
    rest_until: Option<UtcMillis>,
    /// What was wrong with the journal when it was opened.
    damage: Option<String>,
    /// Why the restore that was ordered was not done.
    restore: Option<Arc<CounterError>>,
}

impl Keeping {
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn note_restore_trouble(&self, trouble: Option<Arc<CounterError>>) {
        self.memory().restore = trouble;
    }
}

/// Opens a shop's journal for selling, unless something is wrong with it: what is no journal any more, in the place
/// where the shop's journal was, is damage as well.
pub(crate) fn open_sound(folder: &ShopFolder) -> Result<Journal, CounterError> {
    if folder.has_lost_its_journal() {
        let text = "the file is gone or empty, though secrets or backups are there".to_owned();
        return Err(CounterError::JournalDamaged { text });
    }
    Journal::open(&folder.journal()).map_err(of_shop)
}

/// An error of a shop's own file.
pub(crate) fn of_shop(error: JournalError) -> CounterError {
    match error {
        JournalError::ForeignFile => CounterError::JournalDamaged { text: error.to_string() },
        other => other.into(),
    }
}

impl Counter {
    /// Opens a shop's folder for selling, or, where its journal is damaged, for looking: history and struk can be read
    /// as far as the file goes, nothing can be sold, and [`Counter::damage`] says why.
    ///
    /// # Errors
    /// As [`Counter::open`]; [`CounterError::JournalDamaged`] where not even looking is possible.
    pub fn open_or_look(path: &Path, around: Surroundings) -> Result<Self, CounterError> {
        let mut restore_trouble = None;
        match Self::open_noting(path, around.clone(), &mut restore_trouble) {
            Err(CounterError::JournalDamaged { text }) => {
                let looking = Self::look(path, around);
                let looking = looking.map_err(|_| CounterError::JournalDamaged { text: text.clone() })?;
                looking.keeping.memory().damage = Some(text);
                looking.keeping.note_restore_trouble(restore_trouble);
                Ok(looking)
            }
            opened => opened,
        }
    }

    /// Copies the journal into the backup folder, checks the copy, and removes the oldest copies beyond the number that
    /// the owner keeps. The reason (who asked, `schedule`) goes to the log only.
    ///
    /// # Errors
    /// [`CounterError::BackupFailed`], for one a backup folder of the owner's choice that is not there, because the stick
    /// that it lies on may be out; older copies are all kept then. [`CounterError::JournalDamaged`].
    pub fn back_up(&self, reason: &str) -> Result<Backup, CounterError> {
        let _turn = self.keeping.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let written = self.write_backup().map_err(not_backed_up);
        match &written {
            Ok(backup) => {
                let mut memory = self.keeping.memory();
                memory.trouble = None;
                memory.rest_until = None;
                tracing::info!(reason, file = %backup.file.display(), seq = backup.seq, "journal backed up");
            }
            Err(error) => self.note_trouble(reason, error),
        }
        written
    }

    /// Writes a checked copy where the caller says; neither listed nor ever removed.
    ///
    /// # Errors
    /// As [`Counter::back_up`].
    pub fn back_up_to(&self, file: &Path) -> Result<Standing, CounterError> {
        self.journal.backup_to(file).map_err(|error| not_backed_up(error.into()))
    }

    fn note_trouble(&self, reason: &str, error: &CounterError) {
        let mut memory = self.keeping.memory();
        memory.trouble = Some(error.to_string());
        memory.rest_until = Some(self.now().plus_ms(RETRY_MS));
        tracing::error!(reason, %error, "journal not backed up");
    }

    /// The copy that a shift's close makes. The shift is closed whatever becomes of it, and where a keeper runs nobody
    /// waits for a network folder that may never answer; the status says what went wrong.
    pub fn back_up_after_close(&self) {
        if !self.keeping.bell.ring() {
            // Logged and remembered there.
            let _ = self.back_up(AT_CLOSE);
        }
    }

    /// Makes the copy whose time has come, if any: `backup_every_h` hours after the newest one, where something happened
    /// since, or at once after a shift's close whose copy was never made. Gives it. What goes wrong is remembered for
    /// the status.
    ///
    /// # Errors
    /// As [`Counter::back_up`].
    pub fn back_up_if_due(&self) -> Result<Option<Backup>, CounterError> {
        let now = self.now();
        // A rest that is longer than any is left over from before the clock was set back.
        let rests = |until: UtcMillis| now < until && until <= now.plus_ms(HOUR_MS);
        if self.keeping.memory().rest_until.is_some_and(rests) {
            return Ok(None);
        }
        if self.is_copy_due(now).inspect_err(|error| self.note_trouble(ON_SCHEDULE, error))? {
            self.back_up(ON_SCHEDULE).map(Some)
        } else {
            Ok(None)
        }
    }

    /// Whether a copy is due; where it is not, nobody needs to look for a while.
    fn is_copy_due(&self, now: UtcMillis) -> Result<bool, CounterError> {
        let every_ms = i64::from(self.journal.rules()?.backup_every_h).saturating_mul(HOUR_MS);
        // A copy from the future was made before the clock was set right; it says nothing about now.
        let newest = self.backups()?.into_iter().find(|backup| !is_ahead(backup.at, now));
        let closed = self.journal.z_reports(1)?.first().map(|z| z.closed_at);
        // A copy's time is to the second.
        let has_close = |at: UtcMillis| newest.as_ref().is_some_and(|newest| newest.at.plus_ms(1_000) > at);
        let is_close_missed = closed.is_some_and(|at| !is_ahead(at, now) && !has_close(at));
        let due_at = newest.as_ref().filter(|_| !is_close_missed);
        let due_at = due_at.map_or(now, |newest| newest.at.plus_ms(every_ms));
        let last = self.journal.last_seq()?;
        let nothing_new = last == 0 || newest.is_some_and(|newest| newest.seq == last);
        let is_wanted = every_ms > 0 || is_close_missed;
        if !is_wanted || nothing_new || now < due_at {
            let until = due_at.max(now.plus_ms(RETRY_MS)).min(now.plus_ms(HOUR_MS));
            self.keeping.memory().rest_until = Some(until);
            return Ok(false);
        }
        Ok(true)
    }

    /// This shop's copies in the backup folder that can be read, newest first. One that cannot is left out.
    ///
    /// # Errors
    /// What the journal refuses, or [`CounterError::BackupFailed`] where the folder is there and cannot be read.
    pub fn backups(&self) -> Result<Vec<Backup>, CounterError> {
        let mut files = finished(&self.backup_folder()?).map_err(|error| not_backed_up(error.into()))?;
        let mark = self.mark()?;
        files.retain(|copy| copy.mark == mark);
        files.sort_by_key(|copy| std::cmp::Reverse(copy.at));
        let read = |copy: Copied| {
            let seq = Journal::standing_of(&copy.file).ok()?.seq;
            let bytes = fs::metadata(&copy.file).ok()?.len();
            Some(Backup { seq, bytes, file: copy.file, at: copy.at })
        };
        Ok(files.into_iter().take(LISTED_MAX).filter_map(read).collect())
    }

    /// What marks this shop's copies.
    fn mark(&self) -> Result<String, CounterError> {
        Ok(mark_of(self.journal.origin()?))
    }

    /// Why the last copy of this run failed; none once one succeeds.
    #[must_use]
    pub fn backup_trouble(&self) -> Option<String> {
        self.keeping.memory().trouble.clone()
    }

    /// Why the restore that was ordered before this start was not done; the journal is as it was.
    #[must_use]
    pub fn restore_trouble(&self) -> Option<Arc<CounterError>> {
        self.keeping.memory().restore.clone()
    }

    /// What is wrong with the journal, where something is known to be: it must be restored from a backup before anything
    /// is sold.
    #[must_use]
    pub fn damage(&self) -> Option<String> {
        self.keeping.memory().damage.clone().or_else(|| self.journal.damage())
    }

    /// Where copies go: the folder of the owner's choice, or `cadangan` in the shop's folder.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn backup_folder(&self) -> Result<PathBuf, CounterError> {
        let chosen = self.journal.rules()?.backup_folder;
        Ok(backup_folder(&self.folder, chosen.as_deref()))
    }

    fn write_backup(&self) -> Result<Backup, CounterError> {
        let rules = self.journal.rules()?;
        let folder = self.backup_folder()?;
        if rules.backup_folder.is_none() {
            create_private(&folder)?;
        } else if !folder.is_dir() {
            let text = format!("backup folder {} is not there", folder.display());
            return Err(io::Error::new(io::ErrorKind::NotFound, text).into());
        }
        remove_unfinished(&folder)?;
        let mark = self.mark()?;
        let name = name_of(&mark, self.now());
        let (_, at) = made_at(&name).ok_or(CounterError::Internal("a backup's name without its time"))?;
        let file = folder.join(name);
        let standing = self.journal.backup_to(&file)?;
        let bytes = fs::metadata(&file)?.len();
        let mut files = finished(&folder)?;
        files.retain(|copy| copy.mark == mark);
        rotate(files, &file, self.now(), rules.backups_kept)?;
        Ok(Backup { file, seq: standing.seq, bytes, at })
    }
}

/// Why a copy is made, for the log.
pub(crate) const AT_CLOSE: &str = "shift close";
const ON_SCHEDULE: &str = "schedule";

/// What kept a copy from being made, unless it is the journal itself: money is as safe as before.
fn not_backed_up(error: CounterError) -> CounterError {
    match error {
        CounterError::Journal(_) | CounterError::Folder(_) => {
            CounterError::BackupFailed { text: error.to_string() }
        }
        other => other,
    }
}

/// The folder for copies that the rules name, or `cadangan` in the shop's folder.
pub(crate) fn backup_folder(folder: &ShopFolder, chosen: Option<&str>) -> PathBuf {
    chosen.map_or_else(|| folder.backups(), |chosen| folder.path().join(chosen))
}
