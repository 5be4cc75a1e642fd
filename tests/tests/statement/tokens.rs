//! The checks of token sales on the sandbox's own tokens.

use loket_counter::InquireOrder;
use loket_model::{Outcome, Payment, SaleWarning, Settlement};
use loket_tests::TestShop;

fn settlement(payment: &Payment) -> Settlement {
    match &payment.outcome {
        Some(Outcome::Paid(settlement)) => (**settlement).clone(),
        other => panic!("not paid: {other:?}"),
    }
}

fn sold(shop: &TestShop, customer: &str, product: &str) -> Payment {
    let order = InquireOrder { product: product.to_owned(), ..TestShop::order(customer) };
    let inquiry = shop.counter().inquire(loket_tests::ACTOR, &order).unwrap();
    shop.pay(&inquiry).unwrap()
}

/// Households of every tariff that the sandbox has, and every face value of the documents.
#[test]
fn ordinary_sales_are_silent() {
    let shop = TestShop::start();
    let mut classes = std::collections::BTreeSet::new();
    for (number, product) in (1..=24).zip(["PLNPR20", "PLNPR50", "PLNPR100"].into_iter().cycle()) {
        let payment = sold(&shop, &format!("5200000000{number:02}"), product);
        let settlement = settlement(&payment);
        assert!(settlement.stroom.is_some() && settlement.ppj.is_some() && settlement.kwh.is_some());
        assert_eq!(shop.counter().warnings_for(&payment, &settlement), [], "{:?}", payment.bill);
        classes.insert((payment.bill.tariff.clone(), payment.bill.power_va));
    }
    assert!(classes.len() >= 5, "only {classes:?}");
}

#[test]
fn a_token_that_was_sold_before_is_seen() {
    let shop = TestShop::start();
    let first = sold(&shop, "829374298301", "PLNPR20");
    let second = sold(&shop, "829374298306", "PLNPR20");
    let replayed = Settlement { token: settlement(&first).token, ..settlement(&second) };
    let warnings = shop.counter().warnings_for(&second, &replayed);
    assert_eq!(warnings, [SaleWarning::TokenSeen { payment: first.id }]);
    assert_eq!(shop.counter().warnings_for(&first, &settlement(&first)), []);
}

#[test]
fn a_list_in_the_shops_folder_counts() {
    let shop = TestShop::start();
    let payment = sold(&shop, "829374298301", "PLNPR20");
    let bill = &payment.bill;
    let row = format!(
        r#"{{"class":"{}","power_from_va":1,"power_to_va":{},"price_sen_per_kwh":100,"valid_from":"2026-01-01","valid_to":null}}"#,
        bill.tariff.as_deref().unwrap(),
        bill.power_va.unwrap(),
    );
    let file = shop.path().join("pln-tariff.json");
    let kinds = || {
        let warnings = shop.counter().warnings_for(&payment, &settlement(&payment));
        warnings.iter().map(SaleWarning::kind).collect::<Vec<_>>()
    };
    std::fs::write(&file, format!(r#"{{"tariffs":[{row}]}}"#)).unwrap();
    assert_eq!(kinds(), ["energy"]);
    std::fs::write(&file, "{").unwrap();
    assert_eq!(kinds(), Vec::<&str>::new());
}
