//! The drawer opens once for cash, by a person only with a reason, and never stops a sale.

use std::collections::HashSet;

use loket_counter::{BasketOrder, BasketOrderLine, CounterError, JobPhase};
use loket_model::{CashDirection, Rupiah};
use loket_tests::{ACTOR, FakePrinter, Manner, TestShop};
use serde_json::Value;

use crate::till::{PATIENCE, ended, must_be_done, must_verify, printer, with_drawer};

/// Pin 2, 100 ms on, 200 ms off, in steps of 2 ms.
const PULSE: &[u8] = &[0x1b, b'p', 0, 50, 100];

fn shop_with_drawer(port: u16) -> TestShop {
    let shop = TestShop::start();
    shop.counter().set_printer(ACTOR, with_drawer(printer(port))).unwrap();
    shop
}

/// Every event's stored text begins so.
const EVENT: &[u8] = b"{\"v\":1,\"body\":{";
/// Bytes of a row before that: they tell at least its time, and mostly its id.
const ROW: usize = 80;

/// Waits for every job, and tells why the drawer was opened, by all of the journal: no question of it tells of openings
/// without a payment.
fn openings(shop: &mut TestShop) -> Vec<(&'static str, String)> {
    for job in shop.counter().print_jobs() {
        // One that did not arrive is forgotten.
        drop(shop.counter().wait_for_job(job.id, PATIENCE));
    }
    shop.close();
    let bytes = std::fs::read(shop.path().join("loket.sqlite")).unwrap();
    shop.open();
    let (mut causes, mut rows) = (Vec::new(), HashSet::new());
    for (at, _) in bytes.windows(EVENT.len()).enumerate().filter(|(_, window)| *window == EVENT) {
        let mut values = serde_json::Deserializer::from_slice(&bytes[at..]).into_iter::<Value>();
        // Long ones are not in one piece.
        let Some(Ok(event)) = values.next() else { continue };
        let body = &event["body"];
        let is_opening = ["printer", "payment", "basket", "reason"].iter().all(|key| body.get(key).is_some());
        let causes_of = ["payment", "basket", "reason", "refund", "cash"]
            .map(|key| body[key].as_str().map(|cause| (key, cause)));
        // The file may hold a row twice, where SQLite moved it from one page to another.
        if is_opening && rows.insert(&bytes[at - ROW..at]) {
            causes.extend(causes_of.into_iter().flatten().map(|(key, cause)| (key, cause.to_owned())));
        }
    }
    causes
}

#[test]
fn a_cash_sale_opens_it_once() {
    let paper = FakePrinter::start(Manner::Willing);
    let mut shop = shop_with_drawer(paper.port());
    let paid = shop.sell("829374298301").unwrap();
    assert_eq!(openings(&mut shop), [("payment", paid.id.to_string())]);
    assert_eq!(paper.jobs(1), [PULSE]);
    // Printing the struk opens nothing.
    must_be_done(shop.counter(), crate::till::print(shop.counter(), &paid).unwrap().id);
    let jobs = paper.jobs(2);
    assert!(!jobs[1].windows(2).any(|bytes| bytes == [0x1b, b'p']));
    must_verify(&shop);
}

/// Cash that is handed back, laid in or taken out needs the drawer as cash that is taken does.
#[test]
fn it_opens_wherever_cash_changes_hands() {
    let paper = FakePrinter::start(Manner::Willing);
    let mut shop = shop_with_drawer(paper.port());
    let (counter, why) = (shop.counter(), "setoran");
    counter.move_cash(ACTOR, CashDirection::In, Rupiah::from_u32(50_000), why).unwrap();
    counter.move_cash(ACTOR, CashDirection::Out, Rupiah::from_u32(20_000), why).unwrap();
    let failed = shop.sell("829374298304").unwrap();
    shop.counter().refund(ACTOR, failed.id).unwrap();
    drop(paper.jobs(4));
    let mut found = openings(&mut shop);
    found.sort();
    let id = failed.id.to_string();
    let expected = [("cash", "in"), ("cash", "out"), ("payment", &id), ("refund", &id)];
    assert_eq!(found, expected.map(|(key, cause)| (key, cause.to_owned())));
    must_verify(&shop);
}

#[test]
fn a_basket_opens_it_once_and_its_bills_do_not() {
    let paper = FakePrinter::start(Manner::Willing);
    let mut shop = shop_with_drawer(paper.port());
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
    assert_eq!(paper.jobs(1), [PULSE]);
    assert_eq!(openings(&mut shop), [("basket", basket.id.to_string())]);
}

#[test]
fn a_dead_printer_stops_no_sale() {
    let off = FakePrinter::start(Manner::Willing);
    let mut shop = shop_with_drawer(off.port());
    let port = off.port();
    drop(off);
    let paid = shop.sell("829374298301").unwrap();
    assert_eq!(paid.state, loket_model::PaymentState::Paid);
    assert_eq!(openings(&mut shop), []);
    // Nobody opens it by surprise when the printer is back.
    assert_eq!(shop.counter().print_jobs(), []);
    // Who opens it by hand is told.
    let by_hand = shop.counter().open_drawer(ACTOR, "uang kecil", None).unwrap();
    assert!(matches!(ended(shop.counter(), by_hand).phase, JobPhase::Failed { .. }));
    // And nobody else opens it under that name when the printer is back.
    let paper = FakePrinter::at(port, Manner::Willing);
    assert!(matches!(shop.counter().retry_job(by_hand), Err(CounterError::PrintJobUnknown)));
    assert_eq!(openings(&mut shop), []);
    assert!(paper.jobs(0).is_empty());
    must_verify(&shop);
}

#[test]
fn a_person_opens_it_with_a_reason() {
    let paper = FakePrinter::start(Manner::Willing);
    let mut shop = TestShop::start();
    let counter = shop.counter();
    assert!(matches!(counter.open_drawer(ACTOR, "uang kecil", None), Err(CounterError::NoDrawer)));
    counter.set_printer(ACTOR, with_drawer(printer(paper.port()))).unwrap();
    assert!(matches!(counter.open_drawer(ACTOR, "  ", None), Err(CounterError::ReasonMissing)));
    let before = counter.journal().last_seq().unwrap();
    must_be_done(counter, counter.open_drawer(ACTOR, "uang kecil", None).unwrap());
    assert_eq!(paper.jobs(1), [PULSE]);
    assert_eq!(counter.journal().last_seq().unwrap(), before + 1);
    must_verify(&shop);
    assert_eq!(openings(&mut shop), [("reason", "uang kecil".to_owned())]);
}

/// The pulse may have reached the drawer before the printer went away: that is an opening.
#[test]
fn a_doubtful_pulse_is_written_down() {
    let paper = FakePrinter::start(Manner::HangsUpAfter(4));
    let mut shop = shop_with_drawer(paper.port());
    let counter = shop.counter();
    let job = counter.open_drawer(ACTOR, "uang kecil", None).unwrap();
    let state = ended(counter, job);
    assert!(state.may_have_printed, "{state:?}");
    assert_eq!(openings(&mut shop), [("reason", "uang kecil".to_owned())]);
}
