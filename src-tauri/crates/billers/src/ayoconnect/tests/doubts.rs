//! Answers that may be about somebody else, that say two things at once, or whose amounts can be read two ways.

use super::*;

fn raw(bill: &Bill, body: &str) -> [String; 2] {
    words(bill, &HttpReply { status: 200, body: body.as_bytes().to_vec() })
}

/// At a status an unnamed no may be about the question itself.
#[test]
fn a_final_no_at_status_names_our_reference() {
    for code in (100..=199).filter(|code| ![102, 108, 180, 183, 188].contains(code)) {
        let [payment, status] = words(&mobile_bill(), &envelope(code, &json!({})));
        assert!(payment.starts_with("failed "), "{code}: {payment}");
        assert_eq!(status, format!("unresolved unclear code {code}: kata-kata"));
        let named = words(&mobile_bill(), &envelope(code, &json!({ "refNumber": REFERENCE })));
        assert!(named.iter().all(|word| word.starts_with("failed ")), "{code}: {named:?}");
    }
    // A system error may be the payment's or the question's, even at payment.
    let [payment, status] = words(&mobile_bill(), &envelope(180, &json!({})));
    assert_eq!((payment.as_str(), &status), ("unresolved unclear code 180: kata-kata", &payment));
    let named = words(&mobile_bill(), &envelope(180, &json!({ "refNumber": REFERENCE })));
    assert_eq!(named, ["failed try_later"; 2]);
}

#[test]
fn somebody_elses_no_is_never_ours() {
    let check = |data: Value, expected: [&str; 2]| {
        assert_eq!(words(&mobile_bill(), &envelope(104, &data)), expected, "{data}");
    };
    let unreadable = ["unresolved unreadable answer: data"; 2];
    check(json!({ "refNumber": "L-OTHER", "accountNumber": "0899", "amount": true }), unreadable);
    check(json!({ "refNumber": [], "accountNumber": "0899" }), unreadable);
    check(json!([["L-OTHER"]]), unreadable);
    check(json!(["", "L-OTHER"]), unreadable);
    check(json!("L-OTHER"), unreadable);
    for nothing in [json!({}), json!([]), json!(""), Value::Null] {
        check(nothing, ["failed refused", "unresolved unclear code 104: kata-kata"]);
    }
    // An inquiry moves no money, so its no stays one.
    let no = account(&[]).read_inquiry(&mobile(), &envelope(304, &json!({ "amount": true })));
    assert!(matches!(no, Err(InquiryFailure::Refused(_))), "{no:?}");
}

