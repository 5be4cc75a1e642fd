//! A payment from inquiry to its last print.

use std::sync::Arc;
use std::time::Duration;

use loket_journal::{Event, VerifyReport, Via};
use loket_model::{AdviceState, BookAccount, Payment, PaymentState, StroomToken, UnresolvedWhy, UtcMillis};

use crate::money::money_of;
use crate::support::*;

fn at(minute: i64) -> UtcMillis {
    stamp(minute).at
}

#[test]
fn a_payment_is_read_back_as_it_was_written() {
    let counter = Counter::new();
    let journal = &counter.journal;
    let id = counter.submit_at(1, 1);
    let submitted = Payment {
        id,
        reference: reference(1),
        inquiry: inquiry_id(1),
        account: account(),
        bill: bill(1),
        cash: submission(1).cash,
        state: PaymentState::Submitting,
        outcome: None,
        created_at: at(1),
        decided_at: None,
        advice: AdviceState { asked: 0, last_at: None, next_at: submission(1).first_advice_at },
        prints: 0,
        refunded_at: None,
        basket: None,
        retry_of: None,
        retried_by: None,
        warnings: Vec::new(),
        late: None,
        shift: 1,
        actor: "siti".into(),
        terminal: "KSR01".into(),
        demo: false,
    };
    assert_eq!(journal.payment(id).unwrap(), Some(submitted.clone()));
    assert_eq!(journal.inquiry(inquiry_id(1)).unwrap(), Some(inquiry(1)));

    counter.try_add_at(2, &learned(1, unresolved())).unwrap();
    let next_at = Some(UtcMillis::new(MORNING + 120_000));
    let unresolved_payment = Payment {
        state: PaymentState::Unresolved,
        outcome: Some(unresolved()),
        advice: AdviceState { next_at, ..submitted.advice },
        ..submitted
    };
    assert_eq!(journal.payment(id).unwrap().as_ref(), Some(&unresolved_payment));
    assert_eq!(journal.open_payments().unwrap().as_slice(), std::slice::from_ref(&unresolved_payment));

    let by_advice = Event::OutcomeLearned {
        payment: id,
        via: Via::Advice,
        outcome: paid(),
        next_advice_at: next_at,
        warnings: Vec::new(),
    };
    counter.try_add_at(3, &by_advice).unwrap();
    counter.try_add_at(4, &printed(1, 1)).unwrap();
    let paid_payment = Payment {
        state: PaymentState::Paid,
        outcome: Some(paid()),
        decided_at: Some(at(3)),
        advice: AdviceState { asked: 1, last_at: Some(at(3)), next_at: None },
        prints: 1,
        ..unresolved_payment
    };
    assert_eq!(journal.payment(id).unwrap().as_ref(), Some(&paid_payment));
    assert_eq!(journal.payment_by_reference(&reference(1)).unwrap().as_ref(), Some(&paid_payment));
    assert_eq!(journal.payment_of_inquiry(inquiry_id(1)).unwrap(), Some(paid_payment));
    assert_eq!(journal.open_payments().unwrap(), []);
    assert_eq!(journal.verify().unwrap(), VerifyReport { events: 8, postings: 8, payments: 1 });
}

#[test]
fn the_trail_of_a_payment_starts_with_its_inquiry() {
    let counter = Counter::new();
    let id = counter.submit(1);
    counter.submit(2);
    let callback = Event::CallbackReceived {
        account: account(),
        payment: Some(id),
        code: "00".into(),
        text: "Sukses".into(),
    };
    counter.add(&callback);
    counter.add(&Event::CallbackReceived {
        account: account(),
        payment: None,
        code: "00".into(),
        text: "Sukses".into(),
    });
    counter.learn(1, failed());
    counter.add(&refunded(1));
    let trail = counter.journal.events_of(id).unwrap();
    let events: Vec<_> = trail.iter().map(|record| record.event.clone()).collect();
    assert_eq!(
        events,
        [
            Event::Inquired(Box::new(inquiry(1))),
            Event::PaymentSubmitted(Box::new(submission(1))),
            callback,
            learned(1, failed()),
            refunded(1),
        ]
    );
    assert_eq!(trail.iter().map(|record| record.seq).collect::<Vec<_>>(), [4, 5, 8, 10, 11]);
    assert_eq!(trail.last().map(|record| &record.postings), Some(&money_of(&counter.journal, &refunded(1))));
    assert_eq!(trail.last().map(|record| record.kind), Some("refunded"));
}

#[test]
fn a_slip_leaves_the_first_struk_the_original() {
    let counter = Counter::new();
    let id = counter.submit(1);
    counter.learn(1, unresolved());
    let before = counter.journal.payment(id).unwrap();
    let slip = Event::SlipPrinted { payment: id, format: "58mm".into() };
    counter.add(&slip);
    assert_eq!(counter.journal.payment(id).unwrap(), before);
    let trail = counter.journal.events_of(id).unwrap();
    assert_eq!(trail.last().map(|record| (record.kind, &record.event)), Some(("slip_printed", &slip)));
    counter.learn(1, paid());
    counter.add(&printed(1, 1));
    counter.journal.verify().unwrap();
}

