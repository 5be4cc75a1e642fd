//! Who is let in, what is listed, and the balance.

use loket_sandbox::Side;
use serde_json::{Value, json};

use super::client::{DEPOSIT, Member, check, message, read, start};

/// Changes a good member and checks that every call refuses it.
fn check_refused(change: impl FnOnce(&mut Member)) {
    let (sandbox, mut member) = start();
    change(&mut member);
    check(&member.ask("INQPLNGR25", "TRX-1", "530000000011"), "Gagal", "password atau PIN salah");
    assert_eq!(member.products(&json!({})), [] as [Value; 0]);
    assert_eq!(sandbox.state(Side::Khoins).inquiries, 0);
}

#[test]
fn a_wrong_credential_is_refused() {
    check_refused(|member| member.id = "KH0002");
    check_refused(|member| member.pass = "demo");
    check_refused(|member| member.pin = "123456");
}

#[test]
fn a_blank_may_be_encoded_either_way_and_an_unencoded_value_is_another_one() {
    let (_sandbox, member) = start();
    let ask = |query: &str| read(member.http.get(format!("{}/?{query}", member.url)).send().unwrap());
    let good = "tujuan=530000000011&trxid=T1&kodeproduk=INQPLNGR25&memberid=KH0001";
    assert_eq!(ask(&format!("{good}&memberpass=demo%26pass&memberpin=123%20456"))["status"], "Success");
    check(
        &ask(&format!("{good}&memberpass=demo&pass&memberpin=123+456")),
        "Gagal",
        "ket: Member, password atau PIN salah",
    );
    check(
        &ask(good),
        "Gagal",
        "R#T1 Transaksi INQPLNGR25 ke 530000000011 GAGAL. ket: memberpass tidak boleh kosong",
    );
}

#[test]
fn products_are_filtered_by_code_and_provider() {
    let (_sandbox, member) = start();
    let codes = |filter: Value| -> Vec<String> {
        let products = member.products(&filter);
        products.iter().map(|product| product["code"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(codes(json!({})).len(), 13);
    assert_eq!(codes(json!({"providers": ["BPJS"], "codes": []})), ["BPJSKES", "ASRBPJSTK"]);
    assert_eq!(codes(json!({"codes": ["WASBY"], "providers": ["PDAM JATIM"]})), ["WASBY"]);
    assert_eq!(codes(json!({"codes": ["WASBY"], "providers": ["BPJS"]})), [] as [&str; 0]);
    assert_eq!(codes(json!({"codes": ["NONE"]})), [] as [&str; 0]);
}

#[test]
fn a_product_has_the_published_fields() {
    let (_sandbox, member) = start();
    let [product] = &member.products(&json!({"codes": ["BCAB"]}))[..] else { panic!("not one product") };
    insta::assert_snapshot!(product, @r#"{"active":1,"admin":2500,"code":"BCAB","desc":"","empty":0,"fee":1500,"free_denom":1,"id":256,"is_facturer":0,"is_inkaso":0,"is_kyc":0,"is_promo":0,"maximum_qty":100000000,"minimum_qty":1000,"name":"BCA Bifast","nominal":1,"point":0,"postpaid":2,"price":1000,"problem":0,"product_type":"BANK","provider":{"code":"BANKB","destination_prefixes":"1,2,3,4,5,6,7,8,9,0","empty":0,"id":21,"is_kyc":0,"name":"BANK BIFAST","problem":0}}"#);
}

#[test]
fn the_balance_counts_what_was_sold() {
    let (_sandbox, member) = start();
    let at_first = member.balance();
    assert_eq!((at_first["status"].as_str(), at_first["balance"].as_u64()), (Some("Success"), Some(DEPOSIT)));
    member.ask("INQPLNGR25", "TRX-1", "530000000011");
    let paid = member.ask("PAYPLNGR25", "TRX-1", "530000000011");
    member.ask("TH50", "TRX-2", "089912345601");
    let balance = member.balance();
    let price = message(&paid).split(" Harga:").nth(1).unwrap().split(' ').next().unwrap().replace('.', "");
    let spent = price.parse::<u64>().unwrap() + 49_665;
    assert_eq!(balance["balance"], DEPOSIT - spent);
    assert_eq!(balance["spent_today"], spent);
    assert_eq!(balance["commission"], 1_250);
    assert_eq!((balance["trx_count"].as_u64(), balance["in_progress"].as_u64()), (Some(1), Some(1)));
    assert!(message(&balance).starts_with("Yth. LOKET CONTOH, ID KH0001. Saldo Rp. 49."), "{balance}");
}

#[test]
fn a_refused_balance_has_empty_texts_for_numbers() {
    let (_sandbox, mut member) = start();
    member.pin = "";
    insta::assert_snapshot!(member.balance(), @r#"{"balance":"","commission":"","in_progress":"","limit":"","message":"Balance dengan Member KH0001 GAGAL. ket: memberpin tidak boleh kosong","spent_today":"","status":"Gagal","trx_count":""}"#);
    member.pin = "000";
    assert_eq!(member.balance()["balance"], "");
}
