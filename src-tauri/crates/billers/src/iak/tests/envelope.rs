//! The outer shape of answers: where the fields may stand, how large a body may be, and codes as they were
//! written.

use loket_model::{Bill, Category, FailReason, Outcome};

use super::fixtures::{INQUIRED, Outer, PAID, STATUS_PAID, sample};
use super::prepaid::{TOKEN, answer, token_bill};
use super::{inquired, line, ordered, postpaid, prepaid, product, reply};
use crate::biller::{Biller, CallbackError, InquiryFailure};
use crate::decode::{BodyFormat, DecodeAsk, Decoded, Step};
use crate::http::ANSWER_BYTES_MAX;

fn bill() -> Bill {
    inquired(&sample("CBN").ask(), &sample("CBN").json(INQUIRED))
}

/// What a payment's and a status' answer with this body say.
fn told(biller: &dyn Biller, bill: &Bill, body: &str) -> [String; 2] {
    let reply = reply(200, body);
    ordered(bill, |order| {
        [biller.read_payment(order, &reply), biller.read_advice(order, &reply)].map(|outcome| line(&outcome))
    })
}

/// What stands in `<mp>`.
fn inside(xml: &str) -> &str {
    xml.split_once("<mp>").unwrap().1.rsplit_once("</mp>").unwrap().0
}

#[test]
fn facts_beside_data_are_two_answers_in_one() {
    let both = ["unresolved unreadable answer: fields beside data"; 2];
    let json = sample("CBN").json(STATUS_PAID);
    let fields = sample("CBN").xml(STATUS_PAID);
    let fields = inside(&fields);
    let refused = [
        ("response_code", "37"),
        ("rc", "37"),
        ("status", "2"),
        ("ref_id", "L261120K20A7F3XYY"),
        ("hp", "01927102"),
        ("tr_id", "9732793"),
        ("status", ""),
        ("response_code", "00"),
    ];
    for (name, value) in refused {
        let beside = json.replacen("{\"data\"", &format!("{{\"{name}\":\"{value}\",\"data\""), 1);
        assert_ne!(beside, json);
        assert_eq!(told(&postpaid(&[]), &bill(), &beside), both, "{name}");
        let xml = format!("<mp><data>{fields}</data><{name}>{value}</{name}></mp>");
        assert_eq!(told(&postpaid(&[]), &bill(), &xml), both, "{name}");
        let sold = answer("1", "00", "hpln20000", "45052452799", 20_100, TOKEN);
        let sold = sold.replacen("{\"data\"", &format!("{{\"{name}\":\"{value}\",\"data\""), 1);
        assert_eq!(told(&prepaid(&[]), &token_bill(), &sold), both, "{name}");
    }
    // What says nothing about a payment may stand there, as `meta` does.
    let wrapped = format!("<mp><meta/><data>{fields}</data></mp>");
    assert_eq!(told(&postpaid(&[]), &bill(), &wrapped), ["paid REF42A"; 2]);
}

#[test]
fn fields_stand_in_one_object() {
    let check = |body: &str, expected: &str| {
        let expected = format!("unresolved unreadable answer: {expected}");
        assert_eq!(told(&postpaid(&[]), &bill(), body), [expected.clone(), expected], "{body}");
    };
    let json = sample("CBN").json(STATUS_PAID);
    let listed = json.replacen("\"data\": {", "\"data\": [{", 1).replacen(",}, \"meta\"", ",}], \"meta\"", 1);
    assert!(listed.contains("[{") && listed.contains("}], \"meta\""));
    check(&listed, "no object of fields");
    let xml = sample("CBN").xml(STATUS_PAID);
    let twice = format!("<mp><data>{0}</data><data>{0}</data></mp>", inside(&xml));
    check(&twice, "no object of fields");
    let doubled = json.replacen("{\"data\"", "{\"data\":{\"response_code\":\"37\"},\"data\"", 1);
    check(&doubled, "no object of fields");
    for body in [
        "{\"data\":\"00\"}",
        "{\"data\":[]}",
        "{\"data\":[\"00\",1]}",
        "{\"data\":null}",
        "<mp><data>00</data></mp>",
    ] {
        check(body, "no object of fields");
    }
    for body in ["[\"00\"]", "[{\"response_code\":\"37\"}]", "\"37\"", "37", "null"] {
        check(body, "not a JSON object");
    }
    check("<mp>37</mp>", "no object of fields");
}

#[test]
fn a_name_that_stands_twice_never_counts_once() {
    let sample = sample("PLNPOSTPAID");
    let twice =
        sample.json(INQUIRED).replacen("\"periode\":\"202609\"", "\"total\":9,\"periode\":\"202609\"", 1);
    let read = postpaid(&[]).read_inquiry(&sample.ask(), &reply(200, &twice));
    let Err(InquiryFailure::Unclear(why)) = read else { panic!("{read:?}") };
    assert_eq!(why.text(), "unreadable answer: total is not one value");
}

