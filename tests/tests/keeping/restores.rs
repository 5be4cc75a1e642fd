//! A backup takes the journal's place: refused where it must be, whole wherever it is killed, and nothing thrown away.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::Instant;

use loket_counter::journal::Journal;
use loket_counter::{Clock as _, CounterError, RestoreOrder, Restored, restore};
use loket_model::PaymentState;
use loket_tests::{Loketctl, TestShop};

use crate::files::{check, content, journal, names, spoil_a_row, tell};

const CUSTOMER: &str = "829374298301";

fn restored(shop: &TestShop, file: &Path, force: bool) -> Result<Restored, CounterError> {
    restore(shop.path(), &RestoreOrder { file, force, actor: "owner" }, shop.clock.now())
}

/// A shop with one sale, its backup elsewhere, and closed.
fn backed_up() -> (TestShop, tempfile::TempDir, PathBuf) {
    let mut shop = TestShop::start();
    shop.sell(CUSTOMER).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("copy.sqlite");
    shop.counter().journal().backup_to(&file).unwrap();
    shop.close();
    (shop, elsewhere, file)
}

#[test]
fn what_the_backup_lacks_is_told_before_it_is_given_up() {
    let (mut shop, _elsewhere, file) = backed_up();
    let sold = shop.open().journal().last_seq().unwrap();
    let later = shop.sell("829374298502").unwrap();
    let last = shop.counter().journal().last_seq().unwrap();
    shop.close();
    let before = content(shop.path());
    let refused = restored(&shop, &file, false).unwrap_err();
    let CounterError::RestoreWouldLose { events, payments } = refused else { panic!("{refused}") };
    assert_eq!((events, payments), (last - sold, vec![later.reference.clone()]));
    assert_eq!(content(shop.path()), before, "nothing was touched");
    let ran = Loketctl::on(shop.path()).json(&["restore", file.to_str().unwrap()]);
    assert_eq!((ran.exit, ran.text("/error/details/payments")), (Some(1), later.reference.to_string()));

    let done = restored(&shop, &file, true).unwrap();
    assert_eq!((done.seq, done.lost), (sold, Some(last - sold)));
    assert_eq!(done.payments, std::slice::from_ref(&later.reference));
    let counter = shop.open();
    counter.journal().verify().unwrap();
    assert_eq!(counter.journal().last_seq().unwrap(), sold + 1, "the restore is an event");
    assert_eq!(counter.journal().payment(later.id).unwrap(), None);
    // The replaced journal lies aside, whole.
    assert_eq!(names(&done.aside), ["loket.sqlite"]);
    let aside = Journal::open_read_only(&done.aside.join("loket.sqlite")).unwrap();
    assert_eq!(aside.payment(later.id).unwrap(), Some(later.clone()));
    aside.verify().unwrap();
    drop(aside);
    // What the present one has since is told again.
    shop.sell("829374298504").unwrap();
    shop.close();
    let back = restored(&shop, &done.aside.join("loket.sqlite"), true).unwrap();
    assert_eq!((back.seq, back.payments.len()), (last, 1));
    assert_eq!(shop.open().journal().payment(later.id).unwrap(), Some(later));
}

#[test]
fn a_backup_with_everything_in_it_needs_no_force_and_the_shop_goes_on() {
    let (mut shop, _elsewhere, file) = backed_up();
    // As on a disc that nobody can write; the journal that it becomes can be written.
    let mut rights = fs::metadata(&file).unwrap().permissions();
    rights.set_readonly(true);
    fs::set_permissions(&file, rights).unwrap();
    assert_eq!(restored(&shop, &file, false).unwrap().lost, Some(0));
    assert!(!fs::metadata(journal(&shop)).unwrap().permissions().readonly());
    shop.open();
    check(&shop);
    assert_eq!(shop.sell("829374298502").unwrap().state, PaymentState::Paid);
    check(&shop);
}

#[test]
fn where_nothing_can_be_compared_a_person_says_that_it_may_go() {
    let (mut shop, _elsewhere, file) = backed_up();
    let present = journal(&shop);
    for damage in ["gone", "torn", "a folder"] {
        fs::remove_file(&present).unwrap();
        match damage {
            "gone" => {}
            "torn" => fs::write(&present, "torn".repeat(5_000)).unwrap(),
            // Opening and reading it end in an I/O error.
            _ => fs::create_dir(&present).unwrap(),
        }
        let refused = restored(&shop, &file, false).unwrap_err();
        assert!(matches!(refused, CounterError::RestoreUncounted { .. }), "{damage}: {refused}");
        let done = restored(&shop, &file, true).unwrap();
        assert_eq!((done.lost, done.pending), (None, false), "{damage}: nobody can count");
        assert_eq!(done.aside.join("loket.sqlite").exists(), damage != "gone", "{damage}: kept aside");
        check_open(&mut shop);
    }
}

