//! Several bills with one handing over of cash, and each bill's own way after that.

use loket_counter::{BasketOrder, BasketOrderLine, CloseOrder, CounterError};
use loket_model::{Basket, BasketLineState, BookAccount, CarriedWhy, InquiryId, Payment, PaymentState};
use loket_sandbox::Side;
use loket_tests::{ACTOR, Checked, FLOAT, SERVICE_FEE, TestShop, balance};

use crate::at_once::at_once;
use crate::said::{refused, rp};

/// A basket of one bill for each customer, with cash of a hundred thousand each.
fn taken(shop: &TestShop, customers: &[&str]) -> Basket {
    let inquiries = customers.iter().map(|customer| shop.inquire(customer).unwrap().id);
    let line = |inquiry| BasketOrderLine { inquiry, service_fee: SERVICE_FEE, again: None, again_than: None };
    let tender = Some(rp(100_000 * i64::try_from(customers.len()).unwrap()));
    let order = BasketOrder { lines: inquiries.map(line).collect(), tender };
    shop.counter().take_basket(ACTOR, &order).unwrap()
}

fn inquiries(basket: &Basket) -> Vec<InquiryId> {
    basket.lines.iter().map(|(line, _)| line.inquiry).collect()
}

fn pay(shop: &TestShop, basket: &Basket, inquiry: InquiryId) -> Result<Payment, CounterError> {
    shop.counter().pay_line(ACTOR, basket.id, inquiry)
}

fn states(shop: &TestShop, basket: &Basket) -> Vec<BasketLineState> {
    shop.counter().basket(basket.id).unwrap().lines.iter().map(|(_, state)| *state).collect()
}

fn sent(shop: &TestShop) -> usize {
    shop.sandbox().state(Side::MyBills).payments.len()
}

#[test]
fn one_cash_for_all_and_each_bill_its_own_outcome() {
    let shop = Checked::start();
    let basket = taken(&shop, &["829374298301", "829374298304", "829374298302"]);
    assert_eq!((basket.tender.get(), basket.change.get(), basket.shift), (300_000, 237_000, 1));
    assert_eq!(states(&shop, &basket), [BasketLineState::Waiting; 3]);
    assert_eq!(balance(shop.counter(), &BookAccount::Drawer), 163_000);
    assert_eq!((balance(shop.counter(), &BookAccount::Held), sent(&shop)), (-63_000, 0));
    shop.check();
    let payments: Vec<Payment> = inquiries(&basket)
        .into_iter()
        .map(|inquiry| {
            let payment = pay(&shop, &basket, inquiry).unwrap();
            shop.check();
            payment
        })
        .collect();
    let ended: Vec<&str> = payments.iter().map(|payment| payment.state.as_str()).collect();
    assert_eq!(ended, ["paid", "failed", "unresolved"]);
    for payment in &payments {
        assert_eq!(payment.basket, Some(basket.id));
        assert_eq!((payment.cash.tender().get(), payment.cash.change().get()), (21_000, 0));
    }
    let ids: Vec<_> = payments.iter().map(|payment| BasketLineState::Sent(payment.id)).collect();
    assert_eq!(states(&shop, &basket), ids);
    assert_eq!(balance(shop.counter(), &BookAccount::Held), -42_000);
    let failed = payments.iter().find(|payment| payment.state == PaymentState::Failed).unwrap();
    shop.counter().refund(ACTOR, failed.id).unwrap();
    shop.counter().settle(true).unwrap();
    assert_eq!(balance(shop.counter(), &BookAccount::Held), 0);
    assert_eq!(shop.counter().x_report().unwrap().cash_taken.get(), 63_000);
}

#[test]
fn a_bill_is_sent_once_however_often_it_is_clicked() {
    for _ in 0..5 {
        let shop = Checked::start();
        let basket = taken(&shop, &["829374298301", "829374298306"]);
        let inquiry = *inquiries(&basket).first().unwrap();
        let ended = at_once(4, |_| pay(&shop, &basket, inquiry));
        assert_eq!(ended.iter().filter(|one| one.is_ok()).count(), 1, "{ended:?}");
        let again = |one: &Result<Payment, CounterError>| {
            matches!(one, Ok(_) | Err(CounterError::AlreadySubmitted { .. }))
        };
        assert!(ended.iter().all(again), "{ended:?}");
        assert_eq!(sent(&shop), 1);
    }
}

