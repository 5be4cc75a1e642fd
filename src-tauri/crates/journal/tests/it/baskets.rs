//! Baskets: cash for several bills at once, each bill its own payment, and nothing of it lost.

use loket_journal::{BasketRecord, Event, Submission};
use loket_model::BookAccount::{Drawer, Held};
use loket_model::{Basket, BasketLine, BasketLineState, Cash, Payment};

use crate::money::*;
use crate::support::*;

/// A counter with inquiries 1 to 5, of which 1 to 3 wait in basket 1.
fn counter() -> Counter {
    let counter = Counter::new();
    for n in 1..=5 {
        counter.inquire(n);
    }
    counter.try_add_at(7, &Event::BasketTaken(Box::new(basket(1, &[1, 2, 3])))).unwrap();
    counter
}

fn sent(submission: Submission) -> Event {
    Event::PaymentSubmitted(Box::new(submission))
}

#[test]
fn each_bill_of_a_basket_goes_its_own_way() {
    let counter = counter();
    let journal = &counter.journal;
    let states = || -> Vec<BasketLineState> {
        journal.basket(basket_id(1)).unwrap().unwrap().lines.iter().map(|(_, state)| *state).collect()
    };
    let sum = 3 * 23_000 + 6;
    assert_eq!((counter.balance(&Drawer), counter.balance(&Held)), (200_000 + sum, -sum));
    let taken = basket(1, &[1, 2, 3]);
    let waiting = Basket {
        id: basket_id(1),
        shift: 1,
        lines: taken.lines.iter().map(|line| (*line, BasketLineState::Waiting)).collect(),
        tender: taken.tender,
        change: taken.change,
        at: stamp(7).at,
        actor: "siti".into(),
    };
    assert_eq!(journal.basket(basket_id(1)).unwrap(), Some(waiting.clone()));
    assert_eq!(journal.waiting_baskets().unwrap(), [waiting]);

    counter.add(&sent(sent_from(1, 2)));
    assert_eq!((counter.balance(&Drawer), counter.balance(&Held)), (200_000 + sum, -sum));
    assert_eq!(
        states(),
        [BasketLineState::Waiting, BasketLineState::Sent(payment_id(2)), BasketLineState::Waiting]
    );
    let payment: Payment = counter.payment(2);
    assert_eq!((payment.basket, payment.cash), (Some(basket_id(1)), sent_from(1, 2).cash));

    counter.add(&dropped(1, 3));
    assert_eq!(counter.balance(&Drawer), 200_000 + sum - 23_003);
    counter.learn(2, failed());
    counter.add(&refunded(2));
    counter.add(&sent(sent_from(1, 1)));
    counter.learn(1, paid());
    assert_eq!(
        states(),
        [
            BasketLineState::Sent(payment_id(1)),
            BasketLineState::Sent(payment_id(2)),
            BasketLineState::Dropped
        ]
    );
    assert_eq!(journal.waiting_baskets().unwrap(), []);
    assert_eq!(counter.balance(&Held), 0);
    assert_eq!(journal.basket(basket_id(2)).unwrap(), None);
    counter.verify();
}

#[test]
fn a_dropped_bill_can_be_laid_into_another_basket_or_paid_alone() {
    let counter = counter();
    counter.add(&dropped(1, 1));
    counter.add(&dropped(1, 2));
    counter.add(&Event::BasketTaken(Box::new(basket(2, &[2, 4]))));
    counter.add(&sent(submission(1)));
    let waiting: Vec<_> = counter.journal.waiting_baskets().unwrap().iter().map(|basket| basket.id).collect();
    assert_eq!(waiting, [basket_id(1), basket_id(2)]);
    counter.add(&sent(sent_from(2, 2)));
    counter.verify();
}