#[test]
fn where_the_journal_is_gone_its_newest_backup_speaks_for_it() {
    let (mut shop, elsewhere, file) = backed_up();
    let later = {
        shop.open();
        let later = shop.sell("829374298502").unwrap();
        shop.counter().back_up("siti").unwrap();
        shop.close();
        later
    };
    let newest = shop.path().join("cadangan").join(names(&shop.path().join("cadangan")).first().unwrap());
    fs::remove_file(journal(&shop)).unwrap();
    let refused = restored(&shop, &file, false).unwrap_err();
    let CounterError::RestoreWouldLose { events, payments } = refused else { panic!("{refused}") };
    assert_eq!((events > 0, payments), (true, vec![later.reference.clone()]));
    let ran = Loketctl::on(shop.path()).json(&["restore", file.to_str().unwrap()]);
    let message = ran.text("/error/message");
    assert_eq!(message.matches(later.reference.as_str()).count(), 1, "named once: {message}");
    // Another shop's backup is none of this one's.
    let other = TestShop::start();
    let others = elsewhere.path().join("other.sqlite");
    other.counter().journal().backup_to(&others).unwrap();
    let refused = restored(&shop, &others, false).unwrap_err();
    assert!(matches!(refused, CounterError::RestoreUncounted { .. }), "{refused}");
    assert_eq!(restored(&shop, &newest, false).unwrap().lost, None);
    assert_eq!(shop.open().journal().payment(later.id).unwrap(), Some(later));
}

#[test]
fn a_restore_that_is_decided_is_never_called_refused() {
    let (mut shop, _elsewhere, file) = backed_up();
    let later = {
        shop.open();
        let later = shop.sell("829374298502").unwrap();
        shop.close();
        later
    };
    // Nothing can be removed there.
    let stuck = shop.path().join("loket.sqlite-shm");
    fs::create_dir(&stuck).unwrap();
    let done = restored(&shop, &file, true).unwrap();
    assert!(done.pending);
    fs::remove_dir(&stuck).unwrap();
    assert_eq!(shop.open().journal().payment(later.id).unwrap(), None, "the next opening finishes it");
    shop.counter().journal().verify().unwrap();
}

#[test]
fn a_backup_in_which_only_a_derived_table_is_wrong_is_restored_with_it_derived_again() {
    let (mut shop, _elsewhere, file) = backed_up();
    spoil_a_row(&file);
    restored(&shop, &file, false).unwrap();
    shop.open().journal().verify().unwrap();
    check(&shop);
}

fn check_open(shop: &mut TestShop) {
    shop.open();
    check(shop);
    shop.close();
}

/// `user_version` in the header, where the schema's number stands (SQLite's file format, section 1.3).
fn with_schema(mut bytes: Vec<u8>, schema: u8) -> Vec<u8> {
    *bytes.get_mut(63).unwrap() = schema;
    bytes
}

#[test]
fn what_is_no_whole_backup_is_refused_and_the_journal_stays() {
    let (shop, elsewhere, file) = backed_up();
    let good = fs::read(&file).unwrap();
    let before = content(shop.path());
    let check = |what: &str, bytes: &[u8]| {
        let file = elsewhere.path().join("bad.sqlite");
        fs::write(&file, bytes).unwrap();
        let refused = restored(&shop, &file, true);
        assert!(matches!(refused, Err(CounterError::BackupRefused { .. })), "{what}: {refused:?}");
        assert_eq!(content(shop.path()), before, "{what}");
        assert_eq!(fs::read(&file).unwrap(), bytes, "{what}: the backup itself is left alone");
    };
    check("empty", b"");
    check("a letter", "Dear customer, ".repeat(500).as_bytes());
    check("half", &good[..good.len() / 2]);
    check("newer", &with_schema(good.clone(), 99));
    let tender = good.windows(8).position(|bytes| bytes == b"\"tender\"").unwrap();
    let mut changed = good.clone();
    changed[tender + 1] ^= 1;
    check("one byte of an event", &changed);
    let mut page = good.clone();
    page[4096 * 3..4096 * 3 + 64].fill(0xa5);
    check("a page", &page);
    for file in [journal(&shop), elsewhere.path().join("none.sqlite"), elsewhere.path().to_owned()] {
        let refused = restored(&shop, &file, true);
        assert!(matches!(refused, Err(CounterError::BackupRefused { .. })), "{file:?}: {refused:?}");
    }
    assert_eq!(content(shop.path()), before);
}

