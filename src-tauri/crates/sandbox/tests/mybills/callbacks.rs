//! What is pending ends by a call.

use loket_sandbox::{PaymentStatus, Side};
use serde_json::Value;

use super::client::{bill_desc, code, start};
use super::listener::call_about;

/// Pays a pending test number, ends it by a call, and returns the call's body.
fn check_end(customer: &str, call_code: &str, advice_code: &str, cost: u64) -> Value {
    let (sandbox, partner) = start();
    let theirs = partner.inquired("TRX-1", customer);
    assert!(call_about(&sandbox, "mybills", "TRX-1").is_none());
    assert_eq!(code(&partner.pay("TRX-1", &theirs)), "02");
    let posted = call_about(&sandbox, "mybills", "TRX-1").unwrap();
    let has = |start: &str| posted.head.iter().any(|line| line.starts_with(start));
    assert!(has("x-timestamp: 20") && !has("x-signature") && !has("authorization"), "{:?}", posted.head);
    let call: Value = serde_json::from_str(&posted.body).unwrap();
    assert_eq!((code(&call), call["partnerReferenceNo"].as_str()), (call_code, Some("TRX-1")));
    assert!(call["responseDateTime"].is_string() && call.get("responseDatetime").is_none());
    assert_eq!(call["result"]["referenceNo"], theirs);
    assert_eq!(call["referenceNo"], "Callback-0000001");
    assert_eq!(call["result"]["partnerApprovalNo"], "ytyui876543");
    assert_eq!(code(&partner.advise("TRX-1", &theirs)), advice_code);
    let state = sandbox.state(Side::MyBills);
    let books = if advice_code == "00" { PaymentStatus::Paid } else { PaymentStatus::Failed };
    assert_eq!((state.deposit, state.payments[0].status), (5_000_000 - cost, books));
    call
}

#[test]
fn a_call_ends_what_is_pending() {
    let call = check_end("829374298302", "00", "00", 20_200);
    assert_eq!(bill_desc(&call)["stroomToken"].as_str().unwrap().len(), 24);
    let call = check_end("829374298303", "03", "96", 0);
    assert!(bill_desc(&call).get("stroomToken").is_none());
}
