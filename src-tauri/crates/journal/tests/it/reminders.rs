//! Who usually paid by today and has not, told by the payments.

use loket_journal::{Event, Reminder, UsualDay};
use loket_model::{Category, Customer, UtcMillis, Zone};

use crate::book::{at, customer};
use crate::money::{again, inquiry_again};
use crate::support::*;

const MINUTE_MS: i64 = 60_000;

fn instant(time: &str) -> UtcMillis {
    UtcMillis::parse_rfc3339(time).unwrap()
}

fn nine(day: &str) -> UtcMillis {
    instant(&format!("{day}T09:00:00+07:00"))
}

/// A book with one customer, whose bill was paid at these times.
fn paid_at(times: &[UtcMillis]) -> Counter {
    let counter = Counter::new();
    let siti = customer(1, "Siti", bill(1).customer_no.as_str());
    counter.journal.set_customer(&siti, at(0)).unwrap();
    for (n, time) in (1..).zip(times) {
        let minute = (time.get() - MORNING) / MINUTE_MS;
        counter.try_add_at(minute, &Event::Inquired(Box::new(inquiry_again(n, 1, 0)))).unwrap();
        counter.try_add_at(minute, &Event::PaymentSubmitted(Box::new(again(n, 1, 0)))).unwrap();
        counter.learn(n, paid_plainly());
    }
    counter
}

fn due(counter: &Counter, now: UtcMillis, limit: u32) -> Vec<Reminder> {
    let usual = UsualDay {
        now,
        zone: Zone::Wib,
        months: 3,
        months_min: 2,
        day_of_every_month: 28,
        categories: vec![Category::Pdam, Category::PlnPrepaid],
    };
    counter.journal.reminders(&usual, limit).unwrap()
}

#[test]
fn late_is_who_usually_paid_by_today_and_has_not() {
    let check = |today: &str, paid: &[&str], late: Option<u32>| {
        let times: Vec<UtcMillis> = paid.iter().map(|day| nine(day)).collect();
        let found = due(&paid_at(&times), nine(today), 500);
        let days: Vec<u32> = found.iter().map(|reminder| reminder.usual_day).collect();
        assert_eq!(days, Vec::from_iter(late), "{today} {paid:?}");
        if let Some(reminder) = found.first() {
            assert_eq!((reminder.name.as_str(), reminder.last_paid_at), ("Siti", *times.last().unwrap()));
        }
    };
    check("2026-11-21", &["2026-08-10", "2026-09-12", "2026-10-15"], Some(12));
    check("2026-11-12", &["2026-08-10", "2026-09-12", "2026-10-15"], Some(12));
    check("2026-11-11", &["2026-08-10", "2026-09-12", "2026-10-15"], None);
    check("2026-11-21", &["2026-09-12", "2026-10-15"], Some(15));
    check("2026-11-21", &["2026-09-12", "2026-10-15", "2026-11-02"], None);
    check("2026-11-21", &["2026-10-15"], None);
    check("2026-11-21", &["2026-10-15", "2026-10-16", "2026-10-17"], None);
    check("2026-11-21", &["2026-06-01", "2026-07-01", "2026-10-15"], None);
    check("2026-11-21", &[], None);
    check("2027-01-05", &["2026-11-05", "2026-12-03"], Some(5));
    // A month counts with its first payment.
    check("2026-11-09", &["2026-09-08", "2026-10-08", "2026-10-20"], Some(8));
    // The end of a short month is late enough.
    check("2027-02-28", &["2026-12-31", "2027-01-31"], Some(31));
    check("2027-02-27", &["2026-12-31", "2027-01-31"], None);
}

#[test]
fn the_months_are_those_of_the_shops_calendar() {
    // The first of October and of November in the shop, and not yet in Greenwich.
    let nights = ["2026-09-30T18:30:00Z", "2026-10-31T18:30:00Z"].map(instant);
    let counter = paid_at(&nights);
    assert!(due(&counter, nine("2026-11-21"), 500).is_empty(), "paid in November");
    assert_eq!(due(&counter, nine("2026-12-21"), 500).first().map(|found| found.usual_day), Some(1));
}

#[test]
fn a_list_that_is_cut_keeps_the_days_that_are_longest_ago() {
    let counter = Counter::new();
    let mut n = 0;
    // In the order of the book, whoever pays last in the month comes first.
    for (id, day) in [(1, 20), (2, 12), (3, 5)] {
        let known = Customer { note: String::new(), ..customer(id, "Siti", bill(id).customer_no.as_str()) };
        counter.journal.set_customer(&known, at(0)).unwrap();
        for month in [9, 10] {
            n += 1;
            let minute = (nine(&format!("2026-{month:02}-{day:02}")).get() - MORNING) / MINUTE_MS;
            counter.try_add_at(minute, &Event::Inquired(Box::new(inquiry_again(n, id, 0)))).unwrap();
            counter.try_add_at(minute, &Event::PaymentSubmitted(Box::new(again(n, id, 0)))).unwrap();
            counter.learn(n, paid_plainly());
        }
    }
    let days = |limit| {
        let found = due(&counter, nine("2026-11-28"), limit);
        found.iter().map(|reminder| reminder.usual_day).collect::<Vec<_>>()
    };
    assert_eq!(days(500), [5, 12, 20]);
    assert_eq!(days(2), [5, 12]);
}
