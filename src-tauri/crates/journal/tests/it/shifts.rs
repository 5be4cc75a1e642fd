//! Shifts: one calculation for X and Z, a drawer that is empty after the close, and money in open shifts only.

use loket_journal::{BasketRecord, Event, Stamp};
use loket_model::BookAccount::{Adjustment, Drawer, ShopCash};
use loket_model::{
    Carried, CarriedWhy, CashDirection, Category, CategorySum, DepositSum, LossEnd, ShiftReport, ZReport,
};

use crate::money::*;
use crate::support::*;

fn opened(shift: u32) -> Event {
    Event::ShiftOpened { shift, float: rp(100_000) }
}

/// A day with every kind of trouble in it.
fn day() -> Counter {
    let counter = Counter::new();
    counter.add(&deposit_set(1_000_000));
    counter.add(&topped_up(500_000));
    for n in 1..=6 {
        counter.submit(n);
    }
    counter.learn(1, paid());
    counter.add(&printed(1, 1));
    counter.add(&printed(1, 2));
    counter.add(&printed(1, 3));
    counter.learn(2, failed());
    counter.add(&refunded(2));
    counter.learn(3, failed());
    counter.learn(4, unresolved());
    counter.learn(5, failed());
    counter.add(&refunded(5));
    counter.add(&late(5));
    counter.learn(6, failed());
    counter.add(&refunded(6));
    counter.add(&late(6));
    counter.add(&loss_closed(6, LossEnd::Recovered, rp(21_306)));
    for n in 7..=9 {
        counter.inquire(n);
    }
    counter.add(&Event::BasketTaken(Box::new(basket(1, &[7, 8, 9]))));
    counter.add(&Event::PaymentSubmitted(Box::new(sent_from(1, 7))));
    counter.learn(7, paid_plainly());
    counter.add(&dropped(1, 8));
    counter.add(&cash_moved(CashDirection::In, rp(50_000)));
    counter.add(&cash_moved(CashDirection::Out, rp(70_000)));
    counter
}

fn carried(why: CarriedWhy, n: u32, minute: i64, amount: u32) -> Carried {
    Carried {
        why,
        payment: (why != CarriedWhy::Waiting).then(|| payment_id(n)),
        inquiry: inquiry_id(n),
        reference: reference(n),
        product_name: "PLN TOKEN 20.000".into(),
        customer_no: bill(n).customer_no.as_str().into(),
        customer_name: bill(n).customer_name,
        amount: rp(amount),
        since: stamp(minute).at,
    }
}

#[test]
fn a_day_is_counted_up_by_hand_to_the_same_rupiah() {
    let counter = day();
    // Six single sales and a basket of three, each 23.000 and its number.
    let taken = 9 * 23_000 + (1..=9).sum::<u32>();
    let refunds = 4 * 23_000 + 2 + 5 + 6 + 8;
    let expected = 200_000 + taken + 50_000 + 21_306 - 70_000 - refunds;
    // Two paid bills and two late successes.
    let used = 4 * 21_300 + 1 + 7 + 5 + 6;
    let x = counter.journal.shift_report().unwrap().unwrap();
    assert_eq!(
        x,
        ShiftReport {
            shift: 1,
            opened_at: stamp(0).at,
            opened_by: "siti".into(),
            float: rp(200_000),
            cash_taken: rp(taken),
            cash_in: rp(50_000),
            cash_out: rp(70_000),
            refunds: rp(refunds),
            recovered: rp(21_306),
            lost: rp(21_305 + 21_306),
            written_off: rp(0),
            expected: rp(expected),
            admin: rp(5_000),
            commission: rp(2_400),
            service_fee: rp(1_000),
            paid: 2,
            failed: 4,
            categories: vec![CategorySum {
                category: Category::PlnPrepaid,
                count: 2,
                total: rp(2 * 22_500 + 1 + 7)
            }],
            deposits: vec![DepositSum {
                account: account(),
                used: rp(used),
                topped_up: rp(500_000),
                corrected: rp(1_000_000),
                balance: Some(rp(1_500_000 - used)),
            }],
            carried: vec![
                carried(CarriedWhy::Waiting, 9, 0, 23_009),
                carried(CarriedWhy::Loss, 5, 0, 21_305),
                carried(CarriedWhy::Failed, 3, 3, 23_003),
                carried(CarriedWhy::Open, 4, 4, 23_004),
            ],
            reprints: 2,
        }
    );
    assert_eq!(counter.balance(&Drawer), i64::from(expected));
}

