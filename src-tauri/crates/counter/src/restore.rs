//! Putting a backup in the journal's place, in an order that a kill at any point leaves whole.
//!
//! Everything is prepared in a folder of its own: the backup's copy, checked and brought up to date, and the present
//! files. One rename of that folder decides; what is left after it, the next opening finishes. Before that rename the
//! old journal is the shop's, after it the restored one, and the old one lies aside.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use loket_journal::{Beyond, Event, Journal, JournalError, Stamp};
use loket_model::{Postings, Reference, UtcMillis, Zone};

use crate::error::CounterError;
use crate::folder::{ShopFolder, create_private};

/// Where a restore is prepared; of no use to anybody once it broke off.
const PREPARED: &str = "restore.unfinished";

/// How the folder with the replaced journal begins; the time in WIB follows.
const ASIDE: &str = "before-restore-";

/// The backup's copy while it waits to take its place.
const INCOMING: &str = "restored.sqlite";

/// What SQLite keeps beside a journal.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Those of them that hold something that the journal itself does not.
const LOGS: [&str; 2] = ["-wal", "-journal"];

/// Restores within one second that could want the same name.
const NAMES_MAX: u32 = 100;

/// What is to be restored.
#[derive(Debug, Clone, Copy)]
pub struct RestoreOrder<'a> {
    /// The backup.
    pub file: &'a Path,
    /// Whether to go on although the present journal has something that the backup has not.
    pub force: bool,
    /// Who decided.
    pub actor: &'a str,
}

/// A restore that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restored {
    /// Last event of the backup.
    pub seq: u64,
    /// When that happened.
    pub last_at: Option<UtcMillis>,
    /// Events of the replaced journal that are not in the backup; none where they could not be counted.
    pub lost: Option<u64>,
    /// Payments among them, by our reference.
    pub payments: Vec<Reference>,
    /// The folder where the replaced journal lies.
    pub aside: PathBuf,
}

/// Replaces a shop's journal by a backup, while nobody sells from the folder. The backup is checked in full first, and
/// the replaced journal is kept.
///
/// # Errors
/// [`CounterError::ShopBusy`]; [`CounterError::BackupRefused`] for what is no whole journal of a known schema;
/// [`CounterError::RestoreWouldLose`] without `force`. The journal is as it was then.
pub fn restore(path: &Path, order: &RestoreOrder<'_>, now: UtcMillis) -> Result<Restored, CounterError> {
    let folder = ShopFolder::lock(path)?;
    finish(&folder)?;
    let decided = prepare(&folder, order, now).and_then(|prepared| {
        let aside = decide(&folder, now)?;
        Ok(Restored { aside, ..prepared })
    });
    if decided.is_err() {
        // Of no use; where it cannot be removed now, the next opening removes it.
        let _ = remove_prepared(&folder);
    }
    let restored = decided?;
    finish(&folder)?;
    Ok(restored)
}

/// Takes a decided restore to its end, and clears away one that was never decided. Called under the folder's lock,
/// before the journal is opened.
pub(crate) fn finish(folder: &ShopFolder) -> Result<(), CounterError> {
    remove_prepared(folder)?;
    for aside in asides(folder)? {
        let incoming = aside.join(INCOMING);
        if incoming.exists() {
            // First, because SQLite would play the old journal's log into the new one.
            for suffix in COMPANIONS {
                remove_if_there(&beside(&folder.journal(), suffix))?;
            }
            sync(folder.path())?;
            fs::rename(&incoming, folder.journal())?;
            sync(folder.path())?;
            tracing::info!(aside = %aside.display(), "journal restored");
        }
    }
    Ok(())
}

/// Everything before the decision: the shop's own files are only read.
fn prepare(folder: &ShopFolder, order: &RestoreOrder<'_>, now: UtcMillis) -> Result<Restored, CounterError> {
    let staging = folder.path().join(PREPARED);
    create_private(&staging)?;
    let incoming = staging.join(INCOMING);
    let refused =
        |text: String| CounterError::BackupRefused { text: format!("{}: {text}", order.file.display()) };
    fetch(folder, order.file, &incoming).map_err(|error| refused(error.to_string()))?;
    Journal::standing_of(&incoming).map_err(|error| refused(error.to_string()))?;
    let journal = Journal::open(&incoming).map_err(|error| refused(error.to_string()))?;
    journal.verify().map_err(|error| refused(error.to_string()))?;
    let (seq, last_at) = (journal.last_seq()?, journal.last_at()?);
    let beyond = beyond(folder, &incoming)?;
    let lost = beyond.as_ref().map(|beyond| beyond.events);
    let payments = beyond.map(|beyond| beyond.payments).unwrap_or_default();
    if !order.force && lost.is_some_and(|events| events > 0) {
        return Err(CounterError::RestoreWouldLose { events: lost.unwrap_or_default(), payments });
    }
    let name = order.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let event = Event::Restored { file: name, seq, lost };
    let stamp = Stamp { at: now, actor: order.actor.to_owned() };
    journal.append(&stamp, &event, &Postings::none())?;
    // Folds its log in: what is renamed later is one file.
    drop(journal);
    keep_present(folder, &staging)?;
    only_these(&staging)?;
    File::options().write(true).open(&incoming)?.sync_all()?;
    sync(&staging)?;
    Ok(Restored { seq, last_at, lost, payments, aside: staging })
}

