//! The daily files of PLN's host-to-host services.

use loket_counter::{CounterError, ImportOrder};
use loket_model::{Outcome, Payment, Settlement, StatementMapping, Zone};
use loket_tests::TestShop;

use crate::file::{import, order, shown};

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
