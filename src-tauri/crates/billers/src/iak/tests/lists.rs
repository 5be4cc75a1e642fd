//! Price lists, balances, published codes, and raw bodies for support.

use std::collections::BTreeMap;

use loket_model::{Category, FailKind, Offer, UnresolvedWhy};

use super::fixtures::{INQUIRED, PAID, STATUS_PAID, sample};
use super::{AT, line, postpaid, prepaid, product, reply};
use crate::biller::{Biller, InquiryFailure};
use crate::decode::{BodyFormat, DecodeAsk, Decoded, Step};
use crate::iak::{POSTPAID, PREPAID};

fn shown(offer: &Offer) -> String {
    let money =
        |amount: Option<loket_model::Rupiah>| amount.map_or("-".to_owned(), |amount| amount.grouped());
    format!(
        "{} | {} | {} | {} | nominal {} price {} admin {} commission {}",
        offer.product.code,
        offer.product.name,
        offer.product.category.as_str(),
        offer.state.as_str(),
        money(offer.product.nominal),
        money(offer.price),
        money(offer.admin),
        money(offer.commission),
    )
}

fn read(biller: &dyn Biller, body: &str) -> Vec<String> {
    biller.read_offers(&reply(200, body)).unwrap().iter().map(shown).collect()
}

const BILLS_JSON: &str = r#"{"data":{"pasca":[
    {"code":"AETRA","name":"AETRA","status":1,"fee":2500,"komisi":700,"type":"pdam","category":"postpaid","province":"DKI Jakarta"},
    {"code":"BPJSTK","name":"BPJS TK","status":4,"fee":"3500","komisi":"2500","type":"bpjs","category":"postpaid"},
    {"code":"PLNNONH","name":"PLN Nontaglis","status":1,"fee":1600,"komisi":0,"type":"pln","category":"postpaid"},
    {"code":"TELKOMPSTN","name":"","status":1,"fee":2500,"komisi":1,"type":"internet","category":"postpaid"},
    {"code":"PARKIR.X","name":"Parkir","status":1,"fee":0,"komisi":0,"type":"retribusi","category":"postpaid"},
    {"code":"","name":"x","status":1,"fee":0,"komisi":0,"type":"tv"},
    {"code":"BAD","name":"x","status":1,"fee":"2.500,5","komisi":0,"type":"tv"},
    "odd",
]},"meta":[]}"#;

