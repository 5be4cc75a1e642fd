//! Faults, as a client sees them, and what the books say afterwards.

use std::time::Duration;

use loket_sandbox::{IakSettings, PaymentStatus, Side};

use super::client::{Facts, Form, Member, start_faulty, start_with};

const CUSTOMER: &str = "530000000001";
const METER: &str = "12345678901";

/// A sandbox with one fault in every form and service: a bill that is inquired, and a top-up that is not yet.
fn each_form(fault: &str, check: impl Fn(&Member)) {
    for form in [Form::Json, Form::Xml] {
        check(&start_with(form, IakSettings::default(), &[fault]));
    }
}

/// After a fault at payment, status tells whether it was carried out, and the wallet agrees.
fn check_books(member: &Member, acted: bool, cost: u64) {
    let expected = if acted { (1, 1, PaymentStatus::Paid) } else { (0, 1, PaymentStatus::NotActed) };
    let payment = &member.postpaid_state().payments[0];
    assert_eq!((payment.accepted, payment.requests, payment.status), expected);
    assert_eq!(member.spent(), if acted { cost } else { 0 });
    assert_eq!(member.status("TRX1").rc(), if acted { "00" } else { "42" });
}

/// A fault at a bill's payment after which no usable answer arrives; `seen` judges what the client got instead.
fn check_lost(fault: &str, acted: bool, seen: impl Fn(reqwest::Result<reqwest::blocking::Response>)) {
    let mut member = start_faulty(&format!("payment={fault}@{CUSTOMER}*1"));
    let inquired = member.inquire("TRX1", "PLNPOSTPAID", CUSTOMER);
    member.timeout = Duration::from_millis(1_500);
    let tr_id = inquired.get("tr_id");
    let body = member.body(tr_id, &[("commands", "pay-pasca"), ("tr_id", tr_id)]);
    seen(member.post(Side::IakPostpaid, "api/v1/bill/check", body));
    assert!(member.sandbox.wait_for_payment_requests(1, Duration::from_secs(20)));
    member.timeout = Duration::from_secs(20);
    check_books(&member, acted, inquired.number("selling_price"));
    if !acted {
        assert_eq!(member.pay(tr_id).rc(), "00");
    }
}

#[test]
fn a_lost_answer_leaves_the_books_right() {
    check_lost("no-answer-before", false, |answer| assert!(answer.unwrap_err().is_timeout()));
    check_lost("no-answer-after", true, |answer| assert!(answer.unwrap_err().is_timeout()));
    check_lost("drop-before", false, |answer| assert!(!answer.unwrap_err().is_timeout()));
    check_lost("drop-after", true, |answer| assert!(!answer.unwrap_err().is_timeout()));
    let status = |status: u16| {
        move |answer: reqwest::Result<reqwest::blocking::Response>| {
            assert_eq!(answer.unwrap().status(), status)
        }
    };
    check_lost("garbage", true, status(200));
    check_lost("empty-body", true, status(200));
    check_lost("truncated-body", true, status(200));
    check_lost("http-500", true, status(500));
    check_lost("http-500-before", false, status(500));
    check_lost("http-400", false, status(400));
    check_lost("http-401", false, status(401));
    check_lost("http-502", true, status(502));
    check_lost("redirect", false, status(302));
}

#[test]
fn hostile_bodies_are_those_of_the_form() {
    let begins = |form, fault: &str, start: &str| {
        let member = start_with(form, IakSettings::default(), &[fault]);
        let tr_id = member.inquired("TRX1", "PLNPOSTPAID", CUSTOMER);
        let body = member.body(&tr_id, &[("commands", "pay-pasca"), ("tr_id", &tr_id)]);
        let text = member.post(Side::IakPostpaid, "api/v1/bill/check", body).unwrap().text().unwrap();
        assert!(text.starts_with(start), "{:?}", text.get(..80));
    };
    begins(Form::Json, "payment=deep-nesting", "[[[[");
    begins(Form::Xml, "payment=deep-nesting", "<mp><mp><mp>");
    begins(Form::Xml, "payment=entity-expansion", "<?xml version=\"1.0\"?><!DOCTYPE mp");
}

/// A bill's payment whose answer is well-formed and wrong, and its inquiry.
fn paid_with(fault: &str, check: impl Fn(&Facts, &Facts)) {
    each_form(&format!("payment={fault}@{CUSTOMER}*1"), |member| {
        let inquired = member.inquire("TRX1", "PLNPOSTPAID", CUSTOMER);
        let paid = member.pay(inquired.get("tr_id"));
        check(&inquired, &paid);
        check_books(member, true, inquired.number("selling_price"));
    });
}

