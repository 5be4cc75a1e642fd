//! Faults, as a partner sees them, and what the books say afterwards.

use std::time::Duration;

use loket_sandbox::{PaymentStatus, Side};
use serde_json::{Value, json};

use super::client::{DEPOSIT, code, payment, rows, start_faulty};

const ACCOUNT: &str = "14987654321";

/// The data of a final status with a fault.
fn ended_with(fault: &str) -> (u64, Value) {
    let (sandbox, partner) = start_faulty(&format!("advice={fault}@{ACCOUNT}*1"));
    assert_eq!(code(&partner.pay("TRX-1", &partner.inquired("PLSTPL20", ACCOUNT))), 299);
    let reply = partner.status("TRX-1");
    let state = sandbox.state(Side::Ayoconnect);
    assert_eq!((state.payments[0].status, state.deposit), (PaymentStatus::Paid, DEPOSIT - 22_500));
    assert_eq!(code(&partner.status("TRX-1")), 0);
    (code(&reply), reply["data"].clone())
}

#[test]
fn a_lying_status_is_wrong_in_one_thing() {
    let (_, data) = ended_with("wrong-customer");
    assert_eq!(
        (data["accountNumber"].as_str(), data["productCode"].as_str()),
        (Some("516070377764"), Some("PLSTPL20"))
    );
    let (_, data) = ended_with("wrong-amount");
    assert_eq!((data["amount"].as_u64(), rows(&data)), (Some(23_500), (21_000, 2_500)));
    let (_, data) = ended_with("wrong-product");
    assert_eq!(data["productCode"], "TLSTPOS");
    let (_, data) = ended_with("wrong-reference");
    assert_eq!(
        (data["refNumber"].as_str(), data["accountNumber"].as_str()),
        (Some("TRX-000000352"), Some(ACCOUNT))
    );
    let (_, data) = ended_with("no-token");
    assert_eq!(data["token"], "N/A");
    assert_eq!(ended_with("unknown-code"), (777, json!({})));
}

#[test]
fn a_lying_inquiry_names_another_account_or_inquiry() {
    let check = |fault: &str, name: &str, lie: Value| {
        let (_sandbox, partner) = start_faulty(&format!("inquiry={fault}*1"));
        assert_eq!(partner.inquired("PLSTPL20", ACCOUNT)["data"][name], lie);
        assert_ne!(partner.inquired("PLSTPL20", ACCOUNT)["data"][name], lie);
    };
    check("wrong-customer", "accountNumber", json!("516070377764"));
    check("wrong-amount", "amount", json!(23_500));
    check("wrong-product", "productCode", json!("TLSTPOS"));
    check("wrong-reference", "inquiryId", json!(180_232));
}

/// A late end comes after its statuses in process, whatever the settings say.
fn check_late(fault: &str, expected: &[u64], cost: u64) {
    let (sandbox, partner) = start_faulty(&format!("payment={fault}"));
    assert_eq!(code(&partner.pay("TRX-1", &partner.inquired("PLSTPL20", ACCOUNT))), 299);
    let codes: Vec<u64> = expected.iter().map(|_| code(&partner.status("TRX-1"))).collect();
    assert_eq!(codes, expected);
    assert_eq!(sandbox.state(Side::Ayoconnect).deposit, DEPOSIT - cost);
}

#[test]
fn a_late_end_comes_late() {
    check_late("late-success", &[299, 0], 22_500);
    check_late("late-success:0", &[0], 22_500);
    check_late("late-failure:2", &[299, 299, 101, 101], 0);
}

/// A fault at payment after which no usable answer arrives; status tells whether it was carried out.
fn check_lost(fault: &str, acted: bool) {
    let (sandbox, mut partner) = start_faulty(&format!("payment={fault}*1"));
    let inquired = partner.inquired("PLSTPL20", ACCOUNT);
    partner.timeout = Duration::from_millis(700);
    let lost = partner.send("bill/payment", payment("TRX-1", &inquired));
    assert!(lost.is_err() || !lost.unwrap().text().unwrap().starts_with('{'));
    assert!(sandbox.wait_for_payment_requests(1, Duration::from_secs(20)));
    partner.timeout = Duration::from_secs(20);
    assert_eq!(code(&partner.status("TRX-1")), if acted { 0 } else { 188 });
    assert_eq!(code(&partner.pay("TRX-1", &inquired)), if acted { 102 } else { 299 });
    let state = sandbox.state(Side::Ayoconnect);
    assert_eq!((state.payments[0].accepted, state.payments[0].requests), (1, 2));
    assert_eq!(state.deposit, DEPOSIT - 22_500);
}

#[test]
fn a_lost_answer_leaves_the_deed_done_or_undone() {
    check_lost("no-answer-after", true);
    check_lost("no-answer-before", false);
    check_lost("drop-after", true);
    check_lost("drop-before", false);
    check_lost("http-502", true);
    check_lost("http-401", false);
}
