//! The reader against bodies made after the vendor's samples, oddities included.

use loket_model::{
    Bill, Category, CustomerNumber, Outcome, PaymentId, Product, Reference, UnresolvedWhy, UtcMillis, Uuid,
};
use proptest::prelude::*;

use super::decode::decode;
use super::protocol::MyBills;
use super::protocol::tests::{account, token_20};
use crate::biller::{Biller as _, InquiryAsk, InquiryFailure, PaymentOrder};
use crate::decode::{BodyFormat, DecodeAsk, Decoded, Step};
use crate::http::HttpReply;

const AT: UtcMillis = UtcMillis::new(1_642_488_604_000);

/// An answer in the vendor's form, with its trailing commas; `desc` is put inside its string unescaped.
fn body(code: &str, customer: &str, desc: &str) -> String {
    let desc = desc.replace('"', "\\\"");
    format!(
        r#"{{"responseCode": "{code}", "responseMessage": "words", "responseDatetime": "2022-01-18T13:50:04+07:00",
        "partnerReferenceNo": "TRX-000000351", "referenceNo": "DEV-220118-0000006",
        "result": {{"partnerReferenceNo": "TRX-000000351", "referenceNo": "DEV-220118-0000006", "merchantStoreName": "MERCHANT ABC",
        "merchantOutletID": 896, "productReferenceCode": "PLNPREPAIDV2", "productTypeID": 1, "productCode": "PLNPR20",
        "productName": "PLN PREPAID 20", "productPrice": 20500, "productAdminFee": 0, "productMerchantFee": "300",
        "transactionDate": "2022-01-18T13:50:04+07:00", "customerID": "{customer}",
        "additionalInfo": {{"serialNumber": "", "billDesc": "{desc}",}} }} }}"#
    )
}

const INQUIRED: &str = r#"{"customerName":"JOHN DOE","idPelanggan":"312100087994","nomorMeter":"45052452799","tarifDaya":"R1M/900VA"}"#;
const SOLD: &str = r#"{"customerName":"JOHN DOE","idPelanggan":"312100087994","nomorMeter":"45052452799"," noRef":"0UAK211100048431C8F5","jumlahKwh":"13,50","tarifDaya":"R1M/900VA","angsuran":"0,00","materai":"0,00","stroomToken":"6156-0790-0556-6477-7418","rpStroomToken":"RP18.181,00","ppj":"1819,00","ppn":"0,00"}"#;

fn reply(status: u16, body: &str) -> HttpReply {
    HttpReply { status, body: body.as_bytes().to_vec() }
}

fn biller() -> MyBills {
    MyBills::new(&account(&[])).unwrap()
}

fn ask(customer: &str) -> InquiryAsk {
    InquiryAsk {
        reference: Reference::parse("TRX-000000351").unwrap(),
        product: token_20(),
        customer: CustomerNumber::parse(customer).unwrap(),
        months: None,
        amount: None,
        year: None,
        identity_no: None,
        offer: None,
        at: AT,
    }
}

fn inquired() -> Bill {
    biller().read_inquiry(&ask("45052452799"), &reply(200, &body("00", "45052452799", INQUIRED))).unwrap()
}

/// Reads a payment's and an advice's answer to the bill above, each as one line.
fn words(status: u16, body: &str) -> [String; 2] {
    let bill = inquired();
    let reference = Reference::parse("TRX-000000351").unwrap();
    let order =
        PaymentOrder { payment: PaymentId::new(Uuid::nil()), reference: &reference, bill: &bill, at: AT };
    let line = |outcome: Outcome| match outcome {
        Outcome::Paid(settlement) => {
            format!("paid {}", settlement.token.map(|t| t.grouped()).unwrap_or_default())
        }
        Outcome::Failed(reason) => format!("failed {}", reason.kind.as_str()),
        Outcome::Unresolved(why) => format!("unresolved {}", why.text()),
    };
    let reply = reply(status, body);
    [line(biller().read_payment(&order, &reply)), line(biller().read_advice(&order, &reply))]
}

fn decoded(step: Step, body: &[u8]) -> Result<Decoded, String> {
    let ask = DecodeAsk {
        step,
        product: &token_20(),
        format: BodyFormat::Json,
        settings: &std::collections::BTreeMap::new(),
        at: AT,
    };
    decode(&ask, body)
}

