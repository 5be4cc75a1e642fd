//! Payments, statuses, callbacks and raw bodies.

use loket_model::{Settlement, Zone};

use super::*;
use crate::decode::{BodyFormat, DecodeAsk, Decoded, Step};

fn check(reply: &HttpReply, expected: [&str; 2]) {
    let body = String::from_utf8_lossy(&reply.body);
    assert_eq!(words(&mobile_bill(), reply), expected, "{body}");
}

fn settlement(bill: &Bill, data: &Value) -> Settlement {
    let reference = Reference::parse(REFERENCE).unwrap();
    let order = PaymentOrder { payment: PaymentId::new(Uuid::nil()), reference: &reference, bill, at: AT };
    match account(&[]).read_advice(&order, &envelope(0, data)) {
        Outcome::Paid(settlement) => *settlement,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_payment_is_paid_only_on_an_explicit_word_about_it() {
    let data = settled(&mobile_bill());
    check(&envelope(0, &data), ["paid 000166254764858266"; 2]);
    check(&envelope(4, &data), ["paid 000166254764858266"; 2]);
    check(&envelope(299, &data), ["unresolved still processing (299): kata-kata"; 2]);
    check(
        &envelope(299, &json!({ "refNumber": "other" })),
        ["unresolved still processing (299): kata-kata"; 2],
    );
    check(&envelope(0, &json!({})), ["unresolved success without data"; 2]);
    // At status an older test took an unnamed no for ours.
    check(&envelope(100, &json!({})), ["failed try_later", "unresolved unclear code 100: kata-kata"]);
    check(&envelope(109, &Value::Null), ["failed cut_off", "unresolved unclear code 109: kata-kata"]);
    check(&envelope(109, &data), ["failed cut_off"; 2]);
    check(&envelope(302, &data), ["unresolved unclear code 302: kata-kata"; 2]);
    check(&envelope(300, &data), ["unresolved unclear code 300: kata-kata"; 2]);
    for code in [102, 108, 188, 401, 403, 777, -1] {
        let expected = format!("unresolved unclear code {code}: kata-kata");
        check(&envelope(code, &data), [&expected; 2]);
    }
    check(&HttpReply { status: 500, ..envelope(0, &data) }, ["unresolved HTTP status 500"; 2]);
    check(&HttpReply { status: 400, ..envelope(100, &data) }, ["unresolved HTTP status 400"; 2]);
    let unreadable = HttpReply { status: 200, body: b"<html>".to_vec() };
    check(&unreadable, ["unresolved unreadable answer: not JSON at line 1 column 1"; 2]);
}

/// 188 comes with zeros and null arrays; a general error may be the question's own unless it names our payment.
#[test]
fn a_no_without_our_name_may_be_about_the_question() {
    let empty = json!({ "refNumber": "", "transactionId": 0, "accountNumber": "", "amount": 0,
        "customerDetails": null, "billDetails": null, "productDetails": null, "extraFields": null });
    let unclear = "unresolved unclear code 188: kata-kata";
    check(&envelope(188, &empty), [unclear, "unresolved never received (188): kata-kata"]);
    check(&envelope(188, &Value::Null), [unclear, "unresolved never received (188): kata-kata"]);
    // A reference that is not ours is not our question's.
    let other = words(&mobile_bill(), &envelope(188, &json!({ "refNumber": "rg6ytrdvrvr4" })));
    assert!(other[1].starts_with("unresolved answer for something else: reference "), "{other:?}");
    check(&envelope(199, &empty), ["failed refused", "unresolved unclear code 199: kata-kata"]);
    check(&envelope(199, &settled(&mobile_bill())), ["failed refused"; 2]);
    check(&envelope(103, &empty), ["failed customer_unknown", "unresolved unclear code 103: kata-kata"]);
}

#[test]
fn an_answer_about_something_else_is_no_word_on_ours() {
    let differs = |code: i64, path: &str, value: Value, field: &str| {
        let mut data = settled(&mobile_bill());
        data[path] = value;
        for line in words(&mobile_bill(), &envelope(code, &data)) {
            let expected = format!("unresolved answer for something else: {field} ");
            assert!(line.starts_with(&expected), "{field}: {line}");
        }
    };
    for code in [0, 100] {
        differs(code, "refNumber", json!("rg6ytrdvrvr4"), "reference");
        differs(code, "accountNumber", json!("0811111112"), "customer");
        differs(code, "productCode", json!("product-code"), "product");
    }
    differs(0, "refNumber", json!(""), "reference");
    differs(0, "amount", json!(170_160), "amount");
    differs(0, "amount", json!(88_000), "amount");
    differs(0, "amount", Value::Null, "amount");
}

/// The employment insurance's inquiry gives the amount without admin, its status with it.
#[test]
fn an_amount_without_admin_may_come_back_either_way() {
    let bill = read(&mobile(), &inquired(&mobile(), 88_000, &mobile_rows())).unwrap();
    assert_eq!(bill.biller_amount.map(Rupiah::get), Some(88_000));
    for (amount, paid) in [(88_000, true), (90_500, true), (90_501, false)] {
        let mut data = settled(&bill);
        data["amount"] = json!(amount);
        assert_eq!(words(&bill, &envelope(0, &data))[1].starts_with("paid"), paid, "{amount}");
    }
}

#[test]
fn a_settlement_holds_what_the_status_says() {
    let mut data = settled(&mobile_bill());
    data["extraFields"] = json!([{ "key": "Info", "value": "Simpan struk ini" }, { "key": "Divisi", "value": "A" },
        { "key": "Kosong", "value": "N/A" }, 7]);
    let settlement = settlement(&mobile_bill(), &data);
    assert_eq!(settlement.biller_ref.as_deref(), Some("135268223"));
    assert_eq!(settlement.info_text.as_deref(), Some("Simpan struk ini"));
    let paid_at = settlement.paid_at.map(|at| Zone::Wib.rfc3339_seconds(at));
    assert_eq!(paid_at.as_deref(), Some("2026-09-12T10:13:00+07:00"));
    let details: Vec<_> = settlement.details.iter().map(|d| format!("{}={}", d.label, d.value)).collect();
    assert_eq!(details, ["Divisi=A"]);
}

#[test]
fn several_references_are_kept_apart() {
    let mut data = settled(&mobile_bill());
    data["token"] = json!("JHT0001#JKK0002#JKM0003");
    data["productDetails"] = json!([]);
    let settlement = settlement(&mobile_bill(), &data);
    assert_eq!(settlement.receipt_ref, None);
    let values: Vec<_> = settlement.details.iter().map(|detail| detail.value.as_str()).collect();
    assert_eq!(values, ["JHT0001", "JKK0002", "JKM0003"]);
}

#[test]
fn a_token_sale_needs_its_token() {
    let mut ask = ask("PLSTPL20", Category::PlnPrepaid, Some(20_000));
    ask.customer = CustomerNumber::parse("14987654321").unwrap();
    let bill = read(&ask, &inquired(&ask, 20_000, &[])).unwrap();
    let sold = |token: &str, label: &str| {
        let mut data = settled(&bill);
        data["token"] = json!(token);
        data["productDetails"] = json!([{ "key": "Nomor Referensi", "value": "0UAK21" }, { "key": label, "value": "1234 5678 9012 3456 7890" },
            { "key": "Jumlah KWH", "value": "13,5 kWh" }, { "key": "PPN", "value": "0" }, { "key": "Rp Stroom/Token", "value": "Rp 18.181,00" }]);
        data
    };
    let line = |data: &Value| words(&bill, &envelope(0, data))[1].clone();
    for token in ["12345678901234567890", "1234-5678-9012-3456-7890"] {
        assert_eq!(line(&sold(token, "Lain")), "paid 1234 5678 9012 3456 7890");
    }
    assert_eq!(line(&sold("N/A", "Token")), "paid 1234 5678 9012 3456 7890");
    for token in ["", "N/A", "000166254764858266"] {
        assert_eq!(line(&sold(token, "Lain")), "unresolved success without token", "{token}");
    }
    let settlement = settlement(&bill, &sold("12345678901234567890", "Lain"));
    assert_eq!(settlement.receipt_ref.as_deref(), Some("0UAK21"));
    assert_eq!(settlement.kwh.map(|kwh| kwh.get()), Some(135));
    assert_eq!(
        (settlement.stroom.map(|sen| sen.get()), settlement.ppn.map(|sen| sen.get())),
        (Some(1_818_100), Some(0))
    );
}

#[test]
fn a_callback_is_a_hint_by_our_number() {
    let account = account(&[]);
    let hint = account.read_callback(&envelope(0, &settled(&mobile_bill())).body).unwrap();
    assert_eq!((hint.reference.as_str(), hint.code.as_str()), (REFERENCE, "0"));
    assert!(account.read_callback(&envelope(0, &json!({})).body).is_err());
    assert!(account.read_callback(b"[]").is_err());
}

#[test]
fn raw_bodies_are_decoded() {
    let product = mobile().product;
    let settings = BTreeMap::new();
    let decoded = |step: Step, body: &[u8]| {
        let ask =
            DecodeAsk { step, product: &product, format: BodyFormat::Json, settings: &settings, at: AT };
        super::super::decode::decode(&ask, body)
    };
    let inquiry = envelope(300, &inquired(&mobile(), 90_500, &mobile_rows()));
    let Ok(Decoded::Bill(bill)) = decoded(Step::Inquiry, &inquiry.body) else { panic!() };
    assert_eq!((bill.charge.total().get(), bill.expires_at), (90_500, None));
    let mut data = settled(&mobile_bill());
    data["totalAdmin"] = json!(0);
    for step in [Step::Payment, Step::Advice, Step::Callback] {
        let Ok(Decoded::Outcome { outcome, as_read, .. }) = decoded(step, &envelope(0, &data).body) else {
            panic!()
        };
        assert!(matches!(outcome, Outcome::Paid(_)), "{outcome:?}");
        assert_eq!(as_read.receipt_ref.as_deref(), Some("000166254764858266"));
    }
    assert!(decoded(Step::Payment, b"<html>").is_err());
}
