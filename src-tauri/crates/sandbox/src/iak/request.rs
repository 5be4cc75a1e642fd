//! A request that is signed well and says all that its command needs. What it asks about may not exist.

use super::body::Fields;
use super::codes::{Code, postpaid, prepaid};
use super::products;
use super::reply::{Reply, Service};
use super::signature::{BALANCE_SALT, PRICES_SALT, STATUS_SALT, is_genuine};
use crate::config::IakSettings;
use crate::faults::Step;

/// Longest text of a request; the documents name no limit.
const TEXT_CHARS_MAX: usize = 64;

/// Where a request was posted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Call {
    /// `api/v1/bill/check`, with the price list's type where the path has one.
    Bill {
        kind: Option<String>,
    },
    TopUp,
    CheckStatus,
    InquiryPln,
    /// `api/pricelist`, with type and operator where the path has them.
    PriceList {
        kind: Option<String>,
        operator: Option<String>,
    },
    /// `api/check-balance`, prepaid's envelope on either host.
    Balance,
}

impl Call {
    /// Whose codes and envelope an answer has.
    pub(super) const fn service(&self) -> Service {
        match self {
            Self::Bill { .. } => Service::Postpaid,
            _ => Service::Prepaid,
        }
    }
}

/// `inq-pasca`
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Inquiry {
    pub(super) code: String,
    pub(super) hp: String,
    pub(super) ref_id: String,
    /// The text of the product's own field; empty where it has none.
    pub(super) extra: String,
}

/// `top-up`
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct TopUpRequest {
    pub(super) ref_id: String,
    pub(super) customer_id: String,
    pub(super) product_code: String,
}

/// What a price list is narrowed to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Narrowing {
    pub(super) kind: Option<String>,
    pub(super) operator: Option<String>,
    pub(super) province: Option<String>,
    /// `all`, `active`, `non active`.
    pub(super) status: Option<String>,
}

impl Narrowing {
    /// Whether a product of this status is wanted; the newer pages write `non-active`.
    pub(super) fn wants(&self, active: bool) -> bool {
        match self.status.as_deref() {
            Some("active") => active,
            Some("non active" | "non-active") => !active,
            _ => true,
        }
    }
}

/// A request that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Request {
    Inquire(Inquiry),
    Pay { tr_id: u64 },
    Status { ref_id: String },
    PostpaidPrices(Narrowing),
    TopUp(TopUpRequest),
    TopUpStatus { ref_id: String },
    Meter { customer_id: String },
    PrepaidPrices(Narrowing),
    Balance,
}

impl Request {
    /// Checks the signature and reads the fields.
    ///
    /// # Errors
    /// The answer that says what is wrong: command (101, 205), field (107), user name or signature (100, 204).
    pub(super) fn read(call: Call, fields: &Fields, settings: &IakSettings) -> Result<Self, Box<Reply>> {
        let asked = Asked { service: call.service(), fields, settings };
        match call {
            Call::Bill { kind } => asked.bill(kind),
            // Version 2 has a path for each service and no commands; a client that names one means version 1.
            _ if fields.get("commands").is_some() => Err(asked.refused(prepaid::BAD_COMMAND)),
            Call::TopUp => asked.top_up(),
            Call::CheckStatus => {
                let ref_id = asked.signed_field("ref_id")?;
                Ok(Self::TopUpStatus { ref_id })
            }
            Call::InquiryPln => {
                let customer_id = asked.signed_field("customer_id")?;
                Ok(Self::Meter { customer_id })
            }
            Call::PriceList { kind, operator } => {
                asked.signed(PRICES_SALT)?;
                let status = asked.optional("status");
                Ok(Self::PrepaidPrices(Narrowing { kind, operator, status, province: None }))
            }
            Call::Balance => {
                asked.signed(BALANCE_SALT)?;
                Ok(Self::Balance)
            }
        }
    }

    /// The step whose faults the request can meet.
    pub(super) const fn step(&self) -> Option<Step> {
        match self {
            Self::Inquire(_) | Self::Meter { .. } => Some(Step::Inquiry),
            Self::Pay { .. } | Self::TopUp(_) => Some(Step::Payment),
            Self::Status { .. } | Self::TopUpStatus { .. } => Some(Step::Advice),
            Self::PostpaidPrices(_) | Self::PrepaidPrices(_) | Self::Balance => None,
        }
    }
}

/// A request that is being read.
struct Asked<'a> {
    service: Service,
    fields: &'a Fields,
    settings: &'a IakSettings,
}

impl Asked<'_> {
    fn refused(&self, code: Code) -> Box<Reply> {
        Box::new(Reply::coded(self.service, code, Vec::new()))
    }

    /// A field that must be there.
    fn field(&self, name: &str) -> Result<String, Box<Reply>> {
        let text = self.fields.get(name).filter(|text| text.chars().count() <= TEXT_CHARS_MAX);
        let wrong = || {
            let details = format!("{name} must have 1 to {TEXT_CHARS_MAX} characters");
            Box::new(Reply::bad_body(self.service, &details))
        };
        text.map(str::to_owned).ok_or_else(wrong)
    }

    fn optional(&self, name: &str) -> Option<String> {
        self.fields.get(name).map(str::to_owned)
    }

    /// Refuses whoever is not the member or did not sign with this salt.
    fn signed(&self, salt: &str) -> Result<(), Box<Reply>> {
        let (username, sign) = (self.field("username")?, self.field("sign")?);
        let code = match self.service {
            Service::Postpaid => postpaid::BAD_SIGN,
            Service::Prepaid => prepaid::BAD_SIGN,
        };
        if is_genuine(self.settings, &username, &sign, salt) { Ok(()) } else { Err(self.refused(code)) }
    }

    /// A field that must be there and is what was signed.
    fn signed_field(&self, name: &str) -> Result<String, Box<Reply>> {
        let text = self.field(name)?;
        self.signed(&text)?;
        Ok(text)
    }

    fn bill(&self, kind: Option<String>) -> Result<Request, Box<Reply>> {
        match self.field("commands")?.as_str() {
            "inq-pasca" => self.inquiry(),
            "pay-pasca" => {
                let tr_id = self.signed_field("tr_id")?.parse();
                let tr_id =
                    tr_id.map_err(|_| Box::new(Reply::bad_body(self.service, "tr_id must be a number")))?;
                Ok(Request::Pay { tr_id })
            }
            "checkstatus" => {
                let ref_id = self.field("ref_id")?;
                self.signed(STATUS_SALT)?;
                Ok(Request::Status { ref_id })
            }
            "pricelist-pasca" => {
                self.signed(PRICES_SALT)?;
                let (status, province) = (self.optional("status"), self.optional("province"));
                Ok(Request::PostpaidPrices(Narrowing { kind, operator: None, province, status }))
            }
            _ => Err(self.refused(postpaid::BAD_COMMAND)),
        }
    }

    fn inquiry(&self) -> Result<Request, Box<Reply>> {
        let ref_id = self.signed_field("ref_id")?;
        let (code, hp) = (self.field("code")?, self.field("hp")?);
        let extra_field = products::find(&code).and_then(|product| product.extra_field);
        let extra = extra_field.map(|name| self.field(name)).transpose()?.unwrap_or_default();
        Ok(Request::Inquire(Inquiry { code, hp, ref_id, extra }))
    }

    fn top_up(&self) -> Result<Request, Box<Reply>> {
        let ref_id = self.signed_field("ref_id")?;
        let (customer_id, product_code) = (self.field("customer_id")?, self.field("product_code")?);
        Ok(Request::TopUp(TopUpRequest { ref_id, customer_id, product_code }))
    }
}
