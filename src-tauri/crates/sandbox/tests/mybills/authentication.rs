//! Who is let in.

use loket_sandbox::{AuthScheme, MyBillsSettings, SandboxConfig, Side, SignatureEncoding};
use reqwest::StatusCode;
use serde_json::{Value, json};

use super::client::{Partner, code, inquiry_body, start, start_with};

/// Changes a good partner and checks how its inquiry is answered.
fn check(change: impl FnOnce(&mut Partner), status: StatusCode, expected: &str) {
    let (sandbox, mut partner) = start();
    change(&mut partner);
    let response =
        partner.send("inquiry", inquiry_body("TRX-1", "PLNPR20", "14233784991").to_string()).unwrap();
    assert_eq!(response.status(), status);
    let reply: Value = serde_json::from_slice(&response.bytes().unwrap()).unwrap();
    assert_eq!(code(&reply), expected, "{reply}");
    assert_eq!(sandbox.state(Side::MyBills).inquiries, u64::from(expected == "00"));
}

#[test]
fn a_wrong_secret_name_or_path_is_refused() {
    check(|_| {}, StatusCode::OK, "00");
    check(|partner| partner.api_secret = "other", StatusCode::OK, "13");
    check(|partner| partner.signed_path = "", StatusCode::OK, "13");
    check(|partner| partner.hexadecimal = true, StatusCode::OK, "13");
    check(|partner| partner.claims["merchantID"] = json!(6), StatusCode::OK, "12");
    check(|partner| partner.claims["merchantOutletUsername"] = json!("other"), StatusCode::OK, "12");
    check(|partner| partner.claims["merchantOutletDeviceID"] = json!("DEV-1"), StatusCode::OK, "00");
    check(|partner| partner.jwt_secret = "other", StatusCode::UNAUTHORIZED, "401");
    check(|partner| partner.scheme = "Bearer", StatusCode::UNAUTHORIZED, "401");
}

#[test]
fn the_settings_decide_scheme_encoding_and_path() {
    let mybills = MyBillsSettings {
        auth_scheme: AuthScheme::Either,
        signature_encoding: SignatureEncoding::Hex,
        signed_path: "/api/mybillsv2/v2.0".to_owned(),
        ..MyBillsSettings::default()
    };
    let (_sandbox, mut partner) = start_with(SandboxConfig { mybills, ..SandboxConfig::default() }, 20_000);
    partner.scheme = "Bearer";
    partner.hexadecimal = true;
    partner.signed_path = "/api/mybillsv2/v2.0";
    partner.inquired("TRX-1", "14233784991");
}

#[test]
fn an_unsigned_payment_is_not_counted() {
    let (sandbox, mut partner) = start();
    let theirs = partner.inquired("TRX-1", "14233784991");
    partner.api_secret = "other";
    assert_eq!(code(&partner.pay("TRX-1", &theirs)), "13");
    assert_eq!(sandbox.state(Side::MyBills).payments, []);
}

#[test]
fn a_body_beyond_64_kibibytes_is_not_read() {
    let (_sandbox, partner) = start();
    let response = partner.send("inquiry", " ".repeat(64 * 1024 + 1)).unwrap();
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
}
