//! What is in process ends by a call, whose body is that of a status.

use loket_sandbox::{AyoconnectSettings, Sandbox, Side};
use serde_json::Value;

use super::client::{DEPOSIT, Partner, code, start, start_faulty, start_set};
use super::listener::call_about;

fn called(sandbox: &Sandbox, reference: &str) -> Value {
    let posted = call_about(sandbox, "ayoconnect", reference).unwrap();
    assert!(posted.head.contains(&"content-type: application/json".to_owned()), "{:?}", posted.head);
    serde_json::from_str(&posted.body).unwrap()
}

/// Ends a payment by a call, and checks that status says the same afterwards.
fn check_end((sandbox, partner): (Sandbox, Partner), account: &str, expected: u64, cost: u64) {
    assert_eq!(code(&partner.pay("TRX-1", &partner.inquired("PLSTPL20", account))), 299);
    let call = called(&sandbox, "TRX-1");
    assert_eq!((code(&call), call["data"]["refNumber"].as_str()), (expected, Some("TRX-1")));
    assert_eq!(call["data"]["token"].as_str().unwrap().len(), if expected == 0 { 20 } else { 0 });
    let status = partner.status("TRX-1");
    assert_eq!((code(&status), &status["data"]["token"]), (expected, &call["data"]["token"]));
    assert_eq!(code(&called(&sandbox, "TRX-1")), expected);
    assert_eq!(sandbox.state(Side::Ayoconnect).deposit, DEPOSIT - cost);
}

#[test]
fn a_call_ends_what_is_in_process() {
    check_end(start(), "14987654321", 0, 22_500);
    check_end(start(), "14987654397", 0, 22_500);
    check_end(start(), "14987654396", 101, 0);
    check_end(start_faulty("payment=late-failure:5"), "14987654321", 101, 0);
    check_end(start_faulty("payment=late-success:5"), "14987654396", 0, 22_500);
    let odd = AyoconnectSettings { oddities: true, ..AyoconnectSettings::default() };
    check_end(start_set(odd), "14987654321", 0, 22_500);
}

#[test]
fn nothing_is_called_about_what_was_never_paid() {
    let (sandbox, partner) = start();
    partner.inquired("PLSTPL20", "14987654321");
    assert!(call_about(&sandbox, "ayoconnect", "TRX-1").is_none());
}