/// The members that differ between two answers.
fn differing(one: &Facts, other: &Facts, names: &[&'static str]) -> Vec<&'static str> {
    names.iter().copied().filter(|name| one.get(name) != other.get(name)).collect()
}

#[test]
fn a_lying_payment_is_wrong_in_one_thing() {
    const NAMES: [&str; 9] =
        ["tr_id", "ref_id", "code", "hp", "tr_name", "nominal", "admin", "price", "selling_price"];
    let check = |fault: &str, expected: &[&str]| {
        paid_with(fault, |inquired, paid| {
            assert_eq!(paid.rc(), "00", "{fault}");
            assert_eq!(differing(inquired, paid, &NAMES), expected, "{fault}");
        });
    };
    check("wrong-customer", &["hp", "tr_name"]);
    check("wrong-amount", &["nominal", "price", "selling_price"]);
    check("wrong-reference", &["tr_id", "ref_id"]);
    check("wrong-product", &["code"]);
    check("no-token", &[]);
    paid_with("wrong-amount", |_, paid| {
        assert_eq!(paid.number("price"), paid.number("nominal") + paid.number("admin"));
    });
    paid_with("unknown-code", |_, paid| {
        assert_eq!((paid.rc(), paid.get("ref_id"), paid.get("price")), ("777", "TRX1", ""));
    });
}

/// A question about a finished top-up whose answer is wrong, and the next, right one.
fn asked_with(fault: &str, expected: &[&str]) {
    const NAMES: [&str; 7] = ["ref_id", "status", "product_code", "customer_id", "price", "sn", "tr_id"];
    each_form(&format!("advice={fault}@{METER}*1"), |member| {
        member.top_up("TRX1", "hpln20000", METER);
        let wrong = member.top_up_status("TRX1");
        let right = member.top_up_status("TRX1");
        assert_eq!((wrong.rc(), right.rc()), ("00", "00"), "{fault}");
        assert_eq!(differing(&wrong, &right, &NAMES), expected, "{fault}");
    });
}

#[test]
fn a_lying_status_of_a_top_up_is_wrong_in_one_thing() {
    asked_with("wrong-customer", &["customer_id"]);
    asked_with("wrong-amount", &["price"]);
    asked_with("wrong-reference", &["ref_id", "tr_id"]);
    asked_with("wrong-product", &["product_code"]);
    asked_with("no-token", &["sn"]);
}

#[test]
fn a_success_without_a_token_keeps_the_rest() {
    for step in ["payment", "advice"] {
        let member = start_faulty(&format!("{step}=no-token*1"));
        let topped_up = member.top_up("TRX1", "hpln20000", METER);
        let wrong = if step == "payment" { topped_up } else { member.top_up_status("TRX1") };
        assert_eq!((wrong.rc(), wrong.get("status")), ("00", "1"));
        let right = member.top_up_status("TRX1");
        assert_eq!(right.get("sn").get(24..), Some(wrong.get("sn")));
    }
}

/// A late end is pending at payment and for as many questions as asked for.
fn check_late(fault: &str, pending: usize, rc: &str, status: &str) {
    each_form(&format!("payment={fault}"), |member| {
        let inquired = member.inquire("TRX1", "PLNPOSTPAID", CUSTOMER);
        let paid = member.pay(inquired.get("tr_id"));
        assert_eq!((paid.rc(), paid.get("noref"), paid.get("no_ref")), ("39", "", ""));
        assert_eq!(member.spent(), inquired.number("selling_price"));
        for _ in 0..pending {
            let asked = member.status("TRX1");
            assert_eq!((asked.rc(), asked.get("status")), ("39", "3"));
        }
        let asked = member.status("TRX1");
        assert_eq!((asked.rc(), asked.get("status")), (rc, status));
        assert_eq!(member.spent(), if status == "1" { inquired.number("selling_price") } else { 0 });
    });
}

#[test]
fn a_late_end_comes_after_its_questions() {
    check_late("late-success", 1, "00", "1");
    check_late("late-success:0", 0, "00", "1");
    check_late("late-failure:2", 2, "07", "2");
}

#[test]
fn a_top_up_that_was_kept_from_acting_may_be_sent_again() {
    let member = start_faulty("payment=drop-before*1");
    let fields = [("ref_id", "TRX1"), ("product_code", "hpln20000"), ("customer_id", METER)];
    assert!(member.post(Side::IakPrepaid, "api/top-up", member.body("TRX1", &fields)).is_err());
    assert_eq!(member.top_up_status("TRX1").rc(), "06");
    assert_eq!(member.sandbox.callback(Side::IakPrepaid, "TRX1"), None);
    let payment = &member.prepaid_state().payments[0];
    assert_eq!((payment.accepted, payment.requests, payment.status), (0, 1, PaymentStatus::NotActed));
    assert_eq!(member.top_up("TRX1", "hpln20000", METER).rc(), "39");
    assert_eq!(member.top_up_status("TRX1").rc(), "00");
    let payment = &member.prepaid_state().payments[0];
    assert_eq!((payment.accepted, payment.requests, payment.status), (1, 2, PaymentStatus::Paid));
}

#[test]
fn inquiry_and_subscriber_check_lie_as_well() {
    let member = start_with(Form::Json, IakSettings::default(), &["inquiry=wrong-customer"]);
    let inquired = member.inquire("TRX1", "PLNPOSTPAID", CUSTOMER);
    assert_ne!(inquired.get("hp"), CUSTOMER);
    let meter = member.meter(METER);
    assert_eq!(meter.rc(), "00");
    assert!(
        ["customer_id", "meter_no", "subscriber_id"].iter().all(|name| meter.get(name) == inquired.get("hp"))
    );
    member.sandbox.set_faults(vec!["inquiry=unknown-code@12345678901".parse().unwrap()]);
    assert_eq!((member.meter(METER).rc(), member.meter("12345678902").rc()), ("777", "00"));
}
