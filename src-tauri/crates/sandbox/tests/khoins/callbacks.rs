//! What is pending ends by a call, whole or broken as published.

use loket_sandbox::{KhoinsSettings, PaymentStatus, SandboxConfig, Side};
use serde_json::Value;

use super::client::{DEPOSIT, Member, message, start, start_faulty, start_with};
use super::listener::call_about;

/// The inner document of a call about a transaction.
fn inner(sandbox: &loket_sandbox::Sandbox, trxid: &str) -> String {
    let posted = call_about(sandbox, "khoins", trxid).unwrap();
    assert!(posted.head.contains(&"content-type: application/json".to_owned()), "{:?}", posted.head);
    let outer: Value = serde_json::from_str(&posted.body).unwrap();
    assert_eq!(outer["refid"], trxid);
    message(&outer).to_owned()
}

/// Ends a pending transaction by a call and checks what it says and what the deposit is then.
fn check_end(
    (sandbox, member): (loket_sandbox::Sandbox, Member),
    product: &str,
    customer: &str,
    status: &str,
    cost: u64,
) {
    if product != "TH50" {
        member.ask(&format!("INQ{product}"), "TRX-1", customer);
    }
    let code = if product == "TH50" { product.to_owned() } else { format!("PAY{product}") };
    assert_eq!(member.ask(&code, "TRX-1", customer)["status"], "Pending");
    let text = inner(&sandbox, "TRX-1");
    let reply: Value = serde_json::from_str(&text).unwrap();
    assert_eq!((reply["status"].as_str(), reply["tujuan"].as_str()), (Some(status), Some(customer)));
    // Credit has no pattern, because it has no bill to be read.
    let found = match product {
        "TH50" => message(&reply).contains("SN: "),
        _ => member.facts(product, message(&reply)).contains_key("ref"),
    };
    assert_eq!(found, status == "Success", "{reply}");
    assert_eq!(sandbox.state(Side::Khoins).deposit, DEPOSIT - cost);
    assert_eq!(inner(&sandbox, "TRX-1"), text);
    let books = if status == "Success" { PaymentStatus::Paid } else { PaymentStatus::Failed };
    assert_eq!(sandbox.state(Side::Khoins).payments[0].status, books);
}

#[test]
fn a_call_ends_what_is_pending() {
    check_end(start(), "TH50", "089912345601", "Success", 49_665);
    check_end(start(), "TH50", "089912345696", "Gagal", 0);
    check_end(start(), "PLT20", "14233784997", "Success", 21_078);
    check_end(start_faulty("payment=late-success"), "PLT20", "14233784991", "Success", 21_078);
    check_end(start_faulty("payment=late-failure:3"), "PLT20", "14233784991", "Gagal", 0);
    check_end(start_faulty("payment=late-failure"), "TH50", "089912345601", "Gagal", 0);
}

#[test]
fn nothing_is_called_about_what_was_never_pending() {
    let (sandbox, member) = start();
    member.ask("INQPLT20", "TRX-1", "14233784991");
    assert!(call_about(&sandbox, "khoins", "TRX-1").is_none());
    member.ask("PAYPLT20", "TRX-1", "14233784991");
    assert!(call_about(&sandbox, "khoins", "TRX-1").is_none());
    assert!(call_about(&sandbox, "khoins", "TRX-9").is_none());
}

#[test]
fn a_broken_call_is_broken_as_published() {
    let khoins = KhoinsSettings { broken_callbacks: true, ..KhoinsSettings::default() };
    let (sandbox, member) = start_with(SandboxConfig { khoins, ..SandboxConfig::default() });
    member.ask("TH50", "TRX-1", "089912345601");
    let text = inner(&sandbox, "TRX-1");
    assert!(serde_json::from_str::<Value>(&text).is_err());
    let start = r#"{"tujuan":"089912345601","trxid":"TRX-1,"status":"Success","message":"R#TRX-1 [1]>>>Transaksi "TH50 ke "089912345601" Harga:49.665 SUKSES. SN: "#;
    assert!(text.starts_with(start) && text.ends_with("\"}"), "{text}");

    member.ask("TH50", "TRX-2", "089912345696");
    let failure: Value = serde_json::from_str(&inner(&sandbox, "TRX-2")).unwrap();
    assert_eq!(message(&failure), "R#TRX-2 Transaksi TH50 ke 089912345696 GAGAL. ket: Stok Kosong");
}
