//! Copies of the journal by SQLite's own backup, complete and checked before they get their name.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::file::beside;
use crate::{JournalError, Standing, branch, chain, soundness};

/// Pages per step: 4 MiB at a time.
const PAGES_PER_STEP: i32 = 1024;

/// Writes a copy under a temporary name in the same folder, checks it, and only then gives it its name, so that
/// no half-written copy can ever be mistaken for a backup.
pub(crate) fn write(from: &Connection, path: &Path) -> Result<Standing, JournalError> {
    let unfinished = unfinished(path);
    let written = copy(from, &unfinished).and_then(|standing| {
        fs::rename(&unfinished, path)?;
        Ok(standing)
    });
    if written.is_err() {
        // What is left is of no use, and the error that matters is the first one.
        let _ = fs::remove_file(&unfinished);
    }
    let standing = written?;
    sync_folder(path)?;
    Ok(standing)
}

/// Files that SQLite has beside a journal; a copy under one of these names would be taken for them.
const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Refuses a copy that would write over the journal itself, under whatever spelling or link.
pub(crate) fn check_apart(journal: &Path, path: &Path) -> Result<(), JournalError> {
    let journal = fs::canonicalize(journal)?;
    let companions = COMPANIONS.map(|suffix| beside(&journal, suffix));
    for written in [path, &unfinished(path)] {
        let written = resolved(written)?;
        if written == journal || companions.contains(&written) {
            return Err(JournalError::BackupOntoJournal);
        }
    }
    Ok(())
}

/// The temporary name of a copy.
fn unfinished(path: &Path) -> PathBuf {
    beside(path, ".unfinished")
}

/// The path without links; the file itself need not exist, its folder must.
fn resolved(path: &Path) -> io::Result<PathBuf> {
    fs::canonicalize(path).or_else(|error| {
        let name = path.file_name().ok_or(error)?;
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
        Ok(fs::canonicalize(folder.unwrap_or(Path::new(".")))?.join(name))
    })
}

fn copy(from: &Connection, unfinished: &Path) -> Result<Standing, JournalError> {
    match fs::remove_file(unfinished) {
        Err(e) if e.kind() != std::io::ErrorKind::NotFound => return Err(e.into()),
        _ => {}
    }
    let mut to = Connection::open(unfinished)?;
    // One moment of the source: without it every sale meanwhile would start the copy over.
    let moment = from.unchecked_transaction()?;
    moment.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
    Backup::new(&moment, &mut to)?.run_to_completion(PAGES_PER_STEP, Duration::ZERO, None)?;
    moment.finish()?;
    // A backup is one file: no -wal and -shm beside it that could be forgotten when it is carried away.
    to.pragma_update(None, "journal_mode", "DELETE")?;
    let checked = soundness::check_pages(&to, "integrity_check").and_then(|()| chain::check(&to));
    checked.map_err(|error| error.damage().map_or(error, JournalError::BackupDamaged))?;
    let standing = branch::standing(&to)?;
    to.close().map_err(|(_, e)| e)?;
    File::options().write(true).open(unfinished)?.sync_all()?;
    Ok(standing)
}

/// The new name itself must survive a power cut too; Windows syncs folders by itself and cannot open them.
fn sync_folder(path: &Path) -> Result<(), JournalError> {
    if cfg!(unix)
        && let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty())
    {
        File::open(folder)?.sync_all()?;
    }
    Ok(())
}
