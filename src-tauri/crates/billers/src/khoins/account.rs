//! Paths, parameters and credentials (member API, "transaksi", "saldo", "produk-provider"). KHOINS signs
//! nothing: three clear-text credentials travel in every call, so they stand in [`Secret`] queries and bodies only.

use loket_model::{
    Bill, Category, Charge, CustomerNumber, Offer, Outcome, Product, Rupiah, UnresolvedWhy, UtcMillis,
};

use super::pattern::{PREFIX, Patterns};
use super::wire::ProductAsk;
use super::{callback, offers, reader};
use crate::biller::{
    Biller, BuildError, CallbackError, CallbackHint, Capabilities, InquiryAsk, InquiryFailure, InquiryStep,
    PaymentOrder,
};
use crate::http::{HeaderText, HttpReply, HttpRequest, Secret};
use crate::setting::Setting;
use crate::settings::{ACCEPT_PLAIN_HTTP, AccountSettings, SettingsError};

/// Settings that an account may have. The vendor has no TLS address, so plain HTTP may be accepted.
pub(super) const SETTINGS: &[Setting] = &[
    Setting::text("member-id").needed(),
    Setting::choice(ACCEPT_PLAIN_HTTP, &["yes", "no"]).usual("no"),
    Setting::text("providers"),
    Setting::choice("amount-parameter", &["qty", "quantity", "amount", "nominal", "jumlah", "denom"]),
    Setting::choice("pay-trxid", &["same", "new"]).usual("same"),
    Setting::number("inquiry-valid-s").usual("1800"),
    Setting::many(PREFIX),
];

/// Under which name a chosen amount may be sent. The documents name none, so the owner must have asked; the
/// first is the word of their product list and of their bank-transfer SN.
const AMOUNT_PARAMETERS: &[(&str, Option<&str>)] = &[
    ("qty", Some("qty")),
    ("quantity", Some("quantity")),
    ("amount", Some("amount")),
    ("nominal", Some("nominal")),
    ("jumlah", Some("jumlah")),
    ("denom", Some("denom")),
];

/// Whether a payment carries the inquiry's number. The example repeats it; the text calls the number unique.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PayTrxid {
    /// The same number.
    Same,
    /// Another one: ours with [`NEW_TRXID_MARK`].
    New,
}

/// What makes a payment's own number out of our reference.
const NEW_TRXID_MARK: char = 'P';

/// One KHOINS account.
#[derive(Debug, Clone)]
pub(super) struct Khoins {
    url: String,
    member_id: String,
    member_pass: Secret,
    member_pin: Secret,
    providers: Vec<String>,
    pay_trxid: PayTrxid,
    amount_parameter: Option<&'static str>,
    inquiry_valid_s: u32,
    pub(super) patterns: Patterns,
}

impl Khoins {
    /// Makes the account.
    ///
    /// # Errors
    /// [`SettingsError`] naming the first setting that is missing or wrong.
    pub(super) fn new(account: &AccountSettings) -> Result<Self, SettingsError> {
        account.must_only_have(SETTINGS)?;
        let providers = account.optional("providers").unwrap_or_default().split(',');
        Ok(Self {
            url: account.checked_url()?,
            member_id: account.text("member-id")?.to_owned(),
            member_pass: account.secret("member-pass")?,
            member_pin: account.secret("member-pin")?,
            providers: providers.map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect(),
            pay_trxid: account.choice(
                "pay-trxid",
                &[("same", PayTrxid::Same), ("new", PayTrxid::New)],
                PayTrxid::Same,
            )?,
            amount_parameter: account.choice("amount-parameter", AMOUNT_PARAMETERS, None)?,
            inquiry_valid_s: account.parsed("inquiry-valid-s", 1_800)?,
            patterns: Patterns::of(account)?,
        })
    }

    /// Our number as a payment sends it.
    pub(super) fn pay_trxid(&self, reference: &str) -> String {
        match self.pay_trxid {
            PayTrxid::Same => reference.to_owned(),
            PayTrxid::New => format!("{reference}{NEW_TRXID_MARK}"),
        }
    }

    /// Our reference behind a payment's number.
    pub(super) fn reference_of<'a>(&self, trxid: &'a str) -> &'a str {
        match self.pay_trxid {
            PayTrxid::Same => trxid,
            PayTrxid::New => trxid.strip_suffix(NEW_TRXID_MARK).unwrap_or(trxid),
        }
    }

    /// Until when a bill read at this moment may be paid; the documents name no limit.
    pub(super) fn expires_at(&self, at: UtcMillis) -> UtcMillis {
        at.plus_ms(i64::from(self.inquiry_valid_s) * 1_000)
    }

    fn transaction(
        &self,
        code: String,
        trxid: String,
        customer: &CustomerNumber,
        amount: Option<Rupiah>,
    ) -> Result<HttpRequest, BuildError> {
        let mut query = vec![
            ("tujuan", Secret::new(customer.as_str())),
            ("trxid", Secret::new(trxid)),
            ("kodeproduk", Secret::new(code)),
            ("memberid", Secret::new(self.member_id.clone())),
            ("memberpass", self.member_pass.clone()),
            ("memberpin", self.member_pin.clone()),
        ];
        if let Some(amount) = amount {
            let name = self.amount_parameter.ok_or_else(|| {
                BuildError("how KHOINS takes an amount is not set (amount-parameter)".to_owned())
            })?;
            query.push((name, Secret::new(amount.get().to_string())));
        }
        Ok(HttpRequest::get(format!("{}/", self.url), query))
    }

    /// A bill for what has no inquiry: the price stands in the list, and the customer pays no less than the
    /// face value.
    fn known_bill(&self, ask: &InquiryAsk) -> Result<Bill, BuildError> {
        let price = reader::price_of(ask)
            .ok_or_else(|| BuildError("the price of this product is not known yet".to_owned()))?;
        let amount = ask.product.nominal.unwrap_or(price);
        let out_of_range = |_| BuildError("the price is out of range".to_owned());
        let admin = price.max(amount).minus(amount).map_err(out_of_range)?;
        Ok(Bill {
            charge: Charge::new(amount, admin).map_err(out_of_range)?,
            deposit_debit: Some(price),
            ..reader::blank_bill(self, ask)
        })
    }
}

