//! Deposits: what the books expect is followed through each payment and held against what the biller says.

use loket_journal::{AccountRecord, Event, Via};
use loket_model::BookAccount::{Adjustment, Deposit, ShopCash};
use loket_model::{AccountName, DepositAlarm, DepositView, Outcome, PaymentId, Settlement};

use crate::money::*;
use crate::support::*;

fn view(counter: &Counter) -> DepositView {
    let views = counter.journal.deposits().unwrap();
    views.into_iter().find(|view| view.account == account()).unwrap()
}

fn alarm(counter: &Counter) -> Option<DepositAlarm> {
    view(counter).alarm
}

/// A sale after which the biller names the deposit.
fn paid_leaving(balance: i64) -> Outcome {
    Outcome::Paid(Box::new(Settlement { balance_after: Some(amount(balance)), ..settlement() }))
}

/// What payment `n` costs the deposit.
fn cost(n: u32) -> i64 {
    21_300 + i64::from(n)
}

/// A counter with a known deposit of a million.
fn counter() -> Counter {
    let counter = Counter::new();
    counter.try_add_at(1, &deposit_set(1_000_000)).unwrap();
    counter
}

#[test]
fn nothing_is_expected_before_a_balance_was_taken_over() {
    let counter = Counter::new();
    let blank = DepositView { account: account(), expected: None, reported: None, alarm: None };
    assert_eq!(counter.journal.deposits().unwrap(), std::slice::from_ref(&blank));
    counter.submit(1);
    counter.try_add_at(3, &learned(1, paid())).unwrap();
    counter.try_add_at(4, &topped_up(50_000)).unwrap();
    let said = DepositView { reported: Some((rp(978_700), stamp(3).at)), ..blank };
    assert_eq!(view(&counter), said);
    // The first balance is the shop's own money, whatever was used before it was known.
    let shop_cash = counter.balance(&ShopCash);
    counter.add(&deposit_set(978_700));
    assert_eq!(counter.balance(&ShopCash), shop_cash - (978_700 + cost(1) - 50_000));
    assert_eq!(counter.balance(&Deposit(account())), 978_700);
    assert_eq!(view(&counter), DepositView { expected: Some(rp(978_700)), ..said });
    counter.verify();
}

#[test]
fn a_deposit_that_fits_is_quiet() {
    let counter = counter();
    counter.submit(1);
    counter.try_add_at(2, &learned(1, paid_leaving(1_000_000 - cost(1)))).unwrap();
    let left = amount(1_000_000 - cost(1));
    let fits = DepositView {
        account: account(),
        expected: Some(left),
        reported: Some((left, stamp(2).at)),
        alarm: None,
    };
    assert_eq!(view(&counter), fits);
    counter.try_add_at(3, &topped_up(500)).unwrap();
    counter.try_add_at(4, &reported(&counter.journal, 1_000_500 - cost(1))).unwrap();
    assert_eq!(alarm(&counter), None);
    counter.verify();
}

#[test]
fn an_alarm_names_the_payments_in_between_and_ends_when_a_report_fits() {
    let counter = counter();
    // Decided before the deposit fitted: no part of it.
    counter.submit(1);
    counter.learn(1, paid_leaving(1_000_000 - cost(1)));
    // Begun before, without a final word then.
    counter.submit(2);
    counter.learn(2, unresolved());
    counter.submit(3);
    counter.try_add_at(20, &reported(&counter.journal, 1_000_000 - cost(1))).unwrap();
    counter.learn(3, failed());
    counter.submit(4);
    counter.learn(4, paid_leaving(900_000));
    counter.submit(5);
    let expected = 1_000_000 - cost(1) - cost(4);
    let raised = DepositAlarm {
        expected: amount(expected),
        reported: amount(900_000),
        difference: amount(900_000 - expected),
        since: Some(stamp(20).at),
        at: stamp(4).at,
        payments: [2, 3, 4].map(payment_id).to_vec(),
    };
    assert_eq!(alarm(&counter), Some(raised.clone()));
    counter.verify();

    // The same difference is the same trouble: what came later is not in it.
    counter.learn(5, paid_leaving(900_000 - cost(5)));
    assert_eq!(alarm(&counter), Some(raised.clone()));
    assert_eq!(view(&counter).reported, Some((amount(900_000 - cost(5)), stamp(5).at)));
    // Another one is another.
    let now = expected - cost(5);
    counter.try_add_at(30, &reported(&counter.journal, now + 1)).unwrap();
    let other = DepositAlarm {
        expected: amount(now),
        reported: amount(now + 1),
        difference: rp(1),
        at: stamp(30).at,
        payments: [2, 3, 4, 5].map(payment_id).to_vec(),
        ..raised
    };
    assert_eq!(alarm(&counter), Some(other));
    counter.try_add_at(31, &reported(&counter.journal, now)).unwrap();
    assert_eq!(alarm(&counter), None);
    counter.verify();
}

