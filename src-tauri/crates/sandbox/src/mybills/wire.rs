//! The bytes of the MyBills API document: requests read, replies written, with the published oddities.

use std::io;

use jiff::Zoned;
use serde::ser::Error as _;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::ser::Formatter;

use super::bill_desc::BillDesc;
use crate::config::Oddities;
use crate::faults::Step;

/// Length limit of every text in a request, MyBills API document, "HTTP Body Request".
const MAX_TEXT_CHARS: usize = 64;

/// The response codes that the sandbox gives, MyBills API document, response code table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ResponseCode {
    Success,
    Pending,
    /// The only failure that a callback names, by its field table.
    Failed,
    SystemError,
    DuplicateReference,
    UnknownProduct,
    InvalidPartner,
    InvalidSignature,
    InvalidCustomer,
    NotFound,
    BalanceLimit,
    BadParameter,
    BillerDisruption,
    InvalidJwt,
    /// In no table; a fault's invention.
    Unheard,
}

impl ResponseCode {
    fn text(self) -> &'static str {
        self.code_and_message().0
    }

    const fn code_and_message(self) -> (&'static str, &'static str) {
        match self {
            Self::Success => ("00", "Success"),
            Self::Pending => ("02", "Pending"),
            Self::Failed => ("03", "Failed"),
            Self::SystemError => ("07", "System Error"),
            Self::DuplicateReference => ("09", "Duplicate Partner Reference No"),
            Self::UnknownProduct => ("10", "Product Not Found"),
            Self::InvalidPartner => ("12", "Invalid Partner"),
            Self::InvalidSignature => ("13", "Invalid Signature"),
            Self::InvalidCustomer => ("14", "Invalid Customer ID"),
            Self::NotFound => ("22", "Transaction Not Found"),
            Self::BalanceLimit => ("36", "Insufficient Balance"),
            Self::BadParameter => ("39", "Invalid Parameter"),
            Self::BillerDisruption => ("96", "Biller Disruption"),
            Self::InvalidJwt => ("401", "Invalid or Expired JWT"),
            Self::Unheard => ("77", "Unspecified"),
        }
    }
}

/// Body of `/inquiry`; `productPrice` and `customerPeriode` are optional for these products and not looked at.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct InquiryRequest {
    pub(super) partner_reference_no: String,
    pub(super) product_code: String,
    #[serde(rename = "customerID")]
    pub(super) customer_id: String,
}

/// Body of `/payment`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PaymentRequest {
    pub(super) partner_approval_no: String,
    pub(super) partner_reference_no: String,
    pub(super) reference_no: String,
}

/// Body of `/advice`.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AdviceRequest {
    pub(super) partner_reference_no: String,
    pub(super) reference_no: String,
}

/// A body that could be read.
#[derive(Debug)]
pub(super) enum Request {
    Inquiry(InquiryRequest),
    Payment(PaymentRequest),
    Advice(AdviceRequest),
}

impl Request {
    /// Reads a body; `None` when a mandatory field is missing, empty or longer than the document allows.
    pub(super) fn read(step: Step, body: &[u8]) -> Option<Self> {
        let (request, fit) = match step {
            Step::Inquiry => {
                let inquiry: InquiryRequest = serde_json::from_slice(body).ok()?;
                let fit =
                    all_fit(&[&inquiry.partner_reference_no, &inquiry.product_code, &inquiry.customer_id]);
                (Self::Inquiry(inquiry), fit)
            }
            Step::Payment => {
                let payment: PaymentRequest = serde_json::from_slice(body).ok()?;
                let fit = all_fit(&[
                    &payment.partner_approval_no,
                    &payment.partner_reference_no,
                    &payment.reference_no,
                ]);
                (Self::Payment(payment), fit)
            }
            Step::Advice => {
                let advice: AdviceRequest = serde_json::from_slice(body).ok()?;
                let fit = all_fit(&[&advice.partner_reference_no, &advice.reference_no]);
                (Self::Advice(advice), fit)
            }
        };
        fit.then_some(request)
    }
}

fn all_fit(texts: &[&str]) -> bool {
    texts.iter().all(|text| !text.is_empty() && text.chars().count() <= MAX_TEXT_CHARS)
}

/// The envelope of every answer.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Reply {
    #[serde(serialize_with = "code_text")]
    response_code: ResponseCode,
    response_message: &'static str,
    /// Absent from every PDAM sample.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) response_datetime: Option<String>,
    pub(super) partner_reference_no: String,
    pub(super) reference_no: String,
    #[serde(serialize_with = "object_or_empty_text")]
    pub(super) result: Option<Transaction>,
}

impl Reply {
    /// An answer about no transaction.
    pub(super) fn refused(code: ResponseCode, now: &Zoned) -> Self {
        Self::about("", "", code, now)
    }

    /// An answer about a transaction, without its particulars.
    pub(super) fn about(
        partner_reference_no: &str,
        reference_no: &str,
        code: ResponseCode,
        now: &Zoned,
    ) -> Self {
        Self {
            response_code: code,
            response_message: code.code_and_message().1,
            response_datetime: Some(wib_text(now)),
            partner_reference_no: partner_reference_no.to_owned(),
            reference_no: reference_no.to_owned(),
            result: None,
        }
    }

