//! Money belongs to its event: what balances may still be the wrong money.

use loket_journal::Event;
use loket_model::{AccountName, BookAccount, Outcome, Postings, Rupiah, Settlement};

use crate::money::*;
use crate::support::*;

/// Money of a line, negative when it goes out.
type Line = (BookAccount, i64);

fn balanced(lines: &[Line]) -> Postings {
    let lines = lines.iter().map(|(account, amount)| (account.clone(), Rupiah::new(*amount).unwrap()));
    Postings::balanced(lines).unwrap()
}

/// What payment `n` takes into the drawer.
fn taken(n: u32) -> i64 {
    due(n).get()
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

use BookAccount::{Adjustment, Commission, Drawer, Held, Recoverable, ServiceFee, ShopCash};

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
    let due = taken(1);
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
    let due = taken(1);
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
fn cash_of_a_basket_is_held_whole_and_its_payments_move_none() {
    let counter = Counter::new();
    counter.inquire(1);
    counter.inquire(2);
    let sum = taken(1) + taken(2);
    let why = "not exactly the cash due, into the drawer and held";
    let wrong: &[(&[Line], &str)] = &[
        (&[], why),
        (&[(Drawer, sum + 1_000), (Held, -sum - 1_000)], why),
        (&[(Drawer, taken(1)), (Drawer, taken(2)), (Held, -sum)], why),
        (&[(ShopCash, sum), (Held, -sum)], why),
    ];
    let event = Event::BasketTaken(Box::new(basket(1, &[1, 2])));
    check(&counter, &event, wrong, &[(Held, -sum), (Drawer, sum)]);

    let why = "its cash was taken with the basket";
    let wrong: &[(&[Line], &str)] = &[(&[(Drawer, taken(1)), (Held, -taken(1))], why)];
    check(&counter, &Event::PaymentSubmitted(Box::new(sent_from(1, 1))), wrong, &[]);

    let why = "not exactly the held cash, out of the drawer";
    let back = taken(2);
    let wrong: &[(&[Line], &str)] = &[(&[], why), (&[(Held, back), (ShopCash, -back)], why)];
    check(&counter, &dropped(1, 2), wrong, &[(Held, back), (Drawer, -back)]);
}

#[test]
fn a_new_attempt_moves_what_it_differs_by() {
    let check = |more: i64, right: &[Line]| {
        let counter = Counter::new();
        counter.submit(1);
        counter.learn(1, failed());
        counter.add(&Event::Inquired(Box::new(inquiry_again(2, 1, more))));
        let why = "not exactly what the new attempt differs by";
        let whole = taken(1) + more;
        let wrong: &[(&[Line], &str)] = &[
            (&[(Drawer, whole), (Held, -whole)], why),
            (&[(Drawer, more + 1), (Held, -more - 1)], why),
            (&[(ShopCash, 7), (Held, -7)], why),
        ];
        self::check(&counter, &Event::PaymentSubmitted(Box::new(retry(2, 1, more))), wrong, right);
    };
    check(0, &[]);
    check(700, &[(Drawer, 700), (Held, -700)]);
    check(-700, &[(Drawer, -700), (Held, 700)]);
}

#[test]
fn a_late_success_is_paid_from_held_cash_or_put_down_as_a_loss() {
    let counter = Counter::new();
    for n in 1..=2 {
        counter.submit(n);
        counter.learn(n, failed());
    }
    counter.add(&refunded(2));
    let deposit = || BookAccount::Deposit(account());
    let held = taken(1);
    let wrong: &[(&[Line], &str)] = &[
        (&[], "held cash is not released whole"),
        (&[(deposit(), -held), (Recoverable, held)], "held cash is not released whole"),
        (&[(Held, held), (Drawer, -held)], "the drawer is touched"),
    ];
    check(&counter, &late(1), wrong, &[(Held, held), (deposit(), 500 - held), (ServiceFee, -500)]);

    let why = "not exactly what the deposit lost, as recoverable";
    let other = || BookAccount::Deposit(AccountName::parse("iak").unwrap());
    let wrong: &[(&[Line], &str)] = &[
        (&[], "no loss is put down"),
        (&[(deposit(), 5), (Recoverable, -5)], "no loss is put down"),
        (&[(other(), -5), (Recoverable, 5)], why),
        (&[(deposit(), -6), (Recoverable, 5), (Commission, 1)], why),
        (&[(Drawer, -5), (Recoverable, 5)], why),
    ];
    check(&counter, &late(2), wrong, &[(deposit(), -5), (Recoverable, 5)]);

    let why = "not exactly the loss, to where it ended";
    let wrong: &[(&[Line], &str)] = &[
        (&[], why),
        (&[(Recoverable, -5), (ShopCash, 5)], why),
        (&[(Recoverable, -5), (Adjustment, 5)], why),
        (&[(Recoverable, 5), (Drawer, -5)], why),
    ];
    let event = loss_closed(2, loket_model::LossEnd::Recovered, rp(5));
    check(&counter, &event, wrong, &[(Recoverable, -5), (Drawer, 5)]);
}

#[test]
fn cash_moves_between_drawer_and_shop() {
    let counter = Counter::new();
    let why = "not exactly the amount, between drawer and shop cash";
    let wrong: &[(&[Line], &str)] =
        &[(&[], why), (&[(Drawer, -5), (ShopCash, 5)], why), (&[(Drawer, 5), (Adjustment, -5)], why)];
    let into = cash_moved(loket_model::CashDirection::In, rp(5));
    check(&counter, &into, wrong, &[(Drawer, 5), (ShopCash, -5)]);
    let wrong: &[(&[Line], &str)] = &[(&[], why), (&[(Drawer, 5), (ShopCash, -5)], why)];
    let out = cash_moved(loket_model::CashDirection::Out, rp(5));
    check(&counter, &out, wrong, &[(Drawer, -5), (ShopCash, 5)]);
}

#[test]
fn a_close_empties_the_drawer_into_the_shop_and_puts_down_the_rest() {
    let check = |difference: i64, right: &[Line]| {
        let counter = Counter::new();
        let why = "not exactly the drawer, as counted and as it differs";
        let wrong: &[(&[Line], &str)] = &[
            (&[], why),
            (&[(Drawer, -200_001), (ShopCash, 200_001)], why),
            (&[(Drawer, -200_000), (Adjustment, 200_000)], why),
        ];
        self::check(&counter, &closed(z_of(&counter.journal, 1, difference)), wrong, right);
        assert_eq!(counter.balance(&Drawer), 0);
    };
    check(0, &[(Drawer, -200_000), (ShopCash, 200_000)]);
    check(7, &[(Drawer, -200_000), (ShopCash, 200_007), (Adjustment, -7)]);
    check(-7, &[(Drawer, -200_000), (ShopCash, 199_993), (Adjustment, 7)]);
}

#[test]
fn a_deposit_is_the_shops_money_at_first_and_corrected_later() {
    let counter = Counter::new();
    let deposit = || BookAccount::Deposit(account());
    let why = "not exactly the change of the deposit";
    let wrong: &[(&[Line], &str)] = &[
        (&[], why),
        (&[(deposit(), 900), (Adjustment, -900)], why),
        (&[(deposit(), 901), (ShopCash, -901)], why),
    ];
    check(&counter, &deposit_set(900), wrong, &[(deposit(), 900), (ShopCash, -900)]);
    let wrong: &[(&[Line], &str)] =
        &[(&[(deposit(), 100), (ShopCash, -100)], why), (&[(deposit(), 1_000), (Adjustment, -1_000)], why)];
    check(&counter, &deposit_set(1_000), wrong, &[(deposit(), 100), (Adjustment, -100)]);
    check(&counter, &deposit_set(1_000), &[(&[(deposit(), 1), (Adjustment, -1)], why)], &[]);
    let why = "not exactly the amount, from shop cash";
    let wrong: &[(&[Line], &str)] =
        &[(&[], why), (&[(deposit(), 5), (Adjustment, -5)], why), (&[(deposit(), 6), (ShopCash, -6)], why)];
    check(&counter, &topped_up(5), wrong, &[(deposit(), 5), (ShopCash, -5)]);
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
    check(begun(1, 1));
    check(withdrawn(1, 1));
    check(printed(1, 1));
    check(Event::Shared { payment: payment_id(1), form: "png".into(), masked: false });
    check(Event::DocumentPrinted {
        kind: loket_model::DocumentKind::Recap,
        what: "RT 05".into(),
        format: "Kasir depan, escpos 32".into(),
    });
    check(Event::DrawerOpened {
        printer: "Kasir depan".into(),
        cause: loket_journal::DrawerCause::Payment(payment_id(1)),
    });
    check(Event::StrukSettingsSet(Box::new(crate::printing::struk_settings())));
    check(Event::PrintersSet(crate::printing::printers()));
    check(Event::DrawerCounted { shift: 1, counted: rp(5) });
    check(reported_as_of(0, 5));
    check(Event::RulesSet(loket_model::Rules::default()));
    check(Event::MappingSet { account: account(), mapping: loket_model::StatementMapping::H2hPrepaid });
    check(Event::StatementImported(Box::new(crate::statements::statement(1, 1))));
    check(Event::DifferenceClosed { statement: 1, difference: 1, reason: "x".into() });
    check(Event::ClockJumped { expected: stamp(5).at, found: stamp(0).at });
    check(Event::Restored { file: "cadangan.sqlite".into(), seq: 5, lost: None });
    check(Event::BookErased { what: "group".into(), numbers: 40 });
    check(Event::Exported { what: "history".into(), form: "csv".into(), rows: 4 });
}

#[test]
fn commission_of_a_day_is_what_was_posted_whatever_the_biller_names() {
    let check = |named: Option<u32>, commission_lines: &[i64], expected: u32| {
        let counter = Counter::new();
        counter.submit(1);
        let named = named.map(rp);
        let outcome = Outcome::Paid(Box::new(Settlement { commission: named, ..settlement() }));
        let earned: i64 = commission_lines.iter().sum();
        let mut lines = vec![(Held, taken(1)), (BookAccount::Deposit(account()), -taken(1) - earned)];
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