#[test]
fn open_payments_explain_what_they_may_have_cost_and_no_more() {
    let check = |difference: i64, explained: bool| {
        let counter = counter();
        counter.try_add_at(2, &reported(&counter.journal, 1_000_000)).unwrap();
        counter.submit(1);
        counter.submit(2);
        counter.learn(2, unresolved());
        counter.submit(3);
        counter.learn(3, failed());
        counter.try_add_at(5, &reported(&counter.journal, 1_000_000 + difference)).unwrap();
        let found = alarm(&counter);
        assert_eq!(found.is_none(), explained, "{difference}");
        if let Some(alarm) = found {
            let since: Vec<PaymentId> = [1, 2, 3].map(payment_id).to_vec();
            assert_eq!((alarm.since, alarm.payments), (Some(stamp(2).at), since));
        }
        counter.verify();
    };
    let both = 22_501 + 22_502;
    check(0, true);
    check(-1, true);
    check(-both, true);
    check(-both - 1, false);
    check(1, false);
}

#[test]
fn an_explained_difference_moves_no_match() {
    let counter = counter();
    counter.submit(1);
    counter.try_add_at(5, &reported(&counter.journal, 1_000_000 - 100)).unwrap();
    assert_eq!(alarm(&counter), None);
    counter.learn(1, failed());
    counter.try_add_at(6, &reported(&counter.journal, 1_000_000 - 100)).unwrap();
    let alarm = alarm(&counter).unwrap();
    assert_eq!((alarm.since, alarm.payments), (Some(stamp(1).at), vec![payment_id(1)]));
    counter.verify();
}

#[test]
fn a_person_ends_an_alarm_by_a_correction() {
    let counter = counter();
    counter.submit(1);
    counter.learn(1, paid_leaving(900_000));
    assert!(alarm(&counter).is_some());
    let shop_cash = counter.balance(&ShopCash);
    counter.try_add_at(9, &deposit_set(900_000)).unwrap();
    assert_eq!(alarm(&counter), None);
    assert_eq!(counter.balance(&Adjustment), 100_000 - cost(1));
    assert_eq!(counter.balance(&ShopCash), shop_cash);
    counter.try_add_at(10, &reported(&counter.journal, 900_001)).unwrap();
    let alarm = alarm(&counter).unwrap();
    assert_eq!((alarm.since, alarm.payments), (Some(stamp(9).at), vec![]));
    let x = counter.journal.shift_report().unwrap().unwrap();
    assert_eq!(x.deposits[0].corrected, amount(900_000 + cost(1)));
    counter.verify();
}

#[test]
fn only_the_answer_to_the_payment_itself_is_news_of_the_deposit() {
    let check = |via: Via, news: bool| {
        let counter = counter();
        counter.submit(1);
        counter.learn(1, unresolved());
        let word = Event::OutcomeLearned {
            payment: payment_id(1),
            via,
            outcome: paid_leaving(5),
            next_advice_at: None,
            warnings: Vec::new(),
        };
        counter.add(&word);
        assert_eq!(view(&counter).reported.is_some(), news, "{via:?}");
        assert_eq!(alarm(&counter).is_some(), news, "{via:?}");
    };
    for (via, _) in Via::ALL {
        check(via, via == Via::Payment);
    }
}

#[test]
fn an_alarm_names_a_hundred_payments_at_most_and_none_of_another_account() {
    let counter = counter();
    let other = AccountName::parse("iak").unwrap();
    counter.add(&Event::AccountAdded(AccountRecord { name: other.clone(), ..account_record() }));
    for n in 1..=103 {
        let mut inquiry = inquiry(n);
        let mut submission = submission(n);
        if n == 2 {
            (inquiry.account, submission.account) = (other.clone(), other.clone());
        }
        counter.add(&Event::Inquired(Box::new(inquiry)));
        counter.add(&Event::PaymentSubmitted(Box::new(submission)));
        counter.learn(n, failed());
    }
    counter.add(&reported(&counter.journal, 5));
    let named = alarm(&counter).unwrap().payments;
    let expected: Vec<PaymentId> = (1..=101).filter(|n| *n != 2).map(payment_id).collect();
    assert_eq!(named, expected);
    let accounts: Vec<_> = counter.journal.deposits().unwrap().into_iter().map(|view| view.account).collect();
    assert_eq!(accounts, [other, account()]);
}

