//! Every fault, as a client sees it, and what the books say afterwards.

use std::io::Read as _;
use std::time::{Duration, Instant};

use loket_sandbox::{PaymentStatus, SandboxConfig, Side};
use reqwest::StatusCode;
use serde_json::Value;

use super::client::{
    Partner, advice_body, bill_desc, code, inquiry_body, payment_body, start_faulty, start_with,
};

const CUSTOMER: &str = "14233784991";

/// Sends the payment of an inquired transaction.
fn send_payment(partner: &Partner, theirs: &str) -> reqwest::Result<reqwest::blocking::Response> {
    partner.send("payment", payment_body("TRX-1", theirs).to_string())
}

/// After a fault at payment, advice tells whether it was carried out, and the deposit agrees.
fn check_books(sandbox: &loket_sandbox::Sandbox, partner: &Partner, theirs: &str, acted: bool) {
    let state = sandbox.state(Side::MyBills);
    let payment = &state.payments[0];
    let expected = if acted { (1, PaymentStatus::Paid) } else { (0, PaymentStatus::NotActed) };
    assert_eq!((payment.accepted, payment.status), expected);
    assert_eq!(payment.requests, 1);
    assert_eq!(5_000_000 - state.deposit, if acted { 20_200 } else { 0 });
    let advised = partner.advise("TRX-1", theirs);
    assert_eq!(code(&advised), if acted { "00" } else { "22" });
}

/// A fault at payment after which no usable answer arrives; `seen` judges what the client got instead.
fn check_lost(fault: &str, acted: bool, seen: impl FnOnce(reqwest::Result<reqwest::blocking::Response>)) {
    let (sandbox, partner) = start_faulty(&format!("payment={fault}*1"), 1_500);
    let theirs = partner.inquired("TRX-1", CUSTOMER);
    seen(send_payment(&partner, &theirs));
    check_books(&sandbox, &partner, &theirs, acted);
}

fn silence(answer: reqwest::Result<reqwest::blocking::Response>) {
    assert!(answer.unwrap_err().is_timeout());
}

#[test]
fn no_answer_is_a_time_out() {
    check_lost("no-answer-before", false, silence);
    check_lost("no-answer-after", true, silence);
}

/// What the client sees of a dropped connection: an end, and not one byte before it.
fn check_dropped(fault: &str, acted: bool) {
    check_lost(fault, acted, |answer| {
        let error = answer.unwrap_err();
        assert!(!error.is_timeout() && !error.is_connect(), "{error:?}");
        assert!(format!("{error:?}").contains("IncompleteMessage"), "{error:?}");
    });
}

#[test]
fn a_dropped_connection_ends_without_a_byte() {
    check_dropped("drop-before", false);
    check_dropped("drop-after", true);
}

/// A fault whose answer arrives whole and is no MyBills answer.
fn check_answer(fault: &str, acted: bool, status: StatusCode, body_start: &str) {
    check_lost(fault, acted, |answer| {
        let answer = answer.unwrap();
        assert_eq!(answer.status(), status);
        assert_eq!(answer.headers().contains_key("location"), status.is_redirection());
        let body = answer.text().unwrap();
        assert!(body.starts_with(body_start) && body.is_empty() == body_start.is_empty(), "{body}");
    });
}

#[test]
fn what_is_no_answer_of_mybills_arrives_as_it_is() {
    check_answer("garbage", true, StatusCode::OK, "<html>");
    check_answer("empty-body", true, StatusCode::OK, "");
    check_answer("http-500", true, StatusCode::INTERNAL_SERVER_ERROR, "<html>");
    check_answer("http-500-before", false, StatusCode::INTERNAL_SERVER_ERROR, "<html>");
    check_answer("redirect", false, StatusCode::FOUND, "");
}

#[test]
fn a_slow_drip_sends_a_byte_every_200_milliseconds() {
    let started = Instant::now();
    check_lost("slow-drip", true, |answer| {
        let mut answer = answer.unwrap();
        assert_eq!(answer.status(), StatusCode::OK);
        assert!(answer.content_length().unwrap() > 500);
        let mut first = [0; 8];
        answer.read_exact(&mut first).unwrap();
        assert_eq!(&first, b"{\"respon");
        assert!(started.elapsed() >= Duration::from_millis(7 * 200));
    });
}

