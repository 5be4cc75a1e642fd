//! Whatever a counter does in whatever order: books balance, and the read tables are what the events say.

use loket_journal::{Event, HistoryFilter, Journal};
use loket_model::{BookAccount, Payment, PaymentState, Rupiah};
use proptest::prelude::*;

use crate::support::*;

/// Something that is tried; the journal decides whether it may be.
#[derive(Debug, Clone)]
enum Step {
    Inquire(u32),
    Submit(u32),
    Paid(u32),
    Failed(u32),
    Unresolved(u32),
    Print(u32, u32),
    PrintSlip(u32),
    Refund(u32),
}

fn step() -> impl Strategy<Value = Step> {
    let n = 1_u32..6;
    prop_oneof![
        2 => n.clone().prop_map(Step::Inquire),
        3 => n.clone().prop_map(Step::Submit),
        2 => n.clone().prop_map(Step::Paid),
        2 => n.clone().prop_map(Step::Failed),
        1 => n.clone().prop_map(Step::Unresolved),
        1 => (n.clone(), 1_u32..4).prop_map(|(n, number)| Step::Print(n, number)),
        1 => n.clone().prop_map(Step::PrintSlip),
        1 => n.prop_map(Step::Refund),
    ]
}

fn event_of(step: &Step) -> Event {
    match *step {
        Step::Inquire(n) => Event::Inquired(Box::new(inquiry(n))),
        Step::Submit(n) => Event::PaymentSubmitted(Box::new(submission(n))),
        Step::Paid(n) => learned(n, paid()),
        Step::Failed(n) => learned(n, failed()),
        Step::Unresolved(n) => learned(n, unresolved()),
        Step::Print(n, number) => Event::Printed { payment: payment_id(n), number, format: "58mm".into() },
        Step::PrintSlip(n) => Event::SlipPrinted { payment: payment_id(n), format: "58mm".into() },
        Step::Refund(n) => refunded(n),
    }
}

fn picture(journal: &Journal) -> (Vec<Payment>, Vec<(BookAccount, Rupiah)>, loket_journal::Totals) {
    let all = HistoryFilter::default();
    (journal.history(&all).unwrap(), journal.balances().unwrap(), journal.totals(&all).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    #[test]
    fn books_balance_and_tables_follow(steps in proptest::collection::vec(step(), 1..40)) {
        let counter = Counter::new();
        let journal = &counter.journal;
        for (minute, step) in (1_i64..).zip(&steps) {
            let before = journal.last_seq().unwrap();
            // Refusals are part of the game: one leaves the journal where it was.
            let after = counter.try_add_at(minute, &event_of(step)).map_or(before, |seq| seq);
            prop_assert!(after == before || after == before + 1);
            prop_assert_eq!(journal.last_seq().unwrap(), after);
        }
        let found = picture(journal);
        let sum = Rupiah::sum(found.1.iter().map(|(_, amount)| *amount)).unwrap();
        prop_assert_eq!(sum, Rupiah::ZERO);
        let held = Rupiah::sum(found.0.iter().filter(|p| {
            !matches!((p.state, p.refunded_at), (PaymentState::Paid, _) | (PaymentState::Failed, Some(_)))
        }).map(|p| p.cash.due())).unwrap();
        let in_books = |account: BookAccount| {
            found.1.iter().find(|(name, _)| *name == account).map_or(Rupiah::ZERO, |(_, amount)| *amount)
        };
        prop_assert_eq!(in_books(BookAccount::Held), held.negated());
        prop_assert_eq!(in_books(BookAccount::Commission), found.2.commission.negated());
        prop_assert_eq!(in_books(BookAccount::ServiceFee), found.2.service_fee.negated());
        let report = journal.verify().unwrap();
        prop_assert_eq!(report.events, journal.last_seq().unwrap());
        journal.rebuild().unwrap();
        prop_assert_eq!(picture(journal), found);
        prop_assert_eq!(journal.verify().unwrap(), report);
    }
}
