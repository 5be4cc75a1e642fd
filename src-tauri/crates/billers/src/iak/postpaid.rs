//! IAK postpaid: one path, four commands. The payment carries nothing but the inquiry's `tr_id`, so everything
//! that its answer says is held against the bill.

use loket_model::{Bill, Offer, Outcome, Rupiah, UnresolvedWhy, UtcMillis};

use super::account::{Account, FORMATS};
use super::answer::Answer;
use super::bill::signed_rupiah;
use super::codes::{self, Meaning};
use super::offers;
use super::products::Family;
use super::reader::{self, Asked};
use super::request::{Field, Fields};
use super::sign::salt;
use crate::biller::{
    Biller, BuildError, Capabilities, InquiryAsk, InquiryFailure, InquiryStep, PaymentOrder,
};
use crate::http::{HttpReply, HttpRequest};
use crate::setting::Setting;
use crate::settings::{AccountSettings, SettingsError, is_same_place, is_sandbox};

/// Name for people.
pub(super) const LABEL: &str = "IAK Pascabayar";

/// Where every command goes.
const PATH: &str = "/api/v1/bill/check";
/// The shared wallet is asked for at the prepaid host.
const BALANCE_PATH: &str = "/api/check-balance";

/// Settings that an account may have.
pub(super) const SETTINGS: &[Setting] = &[
    Setting::text("username").needed(),
    Setting::choice("format", FORMATS).usual("json"),
    Setting::text("advice-waits-s"),
    Setting::number("not-received-safe-s").usual("300"),
    Setting::text("balance-url"),
];

/// No cadence is published: wait out the documents' 30 s time-out first (PLN's own switch waits 35 s, twice), then
/// ask ever less often.
const FIRST_S: u32 = 35;
const STEPS_S: &[u32] = &[35, 120, 600, 1_800, 7_200];

/// How late a request may arrive is not published; ten times the documents' time-out.
const NOT_RECEIVED_SAFE_S: u32 = 300;

/// One IAK postpaid account, ready to sign.
#[derive(Debug, Clone)]
pub(super) struct Postpaid {
    account: Account,
    balance_url: String,
}

impl Postpaid {
    /// Makes the account.
    ///
    /// # Errors
    /// [`SettingsError`] naming the first setting that is missing or wrong.
    pub(super) fn new(settings: &AccountSettings) -> Result<Self, SettingsError> {
        settings.must_only_have(SETTINGS)?;
        let account = Account::of(settings, settings.advice(FIRST_S, STEPS_S, NOT_RECEIVED_SAFE_S)?)?;
        let balance_url = match settings.optional("balance-url") {
            Some(url) => checked_balance_url(settings, url)?,
            None => balance_url_of(&account.url),
        };
        Ok(Self { account, balance_url })
    }

    fn post(&self, fields: Fields, salt: &str) -> Result<HttpRequest, BuildError> {
        self.account.post(&self.account.url, PATH, fields, salt)
    }
}

/// The wallet's host in earnest.
const WALLET: &str = "https://prepaid.iak.id";

/// The owner's address for the wallet. Signatures go there too: a changed address must not be a way to collect them, so
/// that there is none but IAK's own, the account's own host, and for play money a sandbox.
fn checked_balance_url(settings: &AccountSettings, url: &str) -> Result<String, SettingsError> {
    let checked = AccountSettings { url: url.to_owned(), ..settings.clone() }.checked_url()?;
    let is_wallet = match is_sandbox(&settings.url) {
        true => is_sandbox(&checked),
        false => is_same_place(&checked, WALLET),
    };
    match is_wallet || is_same_place(&checked, &settings.url) {
        true => Ok(checked),
        false => Err(SettingsError::Invalid { name: "balance-url", value: checked }),
    }
}

/// The prepaid host that belongs to a postpaid one ("Request", Base URL).
fn balance_url_of(url: &str) -> String {
    let parsed = reqwest::Url::parse(url).ok();
    match parsed.as_ref().and_then(reqwest::Url::host_str) {
        Some("testpostpaid.mobilepulsa.net") => "https://prepaid.iak.dev".to_owned(),
        Some("mobilepulsa.net") => WALLET.to_owned(),
        _ => url.to_owned(),
    }
}