#[test]
fn a_huge_body_is_blank_beyond_any_sensible_limit() {
    check_lost("huge-body", true, |answer| {
        let answer = answer.unwrap();
        assert_eq!(answer.content_length(), None);
        let mut start = Vec::new();
        answer.take(1024 * 1024).read_to_end(&mut start).unwrap();
        assert_eq!(start.len(), 1024 * 1024);
        assert!(start.iter().all(|byte| *byte == b' '));
    });
}

/// A fault at payment whose answer is well-formed and wrong.
fn paid_with(fault: &str) -> Value {
    let (sandbox, partner) = start_faulty(&format!("payment={fault}@{CUSTOMER}*1"), 20_000);
    let theirs = partner.inquired("TRX-1", CUSTOMER);
    let reply = partner.pay("TRX-1", &theirs);
    check_books(&sandbox, &partner, &theirs, true);
    reply
}

#[test]
fn a_lying_answer_is_wrong_in_one_thing() {
    let reply = paid_with("wrong-customer");
    assert_eq!(code(&reply), "00");
    assert_ne!(reply["result"]["customerID"], CUSTOMER);
    assert_eq!(bill_desc(&reply)["nomorMeter"], reply["result"]["customerID"]);

    let reply = paid_with("wrong-amount");
    assert_eq!(reply["result"]["productPrice"], 21_500);

    let reply = paid_with("wrong-product");
    assert_eq!((code(&reply), reply["result"]["customerID"].as_str()), ("00", Some(CUSTOMER)));
    assert_eq!(reply["result"]["productCode"], "PLNPR50");

    let reply = paid_with("wrong-reference");
    assert_ne!(reply["partnerReferenceNo"], "TRX-1");
    assert_eq!(reply["result"]["partnerReferenceNo"], reply["partnerReferenceNo"]);
    assert_eq!(reply["result"]["referenceNo"], reply["referenceNo"]);

    let reply = paid_with("unknown-code");
    assert_eq!((code(&reply), reply["result"].as_str()), ("77", Some("")));

    let reply = paid_with("no-token");
    assert_eq!(code(&reply), "00");
    assert!(bill_desc(&reply).get("stroomToken").is_none());
    assert_eq!(bill_desc(&reply)["rpStroomToken"], "RP18.181,00");
}

/// A late success is pending at payment and for as many advices as asked for.
fn check_late(fault: &str, pending_advices: usize) {
    let (sandbox, partner) = start_faulty(&format!("payment={fault}"), 20_000);
    let theirs = partner.inquired("TRX-1", CUSTOMER);
    let paid = partner.pay("TRX-1", &theirs);
    assert_eq!(code(&paid), "02");
    assert!(bill_desc(&paid).get("stroomToken").is_none());
    for _ in 0..pending_advices {
        assert_eq!(code(&partner.advise("TRX-1", &theirs)), "02");
        assert_eq!(sandbox.state(Side::MyBills).payments[0].status, PaymentStatus::Pending);
    }
    let advised = partner.advise("TRX-1", &theirs);
    assert_eq!(code(&advised), "00");
    assert!(bill_desc(&advised).get("stroomToken").is_some());
    assert_eq!(sandbox.state(Side::MyBills).deposit, 5_000_000 - 20_200);
}

#[test]
fn a_late_success_comes_after_its_pending_advices() {
    check_late("late-success", 1);
    check_late("late-success:0", 0);
    check_late("late-success:3", 3);
}

#[test]
fn a_late_failure_gives_the_deposit_back() {
    let (sandbox, partner) = start_faulty("payment=late-failure", 20_000);
    let theirs = partner.inquired("TRX-1", CUSTOMER);
    assert_eq!(code(&partner.pay("TRX-1", &theirs)), "02");
    assert_eq!(code(&partner.advise("TRX-1", &theirs)), "02");
    assert_eq!(sandbox.state(Side::MyBills).deposit, 5_000_000 - 20_200);
    assert_eq!(code(&partner.advise("TRX-1", &theirs)), "96");
    let state = sandbox.state(Side::MyBills);
    assert_eq!((state.deposit, state.payments[0].status), (5_000_000, PaymentStatus::Failed));
}

