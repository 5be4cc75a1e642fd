//! The bytes of a MyBills that lives in memory: requests read, answers written in the vendor's form.

use loket_counter::billers::{HttpReply, HttpRequest};
use serde_json::{Value, json};

/// What a request asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    Inquiry { reference: String, product: String, customer: String },
    Payment { reference: String },
    Advice { reference: String },
}

impl Call {
    pub fn read(request: &HttpRequest) -> Self {
        let body: Value = serde_json::from_slice(&request.body).unwrap();
        let text = |name: &str| body.get(name).and_then(Value::as_str).unwrap().to_owned();
        let reference = text("partnerReferenceNo");
        match request.url.rsplit('/').next() {
            Some("inquiry") => {
                Self::Inquiry { reference, product: text("productCode"), customer: text("customerID") }
            }
            Some("payment") => Self::Payment { reference },
            Some("advice") => Self::Advice { reference },
            other => panic!("no step: {other:?}"),
        }
    }
}

/// A transaction as answers describe it.
#[derive(Debug, Clone)]
pub struct Deal {
    pub reference: String,
    pub biller_ref: String,
    pub product: String,
    pub customer: String,
    pub price: i64,
    pub merchant_fee: i64,
    /// Unique per deal.
    pub number: u64,
}

pub fn answered(status: u16, body: impl Into<Vec<u8>>) -> HttpReply {
    HttpReply { status, body: body.into() }
}

/// An answer about a deal; with its token once it was sold.
pub fn about(deal: &Deal, code: &str, sold: bool) -> HttpReply {
    let mut desc =
        json!({ "customerName": "SITI AMINAH", "idPelanggan": deal.customer, "tarifDaya": "R1M/900VA" });
    if let (true, Some(fields)) = (sold, desc.as_object_mut()) {
        fields.insert("stroomToken".to_owned(), json!(format!("{:020}", deal.number)));
        fields.insert(" noRef".to_owned(), json!(format!("0UAK{:016}", deal.number)));
        fields.insert("jumlahKwh".to_owned(), json!("13,50"));
        fields.insert("rpStroomToken".to_owned(), json!("RP18.181,00"));
        fields.insert("ppj".to_owned(), json!("1819,00"));
    }
    let result = json!({
        "partnerReferenceNo": deal.reference, "referenceNo": deal.biller_ref, "productCode": deal.product,
        "productName": "PLN PREPAID", "productPrice": deal.price, "productAdminFee": 0,
        "productMerchantFee": deal.merchant_fee, "transactionDate": "2026-11-20T09:00:00+07:00",
        "customerID": deal.customer, "additionalInfo": { "serialNumber": "", "billDesc": desc.to_string() },
    });
    let answer = json!({
        "responseCode": code, "responseMessage": "words", "responseDatetime": "2026-11-20T09:00:00+07:00",
        "partnerReferenceNo": deal.reference, "referenceNo": deal.biller_ref, "result": result,
    });
    answered(200, answer.to_string())
}

/// An answer without a deal.
pub fn bare(reference: &str, code: &str) -> HttpReply {
    let answer = json!({ "responseCode": code, "responseMessage": "words", "partnerReferenceNo": reference, "referenceNo": "", "result": "" });
    answered(200, answer.to_string())
}
