//! Copies: where they go, when they are due, which of them are removed, and what happens when one cannot be made.

use std::fs::{self, File};
use std::time::{Duration, Instant, SystemTime};

use loket_counter::{CloseOrder, CounterError, Keeper};
use loket_model::{PaymentState, Rules, Zone};
use loket_tests::{FLOAT, Loketctl, TestShop};

use crate::files::{check, names, set_rules};

const HOUR_MS: i64 = 3_600_000;
const CUSTOMER: &str = "829374298301";

#[test]
fn a_backup_bears_its_time_and_is_a_whole_journal() {
    let shop = TestShop::start();
    shop.clock.set("2026-11-21T20:15:30+07:00");
    let paid = shop.sell(CUSTOMER).unwrap();
    let backup = shop.counter().back_up("siti").unwrap();
    let name = backup.file.file_name().unwrap().to_str().unwrap();
    let mark: String = shop.counter().journal().origin().unwrap().unwrap()[..4]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    assert!(name.starts_with(&format!("loket-{mark}-20261121-2015")), "{name}");
    assert_eq!(backup.file.parent().unwrap(), shop.path().join("cadangan"));
    assert_eq!(backup.seq, shop.counter().journal().last_seq().unwrap());
    assert_eq!(backup.bytes, fs::metadata(&backup.file).unwrap().len());
    assert_eq!(Zone::Wib.format(backup.at, &format!("loket-{mark}-%Y%m%d-%H%M%S.sqlite")), name);
    assert_eq!(names(&shop.path().join("cadangan")), [name], "one file, and nothing beside it");
    assert_eq!(shop.counter().backups().unwrap(), std::slice::from_ref(&backup));
    assert_eq!(shop.counter().backup_trouble(), None);

    let elsewhere = tempfile::tempdir().unwrap();
    fs::copy(&backup.file, elsewhere.path().join("loket.sqlite")).unwrap();
    let copy = Loketctl::on(elsewhere.path());
    assert_eq!(copy.json(&["verify"]).exit, Some(0));
    assert_eq!(copy.json(&["show", &paid.id.to_string()]).text("/reference"), paid.reference.to_string());
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_the_copies() {
    use std::os::unix::fs::PermissionsExt as _;
    let shop = TestShop::start();
    shop.counter().back_up("siti").unwrap();
    let mode = fs::metadata(shop.path().join("cadangan")).unwrap().permissions().mode();
    assert_eq!(mode & 0o077, 0, "{mode:o}");
}

#[test]
fn the_oldest_copies_make_room_and_nothing_else_is_touched() {
    let shop = TestShop::start();
    set_rules(shop.counter(), Rules { backups_kept: 3, ..Rules::default() });
    let folder = shop.path().join("cadangan");
    let mut made = Vec::new();
    for round in 0..6 {
        made.push(shop.counter().back_up("siti").unwrap());
        if round == 0 {
            fs::write(folder.join("loket.sqlite"), "the owner's own copy").unwrap();
            fs::write(folder.join("loket-kunci.txt"), "notes").unwrap();
        }
        shop.clock.advance_ms(HOUR_MS);
    }
    let kept: Vec<_> = made.iter().rev().take(3).cloned().collect();
    assert_eq!(shop.counter().backups().unwrap(), kept);
    assert_eq!(names(&folder).len(), 5);

    // A clock that was set back makes the newest copy look like the oldest.
    shop.clock.advance_ms(-48 * HOUR_MS);
    let newest = shop.counter().back_up("siti").unwrap();
    assert!(newest.file.exists());
    assert_eq!(shop.counter().backups().unwrap().len(), 3);
}

#[test]
fn what_broken_copies_left_is_cleared_and_a_young_one_may_be_somebody_elses() {
    let shop = TestShop::start();
    let folder = shop.path().join("cadangan");
    fs::create_dir(&folder).unwrap();
    let yesterday = SystemTime::now() - Duration::from_secs(86_400);
    for (name, age) in [
        ("loket-0a1b2c3d-20261120-200000.sqlite.unfinished", yesterday),
        ("loket-0a1b2c3d-20261120-200000.sqlite.unfinished-journal", yesterday),
        ("loket-0a1b2c3d-20261121-200000.sqlite.unfinished", SystemTime::now()),
        ("letter.unfinished", yesterday),
    ] {
        File::create(folder.join(name)).unwrap().set_modified(age).unwrap();
    }
    let backup = shop.counter().back_up("siti").unwrap();
    let name = backup.file.file_name().unwrap().to_str().unwrap();
    let mut expected = ["letter.unfinished", "loket-0a1b2c3d-20261121-200000.sqlite.unfinished", name];
    expected.sort_unstable();
    assert_eq!(names(&folder), expected);
}

#[test]
fn a_copy_is_due_when_its_time_has_come_and_something_happened() {
    let shop = TestShop::start();
    let due = |after_h: i64| {
        shop.clock.advance_ms(after_h * HOUR_MS);
        shop.counter().back_up_if_due().unwrap().is_some()
    };
    assert!(due(0), "the first one");
    shop.sell(CUSTOMER).unwrap();
    assert!(!due(1) && !due(22), "a day has not passed");
    assert!(due(2));
    assert!(!due(25) && !due(48), "nothing happened since");
    shop.sell("829374298302").unwrap();
    assert!(due(2));
    set_rules(shop.counter(), Rules { backup_every_h: 0, ..Rules::default() });
    assert!(!due(100), "the owner wants those at shift close only");
}

#[test]
fn a_folder_that_is_not_there_is_said_and_stops_no_sale() {
    let mut shop = TestShop::start();
    let stick = tempfile::tempdir().unwrap();
    let folder = stick.path().join("stick");
    let chosen = Some(folder.to_str().unwrap().to_owned());
    set_rules(shop.counter(), Rules { backup_folder: chosen, ..Rules::default() });
    let error = shop.counter().back_up("schedule").unwrap_err();
    assert!(matches!(error, CounterError::BackupFailed { .. }), "{error}");
    assert!(shop.counter().backup_trouble().unwrap().contains("is not there"));
    assert!(!folder.exists(), "a stick that is out must not become a folder on the disk");
    shop.counter().back_up_after_close();
    assert_eq!(shop.sell(CUSTOMER).unwrap().state, PaymentState::Paid);
    // Not asked again at every look.
    assert_eq!(shop.counter().back_up_if_due().unwrap(), None);
    fs::create_dir(&folder).unwrap();
    shop.clock.advance_ms(HOUR_MS);
    assert!(shop.counter().back_up_if_due().unwrap().is_some());
    assert_eq!((names(&folder).len(), shop.counter().backup_trouble()), (1, None));
    shop.close();
    shop.open();
    check(&shop);
}

#[test]
fn a_closed_shift_is_in_a_copy_and_is_closed_without_one_as_well() {
    let shop = TestShop::start();
    shop.sell(CUSTOMER).unwrap();
    let close = || {
        let counted = shop.counter().x_report().unwrap().expected;
        shop.counter().close_shift("siti", &CloseOrder { counted, reason: None, forced: false }).unwrap();
        shop.counter().journal().last_seq().unwrap()
    };
    let last = close();
    assert_eq!(shop.counter().backups().unwrap().first().map(|backup| backup.seq), Some(last));
    shop.counter().open_shift("siti", FLOAT).unwrap();
    let chosen = Some(shop.path().join("stick").to_str().unwrap().to_owned());
    set_rules(shop.counter(), Rules { backup_folder: chosen, ..Rules::default() });
    close();
    assert_eq!(shop.counter().journal().current_shift().unwrap(), None);
    assert!(shop.counter().backup_trouble().is_some());
}

#[test]
fn the_keeper_makes_the_copy_by_itself() {
    let shop = TestShop::start();
    shop.sell(CUSTOMER).unwrap();
    let keeper = Keeper::start(shop.counter().clone()).unwrap();
    let started = Instant::now();
    while shop.counter().backups().unwrap().is_empty() {
        assert!(started.elapsed() < Duration::from_secs(30), "no copy came");
        std::thread::yield_now();
    }
    keeper.stop();
    assert_eq!(shop.counter().backups().unwrap().len(), 1);
}

#[test]
fn a_copy_is_made_while_sales_go_on() {
    let shop = TestShop::start();
    let backups = std::thread::scope(|scope| {
        let selling = scope.spawn(|| {
            for n in 0..20 {
                shop.sell(&format!("8293742985{n:02}")).unwrap();
            }
        });
        let mut backups = Vec::new();
        while !selling.is_finished() {
            backups.push(shop.counter().back_up("siti").unwrap());
        }
        backups
    });
    assert!(!backups.is_empty());
    assert!(backups.is_sorted_by_key(|backup| backup.seq));
    check(&shop);
}

#[test]
fn loketctl_makes_and_lists_copies() {
    let mut shop = TestShop::start();
    shop.sell(CUSTOMER).unwrap();
    let last = shop.counter().journal().last_seq().unwrap();
    // Beside whoever sells.
    let loketctl = Loketctl::on(shop.path());
    let made = loketctl.json(&["backup"]);
    assert_eq!(made.exit, Some(0), "{made:?}");
    assert_eq!(made.document().pointer("/seq").and_then(|seq| seq.as_u64()), Some(last));
    let listed = loketctl.json(&["backup", "--list"]).document();
    assert_eq!(listed.pointer("/backups/0"), Some(&made.document()));
    shop.close();
    shop.open();
}

/// Both shops' copies go to one stick.
#[test]
fn two_shops_on_one_stick_leave_each_others_copies_alone() {
    let stick = tempfile::tempdir().unwrap();
    let shops = [TestShop::start(), TestShop::start()];
    for shop in &shops {
        let chosen = Some(stick.path().to_str().unwrap().to_owned());
        set_rules(shop.counter(), Rules { backup_folder: chosen, backups_kept: 2, ..Rules::default() });
    }
    let mut made = [Vec::new(), Vec::new()];
    for _ in 0..4 {
        for (shop, made) in shops.iter().zip(&mut made) {
            made.insert(0, shop.counter().back_up("siti").unwrap());
            shop.clock.advance_ms(HOUR_MS);
        }
    }
    for (shop, made) in shops.iter().zip(&made) {
        assert_eq!(shop.counter().backups().unwrap(), made[..2]);
    }
    assert_eq!(names(stick.path()).len(), 4);
    // Another shop's copy says nothing about when one's own is due.
    shops[0].clock.advance_ms(30 * HOUR_MS);
    shops[0].sell(CUSTOMER).unwrap();
    assert!(shops[0].counter().back_up_if_due().unwrap().is_some());
}

#[test]
fn a_copy_from_the_future_neither_hurries_nor_outlives_real_ones() {
    let shop = TestShop::start();
    set_rules(shop.counter(), Rules { backups_kept: 3, ..Rules::default() });
    shop.clock.advance_ms(10_000 * HOUR_MS);
    let ahead = shop.counter().back_up("siti").unwrap();
    shop.clock.advance_ms(-10_000 * HOUR_MS);
    let mut made = Vec::new();
    for n in 0..3 {
        shop.sell(&format!("8293742983{n:02}")).unwrap();
        made.insert(0, shop.counter().back_up_if_due().unwrap().expect("it is due"));
        shop.sell(&format!("8293742984{n:02}")).unwrap();
        shop.clock.advance_ms(2 * HOUR_MS);
        assert_eq!(shop.counter().back_up_if_due().unwrap(), None, "a day has not passed");
        shop.clock.advance_ms(23 * HOUR_MS);
    }
    assert_eq!(shop.counter().backups().unwrap(), made);
    assert!(!ahead.file.exists());
}

#[test]
fn a_backup_folder_that_cannot_be_listed_is_trouble_that_is_told() {
    let shop = TestShop::start();
    let file = shop.path().join("berkas");
    fs::write(&file, "no folder").unwrap();
    let chosen = Some(file.to_str().unwrap().to_owned());
    set_rules(shop.counter(), Rules { backup_folder: chosen, ..Rules::default() });
    let error = shop.counter().back_up_if_due().unwrap_err();
    assert!(matches!(error, CounterError::BackupFailed { .. }), "{error}");
    assert!(shop.counter().backup_trouble().is_some());
    assert_eq!(shop.counter().back_up_if_due().unwrap(), None, "and it rests for a while");
}

#[test]
fn a_folder_without_room_is_said_calmly() {
    let mut shop = TestShop::start();
    let chosen = Some(shop.path().join("stick").to_str().unwrap().to_owned());
    set_rules(shop.counter(), Rules { backup_folder: chosen, ..Rules::default() });
    shop.close();
    let loketctl = Loketctl::on(shop.path());
    for command in [&["backup"][..], &["backup", "/dev/null/copy.sqlite"]] {
        let ran = loketctl.json(command);
        assert_eq!((ran.exit, ran.text("/error/code").as_str()), (Some(1), "backup_failed"), "{ran:?}");
        assert!(ran.text("/error/message").contains("penjualan boleh jalan terus"), "{ran:?}");
    }
}

#[test]
fn a_close_asks_the_keeper_for_its_copy_and_one_that_was_missed_is_made_up_for() {
    let shop = TestShop::start();
    shop.counter().back_up("siti").unwrap();
    let close = || {
        shop.clock.advance_ms(HOUR_MS);
        let counted = shop.counter().x_report().unwrap().expected;
        shop.counter().close_shift("siti", &CloseOrder { counted, reason: None, forced: false }).unwrap();
        shop.counter().journal().last_seq().unwrap()
    };
    let newest = || shop.counter().backups().unwrap().first().map(|backup| backup.seq);
    let keeper = Keeper::start(shop.counter().clone()).unwrap();
    let last = close();
    // What was asked for is made before it stops.
    keeper.stop();
    assert_eq!(newest(), Some(last));

    shop.counter().open_shift("siti", FLOAT).unwrap();
    let chosen = Some(shop.path().join("stick").to_str().unwrap().to_owned());
    set_rules(shop.counter(), Rules { backup_folder: chosen, ..Rules::default() });
    close();
    set_rules(shop.counter(), Rules::default());
    shop.clock.advance_ms(HOUR_MS);
    assert!(shop.counter().back_up_if_due().unwrap().is_some(), "though a day has not passed");
}
