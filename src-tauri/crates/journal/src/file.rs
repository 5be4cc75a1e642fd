//! Opening the file: whose it is, which schema it has, bringing it up to date, and the settings of connections.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior};
use rusqlite_migration::{M, Migrations};

use crate::{JournalError, backup};

/// `LOKT`, as `migrations/001_first.sql` writes it.
const APPLICATION_ID: i64 = 1_280_265_044;
/// How long a second process waits for the first; a write takes milliseconds.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
/// How long emptying the write-ahead log waits for whoever reads.
const CHECKPOINT_TIMEOUT: Duration = Duration::from_secs(1);
/// Memory that a scratch may take before it spills: deriving a million events touches the search index all over.
const SCRATCH_CACHE_KIB: u32 = 256 * 1024;
/// More statements than the journal has.
const STATEMENTS_CACHED: usize = 128;

/// The schema's steps in order. A step once released is never edited; a change is a new step.
const STEPS: &[M<'static>] = &[M::up(include_str!("../migrations/001_first.sql"))];

/// Newest schema known here.
fn known(steps: &[M<'static>]) -> Result<i64, JournalError> {
    i64::try_from(steps.len()).map_err(|_| JournalError::TooLarge("schema version"))
}

/// Opens the one writing connection, creating or migrating the file first.
pub(crate) fn open_writer(path: &Path) -> Result<Connection, JournalError> {
    open_writer_with(path, STEPS)
}

/// Opens a connection that cannot write. The file must have today's schema.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, JournalError> {
    open_to_look(path, |schema, known| match schema {
        Schema::Loket(found) if found == known => Ok(()),
        Schema::Loket(found) => Err(JournalError::OlderFile { found, known }),
        Schema::Empty => Err(JournalError::OlderFile { found: 0, known }),
        Schema::Foreign => Err(JournalError::ForeignFile),
    })
}

/// Opens a journal of any known schema for reading, where it lies: a backup, or one that waits for its migration.
pub(crate) fn open_known(path: &Path) -> Result<Connection, JournalError> {
    open_to_look(path, |schema, _| match schema {
        Schema::Loket(_) => Ok(()),
        Schema::Empty | Schema::Foreign => Err(JournalError::ForeignFile),
    })
}

/// Whether a journal has the newest schema that is known here.
pub(crate) fn is_of_today(conn: &Connection) -> Result<bool, JournalError> {
    let known = known(STEPS)?;
    Ok(matches!(schema_of(conn)?, Schema::Loket(found) if found == known))
}

/// Opens a file that nothing may be written to, unless a newer program wrote it or its schema is refused.
fn open_to_look(
    path: &Path,
    judge: impl FnOnce(Schema, i64) -> Result<(), JournalError>,
) -> Result<Connection, JournalError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags)?;
    configure(&conn)?;
    let known = known(STEPS)?;
    match schema_of(&conn)? {
        Schema::Loket(found) if found > known => return Err(JournalError::NewerFile { found, known }),
        schema => judge(schema, known)?,
    }
    conn.pragma_update(None, "query_only", true)?;
    Ok(conn)
}

/// An empty database with today's schema that spills to a temporary file when it grows, and vanishes on close.
pub(crate) fn open_scratch() -> Result<Connection, JournalError> {
    let mut conn = Connection::open("")?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    Migrations::from_slice(STEPS).to_latest(&mut conn)?;
    // The scratch has no events of its own for postings to point to, and need not survive anything.
    conn.execute_batch(&format!(
        "PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;
         PRAGMA cache_size = -{SCRATCH_CACHE_KIB};"
    ))?;
    Ok(conn)
}

