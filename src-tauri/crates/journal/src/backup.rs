//! Copies of the journal by SQLite's own backup, complete and checked before they get their name.

use std::fs::{self, File};
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::JournalError;
use crate::file::beside;

/// Pages per step: 4 MiB at a time.
const PAGES_PER_STEP: i32 = 1024;

/// Writes a copy under a temporary name in the same folder, checks it, and only then gives it its name, so that
/// no half-written copy can ever be mistaken for a backup.
pub(crate) fn write(from: &Connection, path: &Path) -> Result<(), JournalError> {
    let unfinished = beside(path, ".unfinished");
    let written = copy(from, &unfinished).and_then(|()| Ok(fs::rename(&unfinished, path)?));
    if written.is_err() {
        // What is left is of no use, and the error that matters is the first one.
        let _ = fs::remove_file(&unfinished);
    }
    written?;
    sync_folder(path)
}

fn copy(from: &Connection, unfinished: &Path) -> Result<(), JournalError> {
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
    let found: String = to.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    if found != "ok" {
        return Err(JournalError::BackupDamaged(found));
    }
    to.close().map_err(|(_, e)| e)?;
    File::options().write(true).open(unfinished)?.sync_all()?;
    Ok(())
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
