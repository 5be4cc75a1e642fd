//! `basket`: one handing over of cash, each bill with its own outcome, and files that are no basket.

use std::fs;

use loket_tests::Ran;
use serde_json::{Value, json};

use crate::steady::Shop;

fn take(shop: &Shop, customers: &[&str], more: &[&str]) -> Ran {
    let inquiries: Vec<String> =
        customers.iter().map(|customer| shop.inquire(customer).text("/inquiry")).collect();
    let inquiries: Vec<&str> = inquiries.iter().map(String::as_str).collect();
    shop.loketctl.json(&[&["basket", "take"], &inquiries[..], more].concat())
}

fn states(ran: &Ran) -> Vec<String> {
    let document = ran.document();
    let lines = document.pointer("/lines").and_then(Value::as_array).unwrap();
    let state = |line: &Value| {
        let status = line.pointer("/payment/status").or_else(|| line.pointer("/state"));
        status.and_then(Value::as_str).unwrap().to_owned()
    };
    lines.iter().map(state).collect()
}

fn number(ran: &Ran, pointer: &str) -> i64 {
    ran.document().pointer(pointer).and_then(Value::as_i64).unwrap_or_else(|| panic!("{pointer}: {ran:?}"))
}

#[test]
fn the_gravest_bill_decides_the_exit_code() {
    let check = |customers: &[&str], exit: i32, ended: &[&str], held: i64| {
        let shop = Shop::start();
        let taken = take(&shop, customers, &["--service-fee", "500"]);
        assert_eq!(taken.exit, Some(0), "{taken:?}");
        let paid = shop.loketctl.json(&["basket", "pay", &taken.text("/basket")]);
        assert_eq!((paid.exit, states(&paid)), (Some(exit), ended.iter().map(|s| (*s).to_owned()).collect()));
        assert_eq!(number(&paid, "/held"), held, "{paid:?}");
        assert_eq!(paid.document().pointer("/refused"), Some(&json!([])));
        let rerun = shop.loketctl.json(&["basket", "pay", &taken.text("/basket")]);
        assert_eq!(
            (rerun.exit, states(&rerun)),
            (Some(exit), states(&paid)),
            "a rerun ends as the first run"
        );
    };
    check(&["829374298301"], 0, &["paid"], 0);
    check(&["829374298304", "829374298301"], 1, &["failed", "paid"], 21_000);
    check(&["829374298302", "829374298304", "829374298301"], 3, &["unresolved", "failed", "paid"], 42_000);
}

#[test]
fn the_cash_is_counted_once_and_a_bill_that_is_not_sent_is_handed_back() {
    let shop = Shop::start();
    let taken = take(&shop, &["829374298301", "829374298306"], &["--tender", "50000"]);
    let cash = ["/due", "/tender", "/change", "/held"].map(|pointer| number(&taken, pointer));
    assert_eq!(cash, [41_000, 50_000, 9_000, 41_000], "{taken:?}");
    let basket = taken.text("/basket");
    let [first, second] = ["/lines/0/inquiry", "/lines/1/inquiry"].map(|pointer| taken.text(pointer));
    let dropped = shop.loketctl.json(&["basket", "drop", &basket, &second]);
    assert_eq!(
        (dropped.exit, states(&dropped), number(&dropped, "/held")),
        (Some(0), vec!["waiting".to_owned(), "dropped".to_owned()], 20_500)
    );
    let again = shop.loketctl.json(&["basket", "drop", &basket, &second]);
    assert_eq!((again.exit, again.text("/error/code").as_str()), (Some(1), "line_not_waiting"));
    let paid = shop.loketctl.json(&["basket", "pay", &basket, "--line", &first]);
    assert_eq!((paid.exit, states(&paid)), (Some(0), vec!["paid".to_owned(), "dropped".to_owned()]));
    assert_eq!(
        shop.loketctl.json(&["basket", "show", &basket]).document()["lines"],
        paid.document()["lines"]
    );
    let twice = shop.loketctl.json(&["basket", "pay", &basket, "--line", &first]);
    assert_eq!((twice.exit, twice.text("/refused/0/error/code").as_str()), (Some(1), "already_submitted"));
    let nothing = shop.loketctl.json(&["basket", "pay", &basket]);
    assert_eq!((nothing.exit, states(&nothing)), (Some(0), states(&paid)));
}

#[test]
fn what_is_no_basket_is_refused_before_cash_is_taken() {
    let shop = Shop::start();
    let bill = shop.inquire("829374298301").text("/inquiry");
    let other = shop.inquire("829374298301").text("/inquiry");
    let unknown = "01a1fb85-21a2-71b1-b804-cd2cd743dbb7";
    let check = |arguments: &[&str], exit: i32, code: &str| {
        let ran = shop.loketctl.json(&[&["basket"], arguments].concat());
        assert_eq!(
            (ran.exit, ran.text("/error/code").as_str()),
            (Some(exit), code),
            "{arguments:?}: {ran:?}"
        );
    };
    check(&["take", &bill, &bill], 1, "same_bill_twice");
    check(&["take", &bill, &other], 1, "same_bill_twice");
    check(&["take", &bill, "--tender", "20000"], 1, "cash_short");
    for amount in [i64::MIN, -1, i64::MAX] {
        check(&["take", &bill, &format!("--service-fee={amount}")], 1, "amount_invalid");
        check(&["take", &bill, &format!("--tender={amount}")], 1, "amount_invalid");
    }
    check(&["take", unknown], 1, "inquiry_unknown");
    check(&["take", "no id"], 1, "inquiry_unknown");
    check(&["pay", unknown], 1, "basket_unknown");
    check(&["pay", unknown, "--line", &bill], 1, "basket_unknown");
    check(&["drop", unknown, &bill], 1, "basket_unknown");
    check(&["show", "no id"], 1, "basket_unknown");
    let file = shop.folder.path().join("bills.txt");
    let path = file.to_str().unwrap();
    let check_file = |text: &[u8], exit: i32, code: &str| {
        fs::write(&file, text).unwrap();
        check(&["take", "--file", path], exit, code);
    };
    check_file(b"\n  \n", 1, "basket_empty");
    check_file(format!("{bill}\n").repeat(10_000).as_bytes(), 1, "basket_too_large");
    check_file(format!("{bill}\n").repeat(501).as_bytes(), 1, "basket_too_large");
    check_file(&vec![b'x'; 1024 * 1024 + 1], 2, "bad_request");
    check_file(&[0xff, 0xfe, 0x00], 2, "bad_request");
    check(&["take", "--file", "no such file"], 2, "bad_request");
    fs::write(&file, format!("{bill}\r\n\r\n")).unwrap();
    let taken = shop.loketctl.json(&["basket", "take", "--file", path]);
    assert_eq!((taken.exit, number(&taken, "/held")), (Some(0), 20_500), "{taken:?}");
    check(&["take", &bill], 1, "same_bill_twice");
    let [basket, due] = ["/basket", "/lines/0/state"].map(|pointer| taken.text(pointer));
    assert_eq!(due, "waiting");
    check(&["drop", &basket, &other], 1, "line_not_waiting");
}
