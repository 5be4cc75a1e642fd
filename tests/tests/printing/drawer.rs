//! The drawer opens once for cash, by a person only with a reason, and never stops a sale.

use loket_counter::journal::{DrawerCause, Event};
use loket_counter::{BasketOrder, BasketOrderLine, CounterError, JobPhase};
use loket_model::Rupiah;
use loket_tests::{ACTOR, FakePrinter, Manner, TestShop};

use crate::till::{PATIENCE, ended, must_be_done, must_verify, printer, with_drawer};

/// Pin 2, 100 ms on, 200 ms off, in steps of 2 ms.
const PULSE: &[u8] = &[0x1b, b'p', 0, 50, 100];

fn shop_with_drawer(port: u16) -> TestShop {
    let shop = TestShop::start();
    shop.counter().set_printer(ACTOR, with_drawer(printer(port))).unwrap();
    shop
}

/// Waits for every job, and tells why the drawer was opened.
fn openings(shop: &TestShop) -> Vec<DrawerCause> {
    let counter = shop.counter();
    for job in counter.print_jobs() {
        // One that did not arrive is forgotten.
        drop(counter.wait_for_job(job.id, PATIENCE));
    }
    let mut causes = Vec::new();
    let all = loket_counter::journal::HistoryFilter::default();
    for payment in counter.journal().history(&all).unwrap() {
        for record in counter.journal().events_of(payment.id).unwrap() {
            if let Event::DrawerOpened { cause, .. } = record.event {
                causes.push(cause);
            }
        }
    }
    causes
}

#[test]
fn a_cash_sale_opens_it_once() {
    let paper = FakePrinter::start(Manner::Willing);
    let shop = shop_with_drawer(paper.port());
    let paid = shop.sell("829374298301").unwrap();
    assert_eq!(openings(&shop), [DrawerCause::Payment(paid.id)]);
    assert_eq!(paper.jobs(1), [PULSE]);
    // Printing the struk opens nothing.
    must_be_done(shop.counter(), crate::till::print(shop.counter(), &paid).unwrap().id);
    let jobs = paper.jobs(2);
    assert!(!jobs[1].windows(2).any(|bytes| bytes == [0x1b, b'p']));
    must_verify(&shop);
}

#[test]
fn a_basket_opens_it_once_and_its_bills_do_not() {
    let paper = FakePrinter::start(Manner::Willing);
    let shop = shop_with_drawer(paper.port());
    let lines: Vec<BasketOrderLine> = ["829374298301", "829374298302"]
        .iter()
        .map(|customer| BasketOrderLine {
            inquiry: shop.inquire(customer).unwrap().id,
            service_fee: Rupiah::ZERO,
            again: None,
            again_than: None,
        })
        .collect();
    let counter = shop.counter();
    let order = BasketOrder { lines: lines.clone(), tender: None };
    let basket = counter.take_basket(ACTOR, &order).unwrap();
    for line in &lines {
        counter.pay_line(ACTOR, basket.id, line.inquiry).unwrap();
    }
    assert_eq!(openings(&shop), []);
    assert_eq!(paper.jobs(1), [PULSE]);
}

#[test]
fn a_dead_printer_stops_no_sale() {
    let off = FakePrinter::start(Manner::Willing);
    let shop = shop_with_drawer(off.port());
    drop(off);
    let paid = shop.sell("829374298301").unwrap();
    assert_eq!(paid.state, loket_model::PaymentState::Paid);
    assert_eq!(openings(&shop), []);
    // Nobody opens it by surprise when the printer is back.
    assert_eq!(shop.counter().print_jobs(), []);
    // Who opens it by hand is told.
    let by_hand = shop.counter().open_drawer(ACTOR, "uang kecil", None).unwrap();
    assert!(matches!(ended(shop.counter(), by_hand).phase, JobPhase::Failed { .. }));
    must_verify(&shop);
}

#[test]
fn a_person_opens_it_with_a_reason() {
    let paper = FakePrinter::start(Manner::Willing);
    let shop = TestShop::start();
    let counter = shop.counter();
    assert!(matches!(counter.open_drawer(ACTOR, "uang kecil", None), Err(CounterError::NoDrawer)));
    counter.set_printer(ACTOR, with_drawer(printer(paper.port()))).unwrap();
    assert!(matches!(counter.open_drawer(ACTOR, "  ", None), Err(CounterError::ReasonMissing)));
    let before = counter.journal().last_seq().unwrap();
    must_be_done(counter, counter.open_drawer(ACTOR, "uang kecil", None).unwrap());
    assert_eq!(paper.jobs(1), [PULSE]);
    assert_eq!(counter.journal().last_seq().unwrap(), before + 1);
    must_verify(&shop);
}
