//! What waits for a person: `attention`, `give-up`, `recheck`, `loss`, and a new attempt with the cash of a failed one.

use std::sync::Arc;

use loket_counter::journal::{Event, Stamp, Via};
use loket_counter::{Counter, Surroundings, SystemChance, SystemClock};
use loket_model::{
    AccountName, BookAccount, KwhTenths, PaymentId, Postings, Rupiah, Settlement, StroomToken,
};
use loket_tests::patient;
use serde_json::{Value, json};

use crate::steady::Shop;

fn count(document: &Value, list: &str) -> usize {
    document[list].as_array().unwrap_or_else(|| panic!("{list}: {document}")).len()
}

#[test]
fn everything_that_waits_is_listed() {
    let shop = Shop::start();
    let lists = ["open", "failed", "waiting", "losses", "alarms", "differences"];
    let counts = || {
        let ran = shop.loketctl.json(&["attention"]);
        assert_eq!(ran.exit, Some(0), "{ran:?}");
        lists.map(|list| count(&ran.document(), list))
    };
    assert_eq!(counts(), [0; 6]);
    assert_eq!(shop.loketctl.run(&["attention"]).out, "nothing waits\n");
    let failed = shop.sell("829374298304").text("/payment");
    let open = shop.sell("829374298302").text("/payment");
    let bill = shop.inquire("829374298301").text("/inquiry");
    let basket = shop.loketctl.json(&["basket", "take", &bill]).text("/basket");
    assert_eq!(counts(), [1, 1, 1, 0, 0, 0]);
    assert_eq!(shop.loketctl.json(&["refund", &failed]).exit, Some(0));
    assert_eq!(shop.loketctl.json(&["settle", "--now"]).text("/payments/0/payment"), open);
    assert_eq!(shop.loketctl.json(&["basket", "pay", &basket]).exit, Some(0));
    assert_eq!(counts(), [0; 6]);
}

#[test]
fn a_new_attempt_uses_the_cash_that_is_held() {
    let shop = Shop::start();
    shop.sandbox.set_faults(vec!["payment=late-failure:0*1".parse().unwrap()]);
    let customer = "829374298307";
    assert_eq!(shop.sell(customer).exit, Some(3));
    let settled = shop.loketctl.json(&["settle", "--now"]);
    assert_eq!(settled.text("/payments/0/status"), "failed", "{settled:?}");
    let failed = settled.text("/payments/0/payment");
    let drawer = || shop.loketctl.json(&["report", "shift"]).document()["cash_taken"].clone();
    assert_eq!(drawer(), json!(21_000));
    let other = shop.inquire("829374298301").text("/inquiry");
    let refused = shop.loketctl.json(&["pay", &other, "--retry-of", &failed]);
    assert_eq!((refused.exit, refused.text("/error/code").as_str()), (Some(1), "not_retryable"));
    let bill = shop.inquire(customer).text("/inquiry");
    let retried = shop.loketctl.json(&["pay", &bill, "--service-fee", "500", "--retry-of", &failed]);
    assert_eq!((retried.exit, retried.text("/retry_of")), (Some(0), failed.clone()), "{retried:?}");
    assert_eq!(drawer(), json!(21_000), "no more cash changed hands");
    let old = shop.loketctl.json(&["show", &failed]);
    assert_eq!((old.text("/retried_by"), &old.document()["held"]), (retried.text("/payment"), &json!(false)));
    let refunded = shop.loketctl.json(&["refund", &failed]);
    assert_eq!(refunded.text("/error/code"), "not_refundable");
    let unknown = shop.loketctl.json(&["pay", &other, "--retry-of", "L261121NONE"]);
    assert_eq!(unknown.text("/error/code"), "payment_unknown");
}

#[test]
fn a_bill_that_was_paid_lately_needs_a_reason() {
    let shop = Shop::start();
    let first = shop.sell("829374298301");
    let bill = shop.inquire("829374298301").text("/inquiry");
    let refused = shop.loketctl.json(&["pay", &bill]);
    assert_eq!((refused.exit, refused.text("/error/code").as_str()), (Some(1), "paid_lately"));
    assert_eq!(refused.text("/error/details/reference"), first.text("/reference"));
    let blank = shop.loketctl.json(&["pay", &bill, "--again", "  "]);
    assert_eq!((blank.exit, blank.text("/error/code").as_str()), (Some(1), "reason_missing"));
    let again = shop.loketctl.json(&["pay", &bill, "--again", "pelanggan minta dua"]);
    assert_eq!((again.exit, again.text("/status").as_str()), (Some(0), "paid"), "{again:?}");
}