#[test]
fn every_word_on_a_payment_is_read_back() {
    let counter = Counter::new();
    let text = || "teks \"aneh\" \u{1F4A1}".to_owned();
    let reasons = [
        UnresolvedWhy::HttpStatus(502),
        UnresolvedWhy::Unreadable(text()),
        UnresolvedWhy::Pending { code: "05".into(), text: text() },
        UnresolvedWhy::UnclearCode { code: "99".into(), text: text() },
        UnresolvedWhy::Mismatch { field: "meter".into(), asked: "1".into(), answered: "2".into() },
        UnresolvedWhy::Incomplete("token".into()),
        UnresolvedWhy::Interrupted,
    ];
    let id = counter.submit(1);
    let words = reasons.into_iter().map(loket_model::Outcome::Unresolved).chain([failed()]);
    for outcome in words {
        counter.learn(1, outcome.clone());
        assert_eq!(counter.journal.payment(id).unwrap().unwrap().outcome, Some(outcome));
    }
}

#[test]
fn books_follow_the_postings() {
    let counter = Counter::new();
    for n in 1..=3 {
        counter.submit(n);
    }
    counter.learn(1, paid());
    counter.learn(2, failed());
    counter.add(&refunded(2));
    let due = |n| submission(n).cash.due().get();
    let balance = |account: &BookAccount| {
        let balances = counter.journal.balances().unwrap();
        balances.iter().find(|(name, _)| name == account).map(|(_, amount)| amount.get())
    };
    assert_eq!(balance(&BookAccount::Drawer), Some(200_000 + due(1) + due(3)));
    assert_eq!(balance(&BookAccount::Held), Some(-due(3)));
    assert_eq!(balance(&BookAccount::Commission), Some(-1_200));
    assert_eq!(balance(&BookAccount::ServiceFee), Some(-500));
    assert_eq!(balance(&BookAccount::Deposit(account())), Some(-(due(1) - 1_700)));
    assert_eq!(balance(&BookAccount::Adjustment), None);
}

#[test]
fn settings_are_the_last_ones_written() {
    let counter = Counter::new();
    let journal = &counter.journal;
    assert_eq!(journal.shop().unwrap(), Some(shop()));
    assert_eq!(journal.accounts().unwrap(), [account_record()]);
    let moved = loket_journal::AccountRecord { url: "https://other.example".into(), ..account_record() };
    counter.add(&Event::AccountAdded(moved.clone()));
    assert_eq!(journal.account(&account()).unwrap(), Some(moved));
    counter.add(&Event::AccountRemoved { account: account() });
    assert_eq!(journal.account(&account()).unwrap(), None);
    let shift = journal.current_shift().unwrap().unwrap();
    assert_eq!((shift.shift, shift.opened_at, shift.float), (1, at(0), rp(200_000)));
    assert_eq!(shift.opened_by, "siti");
}

#[test]
fn a_token_is_recognised_at_its_second_sale() {
    let counter = Counter::new();
    let token = StroomToken::parse(TOKEN).unwrap();
    let first = counter.submit(1);
    let second = counter.submit(2);
    assert_eq!(counter.journal.token_seen(&token, second).unwrap(), None);
    counter.learn(1, paid());
    assert_eq!(counter.journal.token_seen(&token, second).unwrap(), Some(first));
    assert_eq!(counter.journal.token_seen(&token, first).unwrap(), None);
}

#[test]
fn a_waiter_wakes_when_something_is_written() {
    let counter = Counter::new();
    let path = counter.path();
    let journal = Arc::new(counter.journal);
    let seen = journal.last_seq().unwrap();
    assert_eq!(journal.wait_for_change(seen, Duration::ZERO).unwrap(), seen);
    let write = |journal: &loket_journal::Journal, n: u32| {
        let event = Event::Inquired(Box::new(inquiry(n)));
        journal.append(&stamp(0), &event, &money_of(journal, &event)).unwrap()
    };
    let limit = Duration::from_secs(60);
    let waiter = std::thread::spawn({
        let journal = Arc::clone(&journal);
        move || journal.wait_for_change(seen, limit).unwrap()
    });
    assert_eq!(write(&journal, 1), seen + 1);
    assert_eq!(waiter.join().unwrap(), seen + 1);
    // A second opening of the file stands for another process: no signal crosses between the two.
    let waiter = std::thread::spawn({
        let journal = Arc::clone(&journal);
        move || journal.wait_for_change(seen + 1, limit).unwrap()
    });
    let other = loket_journal::Journal::open(&path).unwrap();
    assert_eq!(write(&other, 2), seen + 2);
    assert_eq!(waiter.join().unwrap(), seen + 2);
}

/// The search index keeps a picture of itself per connection, which must not be held against later rows.
#[test]
fn a_journal_that_was_verified_goes_on_and_verifies_again() {
    let counter = Counter::new();
    for n in 1..=3 {
        counter.submit(n);
        counter.journal.verify().unwrap();
        counter.learn(n, paid());
        counter.journal.verify().unwrap();
    }
}
