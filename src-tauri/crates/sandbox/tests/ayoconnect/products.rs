//! Every product from inquiry to its final status.

use loket_sandbox::{AyoconnectSettings, Side};
use serde_json::{Value, json};

use super::client::{DEPOSIT, amount, code, rows, start, start_set};

/// What an inquiry says of a product's amounts.
struct Expected {
    amount: u64,
    admin: u64,
    total: u64,
}

/// Inquires, pays and asks for status; returns the inquiry's and the final data.
fn check_sale(product: &str, account: &str, expected: Option<Expected>) -> (Value, Value) {
    let (sandbox, partner) = start();
    let inquired = partner.inquired(product, account);
    let data = &inquired["data"];
    assert_eq!(
        (data["accountNumber"].as_str(), data["productCode"].as_str()),
        (Some(account), Some(product))
    );
    let (bills, admin) = rows(data);
    assert_eq!(data["totalAdmin"], admin);
    assert!(data["billDetails"].as_array().unwrap().iter().all(|row| row["isMandatory"] == true));
    if let Some(expected) = expected {
        assert_eq!(
            (data["amount"].as_u64(), admin, bills + admin),
            (Some(expected.amount), expected.admin, expected.total)
        );
    } else {
        assert_eq!(data["amount"], bills + admin);
    }

    let paid = partner.pay("TRX-1", &inquired);
    assert_eq!((code(&paid), &paid["success"]), (299, &json!(true)));
    assert_eq!(
        (paid["data"]["token"].as_str(), paid["data"]["refNumber"].as_str()),
        (Some(""), Some("TRX-1"))
    );
    for list in ["customerDetails", "billDetails", "productDetails", "extraFields"] {
        assert_eq!(paid["data"][list], json!([]), "{list}");
    }
    assert!(paid["data"].get("customerName").is_none());

    let ended = partner.status("TRX-1");
    assert_eq!(code(&ended), 0);
    let last = &ended["data"];
    assert_eq!(rows(last), (bills, admin));
    assert_eq!(last["amount"], bills + admin);
    assert_eq!(last["transactionId"], paid["data"]["transactionId"]);
    assert_eq!((&last["customerName"], &last["productName"]), (&data["customerName"], &data["productName"]));
    assert!(last["billDetails"].as_array().unwrap().iter().all(|row| row.get("isMandatory").is_none()));
    assert!(last["token"].as_str().unwrap().len() >= 18, "{last}");
    assert_eq!(sandbox.state(Side::Ayoconnect).deposit, DEPOSIT - bills - admin);
    (data.clone(), last.clone())
}

fn value<'a>(rows: &'a Value, key: &str) -> &'a Value {
    let row = rows.as_array().unwrap().iter().find(|row| row["key"] == key);
    &row.unwrap_or_else(|| panic!("no {key} in {rows}"))["value"]
}

#[test]
fn electricity_bills_have_a_row_for_each_month() {
    let expected = Expected { amount: 101_539, admin: 6_000, total: 101_539 };
    let (inquired, ended) = check_sale("TLSTPOS", "516070377775", Some(expected));
    let bills = inquired["billDetails"].as_array().unwrap();
    assert_eq!(
        bills.iter().map(|row| row["billId"].as_str().unwrap()).collect::<Vec<_>>(),
        ["1", "2", "3", "0"]
    );
    let [first, second] = [0, 1].map(|bill| value(&bills[bill]["billInfo"], "Stand Meter").as_str().unwrap());
    assert!(first.starts_with("1076100-") && second.starts_with(first.split('-').nth(1).unwrap()));
    assert_eq!(value(&inquired["productDetails"], "Total LBR Tagihan"), "3 Bulan");
    assert_eq!(value(&ended["productDetails"], "Nomor Referensi"), &ended["token"]);
    check_sale("TLSTPOS", "516070377764", None);
}

#[test]
fn a_token_is_shown_at_status() {
    for (product, denom) in [("PLSTPL20", 20_000), ("PLSTPL50", 50_000), ("PLSTPL100", 100_000)] {
        let expected = Expected { amount: denom + 2_500, admin: 2_500, total: denom + 2_500 };
        let (inquired, ended) = check_sale(product, "14987654321", Some(expected));
        assert_eq!(value(&inquired["customerDetails"], "No Meter"), "14987654321");
        assert_eq!(value(&inquired["billDetails"], "Harga Produk"), denom);
        let token = ended["token"].as_str().unwrap();
        assert!(token.len() == 20 && token.bytes().all(|byte| byte.is_ascii_digit()), "{token}");
    }
}

