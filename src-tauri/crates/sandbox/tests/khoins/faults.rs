//! Faults, as a member sees them, and what the books say afterwards.

use std::time::Duration;

use loket_sandbox::{PaymentStatus, Side};
use serde_json::Value;

use super::client::{DEPOSIT, check, message, rupiah, start_faulty};

const CUSTOMER: &str = "14233784991";

/// A payment with a fault whose answer is well-formed and wrong, and the facts in its prose.
fn paid_with(fault: &str) -> (Value, std::collections::BTreeMap<String, String>) {
    let (sandbox, member) = start_faulty(&format!("payment={fault}@{CUSTOMER}*1"));
    member.ask("INQPLT20", "TRX-1", CUSTOMER);
    let reply = member.ask("PAYPLT20", "TRX-1", CUSTOMER);
    let state = sandbox.state(Side::Khoins);
    assert_eq!((state.payments[0].status, state.deposit), (PaymentStatus::Paid, DEPOSIT - 21_078));
    let facts = member.facts("PLT20", message(&reply));
    (reply, facts)
}

#[test]
fn a_lying_payment_is_wrong_in_one_thing() {
    let (reply, facts) = paid_with("wrong-customer");
    assert_eq!(reply["tujuan"], "14312593289");
    assert!(message(&reply).contains(" ke 14312593289 Harga:21.078 "), "{reply}");
    assert_eq!(rupiah(&facts["amount"]), 20_000);

    let (reply, facts) = paid_with("wrong-amount");
    assert_eq!(rupiah(&facts["amount"]), 21_000);
    assert!(
        message(&reply).contains(" Harga:21.078 ") && message(&reply).contains("TOTAL:22.078."),
        "{reply}"
    );

    let (reply, _) = paid_with("wrong-product");
    assert!(message(&reply).contains("Transaksi PAYPLNNONTAG ke "), "{reply}");

    let (reply, _) = paid_with("wrong-reference");
    assert_ne!(reply["trxid"], "TRX-1");
    assert!(message(&reply).starts_with(&format!("R#{} ", reply["trxid"].as_str().unwrap())), "{reply}");

    let (reply, facts) = paid_with("unknown-code");
    assert_eq!((reply["status"].as_str(), facts.contains_key("token")), (Some("Entah"), true));

    let (reply, facts) = paid_with("no-token");
    assert_eq!((reply["status"].as_str(), facts.contains_key("token")), (Some("Success"), false));
    assert!(facts.contains_key("kwh"), "{reply}");
}

#[test]
fn a_lying_inquiry_names_another_customer() {
    let (_sandbox, member) = start_faulty("inquiry=wrong-customer*1");
    let reply = member.ask("INQPLNGR25", "TRX-1", "530000000011");
    assert_eq!(reply["tujuan"], "14233784991");
    assert!(message(&reply).contains("/IDPEL:14233784991/"), "{reply}");
}

/// A fault at payment after which no usable answer arrives, and the answer to the same payment sent again.
fn check_lost(fault: &str, acted: bool) {
    let (sandbox, mut member) = start_faulty(&format!("payment={fault}*1"));
    member.ask("INQPLT20", "TRX-1", CUSTOMER);
    member.timeout = Duration::from_millis(700);
    let lost = member.send("PAYPLT20", "TRX-1", CUSTOMER, None);
    assert!(lost.is_err() || !lost.unwrap().text().unwrap().starts_with('{'));
    assert!(sandbox.wait_for_payment_requests(1, Duration::from_secs(20)));
    let state = sandbox.state(Side::Khoins);
    assert_eq!((state.payments[0].accepted, state.payments[0].requests), (u32::from(acted), 1));
    member.timeout = Duration::from_secs(20);
    let again = member.ask("PAYPLT20", "TRX-1", CUSTOMER);
    if acted {
        check(&again, "Gagal", "ket: trxid sudah digunakan");
    } else {
        assert_eq!(again["status"], "Success");
    }
    assert_eq!(sandbox.state(Side::Khoins).deposit, DEPOSIT - 21_078);
}

#[test]
fn a_lost_answer_leaves_the_deed_done_or_undone() {
    check_lost("no-answer-after", true);
    check_lost("no-answer-before", false);
    check_lost("drop-after", true);
    check_lost("drop-before", false);
    check_lost("garbage", true);
    check_lost("http-500", true);
    check_lost("http-429", false);
}

#[test]
fn pulsa_that_was_kept_from_acting_may_be_sent_again() {
    let (sandbox, member) = start_faulty("payment=http-500-before*1");
    member.send("TH50", "TRX-1", "089912345601", None).unwrap();
    let state = sandbox.state(Side::Khoins);
    assert_eq!((state.payments[0].status, state.deposit), (PaymentStatus::NotActed, DEPOSIT));
    assert_eq!(member.ask("TH50", "TRX-1", "089912345601")["status"], "Pending");
}