#[test]
fn a_deposit_is_of_an_account_in_use_and_outlives_it() {
    let counter = counter();
    let strange = AccountName::parse("strange").unwrap();
    let unknown = "unknown account strange";
    counter
        .refuses(&Event::BalanceReported { account: strange.clone(), balance: rp(5), as_of_seq: 0 }, unknown);
    let set = Event::DepositSet { account: strange.clone(), balance: rp(5), reason: "x".into() };
    counter.refuses(&set, unknown);
    let top_up = Event::DepositToppedUp { account: strange, amount: rp(5), note: "x".into() };
    counter.refuses(&top_up, unknown);
    for rupiah in [0, -5] {
        counter.refuses(&topped_up(rupiah), "deposit_topped_up is refused: amount not above zero");
    }
    let blank = Event::DepositSet { account: account(), balance: rp(5), reason: " ".into() };
    counter.refuses(&blank, "deposit_set is refused: no reason");
    counter.add(&Event::AccountRemoved { account: account() });
    assert_eq!(view(&counter).expected, Some(rp(1_000_000)));
    counter.verify();
}

/// A report that fits only because some of the open payments may have been charged explains no earlier trouble.
#[test]
fn what_open_payments_explain_ends_no_alarm() {
    let counter = counter();
    counter.add(&reported(&counter.journal, 999_900));
    let raised = alarm(&counter).unwrap();
    counter.submit(1);
    counter.add(&reported(&counter.journal, 999_900));
    assert_eq!(alarm(&counter), Some(raised.clone()));
    counter.submit(2);
    counter.learn(1, unresolved());
    counter.learn(2, paid_leaving(999_900 - cost(2)));
    assert_eq!(alarm(&counter), Some(raised));
    counter.learn(1, failed());
    counter.add(&reported(&counter.journal, 1_000_000 - cost(2)));
    assert_eq!(alarm(&counter), None);
    counter.verify();
}

/// Two payments are at the biller at once, and each answer names the deposit of its own moment.
#[test]
fn answers_that_overtake_each_other_raise_no_alarm() {
    let counter = counter();
    counter.submit(1);
    counter.submit(2);
    // Charged second and answered first; then the one that was charged first.
    counter.learn(2, paid_leaving(1_000_000 - cost(1) - cost(2)));
    counter.learn(1, paid_leaving(1_000_000 - cost(1)));
    assert_eq!(alarm(&counter), None);
    // Nothing of that is a match either.
    assert_eq!(view(&counter).reported, Some((amount(1_000_000 - cost(1)), stamp(1).at)));
    counter.add(&reported(&counter.journal, 5));
    let named = alarm(&counter).unwrap();
    assert_eq!((named.since, named.payments), (Some(stamp(1).at), [1, 2].map(payment_id).to_vec()));
    counter.verify();
}

/// The answer was on its way while something else moved the deposit.
#[test]
fn a_word_from_before_another_event_is_held_against_nothing() {
    let check = |between: &[Event]| {
        let counter = counter();
        counter.submit(1);
        for event in between {
            counter.add(event);
        }
        counter.learn(1, paid_leaving(1_000_000 - cost(1) + 7));
        assert_eq!(alarm(&counter), None);
        counter.verify();
    };
    check(&[topped_up(700)]);
    check(&[deposit_set(1_000_001)]);
    let other = [Event::Inquired(Box::new(inquiry(2))), Event::PaymentSubmitted(Box::new(submission(2)))];
    check(&other);
}

/// A payment ended between the question for the deposit and the writing down of its answer.
#[test]
fn a_report_is_held_against_the_books_only_where_nothing_happened_since_it_was_asked_for() {
    let check = |since: Option<Event>, raised: bool| {
        let counter = counter();
        counter.submit(1);
        counter.learn(1, unresolved());
        let asked = counter.journal.last_seq().unwrap();
        since.iter().for_each(|event| assert!(counter.add(event) > asked));
        counter.add(&reported_as_of(asked, 1_000_000 + 1));
        assert_eq!(alarm(&counter).is_some(), raised);
        assert_eq!(view(&counter).reported.map(|(balance, _)| balance), Some(rp(1_000_001)));
        counter.verify();
    };
    let silently = Outcome::Paid(Box::new(Settlement { balance_after: None, ..settlement() }));
    check(None, true);
    check(Some(learned(1, silently)), false);
    check(Some(learned(1, failed())), false);
    check(Some(topped_up(5)), false);
    check(Some(Event::Inquired(Box::new(inquiry(2)))), true);
    let counter = counter();
    let next = counter.journal.last_seq().unwrap() + 1;
    let refusal = "balance_reported is refused: as of an event that is not before it";
    counter.refuses(&reported_as_of(next, 5), refusal);
}

/// Whatever a biller says, the payment that it said it with is kept.
#[test]
fn a_figure_beyond_all_range_is_an_alarm() {
    let check = |balance: i64, difference: i64| {
        let counter = counter();
        counter.add(&deposit_set(-5));
        counter.submit(1);
        counter.learn(1, paid_leaving(balance));
        let raised = alarm(&counter).unwrap();
        assert_eq!((raised.reported.get(), raised.difference.get()), (balance, difference));
        counter.verify();
    };
    let most = loket_model::Rupiah::MAX.get();
    check(most, most);
    check(-most, -most + 5 + cost(1));
}
