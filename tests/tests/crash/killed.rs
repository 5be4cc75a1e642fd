//! SIGKILL at the moments that count, and at moments that nobody chose.

use std::time::{Duration, Instant};

use loket_model::{Outcome, Payment, PaymentState, UnresolvedWhy};
use loket_sandbox::{PaymentState as Theirs, PaymentStatus, Side};
use loket_tests::TestShop;

use crate::rooms::{Killed, SOON, check, pay};

/// Starts paying, waits until the biller has seen the request, kills the process, and opens the folder again.
fn killed_while_waiting(fault: &str, customer: &str) -> (TestShop, Payment) {
    let mut shop = TestShop::with_faults(&[&format!("payment={fault}")]);
    let inquiry = shop.inquire(customer).unwrap();
    shop.close();
    let mut paying = Killed::start(&mut pay(&shop, &inquiry));
    assert!(shop.sandbox().wait_for_payment_requests(1, SOON), "the request never came");
    paying.kill();
    shop.open();
    let payment = shop.counter().journal().payment_of_inquiry(inquiry.id).unwrap();
    (shop, payment.expect("the intent was on disk before the request left"))
}

fn theirs(shop: &TestShop) -> Theirs {
    let payments = shop.sandbox().state(Side::MyBills).payments;
    assert_eq!(payments.len(), 1);
    payments.first().cloned().unwrap()
}

#[test]
fn a_payment_whose_answer_was_lost_with_the_process_is_settled_and_made_once() {
    for (customer, last) in [
        ("829374298301", PaymentState::Paid),
        ("829374298302", PaymentState::Paid),
        ("829374298303", PaymentState::Failed),
    ] {
        let (shop, payment) = killed_while_waiting("no-answer-after", customer);
        assert_eq!(payment.state, PaymentState::Unresolved);
        assert_eq!(payment.outcome, Some(Outcome::Unresolved(UnresolvedWhy::Interrupted)));
        check(&shop);
        // Due at once: whoever was interrupted has waited long enough.
        let asked = shop.counter().settle(false).unwrap();
        assert_eq!(asked.iter().map(|asked| asked.state).collect::<Vec<_>>(), [last], "{customer}");
        let theirs = theirs(&shop);
        assert_eq!((theirs.accepted, theirs.requests), (1, 1), "{customer}");
        check(&shop);
    }
}

#[test]
fn a_payment_that_the_biller_never_made_stays_open_and_is_never_sent_again() {
    let (mut shop, payment) = killed_while_waiting("no-answer-before", "829374298301");
    assert_eq!(payment.state, PaymentState::Unresolved);
    for _ in 0..3 {
        shop.counter().settle(true).unwrap();
        shop.close();
        shop.open();
    }
    let payment = shop.payment(payment.id);
    let Some(Outcome::Unresolved(UnresolvedWhy::NotReceived { code, .. })) = &payment.outcome else {
        panic!("{payment:?}")
    };
    assert_eq!(code, "22");
    let inquiry = shop.counter().journal().inquiry(payment.inquiry).unwrap().unwrap();
    assert!(shop.pay(&inquiry).is_err());
    let again = shop.inquire("829374298301").unwrap();
    assert!(shop.pay(&again).unwrap_err().to_string().contains("is open"));
    let theirs = theirs(&shop);
    assert_eq!((theirs.accepted, theirs.requests, theirs.status), (0, 1, PaymentStatus::NotActed));
    check(&shop);
}

/// Parts of a whole run, in percent, at which it is killed; the last one lets it end.
const MOMENTS: [u32; 12] = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 400];

/// The moment of death is what varies here, so it is timed and not awaited.
#[test]
fn whatever_the_moment_no_payment_is_lost_or_made_twice() {
    let mut shop = TestShop::start();
    let mut whole_run = Duration::ZERO;
    for (round, percent) in MOMENTS.into_iter().rev().enumerate() {
        let inquiry = shop.inquire(&format!("8293742984{round:02}")).unwrap();
        shop.close();
        let started = Instant::now();
        let mut paying = Killed::start(&mut pay(&shop, &inquiry));
        if round == 0 {
            assert!(paying.0.wait().unwrap().success(), "the first run is whole");
            whole_run = started.elapsed();
        } else {
            std::thread::sleep(whole_run * percent / 100);
        }
        paying.kill();
        shop.open();
        check(&shop);
        let asked = shop.counter().settle(true).unwrap();
        let ours = shop.counter().journal().payment_of_inquiry(inquiry.id).unwrap();
        let theirs = shop.sandbox().state(Side::MyBills).payments;
        let theirs = theirs.iter().find(|theirs| theirs.partner_reference_no == inquiry.reference.as_str());
        match (ours.map(|ours| ours.state), theirs.map(|theirs| theirs.status)) {
            (None, None) | (Some(PaymentState::Paid), Some(PaymentStatus::Paid)) => {}
            // Killed between disk and network: nobody can know, so it is asked about until a person decides.
            (Some(PaymentState::Unresolved), None) => {
                assert!(
                    asked.iter().any(|asked| asked.inquiry == inquiry.id),
                    "{percent} %: not asked about"
                );
            }
            other => panic!("{percent} %: {other:?}"),
        }
        // One that stays open is asked about in every round; the next customers are served nevertheless.
        check(&shop);
    }
}
