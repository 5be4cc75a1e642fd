//! A restore that the owner orders at a till that is open: looked at, refused where it must be, and done at the next start.

use std::fs;

use loket_counter::{BackupFlaw, Counter, CounterError};
use loket_tests::TestShop;

use crate::files::{around, content, journal, spoil_the_last_payment};

const CUSTOMER: &str = "829374298301";
const LATER: &str = "829374298502";

#[test]
fn what_is_ordered_at_an_open_till_is_done_by_its_next_start() {
    let mut shop = TestShop::start();
    let kept = shop.sell(CUSTOMER).unwrap();
    let backup = shop.counter().back_up("owner").unwrap();
    let later = shop.sell(LATER).unwrap();
    let last = shop.counter().journal().last_seq().unwrap();

    let contents = shop.counter().backup_contents(&backup.file).unwrap();
    assert_eq!((contents.holds.standing.seq, contents.holds.payments, contents.own), (backup.seq, 1, true));
    assert_eq!(
        (contents.lost, contents.lost_payments),
        (Some(last - backup.seq), vec![later.reference.clone()])
    );
    shop.counter().order_restore("owner", &backup.file).unwrap();
    assert_eq!(shop.counter().journal().last_seq().unwrap(), last, "the open till goes on with what it has");
    assert_eq!(shop.payment(later.id).id, later.id);

    shop.close();
    let counter = shop.open();
    counter.journal().verify().unwrap();
    assert_eq!(counter.journal().last_seq().unwrap(), backup.seq + 1, "the restore is an event");
    assert_eq!(counter.journal().payment(later.id).unwrap(), None);
    assert!(counter.journal().payment(kept.id).unwrap().is_some() && counter.restore_trouble().is_none());
    shop.sell(LATER).unwrap();
    let sold = shop.counter().journal().last_seq().unwrap();
    shop.close();
    assert_eq!(shop.open().journal().last_seq().unwrap(), sold, "an order is carried out once");
}

#[test]
fn what_was_sold_after_an_order_is_not_lost_by_it() {
    let mut shop = TestShop::start();
    shop.sell(CUSTOMER).unwrap();
    let backup = shop.counter().back_up("owner").unwrap();
    shop.counter().order_restore("owner", &backup.file).unwrap();
    let sold = shop.sell(LATER).unwrap();
    shop.close();
    let counter = shop.open();
    assert!(counter.journal().payment(sold.id).unwrap().is_some());
    let trouble = counter.restore_trouble().unwrap();
    assert!(matches!(*trouble, CounterError::RestoreOutdated), "{trouble}");
}

fn is_missing(trouble: &CounterError) -> bool {
    matches!(trouble, CounterError::BackupRefused { file, flaw: BackupFlaw::Unreadable(_) } if file == "whole.sqlite")
}

#[test]
fn why_a_restore_was_not_done_is_told_over_a_damaged_journal_too() {
    let mut shop = TestShop::start();
    shop.sell(CUSTOMER).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("whole.sqlite");
    shop.counter().back_up_to(&file).unwrap();
    shop.counter().order_restore("owner", &file).unwrap();
    fs::remove_file(&file).unwrap();
    shop.close();
    spoil_the_last_payment(&journal(&shop));
    let looking = Counter::open_or_look(shop.path(), around()).unwrap();
    assert!(looking.damage().is_some());
    let trouble = looking.restore_trouble().unwrap();
    assert!(is_missing(&trouble), "{trouble}");
}

#[test]
fn another_shops_backup_is_taken_only_where_nothing_was_sold() {
    let mut other = TestShop::start();
    let theirs = other.sell(CUSTOMER).unwrap();
    let backup = other.counter().back_up("owner").unwrap();
    other.close();
    let is_anothers = |error: &CounterError| matches!(error, CounterError::BackupOfAnother { .. });

    // A shop that moves to a new machine has sold nothing there.
    let mut shop = TestShop::start();
    assert!(!shop.counter().backup_contents(&backup.file).unwrap().own);
    shop.counter().order_restore("owner", &backup.file).unwrap();
    let ordered = fs::read(shop.path().join("restore.ordered")).unwrap();
    let sold = shop.sell(LATER).unwrap();
    let refused = shop.counter().order_restore("owner", &backup.file).unwrap_err();
    assert!(is_anothers(&refused), "{refused}");
    // An order of before is not carried out either.
    fs::write(shop.path().join("restore.ordered"), ordered).unwrap();
    shop.close();
    let counter = shop.open();
    let trouble = counter.restore_trouble().unwrap();
    assert!(is_anothers(&trouble), "{trouble}");
    assert!(counter.journal().payment(sold.id).unwrap().is_some());

    let mut shop = TestShop::start();
    shop.counter().order_restore("owner", &backup.file).unwrap();
    shop.close();
    assert!(shop.open().journal().payment(theirs.id).unwrap().is_some());
}

#[test]
fn no_file_but_a_whole_backup_is_taken() {
    let mut shop = TestShop::start();
    shop.sell(CUSTOMER).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = |name: &str| elsewhere.path().join(name);
    shop.counter().back_up_to(&file("whole.sqlite")).unwrap();
    fs::write(file("words.sqlite"), "no journal at all, but long enough to be read as a page ".repeat(100))
        .unwrap();
    fs::write(file("empty.sqlite"), "").unwrap();
    let mut newer = fs::read(file("whole.sqlite")).unwrap();
    // `user_version` in the header, where the schema's number stands.
    *newer.get_mut(63).unwrap() = 99;
    fs::write(file("newer.sqlite"), newer).unwrap();
    let mut torn = fs::read(file("whole.sqlite")).unwrap();
    let middle = torn.len() / 2;
    torn.truncate(middle);
    fs::write(file("torn.sqlite"), torn).unwrap();
    let before = content(shop.path());
    let check = |name: &str, refused: fn(&CounterError) -> bool| {
        let error = shop.counter().order_restore("owner", &file(name)).unwrap_err();
        assert!(refused(&error), "{name}: {error}");
        assert_eq!(content(shop.path()), before, "{name} left something behind");
    };
    check("words.sqlite", |error| {
        matches!(error, CounterError::BackupForeign { .. } | CounterError::BackupRefused { .. })
    });
    check("empty.sqlite", |error| matches!(error, CounterError::BackupForeign { .. }));
    check(
        "newer.sqlite",
        |error| matches!(error, CounterError::BackupNewer { file } if file == "newer.sqlite"),
    );
    check("torn.sqlite", |error| matches!(error, CounterError::BackupRefused { .. }));
    check("gone.sqlite", |error| matches!(error, CounterError::BackupRefused { .. }));

    // Whole when it was ordered, and gone at the start: the shop opens as it was and says so.
    shop.counter().order_restore("owner", &file("whole.sqlite")).unwrap();
    fs::remove_file(file("whole.sqlite")).unwrap();
    let last = shop.counter().journal().last_seq().unwrap();
    shop.close();
    let counter = shop.open();
    assert_eq!(counter.journal().last_seq().unwrap(), last);
    let trouble = counter.restore_trouble().unwrap();
    assert!(is_missing(&trouble), "{trouble}");
    assert!(journal(&shop).exists());
}