#[test]
fn a_copy_of_a_journal_in_use_is_restored_with_its_log() {
    let mut shop = TestShop::start();
    let paid = shop.sell(CUSTOMER).unwrap();
    let elsewhere = tempfile::tempdir().unwrap();
    // As a person copies files, with the shop open.
    for name in ["loket.sqlite", "loket.sqlite-wal"] {
        fs::copy(shop.path().join(name), elsewhere.path().join(name)).unwrap();
    }
    shop.close();
    assert_eq!(restored(&shop, &elsewhere.path().join("loket.sqlite"), false).unwrap().lost, Some(0));
    assert_eq!(shop.open().journal().payment(paid.id).unwrap(), Some(paid));
}

#[test]
fn nothing_is_restored_under_a_shop_that_sells() {
    let (mut shop, _elsewhere, file) = backed_up();
    shop.open();
    assert!(matches!(restored(&shop, &file, true), Err(CounterError::ShopBusy)));
    let ran = Loketctl::on(shop.path()).json(&["restore", file.to_str().unwrap()]);
    assert_eq!((ran.exit, ran.text("/error/code").as_str()), (Some(1), "shop_busy"));
}

/// The files as a kill leaves them at each point of the order, made by hand.
#[test]
fn the_next_opening_takes_back_what_was_not_decided_and_finishes_what_was() {
    let (mut shop, _elsewhere, file) = backed_up();
    let later = {
        shop.open();
        let later = shop.sell("829374298502").unwrap();
        shop.close();
        later
    };
    let prepared = shop.path().join("restore.unfinished");
    fs::create_dir(&prepared).unwrap();
    fs::copy(&file, prepared.join("restored.sqlite")).unwrap();
    fs::hard_link(journal(&shop), prepared.join("loket.sqlite")).unwrap();
    assert!(shop.open().journal().payment(later.id).unwrap().is_some(), "not decided: the old journal");
    assert!(!prepared.exists());
    shop.close();

    let aside = shop.path().join("before-restore-20261121-200000");
    fs::create_dir(&aside).unwrap();
    fs::copy(&file, aside.join("restored.sqlite")).unwrap();
    fs::copy(journal(&shop), aside.join("loket.sqlite")).unwrap();
    // A log of the old journal must never be played into the new one.
    fs::write(shop.path().join("loket.sqlite-wal"), "a log of the old journal").unwrap();
    let counter = shop.open();
    assert!(counter.journal().payment(later.id).unwrap().is_none(), "decided: the new journal");
    counter.journal().verify().unwrap();
    assert_eq!(names(&aside), ["loket.sqlite"]);
}

/// Kills of a restore: at what can be seen of it from outside, and at moments that nobody chose.
const KILLS: u32 = 24;

/// What a restore does that is seen in the folder: it begins, it has prepared everything, it has decided.
fn has_come_to(shop: &TestShop, step: u32, asides: usize) -> bool {
    let prepared = shop.path().join("restore.unfinished");
    match step {
        0 => prepared.exists(),
        1 => prepared.join("loket.sqlite").exists(),
        _ => count_asides(shop) > asides,
    }
}

fn count_asides(shop: &TestShop) -> usize {
    names(shop.path()).iter().filter(|name| name.starts_with("before-restore-")).count()
}

#[test]
fn a_restore_that_is_killed_leaves_the_old_journal_or_the_new_one() {
    let (mut shop, _elsewhere, file) = backed_up();
    let arguments = ["--json", "restore", file.to_str().unwrap(), "--force"];
    let start = |shop: &TestShop| {
        let mut command = Loketctl::on(shop.path()).command(&arguments);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let started = Instant::now();
    assert!(start(&shop).wait().unwrap().success());
    let whole_run = started.elapsed();
    let (mut old, mut new) = (0, 0);
    for round in 0..KILLS {
        let counter = shop.open();
        // In the old journal only, so that the two can be told apart.
        let later = counter.inquire("siti", &TestShop::order(CUSTOMER)).unwrap();
        shop.close();
        let asides = count_asides(&shop);
        let mut child = start(&shop);
        if round % 4 < 3 {
            while !has_come_to(&shop, round % 4, asides) && child.try_wait().unwrap().is_none() {
                std::thread::yield_now();
            }
        } else {
            // The moment of death is what varies here, so it is timed and not awaited.
            std::thread::sleep(whole_run * (40 + 3 * round) / 100);
        }
        let _ = child.kill();
        child.wait().unwrap();
        let counter = shop.open();
        counter.journal().verify().unwrap();
        match counter.journal().inquiry(later.id).unwrap() {
            Some(_) => old += 1,
            None => new += 1,
        }
        assert!(!shop.path().join("restore.unfinished").exists());
        shop.close();
    }
    tell(&format!("{KILLS} kills of a restore: {old} left the old journal, {new} the new one"));
    assert!(old > 0 && new > 0, "every kill came too late, or too early");
    assert!(start(&shop).wait().unwrap().success(), "and the next restore is whole");
    check_open(&mut shop);
}