#[test]
fn z_keeps_what_x_showed_and_leaves_the_drawer_empty() {
    let check = |difference: i64| {
        let counter = day();
        let shop_cash = counter.balance(&ShopCash);
        let z = z_of(&counter.journal, 1, difference);
        counter.add(&closed(z.clone()));
        let journal = &counter.journal;
        assert_eq!(journal.z_report(1).unwrap(), Some(z.clone()));
        assert_eq!(journal.z_reports(9).unwrap(), std::slice::from_ref(&z));
        assert_eq!(counter.balance(&Drawer), 0);
        assert_eq!(counter.balance(&ShopCash), shop_cash + z.counted.get());
        assert_eq!(counter.balance(&Adjustment), -difference);
        assert_eq!(journal.shift_report().unwrap(), None);
        assert_eq!(journal.current_shift().unwrap(), None);
        counter.verify();
    };
    check(0);
    check(2_500);
    check(-2_500);
}

#[test]
fn the_next_shift_counts_its_own_time_and_carries_what_is_left() {
    let counter = day();
    let x = counter.journal.shift_report().unwrap().unwrap();
    counter.add(&closed(z_of(&counter.journal, 1, 0)));
    counter.add(&opened(2));
    let second = counter.journal.shift_report().unwrap().unwrap();
    assert_eq!(second.carried, x.carried);
    assert_eq!((second.shift, second.paid, second.failed, second.reprints), (2, 0, 0, 0));
    assert_eq!((second.cash_taken, second.refunds, second.expected), (rp(0), rp(0), rp(100_000)));
    assert_eq!((second.commission, second.service_fee, second.admin), (rp(0), rp(0), rp(0)));
    assert_eq!(second.categories, []);
    let deposit = &second.deposits[0];
    assert_eq!((deposit.used, deposit.topped_up, deposit.corrected), (rp(0), rp(0), rp(0)));
    // A payment of the first shift that ends in the second counts in the second.
    counter.learn(4, paid());
    counter.add(&late(3));
    counter
        .add(&Event::PaymentSubmitted(Box::new(loket_journal::Submission { shift: 2, ..sent_from(1, 9) })));
    counter.learn(9, paid());
    let second = counter.journal.shift_report().unwrap().unwrap();
    assert_eq!((second.paid, second.commission, second.cash_taken), (3, rp(3_600), rp(0)));
    assert_eq!(second.carried.iter().map(|carried| carried.why).collect::<Vec<_>>(), [CarriedWhy::Loss]);
    counter.add(&closed(z_of(&counter.journal, 2, -1)));
    let numbers: Vec<u32> = counter.journal.z_reports(9).unwrap().iter().map(|z| z.number).collect();
    assert_eq!(numbers, [2, 1]);
    assert_eq!(counter.journal.z_reports(1).unwrap().len(), 1);
    assert_eq!(counter.journal.z_report(3).unwrap(), None);
    counter.verify();
}

/// Whatever moves money or ends a payment while nobody has the drawer is in the next report, and the float alone is
/// the new shift's own.
#[test]
fn what_happens_between_two_shifts_is_in_the_next_report() {
    let counter = day();
    counter.add(&closed(z_of(&counter.journal, 1, 0)));
    let first = counter.journal.z_report(1).unwrap().unwrap().report;
    counter.learn(4, paid());
    counter.add(&late(3));
    counter.add(&topped_up(5_000));
    counter.add(&deposit_set(2_000_000));
    counter.add(&printed(1, 4));
    counter.add(&loss_closed(5, LossEnd::WrittenOff, rp(21_305)));
    counter.add(&opened(2));
    let second = counter.journal.shift_report().unwrap().unwrap();
    assert_eq!((second.opened_at, second.float, second.expected), (stamp(0).at, rp(100_000), rp(100_000)));
    assert_eq!((second.cash_taken, second.cash_in, second.recovered), (rp(0), rp(0), rp(0)));
    assert_eq!((second.paid, second.failed, second.reprints), (2, 0, 1));
    assert_eq!((second.commission, second.service_fee, second.admin), (rp(2_400), rp(1_000), rp(5_000)));
    let total = rp(2 * 22_500 + 3 + 4);
    assert_eq!(second.categories, [CategorySum { category: Category::PlnPrepaid, count: 2, total }]);
    let used = rp(2 * 21_300 + 3 + 4);
    let before = first.deposits[0].balance.unwrap();
    assert_eq!((second.lost, second.written_off), (rp(0), rp(21_305)));
    let corrected = rp(2_000_000).minus(before.minus(used).unwrap().plus(rp(5_000)).unwrap()).unwrap();
    assert_eq!(
        second.deposits,
        [DepositSum {
            account: account(),
            used,
            topped_up: rp(5_000),
            corrected,
            balance: Some(rp(2_000_000))
        }]
    );
    // The Z report before it is for good.
    assert_eq!(counter.journal.z_report(1).unwrap().unwrap().report, first);
    counter.verify();
}

