//! The customer book and what it completes.

use loket_counter::{BookError, CounterError, CustomerOrder, NumberOrder};
use loket_tests::{ACTOR, TestShop};

use crate::checks::number;

fn siti() -> CustomerOrder {
    CustomerOrder {
        id: None,
        name: "Siti Aminah".into(),
        phone: Some("0812-3456-789".into()),
        note: "  bayar tanggal 5 ".into(),
        numbers: vec![
            number("829374298306"),
            NumberOrder { label: "warung".into(), ..number("86034655976") },
        ],
    }
}

fn suggested(shop: &TestShop, text: &str) -> Vec<(String, String, bool)> {
    let found = shop.counter().suggest(text).unwrap();
    found
        .into_iter()
        .map(|one| {
            (one.known.name, one.known.booked.number.as_str().to_owned(), one.known.customer.is_some())
        })
        .collect()
}

fn said(name: &str, number: &str, booked: bool) -> (String, String, bool) {
    (name.to_owned(), number.to_owned(), booked)
}

#[test]
fn what_is_typed_is_completed_from_the_book_and_from_payments() {
    let shop = TestShop::start();
    assert_eq!(suggested(&shop, ""), []);
    let paid = shop.sell("829374298301").unwrap();
    let known = paid.bill.customer_name.clone();
    assert_eq!(suggested(&shop, ""), [said(&known, "829374298301", false)]);
    shop.counter().set_customer(&siti()).unwrap();
    let both = [said("Siti Aminah", "829374298306", true), said("Siti Aminah", "86034655976", true)];
    for text in ["siti", "345678", "0812-3456", "tanggal"] {
        assert_eq!(suggested(&shop, text), both, "{text}");
    }
    assert_eq!(suggested(&shop, "warung"), [said("Siti Aminah", "86034655976", true)]);
    assert_eq!(suggested(&shop, "8603 4655"), [said("Siti Aminah", "86034655976", true)]);
    // The book first, each number once.
    let found = [said("Siti Aminah", "829374298306", true), said(&known, "829374298301", false)];
    assert_eq!(suggested(&shop, "82937429830"), found);
    shop.sell("829374298306").unwrap();
    assert_eq!(suggested(&shop, "82937429830"), found);
    let one = shop.counter().suggest("829374298301").unwrap();
    let one = one.first().unwrap();
    assert_eq!(
        (one.known.booked.product.as_str(), one.known.booked.account.as_ref()),
        ("pln-prepaid/20000", None)
    );
}

#[test]
fn a_customer_is_kept_changed_and_erased() {
    let shop = TestShop::start();
    let kept = shop.counter().set_customer(&siti()).unwrap();
    assert_eq!((kept.note.as_str(), kept.numbers.len()), ("bayar tanggal 5", 2));
    let changed = CustomerOrder { id: Some(kept.id), name: "Siti".into(), numbers: vec![], ..siti() };
    shop.counter().set_customer(&changed).unwrap();
    let found = shop.counter().customers("siti").unwrap();
    assert_eq!(
        found.iter().map(|one| (one.name.as_str(), one.numbers.len())).collect::<Vec<_>>(),
        [("Siti", 0)]
    );
    shop.counter().remove_customer(ACTOR, kept.id).unwrap();
    let gone = [
        shop.counter().remove_customer(ACTOR, kept.id).map(drop),
        shop.counter().set_customer(&changed).map(drop),
    ];
    for refused in gone {
        assert!(matches!(refused, Err(CounterError::Book(BookError::CustomerUnknown))), "{refused:?}");
    }
}

#[test]
fn a_wrong_field_is_named() {
    let shop = TestShop::start();
    let check = |change: fn(&mut CustomerOrder), refusal: &str| {
        let mut order = siti();
        change(&mut order);
        assert_eq!(shop.counter().set_customer(&order).unwrap_err().to_string(), refusal);
    };
    check(|order| order.name = " ".into(), "name is missing, too long or has a wrong form");
    check(|order| order.phone = Some("telp".into()), "phone is missing, too long or has a wrong form");
    check(|order| order.note = "x".repeat(301), "note is missing, too long or has a wrong form");
    check(|order| order.numbers = vec![number("123")], "customer number has the wrong form");
    check(
        |order| order.numbers = vec![NumberOrder { product: String::new(), ..number("829374298306") }],
        "product is missing, too long or has a wrong form",
    );
    check(|order| order.numbers = vec![number("829374298306"); 51], "at most 50 fit");
}
