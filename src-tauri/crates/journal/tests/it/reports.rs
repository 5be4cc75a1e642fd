//! Reports of days against the payments and events themselves, counted one by one.

use std::collections::BTreeMap;

use loket_journal::{DayPart, DaysReport, DepositDay, Event, HistoryFilter, Journal, PartSum, Totals};
use loket_model::{BookAccount, Outcome, Payment, PaymentState, Rupiah, Settlement, UtcMillis, Zone};

use crate::money::*;
use crate::support::*;

const ALWAYS: (&str, &str) = ("2000-01-01", "2100-12-31");

fn day_of(at: UtcMillis) -> String {
    Zone::Wib.business_day(at)
}

fn commission_of(payment: &Payment) -> Rupiah {
    match &payment.outcome {
        Some(Outcome::Paid(settlement)) => settlement.commission.unwrap_or(Rupiah::ZERO),
        _ => Rupiah::ZERO,
    }
}

/// What one payment is in the totals of its day.
fn counted(payment: &Payment) -> Totals {
    let total = payment.bill.charge.total();
    let one = Totals { count: 1, ..Totals::default() };
    match payment.state {
        PaymentState::Paid => Totals {
            paid_count: 1,
            paid_total: total,
            admin: payment.bill.charge.admin(),
            commission: commission_of(payment),
            service_fee: payment.cash.service_fee(),
            ..one
        },
        PaymentState::Submitting | PaymentState::Unresolved => {
            Totals { unresolved_count: 1, unresolved_total: total, ..one }
        }
        PaymentState::Failed => Totals { failed_count: 1, ..one },
    }
}

/// A report of some days, made of nothing but payments.
fn recount(payments: &[Payment], from: &str, to: &str) -> DaysReport {
    let in_days = |payment: &&Payment| (from..=to).contains(&day_of(payment.created_at).as_str());
    let mut days: BTreeMap<String, Totals> = BTreeMap::new();
    let mut parts: BTreeMap<(&str, String), PartSum> = BTreeMap::new();
    let (mut lost, mut open, mut held) = (Rupiah::ZERO, Vec::new(), Vec::new());
    for payment in payments.iter().filter(in_days) {
        let totals = counted(payment);
        let day = days.entry(day_of(payment.created_at)).or_default();
        *day = day.plus(&totals).unwrap();
        lost = lost.plus(payment.late.as_ref().map_or(Rupiah::ZERO, |late| late.amount)).unwrap();
        match payment.state {
            PaymentState::Paid => {
                for (part, name) in DayPart::ALL {
                    let key = match part {
                        DayPart::Product => payment.bill.product.bill_key(),
                        DayPart::Account => payment.account.to_string(),
                        DayPart::Actor => payment.actor.clone(),
                        DayPart::Hour => Zone::Wib.format(payment.created_at, "%H"),
                    };
                    let sum = parts.entry((name, key.clone())).or_insert(PartSum {
                        part,
                        key,
                        count: 0,
                        total: Rupiah::ZERO,
                        admin: Rupiah::ZERO,
                        service_fee: Rupiah::ZERO,
                        commission: Rupiah::ZERO,
                    });
                    sum.count += 1;
                    sum.total = sum.total.plus(totals.paid_total).unwrap();
                    sum.admin = sum.admin.plus(totals.admin).unwrap();
                    sum.service_fee = sum.service_fee.plus(totals.service_fee).unwrap();
                    sum.commission = sum.commission.plus(totals.commission).unwrap();
                }
            }
            PaymentState::Submitting | PaymentState::Unresolved => open.push(payment.clone()),
            PaymentState::Failed if payment.holds_cash() => held.push(payment.clone()),
            PaymentState::Failed => {}
        }
    }
    DaysReport {
        totals: days.values().fold(Totals::default(), |sum, day| sum.plus(day).unwrap()),
        days: days.into_iter().collect(),
        parts: parts.into_values().collect(),
        lost,
        open,
        held,
    }
}

/// Holds every report of the journal against its payments, events and Z reports.
pub fn check(journal: &Journal) {
    let mut payments = Vec::new();
    let visited = journal.for_each_payment(&HistoryFilter::default(), |payment| {
        payments.push(payment);
        Ok::<_, ()>(())
    });
    visited.unwrap().unwrap();
    payments.reverse();
    let mut ranges = vec![(ALWAYS.0.to_owned(), ALWAYS.1.to_owned())];
    ranges.extend(payments.iter().map(|payment| (day_of(payment.created_at), day_of(payment.created_at))));
    ranges.dedup();
    for (from, to) in &ranges {
        assert_eq!(journal.days_report(from, to).unwrap(), recount(&payments, from, to), "{from} to {to}");
    }
    check_deposits(journal);
    let ends = journal.shift_ends(UtcMillis::new(i64::MIN), UtcMillis::new(i64::MAX)).unwrap();
    let mut z_reports = journal.z_reports(1000).unwrap();
    z_reports.reverse();
    assert_eq!(ends.len(), z_reports.len());
    for (end, z) in ends.iter().zip(&z_reports) {
        assert_eq!(
            (end.number, &end.opened_by, &end.closed_by),
            (z.number, &z.report.opened_by, &z.closed_by)
        );
        assert_eq!((end.expected, end.counted), (z.report.expected, z.counted));
        assert_eq!((end.opened_at, end.closed_at), (z.report.opened_at, z.closed_at));
    }
}

