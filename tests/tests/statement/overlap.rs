//! Statements that follow each other: a payment is counted once, a file is never locked by too narrow a time.

use loket_counter::{CounterError, ImportOrder};
use loket_model::{UtcMillis, Zone};
use loket_tests::TestShop;

use crate::file::{Line, csv, import, order, shown};

const DAY_MS: i64 = 86_400_000;

fn day(at: UtcMillis) -> Option<String> {
    Some(Zone::Wib.business_day(at))
}

fn of_day(at: UtcMillis, bytes: Vec<u8>) -> ImportOrder {
    ImportOrder { from: day(at), to: day(at), ..order(bytes) }
}

#[test]
fn a_second_debit_in_the_next_days_file_is_nobodys() {
    let shop = TestShop::start();
    let payment = shop.sell("829374298301").unwrap();
    let at = payment.created_at;
    let next_day = at.plus_ms(DAY_MS);
    let second = |reference: &str, biller_ref: &str| Line {
        reference: reference.to_owned(),
        biller_ref: biller_ref.to_owned(),
        // Within a day of the payment, on the next day whatever the hour of this test.
        at: Zone::Wib.day_bounds(&Zone::Wib.business_day(next_day)).unwrap().0.plus_ms(1_000),
        ..Line::of(&payment)
    };
    let nobody = "0 of 1 rows\n1. only_theirs line 4 payment - customer 829374298301 ?/20500";
    let check = |order: ImportOrder, expected: &str| {
        let imported = import(&shop, &order).unwrap();
        assert_eq!(shown(&imported.record, std::slice::from_ref(&payment)), expected);
    };
    check(of_day(at, csv(&[Line::of(&payment)])), "1 of 1 rows");
    check(of_day(next_day, csv(&[second("", "DEV-990101-0000001")])), nobody);
    let own = second(payment.reference.as_str(), "DEV-990101-0000002");
    check(of_day(next_day, csv(&[own])), nobody);
    // The same day in another file is that day again.
    let again = Line { at: at.plus_ms(1_000), ..Line::of(&payment) };
    check(of_day(at, csv(&[again])), "1 of 1 rows");
}

#[test]
fn what_the_first_day_missed_may_stand_in_the_next() {
    let shop = TestShop::start();
    let payment = shop.sell("829374298301").unwrap();
    let at = payment.created_at;
    let next_day = at.plus_ms(DAY_MS);
    let late = Line {
        at: Zone::Wib.day_bounds(&Zone::Wib.business_day(next_day)).unwrap().0.plus_ms(1_000),
        ..Line::of(&payment)
    };
    let first = import(&shop, &of_day(at, csv(&[]))).unwrap();
    assert_eq!(first.record.differences.len(), 1);
    let second = import(&shop, &of_day(next_day, csv(std::slice::from_ref(&late)))).unwrap();
    assert_eq!(shown(&second.record, std::slice::from_ref(&payment)), "1 of 1 rows");
}

#[test]
fn rows_outside_the_time_are_told_and_can_be_imported_for_theirs() {
    let shop = TestShop::start();
    let payment = shop.sell("829374298301").unwrap();
    let at = payment.created_at;
    let before = at.plus_ms(-5 * DAY_MS);
    let stranger = Line {
        reference: String::new(),
        biller_ref: "DEV-990101-0000001".to_owned(),
        customer_no: "520000000001".to_owned(),
        at: before,
        ..Line::of(&payment)
    };
    let bytes = csv(&[stranger, Line::of(&payment)]);
    let narrow = import(&shop, &of_day(at, bytes.clone())).unwrap();
    assert_eq!((narrow.record.rows, narrow.outside.as_slice()), (1, &[4][..]));
    let overlapping = ImportOrder { from: day(before), to: day(at), ..order(bytes.clone()) };
    let known = import(&shop, &overlapping).unwrap_err();
    assert!(matches!(known, CounterError::StatementKnown(1)), "{known}");
    let rest = import(&shop, &of_day(before, bytes)).unwrap();
    assert_eq!((rest.record.number, rest.record.rows, rest.outside.as_slice()), (2, 1, &[5][..]));
    assert_eq!(
        shown(&rest.record, &[]),
        "0 of 1 rows\n1. only_theirs line 4 payment - customer 520000000001 ?/20500"
    );
    shop.counter().journal().verify().unwrap();
}
