//! Ayoconnect's shapes on the wire: claims out ("inquiry", "payment", "status"), and one envelope in.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;

use crate::biller::{BuildError, InquiryAsk, PaymentOrder};
use crate::lenient::{Part, Text, object_of, text_of};

/// Claims of an inquiry; order and capitals are the documents'.
#[derive(Serialize)]
pub(super) struct CheckClaims<'a> {
    #[serde(rename = "partnerId")]
    partner_id: &'a str,
    #[serde(rename = "accountNumber")]
    account_number: &'a str,
    #[serde(rename = "productCode")]
    product_code: &'a str,
    /// Where the category lets the customer choose it.
    #[serde(skip_serializing_if = "Option::is_none")]
    amount: Option<i64>,
    /// BPJS only.
    #[serde(skip_serializing_if = "Option::is_none")]
    month: Option<u32>,
}

impl<'a> CheckClaims<'a> {
    pub(super) fn of(partner_id: &'a str, ask: &'a InquiryAsk) -> Self {
        Self {
            partner_id,
            account_number: ask.customer.as_str(),
            product_code: &ask.product.code,
            amount: ask.amount.map(loket_model::Rupiah::get),
            month: ask.months,
        }
    }
}

/// Claims of a payment.
#[derive(Serialize)]
pub(super) struct PaymentClaims<'a> {
    #[serde(rename = "partnerId")]
    partner_id: &'a str,
    #[serde(rename = "refNumber")]
    ref_number: &'a str,
    #[serde(rename = "accountNumber")]
    account_number: &'a str,
    #[serde(rename = "productCode")]
    product_code: &'a str,
    /// The inquiry's own `amount`, whatever it includes.
    amount: i64,
    #[serde(rename = "inquiryId")]
    inquiry_id: u64,
    #[serde(rename = "callbackUrls", skip_serializing_if = "Vec::is_empty")]
    callback_urls: Vec<&'a str>,
}

impl<'a> PaymentClaims<'a> {
    pub(super) fn of(
        partner_id: &'a str,
        order: &PaymentOrder<'a>,
        callback_url: Option<&'a str>,
    ) -> Result<Self, BuildError> {
        let inquiry_id = order.bill.biller_ref.as_deref().and_then(|id| id.parse().ok());
        Ok(Self {
            partner_id,
            ref_number: order.reference.as_str(),
            account_number: order.bill.customer_no.as_str(),
            product_code: &order.bill.product.code,
            amount: order.bill.biller_amount.unwrap_or(order.bill.charge.total()).get(),
            inquiry_id: inquiry_id.ok_or_else(|| BuildError("the inquiry has no inquiryId".to_owned()))?,
            callback_urls: callback_url.into_iter().collect(),
        })
    }
}

/// Claims of a question how a payment ended.
#[derive(Serialize)]
pub(super) struct StatusClaims<'a> {
    #[serde(rename = "partnerId")]
    pub(super) partner_id: &'a str,
    #[serde(rename = "refNumber")]
    pub(super) ref_number: &'a str,
}

/// Claims of questions about the account itself.
#[derive(Serialize)]
pub(super) struct PartnerClaims<'a> {
    #[serde(rename = "partnerId")]
    pub(super) partner_id: &'a str,
}

/// Every answer's outer shape, and a callback's.
#[derive(Debug, Deserialize)]
pub(super) struct Envelope {
    #[serde(rename = "responseCode")]
    pub(super) response_code: Text,
    #[serde(default)]
    pub(super) message: Value,
    /// Absent, null or `{}` where there is nothing to say.
    #[serde(default, deserialize_with = "data_part")]
    pub(super) data: Part<Data>,
}

impl Envelope {
    /// The words for people: `{ID, EN}`, `{id, en}`, or a text. The counter speaks Indonesian first.
    pub(super) fn words(&self) -> String {
        let Value::Object(languages) = &self.message else {
            return text_of(&self.message).unwrap_or_default();
        };
        let in_language = |name: &str| {
            languages.iter().find(|(key, _)| key.eq_ignore_ascii_case(name)).map(|(_, text)| text)
        };
        in_language("ID").or_else(|| in_language("EN")).and_then(text_of).unwrap_or_default()
    }
}

/// The bill or payment inside an answer.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Data {
    pub(super) inquiry_id: Text,
    pub(super) ref_number: Text,
    pub(super) transaction_id: Text,
    pub(super) account_number: Text,
    pub(super) customer_name: Text,
    pub(super) product_name: Text,
    pub(super) product_code: Text,
    #[serde(deserialize_with = "as_written")]
    pub(super) amount: Text,
    #[serde(deserialize_with = "as_written")]
    pub(super) total_admin: Text,
    #[serde(deserialize_with = "as_written")]
    pub(super) processing_fee: Text,
    #[serde(deserialize_with = "as_written")]
    pub(super) denom: Text,
    pub(super) token: Text,
    /// One sample of the vendor's writes it without the last letter.
    #[serde(alias = "customerDetail", deserialize_with = "rows")]
    pub(super) customer_details: Vec<Pair>,
    #[serde(deserialize_with = "bill_rows")]
    pub(super) bill_details: Vec<BillRow>,
    #[serde(deserialize_with = "rows")]
    pub(super) product_details: Vec<Pair>,
    #[serde(deserialize_with = "rows")]
    pub(super) extra_fields: Vec<Pair>,
}

/// A label and its value.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(super) struct Pair {
    pub(super) key: Text,
    #[serde(deserialize_with = "as_written")]
    pub(super) value: Text,
}

/// One part of a bill; `billId` 0 is the admin.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct BillRow {
    pub(super) bill_id: Text,
    pub(super) key: Text,
    #[serde(deserialize_with = "as_written")]
    pub(super) value: Text,
    #[serde(deserialize_with = "rows")]
    pub(super) bill_info: Vec<Pair>,
}

fn data_part<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Part<Data>, D::Error> {
    Value::deserialize(deserializer).map(Part::of)
}

/// A number as people here write it: its point is a decimal mark, while one in a text parts thousands.
fn as_written<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Text, D::Error> {
    let value = Value::deserialize(deserializer)?;
    let text = text_of(&value).ok_or_else(|| D::Error::custom("neither text nor number"))?;
    Ok(Text(match value {
        Value::Number(_) => text.strip_suffix(".0").map_or_else(|| text.replace('.', ","), str::to_owned),
        _ => text,
    }))
}

/// Arrays may be null, empty text or absent. A fact that is no pair is left out; it must not hide an explicit no.
fn rows<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Pair>, D::Error> {
    Ok(match Value::deserialize(deserializer)? {
        Value::Array(list) => list.into_iter().filter_map(object_of).collect(),
        _ => Vec::new(),
    })
}

/// A bill row that cannot be read keeps its place with a value that no sum takes, because a dropped row would
/// change the sum.
fn bill_rows<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<BillRow>, D::Error> {
    let unreadable = || BillRow { value: Text("unreadable".to_owned()), ..BillRow::default() };
    Ok(match Value::deserialize(deserializer)? {
        Value::Array(list) => list.into_iter().map(|row| object_of(row).unwrap_or_else(unreadable)).collect(),
        Value::Null => Vec::new(),
        Value::String(text) if text.trim().is_empty() => Vec::new(),
        _ => vec![unreadable()],
    })
}
