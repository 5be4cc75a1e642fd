//! Putting a backup in the journal's place, in an order that a kill at any point leaves whole.
//!
//! Everything is prepared in a folder of its own: the backup's copy, checked and brought up to date, and the present
//! files. One rename of that folder decides; what is left after it, the next opening finishes. Before that rename the
//! old journal is the shop's, after it the restored one, and the old one lies aside.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use loket_journal::{Beyond, Event, Journal, JournalError, Stamp, VerifyError};
use loket_model::{Postings, Reference, UtcMillis, Zone};

use crate::copies::{Copied, finished, mark_of};
use crate::error::CounterError;
use crate::folder::{ShopFolder, create_private};
use crate::keeping::backup_folder;

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

/// What is wrong with a file that was to be restored.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BackupFlaw {
    /// It is not there, is no file, or cannot be read.
    #[error("cannot be read: {0}")]
    Unreadable(String),
    /// It is the journal itself.
    #[error("this is the journal itself")]
    Itself,
    /// It is not what a whole journal is.
    #[error("{0}")]
    Damaged(String),
}

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
    /// Payments among them, by our reference; where the journal was gone, those of the newest backup.
    pub payments: Vec<Reference>,
    /// The folder where the replaced journal lies.
    pub aside: PathBuf,
    /// Whether it is decided and its last step is still to come, which the next opening does.
    pub pending: bool,
}

/// Replaces a shop's journal by a backup, while nobody sells from the folder. The backup is checked in full first, and
/// the replaced journal is kept.
///
/// # Errors
/// [`CounterError::ShopBusy`]; [`CounterError::BackupRefused`] for what is no whole journal of a known schema;
/// [`CounterError::RestoreWouldLose`] and [`CounterError::RestoreUncounted`] without `force`; what the disk refuses.
/// The journal is as it was then.
pub fn restore(path: &Path, order: &RestoreOrder<'_>, now: UtcMillis) -> Result<Restored, CounterError> {
    let folder = ShopFolder::lock(path)?;
    finish(&folder)?;
    restore_in(&folder, order, now)
}

/// As [`restore`], in a folder that is locked already and has no restore that broke off.
pub(crate) fn restore_in(
    folder: &ShopFolder,
    order: &RestoreOrder<'_>,
    now: UtcMillis,
) -> Result<Restored, CounterError> {
    let decided = prepare(folder, order, now).and_then(|prepared| {
        let aside = decide(folder, now)?;
        Ok(Restored { aside, ..prepared })
    });
    if decided.is_err() {
        // Of no use; where it cannot be removed now, the next opening removes it.
        let _ = remove_prepared(folder);
    }
    let restored = decided?;
    let finished = finish(folder);
    if let Err(error) = &finished {
        tracing::error!(%error, "restore is decided, the next opening finishes it");
    }
    Ok(Restored { pending: finished.is_err(), ..restored })
}

