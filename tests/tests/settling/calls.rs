//! Billers' calls about open payments: each says something once, and none takes the questions of another payment.

use loket_model::Payment;

use crate::biller::Says::{Code, Silence};
use crate::shop::{REAL, Shop, account};

fn call(shop: &Shop, payment: &Payment, code: &str) {
    let body = format!(
        r#"{{"responseCode":"{code}","partnerReferenceNo":"{}","referenceNo":"X","result":""}}"#,
        payment.reference
    );
    shop.counter().take_callback(&account(0), body.as_bytes()).unwrap();
}

fn asked_about(shop: &Shop, payment: &Payment) -> u32 {
    shop.payment(payment.id).advice.asked
}

/// Two calls a second for ten minutes; `code` says what each of them says.
fn storm(code: impl Fn(u32) -> String) -> (u32, u32) {
    let shop = Shop::start(&[REAL]);
    let called = shop.sell(0, REAL, 11, Silence);
    let quiet = shop.sell(0, REAL, 12, Silence);
    shop.says(REAL, Code("02"));
    for second in 0..600 {
        for half in 0..2 {
            call(&shop, &called, &code(2 * second + half));
            shop.settle();
        }
        shop.clock.pass_s(1);
    }
    (asked_about(&shop, &called), asked_about(&shop, &quiet))
}

#[test]
fn a_storm_of_one_call_hurries_once() {
    let (called, quiet) = storm(|_| "02".to_owned());
    assert!((3..=5).contains(&quiet), "{quiet}");
    assert!(called <= quiet + 1, "{called}");
}

#[test]
fn a_storm_of_news_keeps_the_billers_distance_and_starves_nobody() {
    let (called, quiet) = storm(|number| number.to_string());
    assert!((3..=5).contains(&quiet), "{quiet}");
    // The first twenty of them are news, all within the first waits.
    assert!(called <= quiet + 2, "{called}");
}

#[test]
fn many_that_are_called_about_take_turns_with_those_that_are_due() {
    let shop = Shop::start(&[REAL]);
    let called: Vec<Payment> = (0..10).map(|customer| shop.sell(0, REAL, customer, Silence)).collect();
    let quiet = shop.sell(0, REAL, 50, Silence);
    shop.says(REAL, Code("02"));
    shop.clock.pass_s(20);
    for payment in &called {
        call(&shop, payment, "02");
    }
    shop.clock.pass_s(20);
    // Every payment is due by now, and the account is asked one question a second.
    shop.settle_for_s(22);
    assert!(called.iter().all(|payment| asked_about(&shop, payment) >= 1));
    assert_eq!(asked_about(&shop, &quiet), 1);
    assert!(shop.asked(REAL) <= 22);
}
