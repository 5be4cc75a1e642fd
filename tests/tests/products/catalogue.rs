//! What a shop with several billers sells: lists that are fetched and searched, and the account that is taken when the
//! cashier names only the product.

use loket_sandbox::Side;
use serde_json::{Value, json};

use crate::till::Till;

fn texts(document: &Value, list: &str, field: &str) -> Vec<String> {
    let list = document.pointer(list).and_then(Value::as_array).unwrap();
    list.iter().map(|entry| entry[field].as_str().unwrap().to_owned()).collect()
}

#[test]
fn lists_are_fetched_from_all_who_publish_one_and_found_by_words() {
    let till = Till::at_all();
    let before = till.loketctl.json(&["products", "--search", "cimahi"]).document();
    assert_eq!(before.pointer("/products/0/synced_at"), Some(&json!(null)), "known from the documents only");

    let synced = till.loketctl.json(&["products", "--sync"]);
    assert_eq!(synced.exit, Some(0), "{synced:?}");
    let document = synced.document();
    let accounts = texts(&document, "/synced", "account");
    assert_eq!(accounts, ["ayoconnect", "iak-postpaid", "iak-prepaid", "khoins"]);
    let counts: Vec<_> = document.pointer("/synced").and_then(Value::as_array).unwrap().iter().collect();
    assert!(counts.iter().all(|one| one["offers"].as_u64() >= Some(10)), "{counts:?}");

    let check = |arguments: &[&str], codes: &[&str]| {
        let found = till.loketctl.json(&[&["products"], arguments].concat()).document();
        let mut got = texts(&found, "/products", "code");
        got.sort_unstable();
        assert_eq!(got, codes, "{arguments:?}");
    };
    check(&["--search", "surabaya"], &["PDAMKOTA.SURABAYA", "WASBY"]);
    check(&["--search", "SURABAYA jatim"], &["WASBY"]);
    check(&["--search", "sumatera"], &["PDAMKOTA.MEDAN"]);
    check(
        &["--category", "pdam", "--account", "iak-postpaid"],
        &["AETRA", "PDAMKOTA.MEDAN", "PDAMKOTA.SURABAYA"],
    );
    check(&["--search", "nothing of the kind"], &[]);
    let after = till.loketctl.json(&["products", "--search", "cimahi"]).document();
    assert!(after.pointer("/products/0/synced_at").is_some_and(Value::is_string));
    // The list says what it costs and what it brings.
    assert_eq!(after.pointer("/products/0/admin"), Some(&json!(5_000)));
}

#[test]
fn a_biller_without_a_list_says_so() {
    let till = Till::at(Side::MyBills);
    let ran = till.loketctl.json(&["products", "--sync", "--account", "mybills"]);
    assert_eq!((ran.exit, ran.text("/error/code").as_str()), (Some(1), "no_price_list"));
    assert_eq!(till.loketctl.json(&["products", "--sync"]).exit, Some(0), "nobody to ask is no failure");
}

#[test]
fn the_cheapest_account_is_taken_unless_the_owner_ordered_otherwise() {
    let till = Till::at_all();
    assert_eq!(till.loketctl.json(&["products", "--sync"]).exit, Some(0));
    // Not PLN's, which nobody sells at night.
    let product = "bpjs-kesehatan";
    let chosen = || till.loketctl.json(&["products", "--choose", product]).document();
    let accounts = |choice: &Value| texts(choice, "/candidates", "account");
    let asked = || {
        let arguments = ["--product", product, "--customer", "8801234560001", "--months", "2"];
        let inquiry = till.inquire(&arguments);
        (inquiry.text("/account"), inquiry.text("/chosen_by"), inquiry.text("/bill/product"))
    };
    let by = |account: &str, by: &str, code: &str| (account.to_owned(), by.to_owned(), code.to_owned());

    // The bill is the same everywhere: admin less commission is 2,300, and unknown where none is listed. The cheapest
    // of all, 1,234, cannot be asked how a payment ended.
    let choice = chosen();
    assert_eq!(accounts(&choice), ["iak-postpaid", "ayoconnect", "khoins"]);
    assert_eq!(choice["by"], "cost");
    assert_eq!(choice.pointer("/candidates/2/against"), Some(&json!(["no_final_word"])));
    assert_eq!(asked(), by("iak-postpaid", "cost", "BPJS"));

    till.add(Side::Ayoconnect, "ayoconnect", &["order=1"]);
    let choice = chosen();
    assert_eq!(accounts(&choice), ["ayoconnect", "iak-postpaid", "khoins"]);
    assert_eq!(choice["by"], "order");
    assert_eq!(asked(), by("ayoconnect", "order", "BPJSKES1"));

    let only = till.inquire(&["--product", "pdam/pdam-kota-medan", "--customer", "10202002"]);
    assert_eq!((only.text("/account"), only.text("/chosen_by")), ("iak-postpaid".into(), "only".into()));
    let none = till.loketctl.json(&["inquire", "--product", "pdam/nowhere", "--customer", "10202002"]);
    assert_eq!((none.exit, none.text("/error/code").as_str()), (Some(1), "product_unknown"));
}

#[test]
fn a_deposit_is_told_and_one_that_is_too_low_refused() {
    let till = Till::at_all();
    assert_eq!(till.loketctl.json(&["products", "--sync"]).exit, Some(0));
    let told = |name: &str| till.loketctl.json(&["account", "check", name]).document()["deposit"].as_u64();
    assert_eq!(told("khoins"), Some(till.sandbox.state(Side::Khoins).deposit));
    assert_eq!(told("ayoconnect"), Some(50_000_000));
    assert_eq!(told("iak-postpaid"), Some(50_000_000));
    till.sandbox.set_deposit(Side::IakPrepaid, 20_149);
    assert_eq!(told("iak-prepaid"), Some(20_149));
    let inquiry =
        till.inquire(&["--account", "iak-prepaid", "--product", "hpln20000", "--customer", "12345678901"]);
    let paid = till.pay(&inquiry);
    assert_eq!((paid.exit, paid.text("/reason_kind").as_str()), (Some(1), "deposit_low"));
    assert_eq!(till.sandbox.state(Side::IakPrepaid).deposit, 20_149);
}