#[test]
fn an_inquiry_becomes_a_bill() {
    insta::assert_debug_snapshot!(inquired(), @r#"
    Bill {
        product: Product {
            code: "PLNPR20",
            name: "PLN TOKEN 20.000",
            category: PlnPrepaid,
            nominal: Some(
                Rupiah(
                    20000,
                ),
            ),
        },
        customer_no: CustomerNumber(
            "45052452799",
        ),
        customer_name: "JOHN DOE",
        biller_ref: Some(
            "DEV-220118-0000006",
        ),
        charge: Charge {
            amount: Rupiah(
                20000,
            ),
            admin: Rupiah(
                500,
            ),
            total: Rupiah(
                20500,
            ),
        },
        biller_amount: None,
        deposit_debit: None,
        expires_at: Some(
            UtcMillis(
                1642490404000,
            ),
        ),
        tariff: Some(
            "R1M",
        ),
        power_va: Some(
            900,
        ),
        meter_no: Some(
            MeterNumber(
                "45052452799",
            ),
        ),
        subscriber_id: Some(
            SubscriberId(
                "312100087994",
            ),
        ),
        lines: [],
        details: [],
    }
    "#);
}

#[test]
fn an_inquiry_that_answers_about_somebody_else_gives_no_bill() {
    let check = |customer: &str, body: String, field: &str| {
        let answer = biller().read_inquiry(&ask(customer), &reply(200, &body));
        let Err(InquiryFailure::Unclear(UnresolvedWhy::Mismatch { field: named, .. })) = answer else {
            panic!("{answer:?}")
        };
        assert_eq!(named, field);
    };
    check("86034655976", body("00", "86034655976", INQUIRED), "meter");
    check("45052452799", body("00", "86034655976", INQUIRED), "customer");
    check("520061321123", body("00", "520061321123", INQUIRED), "subscriber");
    check("45052452799", body("00", "45052452799", INQUIRED).replace("PLNPR20", "PLNPR50"), "product");
    check(
        "45052452799",
        body("00", "45052452799", INQUIRED).replace("TRX-000000351", "TRX-000000352"),
        "reference",
    );
}

#[test]
fn a_payment_is_paid_only_on_an_explicit_word_about_it() {
    let sold = body("00", "45052452799", SOLD);
    let check =
        |status: u16, body: &str, expected: [&str; 2]| assert_eq!(words(status, body), expected, "{body}");
    let paid = "paid 6156 0790 0556 6477 7418";
    check(200, &sold, [paid; 2]);
    check(200, &sold.replace("\"productPrice\": 20500", "\"productPrice\": \"20500.00\""), [paid; 2]);
    check(200, &body("02", "45052452799", ""), ["unresolved still processing (02): words"; 2]);
    check(200, &body("96", "45052452799", ""), ["failed try_later"; 2]);
    check(200, &body("13", "45052452799", ""), ["failed settings", "unresolved unclear code 13: words"]);
    check(200, &body("77", "45052452799", SOLD), ["unresolved unclear code 77: words"; 2]);
    // What cannot be read may name somebody else, so the older "failed" was a guess.
    check(
        200,
        r#"{"responseCode":"03","result":{"additionalInfo":null,"customerID":[]}}"#,
        ["unresolved unreadable answer: result"; 2],
    );
    check(
        200,
        &sold.replace("\"additionalInfo\": {", "\"additionalInfo\": 7, \"other\": {"),
        ["unresolved unreadable answer: result"; 2],
    );
    check(
        200,
        &sold.replace("nomorMeter\\\":\\\"45052452799", "nomorMeter\\\":\\\"4505 2452-799"),
        [paid; 2],
    );
    check(500, &sold, ["unresolved HTTP status 500"; 2]);
    check(302, "", ["unresolved HTTP status 302"; 2]);
    check(200, "", ["unresolved unreadable answer: ends too early at line 1 column 0"; 2]);
    check(200, "<html>", ["unresolved unreadable answer: not JSON at line 1 column 1"; 2]);
    check(200, r#"{"responseCode":"00","result":""}"#, ["unresolved success without result"; 2]);
    check(
        200,
        &sold.replace("6156-0790-0556-6477-7418", "000166254764858266"),
        ["unresolved success without stroomToken"; 2],
    );
    check(
        200,
        &sold.replace("\"responseCode\"", "\"responseCode\": \"96\", \"responseCode\""),
        ["unresolved unreadable answer: unexpected shape at line 1 column 37"; 2],
    );
}

#[test]
fn an_answer_about_something_else_is_never_paid() {
    let check = |body: String, field: &str| {
        for line in words(200, &body) {
            assert!(
                line.starts_with(&format!("unresolved answer for something else: {field} ")),
                "{field}: {line}"
            );
        }
    };
    let sold = body("00", "45052452799", SOLD);
    check(sold.replace("nomorMeter\\\":\\\"45052452799", "nomorMeter\\\":\\\"86034655976"), "meter");
    check(sold.replace("312100087994", "520061321123"), "subscriber");
    check(sold.replace("\"customerID\": \"45052452799\"", "\"customerID\": \"86034655976\""), "customer");
    check(sold.replace("20500", "50500"), "amount");
    check(sold.replace("PLNPR20", "PLNPR50"), "product");
    check(sold.replace("DEV-220118-0000006", "DEV-220118-0000007"), "biller_reference");
    check(sold.replacen("TRX-000000351", "TRX-000000352", 1), "reference");
    check(body("96", "45052452799", "").replace("TRX-000000351", "TRX-000000352"), "reference");
    check(body("96", "86034655976", ""), "customer");
    check(body("03", "45052452799", "").replace("PLNPR20", "PLNPR50"), "product");
}

#[test]
fn the_vendors_own_slip_is_decoded_as_unresolved_with_what_it_says() {
    let slip = body("00", "86034655976", SOLD);
    let Decoded::Outcome { outcome, as_read, .. } = decoded(Step::Payment, slip.as_bytes()).unwrap() else {
        panic!()
    };
    let expected = UnresolvedWhy::Mismatch {
        field: "meter".to_owned(),
        asked: "86034655976".to_owned(),
        answered: "45052452799".to_owned(),
    };
    assert_eq!(outcome, Outcome::Unresolved(expected));
    assert_eq!(as_read.kwh.map(|kwh| kwh.get()), Some(135));
    assert_eq!(as_read.stroom.map(|sen| sen.get()), Some(1_818_100));
}

#[test]
fn a_callback_is_a_hint_by_our_reference() {
    let call = body("00", "45052452799", SOLD).replace("responseDatetime", "responseDateTime").replacen(
        "DEV-220118-0000006",
        "Callback-0000006",
        1,
    );
    let hint = biller().read_callback(call.as_bytes()).unwrap();
    assert_eq!((hint.reference.as_str(), hint.code.as_str()), ("TRX-000000351", "00"));
    assert!(biller().read_callback(b"{}").is_err());
    let Decoded::Outcome { outcome, .. } = decoded(Step::Callback, call.as_bytes()).unwrap() else {
        panic!()
    };
    assert!(matches!(outcome, Outcome::Paid(_)));
}

#[test]
fn a_share_above_the_price_is_not_believed() {
    let bill = inquired();
    let reference = Reference::parse("TRX-000000351").unwrap();
    let order =
        PaymentOrder { payment: PaymentId::new(Uuid::nil()), reference: &reference, bill: &bill, at: AT };
    let check = |fee: &str, expected: Option<i64>| {
        let body = body("00", "45052452799", SOLD).replace("\"300\"", fee);
        let Outcome::Paid(settlement) = biller().read_payment(&order, &reply(200, &body)) else {
            panic!("{fee}")
        };
        assert_eq!(settlement.commission.map(|share| share.get()), expected, "{fee}");
    };
    check("300", Some(300));
    check("20500", Some(20_500));
    check("20501", None);
    check("999999999999999", None);
    check("-5", None);
}

#[test]
fn a_price_without_admin_adds_it() {
    let priced = MyBills::new(&account(&[("price-includes-admin", "no")])).unwrap();
    let body =
        body("00", "45052452799", INQUIRED).replace("\"productAdminFee\": 0", "\"productAdminFee\": 2500");
    let bill = priced.read_inquiry(&ask("45052452799"), &reply(200, &body)).unwrap();
    // The bill is the face value; an older test made it the price.
    assert_eq!((bill.charge.admin().get(), bill.charge.total().get()), (3_000, 23_000));
    let unknown =
        Product { code: "PLNPR20".to_owned(), name: String::new(), category: Category::Other, nominal: None };
    let bill = biller()
        .read_inquiry(&InquiryAsk { product: unknown, ..ask("45052452799") }, &reply(200, &body))
        .unwrap();
    assert_eq!(
        (bill.charge.amount().get(), bill.charge.total().get(), bill.product.name.as_str()),
        (18_000, 20_500, "PLN PREPAID 20")
    );
}

proptest! {
    #[test]
    fn no_damaged_body_is_called_paid_for_another_customer(at in 0_usize..1_400, byte in any::<u8>(), cut in 0_usize..1_400) {
        let mut bytes = body("00", "86034655976", SOLD).into_bytes();
        if let Some(place) = bytes.get_mut(at) {
            *place = byte;
        }
        bytes.truncate(cut.max(at));
        let bill = inquired();
        let reference = Reference::parse("TRX-000000351").unwrap();
        let order = PaymentOrder { payment: PaymentId::new(Uuid::nil()), reference: &reference, bill: &bill, at: AT };
        let outcome = biller().read_payment(&order, &HttpReply { status: 200, body: bytes });
        prop_assert!(!matches!(outcome, Outcome::Paid(_)));
    }

    #[test]
    fn no_bytes_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = decoded(Step::Payment, &bytes);
        let _ = biller().read_callback(&bytes);
    }
}
