//! Requests, settings and secrets.

use super::*;
use crate::biller::BuildError;
use crate::http::Method;
use crate::settings::SettingsError;

/// Names and values of a query, the three credentials as stars.
fn query_of(request: &HttpRequest) -> String {
    let shown = |name: &str, value: &str| match name {
        "memberpass" | "memberpin" => format!("{name}=***"),
        _ => format!("{name}={value}"),
    };
    request.query.iter().map(|(name, value)| shown(name, value.reveal())).collect::<Vec<_>>().join("&")
}

fn pay(account: &Khoins, bill: &Bill) -> Result<HttpRequest, BuildError> {
    let reference = Reference::parse(REFERENCE).unwrap();
    let order = PaymentOrder { payment: PaymentId::new(Uuid::nil()), reference: &reference, bill, at: AT };
    account.payment_request(&order)
}

#[test]
fn calls_of_money_are_gets_with_everything_in_the_query() {
    let inquiry = request_of(&account(&[]), &ask(pln()));
    assert_eq!((inquiry.method, inquiry.url.as_str()), (Method::Get, "https://biller.example:11602/"));
    insta::assert_snapshot!(query_of(&inquiry), @"tujuan=511234567890&trxid=L261120K20A7F3XYZ&kodeproduk=INQPLNGR25&memberid=KH0001&memberpass=***&memberpin=***");
    let check = |extra: &[(&str, &str)], expected: &str| {
        let query = query_of(&pay(&account(extra), &pln_bill()).unwrap());
        assert!(query.starts_with(expected), "{query}");
    };
    check(&[], "tujuan=511234567890&trxid=L261120K20A7F3XYZ&kodeproduk=PAYPLNGR25&");
    check(&[("pay-trxid", "new")], "tujuan=511234567890&trxid=L261120K20A7F3XYZP&kodeproduk=PAYPLNGR25&");
}

#[test]
fn credit_is_one_call_and_its_bill_follows_from_the_price() {
    let check = |price: u32, nominal: Option<u32>, expected: (i64, i64)| {
        let mut ask = ask(product("TH50", Category::MobilePrepaid, nominal));
        ask.offer.as_mut().unwrap().price = Some(Rupiah::from_u32(price));
        assert!(account(&[]).needs_offer(&ask.product));
        let Ok(InquiryStep::Known(bill)) = account(&[]).inquiry(&ask) else { panic!("{price}") };
        assert_eq!((bill.charge.amount().get(), bill.charge.total().get()), expected, "{price}");
        assert_eq!(bill.deposit_debit, Some(Rupiah::from_u32(price)));
        let query = query_of(&pay(&account(&[]), &bill).unwrap());
        assert!(query.contains("&kodeproduk=TH50&"), "{query}");
    };
    check(49_665, Some(50_000), (50_000, 50_000));
    check(50_500, Some(50_000), (50_000, 50_500));
    check(49_665, None, (49_665, 49_665));
    let unpriced = account(&[]).inquiry(&ask(product("TH50", Category::MobilePrepaid, None)));
    assert_eq!(unpriced.unwrap_err().0, "the price of this product is not known yet");
    assert!(!account(&[]).needs_offer(&pln()));
}

#[test]
fn a_chosen_amount_needs_the_name_of_its_parameter() {
    let mut asked = ask(product("BCAB", Category::Other, None));
    asked.amount = Some(Rupiah::from_u32(100_000));
    let refused = account(&[]).inquiry(&asked).unwrap_err();
    assert_eq!(refused.0, "how KHOINS takes an amount is not set (amount-parameter)");
    let pattern = r"QTY:(?P<amount>[0-9]+)";
    let account = account(&[("amount-parameter", "qty"), ("pattern.BCAB", pattern)]);
    assert!(query_of(&request_of(&account, &asked)).ends_with("&qty=100000"));
    let message = sold("INQBCAB", "0", "NAMA:UJI/NOREK:123/QTY:100000/LAYANAN: BIFAST");
    let bill = account.read_inquiry(&asked, &reply("Success", &message)).unwrap();
    assert_eq!((bill.charge.total().get(), bill.customer_name.as_str()), (102_500, "UJI"));
    assert!(query_of(&pay(&account, &bill).unwrap()).ends_with("&qty=100000"));
    let other = sold("INQBCAB", "0", "NAMA:UJI/QTY:10000");
    let failure = account.read_inquiry(&asked, &reply("Success", &other)).unwrap_err();
    assert!(format!("{failure:?}").contains("\"amount\""), "{failure:?}");
}

