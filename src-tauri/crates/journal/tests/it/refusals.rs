//! What the journal refuses, and that a refusal leaves nothing behind.

use loket_journal::{AccountRecord, Event, Journal, JournalError, Stamp, Submission};
use loket_model::{AccountName, Cash, Charge, CustomerNumber, Postings, Shop, SubscriberId};

use crate::support::*;

/// A counter where payment 1 is paid, 2 failed and refunded, 3 unresolved, 4 failed; inquiry 5 is unpaid.
fn counter() -> Counter {
    let counter = Counter::new();
    for n in 1..=4 {
        counter.submit(n);
    }
    counter.learn(1, paid());
    counter.learn(2, failed());
    counter.add(&refunded(2));
    counter.learn(3, unresolved());
    counter.learn(4, failed());
    counter.add(&Event::Inquired(Box::new(inquiry(5))));
    counter
}

fn check(counter: &Counter, event: &Event, refusal: &str) {
    counter.refuses(event, refusal);
}

fn submitted(change: impl FnOnce(&mut Submission)) -> Event {
    let mut submission = submission(5);
    change(&mut submission);
    Event::PaymentSubmitted(Box::new(submission))
}

#[test]
fn nothing_is_paid_twice() {
    let counter = counter();
    let check = |event: Event, refusal: &str| check(&counter, &event, refusal);
    check(
        submitted(|s| {
            s.inquiry = inquiry_id(1);
            s.reference = reference(1);
            s.bill = bill(1);
            s.cash = submission(1).cash;
        }),
        &format!("inquiry is already paid by payment {}", payment_id(1)),
    );
    check(submitted(|s| s.payment = payment_id(4)), &format!("id {} is taken", payment_id(4)));
    check(Event::Inquired(Box::new(inquiry(5))), &format!("id {} is taken", inquiry_id(5)));
    // A new inquiry under the reference of another payment.
    let mut same_reference = inquiry(7);
    same_reference.reference = reference(4);
    counter.add(&Event::Inquired(Box::new(same_reference)));
    check(
        submitted(|s| *s = Submission { payment: payment_id(5), reference: reference(4), ..submission(7) }),
        "reference L261120-000004 is taken",
    );
    // A new inquiry of the bill whose payment 3 has no final word yet.
    let mut again = inquiry(6);
    again.bill = bill(3);
    counter.add(&Event::Inquired(Box::new(again)));
    let pay_again = submitted(|s| {
        s.inquiry = inquiry_id(6);
        s.reference = reference(6);
        s.bill = bill(3);
        s.cash = submission(3).cash;
    });
    check(pay_again.clone(), &format!("payment {} for the same bill is still open", payment_id(3)));
    counter.learn(3, failed());
    let held = format!("cash of failed payment {} for the same bill is still held", payment_id(3));
    check(pay_again.clone(), &held);
    counter.add(&refunded(3));
    counter.add(&pay_again);
}

#[test]
fn another_month_of_the_same_customer_may_be_paid() {
    let counter = counter();
    let mut next_month = bill(3);
    next_month.lines[0].period = "202612".into();
    let mut inquired = inquiry(6);
    inquired.bill = next_month.clone();
    counter.add(&Event::Inquired(Box::new(inquired)));
    counter.add(&submitted(|s| {
        s.inquiry = inquiry_id(6);
        s.reference = reference(6);
        s.bill = next_month;
        s.cash = submission(3).cash;
    }));
}

#[test]
fn the_same_bill_is_the_same_through_another_account() {
    let counter = counter();
    let other = AccountName::parse("iak").unwrap();
    counter.add(&Event::AccountAdded(AccountRecord {
        name: other.clone(),
        kind: "iak-postpaid".into(),
        ..account_record()
    }));
    let mut elsewhere = bill(3);
    elsewhere.product.code = "PLNPOSTPAID".into();
    elsewhere.lines[0].period = "NOV 2026".into();
    // By the other of the customer's two numbers.
    elsewhere.customer_no = CustomerNumber::parse("5200-6132-1123").unwrap();
    elsewhere.subscriber_id = Some(SubscriberId::parse("520061321123").unwrap());
    elsewhere.meter_no = bill(3).meter_no;
    let mut inquired = inquiry(6);
    inquired.account = other.clone();
    inquired.bill = elsewhere.clone();
    counter.add(&Event::Inquired(Box::new(inquired)));
    let pay_again = submitted(|s| {
        s.inquiry = inquiry_id(6);
        s.reference = reference(6);
        s.account = other;
        s.bill = elsewhere;
        s.cash = submission(3).cash;
    });
    check(&counter, &pay_again, &format!("payment {} for the same bill is still open", payment_id(3)));
    counter.learn(3, failed());
    counter.add(&refunded(3));
    counter.add(&pay_again);
}

#[test]
fn a_payment_is_for_what_was_inquired() {
    let counter = counter();
    let check = |change: fn(&mut Submission), refusal: &str| check(&counter, &submitted(change), refusal);
    check(|s| s.inquiry = inquiry_id(9), &format!("unknown inquiry {}", inquiry_id(9)));
    let differs = |change: fn(&mut Submission), field: &str| {
        check(change, &format!("payment differs from its inquiry in {field}"));
    };
    differs(|s| s.account = AccountName::parse("iak").unwrap(), "account");
    differs(|s| s.reference = reference(8), "reference");
    differs(|s| s.bill.product.code = "PLNPR50".into(), "product");
    differs(|s| s.bill.product.name = "PLN TOKEN 50.000".into(), "product");
    differs(|s| s.bill.customer_no = bill(1).customer_no, "customer_no");
    differs(|s| s.bill.charge = Charge::new(rp(20_004), rp(2_500)).unwrap(), "charge");
    differs(|s| s.bill.biller_ref = None, "biller_ref");
    differs(|s| s.bill.customer_name.push('x'), "bill");
    differs(|s| s.bill.expires_at = None, "bill");
    differs(|s| s.bill.lines[0].penalty = rp(1), "bill");
    differs(|s| s.bill.details.clear(), "bill");
    // Of several differences the first in this order is named.
    differs(|s| (s.reference, s.bill) = (reference(8), bill(1)), "reference");
    check(|s| s.shift = 2, "shift 2 is not open");
    check(|s| s.demo = true, "account mybills and shop are not both demo or both real");
    check(
        |s| s.cash = Cash::count(rp(22_504), rp(500), rp(50_000)).unwrap(),
        "cash due is Rp 23.004, bill and fee make Rp 23.005",
    );
}

