//! "Never received": from when on it may be believed, and what a person makes of it.

use loket_counter::{CounterError, PayOrder};
use loket_model::{BookAccount, PaymentState, Rupiah};
use loket_tests::{ACTOR, TestShop, balance};

use crate::biller::Says::{Code, Silence, Sold};
use crate::shop::{PLAY, REAL, Shop, account};

const REASON: &str = "pelanggan menunggu di loket";

/// A payment that its biller never received, which it says from now on.
fn lost(shop: &Shop) -> loket_model::Payment {
    let payment = shop.sell(0, PLAY, 11, Silence);
    shop.says(PLAY, Code("22"));
    payment
}

#[test]
fn an_attempt_is_given_up_only_after_the_safe_time() {
    let shop = Shop::start(&[PLAY]);
    let payment = lost(&shop);
    let mut offered_at = None;
    for second in 0..=1_000 {
        shop.settle();
        let offer = shop.counter().retry_offer(&shop.payment(payment.id));
        if offer.is_none() {
            let refused = shop.counter().give_up(ACTOR, payment.id, REASON).unwrap_err();
            assert!(matches!(refused, CounterError::NotResolvable), "{second}: {refused}");
        }
        if offer.is_some() {
            offered_at = Some(second);
            break;
        }
        shop.clock.pass_s(1);
    }
    // The first moment at which the word counts is worth a question of its own.
    assert_eq!(offered_at, Some(300));
    assert_eq!(shop.words(payment.id), "unresolved not_received");
    assert!(shop.counter().give_up(ACTOR, payment.id, " ").is_err(), "a reason is needed");
    let asked = shop.asked(PLAY);
    let given_up = shop.counter().give_up(ACTOR, payment.id, REASON).unwrap();
    assert_eq!(shop.asked(PLAY), asked + 1, "the biller is asked once more");
    assert_eq!((given_up.state, given_up.holds_cash()), (PaymentState::Failed, true));
    assert_eq!(shop.words(payment.id), "failed refused");
    assert_eq!(balance(shop.counter(), &BookAccount::Held), -20_500);
    shop.counter().journal().verify().unwrap();
}

#[test]
fn the_last_question_decides_over_the_offer() {
    for (says, words) in [
        (Sold, "paid"),
        (Silence, "unresolved no_answer"),
        (Code("02"), "unresolved pending"),
        (Code("06"), "unresolved unclear_code"),
        (Code("96"), "failed try_later"),
    ] {
        let shop = Shop::start(&[PLAY]);
        let payment = lost(&shop);
        shop.clock.pass_s(301);
        shop.settle();
        assert!(shop.counter().retry_offer(&shop.payment(payment.id)).is_some());
        shop.says(PLAY, says);
        shop.counter().give_up(ACTOR, payment.id, REASON).unwrap();
        assert_eq!(shop.words(payment.id), words, "{says:?}");
        assert!(shop.counter().retry_offer(&shop.payment(payment.id)).is_none(), "{says:?}");
    }
}

/// Whoever showed to know a payment cannot say later that it never came.
#[test]
fn a_biller_that_knew_the_payment_is_not_believed() {
    for first in [Code("02"), Code("09"), Code("17")] {
        let shop = Shop::start(&[PLAY]);
        let payment = shop.sell(0, PLAY, 11, first);
        assert_eq!(payment.state, PaymentState::Unresolved, "{first:?}");
        shop.says(PLAY, Code("22"));
        shop.clock.pass_s(301);
        shop.settle();
        assert_eq!(shop.words(payment.id), "unresolved not_received", "{first:?}");
        assert!(shop.counter().retry_offer(&shop.payment(payment.id)).is_none(), "{first:?}");
    }
}

#[test]
fn the_word_is_worth_nothing_while_the_clock_cannot_be_believed() {
    let shop = Shop::start(&[PLAY]);
    let payment = lost(&shop);
    shop.settle();
    shop.clock.set_by_s(3_600);
    shop.settle();
    assert_eq!(shop.words(payment.id), "unresolved not_received");
    assert!(shop.counter().retry_offer(&shop.payment(payment.id)).is_none(), "an hour did not pass");
    shop.clock.pass_s(300);
    assert!(shop.counter().retry_offer(&shop.payment(payment.id)).is_some());
}

#[test]
fn the_cash_of_what_was_given_up_pays_for_a_new_attempt() {
    let shop = Shop::start(&[PLAY]);
    let payment = lost(&shop);
    shop.clock.pass_s(301);
    shop.settle();
    shop.counter().give_up(ACTOR, payment.id, REASON).unwrap();
    shop.billers.change(PLAY, |told| told.to_payment = Sold);
    let order = loket_counter::InquireOrder { account: account(0), ..TestShop::order("829374298411") };
    let inquiry = shop.counter().inquire(ACTOR, &order).unwrap();
    let order = PayOrder { retry_of: Some(payment.id), ..PayOrder::new(inquiry.id, None, Rupiah::ZERO) };
    let again = shop.counter().pay(ACTOR, &order).unwrap();
    assert_eq!((again.state, again.retry_of), (PaymentState::Paid, Some(payment.id)));
    assert_eq!(shop.payment(payment.id).retried_by, Some(again.id));
    assert_eq!(balance(shop.counter(), &BookAccount::Held), 0);
    // The first attempt arrives after all: the deposit paid twice, and the customer owes one of them.
    shop.says(PLAY, Sold);
    let late = shop.counter().recheck(ACTOR, payment.id).unwrap();
    assert_eq!(
        (late.state, late.late.as_ref().map(|late| late.amount.get())),
        (PaymentState::Failed, Some(20_200))
    );
    assert_eq!(balance(shop.counter(), &BookAccount::Recoverable), 20_200);
    shop.counter().journal().verify().unwrap();
}

#[test]
fn a_person_calls_nothing_failed_that_may_still_be_on_its_way() {
    let shop = Shop::start(&[REAL]);
    let payment = shop.sell(0, REAL, 11, Silence);
    let order = |paid: bool| loket_counter::ResolveOrder {
        payment: payment.id,
        paid,
        reason: "biller tidak menjawab".to_owned(),
        proof: "REF-1 dari petugas".to_owned(),
        token: None,
        deposit_debit: None,
    };
    let failed = || shop.counter().resolve(ACTOR, &order(false));
    assert!(matches!(failed(), Err(CounterError::AskingNow)));
    shop.clock.pass_s(59);
    assert!(matches!(failed(), Err(CounterError::AskingNow)));
    // Set back below the sending, the clock says nothing about its age.
    shop.clock.set_by_s(-3_600);
    assert_eq!(failed().unwrap().state, PaymentState::Failed);
}