fn open_writer_with(path: &Path, steps: &'static [M<'static>]) -> Result<Connection, JournalError> {
    let mut conn = Connection::open_with_flags(
        path,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    configure(&conn)?;
    if needs_migration(&conn, steps)? {
        // SQLite's own locks do not cover the gap between reading the version and migrating.
        let lock_path = beside(path, ".migrating");
        let lock = File::create(&lock_path)?;
        lock.lock()?;
        migrate(&mut conn, path, steps)?;
        // Only after success: whoever waits for this lock, or makes a new one, finds nothing left to do.
        let _ = fs::remove_file(&lock_path);
    }
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    // People are erased from the book by request, and what a row no longer says must not be read out of its page.
    conn.pragma_update(None, "secure_delete", true)?;
    conn.set_transaction_behavior(TransactionBehavior::Immediate);
    Ok(conn)
}

/// Moves everything into the file itself and empties what was written ahead, where erased rows stand as they were.
///
/// A reader in the way is waited for briefly, since payments wait as well; then the next one, or closing, does it.
pub(crate) fn empty_wal(conn: &Connection) -> Result<(), JournalError> {
    conn.busy_timeout(CHECKPOINT_TIMEOUT)?;
    let busy = conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get::<_, bool>(0));
    conn.busy_timeout(BUSY_TIMEOUT)?;
    if busy? {
        tracing::warn!("erased rows stay in the write-ahead log until it is emptied");
    }
    Ok(())
}

fn configure(conn: &Connection) -> Result<(), JournalError> {
    conn.busy_timeout(BUSY_TIMEOUT)?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS_CACHED);
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "trusted_schema", false)?;
    Ok(())
}

fn needs_migration(conn: &Connection, steps: &[M<'static>]) -> Result<bool, JournalError> {
    let known = known(steps)?;
    match schema_of(conn)? {
        Schema::Empty => Ok(true),
        Schema::Loket(found) if found > known => Err(JournalError::NewerFile { found, known }),
        Schema::Loket(found) => Ok(found < known),
        Schema::Foreign => Err(JournalError::ForeignFile),
    }
}

/// Asks again whether to migrate, since another process may have done it while this one waited; then keeps a
/// copy of a file that holds data, and takes all steps in one transaction.
fn migrate(conn: &mut Connection, path: &Path, steps: &'static [M<'static>]) -> Result<(), JournalError> {
    if !needs_migration(conn, steps)? {
        return Ok(());
    }
    if let Schema::Loket(_) = schema_of(conn)? {
        backup::write(conn, &backup_before(path, known(steps)?))?;
    }
    // Switched while nobody else has the new file: a second process would find it busy.
    conn.pragma_update(None, "journal_mode", "WAL")?;
    conn.set_transaction_behavior(TransactionBehavior::Immediate);
    Migrations::from_slice(steps).to_latest(conn)?;
    tracing::info!(schema = steps.len(), "journal migrated");
    Ok(())
}

/// `<name>.before-v<N>.sqlite`, beside the journal.
fn backup_before(path: &Path, version: i64) -> PathBuf {
    let stem = path.file_stem().unwrap_or_default();
    let mut name = OsString::from(stem);
    name.push(format!(".before-v{version}.sqlite"));
    path.with_file_name(name)
}

/// The path with something added to its file name.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(suffix);
    path.with_file_name(name)
}

enum Schema {
    Empty,
    Loket(i64),
    Foreign,
}

fn schema_of(conn: &Connection) -> Result<Schema, JournalError> {
    match read_schema(conn) {
        Err(rusqlite::Error::SqliteFailure(failure, _)) if failure.code == ErrorCode::NotADatabase => {
            Ok(Schema::Foreign)
        }
        other => Ok(other?),
    }
}

/// All three facts come from one statement: between two, another process may have migrated the file.
fn read_schema(conn: &Connection) -> rusqlite::Result<Schema> {
    let sql = "SELECT (SELECT application_id FROM pragma_application_id),
                      (SELECT user_version FROM pragma_user_version),
                      (SELECT count(*) FROM sqlite_schema)";
    let (application, version, objects): (i64, i64, i64) =
        conn.query_row(sql, [], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    Ok(match (application, version, objects) {
        (APPLICATION_ID, version, _) => Schema::Loket(version),
        (0, 0, 0) => Schema::Empty,
        _ => Schema::Foreign,
    })
}

#[cfg(test)]
#[path = "file_tests.rs"]
mod tests;