#[test]
fn pulsa_data_and_mobile_bills_are_sold_to_mobile_numbers() {
    check_sale("PPLSIND12", "0814111111200", None);
    check_sale("PPDTIND100MB", "0814111111200", None);
    let (inquired, ended) =
        check_sale("product-code", "0811111111", Some(Expected { amount: 3_607, admin: 0, total: 3_607 }));
    let keys = |rows: &Value| -> Vec<String> {
        rows.as_array().unwrap().iter().map(|row| row["key"].as_str().unwrap().to_owned()).collect()
    };
    let labels = ["Nomor Pelanggan", "Tanggal & Waktu Pembayaran", "Nama Pelanggan"];
    assert_eq!(keys(&inquired["customerDetails"]), labels);
    assert!(keys(&ended["customerDetails"]).iter().rev().eq(labels.iter()));
    check_sale("PSCBYRTLKHALO", "081298765432", None);
}

#[test]
fn employment_of_a_company_leaves_the_admin_out_of_its_amount() {
    let expected = Expected { amount: 108_990, admin: 2_500, total: 111_490 };
    let (_, ended) = check_sale("BPJSTKPU", "210800004501", Some(expected));
    assert_eq!(value(&ended["billDetails"], "Biaya Transaksi"), "2500");
    let tokens = ended["token"].as_str().unwrap();
    assert_eq!(tokens.split('#').map(|token| &token[..3]).collect::<Vec<_>>(), ["JHT", "JKK", "JKM", "JPN"]);
}

#[test]
fn employment_of_oneself_is_paid_by_the_month() {
    let expected = Expected { amount: 76_100, admin: 2_500, total: 76_100 };
    let (inquired, ended) = check_sale("BPJSTKBPU", "187101090793000901", Some(expected));
    let end = value(&inquired["productDetails"], "Tanggal Berakhir Masa Perlindungan").as_str().unwrap();
    assert!(end.ends_with(' ') && end.len() == 11, "{end:?}");
    assert_eq!(amount(value(&ended["billDetails"], "Iuran JKK")), 20_000);
}

#[test]
fn health_needs_its_months() {
    let (_sandbox, partner) = start();
    let check = |month: Value| {
        let mut claims = json!({"accountNumber": "8801234560001", "productCode": "BPJSKES1"});
        claims["month"] = month;
        partner.ask("bill/check", claims)
    };
    for (month, expected) in [(json!(null), 399), (json!(0), 399), (json!("1"), 399), (json!(13), 301)] {
        assert_eq!(code(&check(month)), expected);
    }
    let owed = |month: u64| rows(&check(json!(month))["data"]).0;
    assert_eq!(owed(12), owed(1) * 12);
    check_sale("BPJSKES1", "8801234560001", None);
}

#[test]
fn internet_and_water_are_inclusive() {
    let expected = Expected { amount: 747_250, admin: 2_500, total: 747_250 };
    let (inquired, _) = check_sale("INDIHOME", "122312345601", Some(expected));
    assert_eq!(value(&inquired["billDetails"][0]["billInfo"], "Periode"), "N/A");
    check_sale("PDAMBDG", "1020200123", None);
}

#[test]
fn oddities_change_the_form_and_not_the_facts() {
    let ask = |oddities: bool| {
        let (_sandbox, partner) = start_set(AyoconnectSettings { oddities, ..AyoconnectSettings::default() });
        let inquired = partner.inquired("TLSTPOS", "516070377775");
        let paid = partner.pay("TRX-1", &inquired);
        (inquired, paid, partner.status("TRX-1"))
    };
    let (plain, _, plain_end) = ask(false);
    let (odd, odd_paid, odd_end) = ask(true);
    assert_eq!((code(&odd_paid), &odd_paid["success"]), (299, &json!(false)));
    for (plain, odd) in [(&plain["data"], &odd["data"]), (&plain_end["data"], &odd_end["data"])] {
        assert_eq!(rows(odd), rows(plain));
        assert_eq!((&odd["amount"], odd["customerName"].as_str()), (&plain["amount"], Some("N/A")));
        assert_eq!(
            (&odd["billDetails"][0]["billId"], &odd["billDetails"][0]["value"]),
            (&json!("0"), &json!("6000"))
        );
        let sheets = |data: &Value| value(&data["productDetails"], "Total LBR Tagihan").clone();
        assert_eq!(sheets(odd).as_str().unwrap(), format!("{} ", sheets(plain).as_str().unwrap()));
    }
}