/// What was noted before anybody opened a shift is in the first report.
#[test]
fn the_first_shift_answers_for_what_was_before_it() {
    let counter = Counter::empty();
    counter.add(&Event::ShopSet(shop()));
    counter.add(&Event::AccountAdded(account_record()));
    counter.add(&deposit_set(1_000_000));
    counter.add(&topped_up(500_000));
    counter.add(&opened(1));
    let first = counter.journal.shift_report().unwrap().unwrap();
    assert_eq!((first.float, first.expected), (rp(100_000), rp(100_000)));
    let deposit = &first.deposits[0];
    assert_eq!((deposit.corrected, deposit.topped_up, deposit.used), (rp(1_000_000), rp(500_000), rp(0)));
    counter.verify();
}

#[test]
fn what_was_written_since_the_count_makes_it_void() {
    let counter = day();
    let moved = "shift 1 has moved on since it was counted up";
    let z = z_of(&counter.journal, 1, 0);
    let refuses = |change: fn(&mut ZReport), refusal: &str| {
        let mut changed = z.clone();
        change(&mut changed);
        counter.refuses(&closed(changed), refusal);
    };
    refuses(|z| z.report.paid += 1, moved);
    refuses(|z| z.report.carried.clear(), moved);
    refuses(|z| z.report.cash_out = rp(0), moved);
    refuses(|z| z.report.reprints = 0, moved);
    refuses(|z| z.report.lost = rp(0), moved);
    refuses(|z| z.number = 2, "z report 2 is not the next, 1");
    refuses(|z| z.report.shift = 2, "shift 2 is not open");
    refuses(|z| z.difference = rp(1), "shift_closed is refused: difference is not counted less expected");
    refuses(|z| z.counted = amount(-1), "shift_closed is refused: counted below zero");
    // Everything that a report tells makes a count void, also what moved no money.
    counter.add(&printed(1, 4));
    counter.refuses(&closed(z), moved);
    counter.add(&closed(z_of(&counter.journal, 1, 0)));
    counter.refuses(
        &closed(ZReport { number: 2, ..counter.journal.z_report(1).unwrap().unwrap() }),
        "shift 1 is not open",
    );
}

#[test]
fn one_shift_is_open_at_a_time_and_shifts_are_numbered() {
    let counter = Counter::new();
    counter.refuses(&opened(2), "shift 1 is still open");
    counter.add(&closed(z_of(&counter.journal, 1, 0)));
    for wrong in [0, 1, 3] {
        counter.refuses(&opened(wrong), &format!("shift {wrong} is not the next, 2"));
    }
    let owing = Event::ShiftOpened { shift: 2, float: amount(-1) };
    counter.refuses(&owing, "shift_opened is refused: float below zero");
    counter.add(&opened(2));
    assert_eq!(counter.journal.current_shift().unwrap().unwrap().shift, 2);
}

#[test]
fn cash_moves_in_the_open_shift_with_a_reason_and_not_below_nothing() {
    let counter = Counter::new();
    let moved = |shift, direction, rupiah, reason: &str| Event::CashMoved {
        shift,
        direction,
        amount: amount(rupiah),
        reason: reason.into(),
    };
    let (into, out) = (CashDirection::In, CashDirection::Out);
    counter.refuses(&moved(2, into, 5, "x"), "shift 2 is not open");
    counter.refuses(&moved(1, into, 0, "x"), "cash_moved is refused: amount not above zero");
    counter.refuses(&moved(1, out, -5, "x"), "cash_moved is refused: amount not above zero");
    counter.refuses(&moved(1, out, 5, " \t"), "cash_moved is refused: no reason");
    counter.refuses(&moved(1, out, 200_001, "x"), "drawer holds Rp 200.000, not Rp 200.001");
    counter.add(&moved(1, out, 200_000, "setoran"));
    assert_eq!(counter.balance(&Drawer), 0);
    let counted = |shift, rupiah| Event::DrawerCounted { shift, counted: amount(rupiah) };
    counter.refuses(&counted(2, 5), "shift 2 is not open");
    counter.refuses(&counted(1, -5), "drawer_counted is refused: counted below zero");
    counter.add(&counted(1, 5));
    assert_eq!(counter.balance(&Drawer), 0);
    counter.verify();
}

