//! What a payment needs, that it is made once, and what the deposit pays.

use std::time::Duration;

use loket_sandbox::{AyoconnectSettings, PaymentStatus, Side};
use serde_json::{Value, json};

use super::client::{DEPOSIT, code, payment, start, start_set};

#[test]
fn a_repeated_reference_is_refused_and_never_sold_twice() {
    let (sandbox, partner) = start();
    let inquired = partner.inquired("PLSTPL20", "14987654321");
    assert_eq!(code(&partner.pay("TRX-1", &inquired)), 299);
    assert_eq!(code(&partner.pay("TRX-1", &inquired)), 102);
    let other = partner.inquired("PLSTPL50", "14987654321");
    assert_eq!(code(&partner.pay("TRX-1", &other)), 102);
    assert_eq!(code(&partner.pay("TRX-2", &inquired)), 185);
    assert_eq!(code(&partner.status("TRX-1")), 0);
    assert_eq!(code(&partner.pay("TRX-1", &inquired)), 102);
    let state = sandbox.state(Side::Ayoconnect);
    assert_eq!(state.deposit, DEPOSIT - 22_500);
    let seen: Vec<_> =
        state.payments.iter().map(|seen| (seen.accepted, seen.requests, seen.status)).collect();
    assert_eq!(seen, [(1, 4, PaymentStatus::Paid), (0, 1, PaymentStatus::Failed)]);
    assert!(sandbox.wait_for_payment_requests(5, Duration::ZERO));
    assert!(!sandbox.wait_for_payment_requests(6, Duration::ZERO));
}

/// Changes a claim of a good payment, and checks the answer to it and to the status after it.
fn check_refused(name: &str, value: Value, expected: u64) {
    let (sandbox, partner) = start();
    let mut claims = payment("TRX-1", &partner.inquired("BPJSTKPU", "210800004501"));
    claims[name] = value;
    let reply = partner.ask("bill/payment", claims);
    assert_eq!((code(&reply), &reply["success"], &reply["data"]), (expected, &json!(false), &json!({})));
    assert_eq!(code(&partner.status("TRX-1")), expected);
    let state = sandbox.state(Side::Ayoconnect);
    assert_eq!((state.deposit, state.payments[0].status), (DEPOSIT, PaymentStatus::Failed));
}

#[test]
fn a_payment_repeats_its_inquiry() {
    check_refused("amount", json!(111_490), 114);
    check_refused("inquiryId", json!(1), 185);
    check_refused("accountNumber", json!("210800004502"), 313);
    check_refused("productCode", json!("TLSTPOS"), 313);
}

#[test]
fn a_deposit_that_is_too_low_fails_the_payment() {
    let (sandbox, partner) = start();
    sandbox.set_deposit(Side::Ayoconnect, 22_499);
    assert_eq!(code(&partner.pay("TRX-1", &partner.inquired("PLSTPL20", "14987654321"))), 198);
    sandbox.set_deposit(Side::Ayoconnect, 22_500);
    assert_eq!(code(&partner.pay("TRX-2", &partner.inquired("PLSTPL20", "14987654321"))), 299);
    assert_eq!(sandbox.state(Side::Ayoconnect).deposit, 0);
}

#[test]
fn an_unknown_reference_has_zero_values_and_null_arrays() {
    let (_sandbox, partner) = start();
    insta::assert_snapshot!(partner.status("TRX-9"), @r#"{"data":{"accountNumber":"","amount":0,"billDetails":null,"category":"","customerDetails":null,"denom":"","extraFields":null,"processingFee":0,"productCode":"","productDetails":null,"productName":"","refNumber":"","token":"","totalAdmin":0,"transactionId":0},"message":{"EN":"Transaction is not available","ID":"Transaksi tidak tersedia"},"responseCode":188,"success":false}"#);
}

#[test]
fn a_payment_is_in_process_for_as_many_statuses_as_set() {
    let (_sandbox, partner) =
        start_set(AyoconnectSettings { pending_statuses: 2, ..AyoconnectSettings::default() });
    assert_eq!(code(&partner.pay("TRX-1", &partner.inquired("PLSTPL20", "14987654321"))), 299);
    let codes: Vec<u64> = (0..4).map(|_| code(&partner.status("TRX-1"))).collect();
    assert_eq!(codes, [299, 299, 0, 0]);
}
