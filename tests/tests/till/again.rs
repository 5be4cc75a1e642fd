//! The guard against paying a bill twice: what is open stops everybody, what was paid lately stops cashiers.

use std::sync::{Arc, mpsc};
use std::thread;
use std::time::Duration;

use loket_counter::journal::{Event, Inquiry, Stamp, Via};
use loket_counter::{BasketOrder, BasketOrderLine, CounterError, PayOrder};
use loket_model::{BookAccount, Payment, PaymentState, Postings};
use loket_sandbox::Side;
use loket_tests::{ACTOR, Checked, SERVICE_FEE, TestShop};

use crate::at_once::at_once;
use crate::said::refused;

const HOUR_MS: i64 = 3_600_000;

fn pay_again(shop: &TestShop, inquiry: &Inquiry, reason: &str) -> Result<Payment, CounterError> {
    let again = Some(reason.to_owned());
    shop.counter().pay(ACTOR, &PayOrder { again, ..PayOrder::new(inquiry.id, None, SERVICE_FEE) })
}

/// The earlier payment and the reason that a payment's submission names.
fn despite(shop: &TestShop, payment: &Payment) -> Option<(loket_model::PaymentId, String)> {
    let events = shop.counter().journal().events_of(payment.id).unwrap();
    events.into_iter().find_map(|record| match record.event {
        Event::PaymentSubmitted(submission) => {
            submission.despite.map(|despite| (despite.paid, despite.reason))
        }
        _ => None,
    })
}

#[test]
fn a_bill_that_was_paid_lately_needs_a_supervisor() {
    let shop = Checked::start();
    let first = shop.sell("829374298301").unwrap();
    assert_eq!(despite(&shop, &first), None);
    let second = shop.inquire("829374298301").unwrap();
    match shop.pay(&second) {
        Err(CounterError::PaidLately { payment, reference, at }) => {
            assert_eq!((payment, reference, Some(at)), (first.id, first.reference.clone(), first.decided_at));
        }
        other => panic!("{other:?}"),
    }
    for blank in ["", "   ", "abc", "\n\t\u{7}\u{7}\u{7}"] {
        assert_eq!(refused(pay_again(&shop, &second, blank)), "reason is missing", "{blank:?}");
    }
    assert_eq!(shop.sandbox().state(Side::MyBills).payments.len(), 1);
    let paid = pay_again(&shop, &second, " pelanggan minta dua ").unwrap();
    assert_eq!(paid.state, PaymentState::Paid);
    assert_eq!(despite(&shop, &paid), Some((first.id, "pelanggan minta dua".to_owned())));
    // The next one is held against the newest.
    let third = shop.inquire("829374298301").unwrap();
    assert!(matches!(shop.pay(&third), Err(CounterError::PaidLately { payment, .. }) if payment == paid.id));
}

/// A word that nobody needed is not written down.
#[test]
fn a_reason_for_a_bill_that_was_not_paid_says_nothing() {
    let shop = Checked::start();
    let inquiry = shop.inquire("829374298301").unwrap();
    let paid = pay_again(&shop, &inquiry, "untuk jaga-jaga").unwrap();
    assert_eq!(despite(&shop, &paid), None);
}

