//! The biller's yes after the no: paid after all while the cash is here, else a loss that is followed to its end.

use loket_journal::{Event, HistoryFilter};
use loket_model::BookAccount::{Adjustment, Deposit, Drawer, Held, Recoverable};
use loket_model::{LateSuccess, LossEnd, PaymentState, Settlement, StroomToken};

use crate::money::*;
use crate::support::*;

/// A counter where payments 1 and 2 failed, and the cash of 2 was handed back.
fn counter() -> Counter {
    let counter = Counter::new();
    for n in 1..=2 {
        counter.submit(n);
        counter.learn(n, failed());
    }
    counter.add(&refunded(2));
    counter
}

#[test]
fn a_payment_whose_cash_is_here_is_paid_after_all() {
    let counter = counter();
    let seq = counter.try_add_at(40, &late(1)).unwrap();
    let payment = counter.payment(1);
    assert_eq!((payment.state, payment.outcome.clone()), (PaymentState::Paid, Some(paid())));
    assert_eq!((payment.decided_at, payment.late.clone()), (Some(stamp(40).at), None));
    assert_eq!((payment.advice.asked, payment.advice.last_at), (1, Some(stamp(40).at)));
    assert_eq!(counter.balance(&Held), 0);
    assert_eq!(counter.balance(&Deposit(account())), -21_301);
    let totals = counter.journal.totals(&HistoryFilter::default()).unwrap();
    assert_eq!((totals.paid_count, totals.failed_count, totals.commission), (1, 1, rp(1_200)));
    let by_payment = HistoryFilter { from: Some(stamp(0).at), ..HistoryFilter::default() };
    assert_eq!(counter.journal.totals(&by_payment).unwrap(), totals);
    let x = counter.journal.shift_report().unwrap().unwrap();
    assert_eq!((x.paid, x.failed), (1, 1));
    let by_token = HistoryFilter { search: Some(TOKEN.into()), ..HistoryFilter::default() };
    assert_eq!(counter.journal.history(&by_token).unwrap(), [payment]);
    assert_eq!(counter.journal.losses().unwrap(), []);
    counter.refuses(
        &late(1),
        &format!("payment {} has not failed, or its late success is known", payment_id(1)),
    );
    assert_eq!(counter.journal.last_seq().unwrap(), seq);
    counter.verify();
}

#[test]
fn what_the_deposit_lost_after_the_refund_is_a_loss_until_it_is_closed() {
    let check = |end: LossEnd, drawer: i64, adjustment: i64| {
        let counter = counter();
        let before = counter.balance(&Drawer);
        counter.try_add_at(40, &late(2)).unwrap();
        let payment = counter.payment(2);
        let open = LateSuccess {
            at: stamp(40).at,
            settlement: Box::new(settlement()),
            amount: rp(21_302),
            ended: None,
        };
        assert_eq!((payment.state, payment.outcome.clone()), (PaymentState::Failed, Some(failed())));
        assert_eq!(payment.late, Some(open.clone()));
        assert_eq!(counter.journal.losses().unwrap(), [payment]);
        assert_eq!((counter.balance(&Recoverable), counter.balance(&Drawer)), (21_302, before));
        assert_eq!(counter.balance(&Deposit(account())), -21_302);
        // A token that was given late was given all the same.
        let token = StroomToken::parse(TOKEN).unwrap();
        assert_eq!(counter.journal.token_seen(&token, payment_id(1)).unwrap(), Some(payment_id(2)));
        let known = format!("payment {} has not failed, or its late success is known", payment_id(2));
        counter.refuses(&late(2), &known);

        let no_loss = |n, why: &str| format!("payment {} has no such loss: {why}", payment_id(n));
        counter.refuses(&loss_closed(2, end, rp(21_301)), &no_loss(2, "amount is not the loss"));
        counter.refuses(&loss_closed(1, end, rp(21_301)), &no_loss(1, "no late success"));
        let blank =
            Event::LossClosed { payment: payment_id(2), end, amount: rp(21_302), reason: "\n".into() };
        counter.refuses(&blank, "loss_closed is refused: no reason");
        counter.try_add_at(50, &loss_closed(2, end, rp(21_302))).unwrap();
        let ended = LateSuccess { ended: Some((end, stamp(50).at)), ..open };
        assert_eq!(counter.payment(2).late, Some(ended));
        assert_eq!(counter.journal.losses().unwrap(), []);
        assert_eq!(counter.balance(&Recoverable), 0);
        assert_eq!(counter.balance(&Drawer), before + drawer);
        assert_eq!(counter.balance(&Adjustment), adjustment);
        counter.refuses(&loss_closed(2, end, rp(21_302)), &no_loss(2, "closed before"));
        counter.verify();
    };
    check(LossEnd::Recovered, 21_302, 0);
    check(LossEnd::WrittenOff, 0, 21_302);
}

#[test]
fn cash_that_moved_to_a_new_attempt_is_gone_from_the_old() {
    let counter = counter();
    counter.add(&Event::Inquired(Box::new(inquiry_again(3, 1, 0))));
    counter.add(&Event::PaymentSubmitted(Box::new(retry(3, 1, 0))));
    counter.add(&late(1));
    counter.learn(3, paid_plainly());
    assert_eq!(counter.payment(1).late.map(|late| late.amount), Some(rp(21_301)));
    assert_eq!(counter.balance(&Recoverable), 21_301);
    assert_eq!(counter.balance(&Held), 0);
    counter.verify();
}

#[test]
fn a_late_success_is_for_a_failed_payment_alone() {
    let counter = counter();
    for n in 3..=5 {
        counter.submit(n);
    }
    counter.learn(3, paid());
    counter.learn(4, unresolved());
    for n in 3..=5 {
        counter.refuses(
            &late(n),
            &format!("payment {} has not failed, or its late success is known", payment_id(n)),
        );
    }
    counter.refuses(&late(9), &format!("unknown payment {}", payment_id(9)));
    // What earns more than it costs would be a loss below zero, and what costs something is no loss of nothing.
    let more = bill(2).charge.total().plus(rp(1)).unwrap();
    let gift = Settlement { deposit_debit: None, commission: Some(more), ..settlement() };
    let no_loss = "postings of late_success are wrong: no loss is put down";
    counter.refuses(&late_with(2, gift), no_loss);
    counter.refuses_with(&late(2), &loket_model::Postings::none(), no_loss);
}

/// The biller's word is kept although it cost nothing; nothing is to be recovered then.
#[test]
fn a_late_success_that_cost_nothing_is_known_and_no_loss() {
    let counter = counter();
    let free = free(2);
    counter.add(&late_with(2, free.clone()));
    let payment = counter.payment(2);
    let known = LateSuccess { at: stamp(0).at, settlement: Box::new(free), amount: rp(0), ended: None };
    assert_eq!((payment.state, payment.late), (PaymentState::Failed, Some(known)));
    assert_eq!(counter.journal.losses().unwrap(), []);
    assert_eq!((counter.balance(&Recoverable), counter.balance(&Deposit(account()))), (0, 0));
    let x = counter.journal.shift_report().unwrap().unwrap();
    assert_eq!(x.carried.iter().map(|carried| carried.payment).collect::<Vec<_>>(), [Some(payment_id(1))]);
    for end in [LossEnd::Recovered, LossEnd::WrittenOff] {
        let refusal = format!("payment {} has no such loss: it cost nothing", payment_id(2));
        counter.refuses(&loss_closed(2, end, rp(0)), &refusal);
    }
    let known = format!("payment {} has not failed, or its late success is known", payment_id(2));
    counter.refuses(&late(2), &known);
    counter.verify();
}