#[test]
fn without_a_shift_the_drawer_stays_shut() {
    let counter = day();
    counter.inquire(10);
    counter.inquire(11);
    counter.add(&closed(z_of(&counter.journal, 1, 0)));
    let not_open = "shift 1 is not open";
    counter.refuses(&Event::PaymentSubmitted(Box::new(submission(10))), not_open);
    counter.refuses(&Event::BasketTaken(Box::new(basket(2, &[10]))), not_open);
    counter.refuses(&cash_moved(CashDirection::In, rp(5)), not_open);
    counter.refuses(&Event::DrawerCounted { shift: 1, counted: rp(5) }, not_open);
    let no_shift = "no shift is open";
    counter.refuses(&refunded(3), no_shift);
    counter.refuses(&dropped(1, 9), no_shift);
    counter.refuses(&loss_closed(5, LossEnd::Recovered, rp(21_305)), no_shift);
    // What the drawer has no part in goes on.
    counter.add(&loss_closed(5, LossEnd::WrittenOff, rp(21_305)));
    counter.learn(4, paid());
    counter.add(&topped_up(5));
    counter.add(&printed(1, 4));
    counter.verify();
}

#[test]
fn a_shift_that_opens_with_a_full_basket_of_five_hundred_can_be_closed() {
    let counter = Counter::new();
    let bills: Vec<u32> = (1..=500).collect();
    for n in &bills {
        counter.inquire(*n);
    }
    counter.add(&Event::BasketTaken(Box::new(basket(1, &bills))));
    counter.inquire(501);
    let too_many: Vec<u32> = (1..=501).collect();
    let refusal = "basket_taken is refused: no bill, or too many";
    counter.refuses(
        &Event::BasketTaken(Box::new(BasketRecord { basket: basket_id(2), ..basket(2, &too_many) })),
        refusal,
    );
    let z = z_of(&counter.journal, 1, 0);
    assert_eq!(z.report.carried.len(), 500);
    let stamp = Stamp { actor: "budi".into(), ..stamp(700) };
    let event = closed(z);
    counter.journal.append(&stamp, &event, &money_of(&counter.journal, &event)).unwrap();
    counter.journal.verify().unwrap();
}

/// A refund, a dropped bill and a cheaper new attempt hand out cash that must lie there first.
#[test]
fn no_event_takes_more_out_of_the_drawer_than_lies_there() {
    let counter = Counter::new();
    counter.submit(1);
    counter.learn(1, failed());
    counter.inquire(2);
    counter.add(&Event::BasketTaken(Box::new(basket(1, &[2]))));
    counter.add(&Event::Inquired(Box::new(inquiry_again(3, 1, -10))));
    let held = due(1).plus(due(2)).unwrap();
    let take_all = cash_moved(CashDirection::Out, rp(200_000).plus(held).unwrap());
    counter.add(&take_all);
    let cheaper = Event::PaymentSubmitted(Box::new(retry(3, 1, -10)));
    counter.refuses(&refunded(1), "drawer holds Rp 0, not Rp 23.001");
    counter.refuses(&dropped(1, 2), "drawer holds Rp 0, not Rp 23.002");
    counter.refuses(&cheaper, "drawer holds Rp 0, not Rp 10");
    // In the next shift nothing lies there before it is laid in.
    counter.add(&closed(z_of(&counter.journal, 1, 0)));
    counter.add(&Event::ShiftOpened { shift: 2, float: rp(23_001) });
    counter.refuses(&dropped(1, 2), "drawer holds Rp 23.001, not Rp 23.002");
    counter.add(&refunded(1));
    assert_eq!(counter.balance(&Drawer), 0);
    let laid_in =
        Event::CashMoved { shift: 2, direction: CashDirection::In, amount: due(2), reason: "receh".into() };
    counter.add(&laid_in);
    counter.add(&dropped(1, 2));
    assert_eq!(counter.balance(&Drawer), 0);
    counter.add(&closed(z_of(&counter.journal, 2, 5)));
    counter.verify();
}

/// What the books hold of a deposit that nobody has taken over is no balance.
#[test]
fn a_deposit_that_is_not_known_has_no_balance_in_the_report() {
    let counter = Counter::new();
    counter.submit(1);
    counter.learn(1, paid());
    let balance = || counter.journal.shift_report().unwrap().unwrap().deposits[0].balance;
    assert_eq!(balance(), None);
    let z = z_of(&counter.journal, 1, 0);
    counter.add(&closed(z.clone()));
    assert_eq!(counter.journal.z_report(1).unwrap(), Some(z));
    counter.add(&opened(2));
    counter.add(&deposit_set(978_700));
    assert_eq!(balance(), Some(rp(978_700)));
    counter.verify();
}
