//! Who is let in, and what a request must say.

use loket_sandbox::{IakSettings, Side};
use reqwest::StatusCode;

use super::client::{Facts, Form, Member, start, start_with};

/// Posts a body as it is.
fn send(member: &Member, service: Side, path: &str, body: String) -> (StatusCode, Facts) {
    let response = member.post(service, path, body).unwrap();
    let status = response.status();
    (status, Facts::read(member.form, service, &response.text().unwrap()))
}

#[test]
fn a_stranger_or_a_wrong_signature_is_refused() {
    let check = |change: fn(&mut Member), postpaid: &str, prepaid: &str| {
        for form in [Form::Json, Form::Xml] {
            let mut member = start_with(form, IakSettings::default(), &[]);
            let tr_id = member.inquired("TRX1", "PLNPOSTPAID", "530000000001");
            change(&mut member);
            assert_eq!(member.inquire("TRX2", "PLNPOSTPAID", "530000000001").rc(), postpaid);
            assert_eq!(member.pay(&tr_id).rc(), postpaid);
            assert_eq!(member.status("TRX1").rc(), if postpaid == "00" { "00" } else { postpaid });
            assert_eq!(member.meter("12345678901").rc(), prepaid);
            let topped_up = member.top_up("TRX3", "hpln20000", "12345678901");
            assert_eq!(topped_up.rc(), if prepaid == "00" { "39" } else { prepaid });
            assert_eq!(member.top_up_status("TRX3").rc(), prepaid);
            let counted = u64::from(postpaid == "00") * 2;
            assert!(member.sandbox.wait_for_payment_requests(counted, std::time::Duration::ZERO));
            assert!(!member.sandbox.wait_for_payment_requests(counted + 1, std::time::Duration::ZERO));
        }
    };
    check(|_| {}, "00", "00");
    check(|member| member.api_key = "other", "100", "204");
    check(|member| member.username = "081200000001", "100", "204");
}

#[test]
fn the_salt_is_that_of_the_command() {
    let member = start();
    let inquiry = [("commands", "inq-pasca"), ("code", "CBN"), ("hp", "01927101"), ("ref_id", "TRX1")];
    let status = [("commands", "checkstatus"), ("ref_id", "TRX1")];
    let bill = |salt: &str, fields: &[(&str, &str)]| {
        member.ask(Side::IakPostpaid, "api/v1/bill/check", salt, fields).rc().to_owned()
    };
    assert_eq!(bill("cs", &inquiry), "100");
    assert_eq!(bill("TRX1", &inquiry), "00");
    assert_eq!(bill("TRX1", &status), "100");
    assert_eq!(bill("cs", &status), "42");
    assert_eq!(bill("pl", &[("commands", "pricelist-pasca")]), "");
    assert_eq!(bill("bl", &[("commands", "pricelist-pasca")]), "100");
    assert_eq!(member.prepaid("api/check-status", "cs", &[("ref_id", "TRX1")]).rc(), "204");
    assert_eq!(member.prepaid("api/check-balance", "bl", &[]).rc(), "00");
}

#[test]
fn an_unknown_command_is_refused() {
    for form in [Form::Json, Form::Xml] {
        let member = start_with(form, IakSettings::default(), &[]);
        let fields = [("commands", "refund-pasca"), ("ref_id", "TRX1")];
        let asked = member.ask(Side::IakPostpaid, "api/v1/bill/check", "TRX1", &fields);
        assert_eq!((asked.rc(), asked.get("message")), ("101", "INVALID COMMAND"));
        let asked = member.prepaid("api/check-balance", "bl", &[("commands", "balance")]);
        assert_eq!((asked.rc(), asked.get("message")), ("205", "WRONG COMMAND"));
    }
}

#[test]
fn a_malformed_body_is_http_400_with_its_reason() {
    let check = |form, service, path: &str, body: &str, message: &str| {
        let member = start_with(form, IakSettings::default(), &[]);
        let (status, asked) = send(&member, service, path, body.to_owned());
        assert_eq!((status, asked.rc()), (StatusCode::BAD_REQUEST, "107"), "{body}");
        assert_eq!(asked.get("message"), message);
        assert!(!asked.get("error_details").is_empty());
    };
    for form in [Form::Json, Form::Xml] {
        for body in ["", "{", "<mp>", "[]", "<xp><commands>x</commands></xp>", r#"{"commands":"inq-pasca",}"#]
        {
            check(form, Side::IakPostpaid, "api/v1/bill/check", body, "XML FORMAT ERROR");
            check(form, Side::IakPrepaid, "api/top-up", body, "ERROR IN XML FORMAT");
        }
    }
}

/// A request that lacks one of its fields, and says so in the answer.
fn check_lacking(salt: &str, fields: &[(&str, &str)], lacking: &str) {
    let member = start();
    let (status, asked) = send(&member, Side::IakPostpaid, "api/v1/bill/check", member.body(salt, fields));
    assert_eq!((status, asked.rc()), (StatusCode::BAD_REQUEST, "107"), "{fields:?}");
    assert!(asked.get("error_details").starts_with(lacking), "{asked:?}");
}

#[test]
fn every_command_and_product_has_its_fields() {
    let inquiry =
        |code| [("commands", "inq-pasca"), ("code", code), ("hp", "8801234560009"), ("ref_id", "A")];
    check_lacking("A", &inquiry("BPJS"), "month");
    check_lacking("A", &inquiry("BPJSTK"), "month");
    check_lacking("A", &inquiry("PBBKOT.CIMAHI"), "year");
    check_lacking("A", &inquiry("ESAMSAT.JABAR"), "nomor_identitas");
    check_lacking("A", &inquiry("SHOPEEPAY"), "desc.amount");
    check_lacking("A", &inquiry("CBN")[..3], "ref_id");
    check_lacking("A", &[inquiry("CBN")[0], inquiry("CBN")[1], inquiry("CBN")[3]], "hp");
    check_lacking("A", &inquiry("CBN")[1..], "commands");
    check_lacking("cs", &[("commands", "checkstatus")], "ref_id");
    check_lacking("", &[("commands", "pay-pasca"), ("tr_id", "")], "tr_id");
    check_lacking("12a", &[("commands", "pay-pasca"), ("tr_id", "12a")], "tr_id");
    let long = "A".repeat(65);
    check_lacking(&long, &[("commands", "inq-pasca"), ("code", "CBN"), ("ref_id", &long)], "ref_id");
}

#[test]
fn a_body_beyond_64_kibibytes_is_not_read() {
    let member = start();
    let response = member.post(Side::IakPrepaid, "api/top-up", " ".repeat(64 * 1024 + 1)).unwrap();
    assert_eq!(response.status(), StatusCode::PAYLOAD_TOO_LARGE);
}
