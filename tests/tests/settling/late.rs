//! Successes that come after the failure: asked for once by itself, at each of the first calls, and by a person.

use loket_counter::CounterError;
use loket_counter::journal::Event;
use loket_model::{BookAccount, LossEnd, Payment, PaymentState, Rupiah};
use loket_tests::{ACTOR, balance};

use crate::biller::Says::{Code, Silence, Sold, SoldForNothing};
use crate::shop::{PLAY, Shop, account};

/// A payment that failed by the biller's word.
fn failed(shop: &Shop) -> Payment {
    let payment = shop.sell(0, PLAY, 11, Code("96"));
    assert_eq!(payment.state, PaymentState::Failed);
    payment
}

fn call(shop: &Shop, payment: &Payment, code: &str) {
    let body = format!(
        r#"{{"responseCode":"{code}","partnerReferenceNo":"{}","referenceNo":"X","result":""}}"#,
        payment.reference
    );
    shop.counter().take_callback(&account(0), body.as_bytes()).unwrap();
}

#[test]
fn a_failure_is_looked_at_once_more() {
    for (says, told, words) in [(Code("96"), 0, "failed try_later"), (Sold, 1, "paid")] {
        let shop = Shop::start(&[PLAY]);
        let payment = failed(&shop);
        shop.says(PLAY, says);
        let events = shop.counter().journal().events_of(payment.id).unwrap().len();
        shop.settle();
        shop.clock.pass_s(599);
        shop.settle();
        assert_eq!(shop.asked(PLAY), 0, "too early");
        shop.clock.pass_s(1);
        assert_eq!(shop.settle(), told, "{says:?}");
        assert_eq!(shop.words(payment.id), words, "{says:?}");
        shop.clock.pass_s(100_000);
        shop.settle();
        assert_eq!(shop.asked(PLAY), 1, "{says:?}: asked again");
        let written = shop.counter().journal().events_of(payment.id).unwrap().len() - events;
        assert_eq!(written, told, "a no is not written down again");
        shop.counter().journal().verify().unwrap();
    }
}

/// Silence uses no look up: ten minutes, an hour and the next morning later there is another one.
#[test]
fn a_second_look_without_an_answer_is_followed_by_others() {
    let shop = Shop::start(&[PLAY]);
    let payment = failed(&shop);
    shop.says(PLAY, Silence);
    for (looks, wait_s) in [600, 600, 3_600, 21 * 3_600].into_iter().enumerate() {
        shop.clock.pass_s(wait_s - 1);
        shop.settle();
        assert_eq!(shop.asked(PLAY), looks, "too early");
        shop.clock.pass_s(1);
        shop.settle();
        assert_eq!(shop.asked(PLAY), looks + 1);
    }
    shop.clock.pass_s(300_000);
    shop.settle();
    assert_eq!((shop.asked(PLAY), shop.words(payment.id).as_str()), (4, "failed try_later"));
}

#[test]
fn the_second_look_survives_a_restart() {
    for (away_s, asked, words) in [(100_000, 1, "paid"), (3 * 86_400, 0, "failed try_later")] {
        let mut shop = Shop::start(&[PLAY]);
        let payment = failed(&shop);
        shop.says(PLAY, Sold);
        shop.clock.pass_s(away_s);
        shop.reopen();
        shop.clock.pass_s(601);
        shop.settle();
        assert_eq!((shop.asked(PLAY), shop.words(payment.id).as_str()), (asked, words));
    }
}

#[test]
fn a_late_success_pays_while_the_cash_lies_here_and_is_a_loss_once_it_is_gone() {
    for refunded in [false, true] {
        let shop = Shop::start(&[PLAY]);
        let payment = failed(&shop);
        if refunded {
            shop.counter().refund(ACTOR, payment.id).unwrap();
        }
        shop.says(PLAY, Sold);
        let late = shop.counter().recheck(ACTOR, payment.id).unwrap();
        let books = |account: BookAccount| balance(shop.counter(), &account);
        assert_eq!(books(BookAccount::Held), 0);
        assert_eq!(books(BookAccount::Deposit(account(0))), -20_200);
        if refunded {
            assert_eq!((late.state, late.late.is_some()), (PaymentState::Failed, true));
            assert_eq!((books(BookAccount::Drawer), books(BookAccount::Recoverable)), (0, 20_200));
        } else {
            assert_eq!((late.state, late.late), (PaymentState::Paid, None));
            assert_eq!((books(BookAccount::Drawer), books(BookAccount::Commission)), (20_500, -300));
        }
        let again = shop.counter().recheck(ACTOR, payment.id).unwrap_err();
        assert!(matches!(again, CounterError::NothingToAsk), "{again}");
        let trail = shop.counter().journal().events_of(payment.id).unwrap();
        assert!(matches!(trail.last().unwrap().event, Event::LateSuccess { .. }));
        shop.counter().journal().verify().unwrap();
    }
}

/// The biller's word is never lost, also where there is nothing to recover.
#[test]
fn a_late_success_that_took_nothing_is_known_and_no_loss() {
    let shop = Shop::start(&[PLAY]);
    let payment = failed(&shop);
    shop.counter().refund(ACTOR, payment.id).unwrap();
    shop.says(PLAY, SoldForNothing);
    let late = shop.counter().recheck(ACTOR, payment.id).unwrap();
    assert_eq!((late.state, late.late.map(|late| late.amount)), (PaymentState::Failed, Some(Rupiah::ZERO)));
    for account in [BookAccount::Deposit(account(0)), BookAccount::Recoverable, BookAccount::Held] {
        assert_eq!(balance(shop.counter(), &account), 0, "{account:?}");
    }
    assert!(shop.counter().attention().unwrap().losses.is_empty());
    let closed = shop.counter().close_loss(ACTOR, payment.id, LossEnd::WrittenOff, "tidak ada rugi");
    assert!(matches!(closed, Err(CounterError::NotALoss)), "{closed:?}");
    assert!(matches!(shop.counter().recheck(ACTOR, payment.id), Err(CounterError::NothingToAsk)));
    shop.counter().journal().verify().unwrap();
}

#[test]
fn calls_about_a_failure_are_heeded_three_times() {
    let shop = Shop::start(&[PLAY]);
    let payment = failed(&shop);
    shop.says(PLAY, Code("96"));
    for number in 0..10 {
        call(&shop, &payment, &format!("{number}"));
        shop.settle();
    }
    assert_eq!(shop.asked(PLAY), 3);
    assert_eq!(shop.words(payment.id), "failed try_later", "a call alone decides nothing");
}

#[test]
fn a_call_about_a_failure_finds_its_success() {
    let shop = Shop::start(&[PLAY]);
    let payment = failed(&shop);
    shop.says(PLAY, Sold);
    call(&shop, &payment, "03");
    assert_eq!(shop.settle(), 1);
    assert_eq!(shop.words(payment.id), "paid");
}

#[test]
fn what_was_never_sent_or_is_not_failed_is_not_asked_about() {
    let shop = Shop::start(&[PLAY]);
    let paid = shop.sell(0, PLAY, 11, Sold);
    let open = shop.sell(0, PLAY, 12, Silence);
    for payment in [paid, open] {
        let refused = shop.counter().recheck(ACTOR, payment.id).unwrap_err();
        assert!(matches!(refused, CounterError::NothingToAsk), "{refused}");
    }
    assert_eq!(shop.asked(PLAY), 0);
}
