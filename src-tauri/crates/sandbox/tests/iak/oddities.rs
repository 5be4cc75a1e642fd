//! The published oddities, in the bytes.

use loket_sandbox::{IakSettings, Side};
use serde_json::Value;

use super::client::{Form, Member, start_with};

fn odd(form: Form) -> Member {
    start_with(form, IakSettings { oddities: true, ..IakSettings::default() }, &[])
}

fn json(member: &Member, service: Side, path: &str, salt: &str, fields: &[(&str, &str)]) -> Value {
    let response = member.post(service, path, member.body(salt, fields)).unwrap();
    serde_json::from_slice(&response.bytes().unwrap()).unwrap()
}

#[test]
fn numbers_are_text_and_an_empty_desc_is_no_object() {
    let member = odd(Form::Json);
    let ask = |salt: &str, fields: &[(&str, &str)]| {
        json(&member, Side::IakPostpaid, "api/v1/bill/check", salt, fields)["data"].clone()
    };
    let inquiry = [
        ("commands", "inq-pasca"),
        ("code", "SHOPEEPAY"),
        ("hp", "082100000001"),
        ("ref_id", "TRX1"),
        ("desc.amount", "100000"),
    ];
    let inquired = ask("TRX1", &inquiry);
    assert_eq!((&inquired["desc"], &inquired["nominal"]), (&Value::from(""), &Value::from("100000")));
    let tr_id = inquired["tr_id"].as_str().unwrap();
    let paid = ask(tr_id, &[("commands", "pay-pasca"), ("tr_id", tr_id)]);
    assert_eq!((&paid["desc"], &paid["response_code"]), (&Value::Array(Vec::new()), &Value::from("00")));

    member.inquired("TRX2", "PLNPOSTPAID", "530000000001");
    let status = ask("cs", &[("commands", "checkstatus"), ("ref_id", "TRX2")]);
    assert_eq!(status["status"], "0");
    assert!(status["desc"]["daya"].is_u64());
}

#[test]
fn an_open_payment_has_no_time() {
    for form in [Form::Json, Form::Xml] {
        for (oddities, digits) in [(false, 14), (true, 0)] {
            let member = start_with(form, IakSettings { oddities, ..IakSettings::default() }, &[]);
            let tr_id = member.inquired("TRX1", "PGAS", "0110014607");
            assert_eq!(member.pay(&tr_id).get("datetime").len(), digits);
            assert_eq!(member.status("TRX1").get("datetime").len(), digits);
            let ended = member.status("TRX1");
            assert_eq!((ended.rc(), ended.get("datetime").len()), ("00", 14));
        }
    }
}

#[test]
fn the_older_price_list_is_nothing_but_a_list() {
    let older = json(&odd(Form::Json), Side::IakPrepaid, "api/pricelist", "pl", &[]);
    assert_eq!(older["data"][0]["product_code"], "hpln20000");
    let facts = odd(Form::Xml).prepaid("api/pricelist", "pl", &[]);
    assert_eq!((facts.get("pricelist.9.product_code"), facts.rc()), ("htelkomseldata1", ""));
}

#[test]
fn an_empty_desc_in_xml_is_an_empty_tag() {
    let member = odd(Form::Xml);
    let fields = [
        ("commands", "inq-pasca"),
        ("code", "SHOPEEPAY"),
        ("hp", "082100000001"),
        ("ref_id", "TRX1"),
        ("desc.amount", "100000"),
    ];
    let response = member.post(Side::IakPostpaid, "api/v1/bill/check", member.body("TRX1", &fields)).unwrap();
    assert_eq!(response.headers()["content-type"], "application/xml");
    let text = response.text().unwrap();
    assert!(text.ends_with("<desc></desc></mp>"), "{text}");
}
