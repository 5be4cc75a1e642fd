//! How often a biller is asked: growing steps, rest after silence, pauses at night, and the same after a restart.

use loket_model::PaymentState;
use loket_tests::ACTOR;

use crate::biller::Says::{Code, Silence, Sold};
use crate::shop::{OTHER, PLAY, REAL, Shop};

#[test]
fn the_steps_grow_then_come_the_mornings_and_then_a_person() {
    let mut shop = Shop::start(&[PLAY]);
    let payment = shop.sell(0, PLAY, 11, Code("02"));
    shop.says(PLAY, Code("02"));
    let mut asked_at = Vec::new();
    while let Some(next) = shop.payment(payment.id).advice.next_at {
        let now = loket_counter::Clock::now(shop.clock.as_ref());
        let wait_s = (next.get() - now.get()) / 1_000;
        assert_eq!(shop.settle(), 0, "asked before it was due");
        shop.clock.pass_s(u32::try_from(wait_s).unwrap());
        // A restart in between forgets nothing and asks no more than once.
        shop.reopen();
        assert_eq!(shop.settle(), 1);
        asked_at.push(wait_s);
        assert!(asked_at.len() < 50);
    }
    let day_s = 86_400;
    assert_eq!(asked_at[..6], [35, 35, 120, 600, 1_800, 7_200]);
    assert_eq!(asked_at[7..], [day_s; 6]);
    shop.clock.pass_s(90 * 86_400);
    assert_eq!(shop.settle(), 0, "only a person asks now");
    assert_eq!(shop.counter().settle(true).unwrap().len(), 1);
    assert_eq!(shop.counter().ask(ACTOR, payment.id).unwrap().state, PaymentState::Unresolved);
}

#[test]
fn a_silent_biller_rests_and_the_others_go_on() {
    let shop = Shop::start(&[PLAY, OTHER]);
    for customer in 0..10 {
        shop.sell(0, PLAY, customer, Silence);
    }
    let lucky = shop.sell(1, OTHER, 50, Silence);
    shop.says(PLAY, Silence);
    shop.clock.pass_s(40);
    shop.settle();
    assert_eq!((shop.asked(PLAY), shop.asked(OTHER)), (3, 1));
    assert_eq!(shop.words(lucky.id), "paid");
    // One probe after each rest: 30 s, 1 min, 2, 4, 8, then every 10.
    shop.settle_for_s(29);
    assert_eq!(shop.asked(PLAY), 3);
    shop.settle_for_s(2);
    assert_eq!(shop.asked(PLAY), 4);
    shop.settle_for_s(3_600);
    assert_eq!(shop.asked(PLAY), 4 + 8);
    // Once it answers, all of them are asked about.
    shop.says(PLAY, Sold);
    shop.clock.pass_s(8_000);
    shop.settle_for_s(3);
    assert!(shop.counter().journal().open_payments().unwrap().is_empty());
}

#[test]
fn a_person_asks_whatever_rests() {
    let shop = Shop::start(&[PLAY]);
    for customer in 0..5 {
        shop.sell(0, PLAY, customer, Silence);
    }
    shop.says(PLAY, Silence);
    shop.clock.pass_s(40);
    shop.settle();
    assert_eq!(shop.asked(PLAY), 3);
    shop.says(PLAY, Sold);
    assert_eq!(shop.counter().settle(true).unwrap().len(), 5);
    assert!(shop.counter().journal().open_payments().unwrap().is_empty());
}

#[test]
fn questions_about_real_money_keep_a_distance() {
    let shop = Shop::start(&[REAL]);
    for customer in 0..5 {
        shop.sell(0, REAL, customer, Silence);
    }
    shop.clock.pass_s(40);
    for second in 1..=5 {
        shop.settle();
        shop.settle();
        assert_eq!(shop.asked(REAL), second);
        shop.clock.pass_s(1);
    }
    assert!(shop.counter().journal().open_payments().unwrap().is_empty());
}

#[test]
fn nobody_is_asked_in_a_pause_but_by_a_person() {
    let shop = Shop::with(&[PLAY], &[("cut-off", "10:00-11:00")]);
    let payment = shop.sell(0, PLAY, 11, Silence);
    shop.clock.pass_until("2026-11-20T11:00:30+07:00");
    assert_eq!((shop.settle(), shop.asked(PLAY)), (0, 0));
    shop.clock.pass_until("2026-11-20T11:01:00+07:00");
    shop.says(PLAY, Code("02"));
    assert_eq!((shop.settle(), shop.asked(PLAY)), (1, 1));
    assert_eq!(shop.words(payment.id), "unresolved pending");
    shop.clock.pass_until("2026-11-21T10:30:00+07:00");
    assert_eq!((shop.settle(), shop.asked(PLAY)), (0, 1));
    assert_eq!(shop.counter().settle(true).unwrap().len(), 1);
    assert_eq!(shop.asked(PLAY), 2);
}
