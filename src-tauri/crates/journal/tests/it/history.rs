//! Lists, searches and sums.

use loket_journal::{DayPart, Event, HistoryFilter, Journal, JournalError, PartSum, Totals, Typing};
use loket_model::{
    AccountName, Category, Payment, PaymentId, PaymentRow, PaymentState, Rupiah, Shop, UtcMillis, Zone,
};

use crate::money::late;
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

/// A page, after a look whether its rows for a list say the same.
pub fn listed(journal: &Journal, filter: &HistoryFilter) -> Vec<Payment> {
    let page = journal.history(filter).unwrap();
    let rows = journal.history_rows(filter).unwrap();
    for (row, payment) in rows.iter().zip(&page) {
        let is_paid = payment.state == PaymentState::Paid;
        let expected = PaymentRow {
            id: payment.id,
            state: payment.state,
            last_word: payment.outcome.clone().filter(|_| !is_paid),
            created_at: payment.created_at,
            account: payment.account.clone(),
            product_name: payment.bill.product.name.clone(),
            customer_no: payment.bill.customer_no.clone(),
            customer_name: payment.bill.customer_name.clone(),
            due: payment.cash.due(),
            // What was posted is in the books alone; the sums of a list tell whether it is right.
            commission: row.commission.filter(|_| is_paid),
            advice: payment.advice,
            refunded_at: payment.refunded_at,
            retried_by: payment.retried_by,
            late: payment.late.clone(),
        };
        assert_eq!((row, row.holds_cash()), (&expected, payment.holds_cash()));
    }
    assert_eq!(rows.len(), page.len());
    if filter.before.is_none() && rows.len() < usize::try_from(filter.limit).unwrap() {
        let sum: i64 = rows.iter().filter_map(|row| row.commission).map(Rupiah::get).sum();
        assert_eq!(sum, journal.totals(filter).unwrap().commission.get(), "{filter:?}");
    }
    page
}

fn numbers(counter: &Counter, filter: &HistoryFilter) -> Vec<u32> {
    let page = listed(&counter.journal, filter);
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
    check("22.504", &[4]);
    check("Rp 23.005", &[5]);
    check("23006", &[6]);
    check("22.50", &[]);
    check("bu", everything);
    check("SA", everything);
    check("l2", everything);
    check("00", everything);
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
        admin: rp(5_000),
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
        admin: rp(2_500),
        commission: rp(1_200),
        service_fee: rp(500),
        ..Totals::default()
    };
    check(HistoryFilter { search: Some(TOKEN.into()), ..any() }, one);
    check(HistoryFilter { search: Some("nobody".into()), ..any() }, Totals::default());
}

#[test]
fn every_filter_narrows() {
    let counter = counter();
    counter.add(&printed(2, 1));
    let check = |filter: HistoryFilter, expected: &[u32]| {
        assert_eq!(numbers(&counter, &filter), expected, "{filter:?}");
        let searched = HistoryFilter { search: Some("budi".into()), ..filter.clone() };
        assert_eq!(numbers(&counter, &searched), expected, "{searched:?}");
        for filter in [filter, searched] {
            let count = counter.journal.totals(&filter).unwrap().count;
            assert_eq!(count, u64::try_from(expected.len()).unwrap(), "{filter:?}");
            let mut visited = Vec::new();
            let ended = counter.journal.for_each_payment(&filter, |payment| {
                visited.push(payment.id);
                Ok::<_, ()>(())
            });
            assert_eq!(ended.unwrap(), Ok(()));
            assert_eq!(visited, expected.iter().map(|n| payment_id(*n)).collect::<Vec<_>>(), "{filter:?}");
        }
    };
    let all = HistoryFilter::default;
    let everything = &[6, 5, 4, 3, 2, 1];
    let minute = |m: i64| Some(UtcMillis::new(MORNING + m * 60_000));
    check(HistoryFilter { product: Some("pln-prepaid/20000".into()), ..all() }, everything);
    check(HistoryFilter { product: Some("pln-prepaid/50000".into()), ..all() }, &[]);
    check(HistoryFilter { category: Some(Category::PlnPrepaid), ..all() }, everything);
    check(HistoryFilter { category: Some(Category::Pdam), ..all() }, &[]);
    check(HistoryFilter { account: Some(account()), ..all() }, everything);
    check(HistoryFilter { account: AccountName::parse("other").ok(), ..all() }, &[]);
    check(HistoryFilter { actor: Some("siti".into()), ..all() }, everything);
    check(HistoryFilter { actor: Some("dewi".into()), ..all() }, &[]);
    check(HistoryFilter { shift: Some(1), ..all() }, everything);
    check(HistoryFilter { shift: Some(2), ..all() }, &[]);
    check(HistoryFilter { amount_min: Some(rp(22_505)), ..all() }, &[6, 5]);
    check(HistoryFilter { amount_min: Some(rp(22_503)), amount_max: Some(rp(22_503)), ..all() }, &[3]);
    check(HistoryFilter { printed: Some(true), ..all() }, &[2]);
    check(HistoryFilter { printed: Some(false), ..all() }, &[6, 5, 4, 3, 1]);
    check(HistoryFilter { from: minute(2), to: minute(5), ..all() }, &[4, 3, 2]);
    check(HistoryFilter { from: minute(2), state: Some(PaymentState::Paid), ..all() }, &[2]);
    // A time before everything, and twenty years.
    check(HistoryFilter { to: minute(-100_000), ..all() }, &[]);
    check(HistoryFilter { from: minute(-10_512_000), to: minute(10_512_000), ..all() }, everything);
    check(
        HistoryFilter { from: Some(UtcMillis::new(i64::MIN)), to: Some(UtcMillis::new(i64::MAX)), ..all() },
        everything,
    );
}

