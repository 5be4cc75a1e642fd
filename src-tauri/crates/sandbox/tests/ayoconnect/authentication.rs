//! Who is let in, and what a token has to say.

use loket_sandbox::Side;
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::client::{DEPOSIT, Partner, code, payment, start};

/// Changes a good partner and checks that it is kept out of every call.
fn check_refused(change: impl FnOnce(&mut Partner)) {
    let (sandbox, mut partner) = start();
    let inquired = partner.inquired("TLSTPOS", "516070377775");
    change(&mut partner);
    for path in ["bill/check", "bill/payment", "bill/status", "partner/balance", "partner/products"] {
        let response = partner.send(path, payment("TRX-1", &inquired)).unwrap();
        assert_eq!(response.status(), StatusCode::UNAUTHORIZED, "{path}");
        let reply: Value = serde_json::from_slice(&response.bytes().unwrap()).unwrap();
        assert_eq!((code(&reply), &reply["success"], &reply["data"]), (401, &json!(false), &json!({})));
    }
    let state = sandbox.state(Side::Ayoconnect);
    assert_eq!((state.inquiries, state.payments.len()), (1, 0));
}

#[test]
fn whoever_is_not_the_partner_is_kept_out() {
    check_refused(|partner| partner.key = "other");
    check_refused(|partner| partner.secret = "other");
    check_refused(|partner| partner.version = "1.0");
    check_refused(|partner| partner.partner_id = "other");
    check_refused(|partner| partner.body = r#"{"partnerId":"demo-partner"}"#);
}

#[test]
fn names_of_claims_may_be_written_either_way_and_the_body_may_be_an_empty_object() {
    let (_sandbox, mut partner) = start();
    partner.body = "{}";
    let reply = partner.ask("bill/check", json!({"AccountNumber": "516070377775", "ProductCode": "TLSTPOS"}));
    assert_eq!(code(&reply), 300);
}

#[test]
fn a_claim_that_is_missing_or_of_another_type_is_refused() {
    let (sandbox, partner) = start();
    let inquired = partner.inquired("TLSTPOS", "516070377775");
    assert_eq!(code(&partner.ask("bill/check", json!({"accountNumber": "516070377775"}))), 399);
    for (name, value) in [
        ("refNumber", json!("")),
        ("refNumber", json!("x".repeat(65))),
        ("accountNumber", json!(516_070_377_775_u64)),
        ("amount", json!("101539")),
        ("inquiryId", json!(null)),
    ] {
        let mut claims = payment("TRX-1", &inquired);
        claims[name] = value;
        assert_eq!(code(&partner.ask("bill/payment", claims)), 199, "{name}");
    }
    assert_eq!(code(&partner.ask("bill/status", json!({}))), 199);
    assert_eq!(sandbox.state(Side::Ayoconnect).payments, []);
}

#[test]
fn balance_and_products_are_listed() {
    let (sandbox, partner) = start();
    assert_eq!(partner.ask("partner/balance", json!({}))["data"]["balance"], DEPOSIT);
    sandbox.set_deposit(Side::Ayoconnect, 7);
    assert_eq!(partner.ask("partner/balance", json!({}))["data"]["balance"], 7);
    let products = partner.ask("partner/products", json!({}));
    assert_eq!(products["data"].as_array().unwrap().len(), 13);
    insta::assert_snapshot!(products["data"][1], @r#"{"Brand":"PLN","Category":"Token Listrik","Fee":2500,"PaidPriceByCustomer":22500,"ProductCode":"PLSTPL20","ProductName":"Token Listrik 20.000","Status":"Active"}"#);
}
