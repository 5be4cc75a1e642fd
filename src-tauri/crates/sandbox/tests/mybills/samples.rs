//! The vendor's sample transaction, slip included, and the published oddities.

use loket_sandbox::{MyBillsSettings, Oddities, SandboxConfig};
use serde_json::Value;

use super::client::{advice_body, bill_desc, code, inquiry_body, payment_body, start, start_with};

/// The answer's bytes, a member to a line, with its time and the date in its references made constant.
fn steady(text: &str) -> String {
    let reply: Value = serde_json::from_str(text).unwrap();
    let text_at = |pointer: &str| reply.pointer(pointer).unwrap().as_str().unwrap().to_owned();
    let reference = text_at("/referenceNo");
    assert!(reference.starts_with("DEV-") && reference.len() == 18, "{reference}");
    let mut text = text.replace(&reference[..11], "DEV-DATE-");
    for pointer in ["/responseDatetime", "/result/transactionDate"] {
        let time = text_at(pointer);
        assert!(time.len() == 25 && time.ends_with("+07:00"), "{time}");
        text = text.replace(&time, "TIME");
    }
    text.replace(",\"", ",\n\"")
}

#[test]
fn the_sample_customer_gets_the_sample_answers() {
    let (_sandbox, partner) = start();
    let ask = |step: &str, body: &Value| partner.send(step, body.to_string()).unwrap().text().unwrap();
    let inquired = ask("inquiry", &inquiry_body("TRX-000000351", "PLNPR20", "86034655976"));
    insta::assert_snapshot!(steady(&inquired), @r##"
    {"responseCode":"00",
    "responseMessage":"Success",
    "responseDatetime":"TIME",
    "partnerReferenceNo":"TRX-000000351",
    "referenceNo":"DEV-DATE-0000001",
    "result":{"partnerReferenceNo":"TRX-000000351",
    "referenceNo":"DEV-DATE-0000001",
    "merchantStoreName":"MERCHANT ABC",
    "merchantOutletID":896,
    "merchantOutletName":"OUTLET ABC",
    "productReferenceCode":"PLNPREPAIDV2",
    "productTypeID":1,
    "productCode":"PLNPR20",
    "productName":"PLN PREPAID 20",
    "productPrice":20500,
    "productAdminFee":0,
    "productMerchantFee":300,
    "transactionDate":"TIME",
    "customerID":"86034655976",
    "additionalInfo":{"serialNumber":"",
    "billDesc":"{\"customerName\":\"JOHN DOE\",\"idPelanggan\":\"520061321123\",\"nomorMeter\":\"86034655976\",\"tarifDaya\":\"R1/450VA\"}"}}}
    "##);
    let inquired: Value = serde_json::from_str(&inquired).unwrap();
    let theirs = inquired["referenceNo"].as_str().unwrap();
    let paid = ask("payment", &payment_body("TRX-000000351", theirs));
    insta::assert_snapshot!(steady(&paid), @r##"
    {"responseCode":"00",
    "responseMessage":"Success",
    "responseDatetime":"TIME",
    "partnerReferenceNo":"TRX-000000351",
    "referenceNo":"DEV-DATE-0000001",
    "result":{"partnerReferenceNo":"TRX-000000351",
    "referenceNo":"DEV-DATE-0000001",
    "merchantStoreName":"MERCHANT ABC",
    "merchantOutletID":896,
    "merchantOutletName":"OUTLET ABC",
    "productReferenceCode":"PLNPREPAIDV2",
    "productTypeID":1,
    "productCode":"PLNPR20",
    "productName":"PLN PREPAID 20",
    "productPrice":20500,
    "productAdminFee":0,
    "productMerchantFee":300,
    "transactionDate":"TIME",
    "customerID":"86034655976",
    "additionalInfo":{"serialNumber":"",
    "billDesc":"{\"customerName\":\"JOHN DOE\",\"idPelanggan\":\"312100087994\",\"nomorMeter\":\"45052452799\",\" noRef\":\"0UAK211100048431C8F5\",\"jumlahKwh\":\"13,50\",\"tarifDaya\":\"R1M/900VA\",\"angsuran\":\"0,00\",\"materai\":\"0,00\",\"stroomToken\":\"6156-0790-0556-6477-7418\",\"rpStroomToken\":\"RP18.181,00\",\"ppj\":\"1819,00\",\"ppn\":\"0,00\"}"}}}
    "##);
    let advised = ask("advice", &advice_body("TRX-000000351", theirs));
    insta::assert_snapshot!(steady(&advised), @r##"
    {"responseCode":"00",
    "responseMessage":"Success",
    "responseDatetime":"TIME",
    "partnerReferenceNo":"TRX-000000351",
    "referenceNo":"DEV-DATE-0000001",
    "result":{"partnerApprovalNo":"ytyui876543",
    "partnerReferenceNo":"TRX-000000351",
    "referenceNo":"DEV-DATE-0000001",
    "merchantStoreName":"MERCHANT ABC",
    "merchantOutletID":896,
    "merchantOutletName":"OUTLET ABC",
    "productReferenceCode":"PLNPREPAIDV2",
    "productTypeID":1,
    "productCode":"PLNPR20",
    "productName":"PLN PREPAID 20",
    "productPrice":20500,
    "productAdminFee":0,
    "productMerchantFee":300,
    "transactionDate":"TIME",
    "customerID":"86034655976",
    "additionalInfo":{"serialNumber":"9111722123461556920",
    "billDesc":"{\"customerName\":\"JOHN DOE\",\"idPelanggan\":\"312100087994\",\"nomorMeter\":\"45052452799\",\" noRef\":\"0UAK211100048431C8F5\",\"jumlahKwh\":\"13,50\",\"tarifDaya\":\"R1M/900VA\",\"angsuran\":\"0,00\",\"materai\":\"0,00\",\"stroomToken\":\"6156-0790-0556-6477-7418\",\"rpStroomToken\":\"RP18.181,00\",\"ppj\":\"1819,00\",\"ppn\":\"0,00\"}"}}}
    "##);
}

#[test]
fn oddities_are_those_of_the_document() {
    let oddities = Oddities { trailing_commas: true, numbers_as_text: true };
    let mybills = MyBillsSettings { oddities, ..MyBillsSettings::default() };
    let (_sandbox, partner) = start_with(SandboxConfig { mybills, ..SandboxConfig::default() }, 20_000);
    let body = inquiry_body("TRX-1", "PLNPR20", "86034655976").to_string();
    let text = partner.send("inquiry", body).unwrap().text().unwrap();
    assert!(serde_json::from_str::<Value>(&text).is_err());
    assert!(text.ends_with(r#"\"tarifDaya\":\"R1/450VA\"}",},},}"#), "{text}");
    assert!(text.contains(r#""productTypeID":"1","#), "{text}");

    let reply: Value = serde_json::from_str(&text.replace(",}", "}")).unwrap();
    assert_eq!(code(&reply), "00");
    assert_eq!(reply["result"]["productPrice"], "20500");
    assert_eq!(bill_desc(&reply)["idPelanggan"], "520061321123");
}