#[test]
fn the_postpaid_list_becomes_offers() {
    insta::assert_debug_snapshot!(read(&postpaid(&[]), BILLS_JSON), @r#"
    [
        "AETRA | AETRA | pdam | active | nominal - price - admin 2.500 commission 700",
        "BPJSTK | BPJS TK | bpjs-ketenagakerjaan | inactive | nominal - price - admin 3.500 commission 2.500",
        "PLNNONH | PLN Nontaglis | pln-nontaglis | active | nominal - price - admin 1.600 commission 0",
        "TELKOMPSTN | TELKOMPSTN | telkom | active | nominal - price - admin 2.500 commission 1",
        "PARKIR.X | Parkir | other | active | nominal - price - admin 0 commission 0",
    ]
    "#);
    let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\" ?><mp><data><pasca><code>AETRA</code><name>AETRA</name><status>1</status><fee>2500</fee>\
        <komisi>700</komisi><type>pdam</type><category>postpaid</category></pasca></data></mp>";
    assert_eq!(read(&postpaid(&[]), xml), read(&postpaid(&[]), BILLS_JSON)[..1]);
    let offers = postpaid(&[]).read_offers(&reply(200, BILLS_JSON)).unwrap();
    assert_eq!(offers[0].province.as_deref(), Some("DKI Jakarta"));
}

#[test]
fn the_prepaid_list_becomes_offers() {
    let items = r#"[
        {"product_code":"hpln20000","product_description":"PLN","product_nominal":"20000","product_details":"-","product_price":20100,"product_type":"pln",
         "active_period":"0","status":"active","icon_url":"-","product_category":"pln",},
        {"product_code":"xld25000","product_description":"XL","product_nominal":"25.000","product_price":"25300","product_type":"pulsa","status":"non active","product_category":"pulsa"},
        {"product_code":"xldata","product_description":"XL","product_nominal":"2 GB 30 hari","product_price":31000,"product_type":"data","status":"active","product_category":"data"},
        {"product_code":"gopay50","product_description":"GoPay","product_nominal":"50,000","product_price":50500,"product_type":"etoll","status":"active","product_category":"emoney"},
        {"product_code":"altel10","product_description":"Malaysia Topup","product_nominal":"10","product_price":39750,"product_type":"malaysia","status":"active","product_category":"international"},
        {"product_code":"usd5","product_description":"US","product_nominal":"5","product_price":5,"product_type":"game","status":"active","product_category":"game","currency":"USD"},
        {"product_code":"free","product_description":"XL","product_nominal":"1000","product_price":0,"product_type":"pulsa","status":"active","product_category":"pulsa"}
    ]"#;
    let older = format!("{{\"data\":{items}}}");
    insta::assert_debug_snapshot!(read(&prepaid(&[]), &older), @r#"
    [
        "hpln20000 | PLN TOKEN 20.000 | pln-prepaid | active | nominal 20.000 price 20.100 admin - commission -",
        "xld25000 | XL 25.000 | mobile-prepaid | inactive | nominal 25.000 price 25.300 admin - commission -",
        "xldata | XL 2 GB 30 hari | mobile-prepaid | active | nominal - price 31.000 admin - commission -",
        "gopay50 | GoPay 50.000 | emoney | active | nominal 50.000 price 50.500 admin - commission -",
        "altel10 | Malaysia Topup 10 | other | active | nominal - price 39.750 admin - commission -",
    ]
    "#);
    let newer = format!("{{\"data\":{{\"pricelist\":{items},\"rc\":\"00\",\"message\":\"SUCCESS\"}}}}");
    assert_eq!(read(&prepaid(&[]), &newer), read(&prepaid(&[]), &older));
    let xml = "<mp><pricelist><product_code>hpln20000</product_code><product_description>PLN</product_description><product_nominal>20000</product_nominal>\
        <product_price>20100</product_price><product_type>pln</product_type><status>active</status><product_category>pln</product_category></pricelist>\
        <pricelist><product_code>xldata</product_code><product_description>XL</product_description><product_nominal>2 GB 30 hari</product_nominal>\
        <product_price>31000</product_price><product_type>data</product_type><status>active</status><product_category>data</product_category></pricelist></mp>";
    let [all, of_xml] = [older.as_str(), xml].map(|body| read(&prepaid(&[]), body));
    assert_eq!(of_xml, [all[0].clone(), all[2].clone()]);
}

#[test]
fn what_is_no_list_gives_no_offers() {
    let check = |biller: &dyn Biller, status: u16, body: &str, expected: Result<FailKind, &str>| {
        let told = match biller.read_offers(&reply(status, body)) {
            Err(InquiryFailure::Refused(reason)) => Ok(reason.kind),
            Err(InquiryFailure::Unclear(why)) => Err(why.text()),
            Ok(offers) => panic!("{offers:?}"),
        };
        assert_eq!(told, expected.map_err(str::to_owned), "{body}");
    };
    let (bills, sales) = (postpaid(&[]), prepaid(&[]));
    check(&bills, 200, r#"{"data":{"response_code":"102","message":"x"}}"#, Ok(FailKind::AddressRefused));
    check(&sales, 200, r#"{"data":{"rc":"204","message":"x"}}"#, Ok(FailKind::Settings));
    check(&sales, 200, r#"{"data":[]}"#, Err("success without pricelist"));
    check(&bills, 200, r#"{"data":{"pasca":[]}}"#, Err("success without pricelist"));
    check(&bills, 500, BILLS_JSON, Err("HTTP status 500"));
    check(&bills, 200, "<html>", Err("unreadable answer: not an answer in <mp>"));
}

#[test]
fn the_wallet_is_read() {
    let check = |status: u16, body: &str, expected: Result<i64, &str>| {
        for biller in [&postpaid(&[]) as &dyn Biller, &prepaid(&[])] {
            let told = match biller.read_balance(&reply(status, body)) {
                Ok(balance) => Ok(balance.get()),
                Err(InquiryFailure::Refused(reason)) => Err(reason.kind.as_str().to_owned()),
                Err(InquiryFailure::Unclear(why)) => Err(why.text()),
            };
            assert_eq!(told, expected.map_err(str::to_owned), "{body}");
        }
    };
    check(200, r#"{"data":{"balance":997136249,"message":"SUCCESS","rc":"00"}}"#, Ok(997_136_249));
    check(200, "<mp><balance>-500</balance><message>SUCCESS</message><rc>00</rc></mp>", Ok(-500));
    check(200, r#"{"data":{"balance":"","rc":"00"}}"#, Err("success without balance"));
    check(
        200,
        r#"{"data":{"balance":"a lot","rc":"00"}}"#,
        Err("unreadable answer: balance is not an amount"),
    );
    check(200, r#"{"data":{"rc":"102","message":"x"}}"#, Err("address_refused"));
    check(200, r#"{"data":{"rc":"999","message":"x"}}"#, Err("unclear code 999: x"));
    check(503, "", Err("HTTP status 503"));
}

#[test]
fn the_documents_codes_are_published_once_each() {
    for (kind, code, category) in [
        (&POSTPAID, "ESAMSAT.JABAR", Category::Esamsat),
        (&POSTPAID, "BPJSTKPU", Category::BpjsKetenagakerjaan),
        (&PREPAID, "hpln20000", Category::PlnPrepaid),
    ] {
        let offers = (kind.published)();
        let mut codes: Vec<_> = offers.iter().map(|offer| offer.product.code.as_str()).collect();
        let offer = offers.iter().find(|offer| offer.product.code == code).unwrap();
        assert_eq!(offer.product.category, category);
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), offers.len());
    }
}

fn decoded(
    kind: &crate::Kind,
    step: Step,
    code: &str,
    category: Category,
    body: &str,
) -> Result<Decoded, String> {
    let product = product(code, category);
    let settings = BTreeMap::new();
    let ask = DecodeAsk { step, product: &product, format: BodyFormat::Json, settings: &settings, at: AT };
    (kind.decode)(&ask, body.as_bytes())
}

#[test]
fn raw_postpaid_bodies_are_decoded_without_a_question() {
    let tell = |step: Step, body: &str| match decoded(&POSTPAID, step, "CBN", Category::Internet, body) {
        Ok(Decoded::Bill(bill)) => format!("bill {} {}", bill.charge.total(), bill.customer_no.as_str()),
        Ok(Decoded::NoBill(InquiryFailure::Refused(reason))) => format!("no bill {}", reason.kind.as_str()),
        Ok(Decoded::NoBill(InquiryFailure::Unclear(why))) => format!("no bill {}", why.text()),
        Ok(Decoded::Outcome { outcome, bill, as_read }) => {
            format!("{}, {}, {:?}", line(&outcome), bill.charge.total(), as_read.receipt_ref)
        }
        Ok(Decoded::Hint(hint)) => format!("hint {}", hint.reference),
        Err(error) => format!("error {error}"),
    };
    let cbn = sample("CBN");
    assert_eq!(tell(Step::Inquiry, &cbn.json(INQUIRED)), "bill Rp 30.000 01927101");
    assert_eq!(tell(Step::Inquiry, &cbn.xml(INQUIRED)), "bill Rp 30.000 01927101");
    // The vendor's own references are none that a shop of ours mints.
    let vendors = cbn.json(INQUIRED).replace("L261120K20A7F3XYZ", "ref-14_May_2026_0.03.39");
    assert_eq!(tell(Step::Inquiry, &vendors), "bill Rp 30.000 01927101");
    assert_eq!(tell(Step::Payment, &cbn.json(PAID)), "paid REF42A, Rp 30.000, Some(\"REF42A\")");
    assert_eq!(tell(Step::Advice, &cbn.xml(STATUS_PAID)), "paid REF42A, Rp 30.000, Some(\"REF42A\")");
    let other = "unresolved answer for something else: product asked CBN, answered PLNPOSTPAID, ";
    assert!(tell(Step::Payment, &sample("PLNPOSTPAID").xml(PAID)).starts_with(other));
    let no = r#"{"data":{"response_code":"37","message":"x"}}"#;
    assert_eq!(tell(Step::Payment, no), "failed refused 37, Rp 0, None");
    assert_eq!(tell(Step::Inquiry, r#"{"data":{"response_code":"14"}}"#), "no bill customer_unknown");
    assert_eq!(tell(Step::Callback, &cbn.json(PAID)), "error IAK postpaid does not call");
    assert_eq!(tell(Step::Payment, "{}"), "error unreadable answer: no response code");
}

#[test]
fn raw_prepaid_bodies_are_decoded_without_a_question() {
    let tell =
        |step: Step, body: &str| match decoded(&PREPAID, step, "xld25000", Category::MobilePrepaid, body)
            .unwrap()
        {
            Decoded::Outcome { outcome, bill, as_read } => {
                format!("{} {} {}", line(&outcome), bill.charge.total(), as_read.details.len())
            }
            other => panic!("{other:?}"),
        };
    let body = r#"{"data":{"ref_id":"order001","status":"1","code":"xld25000","hp":"0817777215","price":"25000","message":"SUCCESS","sn":"123456789",
        "balance":"997061249","tr_id":"3482","rc":"00","sign":"x"}}"#;
    assert_eq!(tell(Step::Callback, body), "paid  Rp 25.000 1");
    assert_eq!(tell(Step::Payment, body), "paid  Rp 25.000 1");
    let pending = body.replace("\"1\"", "\"0\"").replace("\"00\"", "\"39\"");
    assert_eq!(tell(Step::Advice, &pending), "unresolved still processing (39): SUCCESS Rp 25.000 1");
    let subscriber = r#"{"data":{"status":"1","customer_id":"12345678901","meter_no":"548933889287","subscriber_id":"12345678901",
        "name":"PELANGGAN CONTOH","segment_power":"R1 \/000001300","message":"SUCCESS","rc":"00"}}"#;
    let read = decoded(&PREPAID, Step::Inquiry, "hpln20000", Category::PlnPrepaid, subscriber).unwrap();
    let Decoded::NoBill(InquiryFailure::Unclear(UnresolvedWhy::Incomplete(what))) = read else {
        panic!("{read:?}")
    };
    assert_eq!(what, "the price list has no price of hpln20000");
}
