//! PDAM, pulsa, data and e-wallets: `billDesc` and amounts.

use loket_sandbox::Side;
use serde_json::{Value, json};

use super::client::{Partner, bill_desc, code, start};

/// Inquires, pays and advises; the answers in this order.
fn sell(partner: &Partner, product: &str, customer: &str) -> [Value; 3] {
    let inquired = partner.inquire("TRX-1", product, customer);
    assert_eq!(code(&inquired), "00", "{inquired}");
    let theirs = inquired["referenceNo"].as_str().unwrap();
    let paid = partner.pay("TRX-1", theirs);
    [inquired.clone(), paid, partner.advise("TRX-1", theirs)]
}

#[test]
fn the_sample_connection_has_the_sample_rows_and_a_price_that_follows_from_them() {
    let (_sandbox, partner) = start();
    let [inquired, paid, advised] = sell(&partner, "PDAMKABTANGERANG", "735711761");
    insta::assert_snapshot!(inquired["result"]["additionalInfo"]["billDesc"].as_str().unwrap(), @r#"{"customerName":"IDA","desc":{"alamat":"Kp.Pecinan 004 01","detail":[{"biayaLain":"00000000","denda":"15000","meterAkhir":"60","meterAwal":"59","nilaiTagihan":"15800","periode":"202008","additionalDetail":{"jatuhTempo":"1 s/d 15","retribusi":"0","tuggakanDanDenda":"0","adminTutupBuka":"0"}},{"biayaLain":"00000000","denda":"15000","meterAkhir":"61","meterAwal":"60","nilaiTagihan":"15800","periode":"202009","additionalDetail":{"jatuhTempo":"1 s/d 15","retribusi":"0","tuggakanDanDenda":"0","adminTutupBuka":"0"}}],"jatuhTempo":"1 s/d 15","lembarTagihan":2,"tarif":"1.1"}}"#);
    for reply in [&inquired, &paid, &advised] {
        assert!(reply.get("responseDatetime").is_none());
        let result = &reply["result"];
        assert_eq!((&result["productPrice"], &result["productAdminFee"]), (&json!(63_900), &json!(2_300)));
        assert_eq!((&result["productReferenceCode"], &result["productTypeID"]), (&json!("PDAM"), &json!(2)));
        assert_eq!(result["additionalInfo"], inquired["result"]["additionalInfo"]);
    }
    assert!(inquired["result"].get("partnerApprovalNo").is_none());
    assert_eq!(paid["result"]["partnerApprovalNo"], "ytyui876543");
}

#[test]
fn the_rows_of_any_connection_and_the_admin_make_the_price() {
    for customer in ["735711762", "10202001", "123456789012", "654321"] {
        let (sandbox, partner) = start();
        let [inquired, paid, _] = sell(&partner, "PDAMKABTANGERANG", customer);
        let price = inquired["result"]["productPrice"].as_u64().unwrap();
        let desc = &bill_desc(&inquired)["desc"];
        let rows = desc["detail"].as_array().unwrap();
        assert_eq!(desc["lembarTagihan"], rows.len());
        let number = |row: &Value, name: &str| row[name].as_str().unwrap().parse::<u64>().unwrap();
        let owed: u64 = rows
            .iter()
            .map(|row| {
                ["nilaiTagihan", "denda", "biayaLain"].map(|name| number(row, name)).iter().sum::<u64>()
            })
            .sum();
        assert_eq!(price, owed + 2_300);
        assert!(rows.iter().all(|row| row["biayaLain"].as_str().unwrap().len() == 8));
        assert!(rows.iter().all(|row| number(row, "meterAwal") < number(row, "meterAkhir")));
        assert!(rows.iter().all(|row| row["additionalDetail"].get("tuggakanDanDenda").is_some()));
        assert!(["00", "02"].contains(&code(&paid)));
        assert_eq!(sandbox.state(Side::MyBills).deposit, 5_000_000 - price + 300);
    }
}

/// A product for a mobile number: its price, and a serial number once it is paid.
fn check_top_up(product: &str, customer: &str, price: u64, reference_code: &str) {
    let (sandbox, partner) = start();
    let [inquired, paid, advised] = sell(&partner, product, customer);
    let result = &inquired["result"];
    assert_eq!(
        (&result["productPrice"], &result["productReferenceCode"]),
        (&json!(price), &json!(reference_code))
    );
    assert!(bill_desc(&inquired)["customerName"].as_str().unwrap().contains('*'));
    let serial_number =
        |reply: &Value| reply["result"]["additionalInfo"]["serialNumber"].as_str().unwrap().to_owned();
    assert_eq!(serial_number(&inquired), "");
    assert_eq!(serial_number(&paid).len(), 19);
    assert_eq!(serial_number(&advised), serial_number(&paid));
    assert_eq!(sandbox.state(Side::MyBills).deposit, 5_000_000 - price + 300);
}

#[test]
fn top_ups_are_proved_by_a_serial_number() {
    check_top_up("VTS25", "081284351111", 25_500, "VTSEL");
    check_top_up("DTSFL2GB", "081284351121", 35_500, "DTSEL");
    check_top_up("EWSP20", "081284351131", 20_500, "ESHOPEEPAY");
    check_top_up("EWOV20", "081211112222", 20_500, "EOVO");
}

#[test]
fn a_number_of_another_shape_is_nobody_s() {
    let (_sandbox, partner) = start();
    for (product, customer) in [
        ("VTS25", "14233784991"),
        ("EWOV20", "08128435"),
        ("PDAMKABTANGERANG", "12345"),
        ("PDAMKABTANGERANG", "000123456"),
        ("PDAMKABTANGERANG", "73571176x"),
    ] {
        assert_eq!(code(&partner.inquire("TRX-1", product, customer)), "14", "{product} {customer}");
    }
}