#[test]
fn a_code_is_matched_as_it_was_written_and_shown_without_control_characters() {
    let check = |code: &'static str, status: &'static str, shown: &str| {
        let body = sample("CBN").json(Outer { code, status, paid: true });
        let expected = format!("unresolved unclear code {shown}: WORDS");
        assert_eq!(told(&postpaid(&[]), &bill(), &body), [expected.clone(), expected], "{code}");
    };
    check("0\\u00000", "1", "00");
    check("\\u001b00", "1", "00");
    check("3\\u00077", "2", "37");
    check("0\\u200b0", "1", "0\u{200b}0");
    check("\\u000b00", "1", "00");
    check("00\\u00a0", "1", "00\u{a0}");
    check("37373737373737373737", "2", "3737373737373737");
    let sold = answer("1", "0\\u00000", "hpln20000", "45052452799", 20_100, TOKEN);
    assert_eq!(told(&prepaid(&[]), &token_bill(), &sold), ["unresolved unclear code 00: WORDS"; 2]);
    let no = answer("2", "0\\u00007", "hpln20000", "45052452799", 20_100, "");
    assert_eq!(told(&prepaid(&[]), &token_bill(), &no), ["unresolved unclear code 07: WORDS"; 2]);
    // A 400 that says success is none, however it says it.
    let failed = sample("CBN").json(Outer { code: "37", status: "2", paid: false });
    let outcome = ordered(&bill(), |order| postpaid(&[]).read_payment(order, &reply(400, &failed)));
    let Outcome::Failed(FailReason { code, .. }) = outcome else { panic!("{outcome:?}") };
    assert_eq!(code.as_deref(), Some("37"));
}

/// The body with blanks behind it up to this size.
fn padded(body: &str, bytes: usize) -> String {
    format!("{body}{}", " ".repeat(bytes - body.len()))
}

#[test]
fn a_large_body_is_an_answer_to_nothing_but_a_list() {
    let too_long = format!("unresolved unreadable answer: body of {} bytes", ANSWER_BYTES_MAX + 1);
    for body in [sample("CBN").json(STATUS_PAID), sample("CBN").xml(STATUS_PAID)] {
        let [at_most, above] = [0, 1].map(|more| padded(&body, ANSWER_BYTES_MAX + more));
        assert_eq!(told(&postpaid(&[]), &bill(), &at_most), ["paid REF42A"; 2]);
        assert_eq!(told(&postpaid(&[]), &bill(), &above), [too_long.clone(), too_long.clone()]);
    }
    let list =
        padded(r#"{"data":{"pasca":[{"code":"AETRA","name":"AETRA","status":1,"type":"pdam"}]}}"#, 1 << 20);
    assert_eq!(postpaid(&[]).read_offers(&reply(200, &list)).unwrap().len(), 1);
    let inquiry = padded(&sample("CBN").json(INQUIRED), ANSWER_BYTES_MAX + 1);
    assert!(postpaid(&[]).read_inquiry(&sample("CBN").ask(), &reply(200, &inquiry)).is_err());
    let balance = padded(r#"{"data":{"balance":1,"rc":"00"}}"#, ANSWER_BYTES_MAX + 1);
    assert!(prepaid(&[]).read_balance(&reply(200, &balance)).is_err());
    let called = prepaid(&[]).read_callback(balance.as_bytes());
    assert_eq!(
        called,
        Err(CallbackError::Unreadable(format!("unreadable answer: body of {} bytes", ANSWER_BYTES_MAX + 1)))
    );
    // Another status says first that nothing is known.
    let outcome =
        ordered(&bill(), |order| postpaid(&[]).read_payment(order, &reply(502, &padded("", 1 << 20))));
    assert_eq!(line(&outcome), "unresolved HTTP status 502");
}

#[test]
fn support_reads_a_bill_of_any_number_of_months() {
    let product = product("BPJS", Category::BpjsKesehatan);
    let settings = std::collections::BTreeMap::new();
    let ask = DecodeAsk {
        step: Step::Inquiry,
        product: &product,
        format: BodyFormat::Json,
        settings: &settings,
        at: super::AT,
    };
    let decoded = (crate::iak::POSTPAID.decode)(&ask, sample("BPJS").json(PAID).as_bytes()).unwrap();
    let Decoded::Bill(bill) = decoded else { panic!("{decoded:?}") };
    assert_eq!(bill.charge.total().to_string(), "Rp 52.500");
}
