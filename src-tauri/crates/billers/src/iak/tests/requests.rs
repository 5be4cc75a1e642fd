//! Requests in both formats, settings, and what must never be shown.

use loket_model::{Category, Rupiah};

use super::fixtures::{INQUIRED, sample};
use super::{AT, account, inquired, ordered, postpaid, prepaid, product};
use crate::biller::{Biller, BuildError, InquiryAsk, InquiryStep};
use crate::http::HttpRequest;
use crate::iak::postpaid::Postpaid;
use crate::iak::prepaid::Prepaid;
use crate::settings::SettingsError;

/// A request as one line.
fn shown(request: &HttpRequest) -> String {
    format!("{} {}", request.url, String::from_utf8_lossy(&request.body))
}

fn inquiry_of(biller: &dyn Biller, ask: &InquiryAsk) -> Result<String, String> {
    match biller.inquiry(ask) {
        Ok(InquiryStep::Send(request)) => Ok(shown(&request)),
        Ok(InquiryStep::Known(_)) => panic!("IAK postpaid is always asked"),
        Err(BuildError(why)) => Err(why),
    }
}

#[test]
fn postpaid_calls_are_those_of_the_documents() {
    let biller = postpaid(&[]);
    let sample = sample("PLNPOSTPAID");
    insta::assert_snapshot!(inquiry_of(&biller, &sample.ask()).unwrap(), @r#"https://testpostpaid.mobilepulsa.net/api/v1/bill/check {"commands":"inq-pasca","username":"081200000000","code":"PLNPOSTPAID","hp":"530000000001","ref_id":"L261120K20A7F3XYZ","sign":"6a28c41f4e2de89123a3f8ca5c98431d"}"#);
    let bill = inquired(&sample.ask(), &sample.json(INQUIRED));
    let [payment, advice] = ordered(&bill, |order| {
        [biller.payment_request(order).unwrap(), biller.advice_request(order).unwrap()]
    });
    insta::assert_snapshot!(shown(&payment), @r#"https://testpostpaid.mobilepulsa.net/api/v1/bill/check {"commands":"pay-pasca","username":"081200000000","tr_id":"9732792","sign":"04d7965b15e376dc9361d35bfc0cd22d"}"#);
    insta::assert_snapshot!(shown(&advice), @r#"https://testpostpaid.mobilepulsa.net/api/v1/bill/check {"commands":"checkstatus","username":"081200000000","ref_id":"L261120K20A7F3XYZ","sign":"0dd8da775c63ce1c5dde485a5b504fa0"}"#);
    insta::assert_snapshot!(shown(&biller.offers_request(AT).unwrap()), @r#"https://testpostpaid.mobilepulsa.net/api/v1/bill/check {"commands":"pricelist-pasca","username":"081200000000","status":"all","sign":"69998977de5e586610dda8b5f9dd21d9"}"#);
    insta::assert_snapshot!(shown(&biller.balance_request(AT).unwrap()), @r#"https://prepaid.iak.dev/api/check-balance {"username":"081200000000","sign":"ee0fd3ba87df1d1e793abe83d03dbc9e"}"#);
    let unasked = loket_model::Bill { biller_ref: None, ..bill };
    assert!(ordered(&unasked, |order| biller.payment_request(order)).is_err());
}

#[test]
fn xml_says_the_same_and_escapes_it() {
    let biller = postpaid(&[("format", "xml")]);
    let mut ask = sample("SHOPEEPAY").ask();
    ask.amount = Some(Rupiah::from_u32(100_000));
    ask.product.code = "SHOPEEPAY<&>".to_owned();
    insta::assert_snapshot!(inquiry_of(&biller, &ask).unwrap(), @r#"https://testpostpaid.mobilepulsa.net/api/v1/bill/check <?xml version="1.0" ?><mp><commands>inq-pasca</commands><username>081200000000</username><code>SHOPEEPAY&lt;&amp;&gt;</code><hp>082100000001</hp><ref_id>L261120K20A7F3XYZ</ref_id><desc><amount>100000</amount></desc><sign>6a28c41f4e2de89123a3f8ca5c98431d</sign></mp>"#);
    let InquiryStep::Send(request) = biller.inquiry(&ask).unwrap() else { panic!() };
    assert_eq!(request.headers[0].1.reveal(), "application/xml");
}

#[test]
fn products_are_asked_with_what_they_need() {
    let check = |ask: InquiryAsk, part: &str| {
        let body = inquiry_of(&postpaid(&[]), &ask).unwrap();
        assert!(body.contains(part), "{part} in {body}");
    };
    let of = |code: &str| sample(code).ask();
    check(InquiryAsk { months: Some(2), ..of("BPJS") }, r#""month":"2""#);
    check(InquiryAsk { months: None, ..of("BPJS") }, r#""month":"1""#);
    check(InquiryAsk { months: Some(0), ..of("BPJS") }, r#""month":"1""#);
    check(InquiryAsk { months: Some(3), ..of("BPJSTK") }, r#""month":"3""#);
    check(InquiryAsk { year: Some(2026), ..of("PBBKOT.CIMAHI") }, r#""year":"2026""#);
    let identity_no = Some(" 0000000000000001 ".to_owned());
    check(InquiryAsk { identity_no, ..of("ESAMSAT.JABAR") }, r#""nomor_identitas":"0000000000000001""#);
    let amount = Some(Rupiah::from_u32(100_000));
    check(InquiryAsk { amount, ..of("MEMBER.Contoh_2026") }, r#""desc":{"amount":100000}"#);
    let pu = inquiry_of(&postpaid(&[]), &of("BPJSTKPU")).unwrap();
    assert!(!pu.contains("month"), "{pu}");
}

#[test]
fn products_that_lack_what_they_need_are_not_asked() {
    let check = |code: &str, expected: &str| {
        assert_eq!(inquiry_of(&postpaid(&[]), &sample(code).ask()), Err(expected.to_owned()));
    };
    check("PBBKOT.CIMAHI", "PBBKOT.CIMAHI needs the tax year");
    check("ESAMSAT.JABAR", "ESAMSAT.JABAR needs the owner's identity number");
    check("SHOPEEPAY", "SHOPEEPAY needs an amount");
    check("MEMBER.Contoh_2026", "MEMBER.Contoh_2026 needs an amount");
}

#[test]
fn settings_are_checked() {
    let check = |extra: &[(&str, &str)], expected: &str| {
        let account = account("https://mobilepulsa.net", extra);
        assert_eq!(Postpaid::new(&account).map(|_| ()).unwrap_err().to_string(), expected);
    };
    check(&[("format", "csv")], "setting format cannot be \"csv\"");
    check(&[("user-name", "1")], "unknown setting user-name");
    check(&[("username", "")], "missing setting username");
    check(&[("advice-waits-s", "0")], "setting advice-waits-s cannot be \"0\"");
    check(
        &[("balance-url", "http://prepaid.example")],
        "URL must be https (plain http only on loopback): http://prepaid.example",
    );
    for elsewhere in
        ["https://other.example", "https://prepaid.iak.id.evil.example", "https://prepaid.iak.dev"]
    {
        let refused = format!("setting balance-url cannot be {elsewhere:?}");
        check(&[("balance-url", elsewhere)], &refused);
    }
    check(&[("accept-plain-http", "yes")], "unknown setting accept-plain-http");
    let no_balance = account("https://prepaid.iak.id", &[("balance-url", "https://prepaid.iak.id")]);
    assert_eq!(
        Prepaid::new(&no_balance).map(|_| ()).unwrap_err(),
        SettingsError::Unknown("balance-url".to_owned())
    );
    let mut no_key = account("https://mobilepulsa.net", &[]);
    no_key.secrets.clear();
    assert_eq!(Postpaid::new(&no_key).map(|_| ()).unwrap_err(), SettingsError::MissingSecret("api-key"));
}

#[test]
fn the_wallet_is_asked_at_the_prepaid_host() {
    let check = |url: &str, extra: &[(&str, &str)], expected: &str| {
        let biller = Postpaid::new(&account(url, extra)).unwrap();
        assert_eq!(biller.balance_request(AT).unwrap().url, format!("{expected}/api/check-balance"), "{url}");
    };
    check("https://testpostpaid.mobilepulsa.net", &[], "https://prepaid.iak.dev");
    check("https://mobilepulsa.net/", &[], "https://prepaid.iak.id");
    check("http://127.0.0.1:4000/iak", &[], "http://127.0.0.1:4000/iak");
    let named = "https://prepaid.iak.id";
    check("https://proxy.example/iak", &[("balance-url", "https://prepaid.iak.id/")], named);
    check(
        "https://proxy.example/iak",
        &[("balance-url", "https://proxy.example/w")],
        "https://proxy.example/w",
    );
    check("http://127.0.0.1:4000/iak", &[("balance-url", "http://127.0.0.1:5000")], "http://127.0.0.1:5000");
}

#[test]
fn nothing_shown_holds_a_secret() {
    let biller = postpaid(&[]);
    let sales = prepaid(&[]);
    let InquiryStep::Send(request) = biller.inquiry(&sample("CBN").ask()).unwrap() else { panic!() };
    let shown = format!("{biller:?} {sales:?} {request:?}");
    let signature = biller.balance_request(AT).unwrap();
    assert!(String::from_utf8_lossy(&signature.body).contains("ee0fd3ba87df1d1e793abe83d03dbc9e"));
    for secret in ["abc123key", "01927101", "sign"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    assert!(!format!("{signature:?}").contains("ee0fd3ba"));
}

#[test]
fn what_the_two_apis_can_do() {
    let (bills, sales) = (postpaid(&[]).capabilities(), prepaid(&[]).capabilities());
    assert_eq!(
        (bills.has_advice(), bills.calls_back, bills.lists_offers, bills.tells_balance),
        (true, false, true, true)
    );
    assert_eq!(
        (sales.has_advice(), sales.calls_back, sales.lists_offers, sales.tells_balance),
        (true, true, true, true)
    );
    let advice = bills.advice.unwrap();
    assert_eq!((advice.first_s, advice.steps_s.as_slice()), (35, &[35, 120, 600, 1_800, 7_200][..]));
    let advice = prepaid(&[("advice-waits-s", "7,8")]).capabilities().advice.unwrap();
    assert_eq!((advice.first_s, advice.steps_s.as_slice()), (7, &[8][..]));
    assert!(!postpaid(&[]).needs_offer(&product("CBN", Category::Internet)));
    assert!(prepaid(&[]).needs_offer(&product("xld25000", Category::MobilePrepaid)));
    assert!(postpaid(&[]).read_callback(b"{}").is_err());
}
