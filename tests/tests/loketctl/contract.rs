//! Exit codes and the shapes of documents.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use loket_tests::Ran;
use serde_json::Value;

use crate::steady::Shop;

#[test]
fn a_sale_ends_with_the_exit_code_of_its_state() {
    let check = |customer: &str, exit: i32, status: &str| {
        let shop = Shop::start();
        let paid = shop.sell(customer);
        assert_eq!((paid.exit, paid.text("/status").as_str()), (Some(exit), status), "{customer}: {paid:?}");
        let settled = shop.loketctl.json(&["settle", "--now"]);
        assert_eq!(
            settled.exit,
            Some(if customer == "86034655976" { 3 } else { 0 }),
            "{customer}: {settled:?}"
        );
    };
    check("829374298301", 0, "paid");
    check("829374298302", 3, "unresolved");
    check("829374298303", 3, "unresolved");
    check("829374298304", 1, "failed");
    check("86034655976", 3, "unresolved");
}

#[test]
fn refusals_exit_1_with_their_code() {
    let shop = Shop::start();
    let check = |arguments: &[&str], code: &str| {
        let ran = shop.loketctl.json(arguments);
        assert_eq!((ran.exit, ran.text("/error/code").as_str()), (Some(1), code), "{arguments:?}: {ran:?}");
        assert!(!ran.text("/error/message").is_empty());
        let for_people = shop.loketctl.run(arguments);
        assert_eq!((for_people.exit, for_people.out.as_str()), (Some(1), ""), "{arguments:?}");
        assert!(for_people.err.contains(&format!("[{code}]")), "{for_people:?}");
    };
    let inquire = |product: &'static str, customer: &'static str| {
        ["inquire", "--account", "mybills", "--product", product, "--customer", customer]
    };
    check(&inquire("PLNPR20", "829374298305"), "try_later");
    check(&inquire("PLNPR20", "00012345678"), "customer_unknown");
    check(&inquire("PLNPR20", "abc"), "number_invalid");
    check(&inquire("NOSUCH", "829374298301"), "product_unknown");
    check(
        &["inquire", "--account", "other", "--product", "PLNPR20", "--customer", "829374298301"],
        "account_unknown",
    );
    check(&["pay", "01a1fb85-21a2-71b1-b804-cd2cd743dbb7"], "inquiry_unknown");
    check(&["show", "01a1fb85-21a2-71b1-b804-cd2cd743dbb7"], "payment_unknown");
    check(&["account", "check", "other"], "account_unknown");
    let bill = shop.inquire("829374298301").text("/inquiry");
    check(&["pay", &bill, "--tender", "20000"], "cash_short");
    check(&["pay", &bill, "--service-fee=-1"], "amount_invalid");
    let paid = shop.loketctl.json(&["pay", &bill]);
    assert_eq!(paid.exit, Some(0));
    check(&["pay", &bill], "already_submitted");
    check(&["refund", &paid.text("/payment")], "not_refundable");
}

#[test]
fn bad_usage_exits_2_and_says_nothing_on_standard_output() {
    let shop = Shop::empty();
    for arguments in [
        &["fly"][..],
        &["inquire"],
        &["pay"],
        &["pay", "x", "--tender", "many"],
        &["history", "--status", "lost"],
        &["account", "add", "a", "--kind", "mybills", "--url", "http://127.0.0.1:1", "--set", "novalue"],
        &["struk", "x", "--format", "fax"],
        &["sandbox", "--fault", "payment=fire"],
    ] {
        let ran = shop.loketctl.json(arguments);
        assert_eq!((ran.exit, ran.out.as_str()), (Some(2), ""), "{arguments:?}: {ran:?}");
    }
}

#[test]
fn a_failed_payment_carries_the_error_beside_its_fields_and_is_refunded_once() {
    let shop = Shop::start();
    let failed = shop.sell("829374298304");
    assert_eq!((failed.exit, failed.text("/error/code").as_str()), (Some(1), "payment_failed"));
    let payment = failed.text("/payment");
    assert_eq!(shop.loketctl.json(&["struk", &payment]).text("/error/code"), "struk_unavailable");
    let refunded = shop.loketctl.json(&["refund", &payment]);
    assert_eq!((refunded.exit, refunded.document().pointer("/held")), (Some(0), Some(&Value::Bool(false))));
    assert_eq!(shop.loketctl.json(&["refund", &payment]).text("/error/code"), "not_refundable");
}

#[test]
fn a_biller_that_is_down_is_said_so() {
    let shop = Shop::start();
    let bill = shop.inquire("829374298301").text("/inquiry");
    drop(shop.sandbox);
    let ran = shop.loketctl.json(&["pay", &bill]);
    assert_eq!(
        (ran.exit, ran.text("/status").as_str(), ran.text("/reason_kind").as_str()),
        (Some(1), "failed", "not_sent")
    );
    let checked = shop.loketctl.json(&["account", "check", "mybills"]);
    assert_eq!(checked.text("/error/code"), "biller_unreachable");
}

/// `loketctl serve`, killed with the test.
struct Serving(Child);

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn a_second_process_may_look_and_not_sell() {
    let shop = Shop::start();
    let bill = shop.inquire("829374298301").text("/inquiry");
    let child =
        shop.loketctl.command(&["--json", "serve"]).stdout(Stdio::piped()).stderr(Stdio::null()).spawn();
    let mut serving = Serving(child.unwrap());
    let mut ready = String::new();
    BufReader::new(serving.0.stdout.take().unwrap()).read_line(&mut ready).unwrap();
    let busy = |ran: Ran| assert_eq!((ran.exit, ran.text("/error/code").as_str()), (Some(1), "shop_busy"));
    busy(shop.inquire("829374298301"));
    busy(shop.loketctl.json(&["pay", &bill]));
    busy(shop.loketctl.json(&["settle", "--now"]));
    busy(shop.loketctl.json(&["serve"]));
    for looking in [&["history"][..], &["verify"], &["account", "list"], &["products"]] {
        assert_eq!(shop.loketctl.json(looking).exit, Some(0), "{looking:?}");
    }
    drop(serving);
    assert_eq!(shop.loketctl.json(&["pay", &bill]).exit, Some(0));
}

#[test]
fn serve_and_sandbox_stay_on_this_machine() {
    let shop = Shop::empty();
    for command in ["serve", "sandbox"] {
        let ran = shop.loketctl.json(&[command, "--listen", "0.0.0.0:0"]);
        assert_eq!(
            (ran.exit, ran.text("/error/code").as_str()),
            (Some(2), "bad_request"),
            "{command}: {ran:?}"
        );
    }
}

#[test]
fn paying_the_same_inquiry_again_ends_as_its_payment_stands() {
    let check = |customer: &str, exit: i32, status: &str| {
        let shop = Shop::start();
        let bill = shop.inquire(customer).text("/inquiry");
        let first = shop.loketctl.json(&["pay", &bill]);
        let again = shop.loketctl.json(&["pay", &bill]);
        assert_eq!((again.exit, again.text("/error/code").as_str()), (Some(exit), "already_submitted"));
        assert_eq!(again.text("/error/details/payment"), first.text("/payment"));
        assert_eq!(again.text("/error/details/status"), status);
    };
    check("829374298302", 3, "unresolved");
    check("829374298304", 1, "failed");
    check("829374298301", 1, "paid");
}
