//! The account and its readers against answers made after the vendor's samples, oddities included.

mod account;
mod doubts;
mod inquiries;
mod offers;
mod payments;
mod safety;

use std::collections::BTreeMap;

use loket_model::{
    Bill, Category, CustomerNumber, Outcome, PaymentId, Product, Reference, Rupiah, UtcMillis, Uuid,
};
use serde_json::{Value, json};

use super::account::Ayoconnect;
use crate::biller::{Biller as _, InquiryAsk, InquiryFailure, PaymentOrder};
use crate::http::{HttpReply, Secret};
use crate::settings::AccountSettings;

const AT: UtcMillis = UtcMillis::new(1_795_000_000_000);
const REFERENCE: &str = "L261120K20A7F3XYZ";
const CUSTOMER: &str = "0811111111";

fn settings(extra: &[(&str, &str)]) -> AccountSettings {
    let settings = extra.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    let secrets = [("api-key", "demo-partner"), ("api-secret", "demo-secret")];
    let secrets: BTreeMap<_, _> = secrets.into_iter().map(|(k, v)| (k.to_owned(), Secret::new(v))).collect();
    AccountSettings { url: "https://biller.example".to_owned(), settings, secrets }
}

fn account(extra: &[(&str, &str)]) -> Ayoconnect {
    Ayoconnect::new(&settings(extra)).unwrap()
}

fn product(code: &str, category: Category, nominal: Option<u32>) -> Product {
    Product { code: code.to_owned(), name: String::new(), category, nominal: nominal.map(Rupiah::from_u32) }
}

fn ask(code: &str, category: Category, nominal: Option<u32>) -> InquiryAsk {
    InquiryAsk {
        reference: Reference::parse(REFERENCE).unwrap(),
        product: product(code, category, nominal),
        customer: CustomerNumber::parse(CUSTOMER).unwrap(),
        months: None,
        amount: None,
        year: None,
        identity_no: None,
        offer: None,
        at: AT,
    }
}

fn mobile() -> InquiryAsk {
    ask("DEMO1", Category::MobilePostpaid, None)
}

fn envelope(code: i64, data: &Value) -> HttpReply {
    let body = json!({ "responseCode": code, "success": code != 299,
        "message": { "ID": "kata-kata", "EN": "words" }, "data": data });
    HttpReply { status: 200, body: body.to_string().into_bytes() }
}

/// An inquiry's data in the vendor's form; bill rows as `(billId, key, value, billInfo)`.
fn inquired(ask: &InquiryAsk, amount: u32, rows: &[(&str, &str, Value, Value)]) -> Value {
    json!({ "inquiryId": 287_017_802, "accountNumber": ask.customer.as_str(), "customerName": "UJI COBA",
        "productName": "Produk", "productCode": ask.product.code, "category": "Pascabayar", "amount": amount,
        "totalAdmin": 0, "processingFee": 0, "denom": "", "validity": "",
        "customerDetails": [ { "key": "Nomor Pelanggan", "value": ask.customer.as_str() },
            { "key": "Tanggal & Waktu Pembayaran", "value": "07 Sep 2026 | 17:47" },
            { "key": "Nama Pelanggan", "value": "UJI COBA" } ],
        "billDetails": bill_rows(rows), "productDetails": [], "extraFields": [] })
}

fn bill_rows(rows: &[(&str, &str, Value, Value)]) -> Value {
    rows.iter()
        .map(|(id, key, value, info)| {
            json!({ "billId": id, "billInfo": info, "isMandatory": true, "key": key, "value": value })
        })
        .collect()
}

fn mobile_rows() -> [(&'static str, &'static str, Value, Value); 2] {
    [("1", "Jumlah Tagihan", json!(88_000), json!([])), ("0", "Biaya Administrasi", json!(2_500), json!([]))]
}

/// A bill of 88,000 with an admin of 2,500.
fn mobile_bill() -> Bill {
    read(&mobile(), &inquired(&mobile(), 90_500, &mobile_rows())).unwrap()
}

/// A status's data about that bill.
fn settled(bill: &Bill) -> Value {
    json!({ "refNumber": REFERENCE, "transactionId": 135_268_223, "accountNumber": bill.customer_no.as_str(),
        "amount": bill.charge.total().get(), "totalAdmin": 2_500, "processingFee": 0, "denom": "",
        "productCode": bill.product.code, "productName": "Produk", "category": "Pascabayar",
        "token": "000166254764858266", "customerName": "UJI COBA",
        "customerDetails": [ { "key": "Tanggal & Waktu Pembayaran", "value": "10:13 | 12 Sep 2026" } ],
        "billDetails": [], "productDetails": [ { "key": "Nomor Referensi", "value": "000166254764858266" } ],
        "extraFields": null })
}

fn read(ask: &InquiryAsk, data: &Value) -> Result<Bill, InquiryFailure> {
    account(&[]).read_inquiry(ask, &envelope(300, data))
}

/// Reads a payment's and a status's answer, each as one line.
fn words(bill: &Bill, reply: &HttpReply) -> [String; 2] {
    let reference = Reference::parse(REFERENCE).unwrap();
    let order = PaymentOrder { payment: PaymentId::new(Uuid::nil()), reference: &reference, bill, at: AT };
    let line = |outcome: Outcome| match outcome {
        Outcome::Paid(settlement) => {
            format!(
                "paid {}",
                settlement.token.map(|t| t.grouped()).or(settlement.receipt_ref).unwrap_or_default()
            )
        }
        Outcome::Failed(reason) => format!("failed {}", reason.kind.as_str()),
        Outcome::Unresolved(why) => format!("unresolved {}", why.text()),
    };
    [line(account(&[]).read_payment(&order, reply)), line(account(&[]).read_advice(&order, reply))]
}