/// Takes a decided restore to its end, and clears away one that was never decided. Called under the folder's lock,
/// before the journal is opened.
pub(crate) fn finish(folder: &ShopFolder) -> Result<(), CounterError> {
    remove_prepared(folder)?;
    for aside in asides(folder)? {
        let incoming = aside.join(INCOMING);
        if incoming.exists() {
            // What is done from here on rests on the decision.
            sync(folder.path())?;
            move_present(folder, &aside)?;
            // Before the new one comes, because SQLite would play the old journal's log into it.
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
    fetch(folder, order.file, &incoming)?;
    let journal = open_whole(&incoming).map_err(|error| refused_or_failed(order.file, error))?;
    let (seq, last_at) = (journal.last_seq()?, journal.last_at()?);
    let (lost, payments) = match beyond(folder, &incoming)? {
        Some(beyond) if beyond.events > 0 && !order.force => return Err(would_lose(beyond)),
        Some(beyond) => (Some(beyond.events), beyond.payments),
        None => (None, beyond_newest(folder, order, &journal, &incoming)?),
    };
    let event = Event::Restored { file: name_of(order.file), seq, lost };
    let stamp = Stamp { at: now, actor: order.actor.to_owned() };
    journal.append(&stamp, &event, &Postings::none())?;
    // Folds its log in: what is renamed later is one file.
    drop(journal);
    keep_present(folder, &staging)?;
    only_these(&staging)?;
    File::options().write(true).open(&incoming)?.sync_all()?;
    sync(&staging)?;
    Ok(Restored { seq, last_at, lost, payments, aside: staging, pending: false })
}

/// Opens the copy and checks it in full; where only what is derived from its events is wrong, derives it again.
fn open_whole(incoming: &Path) -> Result<Journal, VerifyError> {
    Journal::standing_of(incoming)?;
    let journal = Journal::open(incoming)?;
    match journal.verify() {
        Err(VerifyError::Row { .. }) => {
            journal.rebuild()?;
            journal.verify()?;
        }
        checked => {
            checked?;
        }
    }
    Ok(journal)
}

/// A refusal where the backup itself is to blame; a full disk or a busy file says nothing about it.
fn refused_or_failed(file: &Path, error: VerifyError) -> CounterError {
    match error {
        VerifyError::Journal(error)
            if error.damage().is_none()
                && !matches!(
                    error,
                    JournalError::ForeignFile | JournalError::NewerFile { .. } | JournalError::Stored(_)
                ) =>
        {
            error.into()
        }
        found => refused(file, BackupFlaw::Damaged(found.to_string())),
    }
}

/// A refusal by the file's name: the whole path says nothing more to whoever chose it.
pub(crate) fn refused(file: &Path, flaw: BackupFlaw) -> CounterError {
    CounterError::BackupRefused { file: name_of(file), flaw }
}

pub(crate) fn name_of(file: &Path) -> String {
    file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}

fn would_lose(beyond: Beyond) -> CounterError {
    CounterError::RestoreWouldLose { events: beyond.events, payments: beyond.payments }
}

/// Copies the backup, with the log beside it where somebody copied a journal that was in use.
fn fetch(folder: &ShopFolder, order: &Path, incoming: &Path) -> Result<(), CounterError> {
    let unreadable = |error: io::Error| refused(order, BackupFlaw::Unreadable(error.to_string()));
    let file = fs::canonicalize(order).map_err(unreadable)?;
    if fs::canonicalize(folder.journal()).is_ok_and(|journal| journal == file) {
        return Err(refused(order, BackupFlaw::Itself));
    }
    if !file.is_file() {
        return Err(refused(order, BackupFlaw::Unreadable("this is no file".to_owned())));
    }
    let mut opened = File::open(&file).map_err(unreadable)?;
    io::copy(&mut opened, &mut File::create(incoming)?)?;
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

/// What the present journal has that the incoming one has not; none where there is no present one or it cannot be read,
/// so that nobody knows. One that is only refused (it is of a newer Loket, or in use) stands in the way of a restore.
fn beyond(folder: &ShopFolder, incoming: &Path) -> Result<Option<Beyond>, CounterError> {
    match Journal::beyond(&folder.journal(), incoming) {
        Ok(beyond) => Ok(Some(beyond)),
        Err(error @ JournalError::NewerFile { .. }) => Err(error.into()),
        Err(error) if error.is_busy() => Err(error.into()),
        Err(_) => Ok(None),
    }
}

/// Where the present journal says nothing, the newest of its own backups does: payments that it has beyond the incoming
/// one. A backup of another shop, or none to compare with, needs a person's word.
fn beyond_newest(
    folder: &ShopFolder,
    order: &RestoreOrder<'_>,
    journal: &Journal,
    incoming: &Path,
) -> Result<Vec<Reference>, CounterError> {
    let uncounted = |text: &str| match order.force {
        true => Ok(Vec::new()),
        false => Err(CounterError::RestoreUncounted { text: text.to_owned() }),
    };
    let copies = own_copies(folder, order, journal)?;
    let mark = mark_of(journal.origin()?);
    if copies.iter().any(|copy| copy.mark != mark) {
        return uncounted(
            "backups that begin with another event, maybe another shop's, lie in the backup folder",
        );
    }
    // By what is in it and not by its name, which a wrong clock may have made.
    let readable = copies.iter().take(COMPARED_MAX).filter_map(|copy| {
        Some((Journal::standing_of(&copy.file).ok()?.seq, Journal::beyond(&copy.file, incoming).ok()?))
    });
    match readable.max_by_key(|(seq, beyond)| (beyond.events > 0, *seq)) {
        None => uncounted("the journal is gone or cannot be read, and no backup is there to compare with"),
        Some((_, beyond)) if beyond.events > 0 && !order.force => Err(would_lose(beyond)),
        Some((_, beyond)) => Ok(beyond.payments),
    }
}

/// Newest copies that are compared.
const COMPARED_MAX: usize = 100;

/// Copies in the shop's own backup folder, in the one that the backup's rules name, and beside the backup; newest first.
/// In a folder that shops may share, only those that begin like the backup are its own.
fn own_copies(
    folder: &ShopFolder,
    order: &RestoreOrder<'_>,
    journal: &Journal,
) -> Result<Vec<Copied>, CounterError> {
    let mark = mark_of(journal.origin()?);
    // A folder that cannot be read has nothing to compare with.
    let in_folder = |path: &Path| finished(path).unwrap_or_default();
    let mut copies = in_folder(&folder.backups());
    let chosen = journal.rules()?.backup_folder.map(|chosen| backup_folder(folder, Some(&chosen)));
    let beside = order.file.parent().map(Path::to_owned);
    for shared in chosen.into_iter().chain(beside) {
        copies.extend(in_folder(&shared).into_iter().filter(|copy| copy.mark == mark));
    }
    copies.sort_by_key(|copy| std::cmp::Reverse(copy.at));
    Ok(copies)
}

/// Gives the present files a second name in the prepared folder: the journal, and logs with something in them. One that
/// can neither be named twice nor read is moved once the restore is decided.
fn keep_present(folder: &ShopFolder, staging: &Path) -> io::Result<()> {
    for file in std::iter::once(folder.journal())
        .chain(LOGS.map(|suffix| beside(&folder.journal(), suffix)))
        .filter(|file| fs::metadata(file).is_ok_and(|found| found.len() > 0))
    {
        let kept = staging.join(file.file_name().unwrap_or_default());
        // Not every file system has second names.
        if fs::hard_link(&file, &kept).is_err() && copy_synced(&file, &kept).is_err() {
            // Half of it must not be taken for it.
            remove_if_there(&kept)?;
        }
    }
    Ok(())
}

fn copy_synced(from: &Path, to: &Path) -> io::Result<()> {
    fs::copy(from, to)?;
    File::options().write(true).open(to)?.sync_all()
}

/// Moves aside what could not be kept before the decision. The journal goes last: without its log it is not whole.
fn move_present(folder: &ShopFolder, aside: &Path) -> io::Result<()> {
    let logs = LOGS.map(|suffix| beside(&folder.journal(), suffix));
    for file in logs.into_iter().chain(std::iter::once(folder.journal())) {
        let kept = aside.join(file.file_name().unwrap_or_default());
        let is_something = fs::metadata(&file).is_ok_and(|found| found.len() > 0);
        if is_something && !kept.exists() && !aside.join("loket.sqlite").exists() {
            fs::rename(&file, &kept)?;
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
