//! `decode` on bodies of our own, made after the documented shape with its published oddities: commas after the last
//! member, numbers as text, ` noRef` with its blank, and a bill that is JSON inside a string.

use loket_tests::{Loketctl, Ran};

use crate::steady::{pretty, steady};

const PAYMENT: &str = r#"{
  "responseCode": "00", "responseMessage": "Success", "responseDatetime": "2026-03-02T10:11:12+07:00",
  "partnerReferenceNo": "TRX-77", "referenceNo": "DEV-77",
  "result": {
    "partnerReferenceNo": "TRX-77", "referenceNo": "DEV-77", "productCode": "PLNPR50", "productName": "PLN PREPAID 50",
    "productPrice": "50500", "productAdminFee": 0, "productMerchantFee": 300,
    "transactionDate": "2026-03-02T10:11:12+07:00", "customerID": "14233784991",
    "additionalInfo": { "serialNumber": "", "billDesc": "{\"customerName\":\"RINA WIBOWO\",\"idPelanggan\":\"538994873324\",\"nomorMeter\":\"14233784991\",\" noRef\":\"0UAK5555000011112222\",\"jumlahKwh\":\"33,70\",\"tarifDaya\":\"R1M/900VA\",\"angsuran\":\"0,00\",\"materai\":\"0,00\",\"stroomToken\":\"1234-5678-9012-3456-7890\",\"rpStroomToken\":\"RP45.454,00\",\"ppj\":\"4546,00\",\"ppn\":\"0,00\",}", },
  },
}"#;

fn decode(step: &str, body: &str) -> Ran {
    let nowhere = tempfile::tempdir().unwrap();
    let folder = nowhere.path().join("shop");
    let ran = Loketctl::on(&folder)
        .fed(&["--json", "decode", "--kind", "mybills", "--step", step, "--product", "PLNPR50"], body);
    assert!(!folder.exists(), "decode made a shop");
    ran
}

#[test]
fn a_payment_is_decoded() {
    let ran = decode("payment", PAYMENT);
    assert_eq!(ran.exit, Some(0), "{ran:?}");
    let document = ran.document();
    let text = |pointer: &str| document.pointer(pointer).map(ToString::to_string).unwrap_or_default();
    assert_eq!(text("/token"), "\"12345678901234567890\"");
    assert_eq!(text("/receipt_ref"), "\"0UAK5555000011112222\"");
    assert_eq!(text("/paid_at"), "\"2026-03-02T10:11:12+07:00\"");
    insta::assert_snapshot!(pretty(&ran), @r#"
    {
      "angsuran_sen": 0,
      "balance_after": null,
      "bill": {
        "admin": 500,
        "amount": 50000,
        "biller_ref": "…",
        "category": "pln-prepaid",
        "customer_name": "RINA WIBOWO",
        "customer_no": "14233784991",
        "deposit_debit": null,
        "details": [],
        "expires_at": null,
        "lines": [],
        "meter_no": "14233784991",
        "power_va": 900,
        "product": "PLNPR50",
        "product_name": "PLN TOKEN 50.000",
        "subscriber_id": "538994873324",
        "tariff": "R1M",
        "total": 50500
      },
      "biller_ref": "…",
      "commission": 300,
      "deposit_debit": null,
      "kwh_tenths": 337,
      "materai_sen": 0,
      "mismatch": null,
      "paid_at": "…",
      "ppj_sen": 454600,
      "ppn_sen": 0,
      "reason": null,
      "reason_code": null,
      "reason_kind": null,
      "receipt_ref": "…",
      "status": "paid",
      "step": "payment",
      "stroom_sen": 4545400,
      "token": "…",
      "total": 50500
    }
    "#);
    assert_eq!(decode("advice", PAYMENT).text("/status"), "paid");
    assert_eq!(decode("callback", PAYMENT).text("/step"), "callback");
}

#[test]
fn what_contradicts_itself_is_unresolved_with_what_it_says() {
    let ran = decode(
        "payment",
        &PAYMENT.replace("nomorMeter\\\":\\\"14233784991", "nomorMeter\\\":\\\"45052452799"),
    );
    assert_eq!((ran.exit, ran.text("/status").as_str()), (Some(0), "unresolved"));
    assert_eq!(
        steady(ran.document().pointer("/mismatch").unwrap().clone()).to_string(),
        r#"{"answered":"45052452799","asked":"14233784991","field":"meter"}"#
    );
    assert_eq!(ran.text("/token"), "12345678901234567890");
}

#[test]
fn codes_are_decoded_by_their_step() {
    let check = |step: &str, code: &str, exit: i32, pointer: &str, expected: &str| {
        let ran = decode(
            step,
            &PAYMENT.replace("\"responseCode\": \"00\"", &format!("\"responseCode\": \"{code}\"")),
        );
        assert_eq!((ran.exit, ran.text(pointer).as_str()), (Some(exit), expected), "{step} {code}: {ran:?}");
    };
    check("payment", "02", 0, "/status", "unresolved");
    check("payment", "36", 0, "/status", "failed");
    check("payment", "09", 0, "/status", "unresolved");
    check("payment", "97", 0, "/status", "failed");
    check("advice", "97", 0, "/status", "unresolved");
    check("inquiry", "14", 1, "/error/code", "customer_unknown");
    check("inquiry", "00", 0, "/bill/customer_name", "RINA WIBOWO");
}

#[test]
fn what_is_no_answer_is_refused() {
    for body in ["", "<html>", "[]", "{\"responseCode\":[]}"] {
        let ran = decode("payment", body);
        assert_eq!(
            (ran.exit, ran.text("/error/code").as_str()),
            (Some(1), "biller_unclear"),
            "{body}: {ran:?}"
        );
    }
}