#[test]
fn an_open_payment_is_nobodys_to_overrule() {
    let shop = Checked::start();
    let open = shop.sell("829374298302").unwrap();
    let second = shop.inquire("829374298302").unwrap();
    match pay_again(&shop, &second, "supervisor yakin") {
        Err(CounterError::OpenPaymentExists { payment, .. }) => assert_eq!(payment, open.id),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_guard_lasts_as_long_as_the_owner_says() {
    let check = |guard_h: u32, later_ms: i64, guarded: bool| {
        let shop = Checked::start();
        let mut rules = shop.counter().rules().unwrap();
        rules.duplicate_guard_h = guard_h;
        shop.counter().set_rules("owner", &rules).unwrap();
        shop.sell("829374298301").unwrap();
        shop.clock.advance_ms(later_ms);
        let found = shop.sell("829374298301");
        assert_eq!(
            matches!(found, Err(CounterError::PaidLately { .. })),
            guarded,
            "{guard_h} {later_ms} {found:?}"
        );
    };
    check(24, 0, true);
    check(24, 23 * HOUR_MS, true);
    check(24, 24 * HOUR_MS + 60_000, false);
    check(1, HOUR_MS - 60_000, true);
    check(1, HOUR_MS + 60_000, false);
    check(0, 0, false);
}

#[test]
fn other_bills_and_failed_payments_are_not_in_the_way() {
    let shop = Checked::start();
    shop.sell("829374298301").unwrap();
    assert_eq!(shop.sell("829374298306").unwrap().state, PaymentState::Paid);
    for _ in 0..2 {
        let failed = shop.sell("829374298304").unwrap();
        assert_eq!(failed.state, PaymentState::Failed);
        shop.counter().refund(ACTOR, failed.id).unwrap();
    }
}

/// Two windows asked long before; what counts is what was paid when the second one pays.
#[test]
fn a_bill_that_was_paid_since_it_was_asked_for_is_guarded_too() {
    let shop = Checked::start();
    let [first, second] = [(); 2].map(|()| shop.inquire("829374298302").unwrap());
    let open = shop.pay(&first).unwrap();
    shop.counter().settle(true).unwrap();
    assert!(matches!(shop.pay(&second), Err(CounterError::PaidLately { payment, .. }) if payment == open.id));
}

#[test]
fn windows_that_pay_the_same_bill_at_the_same_moment_pay_once() {
    for round in 0..10 {
        let shop = Checked::start();
        let inquiries = [(); 4].map(|()| shop.inquire("829374298301").unwrap());
        let ended = at_once(4, |number| shop.pay(inquiries.get(number).unwrap()));
        assert_eq!(ended.iter().filter(|one| one.is_ok()).count(), 1, "round {round}: {ended:?}");
        let guarded = |one: &Result<Payment, CounterError>| {
            matches!(
                one,
                Ok(_) | Err(CounterError::OpenPaymentExists { .. } | CounterError::PaidLately { .. })
            )
        };
        assert!(ended.iter().all(guarded), "round {round}: {ended:?}");
        assert_eq!(shop.sandbox().state(Side::MyBills).payments.len(), 1);
    }
}

/// Another window pays the bill, from its first click to the biller's yes, in the middle of this window's payment:
/// at each moment at which this one asks for the time.
#[test]
fn a_payment_in_the_middle_of_another_one_is_not_overlooked() {
    let mut interrupted = 0;
    for askings in 0..16 {
        let shop = Checked::start();
        let [inquiry, other] = [(); 2].map(|()| shop.inquire("829374298301").unwrap());
        let (begun, begins) = mpsc::channel();
        let counter = Arc::clone(shop.counter());
        shop.clock.interrupt_after(askings, move || {
            let (ended, ends) = mpsc::channel();
            let paying = thread::spawn(move || {
                let paid = counter.pay(ACTOR, &PayOrder::new(other.id, None, SERVICE_FEE));
                let _ = ended.send(());
                paid
            });
            // It ends, or waits for the payment that it came into the middle of.
            let _ = ends.recv_timeout(Duration::from_millis(500));
            begun.send(paying).unwrap();
        });
        let paid = shop.pay(&inquiry);
        let Ok(paying) = begins.try_recv() else { break };
        interrupted += 1;
        let ended = [paid, paying.join().unwrap()];
        let accepted = ended.iter().filter(|one| one.is_ok()).count();
        assert_eq!(accepted, 1, "after {askings}: {ended:?}");
        assert_eq!(shop.sandbox().state(Side::MyBills).payments.len(), 1, "after {askings}");
    }
    assert!(interrupted > 5, "{interrupted} moments");
}

fn basket_of(inquiry: &Inquiry, again: Option<&str>) -> BasketOrder {
    let again = again.map(str::to_owned);
    let line = BasketOrderLine { inquiry: inquiry.id, service_fee: SERVICE_FEE, again, again_than: None };
    BasketOrder { lines: vec![line], tender: None }
}

#[test]
fn a_supervisors_word_about_a_basket_holds_until_its_bill_is_sent() {
    let shop = Checked::start();
    let first = shop.sell("829374298301").unwrap();
    let inquiry = shop.inquire("829374298301").unwrap();
    let take = |again| shop.counter().take_basket(ACTOR, &basket_of(&inquiry, again));
    assert!(matches!(take(None), Err(CounterError::PaidLately { .. })));
    assert_eq!(refused(take(Some("ok"))), "reason is missing");
    let basket = take(Some("pelanggan minta dua")).unwrap();
    let paid = shop.counter().pay_line(ACTOR, basket.id, inquiry.id).unwrap();
    assert_eq!(despite(&shop, &paid), Some((first.id, "pelanggan minta dua".to_owned())));
}

/// The word was about one payment. A failed one that its biller calls paid after all is news.
#[test]
fn a_supervisors_word_about_a_basket_is_not_for_later_payments() {
    let shop = TestShop::start();
    shop.sell("829374298301").unwrap();
    let failed = {
        shop.sandbox().set_deposit(Side::MyBills, 100);
        let failed = pay_again(&shop, &shop.inquire("829374298301").unwrap(), "pelanggan minta dua").unwrap();
        shop.sandbox().set_deposit(Side::MyBills, 5_000_000);
        assert_eq!(failed.state, PaymentState::Failed);
        shop.counter().refund(ACTOR, failed.id).unwrap()
    };
    let inquiry = shop.inquire("829374298301").unwrap();
    let order = basket_of(&inquiry, Some("pelanggan minta dua"));
    let basket = shop.counter().take_basket(ACTOR, &order).unwrap();
    let postings = [
        (BookAccount::Deposit(failed.account.clone()), failed.bill.charge.total().negated()),
        (BookAccount::Recoverable, failed.bill.charge.total()),
    ];
    let late = Event::LateSuccess { payment: failed.id, via: Via::Advice, settlement: Box::default() };
    let stamp = Stamp { at: shop.counter().now(), actor: "loket".to_owned() };
    shop.counter().journal().append(&stamp, &late, &Postings::balanced(postings).unwrap()).unwrap();
    match shop.counter().pay_line(ACTOR, basket.id, inquiry.id) {
        Err(CounterError::PaidLately { payment, .. }) => assert_eq!(payment, failed.id),
        other => panic!("{other:?}"),
    }
    shop.counter().drop_line(ACTOR, basket.id, inquiry.id).unwrap();
    shop.counter().journal().verify().unwrap();
}

/// Nothing is remembered over a restart but what is written down: the guard asks again.
#[test]
fn a_supervisors_word_about_a_basket_ends_with_the_process() {
    let mut shop = Checked::start();
    shop.sell("829374298301").unwrap();
    let inquiry = shop.inquire("829374298301").unwrap();
    let order = basket_of(&inquiry, Some("pelanggan minta dua"));
    let basket = shop.counter().take_basket(ACTOR, &order).unwrap();
    shop.close();
    shop.open();
    let paid = shop.counter().pay_line(ACTOR, basket.id, inquiry.id);
    assert!(matches!(paid, Err(CounterError::PaidLately { .. })), "{paid:?}");
    shop.counter().drop_line(ACTOR, basket.id, inquiry.id).unwrap();
}
