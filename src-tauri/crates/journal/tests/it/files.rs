//! Files: whose they are, copies of them, and two programs at once.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::sync::Barrier;

use loket_journal::{Event, Journal, JournalError};
use rusqlite::Connection;

use crate::money::money_of;
use crate::support::*;

#[test]
fn a_file_that_is_no_journal_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let check = |name: &str| {
        let path = folder.path().join(name);
        let before = fs::read(&path).unwrap();
        assert!(matches!(Journal::open(&path), Err(JournalError::ForeignFile)), "{name}");
        assert!(matches!(Journal::open_read_only(&path), Err(JournalError::ForeignFile)), "{name}");
        assert_eq!(fs::read(&path).unwrap(), before, "{name}");
    };
    Connection::open(folder.path().join("other.sqlite"))
        .unwrap()
        .execute_batch("CREATE TABLE contact (name TEXT)")
        .unwrap();
    check("other.sqlite");
    fs::write(folder.path().join("letter.txt"), "Dear customer, ".repeat(500)).unwrap();
    check("letter.txt");
}

#[test]
fn a_file_of_a_newer_loket_is_refused() {
    let counter = Counter::new();
    let path = counter.path();
    counter.raw().execute_batch("PRAGMA user_version = 7").unwrap();
    let known = 1;
    assert!(
        matches!(Journal::open(&path), Err(JournalError::NewerFile { found: 7, known: k }) if k == known)
    );
    assert!(matches!(Journal::open_read_only(&path), Err(JournalError::NewerFile { found: 7, .. })));
}

#[test]
fn a_file_of_an_unfinished_loket_is_refused_and_left_as_it_is() {
    let check = |change: &str| {
        let Counter { folder, journal } = Counter::new();
        drop(journal);
        let path = folder.path().join("toko.sqlite");
        Connection::open(&path).unwrap().execute_batch(change).unwrap();
        let before = fs::read(&path).unwrap();
        assert!(matches!(Journal::open(&path), Err(JournalError::UnfinishedFile)), "{change}");
        assert!(matches!(Journal::open_read_only(&path), Err(JournalError::UnfinishedFile)), "{change}");
        assert_eq!(fs::read(&path).unwrap(), before, "{change}");
    };
    check("DROP TABLE reprint");
    check("DROP INDEX event_despite");
    check("ALTER TABLE customer DROP COLUMN note");
    check("ALTER TABLE event RENAME COLUMN payload TO body");
}

