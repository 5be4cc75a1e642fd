//! Top-ups: tokens, airtime, their ends, and the call about them.

use loket_sandbox::{IakSettings, PaymentStatus, Side};
use serde_json::Value;

use super::client::{Form, Member, start, start_faulty, start_with};

const METER: &str = "12345678901";

#[test]
fn a_subscriber_is_found_by_meter_and_by_idpel() {
    for form in [Form::Json, Form::Xml] {
        let member = start_with(form, IakSettings::default(), &[]);
        let by_meter = member.meter(METER);
        assert_eq!((by_meter.rc(), by_meter.get("status"), by_meter.get("meter_no")), ("00", "1", METER));
        assert_eq!(by_meter.get("segment_power"), "R1 /000001300");
        let idpel = by_meter.get("subscriber_id");
        let by_idpel = member.meter(idpel);
        assert_eq!((by_idpel.get("customer_id"), idpel.len()), (idpel, 12));
        assert_eq!((by_idpel.get("meter_no"), by_idpel.get("name")), (METER, by_meter.get("name")));
        assert_eq!(member.prepaid_state().inquiries, 2);
        for nobody in ["00012345678", "1234567890", "1234567890123", "1234567890a"] {
            let asked = member.meter(nobody);
            assert_eq!((asked.rc(), asked.get("status"), asked.get("name")), ("14", "2", ""), "{nobody}");
        }
        assert_eq!(member.prepaid_state().inquiries, 2);
    }
}

/// A top-up is open, and the first question finds a success with this serial number.
fn sold(form: Form, product: &str, customer: &str, price: u64) -> String {
    let member = start_with(form, IakSettings::default(), &[]);
    let topped_up = member.top_up("TRX1", product, customer);
    assert_eq!((topped_up.rc(), topped_up.get("status"), topped_up.get("message")), ("39", "0", "PROCESS"));
    assert_eq!((topped_up.number("price"), topped_up.get("sn")), (price, ""));
    assert_eq!(member.spent(), price);
    assert_eq!(member.prepaid_state().payments[0].status, PaymentStatus::Pending);
    let status = member.top_up_status("TRX1");
    assert_eq!((status.rc(), status.get("status"), status.get("message")), ("00", "1", "SUCCESS"));
    for name in ["ref_id", "product_code", "customer_id", "price", "balance", "tr_id"] {
        assert_eq!(status.get(name), topped_up.get(name), "{name}");
    }
    let again = member.top_up("TRX1", product, customer);
    assert_eq!(again, status);
    let payment = &member.prepaid_state().payments[0];
    assert_eq!((payment.accepted, payment.requests, payment.status), (1, 2, PaymentStatus::Paid));
    assert_eq!(member.spent(), price);
    status.get("sn").to_owned()
}

#[test]
fn every_product_is_sold_once_and_has_a_serial_number() {
    let check = |product: &str, customer: &str, price: u64, pattern: &str| {
        let serial_number = sold(Form::Json, product, customer, price);
        assert_eq!(serial_number, sold(Form::Xml, product, customer, price));
        assert!(regex::Regex::new(pattern).unwrap().is_match(&serial_number), "{serial_number}");
    };
    let nominals = [20_000, 50_000, 100_000, 200_000, 500_000, 1_000_000];
    for nominal in nominals {
        let token = r"^\d{4}-\d{4}-\d{4}-\d{4}-\d{4}/[A-Z]+ [A-Z]+/R1 /000001300/\d+\.\d$";
        check(&format!("hpln{nominal}"), METER, nominal + 150, token);
    }
    check("hpln20000", "12345678902", 20_150, r"^[\d-]{24}/TOKO A/B/R1 /000001300/12\.6$");
    check("htelkomsel10000", "081200000009", 10_450, r"^\d{16}$");
    check("hindosat10000", "085600000009", 10_900, r"^\d{16}$");
    check("xld10000", "081700000009", 10_850, r"^\d{16}$");
    check("htelkomseldata1", "081200000009", 15_300, r"^\d{16}$");
}

