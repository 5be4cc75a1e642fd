//! Paths, headers and signing ("authentication"). The request is the token: its claims are the parameters, and the
//! body is empty.

use loket_model::{Bill, Offer, Outcome, Rupiah, UtcMillis};
use serde::Serialize;

use super::wire::{CheckClaims, PartnerClaims, PaymentClaims, StatusClaims};
use super::{codes, offers, reader};
use crate::advice::AdviceRules;
use crate::biller::{
    Biller, BuildError, CallbackError, CallbackHint, Capabilities, InquiryAsk, InquiryFailure, InquiryStep,
    PaymentOrder,
};
use crate::http::{HeaderText, HttpReply, HttpRequest, Secret};
use crate::jwt;
use crate::setting::Setting;
use crate::settings::{AccountSettings, SettingsError, invalid};

/// One Ayoconnect account, ready to sign.
#[derive(Debug, Clone)]
pub(super) struct Ayoconnect {
    url: String,
    api_key: Secret,
    api_secret: Secret,
    product_path: String,
    callback_url: Option<String>,
    inquiry_valid_s: u32,
    advice: AdviceRules,
}

/// Settings that an account may have.
pub(super) const SETTINGS: &[Setting] = &[
    Setting::number("inquiry-valid-s").usual("1800"),
    Setting::text("advice-waits-s"),
    Setting::number("not-received-safe-s").usual("900"),
    Setting::text("product-path").usual(PRODUCT_PATH),
    Setting::text("callback-url"),
];

/// The vendor asks for 150 seconds before the first question; beyond that nothing is documented.
const FIRST_S: u32 = 150;
const STEPS_S: &[u32] = &[150, 600, 1_800, 7_200];

/// "Not available" may be "not yet" here, so that it is believed after several of the vendor's own waits only.
const NOT_RECEIVED_SAFE_S: u32 = 900;

/// One place of the documents has version 1 of this path.
const PRODUCT_PATH: &str = "/api/v2/partner/products";

impl Ayoconnect {
    /// Makes the account.
    ///
    /// # Errors
    /// [`SettingsError`] naming the first setting that is missing or wrong.
    pub(super) fn new(account: &AccountSettings) -> Result<Self, SettingsError> {
        account.must_only_have(SETTINGS)?;
        let product_path = account.optional("product-path").unwrap_or(PRODUCT_PATH);
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.');
        if !product_path.starts_with('/') || !product_path.bytes().all(plain) {
            return Err(invalid("product-path", product_path));
        }
        let callback_url = account.optional("callback-url");
        if let Some(url) = callback_url.filter(|url| !url.starts_with("https://")) {
            return Err(invalid("callback-url", url));
        }
        Ok(Self {
            url: account.checked_url()?,
            api_key: account.secret("api-key")?,
            api_secret: account.secret("api-secret")?,
            product_path: product_path.to_owned(),
            callback_url: callback_url.map(str::to_owned),
            inquiry_valid_s: account.parsed("inquiry-valid-s", 1_800)?,
            advice: account.advice(FIRST_S, STEPS_S, NOT_RECEIVED_SAFE_S)?,
        })
    }

    /// Until when a bill read at this moment may be paid; the codes know an expired inquiry, the documents no limit.
    pub(super) fn expires_at(&self, at: UtcMillis) -> UtcMillis {
        at.plus_ms(i64::from(self.inquiry_valid_s) * 1_000)
    }

    fn request(&self, path: &str, claims: &impl Serialize) -> Result<HttpRequest, BuildError> {
        let token = jwt::hs256(claims, &self.api_secret)?;
        let headers = vec![
            ("Content-Type", HeaderText::Plain("application/json".to_owned())),
            ("KEY", HeaderText::Secret(self.api_key.clone())),
            ("TOKEN", HeaderText::Secret(Secret::new(token))),
            ("VERSION", HeaderText::Plain("2.0".to_owned())),
        ];
        Ok(HttpRequest::post(format!("{}{path}", self.url), headers, b"{}".to_vec()))
    }
}

impl Biller for Ayoconnect {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            label: super::LABEL,
            advice: Some(self.advice.clone()),
            calls_back: true,
            lists_offers: true,
            tells_balance: true,
        }
    }

    fn inquiry(&self, ask: &InquiryAsk) -> Result<InquiryStep, BuildError> {
        let claims = CheckClaims::of(self.api_key.reveal(), ask);
        self.request("/api/v2/bill/check", &claims).map(InquiryStep::Send)
    }

    fn read_inquiry(&self, ask: &InquiryAsk, reply: &HttpReply) -> Result<Bill, InquiryFailure> {
        reader::inquiry(self, ask, reply)
    }

    fn payment_request(&self, order: &PaymentOrder<'_>) -> Result<HttpRequest, BuildError> {
        let claims = PaymentClaims::of(self.api_key.reveal(), order, self.callback_url.as_deref())?;
        self.request("/api/v2/bill/payment", &claims)
    }

    fn read_payment(&self, order: &PaymentOrder<'_>, reply: &HttpReply) -> Outcome {
        reader::outcome(order, reply, codes::at_payment)
    }

    fn advice_request(&self, order: &PaymentOrder<'_>) -> Result<HttpRequest, BuildError> {
        let claims = StatusClaims { partner_id: self.api_key.reveal(), ref_number: order.reference.as_str() };
        self.request("/api/v2/bill/status", &claims)
    }

    fn read_advice(&self, order: &PaymentOrder<'_>, reply: &HttpReply) -> Outcome {
        reader::outcome(order, reply, codes::at_advice)
    }

    fn read_callback(&self, body: &[u8]) -> Result<CallbackHint, CallbackError> {
        reader::callback(body)
    }

    fn offers_request(&self, _at: UtcMillis) -> Result<HttpRequest, BuildError> {
        self.request(&self.product_path, &PartnerClaims { partner_id: self.api_key.reveal() })
    }

    fn read_offers(&self, reply: &HttpReply) -> Result<Vec<Offer>, InquiryFailure> {
        offers::read(reply)
    }

    fn balance_request(&self, _at: UtcMillis) -> Result<HttpRequest, BuildError> {
        self.request("/api/v2/partner/balance", &PartnerClaims { partner_id: self.api_key.reveal() })
    }

    fn read_balance(&self, reply: &HttpReply) -> Result<Rupiah, InquiryFailure> {
        offers::read_balance(reply)
    }
}