/// Credit for mobile phones is one call without an inquiry (`postpaid` 0).
pub(super) fn is_credit(product: &Product) -> bool {
    product.category == Category::MobilePrepaid
}

/// The code as a payment sends it.
pub(super) fn pay_code(product: &Product) -> String {
    if is_credit(product) { product.code.clone() } else { format!("PAY{}", product.code) }
}

/// The code as an inquiry sends it.
pub(super) fn inquiry_code(product: &Product) -> String {
    format!("INQ{}", product.code)
}

impl Biller for Khoins {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            label: super::LABEL,
            advice: None,
            calls_back: true,
            lists_offers: true,
            tells_balance: true,
        }
    }

    fn needs_offer(&self, product: &Product) -> bool {
        is_credit(product)
    }

    fn inquiry(&self, ask: &InquiryAsk) -> Result<InquiryStep, BuildError> {
        if is_credit(&ask.product) {
            return self.known_bill(ask).map(Box::new).map(InquiryStep::Known);
        }
        // No parameter says for how many months, so the answer would be about one of them.
        if ask.months.is_some_and(|months| months > 1) {
            return Err(BuildError("KHOINS cannot be asked for more than one month".to_owned()));
        }
        let trxid = ask.reference.as_str().to_owned();
        self.transaction(inquiry_code(&ask.product), trxid, &ask.customer, ask.amount).map(InquiryStep::Send)
    }

    fn read_inquiry(&self, ask: &InquiryAsk, reply: &HttpReply) -> Result<Bill, InquiryFailure> {
        reader::inquiry(self, ask, reply)
    }

    fn payment_request(&self, order: &PaymentOrder<'_>) -> Result<HttpRequest, BuildError> {
        if !order.bill.charge.total().is_positive() {
            return Err(BuildError("what this bill costs could not be read".to_owned()));
        }
        if order.bill.deposit_debit.is_some_and(|debit| debit > order.bill.charge.total()) {
            return Err(BuildError("this bill costs more than the customer pays".to_owned()));
        }
        let trxid = self.pay_trxid(order.reference.as_str());
        self.transaction(
            pay_code(&order.bill.product),
            trxid,
            &order.bill.customer_no,
            order.bill.biller_amount,
        )
    }

    fn read_payment(&self, order: &PaymentOrder<'_>, reply: &HttpReply) -> Outcome {
        reader::payment(self, order, reply)
    }

    fn advice_request(&self, _order: &PaymentOrder<'_>) -> Result<HttpRequest, BuildError> {
        Err(BuildError(NO_ADVICE.to_owned()))
    }

    fn read_advice(&self, _order: &PaymentOrder<'_>, _reply: &HttpReply) -> Outcome {
        Outcome::Unresolved(UnresolvedWhy::NoAnswer(NO_ADVICE.to_owned()))
    }

    fn read_callback(&self, body: &[u8]) -> Result<CallbackHint, CallbackError> {
        callback::read(self, body)
    }

    fn offers_request(&self, _at: UtcMillis) -> Result<HttpRequest, BuildError> {
        let ask = ProductAsk {
            memberid: &self.member_id,
            memberpass: self.member_pass.reveal(),
            memberpin: self.member_pin.reveal(),
            providers: &self.providers,
        };
        let body = serde_json::to_vec(&ask).map_err(|error| BuildError(error.to_string()))?;
        let json = HeaderText::Plain("application/json".to_owned());
        Ok(HttpRequest::post(format!("{}/api/product", self.url), vec![("Content-Type", json)], body))
    }

    fn read_offers(&self, reply: &HttpReply) -> Result<Vec<Offer>, InquiryFailure> {
        offers::read(reply)
    }

    fn balance_request(&self, _at: UtcMillis) -> Result<HttpRequest, BuildError> {
        let query =
            vec![("memberid", Secret::new(self.member_id.clone())), ("memberpin", self.member_pin.clone())];
        Ok(HttpRequest::get(format!("{}/balance", self.url), query))
    }

    fn read_balance(&self, reply: &HttpReply) -> Result<Rupiah, InquiryFailure> {
        reader::balance(reply)
    }
}

/// Why no final word can be asked for.
const NO_ADVICE: &str = "KHOINS cannot be asked how a payment ended";
