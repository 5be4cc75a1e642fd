//! One intent, one payment: second clicks, second windows and second inquiries.

use loket_sandbox::Side;
use std::sync::Barrier;
use std::thread;

use loket_counter::{CounterError, PayOrder};
use loket_model::{Payment, PaymentState};

use loket_tests::{ACTOR, Checked, SERVICE_FEE};

#[test]
fn an_inquiry_is_paid_once() {
    for customer in ["829374298301", "829374298302", "829374298304"] {
        let shop = Checked::start();
        let inquiry = shop.inquire(customer).unwrap();
        let first = shop.pay(&inquiry).unwrap();
        for _ in 0..2 {
            match shop.pay(&inquiry) {
                Err(CounterError::AlreadySubmitted { payment, reference }) => {
                    assert_eq!((payment, reference), (first.id, first.reference.clone()));
                }
                other => panic!("{customer}: {other:?}"),
            }
        }
        assert_eq!(shop.sandbox().state(Side::MyBills).payments.len(), 1);
    }
}

/// Lets threads pay at the same moment; gives what each got.
fn all_at_once(
    shop: &Checked,
    inquiries: &[loket_counter::journal::Inquiry],
) -> Vec<Result<Payment, CounterError>> {
    let start = Barrier::new(inquiries.len());
    thread::scope(|scope| {
        let threads: Vec<_> = inquiries
            .iter()
            .map(|inquiry| {
                scope.spawn(|| {
                    start.wait();
                    shop.pay(inquiry)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    })
}

#[test]
fn clicks_at_the_same_moment_pay_once() {
    for round in 0..5 {
        let shop = Checked::start();
        let inquiry = shop.inquire("829374298301").unwrap();
        let ended = all_at_once(&shop, &vec![inquiry; 4]);
        let paid = ended.iter().filter(|one| one.as_ref().is_ok_and(|p| p.state == PaymentState::Paid));
        assert_eq!(paid.count(), 1, "round {round}: {ended:?}");
        let refused = ended.iter().filter(|one| matches!(one, Err(CounterError::AlreadySubmitted { .. })));
        assert_eq!(refused.count(), 3, "round {round}: {ended:?}");
        let theirs = shop.sandbox().state(Side::MyBills).payments;
        assert_eq!(theirs.iter().map(|payment| payment.requests).collect::<Vec<_>>(), [1]);
    }
}

#[test]
fn the_same_bill_has_one_open_payment() {
    let shop = Checked::start();
    let [first, second] = [(); 2].map(|()| shop.inquire("829374298302").unwrap());
    let open = shop.pay(&first).unwrap();
    assert_eq!(open.state, PaymentState::Unresolved);
    match shop.pay(&second) {
        Err(CounterError::OpenPaymentExists { payment, reference }) => {
            assert_eq!((payment, reference), (open.id, open.reference.clone()));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(shop.sandbox().state(Side::MyBills).payments.len(), 1);
    // Once the first has its final word, buying again is a new intent, and a supervisor's to allow.
    shop.counter().settle(true).unwrap();
    assert_eq!(shop.payment(open.id).state, PaymentState::Paid);
    assert!(matches!(shop.pay(&second), Err(CounterError::PaidLately { .. })));
    let again = Some("pelanggan minta dua".to_owned());
    let order = PayOrder { again, ..PayOrder::new(second.id, None, SERVICE_FEE) };
    assert_eq!(shop.counter().pay(ACTOR, &order).unwrap().state, PaymentState::Unresolved);
}

#[test]
fn two_windows_with_the_same_bill_pay_one_at_a_time() {
    let shop = Checked::with_faults(&["payment=drop-after"]);
    let inquiries = [(); 3].map(|()| shop.inquire("829374298301").unwrap());
    let ended = all_at_once(&shop, &inquiries);
    assert_eq!(ended.iter().filter(|one| one.is_ok()).count(), 1, "{ended:?}");
    let refused = ended.iter().filter(|one| matches!(one, Err(CounterError::OpenPaymentExists { .. })));
    assert_eq!(refused.count(), 2, "{ended:?}");
}

/// Each customer's payment goes its own way, whatever the others do.
#[test]
fn different_customers_are_paid_side_by_side() {
    let shop = Checked::start();
    let customers = ["829374298301", "829374298302", "829374298304", "829374298306", "829374298307"];
    let inquiries = customers.map(|customer| shop.inquire(customer).unwrap());
    let ended = all_at_once(&shop, &inquiries);
    let states: Vec<&str> = ended.iter().map(|one| one.as_ref().unwrap().state.as_str()).collect();
    assert_eq!(states, ["paid", "unresolved", "failed", "paid", "paid"]);
}

#[test]
fn a_payment_is_asked_about_by_one_at_a_time() {
    let shop = Checked::start();
    let open = shop.sell("829374298302").unwrap();
    let start = Barrier::new(3);
    let ended: Vec<Result<Payment, CounterError>> = thread::scope(|scope| {
        let ask = || {
            start.wait();
            shop.counter().ask("siti", open.id)
        };
        let threads = [(); 3].map(|()| scope.spawn(ask));
        threads.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let told = ended.iter().filter(|one| one.as_ref().is_ok_and(|p| p.state == PaymentState::Paid));
    assert_eq!(told.count(), 1, "{ended:?}");
    assert!(
        ended
            .iter()
            .all(|one| matches!(one, Ok(_) | Err(CounterError::NothingToAsk | CounterError::AskingNow))),
        "{ended:?}"
    );
}
