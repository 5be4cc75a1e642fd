//! Prepaid: bills from the price list, the subscriber check, top-ups, statuses, callbacks.

use loket_model::{Bill, Category, Offer, Outcome, Product, Rupiah};

use super::{REFERENCE, ask, line, ordered, prepaid, product, reply};
use crate::biller::{Biller as _, CallbackError, InquiryAsk, InquiryFailure, InquiryStep};

pub(super) const TOKEN: &str = "0123-4567-8901-2345-6789/PELANGGAN CONTOH/R1 /000001300/66.2";

fn rp(rupiah: u32) -> Rupiah {
    Rupiah::from_u32(rupiah)
}

/// A question about a product with its offer.
fn sale(code: &str, category: Category, customer: &str, nominal: Option<u32>, price: u32) -> InquiryAsk {
    let product = Product { nominal: nominal.map(rp), ..product(code, category) };
    let offer = Offer { price: Some(rp(price)), ..Offer::of(product.clone()) };
    InquiryAsk { offer: Some(offer), ..ask(product, customer) }
}

fn credit() -> InquiryAsk {
    sale("xld25000", Category::MobilePrepaid, "081777721500", Some(25_000), 25_300)
}

fn token() -> InquiryAsk {
    sale("hpln20000", Category::PlnPrepaid, "45052452799", Some(20_000), 20_100)
}

fn known(ask: &InquiryAsk) -> Bill {
    match prepaid(&[]).inquiry(ask).unwrap() {
        InquiryStep::Known(bill) => *bill,
        InquiryStep::Send(request) => panic!("{request:?}"),
    }
}

/// The subscriber check's answer, in the shape of the vendor's sample.
fn subscriber(customer: &str, meter: &str, subscriber: &str) -> String {
    format!(
        r#"{{"data": {{"status": "1", "customer_id": "{customer}", "meter_no": "{meter}", "subscriber_id": "{subscriber}",
        "name": "PELANGGAN CONTOH", "segment_power": "R1 \/000001300", "message": "SUCCESS", "rc": "00"}}}}"#
    )
}

pub(super) fn token_bill() -> Bill {
    let body = subscriber("45052452799", "45052452799", "530000000001");
    prepaid(&[]).read_inquiry(&token(), &reply(200, &body)).unwrap()
}

#[test]
fn a_bill_follows_from_the_offer() {
    let check = |nominal: Option<u32>, price: u32, expected: (u32, u32)| {
        let ask = sale("x", Category::MobilePrepaid, "0817", nominal, price);
        let bill = known(&ask);
        assert_eq!((bill.charge.amount(), bill.charge.admin()), (rp(expected.0), rp(expected.1)));
        assert_eq!(bill.deposit_debit, Some(rp(price)));
    };
    check(Some(25_000), 25_300, (25_000, 300));
    check(Some(25_000), 24_700, (25_000, 0));
    check(None, 24_700, (24_700, 0));
    let without_price = InquiryAsk { offer: Some(Offer::of(credit().product)), ..credit() };
    let without_offer = InquiryAsk { offer: None, ..credit() };
    for ask in [without_price, without_offer] {
        assert!(prepaid(&[]).inquiry(&ask).is_err());
    }
    assert!(prepaid(&[]).inquiry(&InquiryAsk { offer: None, ..token() }).is_err());
}

