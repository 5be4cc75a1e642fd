//! MyBills' shapes on the wire ("PLN PREPAID", request tables and raw samples).

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::biller::{BuildError, InquiryAsk, PaymentOrder};
use crate::lenient::{Part, Text, object};

/// Inquiry; the order of fields is the documents'.
#[derive(Serialize)]
pub(super) struct InquiryBody<'a> {
    #[serde(rename = "partnerReferenceNo")]
    partner_reference_no: &'a str,
    #[serde(rename = "productCode")]
    product_code: &'a str,
    /// Optional in the documents; sent only when the price is known.
    #[serde(rename = "productPrice", skip_serializing_if = "Option::is_none")]
    product_price: Option<i64>,
    #[serde(rename = "customerID")]
    customer_id: &'a str,
    /// Number of months as text, empty where the product has none.
    #[serde(rename = "customerPeriode")]
    customer_periode: String,
}

impl<'a> InquiryBody<'a> {
    pub(super) fn of(ask: &'a InquiryAsk) -> Self {
        Self {
            partner_reference_no: ask.reference.as_str(),
            product_code: &ask.product.code,
            product_price: ask.amount.map(loket_model::Rupiah::get),
            customer_id: ask.customer.as_str(),
            customer_periode: ask.months.map(|months| months.to_string()).unwrap_or_default(),
        }
    }
}

/// Payment.
#[derive(Serialize)]
pub(super) struct PaymentBody<'a> {
    /// Minted after the customer's money was taken.
    #[serde(rename = "partnerApprovalNo")]
    partner_approval_no: String,
    #[serde(rename = "partnerReferenceNo")]
    partner_reference_no: &'a str,
    #[serde(rename = "referenceNo")]
    reference_no: &'a str,
}

impl<'a> PaymentBody<'a> {
    pub(super) fn of(order: &PaymentOrder<'a>) -> Result<Self, BuildError> {
        Ok(Self {
            partner_approval_no: order.payment.uuid().simple().to_string(),
            partner_reference_no: order.reference.as_str(),
            reference_no: biller_ref(order)?,
        })
    }
}

/// Advice.
#[derive(Serialize)]
pub(super) struct AdviceBody<'a> {
    #[serde(rename = "partnerReferenceNo")]
    partner_reference_no: &'a str,
    #[serde(rename = "referenceNo")]
    reference_no: &'a str,
}

impl<'a> AdviceBody<'a> {
    pub(super) fn of(order: &PaymentOrder<'a>) -> Result<Self, BuildError> {
        Ok(Self { partner_reference_no: order.reference.as_str(), reference_no: biller_ref(order)? })
    }
}

fn biller_ref<'a>(order: &PaymentOrder<'a>) -> Result<&'a str, BuildError> {
    order.bill.biller_ref.as_deref().ok_or_else(|| BuildError("the inquiry has no referenceNo".to_owned()))
}

/// Every answer's outer shape.
#[derive(Debug, Deserialize)]
pub(super) struct Envelope {
    #[serde(rename = "responseCode")]
    pub(super) response_code: Text,
    #[serde(rename = "responseMessage", default)]
    pub(super) response_message: Text,
    #[serde(rename = "partnerReferenceNo", default)]
    pub(super) partner_reference_no: Text,
    #[serde(rename = "referenceNo", default)]
    pub(super) reference_no: Text,
    #[serde(default, deserialize_with = "result_part")]
    pub(super) result: Part<ResultBody>,
}

/// The transaction inside an answer; tables type ids and prices as text, samples show numbers.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct ResultBody {
    #[serde(rename = "partnerReferenceNo", default)]
    pub(super) partner_reference_no: Text,
    #[serde(rename = "referenceNo", default)]
    pub(super) reference_no: Text,
    #[serde(rename = "productCode", default)]
    pub(super) product_code: Text,
    #[serde(rename = "productName", default)]
    pub(super) product_name: Text,
    #[serde(rename = "productPrice", default)]
    pub(super) product_price: Text,
    #[serde(rename = "productAdminFee", default)]
    pub(super) product_admin_fee: Text,
    #[serde(rename = "productMerchantFee", default)]
    pub(super) product_merchant_fee: Text,
    #[serde(rename = "transactionDate", default)]
    pub(super) transaction_date: Text,
    #[serde(rename = "customerID", default)]
    pub(super) customer_id: Text,
    #[serde(rename = "additionalInfo", default, deserialize_with = "object")]
    pub(super) additional_info: AdditionalInfo,
}

/// Serial number and the bill's own text.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct AdditionalInfo {
    #[serde(rename = "serialNumber", default)]
    pub(super) serial_number: Text,
    /// A JSON text inside a string, or the object itself.
    #[serde(rename = "billDesc", default)]
    pub(super) bill_desc: Value,
}

/// `result` is an object in the samples, an array in the tables, and `""` or absent where there is none.
fn result_part<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Part<ResultBody>, D::Error> {
    Ok(Part::of(match Value::deserialize(deserializer)? {
        Value::Array(items) if items.len() == 1 => items.into_iter().next().unwrap_or_default(),
        other => other,
    }))
}