impl Biller for Postpaid {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            label: LABEL,
            advice: Some(self.account.advice.clone()),
            calls_back: false,
            lists_offers: true,
            tells_balance: true,
        }
    }

    fn inquiry(&self, ask: &InquiryAsk) -> Result<InquiryStep, BuildError> {
        let fields = self
            .account
            .fields(Some("inq-pasca"))
            .text("code", &ask.product.code)
            .text("hp", ask.customer.as_str())
            .text("ref_id", ask.reference.as_str());
        self.post(with_product_fields(fields, ask)?, ask.reference.as_str()).map(InquiryStep::Send)
    }

    fn read_inquiry(&self, ask: &InquiryAsk, reply: &HttpReply) -> Result<Bill, InquiryFailure> {
        let answer = Answer::of(reply).map_err(InquiryFailure::Unclear)?;
        reader::inquiry(ask, &answer)
    }

    fn payment_request(&self, order: &PaymentOrder<'_>) -> Result<HttpRequest, BuildError> {
        let tr_id = order
            .bill
            .biller_ref
            .as_deref()
            .ok_or_else(|| BuildError("the inquiry has no tr_id".to_owned()))?;
        self.post(self.account.fields(Some("pay-pasca")).text("tr_id", tr_id), tr_id)
    }

    fn read_payment(&self, order: &PaymentOrder<'_>, reply: &HttpReply) -> Outcome {
        outcome(order, reply, Asked::Payment)
    }

    fn advice_request(&self, order: &PaymentOrder<'_>) -> Result<HttpRequest, BuildError> {
        let fields = self.account.fields(Some("checkstatus")).text("ref_id", order.reference.as_str());
        self.post(fields, salt::CHECK_STATUS)
    }

    fn read_advice(&self, order: &PaymentOrder<'_>, reply: &HttpReply) -> Outcome {
        outcome(order, reply, Asked::Status)
    }

    fn offers_request(&self, _at: UtcMillis) -> Result<HttpRequest, BuildError> {
        self.post(self.account.fields(Some("pricelist-pasca")).text("status", "all"), salt::PRICE_LIST)
    }

    fn read_offers(&self, reply: &HttpReply) -> Result<Vec<Offer>, InquiryFailure> {
        offers::postpaid(reply)
    }

    fn balance_request(&self, _at: UtcMillis) -> Result<HttpRequest, BuildError> {
        balance_request(&self.account, &self.balance_url)
    }

    fn read_balance(&self, reply: &HttpReply) -> Result<Rupiah, InquiryFailure> {
        balance(reply, codes::at_inquiry)
    }
}

/// An answer that is no word leaves the payment unresolved.
fn outcome(order: &PaymentOrder<'_>, reply: &HttpReply, asked: Asked) -> Outcome {
    let word = Answer::of(reply).and_then(|answer| reader::word(order, &answer, asked));
    word.unwrap_or_else(Outcome::Unresolved)
}

/// What some products need beside number and code ("Inquiry" of each).
fn with_product_fields(fields: Fields, ask: &InquiryAsk) -> Result<Fields, BuildError> {
    let family = Family::of(&ask.product);
    let missing = |what: &str| BuildError(format!("{} needs {what}", ask.product.code));
    let mut fields = fields;
    if let Some(months) = family.months_asked(ask.months) {
        // Typed as a number, sent both ways in the samples; text is what XML has anyway.
        fields = fields.text("month", &months.to_string());
    }
    if family == Family::Pbb {
        let year = ask.year.ok_or_else(|| missing("the tax year"))?;
        fields = fields.text("year", &year.to_string());
    }
    if family == Family::Esamsat {
        let identity_no = ask.identity_no.as_deref().map(str::trim).filter(|number| !number.is_empty());
        fields = fields
            .text("nomor_identitas", identity_no.ok_or_else(|| missing("the owner's identity number"))?);
    }
    match ask.amount {
        Some(amount) => {
            let desc = Fields::new().with("amount", Field::Amount(amount.get()));
            Ok(fields.with("desc", Field::Group(desc)))
        }
        None if family.asks_amount() => Err(missing("an amount")),
        None => Ok(fields),
    }
}

/// "Check Balance": the wallet is shared by both APIs.
pub(super) fn balance_request(account: &Account, base_url: &str) -> Result<HttpRequest, BuildError> {
    account.post(base_url, BALANCE_PATH, account.fields(None), salt::BALANCE)
}

/// Reads the wallet's answer.
pub(super) fn balance(reply: &HttpReply, meaning: fn(&str) -> Meaning) -> Result<Rupiah, InquiryFailure> {
    let answer = Answer::of(reply).map_err(InquiryFailure::Unclear)?;
    match meaning(&answer.code) {
        Meaning::Success => answer.fields.needed("balance").and_then(|text| {
            signed_rupiah(text)
                .ok_or_else(|| UnresolvedWhy::Unreadable("balance is not an amount".to_owned()))
        }),
        Meaning::Final(kind) => return Err(InquiryFailure::Refused(answer.refusal(kind))),
        Meaning::Pending | Meaning::NotReceived | Meaning::Unclear => Err(answer.unclear()),
    }
    .map_err(InquiryFailure::Unclear)
}
