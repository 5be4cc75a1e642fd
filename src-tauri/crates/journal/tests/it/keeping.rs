//! Copies held against each other, and what a journal remembers of its damage.

use std::fs::{self, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

use loket_journal::{Beyond, Event, Journal, JournalError};
use tempfile::TempDir;

use crate::money::money_of;
use crate::support::*;

/// A copy of a counter's journal as it stands, and whoever sells on in it.
struct Copy {
    journal: Journal,
    path: PathBuf,
    _folder: TempDir,
}

fn copy_of(counter: &Counter) -> Copy {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("copy.sqlite");
    counter.journal.backup_to(&path).unwrap();
    Copy { journal: Journal::open(&path).unwrap(), path, _folder: folder }
}

fn inquire(journal: &Journal, n: u32) -> u64 {
    let event = Event::Inquired(Box::new(inquiry(n)));
    journal.append(&stamp(i64::from(n)), &event, &money_of(journal, &event)).unwrap()
}

#[test]
fn two_journals_part_after_the_last_event_that_both_have() {
    let counter = Counter::new();
    counter.submit(1);
    let last = counter.journal.last_seq().unwrap();
    let check = |what: &str, one: &Path, other: &Path, common: u64, events: u64, payments: &[u32]| {
        let payments = payments.iter().map(|n| reference(*n)).collect();
        let expected = Beyond { common, events, payments };
        assert_eq!(Journal::beyond(one, other).unwrap(), expected, "{what}");
    };
    let copy = copy_of(&counter);
    check("the same", &counter.path(), &copy.path, last, 0, &[]);
    counter.submit(2);
    counter.submit(3);
    check("sold on", &counter.path(), &copy.path, last, 4, &[2, 3]);
    check("the copy has no more", &copy.path, &counter.path(), last, 0, &[]);
    // The same places are taken by other events.
    for n in 10..17 {
        inquire(&copy.journal, n);
    }
    check("two branches", &counter.path(), &copy.path, last, 4, &[2, 3]);
    check("two branches, the other way", &copy.path, &counter.path(), last, 7, &[]);
    let stranger = Counter::empty();
    check("a stranger's", &counter.path(), &stranger.path(), 0, last + 4, &[1, 2, 3]);
}

#[test]
fn a_copy_says_how_far_it_goes_and_what_is_no_journal_says_nothing() {
    let counter = Counter::new();
    counter.submit(1);
    let copy = copy_of(&counter);
    let standing = Journal::standing_of(&copy.path).unwrap();
    assert_eq!(standing.seq, counter.journal.last_seq().unwrap());
    assert_eq!(standing.last_at, Some(stamp(1).at));
    assert_eq!(counter.journal.check_chain().unwrap(), standing);
    let folder = tempfile::tempdir().unwrap();
    let other = folder.path().join("other");
    for bytes in [&b""[..], b"Dear customer"] {
        fs::write(&other, bytes).unwrap();
        assert!(matches!(Journal::standing_of(&other), Err(JournalError::ForeignFile)), "{bytes:?}");
    }
    assert!(Journal::standing_of(&folder.path().join("none")).is_err());
}

/// Garbles everything behind the first page, as a dying disk does.
fn garble(path: &Path) {
    let length = fs::metadata(path).unwrap().len();
    let mut file = OpenOptions::new().write(true).open(path).unwrap();
    file.seek(SeekFrom::Start(4_096)).unwrap();
    file.write_all(&vec![0xa5; usize::try_from(length - 4_096).unwrap()]).unwrap();
}

#[test]
fn damage_that_a_question_meets_stops_new_money_and_no_other_copy_is_made() {
    let counter = Counter::new();
    counter.submit(1);
    let Counter { folder, journal } = counter;
    drop(journal);
    let path = folder.path().join("toko.sqlite");
    let journal = Journal::open(&path).unwrap();
    assert_eq!(journal.damage(), None);
    garble(&path);
    let error = journal.events_of(payment_id(1)).unwrap_err();
    assert!(error.damage().is_some(), "{error}");
    assert!(journal.damage().is_some());
    let event = Event::PaymentSubmitted(Box::new(submission(2)));
    let refused = journal.append(&stamp(2), &event, &money_of(&journal, &event)).unwrap_err();
    assert!(matches!(refused, JournalError::Damaged(_)), "{refused}");
    assert!(journal.backup_to(&folder.path().join("copy.sqlite")).is_err());
    assert!(!folder.path().join("copy.sqlite").exists());
    drop(journal);
    let reopened = Journal::open(&path).unwrap_err();
    assert!(reopened.damage().is_some(), "{reopened}");
}

#[test]
fn a_refusal_is_no_damage() {
    let counter = Counter::new();
    counter.submit(1);
    let refused = counter.try_add(&Event::PaymentSubmitted(Box::new(submission(1)))).unwrap_err();
    assert_eq!(refused.damage(), None, "{refused}");
    assert_eq!(counter.journal.damage(), None);
}

#[test]
fn events_cut_off_at_the_end_are_missed_at_opening() {
    let counter = Counter::new();
    counter.submit(1);
    let raw = counter.raw();
    raw.execute_batch(
        "DROP TRIGGER event_is_never_removed; PRAGMA foreign_keys = OFF;
         DELETE FROM event WHERE seq = (SELECT max(seq) FROM event);",
    )
    .unwrap();
    drop(raw);
    let path = counter.path();
    drop(counter.journal);
    let error = Journal::open(&path).unwrap_err();
    assert!(matches!(error, JournalError::Damaged(_)), "{error}");
}