#[test]
fn a_basket_is_counted_to_the_rupiah() {
    let counter = counter();
    let refuses = |change: fn(&mut BasketRecord), refusal: &str| {
        let mut taken = basket(2, &[4, 5]);
        change(&mut taken);
        counter.refuses(&Event::BasketTaken(Box::new(taken)), refusal);
    };
    let refused = |change, why: &str| refuses(change, &format!("basket_taken is refused: {why}"));
    refuses(|b| b.shift = 2, "shift 2 is not open");
    refuses(|b| b.basket = basket_id(1), &format!("id {} is taken", basket_id(1)));
    refused(|b| b.lines.clear(), "no bill, or too many");
    refused(|b| b.lines[1] = b.lines[0], "a bill is in it twice");
    refuses(|b| b.lines[1].inquiry = inquiry_id(9), &format!("unknown inquiry {}", inquiry_id(9)));
    refuses(
        |b| b.lines[1].inquiry = inquiry_id(1),
        &format!("inquiry {} waits in basket {}", inquiry_id(1), basket_id(1)),
    );
    refuses(|b| b.lines[1].due = rp(23_004), "cash due is Rp 23.004, bill and fee make Rp 23.005");
    refused(|b| b.lines[1].service_fee = amount(-1), "service fee below zero");
    refused(|b| b.tender = rp(46_008), "tender is short");
    refused(|b| b.change = rp(0), "change is not tender less what is due");
    counter.add(&sent(submission(5)));
    refuses(|_| {}, &format!("inquiry is already paid by payment {}", payment_id(5)));
    counter.add(&Event::BasketTaken(Box::new(BasketRecord {
        lines: vec![BasketLine { service_fee: rp(0), due: rp(22_504), inquiry: inquiry_id(4) }],
        tender: rp(22_504),
        change: rp(0),
        ..basket(2, &[])
    })));
    counter.verify();
}

#[test]
fn cash_in_a_basket_is_spent_from_there() {
    let counter = counter();
    counter.add(&Event::BasketTaken(Box::new(basket(2, &[4]))));
    let waits = |n, b| format!("inquiry {} waits in basket {}", inquiry_id(n), basket_id(b));
    let waits_not = |n, b| format!("inquiry {} does not wait in basket {}", inquiry_id(n), basket_id(b));
    counter.refuses(&sent(submission(1)), &waits(1, 1));
    counter.refuses(&sent(sent_from(2, 1)), &waits_not(1, 2));
    counter.refuses(&sent(sent_from(1, 5)), &waits_not(5, 1));
    counter.refuses(&sent(sent_from(9, 1)), &format!("unknown basket {}", basket_id(9)));
    let total = bill(1).charge.total();
    let refuses = |cash: Cash, refusal: &str| {
        counter.refuses(&sent(Submission { cash, ..sent_from(1, 1) }), refusal);
    };
    let cash = |fee, tender| Cash::count(total, rp(fee), rp(tender)).unwrap();
    refuses(cash(0, 22_501), "cash due is Rp 22.501, bill and fee make Rp 23.001");
    refuses(cash(500, 50_000), "payment_submitted is refused: tender is not what is due from the basket");
    let mut retried = sent_from(1, 1);
    counter.submit(6);
    counter.learn(6, failed());
    retried.retry_of = Some(payment_id(6));
    let refusal = format!("payment {} cannot be tried anew: part of a basket", payment_id(6));
    counter.refuses(&sent(retried), &refusal);

    counter.add(&sent(sent_from(1, 1)));
    counter.refuses(&dropped(1, 1), &waits_not(1, 1));
    counter.refuses(&dropped(2, 2), &waits_not(2, 2));
    counter.refuses(&dropped(9, 2), &format!("unknown basket {}", basket_id(9)));
    let short = Event::BasketLineDropped { basket: basket_id(1), inquiry: inquiry_id(2), amount: rp(1) };
    counter.refuses(&short, "basket_line_dropped is refused: amount is not what is held");
    counter.add(&dropped(1, 2));
    counter.refuses(&dropped(1, 2), &waits_not(2, 1));
}