#[test]
fn a_token_is_preceded_by_the_subscriber_check() {
    let InquiryStep::Send(request) = prepaid(&[]).inquiry(&token()).unwrap() else { panic!() };
    assert_eq!(request.url, "https://prepaid.iak.dev/api/inquiry-pln");
    insta::assert_snapshot!(String::from_utf8_lossy(&request.body), @r#"{"username":"081200000000","customer_id":"45052452799","sign":"ea5405e26b0912ddab2b48243e5bac06"}"#);
    let bill = token_bill();
    assert_eq!((bill.charge.amount(), bill.charge.total()), (rp(20_000), rp(20_100)));
    assert_eq!((bill.tariff.as_deref(), bill.power_va), (Some("R1"), Some(1_300)));
    assert_eq!(bill.customer_name, "PELANGGAN CONTOH");
    let xml = "<mp><status>1</status><customer_id>45052452799</customer_id><meter_no>45052452799</meter_no>\
        <subscriber_id>530000000001</subscriber_id><name>PELANGGAN CONTOH</name><segment_power>R1 /000001300</segment_power>\
        <message>SUCCESS</message><rc>00</rc></mp>";
    assert_eq!(prepaid(&[]).read_inquiry(&token(), &reply(200, xml)), Ok(bill));
}

#[test]
fn meter_and_subscriber_are_told_apart_by_their_lengths() {
    let check = |asked: &str, body: String, expected: Result<(&str, &str), &str>| {
        let ask = sale("hpln20000", Category::PlnPrepaid, asked, Some(20_000), 20_100);
        let numbers = match prepaid(&[]).read_inquiry(&ask, &reply(200, &body)) {
            Ok(bill) => Ok((
                bill.meter_no.map(|meter| meter.as_str().to_owned()).unwrap_or_default(),
                bill.subscriber_id.map(|id| id.as_str().to_owned()).unwrap_or_default(),
            )),
            Err(InquiryFailure::Unclear(why)) => Err(why.text()),
            Err(refused) => panic!("{refused:?}"),
        };
        let expected = expected.map(|(m, s)| (m.to_owned(), s.to_owned())).map_err(str::to_owned);
        assert_eq!(numbers, expected);
    };
    let both = ("45052452799", "530000000001");
    check("45052452799", subscriber("45052452799", both.0, both.1), Ok(both));
    check("530000000001", subscriber("530000000001", both.0, both.1), Ok(both));
    // As in the vendor's sample: the meter's name stands before the subscriber's number.
    check("45052452799", subscriber("45052452799", both.1, both.0), Ok(both));
    let other = "answer for something else: customer asked 45052452799, answered 86034655976";
    check("45052452799", subscriber("86034655976", both.0, both.1), Err(other));
    let meter = "answer for something else: meter asked 45052452799, answered 86034655976";
    check("45052452799", subscriber("45052452799", "86034655976", both.1), Err(meter));
    // The customer's number in the other's field hides somebody else's: the token would go to that meter.
    check("45052452799", subscriber("45052452799", "86034655976", "45052452799"), Err(meter));
    check("45052452799", subscriber("45052452799", "45052452799", "86034655976"), Err(meter));
    let of_subscriber = "answer for something else: subscriber asked 530000000001, answered 540000000002";
    check("530000000001", subscriber("530000000001", "530000000001", "540000000002"), Err(of_subscriber));
    check("530000000001", subscriber("530000000001", both.0, "540000000002"), Err(of_subscriber));
    let nobody = "answer for something else: meter asked 45052452799, answered ";
    check("45052452799", subscriber("45052452799", "", both.1), Err(nobody));
    check("45052452799", subscriber("45052452799", both.0, ""), Ok((both.0, "")));
    let unnamed = "answer for something else: subscriber asked 530000000001, answered 45052452799";
    check("530000000001", subscriber("530000000001", both.0, both.0), Err(unnamed));
    let status = subscriber("45052452799", both.0, both.1).replace("\"1\"", "\"2\"");
    check("45052452799", status, Err("unclear code 00: SUCCESS"));
}

#[test]
fn a_top_up_names_the_meter() {
    let ask = InquiryAsk { customer: loket_model::CustomerNumber::parse("530000000001").unwrap(), ..token() };
    let body = subscriber("530000000001", "45052452799", "530000000001");
    let bill = prepaid(&[]).read_inquiry(&ask, &reply(200, &body)).unwrap();
    let biller = prepaid(&[]);
    let [top_up, status] = ordered(&bill, |order| {
        [biller.payment_request(order).unwrap(), biller.advice_request(order).unwrap()]
    });
    assert_eq!(top_up.url, "https://prepaid.iak.dev/api/top-up");
    insta::assert_snapshot!(String::from_utf8_lossy(&top_up.body), @r#"{"username":"081200000000","ref_id":"L261120K20A7F3XYZ","customer_id":"45052452799","product_code":"hpln20000","sign":"6a28c41f4e2de89123a3f8ca5c98431d"}"#);
    assert_eq!(status.url, "https://prepaid.iak.dev/api/check-status");
    insta::assert_snapshot!(String::from_utf8_lossy(&status.body), @r#"{"username":"081200000000","ref_id":"L261120K20A7F3XYZ","sign":"6a28c41f4e2de89123a3f8ca5c98431d"}"#);
    let sold = answer("1", "00", "hpln20000", "45052452799", 20_100, TOKEN);
    assert_eq!(outcomes(&bill, 200, &sold).map(|o| line(&o)), ["paid 0123 4567 8901 2345 6789"; 2]);
}

/// A top-up's or a status' answer.
pub(super) fn answer(status: &str, rc: &str, code: &str, customer: &str, price: u32, sn: &str) -> String {
    format!(
        r#"{{"data": {{"ref_id": "L261120K20A7F3XYZ", "status": {status}, "product_code": "{code}", "customer_id": "{customer}",
        "price": {price}, "message": "WORDS", "sn": "{sn}", "balance": 997061249, "tr_id": 3482, "rc": "{rc}"}}}}"#
    )
}

