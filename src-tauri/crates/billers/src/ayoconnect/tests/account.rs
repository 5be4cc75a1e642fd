//! Requests, signatures, settings and secrets.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::*;
use crate::biller::InquiryStep;
use crate::http::HttpRequest;
use crate::settings::SettingsError;

fn header<'a>(request: &'a HttpRequest, name: &str) -> &'a str {
    request.headers.iter().find(|(n, _)| *n == name).map(|(_, v)| v.reveal()).unwrap()
}

fn request_of(account: &Ayoconnect, ask: &InquiryAsk) -> HttpRequest {
    match account.inquiry(ask).unwrap() {
        InquiryStep::Send(request) => request,
        InquiryStep::Known(_) => unreachable!("Ayoconnect is always asked"),
    }
}

fn claims(request: &HttpRequest) -> String {
    let part = header(request, "TOKEN").split('.').nth(1).unwrap();
    String::from_utf8(URL_SAFE_NO_PAD.decode(part).unwrap()).unwrap()
}

#[test]
fn the_request_is_the_token() {
    let request = request_of(&account(&[]), &mobile());
    assert_eq!(request.url, "https://biller.example/api/v2/bill/check");
    assert_eq!((request.body.as_slice(), header(&request, "VERSION")), (b"{}".as_slice(), "2.0"));
    assert_eq!(header(&request, "KEY"), "demo-partner");
    // Worked out with another implementation of the documented recipe.
    assert!(header(&request, "TOKEN").ends_with(".pAY7t3MR5gQePTKWa35U1kyfZJvRqV9OuF2Hycbzrgw"));
    insta::assert_snapshot!(claims(&request), @r#"{"partnerId":"demo-partner","accountNumber":"0811111111","productCode":"DEMO1"}"#);
}

#[test]
fn claims_stand_in_the_documents_order() {
    let mut asked = mobile();
    asked.months = Some(2);
    asked.amount = Some(Rupiah::from_u32(50_000));
    insta::assert_snapshot!(claims(&request_of(&account(&[]), &asked)), @r#"{"partnerId":"demo-partner","accountNumber":"0811111111","productCode":"DEMO1","amount":50000,"month":2}"#);
    let (bill, reference) = (mobile_bill(), Reference::parse(REFERENCE).unwrap());
    let order =
        PaymentOrder { payment: PaymentId::new(Uuid::nil()), reference: &reference, bill: &bill, at: AT };
    let hooked = account(&[("callback-url", "https://toko.example/hook")]);
    insta::assert_snapshot!(claims(&hooked.payment_request(&order).unwrap()), @r#"{"partnerId":"demo-partner","refNumber":"L261120K20A7F3XYZ","accountNumber":"0811111111","productCode":"DEMO1","amount":90500,"inquiryId":287017802,"callbackUrls":["https://toko.example/hook"]}"#);
    insta::assert_snapshot!(claims(&account(&[]).payment_request(&order).unwrap()), @r#"{"partnerId":"demo-partner","refNumber":"L261120K20A7F3XYZ","accountNumber":"0811111111","productCode":"DEMO1","amount":90500,"inquiryId":287017802}"#);
    let status = account(&[]).advice_request(&order).unwrap();
    assert_eq!(status.url, "https://biller.example/api/v2/bill/status");
    insta::assert_snapshot!(claims(&status), @r#"{"partnerId":"demo-partner","refNumber":"L261120K20A7F3XYZ"}"#);
    let without_id = Bill { biller_ref: None, ..mobile_bill() };
    let order = PaymentOrder { bill: &without_id, ..order };
    assert_eq!(account(&[]).payment_request(&order).unwrap_err().0, "the inquiry has no inquiryId");
}

#[test]
fn lists_and_deposit_have_their_paths() {
    let account = account(&[("product-path", "/api/v1/partner/products")]);
    let offers = account.offers_request(AT).unwrap();
    assert_eq!(offers.url, "https://biller.example/api/v1/partner/products");
    let balance = account.balance_request(AT).unwrap();
    assert_eq!(balance.url, "https://biller.example/api/v2/partner/balance");
    assert_eq!(claims(&balance), r#"{"partnerId":"demo-partner"}"#);
}

#[test]
fn wrong_settings_are_named() {
    let check = |extra: &[(&str, &str)], expected: &str| {
        assert_eq!(Ayoconnect::new(&settings(extra)).map(|_| ()).unwrap_err().to_string(), expected);
    };
    check(&[("product-path", "products")], "setting product-path cannot be \"products\"");
    check(&[("product-path", "/p?x=1")], "setting product-path cannot be \"/p?x=1\"");
    check(
        &[("callback-url", "http://toko.example")],
        "setting callback-url cannot be \"http://toko.example\"",
    );
    check(&[("advice-waits-s", "0")], "setting advice-waits-s cannot be \"0\"");
    check(&[("inquiry-valid-s", "soon")], "setting inquiry-valid-s cannot be \"soon\"");
    check(&[("apikey", "x")], "unknown setting apikey");
    let mut without_secret = settings(&[]);
    without_secret.secrets.remove("api-secret");
    assert_eq!(Ayoconnect::new(&without_secret).map(|_| ()), Err(SettingsError::MissingSecret("api-secret")));
    let advice = account(&[]).capabilities().advice.unwrap();
    assert_eq!((advice.first_s, advice.steps_s.as_slice()), (150, &[150, 600, 1_800, 7_200][..]));
}

#[test]
fn debug_forms_show_no_secret() {
    let account = account(&[]);
    let request = request_of(&account, &mobile());
    let shown = format!("{account:?} {request:?}");
    for secret in ["demo-partner", "demo-secret", "eyJ", CUSTOMER] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
}