    /// An answer with the particulars of a transaction.
    pub(super) fn with(transaction: Transaction, code: ResponseCode, now: &Zoned) -> Self {
        let mut reply = Self::about(&transaction.partner_reference_no, &transaction.reference_no, code, now);
        reply.result = Some(transaction);
        reply
    }

    pub(super) fn code(&self) -> ResponseCode {
        self.response_code
    }

    /// Exchanges the code and its message.
    pub(super) fn set_code(&mut self, code: ResponseCode) {
        self.response_code = code;
        self.response_message = code.code_and_message().1;
    }
}

/// The `result` of an answer, in the order of the document's samples; amounts in rupiah.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Transaction {
    /// Not at inquiry, and not in the payment sample of PLN prepaid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) partner_approval_no: Option<String>,
    pub(super) partner_reference_no: String,
    pub(super) reference_no: String,
    pub(super) merchant_store_name: &'static str,
    #[serde(rename = "merchantOutletID")]
    pub(super) merchant_outlet_id: u64,
    pub(super) merchant_outlet_name: &'static str,
    pub(super) product_reference_code: &'static str,
    #[serde(rename = "productTypeID")]
    pub(super) product_type_id: u64,
    pub(super) product_code: &'static str,
    pub(super) product_name: &'static str,
    pub(super) product_price: u64,
    pub(super) product_admin_fee: u64,
    pub(super) product_merchant_fee: u64,
    pub(super) transaction_date: String,
    #[serde(rename = "customerID")]
    pub(super) customer_id: String,
    pub(super) additional_info: AdditionalInfo,
}

/// `additionalInfo`: the particulars of the product.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AdditionalInfo {
    pub(super) serial_number: String,
    #[serde(serialize_with = "json_in_text")]
    pub(super) bill_desc: BillDesc,
}

/// `yyyy-MM-ddTHH:mm:ss+07:00`.
pub(super) fn wib_text(time: &Zoned) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()
}

fn code_text<S: Serializer>(code: &ResponseCode, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(code.text())
}

/// An absent result is `""`, as in the document's only sample without one.
fn object_or_empty_text<S: Serializer>(
    result: &Option<Transaction>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    match result {
        Some(transaction) => transaction.serialize(serializer),
        None => serializer.serialize_str(""),
    }
}

fn json_in_text<S: Serializer>(bill_desc: &BillDesc, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&serde_json::to_string(bill_desc).map_err(S::Error::custom)?)
}

/// The biller's own call about a transaction, MyBills API document, "API Callback".
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct CallbackBody {
    #[serde(serialize_with = "code_text")]
    response_code: ResponseCode,
    response_message: &'static str,
    /// Spelled unlike the answers' `responseDatetime`, and absent where theirs is.
    #[serde(rename = "responseDateTime", skip_serializing_if = "Option::is_none")]
    response_datetime: Option<String>,
    partner_reference_no: String,
    /// Not the `referenceNo` inside `result`.
    reference_no: String,
    result: Option<Transaction>,
}

impl CallbackBody {
    /// What an answer to an advice would say, under a reference number of the call's own.
    pub(super) fn of(reply: Reply, reference_no: String) -> Self {
        Self {
            response_code: reply.response_code,
            response_message: reply.response_message,
            response_datetime: reply.response_datetime,
            partner_reference_no: reply.partner_reference_no,
            reference_no,
            result: reply.result,
        }
    }
}

/// Writes an answer or a call, odd where that is asked for.
pub(super) fn render(message: &impl Serialize, oddities: Oddities) -> serde_json::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    message.serialize(&mut serde_json::Serializer::with_formatter(&mut bytes, Odd(oddities)))?;
    Ok(bytes)
}

/// Compact JSON with the configured oddities; no object of a reply is empty, so a trailing comma always fits.
struct Odd(Oddities);

impl Formatter for Odd {
    fn write_u64<W: ?Sized + io::Write>(&mut self, writer: &mut W, value: u64) -> io::Result<()> {
        if self.0.numbers_as_text { write!(writer, "\"{value}\"") } else { write!(writer, "{value}") }
    }

    fn end_object<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(if self.0.trailing_commas { b",}" } else { b"}" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_lacks_nothing_and_stays_within_64_characters() {
        let check = |step, body: &str, readable: bool| {
            assert_eq!(Request::read(step, body.as_bytes()).is_some(), readable, "{body}");
        };
        check(Step::Advice, r#"{"partnerReferenceNo":"A","referenceNo":"B"}"#, true);
        check(Step::Payment, r#"{"partnerReferenceNo":"A","referenceNo":"B"}"#, false);
        check(Step::Payment, r#"{"partnerApprovalNo":"","partnerReferenceNo":"A","referenceNo":"B"}"#, false);
        check(Step::Advice, r#"{"partnerReferenceNo":"A","referenceNo":"B",}"#, false);
        check(Step::Advice, r#"{"partnerReferenceNo":1,"referenceNo":"B"}"#, false);
        for (length, readable) in [(64, true), (65, false)] {
            let reference = "x".repeat(length);
            let body = format!(r#"{{"partnerReferenceNo":"{reference}","referenceNo":"B"}}"#);
            check(Step::Advice, &body, readable);
        }
    }
}
