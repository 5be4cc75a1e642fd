//! Keeping the journal: copies on schedule and at shift close, and what is known of its damage.
//!
//! A copy never holds up a sale and never fails a close: what goes wrong is remembered for the status line.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;
use std::{fs, io};

use loket_journal::{Journal, JournalError};
use loket_model::{UtcMillis, Zone};

use crate::counter::{Counter, Surroundings};
use crate::error::CounterError;
use crate::folder::{ShopFolder, create_private};

/// How a copy's file name begins and ends; between them stand date and time in WIB, so that names sort by age.
const NAME: (&str, &str) = ("loket-", ".sqlite");

/// What a copy under way, or one that broke off, bears behind its name.
const UNFINISHED: &str = ".unfinished";

/// No copy takes as long as this.
const UNFINISHED_AGE: Duration = Duration::from_secs(3_600);

const HOUR_MS: i64 = 3_600_000;

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
}

#[derive(Debug, Default, Clone)]
struct Memory {
    /// Why the last copy failed.
    trouble: Option<String>,
    /// Before this nobody needs to look whether a copy is due.
    rest_until: Option<UtcMillis>,
    /// What was wrong with the journal when it was opened.
    damage: Option<String>,
}

impl Keeping {
    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
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
        match Self::open(path, around.clone()) {
            Err(CounterError::JournalDamaged { text }) => {
                let looking = Self::look(path, around);
                let looking = looking.map_err(|_| CounterError::JournalDamaged { text: text.clone() })?;
                looking.keeping.memory().damage = Some(text);
                Ok(looking)
            }
            opened => opened,
        }
    }

    /// Copies the journal into the backup folder, checks the copy, and removes the oldest copies beyond the number that
    /// the owner keeps. The reason (who asked, `schedule`) goes to the log only.
    ///
    /// # Errors
    /// What the journal and the disk refuse; a backup folder of the owner's choice that is not there, because the stick
    /// that it lies on may be out. Older copies are all kept then.
    pub fn back_up(&self, reason: &str) -> Result<Backup, CounterError> {
        let _turn = self.keeping.writing.lock().unwrap_or_else(PoisonError::into_inner);
        let written = self.write_backup();
        let mut memory = self.keeping.memory();
        match &written {
            Ok(backup) => {
                memory.trouble = None;
                memory.rest_until = None;
                tracing::info!(reason, file = %backup.file.display(), seq = backup.seq, "journal backed up");
            }
            Err(error) => {
                memory.trouble = Some(error.to_string());
                memory.rest_until = Some(self.now().plus_ms(RETRY_MS));
                tracing::error!(reason, %error, "journal not backed up");
            }
        }
        written
    }

    /// The copy that a shift's close makes. The shift is closed whatever becomes of it; the status says what went wrong.
    pub fn back_up_after_close(&self) {
        // Logged and remembered there.
        let _ = self.back_up("shift close");
    }

    /// Makes the copy whose time has come, if any: `backup_every_h` hours after the newest one, where something happened
    /// since. Gives it.
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
        let every_ms = i64::from(self.journal.rules()?.backup_every_h).saturating_mul(HOUR_MS);
        let newest = self.backups()?.into_iter().next();
        // A copy from the future was made before the clock was set right; it says nothing about now.
        let fresh = newest.filter(|newest| newest.at <= now.plus_ms(HOUR_MS));
        let due_at = fresh.as_ref().map_or(now, |newest| newest.at.plus_ms(every_ms));
        let last = self.journal.last_seq()?;
        let nothing_new = last == 0 || fresh.is_some_and(|newest| newest.seq == last);
        if every_ms == 0 || nothing_new || now < due_at {
            let until = due_at.max(now.plus_ms(RETRY_MS)).min(now.plus_ms(HOUR_MS));
            self.keeping.memory().rest_until = Some(until);
            return Ok(None);
        }
        self.back_up("schedule").map(Some)
    }

    /// The copies in the backup folder that can be read, newest first. One that cannot is left out.
    ///
    /// # Errors
    /// What the journal refuses, or the folder when it is there and cannot be read.
    pub fn backups(&self) -> Result<Vec<Backup>, CounterError> {
        let mut files = finished(&self.backup_folder()?)?;
        files.sort_by(|(_, one), (_, other)| other.cmp(one));
        let read = |(file, at): (PathBuf, UtcMillis)| {
            let seq = Journal::standing_of(&file).ok()?.seq;
            Some(Backup { seq, bytes: fs::metadata(&file).ok()?.len(), file, at })
        };
        Ok(files.into_iter().take(LISTED_MAX).filter_map(read).collect())
    }

    /// Why the last copy of this run failed; none once one succeeds.
    #[must_use]
    pub fn backup_trouble(&self) -> Option<String> {
        self.keeping.memory().trouble.clone()
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
        Ok(chosen.map_or_else(|| self.folder.backups(), |chosen| self.folder.path().join(chosen)))
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
        let (begin, end) = NAME;
        let name = format!("{begin}{}{end}", Zone::Wib.format(self.now(), "%Y%m%d-%H%M%S"));
        let at = made_at(&name).ok_or(CounterError::Internal("a backup's name without its time"))?;
        let file = folder.join(name);
        let standing = self.journal.backup_to(&file)?;
        let bytes = fs::metadata(&file)?.len();
        rotate(finished(&folder)?, &file, rules.backups_kept)?;
        Ok(Backup { file, seq: standing.seq, bytes, at })
    }
}

/// Removes the oldest copies beyond those kept; the one just written and checked is always kept, even when a clock that
/// was set back makes it look like the oldest.
fn rotate(mut files: Vec<(PathBuf, UtcMillis)>, newest: &Path, kept: u32) -> io::Result<()> {
    files.retain(|(file, _)| file != newest);
    files.sort_by(|(_, one), (_, other)| other.cmp(one));
    let others = usize::try_from(kept.saturating_sub(1)).unwrap_or(usize::MAX);
    files.iter().skip(others).try_for_each(|(file, _)| fs::remove_file(file))
}