#[test]
fn decisions_are_refused_where_nothing_is_to_be_decided() {
    let shop = Shop::start();
    let paid = shop.sell("829374298301").text("/payment");
    let open = shop.sell("829374298302").text("/payment");
    let check = |arguments: &[&str], code: &str| {
        let ran = shop.loketctl.json(arguments);
        assert_eq!((ran.exit, ran.text("/error/code").as_str()), (Some(1), code), "{arguments:?}: {ran:?}");
    };
    for payment in [&paid, &open] {
        check(&["give-up", payment, "--reason", "tidak sampai"], "not_resolvable");
        check(&["recheck", payment], "nothing_to_ask");
        check(&["loss", "close", payment, "--recovered", "--reason", "dibayar pelanggan"], "not_a_loss");
    }
    check(&["give-up", &open, "--reason", " "], "reason_missing");
    check(&["give-up", "none", "--reason", "tidak sampai"], "payment_unknown");
    check(&["recheck", "none"], "payment_unknown");
    for ends in [&[][..], &["--recovered", "--written-off"]] {
        let ran = shop.loketctl.json(&[&["loss", "close", &paid, "--reason", "dibayar"], ends].concat());
        assert_eq!((ran.exit, ran.out.as_str()), (Some(2), ""), "{ends:?}: {ran:?}");
    }
}

#[test]
fn a_failed_payment_is_asked_about_again() {
    let shop = Shop::start();
    let failed = shop.sell("829374298304").text("/payment");
    let asked = shop.loketctl.json(&["recheck", &failed]);
    assert_eq!((asked.exit, asked.text("/status").as_str()), (Some(0), "failed"), "{asked:?}");
}

/// The biller's yes to a payment that was refunded, written down as another process would.
fn succeed_late(shop: &Shop, payment: &str) {
    let around =
        Surroundings { transport: patient(), clock: Arc::new(SystemClock), chance: Arc::new(SystemChance) };
    let counter = Counter::open(shop.folder.path(), around).unwrap();
    let price = Rupiah::from_u32(20_200);
    let deposit = BookAccount::Deposit(AccountName::parse("mybills").unwrap());
    let postings =
        Postings::balanced([(deposit, price.negated()), (BookAccount::Recoverable, price)]).unwrap();
    let settlement = Box::new(Settlement {
        token: Some(StroomToken::parse("12345678901234567890").unwrap()),
        kwh: Some(KwhTenths::new(135)),
        biller_ref: Some("B-1".to_owned()),
        receipt_ref: Some("R-1".to_owned()),
        deposit_debit: Some(price),
        ..Settlement::default()
    });
    let event =
        Event::LateSuccess { payment: PaymentId::parse(payment).unwrap(), via: Via::Advice, settlement };
    let stamp = Stamp { at: counter.now(), actor: "loket".to_owned() };
    counter.journal().append(&stamp, &event, &postings).unwrap();
}

#[test]
fn a_late_success_shows_its_token_and_has_a_struk_once_the_customer_paid() {
    let shop = Shop::start();
    let payment = shop.sell("829374298304").text("/payment");
    assert_eq!(shop.loketctl.json(&["refund", &payment]).exit, Some(0));
    succeed_late(&shop, &payment);
    let late = |pointer: &str| shop.loketctl.json(&["show", &payment]).document()["late"][pointer].clone();
    assert_eq!(
        ["amount", "token", "kwh_tenths", "biller_ref", "receipt_ref", "ended"].map(late),
        [json!(20_200), json!("12345678901234567890"), json!(135), json!("B-1"), json!("R-1"), Value::Null]
    );
    let shown = shop.loketctl.run(&["show", &payment]).out;
    for line in ["late token 12345678901234567890", "late kwh 13,5", "ambil Rp 20.200 dari pelanggan"] {
        assert!(shown.contains(line), "{line}: {shown}");
    }
    assert!(shop.loketctl.run(&["attention"]).out.contains("ambil Rp 20.200 dari pelanggan"));
    assert_eq!(shop.loketctl.json(&["struk", &payment]).text("/error/code"), "struk_unavailable");
    let closed = shop.loketctl.json(&["loss", "close", &payment, "--recovered", "--reason", "dibayar tunai"]);
    assert_eq!((closed.exit, closed.text("/late/ended").as_str()), (Some(0), "recovered"), "{closed:?}");
    let printed = || {
        let struk = shop.loketctl.json(&["struk", &payment]);
        assert!(struk.text("/text").contains("1234 5678 9012"), "{struk:?}");
        struk.document()["print"].clone()
    };
    assert_eq!((printed(), printed()), (json!(1), json!(2)));
    assert_eq!(shop.loketctl.json(&["verify"]).exit, Some(0));
}
