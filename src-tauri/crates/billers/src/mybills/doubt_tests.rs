//! Answers that may be about somebody else, that say two things at once, or whose sums are not the order's.

use loket_model::{
    Bill, Category, CustomerNumber, Outcome, PaymentId, Product, Reference, Rupiah, UtcMillis, Uuid,
};
use serde_json::{Value, json};

use super::offers;
use super::protocol::MyBills;
use super::protocol::tests::account;
use crate::biller::{Biller as _, InquiryAsk, InquiryFailure, PaymentOrder};
use crate::http::HttpReply;

const AT: UtcMillis = UtcMillis::new(1_642_488_604_000);
const OURS: &str = "TRX-000000351";

fn biller(extra: &[(&str, &str)]) -> MyBills {
    MyBills::new(&account(extra)).unwrap()
}

fn ask(code: &str) -> InquiryAsk {
    let product = offers::published().into_iter().map(|offer| offer.product).find(|p| p.code == code);
    InquiryAsk {
        reference: Reference::parse(OURS).unwrap(),
        product: product.unwrap(),
        customer: CustomerNumber::parse("735711761").unwrap(),
        months: None,
        amount: None,
        year: None,
        identity_no: None,
        offer: None,
        at: AT,
    }
}

/// A success in the vendor's form; `desc` is written as the text that it is.
fn body(code: &str, price: &Value, admin: i64, desc: &str) -> String {
    let result = json!({ "partnerReferenceNo": OURS, "referenceNo": "DEV-1", "productCode": code,
        "productName": "NAMA PRODUK", "productPrice": price, "productAdminFee": admin, "productMerchantFee": 0,
        "transactionDate": "2022-01-18T13:50:04+07:00", "customerID": "735711761",
        "additionalInfo": { "serialNumber": "S1", "billDesc": desc } });
    json!({ "responseCode": "00", "responseMessage": "Success", "partnerReferenceNo": OURS, "referenceNo": "DEV-1",
        "result": result })
    .to_string()
}

const NAMED: &str = r#"{"customerName":"UJI"}"#;

fn reply(body: &str) -> HttpReply {
    HttpReply { status: 200, body: body.as_bytes().to_vec() }
}

fn bill(code: &str, price: i64) -> Bill {
    biller(&[]).read_inquiry(&ask(code), &reply(&body(code, &json!(price), 0, NAMED))).unwrap()
}

/// Payment and advice, each as one line.
fn words(bill: &Bill, body: &str) -> [String; 2] {
    let reference = Reference::parse(OURS).unwrap();
    let order = PaymentOrder { payment: PaymentId::new(Uuid::nil()), reference: &reference, bill, at: AT };
    let line = |outcome: Outcome| match outcome {
        Outcome::Paid(settlement) => format!("paid {}", settlement.biller_ref.unwrap_or_default()),
        Outcome::Failed(reason) => format!("failed {}", reason.kind.as_str()),
        Outcome::Unresolved(why) => format!("unresolved {}", why.text()),
    };
    let biller = biller(&[]);
    [line(biller.read_payment(&order, &reply(body))), line(biller.read_advice(&order, &reply(body)))]
}