#[test]
fn every_sale_has_a_token_of_its_own() {
    let member = start();
    let tokens: std::collections::HashSet<_> = ["TRX1", "TRX2", "TRX3"]
        .into_iter()
        .map(|ref_id| {
            member.top_up(ref_id, "hpln20000", METER);
            member.top_up_status(ref_id).get("sn").to_owned()
        })
        .collect();
    assert_eq!(tokens.len(), 3);
}

/// The codes of the questions after a top-up, and what is spent in the end.
fn check_end(member: &Member, customer: &str, product: &str, codes: &[(&str, &str)], spent: u64) {
    assert_eq!(member.top_up("TRX1", product, customer).rc(), "39");
    for (rc, status) in codes {
        let asked = member.top_up_status("TRX1");
        assert_eq!((asked.rc(), asked.get("status")), (*rc, *status));
        assert_eq!(asked.0.contains_key("sn"), *status == "1");
    }
    assert_eq!(member.spent(), spent);
}

#[test]
fn scripted_phones_are_slow_or_fail_and_faults_too() {
    let slow = [("39", "0"), ("00", "1"), ("00", "1")];
    let failing = [("07", "2"), ("07", "2")];
    check_end(&start(), "085500000007", "hindosat10000", &slow, 10_900);
    check_end(&start(), "085500000006", "hindosat10000", &failing, 0);
    check_end(&start(), "081200000006", "hindosat10000", &[("00", "1")], 10_900);
    check_end(&start_faulty("payment=late-success:1"), METER, "hpln20000", &slow, 20_150);
    check_end(&start_faulty("payment=late-success:0"), METER, "hpln20000", &slow[1..], 20_150);
    let late = [("39", "0"), ("39", "0"), ("07", "2")];
    check_end(&start_faulty("payment=late-failure:2"), METER, "hpln20000", &late, 0);
}

#[test]
fn a_repeated_top_up_is_a_question() {
    let member = start();
    assert_eq!(member.top_up("TRX1", "hpln20000", METER).rc(), "39");
    let again = member.top_up("TRX1", "hpln100000", "12345678902");
    assert_eq!((again.rc(), again.get("product_code"), again.get("customer_id")), ("00", "hpln20000", METER));
    assert_eq!(member.spent(), 20_150);
    assert_eq!(member.prepaid_state().payments.len(), 1);
    let unknown = member.top_up_status("TRX2");
    assert_eq!((unknown.rc(), unknown.get("status"), unknown.get("ref_id")), ("06", "2", "TRX2"));
}

/// The call about a top-up: every value is a text, and the signature is that of the reference.
fn check_callback(customer: &str, status: &str, rc: &str) {
    let member = start();
    assert_eq!(member.sandbox.callback(Side::IakPrepaid, "TRX0001"), None);
    member.top_up("TRX0001", "hindosat10000", customer);
    let call = member.sandbox.callback(Side::IakPrepaid, "TRX0001").unwrap();
    assert_eq!((call.content_type, call.headers.len()), ("application/json", 0));
    let body: Value = serde_json::from_str(&call.body).unwrap();
    let data = body["data"].as_object().unwrap();
    assert!(data.values().all(Value::is_string), "{body}");
    assert_eq!((data["status"].as_str(), data["rc"].as_str()), (Some(status), Some(rc)));
    assert_eq!(data["sign"], "5ef3201cf6261e8d8b2bdf5ecbe4a973");
    assert_eq!(data["balance"], member.prepaid_state().deposit.to_string());
    assert_eq!(data.contains_key("sn"), status == "1");
    let asked = member.top_up_status("TRX0001");
    assert_eq!((asked.rc(), asked.get("status")), (rc, status));
    assert_eq!(member.sandbox.callback(Side::IakPrepaid, "TRX0001"), Some(call));
    assert_eq!(member.sandbox.callback(Side::IakPostpaid, "TRX0001"), None);
}

#[test]
fn a_callback_ends_a_top_up_and_is_signed() {
    check_callback("085600000009", "1", "00");
    check_callback("085500000007", "1", "00");
    check_callback("085500000006", "2", "07");
}
