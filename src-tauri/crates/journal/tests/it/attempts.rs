//! Attempts that hang together: a new one with the cash of the failed one, and a bill that was paid a short time ago.

use loket_journal::{AccountRecord, Despite, Event, Submission};
use loket_model::BookAccount::{Drawer, Held};
use loket_model::{AccountName, BillLine, CustomerNumber};

use crate::money::*;
use crate::support::*;

fn sent(submission: Submission) -> Event {
    Event::PaymentSubmitted(Box::new(submission))
}

/// A counter where payment 1 failed and holds its cash.
fn counter() -> Counter {
    let counter = Counter::new();
    counter.submit(1);
    counter.learn(1, failed());
    counter
}

fn inquire_again(counter: &Counter, n: u32, old: u32, more: i64) {
    counter.add(&Event::Inquired(Box::new(inquiry_again(n, old, more))));
}

#[test]
fn a_new_attempt_takes_over_the_cash_of_the_old() {
    let check = |more: i64| {
        let counter = counter();
        inquire_again(&counter, 2, 1, more);
        let drawer = counter.balance(&Drawer);
        counter.add(&sent(retry(2, 1, more)));
        let old = counter.payment(1);
        assert_eq!((old.retried_by, old.holds_cash(), old.refunded_at), (Some(payment_id(2)), false, None));
        assert_eq!(counter.payment(2).retry_of, Some(payment_id(1)));
        assert_eq!(counter.balance(&Drawer), drawer + more);
        assert_eq!(counter.balance(&Held), -(23_001 + more));
        let x = counter.journal.shift_report().unwrap().unwrap();
        assert_eq!(x.cash_taken, amount(23_001 + more));
        assert_eq!(counter.journal.unrefunded().unwrap(), []);
        let refusal = format!("payment {} cannot be refunded: moved to a new attempt", payment_id(1));
        counter.refuses(&refunded(1), &refusal);

        // The new attempt holds the cash now, and may fail and be followed as the old one.
        counter.learn(2, failed());
        inquire_again(&counter, 3, 1, 0);
        counter.add(&sent(Submission { retry_of: Some(payment_id(2)), ..again(3, 1, 0) }));
        counter.learn(3, paid());
        assert_eq!(counter.balance(&Held), 0);
        counter.verify();
    };
    check(0);
    check(1_500);
    check(-1_500);
}

#[test]
fn only_held_cash_of_the_same_bill_moves_on_and_once() {
    let counter = counter();
    let refuses = |submission: Submission, old: u32, why: &str| {
        let refusal = format!("payment {} cannot be tried anew: {why}", payment_id(old));
        counter.refuses(&sent(submission), &refusal);
    };
    for n in 2..=5 {
        counter.submit(n);
    }
    counter.learn(2, paid());
    counter.learn(3, failed());
    counter.add(&refunded(3));
    counter.learn(4, unresolved());
    counter.learn(5, failed());
    counter.inquire(6);
    inquire_again(&counter, 7, 1, 0);
    let of = |old: u32| Submission { retry_of: Some(payment_id(old)), ..submission(6) };
    refuses(of(2), 2, "not failed");
    refuses(of(3), 3, "its cash is gone");
    refuses(of(4), 4, "not failed");
    refuses(of(5), 5, "another customer");
    counter.refuses(&sent(of(9)), &format!("unknown payment {}", payment_id(9)));
    let mut dearer = inquiry_again(8, 1, 0);
    dearer.bill.product.code = "PLNPR50".into();
    dearer.bill.product.nominal = Some(rp(50_000));
    counter.add(&Event::Inquired(Box::new(dearer.clone())));
    refuses(Submission { bill: dearer.bill, ..retry(8, 1, 0) }, 1, "another product");
    counter.add(&sent(retry(7, 1, 0)));
    counter.learn(7, failed());
    inquire_again(&counter, 10, 1, 0);
    refuses(retry(10, 1, 0), 1, "its cash is gone");
    counter.verify();
}

#[test]
fn a_supervisor_names_the_payment_that_was_paid_before() {
    let counter = counter();
    counter.submit(2);
    counter.learn(2, paid());
    inquire_again(&counter, 3, 2, 0);
    let paying = |despite: Option<Despite>| sent(Submission { despite, ..again(3, 2, 0) });
    counter.refuses(&paying(despite(9, "x")), &format!("unknown payment {}", payment_id(9)));
    counter.refuses(&paying(despite(1, "x")), &format!("payment {} is not paid", payment_id(1)));
    counter.refuses(&paying(despite(2, "  ")), "payment_submitted is refused: no reason");
    let event = paying(despite(2, "pelanggan minta dua kali"));
    let seq = counter.add(&event);
    let trail = counter.journal.events_of(payment_id(3)).unwrap();
    assert_eq!(trail.last().map(|record| (record.seq, &record.event)), Some((seq, &event)));
    counter.verify();
}

#[test]
fn a_bill_paid_since_is_found_by_any_of_its_numbers() {
    let counter = Counter::new();
    let journal = &counter.journal;
    let other = AccountName::parse("iak").unwrap();
    counter.add(&Event::AccountAdded(AccountRecord { name: other.clone(), ..account_record() }));
    counter.submit_at(1, 1);
    counter.try_add_at(10, &learned(1, paid())).unwrap();
    counter.add(&Event::Inquired(Box::new(inquiry_again(2, 1, 0))));
    counter.add(&sent(again(2, 1, 0)));
    counter.try_add_at(20, &learned(2, paid_plainly())).unwrap();
    counter.submit_at(3, 30);
    counter.learn(3, failed());
    let found = |bill: &loket_model::Bill, account: &AccountName, minute: i64| {
        journal.paid_since(bill, account, stamp(minute).at).unwrap().map(|payment| payment.id)
    };
    assert_eq!(found(&bill(1), &account(), 0), Some(payment_id(2)), "the newest");
    assert_eq!(found(&bill(1), &account(), 20), Some(payment_id(2)), "at that instant");
    assert_eq!(found(&bill(1), &account(), 21), None, "before that time");
    assert_eq!(found(&bill(3), &account(), 0), None, "failed");
    assert_eq!(found(&bill(4), &account(), 0), None, "another customer");
    let mut by_subscriber = bill(1);
    by_subscriber.meter_no = None;
    by_subscriber.customer_no = CustomerNumber::parse("829374-000001").unwrap();
    assert_eq!(found(&by_subscriber, &other, 0), Some(payment_id(2)), "by the other number elsewhere");
    let mut next_month = bill(1);
    next_month.lines = vec![BillLine { period: "202612".into(), ..bill(1).lines[0].clone() }];
    assert_eq!(found(&next_month, &account(), 0), None, "another month");
    assert_eq!(found(&next_month, &other, 0), Some(payment_id(2)), "months are written otherwise elsewhere");
    let whole = journal.paid_since(&bill(1), &account(), stamp(0).at).unwrap();
    assert_eq!(whole, journal.payment(payment_id(2)).unwrap());
}