#[test]
fn a_reader_makes_no_file() {
    let folder = tempfile::tempdir().unwrap();
    assert!(matches!(
        Journal::open_read_only(&folder.path().join("none.sqlite")),
        Err(JournalError::Sqlite(_))
    ));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn programs_that_open_a_new_file_at_once_share_one_journal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("toko.sqlite");
    let programs = 8;
    let start = Barrier::new(programs);
    let places: Vec<u64> = std::thread::scope(|scope| {
        let opened: Vec<_> = (0..programs)
            .map(|_| {
                scope.spawn(|| {
                    start.wait();
                    let journal = Journal::open(&path).unwrap();
                    let event = Event::ShopSet(shop());
                    journal.append(&stamp(0), &event, &money_of(&journal, &event)).unwrap()
                })
            })
            .collect();
        opened.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let mut sorted = places;
    sorted.sort_unstable();
    assert_eq!(sorted, (1..=8).collect::<Vec<u64>>());
    assert_eq!(Journal::open(&path).unwrap().verify().unwrap().events, 8);
}

#[test]
fn two_programs_cannot_pay_one_inquiry_both() {
    let counter = Counter::new();
    counter.add(&Event::Inquired(Box::new(inquiry(1))));
    let other = Journal::open(&counter.path()).unwrap();
    let start = Barrier::new(2);
    let pay = |journal: &Journal, n: u32| {
        let mut submission = submission(1);
        submission.payment = payment_id(n);
        let event = Event::PaymentSubmitted(Box::new(submission));
        start.wait();
        journal.append(&stamp(1), &event, &money_of(journal, &event))
    };
    let results = std::thread::scope(|scope| {
        let first = scope.spawn(|| pay(&counter.journal, 1));
        let second = scope.spawn(|| pay(&other, 2));
        [first.join().unwrap(), second.join().unwrap()]
    });
    assert_eq!(results.iter().filter(|result| result.is_ok()).count(), 1);
    let refused = results.iter().find_map(|result| result.as_ref().err());
    assert!(matches!(refused, Some(JournalError::InquiryAlreadyPaid { .. })), "{refused:?}");
    assert_eq!(counter.journal.verify().unwrap().payments, 1);
}

#[test]
fn a_closed_journal_is_one_file() {
    let Counter { folder, journal } = Counter::new();
    drop(journal);
    let files: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert_eq!(files, ["toko.sqlite"]);
}

#[test]
fn a_backup_opens_verifies_and_stands_alone() {
    let counter = Counter::new();
    counter.submit(1);
    counter.learn(1, paid());
    let backups = tempfile::tempdir().unwrap();
    let path = backups.path().join("copy.sqlite");
    fs::write(&path, "an older copy").unwrap();
    counter.journal.backup_to(&path).unwrap();
    let files: Vec<_> = fs::read_dir(backups.path()).unwrap().map(|f| f.unwrap().file_name()).collect();
    assert_eq!(files, ["copy.sqlite"]);

    // Sold after the backup: not in the copy, and the copy lives on by itself.
    counter.submit(2);
    let restored = Journal::open(&path).unwrap();
    assert_eq!(restored.verify().unwrap().payments, 1);
    assert_eq!(restored.payment(payment_id(1)).unwrap(), counter.journal.payment(payment_id(1)).unwrap());
    assert_eq!(restored.payment(payment_id(2)).unwrap(), None);
}

#[test]
fn a_backup_that_cannot_be_finished_leaves_no_file() {
    let counter = Counter::new();
    let backups = tempfile::tempdir().unwrap();
    let taken = backups.path().join("copy.sqlite");
    fs::create_dir(&taken).unwrap();
    assert!(matches!(counter.journal.backup_to(&taken), Err(JournalError::Io(_))));
    assert_eq!(fs::read_dir(backups.path()).unwrap().count(), 1);
}

/// Names and contents of everything in a folder.
fn folder_content(folder: &Path) -> BTreeMap<OsString, Vec<u8>> {
    let read = |entry: fs::DirEntry| (entry.file_name(), fs::read(entry.path()).unwrap());
    fs::read_dir(folder).unwrap().map(|entry| read(entry.unwrap())).collect()
}

#[test]
fn a_backup_never_replaces_the_journal_itself() {
    let counter = Counter::new();
    let folder = counter.folder.path();
    let check = |journal: &Journal, target: &Path| {
        let before = folder_content(folder);
        let refused = journal.backup_to(target);
        assert!(matches!(refused, Err(JournalError::BackupOntoJournal)), "{target:?}: {refused:?}");
        assert_eq!(folder_content(folder), before, "{target:?}");
    };
    for name in ["toko.sqlite", "toko.sqlite-wal", "toko.sqlite-shm", "toko.sqlite-journal"] {
        check(&counter.journal, &folder.join(name));
        check(&counter.journal, &folder.join(".").join(name));
        check(&counter.journal, &folder.join("..").join(folder.file_name().unwrap()).join(name));
    }
    // The temporary name of a copy counts as well.
    let oddly_named = Journal::open(&folder.join("x.unfinished")).unwrap();
    check(&oddly_named, &folder.join("x"));
    counter.journal.verify().unwrap();
    counter.journal.backup_to(&folder.join("copy.sqlite")).unwrap();
}

#[cfg(unix)]
#[test]
fn a_link_to_the_journal_is_the_journal() {
    let counter = Counter::new();
    let elsewhere = tempfile::tempdir().unwrap();
    let link = elsewhere.path().join("link.sqlite");
    std::os::unix::fs::symlink(counter.path(), &link).unwrap();
    let folder_link = elsewhere.path().join("shop");
    std::os::unix::fs::symlink(counter.folder.path(), &folder_link).unwrap();
    let opened_by_link = Journal::open(&link).unwrap();
    let before = folder_content(counter.folder.path());
    for journal in [&counter.journal, &opened_by_link] {
        for target in [link.clone(), counter.path(), folder_link.join("toko.sqlite-wal")] {
            let refused = journal.backup_to(&target);
            assert!(matches!(refused, Err(JournalError::BackupOntoJournal)), "{target:?}: {refused:?}");
        }
    }
    assert!(link.is_symlink());
    assert_eq!(folder_content(counter.folder.path()), before);
}

/// Commit frames of a WAL: those whose header tells the size of the database after the commit, in pages.
/// Layout from SQLite's file format document, section 4.1.
fn commits(wal: &[u8]) -> usize {
    let word = |at: usize| u32::from_be_bytes(wal[at..at + 4].try_into().unwrap());
    let page_size = usize::try_from(word(8)).unwrap();
    let salt = &wal[16..24];
    (32..wal.len())
        .step_by(24 + page_size)
        .take_while(|frame| wal.get(frame + 8..frame + 16) == Some(salt))
        .filter(|frame| word(frame + 4) != 0)
        .count()
}

#[test]
fn a_submission_is_one_commit() {
    let counter = Counter::new();
    counter.add(&Event::Inquired(Box::new(inquiry(1))));
    let wal_path = counter.folder.path().join("toko.sqlite-wal");
    let before = commits(&fs::read(&wal_path).unwrap());
    assert!(before > 0);
    counter.add(&Event::PaymentSubmitted(Box::new(submission(1))));
    assert_eq!(commits(&fs::read(&wal_path).unwrap()), before + 1);
}
