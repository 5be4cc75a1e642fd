//! A statement with every trouble in it, and what a person makes of each.

use loket_counter::{CounterError, ResolveOrder, RowFlaw};
use loket_model::{DifferenceKind, Payment, PaymentState, StatementAmount, StatementMapping, StroomToken};
use loket_tests::{ACTOR, TestShop};

use crate::file::{Line, csv, import, mapping, order, shown};

/// Two paid, one open, one failed, one paid.
fn sold(shop: &TestShop) -> Vec<Payment> {
    ["829374298301", "829374298306", "829374298302", "829374298304", "829374298307"]
        .map(|customer| shop.sell(customer).unwrap())
        .to_vec()
}

fn troubled(payments: &[Payment]) -> Vec<Line> {
    let mut lines: Vec<Line> = payments[..4].iter().map(Line::of).collect();
    lines[1].amount = "Rp 21.000,00".to_owned();
    lines.push(Line { at: payments[0].created_at.plus_ms(60_000), ..Line::of(&payments[0]) });
    lines.push(Line {
        reference: String::new(),
        biller_ref: "DEV-990101-0000001".to_owned(),
        customer_no: "520000000001".to_owned(),
        ..Line::of(&payments[0])
    });
    lines.push(Line { status: "GAGAL", ..Line::of(&payments[4]) });
    lines.push(Line {
        amount: "20,500".to_owned(),
        customer_no: "TOTAL".to_owned(),
        reference: String::new(),
        biller_ref: String::new(),
        ..Line::of(&payments[4])
    });
    lines
}

#[test]
fn every_row_and_every_payment_ends_in_one_place() {
    let shop = TestShop::start();
    let payments = sold(&shop);
    let imported = import(&shop, &order(csv(&troubled(&payments)))).unwrap();
    insta::assert_snapshot!(shown(&imported.record, &payments), @"
    1 of 6 rows
    1. amount line 5 payment 1 customer 829374298306 20500/21000
    2. state line 6 payment 2 customer 829374298302 20500/20500
    3. state line 7 payment 3 customer 829374298304 20500/20500
    4. only_theirs line 8 payment - customer 829374298301 ?/20500
    5. only_theirs line 9 payment - customer 520000000001 ?/20500
    6. only_ours line - payment 4 customer 829374298307 20500/?
    ");
    assert_eq!(imported.left_out, 1);
    assert_eq!(
        imported.refused.iter().map(|row| (row.line, &row.why)).collect::<Vec<_>>(),
        [(11, &RowFlaw::Nobody)]
    );
    assert_eq!((imported.record.number, imported.record.file.as_str()), (1, "rekon.csv"));
    let kept = shop.counter().journal().statements(10).unwrap();
    assert_eq!(kept, [imported.record]);
    assert_eq!(shop.counter().journal().open_differences().unwrap().len(), kept[0].differences.len());
    shop.counter().journal().verify().unwrap();
}

/// What the statement says about an open payment is enough for a person to end it.
#[test]
fn differences_are_followed_until_they_are_explained() {
    let shop = TestShop::start();
    let payments = sold(&shop);
    let record = import(&shop, &order(csv(&troubled(&payments)))).unwrap().record;
    let state = record.differences.iter().find(|one| one.kind == DifferenceKind::State).unwrap();
    let resolved = shop.counter().resolve(
        ACTOR,
        &ResolveOrder {
            payment: state.payment.unwrap(),
            paid: true,
            reason: "ada di rekening koran biller".to_owned(),
            proof: state.reference.clone().unwrap(),
            token: Some(StroomToken::parse("12345678901234567890").unwrap()),
            deposit_debit: None,
        },
    );
    assert_eq!(resolved.unwrap().state, PaymentState::Paid);
    let close = |number: u32, why: &str| shop.counter().close_difference(ACTOR, 1, number, why);
    assert!(matches!(close(1, "  ok "), Err(CounterError::ReasonMissing)));
    for (_, difference) in shop.counter().journal().open_differences().unwrap() {
        close(difference.number, "sudah dicek dengan biller").unwrap();
        assert!(matches!(close(difference.number, "sekali lagi"), Err(CounterError::DifferenceUnknown)));
    }
    assert_eq!(shop.counter().journal().open_differences().unwrap(), []);
    assert!(matches!(close(99, "tidak ada"), Err(CounterError::DifferenceUnknown)));
    assert!(matches!(
        shop.counter().close_difference(ACTOR, 7, 1, "tidak ada"),
        Err(CounterError::DifferenceUnknown)
    ));
    shop.counter().journal().verify().unwrap();
}

#[test]
fn an_honest_statement_agrees_in_every_form() {
    let shop = TestShop::start();
    let payments = sold(&shop);
    let paid: Vec<Payment> =
        payments.iter().filter(|payment| payment.state == PaymentState::Paid).cloned().collect();
    let mut number = 0;
    let mut check = |amount_is: StatementAmount, by_reference: bool, lines: &[Line]| {
        number += 1;
        let mapping = Some(StatementMapping::Csv(mapping(amount_is, by_reference)));
        let imported = import(&shop, &loket_counter::ImportOrder { mapping, ..order(csv(lines)) }).unwrap();
        assert_eq!(
            shown(&imported.record, &paid),
            "3 of 3 rows",
            "{amount_is:?}, by reference {by_reference}"
        );
        assert_eq!((imported.record.number, imported.refused.len()), (number, 0));
    };
    let lines: Vec<Line> = paid.iter().map(Line::of).collect();
    check(StatementAmount::Total, true, &lines);
    let reversed: Vec<Line> = lines.iter().rev().cloned().collect();
    check(StatementAmount::Total, false, &reversed);
    let debits: Vec<Line> =
        lines.iter().map(|line| Line { amount: "20200".to_owned(), ..line.clone() }).collect();
    check(StatementAmount::Debit, true, &debits);
    // The biller's clock is ten minutes ahead, and a spreadsheet has eaten nothing but the order.
    let late: Vec<Line> =
        debits.iter().rev().map(|line| Line { at: line.at.plus_ms(600_000), ..line.clone() }).collect();
    check(StatementAmount::Debit, false, &late);
}

#[test]
fn the_same_file_is_imported_once() {
    let shop = TestShop::start();
    let payments = sold(&shop);
    let bytes = csv(&[Line::of(&payments[0])]);
    import(&shop, &order(bytes.clone())).unwrap();
    let again = import(&shop, &order(bytes)).unwrap_err();
    assert!(matches!(again, CounterError::StatementKnown(1)), "{again}");
    let other = import(&shop, &order(csv(&[Line::of(&payments[1])]))).unwrap();
    assert_eq!(other.record.number, 2);
}
