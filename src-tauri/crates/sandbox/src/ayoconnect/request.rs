//! What a partner asks for, read from the token's claims.

use super::token::Claims;

/// Length limit of every text; the document names none.
const MAX_TEXT_CHARS: usize = 64;

/// A call of the document, by its path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Call {
    Check,
    Payment,
    Status,
    Balance,
    Products,
}

impl Call {
    pub(super) const ALL: [Self; 5] =
        [Self::Check, Self::Payment, Self::Status, Self::Balance, Self::Products];

    /// What follows the base URL.
    pub(super) const fn path(self) -> &'static str {
        match self {
            Self::Check => "/api/v2/bill/check",
            Self::Payment => "/api/v2/bill/payment",
            Self::Status => "/api/v2/bill/status",
            Self::Balance => "/api/v2/partner/balance",
            Self::Products => "/api/v2/partner/products",
        }
    }
}

/// `/bill/check`.
#[derive(Debug)]
pub(super) struct CheckRequest {
    pub(super) account_number: String,
    pub(super) product_code: String,
    /// Months to pay, for BPJS.
    pub(super) month: Option<u64>,
}

/// `/bill/payment`; the callback's URLs are not looked at, since calls are made on command only.
#[derive(Debug)]
pub(super) struct PaymentRequest {
    pub(super) ref_number: String,
    pub(super) account_number: String,
    pub(super) product_code: String,
    /// In rupiah.
    pub(super) amount: u64,
    pub(super) inquiry_id: u64,
}

/// Claims that could be read.
#[derive(Debug)]
pub(super) enum Request {
    Check(CheckRequest),
    Payment(PaymentRequest),
    /// The `refNumber` that is asked about.
    Status(String),
    Balance,
    Products,
}

impl Request {
    /// Reads claims; `None` when a field is missing, empty or beyond its limit.
    pub(super) fn read(call: Call, claims: &Claims) -> Option<Self> {
        let text = |name: &str| {
            claims.text(name).filter(|text| text.chars().count() <= MAX_TEXT_CHARS).map(str::to_owned)
        };
        Some(match call {
            Call::Check => Self::Check(CheckRequest {
                account_number: text("accountNumber")?,
                product_code: text("productCode")?,
                month: claims.number("month"),
            }),
            Call::Payment => Self::Payment(PaymentRequest {
                ref_number: text("refNumber")?,
                account_number: text("accountNumber")?,
                product_code: text("productCode")?,
                amount: claims.number("amount")?,
                inquiry_id: claims.number("inquiryId")?,
            }),
            Call::Status => Self::Status(text("refNumber")?),
            Call::Balance => Self::Balance,
            Call::Products => Self::Products,
        })
    }
}