fn outcomes(bill: &Bill, status: u16, body: &str) -> [Outcome; 2] {
    let biller = prepaid(&[]);
    let reply = reply(status, body);
    ordered(bill, |order| [biller.read_payment(order, &reply), biller.read_advice(order, &reply)])
}

#[test]
fn a_sale_is_paid_only_on_an_explicit_word_about_it() {
    let bill = token_bill();
    let check = |status: u16, body: &str, expected: [&str; 2]| {
        assert_eq!(outcomes(&bill, status, body).map(|o| line(&o)), expected, "{status} {body}");
    };
    let with = |status: &str, rc: &str, sn: &str| answer(status, rc, "hpln20000", "45052452799", 20_100, sn);
    let sold = with("1", "00", TOKEN);
    check(200, &sold, ["paid 0123 4567 8901 2345 6789"; 2]);
    check(200, &sold.replace("\"status\": 1", "\"status\": \"1\""), ["paid 0123 4567 8901 2345 6789"; 2]);
    check(200, &with("0", "39", ""), ["unresolved still processing (39): WORDS"; 2]);
    check(200, &with("0", "201", ""), ["unresolved still processing (201): WORDS"; 2]);
    check(200, &with("2", "07", ""), ["failed refused 07"; 2]);
    check(200, &with("2", "00", TOKEN), ["unresolved unclear code 00: WORDS"; 2]);
    check(200, &with("1", "07", TOKEN), ["unresolved unclear code 07: WORDS"; 2]);
    check(200, &with("1", "00", ""), ["unresolved success without token"; 2]);
    check(200, &with("1", "00", "123456789"), ["unresolved success without token"; 2]);
    check(
        200,
        r#"{"data":{"rc":"204","message":"W"}}"#,
        ["failed settings 204", "unresolved unclear code 204: W"],
    );
    check(200, r#"{"data":{"rc":"06","message":"W"}}"#, ["unresolved unclear code 06: W"; 2]);
    let named = |reference: &str| format!(r#"{{"data":{{"ref_id":"{reference}","rc":"06","message":"W"}}}}"#);
    check(200, &named(REFERENCE), ["unresolved unclear code 06: W", "unresolved never received (06): W"]);
    check(
        200,
        r#"{"data":{"rc":"17","message":"W"}}"#,
        ["failed deposit_low 17", "unresolved unclear code 17: W"],
    );
    let anonymous = r#"{"data":{"rc":"07","status":2,"message":"W"}}"#;
    let missing = "unresolved answer for something else: reference asked L261120K20A7F3XYZ, answered ";
    check(200, anonymous, ["failed refused 07", missing]);
    check(503, &sold, ["unresolved HTTP status 503"; 2]);
    check(200, "{", ["unresolved unreadable answer: ends too early at line 1 column 1"; 2]);
}

#[test]
fn an_answer_about_another_sale_is_no_word_on_this_one() {
    let bill = token_bill();
    let check = |from: &str, to: &str, field: &str, of_failed_too: bool| {
        let kinds: &[(&str, &str)] = if of_failed_too { &[("1", "00"), ("2", "07")] } else { &[("1", "00")] };
        for (status, rc) in kinds {
            let body = answer(status, rc, "hpln20000", "45052452799", 20_100, TOKEN);
            for outcome in outcomes(&bill, 200, &body.replace(from, to)) {
                let told = line(&outcome);
                assert!(
                    told.starts_with(&format!("unresolved answer for something else: {field} ")),
                    "{told}"
                );
            }
        }
    };
    check("L261120K20A7F3XYZ", "L261120K20A7F3XYY", "reference", true);
    check("hpln20000", "hpln50000", "product", true);
    check("45052452799", "86034655976", "customer", true);
    check("20100", "50100", "amount", false);
}

#[test]
fn a_sale_tells_its_serial_number() {
    let bill = known(&credit());
    let body = answer("1", "00", "xld25000", "081777721500", 25_300, "123456789");
    let body = body.replace("\"tr_id\"", "\"pin\": \"4711\", \"tr_id\"");
    let [Outcome::Paid(settlement), _] = outcomes(&bill, 200, &body) else { panic!() };
    let details: Vec<_> = settlement.details.iter().map(|d| format!("{} {}", d.label, d.value)).collect();
    assert_eq!(details, ["Serial 123456789", "PIN 4711"]);
    assert_eq!(settlement.deposit_debit, Some(rp(25_300)));
    assert_eq!(settlement.balance_after, Some(rp(997_061_249)));
    assert_eq!(settlement.biller_ref.as_deref(), Some("3482"));
    let sold = answer("1", "00", "hpln20000", "45052452799", 20_100, TOKEN);
    let [Outcome::Paid(settlement), _] = outcomes(&token_bill(), 200, &sold) else { panic!() };
    assert_eq!(settlement.kwh.map(|kwh| kwh.get()), Some(662));
    assert_eq!(settlement.details, []);
}

#[test]
fn what_is_handed_over_as_a_number_is_not_sold_without_it() {
    let check = |category: Category, sn: &str, expected: &str| {
        let bill = known(&sale("garena33", category, "081777721500", None, 20_100));
        let body = answer("1", "00", "garena33", "081777721500", 20_100, sn);
        assert_eq!(outcomes(&bill, 200, &body).map(|o| line(&o)), [expected; 2], "{category:?} {sn}");
    };
    for nothing in ["", "-", "0"] {
        check(Category::Other, nothing, "unresolved success without sn");
        check(Category::MobilePrepaid, nothing, "paid ");
        check(Category::Emoney, nothing, "paid ");
    }
    check(Category::Other, "ABCD-EFGH", "paid ");
}

#[test]
fn a_callback_is_a_signed_hint() {
    // md5 of 081200000000, abc123key and L261120K20A7F3XYZ.
    let signed = crate::iak::sign::sign("081200000000", &crate::Secret::new("abc123key"), super::REFERENCE);
    let sign = signed.reveal();
    let json = format!(
        r#"{{"data":{{"ref_id":"L261120K20A7F3XYZ","status":"1","product_code":"xld25000","customer_id":"081777721500","price":"25300",
        "message":"SUCCESS","sn":"123456789","balance":"997061249","tr_id":"3482","rc":"00","sign":"{sign}"}}}}"#
    );
    let xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" ?><mp><ref_id>L261120K20A7F3XYZ</ref_id><status>2</status><code>xld25000</code>\
        <hp>081777721500</hp><rc>07</rc><sign>{}</sign></mp>",
        sign.to_uppercase()
    );
    let read = |body: &str| prepaid(&[]).read_callback(body.as_bytes());
    let hint = |body: &str| read(body).map(|hint| format!("{} {}", hint.reference, hint.code));
    assert_eq!(hint(&json).as_deref(), Ok("L261120K20A7F3XYZ 00"));
    assert_eq!(hint(&xml).as_deref(), Ok("L261120K20A7F3XYZ 07"));
    assert_eq!(
        read(&json.replace(sign, "5859520358d7ed4b3cd60eb10fae015d")),
        Err(CallbackError::WrongSignature)
    );
    assert_eq!(read(&json.replace("XYZ", "XYY")), Err(CallbackError::WrongSignature));
    assert_eq!(read(&json.replace("\"sign\"", "\"sing\"")), Err(CallbackError::WrongSignature));
    assert!(matches!(read("{}"), Err(CallbackError::Unreadable(_))));
    assert!(matches!(read("<mp><rc>00</rc></mp>"), Err(CallbackError::Unreadable(_))));
    let unsigned_name = crate::iak::sign::sign("081200000000", &crate::Secret::new("abc123key"), "order001");
    let foreign =
        format!(r#"{{"data":{{"ref_id":"order001","rc":"00","sign":"{}"}}}}"#, unsigned_name.reveal());
    assert!(matches!(read(&foreign), Err(CallbackError::Unreadable(_))));
}
