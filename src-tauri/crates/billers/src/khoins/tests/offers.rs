//! The product query, with lists made after the documents' samples.

use loket_model::OfferState;
use serde_json::{Value, json};

use super::*;
use crate::biller::InquiryFailure;

fn entry(code: &str, postpaid: u32, amounts: (u32, u32, u32, u32), provider: (&str, &str)) -> Value {
    let (nominal, price, fee, admin) = amounts;
    json!({ "id": 3, "code": code, "name": format!("Produk {code}"), "desc": "", "postpaid": postpaid, "is_inkaso": 0,
        "point": 0, "nominal": nominal, "free_denom": 0, "minimum_qty": 1, "maximum_qty": 1, "product_type": "PPOB",
        "active": 1, "price": price, "fee": fee, "admin": admin, "problem": 0, "empty": 0,
        "provider": { "id": 1, "code": provider.0, "name": provider.1, "problem": 0, "empty": 0 } })
}

fn read(data: &Value) -> Vec<Offer> {
    let body = json!({ "status": "Success", "message": "Sukses mengambil product", "data": data });
    account(&[]).read_offers(&HttpReply { status: 200, body: body.to_string().into_bytes() }).unwrap()
}

#[test]
fn every_kind_of_product_is_read() {
    let line = |entry: Value| {
        let [offer] = read(&json!([entry])).try_into().unwrap();
        let get = |amount: Option<Rupiah>| amount.map_or("-".to_owned(), |amount| amount.get().to_string());
        format!(
            "{} {} nominal {} price {} admin {} commission {} {}",
            offer.product.code,
            offer.product.category.as_str(),
            get(offer.product.nominal),
            get(offer.price),
            get(offer.admin),
            get(offer.commission),
            offer.province.unwrap_or_default()
        )
    };
    let mut transfer = entry("BCAB", 2, (1, 1_000, 1_500, 2_500), ("BANKB", "BANK"));
    transfer["free_denom"] = json!(1);
    let lines = [
        entry("PLNNONTAG", 1, (0, 1_500, 1_000, 2_500), ("PLNNONTAG", "PLN Nontaglis")),
        entry("PLNGR25", 1, (25, 1_250, 1_250, 2_500), ("PASCA", "PLN Pascabayar")),
        entry("WASBY", 1, (1, 1_734, 1_266, 3_000), ("PDAM JATIM", "JAWA TIMUR")),
        entry("KOTABARU", 1, (1, 1_000, 1_000, 2_000), ("PDAM KALSEL", "KALIMANTAN SELATAN")),
        entry("BPJSKES", 1, (0, 1_234, 1_266, 2_500), ("BPJS", "BPJS")),
        entry("ASRBPJSTK", 1, (0, 1_567, 933, 2_500), ("BPJS", "BPJS")),
        entry("PGN", 1, (0, 1_300, 1_100, 2_500), ("GASALAM", "GAS ALAM")),
        entry("GAS", 1, (0, 2_500, 0, 2_500), ("GASALAM", "GAS ALAM")),
        entry("TELKOM25", 1, (25, 1_300, 1_200, 2_500), ("JASTEL", "Telkom")),
        entry("PLT20", 2, (20, 21_078, 21_078, 0), ("PLT", "PLN Token")),
        entry("TH50", 0, (50, 49_665, 0, 0), ("TH", "Three")),
        entry("THD1", 0, (1, 12_000, 0, 0), ("TH", "Three Data")),
        entry("WASX", 0, (5, 5_100, 0, 0), ("X", "X")),
        transfer,
    ];
    insta::assert_snapshot!(lines.map(line).join("\n"), @"
    PLNNONTAG pln-nontaglis nominal - price - admin 2500 commission 1000 
    PLNGR25 pln-postpaid nominal - price - admin 2500 commission 1250 
    WASBY pdam nominal - price - admin 3000 commission 1266 JAWA TIMUR
    KOTABARU pdam nominal - price - admin 2000 commission 1000 KALIMANTAN SELATAN
    BPJSKES bpjs-kesehatan nominal - price - admin 2500 commission 1266 
    ASRBPJSTK bpjs-ketenagakerjaan nominal - price - admin 2500 commission 933 
    PGN pgn nominal - price - admin 2500 commission - 
    GAS pertagas nominal - price - admin 2500 commission 0 
    TELKOM25 telkom nominal - price - admin 2500 commission 1200 
    PLT20 pln-prepaid nominal 20000 price 21078 admin - commission - 
    TH50 mobile-prepaid nominal 50000 price 49665 admin - commission - 
    THD1 mobile-prepaid nominal - price 12000 admin - commission - 
    WASX mobile-prepaid nominal 5000 price 5100 admin - commission - 
    BCAB other nominal - price - admin 2500 commission 1500
    ");
}

#[test]
fn flags_of_product_and_provider_make_the_state() {
    let check = |path: &str, flag: Value, expected: OfferState| {
        let mut list = json!([entry("PLT20", 2, (20, 21_078, 0, 0), ("PLT", "PLN Token"))]);
        *list[0].pointer_mut(path).unwrap() = flag;
        assert_eq!(read(&list)[0].state, expected, "{path}");
    };
    check("/active", json!(1), OfferState::Active);
    check("/active", json!(0), OfferState::Inactive);
    check("/active", json!("0"), OfferState::Inactive);
    check("/problem", json!(1), OfferState::Disturbed);
    check("/provider/problem", json!(1), OfferState::Disturbed);
    check("/empty", json!(1), OfferState::Empty);
    check("/provider/empty", json!("1"), OfferState::Empty);
}

#[test]
fn a_chosen_amount_has_its_limits() {
    let mut list = json!([entry("BCAB", 2, (1, 1_000, 1_500, 2_500), ("BANKB", "BANK"))]);
    list[0]["free_denom"] = json!(1);
    list[0]["minimum_qty"] = json!(1_000);
    list[0]["maximum_qty"] = json!(100_000_000);
    let offers = read(&list);
    let limits = (offers[0].amount_min.map(Rupiah::get), offers[0].amount_max.map(Rupiah::get));
    assert_eq!(limits, (Some(1_000), Some(100_000_000)));
}

/// The documents answer the query for PLN Nontaglis and for PGN with a token: it is listed as what it is.
#[test]
fn a_sample_of_another_product_is_listed_under_its_own_code() {
    let offers = read(&json!([entry("PLT20", 2, (20, 21_078, 21_078, 0), ("PLT", "PLN Token"))]));
    assert_eq!((offers.len(), offers[0].product.code.as_str()), (1, "PLT20"));
    assert_eq!(offers[0].product.category, Category::PlnPrepaid);
}

#[test]
fn unreadable_entries_are_left_out_and_failures_told() {
    let mixed =
        json!([7, {}, { "code": "" }, { "code": [] }, entry("GAS", 1, (0, 1, 1, 2), ("GASALAM", "GAS"))]);
    assert_eq!(read(&mixed).len(), 1);
    assert!(read(&json!([])).is_empty());
    let check = |status: u16, body: &str, refused: bool| {
        let reply = HttpReply { status, body: body.as_bytes().to_vec() };
        let failure = account(&[]).read_offers(&reply).unwrap_err();
        assert_eq!(matches!(failure, InquiryFailure::Refused(_)), refused, "{body}: {failure:?}");
    };
    check(200, r#"{"status":"Gagal","message":"pin salah","data":[]}"#, true);
    check(200, r#"{"status":"Success","data":""}"#, false);
    check(200, "{}", false);
    check(503, r#"{"status":"Success","data":[]}"#, false);
}

#[test]
fn published_codes_carry_the_documented_admin_and_no_prices() {
    let published = super::super::offers::published();
    assert!(published.len() == 11 && published.iter().all(|offer| offer.price.is_none()));
    let admin = |code: &str| {
        let offer = published.iter().find(|offer| offer.product.code == code).unwrap();
        offer.admin.map(Rupiah::get)
    };
    assert_eq!(["PLNGR25", "WASBY", "PGN"].map(admin), [Some(2_500), Some(3_000), None]);
}
