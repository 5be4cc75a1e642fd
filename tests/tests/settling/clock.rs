//! A clock that somebody sets: noticed, written down, shown, and no reason to wait for a day.

use loket_counter::journal::{Event, EventRecord};
use loket_model::Payment;

use crate::biller::Says::{Code, Silence};
use crate::shop::{PLAY, Shop};

fn jumps(shop: &Shop, seq_before: u64) -> u64 {
    shop.counter().journal().last_seq().unwrap() - seq_before
}

/// A shop with an open payment that is not due.
fn waiting() -> (Shop, Payment) {
    let shop = Shop::start(&[PLAY]);
    let payment = shop.sell(0, PLAY, 11, Silence);
    shop.says(PLAY, Code("02"));
    assert_eq!(shop.settle(), 0);
    assert_eq!(shop.counter().clock_is_behind(), None);
    (shop, payment)
}

#[test]
fn a_clock_that_was_set_back_is_told_once_and_what_waits_is_asked_about() {
    let (shop, payment) = waiting();
    let before = shop.counter().journal().last_seq().unwrap();
    shop.clock.set_by_s(-86_400);
    assert_eq!(shop.counter().clock_is_behind(), Some(86_400_000));
    assert!(shop.counter().is_from_the_future(payment.created_at));
    assert_eq!((shop.settle(), shop.asked(PLAY)), (1, 1));
    // The jump, and the answer.
    assert_eq!(jumps(&shop, before), 2);
    shop.settle_for_s(30);
    assert_eq!(jumps(&shop, before), 2, "it is told once");
    shop.clock.set_by_s(86_400);
    shop.settle();
    assert_eq!(shop.counter().clock_is_behind(), None);
    assert!(!shop.counter().is_from_the_future(payment.created_at));
    shop.counter().journal().verify().unwrap();
}

#[test]
fn a_clock_that_was_set_back_overnight_is_noticed_at_the_start() {
    let (mut shop, payment) = waiting();
    shop.clock.set_by_s(-3_600);
    shop.reopen();
    let trail = shop.counter().journal().events_of(payment.id).unwrap();
    assert!(!trail.iter().any(|record: &EventRecord| matches!(record.event, Event::ClockJumped { .. })));
    assert_eq!(shop.counter().clock_is_behind().map(|ms| ms / 60_000), Some(60));
    assert_eq!((shop.settle(), shop.asked(PLAY)), (1, 1));
    // What was written since lies before the sale, and the sale still tells.
    shop.reopen();
    assert!(shop.counter().clock_is_behind().is_some());
    shop.counter().journal().verify().unwrap();
}

#[test]
fn small_steps_are_no_jump_and_sleep_is_written_down() {
    let (shop, _) = waiting();
    let before = shop.counter().journal().last_seq().unwrap();
    for step_s in [-100, 90, 7_200] {
        shop.clock.set_by_s(step_s);
        shop.clock.pass_s(10);
        shop.settle();
        assert_eq!(shop.counter().clock_is_behind(), None, "{step_s}");
    }
    // Nobody can tell sleep from a clock that was set. The payment was due then, and its answer was written too.
    assert_eq!((jumps(&shop, before), shop.asked(PLAY)), (2, 1));
}

#[test]
fn a_clock_far_behind_does_not_make_the_settler_ask_without_end() {
    let (shop, _) = waiting();
    shop.clock.set_by_s(-86_400);
    shop.settle_for_s(3_600);
    assert!(shop.asked(PLAY) <= 6, "{}", shop.asked(PLAY));
}