#[test]
fn a_search_is_paged_without_gap_or_double() {
    let counter = counter();
    for search in ["budi", "22.503", "b"] {
        let (mut seen, mut before) = (Vec::new(), None);
        while seen.len() < 10 {
            let filter =
                HistoryFilter { search: Some(search.into()), before, limit: 2, ..HistoryFilter::default() };
            let page = listed(&counter.journal, &filter);
            let Some(last) = page.last() else { break };
            before = Some(last.id);
            seen.extend(page.iter().map(|payment| payment.id));
        }
        let expected: &[u32] = if search == "22.503" { &[3] } else { &[6, 5, 4, 3, 2, 1] };
        assert_eq!(seen, expected.iter().map(|n| payment_id(*n)).collect::<Vec<_>>(), "{search}");
    }
}

#[test]
fn days_are_added_up_by_every_part() {
    let counter = counter();
    let day = "2026-11-20";
    let days = counter.journal.days("2000-01-01", "2030-12-31").unwrap();
    assert_eq!(days, [(day.to_owned(), counter.journal.totals(&HistoryFilter::default()).unwrap())]);
    assert_eq!(counter.journal.days("2026-11-21", "2046-11-21").unwrap(), []);
    let part = |part, key: &str| PartSum {
        part,
        key: key.to_owned(),
        count: 2,
        total: rp(22_501 + 22_502),
        admin: rp(5_000),
        service_fee: rp(1_000),
        commission: rp(2_400),
    };
    let expected = [
        part(DayPart::Account, "mybills"),
        part(DayPart::Actor, "siti"),
        part(DayPart::Hour, "09"),
        part(DayPart::Product, "pln-prepaid/20000"),
    ];
    assert_eq!(counter.journal.day_parts(day, day).unwrap(), expected);
    let sold = counter.journal.sold_products().unwrap();
    assert_eq!(sold.iter().map(|product| &*product.name).collect::<Vec<_>>(), ["PLN TOKEN 20.000"]);
    assert_eq!(counter.journal.sellers().unwrap(), ["siti"]);
    counter.verify();
}

/// What one product, kind, account or person did in all years comes from the sums of days, and is what the payments make.
#[test]
fn sums_of_days_by_one_part_are_those_of_the_payments() {
    let counter = counter();
    counter.add(&late(3));
    let any = HistoryFilter::default;
    let parts = [
        HistoryFilter { product: Some("pln-prepaid/20000".into()), ..any() },
        HistoryFilter { product: Some("pln-prepaid/50000".into()), ..any() },
        HistoryFilter { category: Some(Category::PlnPrepaid), ..any() },
        HistoryFilter { account: Some(account()), ..any() },
        HistoryFilter { actor: Some("siti".into()), ..any() },
    ];
    let states = [None, Some(PaymentState::Unresolved), Some(PaymentState::Paid), Some(PaymentState::Failed)];
    for filter in parts {
        for state in states {
            let filter = HistoryFilter { state, ..filter.clone() };
            // No day begins at that instant, so that payments are added up.
            let added_up = HistoryFilter { from: Some(UtcMillis::new(1)), ..filter.clone() };
            let totals = |filter: &HistoryFilter| counter.journal.totals(filter).unwrap();
            assert_eq!(totals(&filter), totals(&added_up), "{filter:?}");
            let days = Zone::Wib.day_bounds("2026-11-20").map(|(from, to)| (Some(from), Some(to))).unwrap();
            let day = HistoryFilter { from: days.0, to: days.1, ..filter };
            assert_eq!(totals(&day), totals(&added_up), "{day:?}");
        }
    }
    counter.verify();
}

/// Days of a shop that moved to another zone begin at other hours: its sums are those of the instants that were asked
/// for all the same.
#[test]
fn totals_of_days_hold_in_a_shop_that_changed_its_zone() {
    let counter = Counter::new();
    let (late, early) = (14 * 60 + 30, 15 * 60 + 30);
    counter.submit_at(1, late);
    counter.add(&Event::ShopSet(Shop { zone: Zone::Wit, ..shop() }));
    counter.submit_at(2, early);
    for zone in [Zone::Wib, Zone::Wita, Zone::Wit] {
        counter.add(&Event::ShopSet(Shop { zone, ..shop() }));
        for day in ["2026-11-20", "2026-11-21"] {
            let (from, to) = zone.day_bounds(day).unwrap();
            let filter = HistoryFilter { from: Some(from), to: Some(to), ..HistoryFilter::default() };
            let listed = counter.journal.history(&filter).unwrap().len();
            let counted = counter.journal.totals(&filter).unwrap().count;
            assert_eq!(counted, u64::try_from(listed).unwrap(), "{zone:?} {day}");
        }
    }
    counter.verify();
}

#[test]
fn a_question_that_was_typed_over_ends() {
    let counter = counter();
    let typing = Typing::default();
    let filter = |search: &str| HistoryFilter { search: Some(search.into()), ..HistoryFilter::default() };
    let (first, second) = (typing.begin(), typing.begin());
    assert!(matches!(counter.journal.history_rows_typed(&filter("b"), &first), Err(JournalError::Overtaken)));
    assert!(matches!(counter.journal.totals_typed(&filter("b"), &first), Err(JournalError::Overtaken)));
    assert_eq!(counter.journal.history_rows_typed(&filter("bu"), &second).unwrap().len(), 6);
    assert_eq!(counter.journal.totals_typed(&filter("bu"), &second).unwrap().count, 6);
    assert_eq!(counter.journal.damage(), None);
}