/// Copies the backup, with the log beside it where somebody copied a journal that was in use.
fn fetch(folder: &ShopFolder, file: &Path, incoming: &Path) -> io::Result<()> {
    let file = fs::canonicalize(file)?;
    if fs::canonicalize(folder.journal()).is_ok_and(|journal| journal == file) {
        return Err(io::Error::other("this is the journal itself"));
    }
    if !file.is_file() {
        return Err(io::Error::other("this is no file"));
    }
    copy(&file, incoming)?;
    let log = beside(&file, "-wal");
    if log.exists() {
        copy(&log, &beside(incoming, "-wal"))?;
    }
    Ok(())
}

/// Copies what is in a file, and not its rights: a backup on a disc that nobody can write becomes a journal.
fn copy(from: &Path, to: &Path) -> io::Result<()> {
    io::copy(&mut File::open(from)?, &mut File::create(to)?)?;
    Ok(())
}

/// What the present journal has that the incoming one has not; none where the present one is damaged beyond that
/// question. One that is only refused (it is of a newer Loket) stands in the way of a restore.
fn beyond(folder: &ShopFolder, incoming: &Path) -> Result<Option<Beyond>, CounterError> {
    let present = folder.journal();
    if !present.exists() {
        return Ok(Some(Beyond::default()));
    }
    match Journal::beyond(&present, incoming) {
        Ok(beyond) => Ok(Some(beyond)),
        Err(JournalError::ForeignFile) => Ok(None),
        Err(error) if error.damage().is_some() => Ok(None),
        Err(error) => Err(error.into()),
    }
}

/// Gives the present files a second name in the prepared folder: the journal, and logs with something in them.
fn keep_present(folder: &ShopFolder, staging: &Path) -> io::Result<()> {
    for file in std::iter::once(folder.journal())
        .chain(LOGS.map(|suffix| beside(&folder.journal(), suffix)))
        .filter(|file| fs::metadata(file).is_ok_and(|found| found.len() > 0))
    {
        let kept = staging.join(file.file_name().unwrap_or_default());
        // Not every file system has second names.
        if fs::hard_link(&file, &kept).is_err() {
            fs::copy(&file, &kept)?;
            File::options().write(true).open(&kept)?.sync_all()?;
        }
    }
    Ok(())
}

/// Removes what opening the copy may have left beside it: the copy that its migration made, and locks.
fn only_these(staging: &Path) -> io::Result<()> {
    for entry in fs::read_dir(staging)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with("restored.") && name != INCOMING {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// The one step that decides: from here on the restored journal is the shop's.
fn decide(folder: &ShopFolder, now: UtcMillis) -> io::Result<PathBuf> {
    let time = Zone::Wib.format(now, "%Y%m%d-%H%M%S");
    let names = (1..=NAMES_MAX).map(|n| match n {
        1 => format!("{ASIDE}{time}"),
        n => format!("{ASIDE}{time}-{n}"),
    });
    let mut free = names.map(|name| folder.path().join(name)).filter(|aside| !aside.exists());
    let aside = free.next().ok_or_else(|| io::Error::other("no free name for the replaced journal"))?;
    fs::rename(folder.path().join(PREPARED), &aside)?;
    sync(folder.path())?;
    Ok(aside)
}

fn asides(folder: &ShopFolder) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder.path())? {
        let entry = entry?;
        if entry.file_name().to_string_lossy().starts_with(ASIDE) && entry.file_type()?.is_dir() {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

fn remove_prepared(folder: &ShopFolder) -> io::Result<()> {
    match fs::remove_dir_all(folder.path().join(PREPARED)) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn remove_if_there(file: &Path) -> io::Result<()> {
    match fs::remove_file(file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    path.with_file_name(name)
}

/// Names must survive a power cut too; Windows syncs folders by itself and cannot open them.
fn sync(folder: &Path) -> io::Result<()> {
    if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
}