#[test]
fn a_bill_is_sent_or_dropped_and_never_both() {
    for round in 0..10 {
        let shop = Checked::start();
        let basket = taken(&shop, &["829374298301", "829374298306"]);
        let inquiry = *inquiries(&basket).first().unwrap();
        // Which of the two comes first changes from round to round.
        let done = at_once(2, |number| match (number + round) % 2 {
            0 => pay(&shop, &basket, inquiry).map(drop),
            _ => shop.counter().drop_line(ACTOR, basket.id, inquiry).map(drop),
        });
        assert_eq!(done.iter().filter(|one| one.is_ok()).count(), 1, "{done:?}");
        let lost = done.iter().find_map(|one| one.as_ref().err()).unwrap();
        assert!(matches!(lost, CounterError::LineNotWaiting), "{lost}");
        let dropped = states(&shop, &basket).contains(&BasketLineState::Dropped);
        assert_eq!(sent(&shop), usize::from(!dropped));
    }
}

#[test]
fn a_dropped_bill_is_handed_back_once() {
    let shop = Checked::start();
    let basket = taken(&shop, &["829374298301", "829374298306"]);
    let [first, second] = inquiries(&basket)[..] else { panic!("two bills") };
    let counter = shop.counter();
    let left = counter.drop_line(ACTOR, basket.id, first).unwrap();
    assert_eq!(left.lines.first().unwrap().1, BasketLineState::Dropped);
    assert_eq!(balance(counter, &BookAccount::Drawer), 121_000);
    assert_eq!(counter.x_report().unwrap().refunds.get(), 21_000);
    let gone = "bill does not wait in the basket";
    assert_eq!(refused(counter.drop_line(ACTOR, basket.id, first)), gone);
    assert_eq!(refused(pay(&shop, &basket, first)), gone);
    pay(&shop, &basket, second).unwrap();
    assert_eq!(refused(counter.drop_line(ACTOR, basket.id, second)), gone);
    // A bill whose cash was handed back can be paid like any other.
    let inquiry = counter.journal().inquiry(first).unwrap().unwrap();
    assert_eq!(shop.pay(&inquiry).unwrap().state, PaymentState::Paid);
}

/// Nothing is sent by itself: the process may have died for a reason.
#[test]
fn bills_that_were_not_sent_wait_for_a_person_after_a_restart() {
    let mut shop = Checked::start();
    let basket = taken(&shop, &["829374298301", "829374298306"]);
    let [first, second] = inquiries(&basket)[..] else { panic!("two bills") };
    pay(&shop, &basket, first).unwrap();
    shop.close();
    shop.open();
    assert!(shop.counter().settle(true).unwrap().is_empty());
    assert_eq!(sent(&shop), 1);
    let waiting = shop.counter().journal().waiting_baskets().unwrap();
    assert_eq!(waiting, [shop.counter().basket(basket.id).unwrap()]);
    assert_eq!(pay(&shop, &basket, second).unwrap().state, PaymentState::Paid);
    assert!(shop.counter().journal().waiting_baskets().unwrap().is_empty());
}

#[test]
fn a_bill_that_expired_waits_until_it_is_handed_back() {
    let shop = Checked::start();
    let basket = taken(&shop, &["829374298301"]);
    let inquiry = *inquiries(&basket).first().unwrap();
    shop.clock.advance_ms(31 * 60_000);
    assert_eq!(refused(pay(&shop, &basket, inquiry)), "inquiry has expired");
    assert_eq!((states(&shop, &basket), sent(&shop)), (vec![BasketLineState::Waiting], 0));
    shop.counter().drop_line(ACTOR, basket.id, inquiry).unwrap();
    assert_eq!(balance(shop.counter(), &BookAccount::Held), 0);
}

#[test]
fn bills_that_wait_go_on_in_the_next_shift() {
    let shop = Checked::start();
    let basket = taken(&shop, &["829374298301", "829374298306"]);
    let [first, second] = inquiries(&basket)[..] else { panic!("two bills") };
    let order = CloseOrder { counted: rp(142_000), reason: None, forced: false };
    let z = shop.counter().close_shift(ACTOR, &order).unwrap();
    assert_eq!(
        z.report.carried.iter().map(|carried| carried.why).collect::<Vec<_>>(),
        [CarriedWhy::Waiting; 2]
    );
    assert_eq!(refused(pay(&shop, &basket, first)), "no shift is open");
    assert_eq!(refused(shop.counter().drop_line(ACTOR, basket.id, first)), "no shift is open");
    shop.counter().open_shift(ACTOR, FLOAT).unwrap();
    assert_eq!(pay(&shop, &basket, first).unwrap().shift, 2);
    shop.counter().drop_line(ACTOR, basket.id, second).unwrap();
    let x = shop.counter().x_report().unwrap();
    assert_eq!((x.cash_taken.get(), x.refunds.get(), x.expected.get()), (0, 21_000, 79_000));
}
