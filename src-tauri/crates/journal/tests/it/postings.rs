//! Money belongs to its event: what balances may still be the wrong money.

use loket_journal::Event;
use loket_model::{AccountName, BookAccount, Outcome, Postings, Rupiah, Settlement};

use crate::support::*;

/// Money of a line, negative when it goes out.
type Line = (BookAccount, i64);

fn balanced(lines: &[Line]) -> Postings {
    let lines = lines.iter().map(|(account, amount)| (account.clone(), Rupiah::new(*amount).unwrap()));
    Postings::balanced(lines).unwrap()
}

fn due(n: u32) -> i64 {
    submission(n).cash.due().get()
}

/// Refuses `event` with each of the wrong lines, and takes it with the right ones.
fn check(counter: &Counter, event: &Event, wrong: &[(&[Line], &str)], right: &[Line]) {
    let before = (counter.journal.last_seq().unwrap(), counter.journal.balances().unwrap());
    for (lines, why) in wrong {
        let refused = counter.journal.append(&stamp(9), event, &balanced(lines)).map_err(|e| e.to_string());
        let expected = format!("postings of {} are wrong: {why}", event.kind());
        assert_eq!(refused, Err(expected), "{lines:?}");
    }
    assert_eq!((counter.journal.last_seq().unwrap(), counter.journal.balances().unwrap()), before);
    counter.journal.append(&stamp(9), event, &balanced(right)).unwrap();
}

use BookAccount::{Adjustment, Commission, Drawer, Held, ServiceFee, ShopCash};

#[test]
fn a_float_comes_from_the_shops_cash() {
    let counter = Counter::empty();
    let why = "not exactly the float, from shop cash into the drawer";
    let wrong: &[(&[Line], &str)] = &[
        (&[], why),
        (&[(Drawer, 6), (ShopCash, -6)], why),
        (&[(Drawer, -5), (ShopCash, 5)], why),
        (&[(Drawer, 5), (Adjustment, -5)], why),
        (&[(Drawer, 5), (ShopCash, -5), (Held, 1), (Commission, -1)], why),
    ];
    let event = Event::ShiftOpened { shift: 1, float: rp(5) };
    check(&counter, &event, wrong, &[(ShopCash, -5), (Drawer, 5)]);
}

#[test]
fn an_empty_drawer_needs_no_money() {
    let event = Event::ShiftOpened { shift: 1, float: rp(0) };
    let why = "not exactly the float, from shop cash into the drawer";
    check(&Counter::empty(), &event, &[(&[(Drawer, 5), (ShopCash, -5)], why)], &[]);
}

#[test]
fn cash_of_a_submission_is_held_and_handed_back_whole() {
    let counter = Counter::new();
    counter.add(&Event::Inquired(Box::new(inquiry(1))));
    let due = due(1);
    let why = "not exactly the cash due, into the drawer and held";
    let wrong: &[(&[Line], &str)] = &[
        (&[], why),
        (&[(Drawer, due - 1), (Held, 1 - due)], why),
        (&[(Drawer, due), (Commission, -due)], why),
        (&[(Drawer, due), (Held, 1 - due), (ServiceFee, -1)], why),
        (&[(Drawer, due), (Drawer, 1), (Held, -due - 1)], why),
    ];
    let event = Event::PaymentSubmitted(Box::new(submission(1)));
    check(&counter, &event, wrong, &[(Drawer, due), (Held, -due)]);

    counter.learn(1, failed());
    let why = "not exactly the held cash, out of the drawer";
    let wrong: &[(&[Line], &str)] = &[
        (&[], why),
        (&[(Held, due - 1), (Drawer, 1 - due)], why),
        (&[(Drawer, due), (Held, -due)], why),
        (&[(Held, due), (ShopCash, -due)], why),
    ];
    check(&counter, &refunded(1), wrong, &[(Held, due), (Drawer, -due)]);
}

#[test]
fn a_paid_bill_releases_what_was_held_and_leaves_the_drawer_alone() {
    let counter = Counter::new();
    counter.submit(1);
    let due = due(1);
    let deposit = || BookAccount::Deposit(account());
    let not_released = "held cash is not released whole";
    let wrong: &[(&[Line], &str)] = &[
        (&[], not_released),
        (&[(Held, due - 1), (deposit(), 1 - due)], not_released),
        (&[(Held, due), (Held, 5), (deposit(), -due - 5)], not_released),
        (&[(deposit(), due), (Commission, -due)], not_released),
        (&[(Held, due), (Drawer, -due)], "the drawer is touched"),
        (&[(Held, due), (deposit(), -due), (Drawer, 1), (Commission, -1)], "the drawer is touched"),
    ];
    check(&counter, &learned(1, paid()), wrong, &[(Held, due), (deposit(), 500 - due), (ServiceFee, -500)]);
}

#[test]
fn what_moves_no_money_posts_none() {
    let counter = Counter::new();
    counter.submit(1);
    counter.submit(2);
    let check = |event: Event| {
        let wrong: &[(&[Line], &str)] = &[
            (&[(Held, 5), (Drawer, -5)], "no money belongs to it"),
            (&[(Adjustment, 5), (Commission, -5)], "no money belongs to it"),
        ];
        self::check(&counter, &event, wrong, &[]);
    };
    let other = AccountName::parse("other").unwrap();
    check(Event::ShopSet(shop()));
    check(Event::AccountAdded(loket_journal::AccountRecord { name: other.clone(), ..account_record() }));
    check(Event::AccountRemoved { account: other });
    check(Event::Inquired(Box::new(inquiry(3))));
    check(learned(1, unresolved()));
    check(Event::SlipPrinted { payment: payment_id(1), format: "58mm".into() });
    check(learned(2, failed()));
    check(Event::CallbackReceived {
        account: account(),
        payment: Some(payment_id(1)),
        code: "00".into(),
        text: "Sukses".into(),
    });
    check(Event::CallbackReceived {
        account: account(),
        payment: None,
        code: "00".into(),
        text: "Sukses".into(),
    });
    check(Event::Printed { payment: payment_id(1), number: 1, format: "58mm".into() });
}

#[test]
fn commission_of_a_day_is_what_was_posted_whatever_the_biller_names() {
    let check = |named: Option<u32>, commission_lines: &[i64], expected: u32| {
        let counter = Counter::new();
        counter.submit(1);
        let named = named.map(rp);
        let outcome = Outcome::Paid(Box::new(Settlement { commission: named, ..settlement() }));
        let earned: i64 = commission_lines.iter().sum();
        let mut lines = vec![(Held, due(1)), (BookAccount::Deposit(account()), -due(1) - earned)];
        lines.extend(commission_lines.iter().map(|amount| (Commission, *amount)));
        counter.journal.append(&stamp(2), &learned(1, outcome), &balanced(&lines)).unwrap();
        let all = loket_journal::HistoryFilter::default();
        let by_payment = loket_journal::HistoryFilter { from: Some(stamp(0).at), ..all.clone() };
        for filter in [all, by_payment] {
            let totals = counter.journal.totals(&filter).unwrap();
            assert_eq!(totals.commission, rp(expected), "{named:?} {commission_lines:?} {filter:?}");
        }
        counter.journal.verify().unwrap();
    };
    check(None, &[-700], 700);
    check(Some(1_200), &[-700], 700);
    check(Some(1_200), &[-700, -50], 750);
    check(Some(1_200), &[], 0);
    check(None, &[], 0);
}
