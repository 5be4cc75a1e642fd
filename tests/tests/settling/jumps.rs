//! What a clock that was set forward may not do: make "long enough ago" of a moment ago, after a restart or for the
//! guard against paying twice.

use loket_counter::journal::{Event, HistoryFilter};
use loket_counter::{CounterError, PayOrder};
use loket_model::{PaymentState, Rupiah};
use loket_tests::{ACTOR, TestShop};

use crate::biller::Says::{Code, Silence, Sold};
use crate::shop::{PLAY, REAL, Shop, account};

#[test]
fn a_restart_does_not_forget_a_jump() {
    let mut shop = Shop::start(&[REAL]);
    let payment = shop.sell(0, REAL, 11, Silence);
    shop.says(REAL, Code("22"));
    let offered = |shop: &Shop| shop.counter().retry_offer(&shop.payment(payment.id)).is_some();
    shop.clock.pass_s(5);
    shop.settle();
    shop.clock.set_by_s(3_600);
    shop.settle();
    shop.clock.pass_s(5);
    shop.settle();
    assert!(!offered(&shop), "ten seconds after the sending");
    shop.reopen();
    shop.clock.pass_s(1);
    shop.settle();
    assert_eq!(shop.words(payment.id), "unresolved not_received");
    assert!(!offered(&shop), "eleven seconds after the sending");
    shop.settle_for_s(301);
    assert!(offered(&shop), "the safe time has passed in this run");
    // A payment that was sent after the jump has nothing to do with it.
    let later = shop.sell(0, REAL, 12, Silence);
    shop.settle_for_s(301);
    shop.reopen();
    shop.settle();
    assert!(shop.counter().retry_offer(&shop.payment(later.id)).is_some());
    assert!(offered(&shop), "the earlier one has waited long enough since the jump");
    // Nobody knows what was done to the clock while the machine was off.
    shop.clock.boot_again();
    shop.reopen();
    shop.settle();
    assert!(!offered(&shop) && shop.counter().retry_offer(&shop.payment(later.id)).is_none());
    shop.settle_for_s(301);
    assert!(offered(&shop) && shop.counter().retry_offer(&shop.payment(later.id)).is_some());
    shop.counter().journal().verify().unwrap();
}

/// Sells the same bill again; what the counter says to it.
fn sell_again(shop: &Shop) -> Result<PaymentState, CounterError> {
    shop.billers.change(PLAY, |told| told.to_payment = Sold);
    let order = loket_counter::InquireOrder { account: account(0), ..TestShop::order("829374298411") };
    let inquiry = shop.counter().inquire(ACTOR, &order).unwrap();
    let paid = shop.counter().pay(ACTOR, &PayOrder::new(inquiry.id, None, Rupiah::ZERO));
    paid.map(|payment| payment.state)
}

#[test]
fn a_clock_set_forward_does_not_make_a_sale_old() {
    const DAY_S: i64 = 86_400;
    let check = |set_s: &[i64], waits_s: u32, restart: bool, is_guarded: bool| {
        let mut shop = Shop::start(&[PLAY]);
        assert_eq!(shop.sell(0, PLAY, 11, Sold).state, PaymentState::Paid);
        for seconds in set_s {
            shop.clock.set_by_s(*seconds);
            shop.clock.pass_s(10);
            if restart {
                shop.settle();
                shop.reopen();
            }
        }
        shop.clock.pass_s(waits_s);
        let case = format!("{set_s:?}, then {waits_s} s, restart {restart}");
        match sell_again(&shop) {
            Err(CounterError::PaidLately { .. }) => assert!(is_guarded, "{case}"),
            other => assert!(!is_guarded, "{case}: {other:?}"),
        }
        let all = shop.counter().journal().history(&HistoryFilter { limit: 9, ..HistoryFilter::default() });
        assert_eq!(all.unwrap().len(), if is_guarded { 1 } else { 2 }, "{case}");
    };
    for restart in [false, true] {
        check(&[2 * DAY_S], 0, restart, true);
        check(&[2 * DAY_S, -2 * DAY_S], 0, restart, true);
        check(&[5 * DAY_S, 5 * DAY_S], 3_600, restart, true);
        // Once the guard's own time has truly passed, nothing is asked any more.
        check(&[2 * DAY_S], 3 * 86_400, restart, false);
    }
    check(&[], 3 * 86_400, false, false);
}

#[test]
fn a_jump_forward_is_written_down_once() {
    let shop = Shop::start(&[PLAY]);
    let payment = shop.sell(0, PLAY, 11, Silence);
    let before = shop.counter().journal().last_seq().unwrap();
    shop.clock.set_by_s(7_200);
    shop.says(PLAY, Code("02"));
    shop.settle();
    shop.settle();
    // The jump, and the answer to the question that became due.
    assert_eq!(shop.counter().journal().last_seq().unwrap() - before, 2);
    let trail = shop.counter().journal().events_of(payment.id).unwrap();
    assert!(!trail.iter().any(|record| matches!(record.event, Event::ClockJumped { .. })));
    shop.counter().journal().verify().unwrap();
}
