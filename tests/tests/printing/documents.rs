//! Recaps, reports and slips: what they are about is printed and written down, and nothing is printed about nothing.

use loket_counter::{CounterError, DocumentOrder};
use loket_model::Rupiah;
use loket_tests::{ACTOR, FakePrinter, Manner, TestShop, account_name};

use crate::till::{must_be_done, must_verify, printer};

fn shop_on(paper: &FakePrinter) -> TestShop {
    let shop = TestShop::start();
    shop.counter().set_printer(ACTOR, printer(paper.port())).unwrap();
    shop
}

#[test]
fn each_document_is_printed_and_written_down() {
    let paper = FakePrinter::start(Manner::Willing);
    let shop = shop_on(&paper);
    let counter = shop.counter();
    let paid = shop.sell("829374298301").unwrap();
    counter.top_up(ACTOR, &account_name(), Rupiah::from_u32(500_000), "BCA 12.31").unwrap();
    let mut printed = 0;
    let mut check = |order: DocumentOrder, words: &[&str]| {
        let before = counter.journal().last_seq().unwrap();
        must_be_done(counter, counter.print_document(ACTOR, &order, None).unwrap().id);
        printed += 1;
        let jobs = paper.jobs(printed);
        let text = String::from_utf8_lossy(jobs.last().unwrap()).into_owned();
        for word in words {
            assert!(text.contains(word), "{order:?} lacks {word}: {text}");
        }
        assert_eq!(counter.journal().last_seq().unwrap(), before + 1, "{order:?}");
    };
    let title = "RT 05".to_owned();
    check(DocumentOrder::Recap { title, payments: vec![paid.id] }, &["RT 05", "829374298301"]);
    check(DocumentOrder::XReport { with_expected: false }, &["SHIFT MASIH BUKA"]);
    check(DocumentOrder::XReport { with_expected: true }, &["SHIFT MASIH BUKA", "121.000"]);
    check(DocumentOrder::TopUp(account_name()), &["mybills", "500.000", "BCA 12.31"]);
    must_verify(&shop);
}

/// In a folder, what the X report said at noon is still there in the evening.
#[test]
fn the_same_document_does_not_replace_an_earlier_one() {
    let shop = TestShop::start();
    let counter = shop.counter();
    let file = || {
        let job =
            counter.print_document(ACTOR, &DocumentOrder::XReport { with_expected: true }, None).unwrap();
        must_be_done(counter, job.id);
        job.file().unwrap().clone()
    };
    let first = file();
    let until = counter.now().plus_ms(1_100);
    while counter.now() < until {
        std::thread::yield_now();
    }
    let second = file();
    assert!(first != second && first.exists() && second.exists(), "{first:?} {second:?}");
}

#[test]
fn nothing_is_printed_about_nothing() {
    let paper = FakePrinter::start(Manner::Willing);
    let shop = shop_on(&paper);
    let counter = shop.counter();
    let paid = shop.pay(&shop.inquire("829374298301").unwrap()).unwrap();
    let check = |order: DocumentOrder| {
        let refused = counter.print_document(ACTOR, &order, None).unwrap_err();
        assert!(matches!(refused, CounterError::DocumentUnavailable(_)), "{order:?}: {refused:?}");
    };
    check(DocumentOrder::Recap { title: String::new(), payments: Vec::new() });
    check(DocumentOrder::ZReport(7));
    check(DocumentOrder::Refund(paid.id));
    check(DocumentOrder::TopUp(account_name()));
    assert_eq!(counter.print_jobs(), []);
}
