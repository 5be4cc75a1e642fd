//! A journal that is not what was written to it: found at opening or by `verify`, shown, and never sold from.

use std::fs::{self, OpenOptions};
use std::io::{Seek as _, SeekFrom, Write as _};
use std::path::Path;

use loket_counter::journal::HistoryFilter;
use loket_counter::{Counter, CounterError, StrukFormat};
use loket_model::PaymentState;
use loket_sandbox::Side;
use loket_tests::{Loketctl, TestShop};

use crate::files::{around, garble_a_row, journal, spoil_a_row, spoil_the_last_payment, tell};

const CUSTOMER: &str = "829374298301";
const PAGE: usize = 4_096;

/// A closed shop with some sales: its journal is one file.
fn sold() -> TestShop {
    let mut shop = TestShop::start();
    for n in 0..3 {
        shop.sell(&format!("8293742985{n:02}")).unwrap();
    }
    shop.close();
    assert!(!shop.path().join("loket.sqlite-wal").exists());
    shop
}

/// What opening says; an opened shop must then not be whole, or hold every event.
fn found(folder: &Path) -> &'static str {
    match Counter::open(folder, around()) {
        Err(CounterError::JournalDamaged { text }) => {
            assert!(!text.is_empty());
            "at opening"
        }
        Err(error) => panic!("not called damage: {error}"),
        Ok(counter) if counter.journal().verify().is_err() => "by verify",
        Ok(_) => "nowhere",
    }
}

#[test]
fn a_garbled_page_is_found_whichever_it_is() {
    let shop = sold();
    let good = fs::read(journal(&shop)).unwrap();
    let pages = good.len() / PAGE;
    let mut tally = [("at opening", 0), ("by verify", 0), ("nowhere", 0)];
    for page in 0..pages {
        let mut bytes = good.clone();
        bytes[page * PAGE..page * PAGE + 64].fill(0xa5);
        fs::write(journal(&shop), &bytes).unwrap();
        let found = found(shop.path());
        let slot = tally.iter_mut().find(|(place, _)| *place == found).unwrap();
        slot.1 += 1;
        for name in ["loket.sqlite-wal", "loket.sqlite-shm"] {
            let _ = fs::remove_file(shop.path().join(name));
        }
    }
    tell(&format!("{pages} pages: {tally:?}"));
    assert_eq!(tally[0].1, pages, "{tally:?}");
}

#[test]
fn a_file_that_was_torn_off_is_found_and_an_empty_one_is_no_new_shop() {
    let shop = sold();
    let good = fs::read(journal(&shop)).unwrap();
    for bytes in [good.len() - 1, good.len() - PAGE, good.len() / 2, PAGE, 100, 10, 0] {
        fs::write(journal(&shop), &good[..bytes]).unwrap();
        assert_eq!(found(shop.path()), "at opening", "{bytes} bytes left");
        let ran = Loketctl::on(shop.path()).json(&["pay", "0192aaaa-0000-7000-8000-000000000000"]);
        assert_eq!((ran.exit, ran.text("/error/code").as_str()), (Some(1), "journal_damaged"), "{bytes}");
    }
    fs::remove_file(journal(&shop)).unwrap();
    assert_eq!(found(shop.path()), "at opening", "gone");
    assert!(!journal(&shop).exists(), "and none was made in its place");
}

#[test]
fn the_last_events_are_followed_at_every_opening() {
    let shop = sold();
    spoil_the_last_payment(&journal(&shop));
    assert_eq!(found(shop.path()), "at opening");
    let ran = Loketctl::on(shop.path()).json(&["verify"]);
    assert_eq!((ran.exit, ran.text("/error/code").as_str()), (Some(1), "journal_damaged"));
    assert!(ran.text("/error/details/text").contains("(payment_submitted)"), "{ran:?}");
}