/// At advice an unnamed no may be the answer to a question that went astray.
#[test]
fn a_final_no_at_advice_names_our_reference() {
    let bill = bill("EWSP20", 21_000);
    let unnamed = format!("unresolved answer for something else: reference asked {OURS}, answered ");
    for code in ["03", "05", "08", "19", "21", "28", "36", "96"] {
        let [payment, advice] = words(&bill, &format!(r#"{{"responseCode":"{code}"}}"#));
        assert!(payment.starts_with("failed "), "{code} {payment}");
        assert_eq!(advice, unnamed, "{code}");
        for named in [
            format!(r#"{{"responseCode":"{code}","partnerReferenceNo":"{OURS}"}}"#),
            format!(r#"{{"responseCode":"{code}","result":{{"partnerReferenceNo":"{OURS}"}}}}"#),
        ] {
            assert!(words(&bill, &named).iter().all(|word| word.starts_with("failed ")), "{named}");
        }
    }
}

#[test]
fn somebody_elses_no_is_never_ours() {
    let bill = bill("EWSP20", 21_000);
    let check = |body: &str, expected: &str| {
        for word in words(&bill, body) {
            assert!(word.starts_with(&format!("unresolved {expected}")), "{body}: {word}");
        }
    };
    let no = |rest: &str| format!(r#"{{"responseCode":"03","partnerReferenceNo":"{OURS}",{rest}}}"#);
    check(
        &no(r#""result":{"partnerReferenceNo":"TRX-OTHER","customerID":"9","additionalInfo":7}"#),
        "unreadable answer: result",
    );
    check(
        &no(r#""result":[{"partnerReferenceNo":"TRX-OTHER"},{"partnerReferenceNo":"TRX-2"}]"#),
        "unreadable answer: result",
    );
    check(&no(r#""result":[["TRX-OTHER"]]"#), "unreadable answer: result");
    check(&no(r#""result":"TRX-OTHER""#), "unreadable answer: result");
    check(&no(r#""result":{"customerID":[]}"#), "unreadable answer: result");
    check(&no(r#""referenceNo":"DEV-999","result":"""#), "answer for something else: biller_reference ");
    check(&no(r#""result":{"referenceNo":"DEV-999"}"#), "answer for something else: biller_reference ");
    for nothing in [r#""result":"""#, r#""result":[]"#, r#""result":{}"#, r#""result":null"#] {
        assert_eq!(words(&bill, &no(nothing)), ["failed refused"; 2], "{nothing}");
    }
    // An inquiry moves no money, so its no stays one.
    let no = reply(&no(r#""result":{"additionalInfo":7}"#));
    assert!(matches!(biller(&[]).read_inquiry(&ask("EWSP20"), &no), Err(InquiryFailure::Refused(_))));
}

#[test]
fn shapes_that_can_be_read_two_ways_are_no_word() {
    let bill = bill("EWSP20", 21_000);
    let good = body("EWSP20", &json!(21_000), 0, NAMED);
    assert_eq!(words(&bill, &good), ["paid DEV-1"; 2]);
    let check = |body: &str| {
        for word in words(&bill, body) {
            assert!(word.starts_with("unresolved unreadable answer: "), "{body}: {word}");
        }
    };
    check(r#"["96"]"#);
    check(&format!(r#"["96","words","{OURS}"]"#));
    check(&good.replacen("\"customerID\":", "\"customerID\":\"9\",\"customerID\":", 1));
    check(&good.replacen("\"productPrice\":", "\"productPrice\":1,\"productPrice\":", 1));
    check(&good.replacen("\"serialNumber\":", "\"serialNumber\":\"9\",\"serialNumber\":", 1));
    check(&good.replacen("\"referenceNo\":", "\"referenceNo\":\"9\",\"referenceNo\":", 1));
    check(&good.replace(r#"{"billDesc":"{\"customerName\":\"UJI\"}","serialNumber":"S1"}"#, r#"["S1",""]"#));
    check(&format!("{}{good}", " ".repeat(300_000)));
}

#[test]
fn two_tokens_in_one_text_are_none() {
    let bill = bill("PLNPR20", 20_500);
    let (one, two) = ("1111-2222-3333-4444-5555", "6156-0790-0556-6477-7418");
    let sold = |desc: &str| words(&bill, &body("PLNPR20", &json!(20_500), 0, desc));
    assert_eq!(sold(&format!(r#"{{"stroomToken":"{two}"}}"#)), ["paid DEV-1"; 2]);
    for desc in [
        format!(r#"{{"stroomToken":"{one}","stroomToken":"{two}"}}"#),
        format!(r#"{{"stroomToken":"{one}"," stroomToken":"{two}"}}"#),
        r#"{"desc":{"detail":[]}," desc":{"detail":[]}}"#.to_owned(),
        format!(r#"[["stroomToken","{two}"]]"#),
    ] {
        assert!(sold(&desc).iter().all(|word| word.starts_with("unresolved unreadable answer: billDesc")));
    }
}

#[test]
fn texts_are_bounded() {
    let long = "X".repeat(100_000);
    let read = |body: &str| biller(&[]).read_inquiry(&ask("EWSP20"), &reply(body));
    let good = body("EWSP20", &json!(21_000), 0, NAMED);
    for reference in [&long, "DEV\\u001b-1", &"X".repeat(65)] {
        let Err(InquiryFailure::Unclear(why)) = read(&good.replace("DEV-1", reference)) else { panic!() };
        assert_eq!(why.text(), "unreadable answer: referenceNo");
    }
    let mut nameless = ask("EWSP20");
    nameless.product.name.clear();
    let body = good.replace("NAMA PRODUK", &long);
    let named = biller(&[]).read_inquiry(&nameless, &reply(&body)).unwrap();
    assert_eq!(named.product.name.len(), 256);
    let bill = Bill { biller_ref: None, ..bill("EWSP20", 21_000) };
    let [payment, _] = words(&bill, &good.replace("DEV-1", &long));
    assert_eq!(payment, "unresolved unreadable answer: referenceNo");
}

/// A chosen amount is the price or the bill, and a face value is the bill.
#[test]
fn the_price_is_what_was_asked_for() {
    let check = |code: &str, asked: Option<u32>, price: i64, admin: i64, expected: Option<(i64, i64)>| {
        let ask = InquiryAsk { amount: asked.map(Rupiah::from_u32), ..ask(code) };
        let answer = biller(&[]).read_inquiry(&ask, &reply(&body(code, &json!(price), admin, NAMED)));
        let words = format!("{code} {asked:?} {price} {admin} {answer:?}");
        match answer {
            Ok(bill) => {
                assert_eq!(
                    Some((bill.charge.amount().get(), bill.charge.total().get())),
                    expected,
                    "{words}"
                );
            }
            Err(InquiryFailure::Unclear(why)) => {
                assert!(expected.is_none() && why.text().contains(": amount asked "), "{words}");
            }
            Err(InquiryFailure::Refused(_)) => panic!("{words}"),
        }
    };
    check("EWSP20", Some(20_000), 21_000, 0, Some((20_000, 21_000)));
    check("EWSP20", Some(21_000), 21_000, 0, Some((20_000, 21_000)));
    check("EWSP20", Some(20_000), 2_000_000, 0, None);
    check("EWSP20", Some(50_000), 21_000, 0, None);
    check("EWSP20", None, 2_000_000, 0, None);
    check("EWSP20", None, 39_999, 0, Some((20_000, 39_999)));
    check("EWSP20", None, 40_000, 0, None);
    check("EWSP20", None, 19_999, 0, None);
    check("EWSP20", None, 22_500, 2_500, Some((20_000, 22_500)));
    check("EWSP20", None, 23_000, 2_500, Some((20_000, 23_000)));
    check("EWSP20", None, 20_000, 2_500, None);
    check("DTSFL2GB", Some(31_000), 31_000, 0, Some((31_000, 31_000)));
    check("DTSFL2GB", Some(28_500), 31_000, 2_500, Some((28_500, 31_000)));
    check("DTSFL2GB", Some(310_000), 31_000, 0, None);
}

#[test]
fn a_price_of_another_size_is_not_paid() {
    let bill = bill("EWSP20", 21_000);
    for price in [2_000_000, 2_100] {
        for word in words(&bill, &body("EWSP20", &json!(price), 0, NAMED)) {
            assert!(word.starts_with("unresolved answer for something else: amount "), "{word}");
        }
    }
}

/// Without a face value nothing is split.
#[test]
fn a_category_without_face_value_keeps_its_price() {
    let unknown =
        Product { code: "EWSP20".to_owned(), name: String::new(), category: Category::Emoney, nominal: None };
    let asked = InquiryAsk { product: unknown, ..ask("EWSP20") };
    let bill = biller(&[]).read_inquiry(&asked, &reply(&body("EWSP20", &json!(19_500), 0, NAMED))).unwrap();
    assert_eq!((bill.charge.amount().get(), bill.charge.admin().get()), (19_500, 0));
}
