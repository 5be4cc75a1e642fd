//! Lists, searches and sums.

use loket_journal::{HistoryFilter, JournalError, Totals};
use loket_model::{PaymentId, PaymentState, UtcMillis};

use crate::support::*;

/// Payments 1 to 6, a minute apart: 1 and 2 paid, 3 failed, 4 unresolved, 5 and 6 being submitted.
fn counter() -> Counter {
    let counter = Counter::new();
    for n in 1..=6 {
        counter.submit(n);
    }
    counter.learn(1, paid());
    counter.learn(2, paid_plainly());
    counter.learn(3, failed());
    counter.learn(4, unresolved());
    counter
}

fn numbers(counter: &Counter, filter: &HistoryFilter) -> Vec<u32> {
    let page = counter.journal.history(filter).unwrap();
    page.iter().map(|payment| (payment.bill.charge.amount().get() - 20_000).try_into().unwrap()).collect()
}

#[test]
fn a_list_is_chosen_by_time_and_state() {
    let counter = counter();
    let check = |filter: HistoryFilter, expected: &[u32]| {
        assert_eq!(numbers(&counter, &filter), expected, "{filter:?}");
    };
    let minute = |m: i64| Some(UtcMillis::new(MORNING + m * 60_000));
    let all = HistoryFilter::default;
    check(all(), &[6, 5, 4, 3, 2, 1]);
    check(HistoryFilter { from: minute(2), to: minute(4), ..all() }, &[3, 2]);
    check(HistoryFilter { state: Some(PaymentState::Paid), ..all() }, &[2, 1]);
    check(HistoryFilter { state: Some(PaymentState::Submitting), from: minute(6), ..all() }, &[6]);
    // Whoever looks for what is not settled must see what is under way, too.
    let unresolved = || HistoryFilter { state: Some(PaymentState::Unresolved), ..all() };
    check(unresolved(), &[6, 5, 4]);
    check(HistoryFilter { limit: 2, ..unresolved() }, &[6, 5]);
    check(HistoryFilter { before: Some(payment_id(6)), to: minute(5), ..unresolved() }, &[4]);
    assert_eq!(counter.journal.totals(&unresolved()).unwrap().unresolved_count, 3);
    check(HistoryFilter { limit: 0, ..all() }, &[]);
}

#[test]
fn pages_join_without_gap_or_double_whatever_the_clock_did() {
    let counter = Counter::new();
    // Two in the same minute, and one that a clock set back puts before the others.
    for (n, minute) in [(1, 5), (2, 5), (3, 5), (4, 1), (5, 9)] {
        counter.submit_at(n, minute);
    }
    let mut seen = Vec::new();
    let mut before: Option<PaymentId> = None;
    while seen.len() < 10 {
        let filter = HistoryFilter { before, limit: 2, ..HistoryFilter::default() };
        let page = counter.journal.history(&filter).unwrap();
        let Some(last) = page.last() else { break };
        before = Some(last.id);
        seen.extend(page.iter().map(|payment| payment.id));
    }
    assert_eq!(seen, [5, 3, 2, 1, 4].map(payment_id));
    let lost = HistoryFilter { before: Some(payment_id(99)), ..HistoryFilter::default() };
    assert!(matches!(counter.journal.history(&lost), Err(JournalError::UnknownPayment(_))));
}

#[test]
fn a_search_finds_name_number_reference_token_and_product() {
    let counter = counter();
    let check = |search: &str, expected: &[u32]| {
        let filter = HistoryFilter { search: Some(search.into()), ..HistoryFilter::default() };
        assert_eq!(numbers(&counter, &filter), expected, "{search}");
    };
    let everything = &[6, 5, 4, 3, 2, 1];
    check("i 003 s", &[3]);
    check("santoso", everything);
    check("45052000004", &[4]);
    check("4505 2000 004", &[4]);
    check("000005", &[5]);
    check("L261120-000002", &[2]);
    check("6156-0790-0556", &[1]);
    check(TOKEN, &[1]);
    check("token 20", everything);
    check("nobody", &[]);
    check("bu", everything);
    check("ud", &[]);
    check("4", everything);
    check("%", &[]);
    check("__", &[]);
    check("\"", &[]);
    check("a\" OR \"b", &[]);
    check("Budi*", &[]);
    check("  ", everything);
}

#[test]
fn totals_cover_the_whole_selection() {
    let counter = counter();
    let check = |filter: HistoryFilter, expected: Totals| {
        assert_eq!(counter.journal.totals(&filter).unwrap(), expected, "{filter:?}");
    };
    let all = Totals {
        count: 6,
        paid_count: 2,
        paid_total: rp(22_501 + 22_502),
        unresolved_count: 3,
        unresolved_total: rp(22_504 + 22_505 + 22_506),
        failed_count: 1,
        commission: rp(2_400),
        service_fee: rp(1_000),
    };
    let any = HistoryFilter::default;
    check(any(), all);
    check(HistoryFilter { limit: 1, before: Some(payment_id(2)), ..any() }, all);
    // The same by adding up payments instead of days.
    check(HistoryFilter { from: Some(UtcMillis::new(0)), ..any() }, all);
    let one = Totals {
        count: 1,
        paid_count: 1,
        paid_total: rp(22_501),
        commission: rp(1_200),
        service_fee: rp(500),
        ..Totals::default()
    };
    check(HistoryFilter { search: Some(TOKEN.into()), ..any() }, one);
    check(HistoryFilter { search: Some("nobody".into()), ..any() }, Totals::default());
}
