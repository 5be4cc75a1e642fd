//! The daily files of PLN's host-to-host services.

use loket_counter::{CounterError, ImportOrder, InquireOrder};
use loket_model::{Outcome, Payment, PaymentState, Settlement, StatementMapping, Zone};
use loket_tests::{ACTOR, TestShop, account_name};

use crate::file::{Line, csv, import, order, shown};

fn settlement(payment: &Payment) -> &Settlement {
    match &payment.outcome {
        Some(Outcome::Paid(settlement)) => settlement,
        other => panic!("not paid: {other:?}"),
    }
}

/// A token's row; `switcher` stands where the file has the switcher's reference.
fn row(payment: &Payment, switcher: &str, amount_sen: i64) -> String {
    let (bill, settlement) = (&payment.bill, settlement(payment));
    let at = Zone::Wib.format(payment.created_at, "%Y%m%d%H%M%S");
    let pln = settlement.receipt_ref.as_deref().unwrap();
    let meter = bill.meter_no.as_ref().unwrap().as_str();
    let idpel = bill.subscriber_id.as_ref().unwrap().as_str();
    let token = settlement.token.as_ref().unwrap().as_str();
    format!(
        "{at}|PARTNER|6021|{pln}|{switcher}|{meter}|{idpel}|{amount_sen}|50000|0|0|181900|0|1818100|135|{token}|BANK|T01"
    )
}

fn file(rows: &[String]) -> Vec<u8> {
    format!("HEADER|50502\n{}\nTRAILER|{}\n", rows.join("\n"), rows.len()).into_bytes()
}

#[test]
fn tokens_are_found_by_plns_reference_or_by_the_meter() {
    let shop = TestShop::start();
    let payments =
        ["829374298301", "829374298306", "829374298307"].map(|customer| shop.sell(customer).unwrap());
    let mut rows: Vec<String> = payments.iter().map(|payment| row(payment, "SW", 2_050_000)).collect();
    rows[1] = rows[1].replace(settlement(&payments[1]).receipt_ref.as_deref().unwrap(), "-");
    rows[2] = row(&payments[2], "SW", 2_050_100);
    let prepaid = |bytes| ImportOrder { mapping: Some(StatementMapping::H2hPrepaid), ..order(bytes) };
    let cut = import(&shop, &prepaid(format!("HEADER\n{}\n", rows.join("\n")).into_bytes())).unwrap_err();
    assert!(matches!(cut, CounterError::StatementUnreadable { line: 4, .. }), "{cut}");
    let imported = import(&shop, &prepaid(file(&rows))).unwrap();
    assert_eq!(
        shown(&imported.record, &payments),
        format!(
            "2 of 3 rows\n1. amount line 4 payment 2 customer {} 20500/20501",
            payments[2].bill.meter_no.as_ref().unwrap().as_str()
        ),
    );
}

/// A daily file has one product, and says nothing about the payments of others; nor does its form replace the columns
/// that are kept.
#[test]
fn a_daily_file_is_held_against_its_own_product_only() {
    let shop = TestShop::start();
    let token = shop.sell("829374298301").unwrap();
    let order_of_water =
        InquireOrder { product: "PDAMKABTANGERANG".to_owned(), ..TestShop::order("735711761") };
    let water = shop.pay(&shop.counter().inquire(ACTOR, &order_of_water).unwrap()).unwrap();
    let payments = [token, water];
    assert!(payments.iter().all(|payment| payment.state == PaymentState::Paid));
    let all = csv(&payments.each_ref().map(Line::of));
    assert_eq!(import(&shop, &order(all)).unwrap().record.both, 2);
    let kept = shop.counter().journal().mapping(&account_name()).unwrap();
    let day = Some(Zone::Wib.business_day(payments[0].created_at));
    let check = |mapping: StatementMapping, rows: &[String], expected: &str| {
        let (mapping, from, to) = (Some(mapping), day.clone(), day.clone());
        let imported = import(&shop, &ImportOrder { mapping, from, to, ..order(file(rows)) }).unwrap();
        assert_eq!(shown(&imported.record, &payments), expected);
    };
    check(StatementMapping::H2hPrepaid, &[row(&payments[0], "SW", 2_050_000)], "1 of 1 rows");
    check(StatementMapping::H2hPostpaid, &[], "0 of 0 rows");
    assert_eq!(shop.counter().journal().mapping(&account_name()).unwrap(), kept);
}