#[test]
fn shapes_that_can_be_read_two_ways_are_no_word() {
    let bill = mobile_bill();
    let good = String::from_utf8(envelope(0, &settled(&bill)).body).unwrap();
    assert!(raw(&bill, &good)[0].starts_with("paid"));
    let check = |body: &str| {
        for word in raw(&bill, body) {
            assert!(word.starts_with("unresolved unreadable answer: "), "{body}: {word}");
        }
    };
    check("[100]");
    check(r#"[104,"x",{}]"#);
    check(&good.replacen("\"accountNumber\":", "\"accountNumber\":\"0899999999\",\"accountNumber\":", 1));
    check(&good.replacen("\"amount\":", "\"amount\":1,\"amount\":", 1));
    check(&good.replacen("\"refNumber\":", "\"refNumber\":\"L-OTHER\",\"refNumber\":", 1));
    check(&good.replacen("\"data\":", "\"data\":{},\"data\":", 1));
    check(&format!("{}{good}", " ".repeat(300_000)));
}

/// A row is an object; a list would be read by position.
#[test]
fn rows_by_position_are_no_rows() {
    let mut data = inquired(&mobile(), 90_500, &mobile_rows());
    data["billDetails"][0] = json!(["1", "Jumlah Tagihan", 88_000]);
    assert!(read(&mobile(), &data).is_err());
    data["billDetails"] = json!({ "billId": "1", "value": 88_000 });
    assert!(read(&mobile(), &data).is_err());
    let mut data = inquired(&mobile(), 90_500, &mobile_rows());
    data["extraFields"] = json!([["Tunggakan", "1"], { "key": "Divisi", "value": "A" }]);
    let details = read(&mobile(), &data).unwrap().details;
    assert_eq!(details.iter().map(|detail| detail.label.as_str()).collect::<Vec<_>>(), ["Divisi"]);
}

#[test]
fn two_different_admins_are_none() {
    let check = |total_admin: Value, ok: bool| {
        let mut data = inquired(&mobile(), 90_500, &mobile_rows());
        data["totalAdmin"] = total_admin.clone();
        let answer = read(&mobile(), &data);
        assert_eq!(answer.is_ok(), ok, "{total_admin} {answer:?}");
        if let Err(InquiryFailure::Unclear(why)) = answer {
            assert_eq!(why.text(), "answer for something else: amount asked 2500, answered 7500");
        }
    };
    check(json!(2_500), true);
    check(json!("2.500"), true);
    check(json!(0), true);
    check(Value::Null, true);
    check(json!(7_500), false);
}

/// A point parts thousands in a text, and rupiah from sen in a number.
#[test]
fn a_number_with_a_fraction_is_no_amount() {
    let check = |amount: &str, expected: Option<i64>| {
        let data = inquired(&mobile(), 1, &[("1", "Jumlah Tagihan", json!(1), json!([]))]).to_string();
        let data = data.replace("\"amount\":1", &format!("\"amount\":{amount}"));
        let data = data.replace("\"value\":1}", &format!("\"value\":{amount}}}"));
        let body = format!(r#"{{"responseCode":300,"data":{data}}}"#);
        let reply = HttpReply { status: 200, body: body.into_bytes() };
        let total = account(&[]).read_inquiry(&mobile(), &reply).ok().map(|bill| bill.charge.total().get());
        assert_eq!(total, expected, "{amount}");
    };
    check("95539", Some(95_539));
    check("95539.0", Some(95_539));
    check("95539.00", Some(95_539));
    check("\"95.539\"", Some(95_539));
    check("\"95539\"", Some(95_539));
    check("95.539", None);
    check("95539.5", None);
    check("95539.55", None);
    check("\"95.53\"", None);
    check("1e30", None);
    check("-95539", None);
}

/// A denomination in thousands, or above what is owed, is a name.
#[test]
fn a_denomination_of_another_size_is_a_name() {
    let check = |denom: &str, amount: u32, expected: (i64, i64)| {
        let ask = ask("PLSTPL20", Category::PlnPrepaid, Some(20_000));
        let mut data = inquired(&ask, amount, &[]);
        data["denom"] = json!(denom);
        let charge = read(&ask, &data).unwrap().charge;
        assert_eq!((charge.amount().get(), charge.total().get()), expected, "{denom} {amount}");
    };
    check("20", 20_000, (20_000, 20_000));
    check("999", 20_000, (20_000, 20_000));
    check("20000", 22_500, (20_000, 22_500));
    check("200000", 20_000, (20_000, 20_000));
    check("20RB", 21_000, (20_000, 21_000));
}

#[test]
fn two_different_tokens_are_none() {
    let mut ask = ask("PLSTPL20", Category::PlnPrepaid, Some(20_000));
    ask.customer = CustomerNumber::parse("14987654321").unwrap();
    let bill = read(&ask, &inquired(&ask, 20_000, &[])).unwrap();
    let check = |token: &str, labels: &[(&str, &str)], expected: &str| {
        let mut data = settled(&bill);
        data["token"] = json!(token);
        data["productDetails"] =
            labels.iter().map(|(key, value)| json!({ "key": key, "value": value })).collect();
        for word in words(&bill, &envelope(0, &data)) {
            assert!(word.starts_with(expected), "{token} {labels:?}: {word}");
        }
    };
    let (one, two) = ("1111 2222 3333 4444 5555", "1234-5678-9012-3456-7890");
    let contradiction = "unresolved answer for something else: token ";
    check("11112222333344445555", &[("Token", one)], "paid 1111 2222 3333 4444 5555");
    check("11112222333344445555", &[("Token", two)], contradiction);
    check("N/A", &[("Token", one), ("No Token", two)], contradiction);
    check("000166254764858266", &[("Token", one)], "paid 1111 2222 3333 4444 5555");
}