/// A fault at the payment of a product that is no electricity.
fn other_paid_with(fault: &str, product: &str, customer: &str) -> Value {
    let (_sandbox, partner) = start_faulty(&format!("payment={fault}"), 20_000);
    let theirs = partner.inquire("TRX-1", product, customer)["referenceNo"].as_str().unwrap().to_owned();
    let reply = partner.pay("TRX-1", &theirs);
    assert_eq!(code(&reply), "00");
    reply
}

#[test]
fn a_lying_answer_about_other_products_is_wrong_in_one_thing_too() {
    let reply = other_paid_with("no-token", "VTS25", "081284351111");
    assert_eq!(reply["result"]["additionalInfo"]["serialNumber"], "");
    let reply = other_paid_with("wrong-customer", "VTS25", "081284351111");
    assert_eq!(reply["result"]["customerID"], "111153482180");
    let reply = other_paid_with("wrong-customer", "PDAMKABTANGERANG", "735711761");
    assert_eq!(
        (reply["result"]["customerID"].as_str(), &bill_desc(&reply)["desc"]["lembarTagihan"]),
        (Some("167117537"), &serde_json::json!(2))
    );
    assert_ne!(bill_desc(&reply)["customerName"], "IDA");
}

#[test]
fn a_payment_that_was_kept_from_acting_may_be_sent_again() {
    let (sandbox, partner) = start_faulty("payment=drop-before*1", 20_000);
    let theirs = partner.inquired("TRX-1", CUSTOMER);
    assert!(send_payment(&partner, &theirs).is_err());
    assert_eq!(code(&partner.pay("TRX-1", &theirs)), "00");
    let state = sandbox.state(Side::MyBills);
    assert_eq!((state.payments[0].accepted, state.payments[0].requests), (1, 2));
}

#[test]
fn inquiry_and_advice_fail_as_well() {
    let (sandbox, partner) = start_faulty("inquiry=drop-after*1", 20_000);
    let body = inquiry_body("TRX-1", "PLNPR20", CUSTOMER).to_string();
    assert!(partner.send("inquiry", body).is_err());
    assert_eq!(code(&partner.inquire("TRX-1", "PLNPR20", CUSTOMER)), "09");

    let theirs = partner.inquired("TRX-2", CUSTOMER);
    partner.pay("TRX-2", &theirs);
    sandbox.set_faults(vec!["advice=http-500-before*1".parse().unwrap()]);
    let advice = partner.send("advice", advice_body("TRX-2", &theirs).to_string()).unwrap();
    assert_eq!(advice.status(), StatusCode::INTERNAL_SERVER_ERROR);
    assert_eq!(code(&partner.advise("TRX-2", &theirs)), "00");
}

#[test]
fn a_fault_for_one_customer_spares_the_others() {
    let (_sandbox, partner) = start_faulty(&format!("payment=unknown-code@{CUSTOMER}"), 20_000);
    let theirs = partner.inquired("TRX-1", "14312593289");
    assert_eq!(code(&partner.pay("TRX-1", &theirs)), "00");
    let theirs = partner.inquired("TRX-2", CUSTOMER);
    assert_eq!(code(&partner.pay("TRX-2", &theirs)), "77");
}

#[test]
fn latency_delays_the_answer_and_not_the_deed() {
    let (sandbox, mut partner) =
        start_with(SandboxConfig { latency_ms: 1_000, ..SandboxConfig::default() }, 20_000);
    let started = Instant::now();
    let theirs = partner.inquired("TRX-1", CUSTOMER);
    assert!(started.elapsed() >= Duration::from_secs(1));
    partner.timeout = Duration::from_millis(500);
    assert!(send_payment(&partner, &theirs).unwrap_err().is_timeout());
    assert!(sandbox.wait_for_payment_requests(1, Duration::from_secs(20)));
    assert_eq!(sandbox.state(Side::MyBills).payments[0].status, PaymentStatus::Paid);
}