/// The days of the deposit follow from one another, and end with what the books hold.
fn check_deposits(journal: &Journal) {
    let days = journal.deposit_days(&account(), ALWAYS.0, ALWAYS.1).unwrap();
    let mut level = Rupiah::ZERO;
    for day in &days {
        level = Rupiah::sum([level, day.used.negated(), day.topped_up, day.corrected]).unwrap();
        assert!(day.level.is_none_or(|left| left == level), "{day:?}: {level}");
    }
    let balances = journal.balances().unwrap();
    let booked = balances.iter().find(|(name, _)| *name == BookAccount::Deposit(account()));
    assert_eq!(booked.map_or(Rupiah::ZERO, |(_, amount)| *amount), level);
    for day in days.iter().skip(1) {
        let asked = journal.deposit_days(&account(), &day.day, &day.day).unwrap();
        assert_eq!(asked.len(), 2, "the day before comes with it");
        assert_eq!(asked.last(), Some(day));
    }
}

#[test]
fn a_report_has_what_is_open_and_what_is_held_by_name() {
    let counter = Counter::new();
    for (n, minute) in [(1, 0), (2, 1), (3, 2), (4, 3), (5, 24 * 60)] {
        counter.submit_at(n, minute);
    }
    counter.learn(1, paid());
    counter.learn(2, failed());
    counter.learn(3, unresolved());
    let report = counter.journal.days_report("2026-11-20", "2026-11-20").unwrap();
    let ids = |payments: &[Payment]| payments.iter().map(|payment| payment.id).collect::<Vec<_>>();
    assert_eq!(
        (ids(&report.open), ids(&report.held)),
        (vec![payment_id(3), payment_id(4)], vec![payment_id(2)])
    );
    assert_eq!((report.totals.count, report.totals.paid_count, report.days.len()), (4, 1, 1));
    counter.add(&refunded(2));
    check(&counter.journal);
    assert_eq!(counter.journal.days_report("2026-11-20", "2026-11-20").unwrap().held, []);
    // Nothing at all, the wrong way round, and no day.
    for (from, to) in [("2046-11-20", "2066-11-20"), ("2026-11-21", "2026-11-20"), ("", ""), ("x", "y")] {
        let empty = counter.journal.days_report(from, to).unwrap();
        assert_eq!((empty.totals, empty.days.len(), empty.open.len()), (Totals::default(), 0, 0), "{from}");
    }
}

#[test]
fn a_deposit_is_followed_day_by_day() {
    let counter = Counter::new();
    let day = 24 * 60;
    counter.try_add_at(0, &topped_up(50_000)).unwrap();
    counter.try_add_at(day, &deposit_set(1_000_000)).unwrap();
    counter.submit_at(1, day + 1);
    let silent = Outcome::Paid(Box::new(Settlement { balance_after: None, ..settlement() }));
    counter.try_add_at(3 * day, &learned(1, silent)).unwrap();
    counter.try_add_at(3 * day + 1, &topped_up(200_000)).unwrap();
    let left = 1_200_000 - 21_301;
    counter.try_add_at(3 * day + 2, &reported(&counter.journal, left - 700)).unwrap();
    counter.try_add_at(3 * day + 3, &reported(&counter.journal, left)).unwrap();
    let of = |day: &str, moved: [i64; 3], level: Option<i64>| {
        let [used, topped_up, corrected] = moved.map(amount);
        let (day, level) = (day.to_owned(), level.map(amount));
        DepositDay { account: account(), day, used, topped_up, corrected, level, reported: None, alarm: None }
    };
    let last = DepositDay {
        reported: Some(amount(left)),
        alarm: Some((amount(left), amount(left - 700))),
        ..of("2026-11-23", [21_301, 200_000, 0], Some(left))
    };
    let all = [
        of("2026-11-20", [0, 50_000, 0], None),
        of("2026-11-21", [0, 0, 950_000], Some(1_000_000)),
        last.clone(),
    ];
    let asked = |from: &str, to: &str| counter.journal.deposit_days(&account(), from, to).unwrap();
    assert_eq!(asked("2026-11-01", "2026-11-30"), all);
    assert_eq!(asked("2026-11-22", "2026-11-22"), all[1..2], "what was left before");
    assert_eq!(asked("2026-11-23", "2046-11-23"), all[1..]);
    assert_eq!(asked("2026-11-23", "2026-11-20"), []);
    check(&counter.journal);
    counter.verify();
}

#[test]
fn a_level_is_known_from_the_day_it_is_taken_over_even_where_nothing_moves() {
    let counter = Counter::new();
    counter.try_add_at(0, &topped_up(50_000)).unwrap();
    counter.try_add_at(24 * 60, &deposit_set(50_000)).unwrap();
    let days = counter.journal.deposit_days(&account(), ALWAYS.0, ALWAYS.1).unwrap();
    let days: Vec<_> = days.iter().map(|day| (day.day.as_str(), day.corrected.get(), day.level)).collect();
    assert_eq!(days, [("2026-11-20", 0, None), ("2026-11-21", 0, Some(amount(50_000)))]);
    counter.verify();
}

#[test]
fn a_day_begins_where_the_shop_is() {
    let counter = Counter::new();
    // 23.30 in the west is the next day in the east.
    let late = 14 * 60 + 30;
    counter.try_add_at(late, &topped_up(1_000)).unwrap();
    counter.add(&Event::ShopSet(loket_model::Shop { zone: Zone::Wit, ..shop() }));
    counter.try_add_at(late, &topped_up(2_000)).unwrap();
    let days = counter.journal.deposit_days(&account(), ALWAYS.0, ALWAYS.1).unwrap();
    let days: Vec<_> = days.iter().map(|day| (day.day.as_str(), day.topped_up.get())).collect();
    assert_eq!(days, [("2026-11-20", 1_000), ("2026-11-21", 2_000)]);
    counter.verify();
}