#[test]
fn a_final_word_stays() {
    let counter = counter();
    let check = |event: Event, refusal: &str| check(&counter, &event, refusal);
    check(learned(1, failed()), "payment is already paid");
    check(learned(1, unresolved()), "payment is already paid");
    check(learned(4, paid()), "payment is already failed");
    let unknown = format!("unknown payment {}", payment_id(9));
    check(learned(9, paid()), &unknown);
    check(printed(9, 1), &unknown);
    let callback = Event::CallbackReceived {
        account: account(),
        payment: Some(payment_id(9)),
        code: "00".into(),
        text: "Sukses".into(),
    };
    check(callback, &unknown);
    assert!(matches!(counter.journal.events_of(payment_id(9)), Err(JournalError::UnknownPayment(_))));
}

#[test]
fn only_held_cash_is_handed_back_and_once() {
    let counter = counter();
    let check = |n: u32, why: &str| {
        let refusal = format!("payment {} cannot be refunded: {why}", payment_id(n));
        check(&counter, &refunded(n), &refusal);
    };
    check(1, "not failed");
    check(2, "already refunded");
    check(3, "not failed");
    let short = Event::Refunded { payment: payment_id(4), amount: rp(1) };
    let refusal = format!("payment {} cannot be refunded: amount is not what is held", payment_id(4));
    self::check(&counter, &short, &refusal);
    counter.add(&refunded(4));
}

#[test]
fn a_slip_is_for_a_payment_that_is_known_also_when_its_final_word_was_faster() {
    let counter = counter();
    let slip = |n| Event::SlipPrinted { payment: payment_id(n), format: "58mm".into() };
    check(&counter, &slip(9), &format!("unknown payment {}", payment_id(9)));
    for n in [1, 2, 4] {
        let prints = counter.payment(n).prints;
        counter.add(&slip(n));
        assert_eq!(counter.payment(n).prints, prints, "a slip is no print of the struk");
    }
    counter.add(&slip(3));
    counter.add(&slip(3));
    counter.submit(6);
    counter.add(&slip(6));
}

#[test]
fn demo_and_real_never_meet() {
    let counter = counter();
    let name = AccountName::parse("mybills-demo").unwrap();
    let sandbox = AccountRecord { name, sandbox: true, ..account_record() };
    let refusal = "account mybills-demo and shop are not both demo or both real";
    check(&counter, &Event::AccountAdded(sandbox), refusal);
    let refusal = "account mybills and shop are not both demo or both real";
    check(&counter, &Event::ShopSet(Shop { demo: true, ..shop() }), refusal);
}

#[test]
fn accounts_and_shifts_are_used_in_order() {
    let counter = counter();
    let check = |event: Event, refusal: &str| check(&counter, &event, refusal);
    check(Event::ShiftOpened { shift: 2, float: rp(0) }, "shift 1 is still open");
    check(
        Event::AccountRemoved { account: account() },
        &format!("account mybills is needed for open payment {}", payment_id(3)),
    );
    let iak = AccountName::parse("iak").unwrap();
    check(Event::AccountRemoved { account: iak.clone() }, "unknown account iak");
    let mut elsewhere = inquiry(7);
    elsewhere.account = iak;
    check(Event::Inquired(Box::new(elsewhere)), "unknown account iak");
}

#[test]
fn an_event_of_more_than_a_mebibyte_is_refused() {
    let counter = counter();
    let mut huge = inquiry(7);
    huge.bill.customer_name = "x".repeat(1 << 20);
    let before = counter.content();
    let refused = counter.try_add(&Event::Inquired(Box::new(huge)));
    assert!(matches!(refused, Err(JournalError::EventTooLarge { bytes }) if bytes > 1 << 20));
    assert_eq!(counter.content(), before);
}

#[test]
fn a_reader_adds_nothing() {
    let counter = counter();
    let reader = Journal::open_read_only(&counter.path()).unwrap();
    let stamp = Stamp { actor: "budi".into(), ..stamp(0) };
    let refused = reader.append(&stamp, &learned(3, paid()), &Postings::none());
    assert!(matches!(refused, Err(JournalError::ReadOnly)));
    assert!(matches!(reader.rebuild(), Err(JournalError::ReadOnly)));
    assert_eq!(reader.last_seq().unwrap(), counter.journal.last_seq().unwrap());
    assert_eq!(reader.verify().unwrap(), counter.journal.verify().unwrap());
}

#[test]
fn the_file_itself_refuses_to_change_an_event() {
    let counter = counter();
    let conn = rusqlite::Connection::open(counter.path()).unwrap();
    let check = |sql: &str, refusal: &str| {
        assert_eq!(conn.execute(sql, []).unwrap_err().to_string(), refusal, "{sql}");
    };
    check("UPDATE event SET actor = 'x' WHERE seq = 1", "an event is never changed");
    check("DELETE FROM event WHERE seq = 1", "an event is never removed");
    check("INSERT OR REPLACE INTO event SELECT * FROM event WHERE seq = 1", "an event follows the last one");
}