#[test]
fn a_damaged_journal_can_be_looked_at_and_not_sold_from() {
    let shop = sold();
    spoil_the_last_payment(&journal(&shop));
    let counter = Counter::open_or_look(shop.path(), around()).unwrap();
    assert!(counter.damage().unwrap().contains("hash does not match"), "{:?}", counter.damage());
    let seen = counter.journal().history(&HistoryFilter::default()).unwrap();
    assert_eq!(seen.len(), 3, "history can still be read");
    assert!(counter.inquire("siti", &TestShop::order(CUSTOMER)).is_err());
    assert!(counter.back_up_if_due().is_err(), "damage is not copied over good backups");
}

#[test]
fn damage_that_shows_while_selling_stops_the_next_sale_before_money_moves() {
    let mut shop = sold();
    let inquiry = shop.open().inquire("siti", &TestShop::order(CUSTOMER)).unwrap();
    assert_eq!(shop.counter().damage(), None);
    shop.close();
    shop.open();
    // The disk loses everything behind the first page while the shop is open.
    let length = usize::try_from(fs::metadata(journal(&shop)).unwrap().len()).unwrap();
    let mut file = OpenOptions::new().write(true).open(journal(&shop)).unwrap();
    file.seek(SeekFrom::Start(u64::try_from(PAGE).unwrap())).unwrap();
    file.write_all(&vec![0xa5; length - PAGE]).unwrap();
    let requests = shop.sandbox().state(Side::MyBills).payments.len();
    let refused = shop.pay(&inquiry).unwrap_err();
    assert!(matches!(refused, CounterError::JournalDamaged { .. }), "{refused}");
    assert_eq!(shop.sandbox().state(Side::MyBills).payments.len(), requests, "nothing was sent");
    assert!(shop.counter().damage().is_some());
    assert!(shop.counter().back_up_if_due().is_err());
}

#[test]
fn a_derived_table_that_is_wrong_is_no_loss_and_can_be_derived_again() {
    let shop = sold();
    spoil_a_row(&journal(&shop));
    let loketctl = Loketctl::on(shop.path());
    let ran = loketctl.json(&["verify"]);
    assert_eq!((ran.exit, ran.text("/error/code").as_str()), (Some(1), "journal_rebuild"), "{ran:?}");
    assert!(ran.text("/error/message").contains("loketctl rebuild"), "{ran:?}");
    assert_eq!(loketctl.json(&["rebuild"]).exit, Some(0));
    assert_eq!(loketctl.json(&["verify"]).exit, Some(0));
}

#[test]
fn a_row_that_is_garbled_opens_the_shop_for_looking_and_is_mended_by_a_rebuild() {
    let mut shop = TestShop::with_faults(&["payment=garbage*1"]);
    let open = shop.sell(CUSTOMER).unwrap();
    assert_eq!(open.state, PaymentState::Unresolved);
    shop.close();
    garble_a_row(&journal(&shop));
    let error = Counter::open(shop.path(), around()).err().unwrap();
    assert!(matches!(error, CounterError::JournalDamaged { .. }), "{error}");
    let counter = Counter::open_or_look(shop.path(), around()).unwrap();
    assert!(counter.damage().is_some());
    drop(counter);
    assert_eq!(Loketctl::on(shop.path()).json(&["rebuild"]).exit, Some(0));
    shop.open();
    assert_eq!(shop.payment(open.id), open);
}

#[test]
fn a_struk_that_nobody_could_count_is_not_delivered() {
    let mut shop = TestShop::start();
    let paid = shop.sell(CUSTOMER).unwrap();
    shop.close();
    let mut delivered = 0;
    let refused = shop.look().print_struk("siti", paid.id, StrukFormat::Text(40), None, &mut |_| {
        delivered += 1;
        Ok(())
    });
    assert!(refused.is_err());
    assert_eq!(delivered, 0);
}

#[test]
fn a_mistyped_folder_is_no_empty_shop() {
    let folder = tempfile::tempdir().unwrap();
    for typo in [folder.path().join("toko"), folder.path().to_owned()] {
        let ran = Loketctl::on(&typo).json(&["history"]);
        assert_eq!((ran.exit, ran.text("/error/code").as_str()), (Some(1), "journal_failed"), "{ran:?}");
        assert!(ran.text("/error/message").contains("--data"), "{ran:?}");
        assert!(!typo.join("loket.sqlite").exists());
    }
}