/// The files in a folder that bear a copy's name, with the time that it says; none where there is no folder.
fn finished(folder: &Path) -> io::Result<Vec<(PathBuf, UtcMillis)>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries?,
    };
    let mut found = Vec::new();
    for entry in entries {
        let entry = entry?;
        if let Some(at) = entry.file_name().to_str().and_then(made_at)
            && entry.file_type()?.is_file()
        {
            found.push((entry.path(), at));
        }
    }
    Ok(found)
}

/// Removes what copies that broke off have left. A young one may be another program's, which is at it right now.
fn remove_unfinished(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_str().unwrap_or_default();
        // SQLite's own file beside the copy goes with it.
        let copy = name.strip_suffix("-journal").unwrap_or(name).strip_suffix(UNFINISHED);
        let old =
            || entry.metadata()?.modified().map(|at| at.elapsed().is_ok_and(|age| age > UNFINISHED_AGE));
        if copy.is_some_and(|copy| made_at(copy).is_some()) && old()? {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// When a copy was made, by its name; none for any other name.
fn made_at(name: &str) -> Option<UtcMillis> {
    let stem = name.strip_prefix(NAME.0)?.strip_suffix(NAME.1)?;
    let is_plain = stem.len() == 15 && stem.chars().all(|c| c.is_ascii_digit() || c == '-');
    let part = |range: std::ops::Range<usize>| stem.get(range).filter(|_| is_plain);
    let number = |range| part(range)?.parse::<i64>().ok();
    let day = format!("{}-{}-{}", part(0..4)?, part(4..6)?, part(6..8)?);
    let (hour, minute, second) = (number(9..11)?, number(11..13)?, number(13..15)?);
    if part(8..9)? != "-" || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let (midnight, _) = Zone::Wib.day_bounds(&day)?;
    Some(midnight.plus_ms(((hour * 60 + minute) * 60 + second) * 1_000))
}

/// The background worker that makes copies on schedule, as long as it is held.
pub struct Keeper {
    stop: Arc<(Mutex<bool>, Condvar)>,
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
        let stop = Arc::new((Mutex::new(false), Condvar::new()));
        let stopping = Arc::clone(&stop);
        let thread = thread::Builder::new().name("keeper".to_owned()).spawn(move || {
            loop {
                // What goes wrong is logged and remembered where it happens.
                if let Err(error) = counter.back_up_if_due() {
                    tracing::debug!(%error, "no backup in this round");
                }
                counter.check_deposits_if_due();
                let (asked, bell) = &*stopping;
                let guard = asked.lock().unwrap_or_else(PoisonError::into_inner);
                let waited = bell.wait_timeout_while(guard, LOOK_PAUSE, |asked| !*asked);
                let (asked, _) = waited.unwrap_or_else(PoisonError::into_inner);
                if *asked {
                    return;
                }
            }
        })?;
        Ok(Self { stop, thread: Some(thread) })
    }

    /// Stops after the copy that is under way.
    pub fn stop(mut self) {
        self.ring();
        if let Some(thread) = self.thread.take()
            && thread.join().is_err()
        {
            tracing::error!("keeper had panicked");
        }
    }

    fn ring(&self) {
        let (asked, bell) = &*self.stop;
        *asked.lock().unwrap_or_else(PoisonError::into_inner) = true;
        bell.notify_all();
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
    fn only_names_of_copies_are_names_of_copies() {
        let check = |name: &str, at: Option<&str>| {
            assert_eq!(made_at(name), at.and_then(UtcMillis::parse_rfc3339), "{name}");
        };
        check("loket-20261121-062600.sqlite", Some("2026-11-21T06:26:00+07:00"));
        check("loket-20261121-235959.sqlite", Some("2026-11-21T23:59:59+07:00"));
        for other in [
            "loket.sqlite",
            "loket-20261121-062600.sqlite.unfinished",
            "loket-20261121-062600.sqlite-wal",
            "loket-20261121.sqlite",
            "loket-20261321-062600.sqlite",
            "loket-20261121-246000.sqlite",
            "loket-20261121x062600.sqlite",
            "loket-2026112-1062600.sqlite",
            "loket-+0261121-062600.sqlite",
            "loket-20261121-06260é.sqlite",
            "copy-20261121-062600.sqlite",
            "toko.before-v2.sqlite",
        ] {
            check(other, None);
        }
    }

    #[test]
    fn the_oldest_go_and_the_newest_stays_though_the_clock_went_back() {
        let folder = tempfile::tempdir().unwrap();
        let check = |kept: u32, newest: &str, expected: &[&str]| {
            for day in ["20", "21", "22", "23"] {
                fs::write(folder.path().join(format!("loket-202611{day}-120000.sqlite")), "x").unwrap();
            }
            fs::write(folder.path().join("loket-notes.sqlite"), "x").unwrap();
            let newest = folder.path().join(format!("loket-202611{newest}-120000.sqlite"));
            rotate(finished(folder.path()).unwrap(), &newest, kept).unwrap();
            let mut left: Vec<String> = fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .filter_map(|name| Some(name.strip_prefix("loket-202611")?.get(..2)?.to_owned()))
                .collect();
            left.sort();
            assert_eq!(left, expected, "{kept}");
            assert!(folder.path().join("loket-notes.sqlite").exists());
        };
        check(2, "23", &["22", "23"]);
        check(9, "23", &["20", "21", "22", "23"]);
        check(1, "23", &["23"]);
        check(0, "23", &["23"]);
        check(2, "20", &["20", "23"]);
    }
}
