//! The control plane over HTTP.

use loket_sandbox::{SandboxState, Side};
use reqwest::StatusCode;

use super::client::{Partner, code, start};

fn send(partner: &Partner, path: &str, body: &'static str) -> (StatusCode, String) {
    let root = partner.url.strip_suffix("/api/mybillsv2/v2.0").unwrap();
    let url = format!("{root}/_sandbox/{path}");
    let request = if body.is_empty() {
        partner.http.get(url)
    } else {
        partner.http.post(url).header("Content-Type", "application/json").body(body)
    };
    let response = request.send().unwrap();
    (response.status(), response.text().unwrap())
}

#[test]
fn the_state_is_the_handle_s() {
    let (sandbox, partner) = start();
    let theirs = partner.inquired("TRX-1", "829374298302");
    partner.pay("TRX-1", &theirs);
    let (status, text) = send(&partner, "state", "");
    assert_eq!(status, StatusCode::OK);
    insta::assert_snapshot!(text, @r#"{"deposit":4979800,"inquiries":1,"payments":[{"partner_reference_no":"TRX-1","customer_id":"829374298302","product_code":"PLNPR20","accepted":1,"requests":1,"status":"pending"}]}"#);
    assert_eq!(serde_json::from_str::<SandboxState>(&text).unwrap(), sandbox.state(Side::MyBills));
}

#[test]
fn the_deposit_can_be_set() {
    let (sandbox, partner) = start();
    assert_eq!(send(&partner, "deposit", r#"{"amount":7}"#).0, StatusCode::OK);
    assert_eq!(sandbox.state(Side::MyBills).deposit, 7);
    assert_eq!(send(&partner, "deposit", r#"{"amount":-7}"#).0, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sandbox.state(Side::MyBills).deposit, 7);
}

#[test]
fn faults_are_replaced_all_or_none() {
    let (_sandbox, partner) = start();
    let inquiry = |reference: &str| code(&partner.inquire(reference, "PLNPR20", "14233784991")).to_owned();
    assert_eq!(send(&partner, "faults", r#"{"faults":["inquiry=unknown-code"]}"#).0, StatusCode::OK);
    assert_eq!(inquiry("TRX-1"), "77");
    let (status, text) = send(&partner, "faults", r#"{"faults":["inquiry=garbage","inquiry=fire"]}"#);
    assert_eq!(
        (status, text.as_str()),
        (StatusCode::BAD_REQUEST, r#"{"error":"no fault is called \"fire\""}"#)
    );
    assert_eq!(inquiry("TRX-2"), "77");
    assert_eq!(send(&partner, "faults", r#"{"faults":[]}"#).0, StatusCode::OK);
    assert_eq!(inquiry("TRX-3"), "00");
}
