//! What is refused before anything is written down: files, periods and ways of reading them.

use loket_counter::{CounterError, ImportOrder};
use loket_model::{AccountName, CsvMapping, StatementAmount, StatementMapping, UtcMillis, Zone};
use loket_tests::{ACTOR, TestShop, account_name};

use crate::file::{Line, csv, import, mapping, order, shown};

fn plain() -> CsvMapping {
    mapping(StatementAmount::Total, true)
}

#[test]
fn a_mapping_is_kept_and_can_be_read_by() {
    let shop = TestShop::start();
    let payment = shop.sell("829374298301").unwrap();
    let without = ImportOrder { mapping: None, ..order(csv(&[Line::of(&payment)])) };
    assert!(matches!(import(&shop, &without), Err(CounterError::NoMapping)));
    shop.counter().set_mapping(ACTOR, &account_name(), &StatementMapping::H2hPrepaid).unwrap();
    // Read in this way, the file has no rows.
    assert!(matches!(import(&shop, &without), Err(CounterError::PeriodInvalid)));
    // A mapping that comes with a file is kept once the file was read by it.
    import(&shop, &order(csv(&[Line::of(&payment)]))).unwrap();
    let kept = shop.counter().journal().mapping(&account_name()).unwrap();
    assert_eq!(kept, Some(StatementMapping::Csv(plain())));
    let later = ImportOrder { mapping: None, ..order(csv(&[Line::of(&payment), Line::of(&payment)])) };
    assert_eq!(import(&shop, &later).unwrap().record.both, 1);
    let stranger = AccountName::parse("nobody").unwrap();
    let unknown = shop.counter().set_mapping(ACTOR, &stranger, &StatementMapping::H2hPostpaid);
    assert!(matches!(unknown, Err(CounterError::AccountUnknown(_))));
}

#[test]
fn a_mapping_that_reads_nothing_is_refused() {
    let shop = TestShop::start();
    let check = |mapping: CsvMapping, expected: &str| {
        let refused = shop.counter().set_mapping(ACTOR, &account_name(), &StatementMapping::Csv(mapping));
        let said = refused.map_or_else(|error| error.to_string(), |()| "kept".to_owned());
        assert_eq!(said, expected);
    };
    let some = |text: &str| Some(text.to_owned());
    check(plain(), "kept");
    check(CsvMapping { at: None, at_format: String::new(), ..plain() }, "kept");
    check(CsvMapping { at_format: "%Y-%m-%d".to_owned(), ..plain() }, "kept");
    check(CsvMapping { separator: 'x', ..plain() }, "the mapping's separator is not valid");
    check(CsvMapping { reference: some(" "), ..plain() }, "the mapping's reference is not valid");
    check(CsvMapping { customer_no: String::new(), ..plain() }, "the mapping's customer_no is not valid");
    check(CsvMapping { amount: "x".repeat(65), ..plain() }, "the mapping's amount is not valid");
    check(CsvMapping { at_format: "%H:%M".to_owned(), ..plain() }, "the mapping's at_format is not valid");
    check(CsvMapping { at_format: "%q".to_owned(), ..plain() }, "the mapping's at_format is not valid");
    check(CsvMapping { at_format: String::new(), ..plain() }, "the mapping's at_format is not valid");
    check(CsvMapping { paid_words: Vec::new(), ..plain() }, "the mapping's paid_words is not valid");
    check(
        CsvMapping { paid_words: vec!["x".to_owned(); 21], ..plain() },
        "the mapping's paid_words is not valid",
    );
}

fn day(at: UtcMillis) -> String {
    Zone::Wib.business_day(at)
}

#[test]
fn the_period_is_whole_days() {
    const DAY_MS: i64 = 86_400_000;
    let shop = TestShop::start();
    let payment = shop.sell("829374298301").unwrap();
    let at = payment.created_at;
    let check = |from: Option<String>, to: Option<String>, lines: &[Line], expected: &str| {
        let imported = import(&shop, &ImportOrder { from, to, ..order(csv(lines)) });
        let said = imported.map_or_else(
            |error| error.to_string(),
            |imported| shown(&imported.record, std::slice::from_ref(&payment)),
        );
        assert_eq!(said, expected);
    };
    let other = || Line {
        biller_ref: "X-1".to_owned(),
        reference: String::new(),
        customer_no: "520000000001".to_owned(),
        ..Line::of(&payment)
    };
    let refused = "the statement's period is missing, wrong or too long";
    check(None, None, &[], refused);
    check(Some("2026-13-01".to_owned()), None, &[other()], refused);
    check(Some(day(at.plus_ms(DAY_MS))), Some(day(at)), &[other()], refused);
    check(Some("2020-01-01".to_owned()), Some(day(at)), &[other()], refused);
    // A day without rows: what we paid on it is missing there.
    check(
        Some(day(at)),
        Some(day(at)),
        &[],
        "0 of 0 rows\n1. only_ours line - payment 0 customer 829374298301 20500/?",
    );
    // The days before hold nothing of ours.
    let before = Line { at: at.plus_ms(-9 * DAY_MS), ..other() };
    check(
        None,
        None,
        &[before],
        "0 of 1 rows\n1. only_theirs line 4 payment - customer 520000000001 ?/20500",
    );
    // Rows outside the period that was asked for are not looked at.
    let long_ago = Line { at: at.plus_ms(-5 * DAY_MS), ..other() };
    check(Some(day(at)), Some(day(at)), &[long_ago, Line::of(&payment)], "1 of 1 rows");
}

#[test]
fn so_many_differences_are_a_wrong_mapping() {
    let shop = TestShop::start();
    let payment = shop.sell("829374298301").unwrap();
    let stranger = |number: usize| Line {
        biller_ref: format!("X-{number}"),
        reference: String::new(),
        customer_no: "520000000001".to_owned(),
        ..Line::of(&payment)
    };
    let lines: Vec<Line> = (0..2_001).map(stranger).collect();
    let refused = import(&shop, &order(csv(&lines))).unwrap_err();
    assert!(matches!(refused, CounterError::TooManyDifferences(2_002)), "{refused}");
    assert_eq!(shop.counter().journal().statements(1).unwrap(), []);
    assert_eq!(shop.counter().journal().mapping(&account_name()).unwrap(), None);
    let imported = import(&shop, &order(csv(&lines[..1_999]))).unwrap();
    assert_eq!(imported.record.differences.len(), 2_000);
}