#[test]
fn a_chosen_amount_within_its_limits_need_not_be_read() {
    let check = |chosen: u32, free: bool, total: i64| {
        let mut asked = ask(product("BCAB", Category::Other, None));
        asked.amount = Some(Rupiah::from_u32(chosen));
        if let Some(offer) = asked.offer.as_mut().filter(|_| free) {
            offer.amount_min = Some(Rupiah::from_u32(10_000));
            offer.amount_max = Some(Rupiah::from_u32(500_000));
        }
        // As published: the prose of this inquiry has no amount at all.
        let message = sold("INQBCAB", "0", "NAMA:UJI/NOREK:123/BANK:BCA/LAYANAN: BIFAST");
        let bill = account(&[]).read_inquiry(&asked, &reply("Success", &message)).unwrap();
        assert_eq!(bill.charge.total().get(), total, "{chosen}, {free}");
    };
    check(100_000, true, 102_500);
    check(9_999, true, 0);
    check(500_001, true, 0);
    check(100_000, false, 0);
}

#[test]
fn a_bill_without_a_price_is_not_paid() {
    let bill =
        account(&[]).read_inquiry(&ask(pln()), &reply("Success", &sold("INQPLNGR25", "0", "tidak dikenal")));
    let bill = bill.unwrap();
    assert_eq!(bill.charge.total(), Rupiah::ZERO);
    assert_eq!(pay(&account(&[]), &bill).unwrap_err().0, "what this bill costs could not be read");
}

#[test]
fn nobody_can_be_asked_how_a_payment_ended() {
    let (bill, reference) = (pln_bill(), Reference::parse(REFERENCE).unwrap());
    let order =
        PaymentOrder { payment: PaymentId::new(Uuid::nil()), reference: &reference, bill: &bill, at: AT };
    let account = account(&[]);
    assert_eq!(account.capabilities().advice, None);
    assert!(account.advice_request(&order).is_err());
    let paid = reply("Success", &sold("PAYPLNGR25", "152.750", PLN_PAID));
    assert!(matches!(account.read_advice(&order, &paid), Outcome::Unresolved(_)));
}

#[test]
fn wrong_settings_are_named() {
    let check = |extra: &[(&str, &str)], expected: &str| {
        assert_eq!(Khoins::new(&settings(extra)).map(|_| ()).unwrap_err().to_string(), expected);
    };
    check(&[("pay-trxid", "other")], "setting pay-trxid cannot be \"other\"");
    check(&[("amount-parameter", "sum")], "setting amount-parameter cannot be \"sum\"");
    check(&[("provider", "PLT")], "unknown setting provider");
    check(&[("member-id", "")], "missing setting member-id");
    check(&[("pattern.GAS", "(?P<amount>")], "setting pattern cannot be \"GAS=(?P<amount>\"");
    check(&[("pattern.GAS", "TAG:([0-9]+)")], "setting pattern cannot be \"GAS=TAG:([0-9]+)\"");
    check(&[("pattern.", "(?P<amount>1)")], "setting pattern cannot be \"=(?P<amount>1)\"");
    let huge = r"(?P<amount>\w{1000}{1000})";
    check(&[("pattern.GAS", huge)], &format!("setting pattern cannot be {:?}", format!("GAS={huge}")));
    let mut plain = settings(&[]);
    plain.url = "http://biller.example:11602".to_owned();
    assert!(matches!(Khoins::new(&plain), Err(SettingsError::Url(_))));
    plain.settings.insert("accept-plain-http".to_owned(), "yes".to_owned());
    assert!(Khoins::new(&plain).is_ok());
    plain.secrets.remove("member-pin");
    assert_eq!(Khoins::new(&plain).map(|_| ()), Err(SettingsError::MissingSecret("member-pin")));
}

#[test]
fn debug_forms_show_no_secret() {
    let account = account(&[("providers", "PLT, PDAM JATIM")]);
    let offers = account.offers_request(AT).unwrap();
    insta::assert_snapshot!(String::from_utf8_lossy(&offers.body), @r#"{"memberid":"KH0001","memberpass":"demo&pass","memberpin":"987651","providers":["PLT","PDAM JATIM"]}"#);
    let balance = account.balance_request(AT).unwrap();
    insta::assert_snapshot!(query_of(&balance), @"memberid=KH0001&memberpin=***");
    let payment = pay(&account, &pln_bill()).unwrap();
    let shown = format!("{account:?} {offers:?} {balance:?} {payment:?}");
    for secret in ["demo&pass", "987651"] {
        assert!(!shown.contains(secret), "{secret} in {shown}");
    }
    for url in [&offers.url, &balance.url, &payment.url] {
        assert!(!url.contains("KH0001") && !url.contains('?'), "{url}");
    }
}
