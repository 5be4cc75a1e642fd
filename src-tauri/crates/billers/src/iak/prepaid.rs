//! IAK prepaid v2: tokens, credit, data, electronic money and vouchers. Prices stand only in the price list, so
//! every bill follows from an offer; only PLN's subscriber is asked for. A top-up answers "process" first, and
//! the same reference never buys twice.

use loket_model::{Bill, Category, Offer, Outcome, Product, Rupiah, UtcMillis};

use super::account::{Account, FORMATS};
use super::answer::Answer;
use super::offers;
use super::postpaid::{balance, balance_request};
use super::prepaid_codes as codes;
use super::prepaid_reader::{self as reader, Asked};
use super::sign::salt;
use super::{bill::expires_at, callback};
use crate::biller::{
    Biller, BuildError, CallbackError, CallbackHint, Capabilities, InquiryAsk, InquiryFailure, InquiryStep,
    PaymentOrder,
};
use crate::http::{HttpReply, HttpRequest};
use crate::setting::Setting;
use crate::settings::{AccountSettings, SettingsError};

/// Name for people.
pub(super) const LABEL: &str = "IAK Prabayar";

/// Settings that an account may have.
pub(super) const SETTINGS: &[Setting] = &[
    Setting::text("username").needed(),
    Setting::choice("format", FORMATS).usual("json"),
    Setting::text("advice-waits-s"),
    Setting::number("not-received-safe-s").usual("300"),
];

/// A sale takes 1 to 30 s as a rule and a day at most (vendor's FAQ).
const FIRST_S: u32 = 5;
const STEPS_S: &[u32] = &[10, 30, 120, 600, 1_800, 7_200];

/// How late a request may arrive is not published; ten times the usual length of a sale.
const NOT_RECEIVED_SAFE_S: u32 = 300;

/// One IAK prepaid account, ready to sign.
#[derive(Debug, Clone)]
pub(super) struct Prepaid {
    account: Account,
}

impl Prepaid {
    /// Makes the account.
    ///
    /// # Errors
    /// [`SettingsError`] naming the first setting that is missing or wrong.
    pub(super) fn new(settings: &AccountSettings) -> Result<Self, SettingsError> {
        settings.must_only_have(SETTINGS)?;
        let advice = settings.advice(FIRST_S, STEPS_S, NOT_RECEIVED_SAFE_S)?;
        Ok(Self { account: Account::of(settings, advice)? })
    }
}

impl Biller for Prepaid {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            label: LABEL,
            advice: Some(self.account.advice.clone()),
            calls_back: true,
            lists_offers: true,
            tells_balance: true,
        }
    }

    fn needs_offer(&self, _product: &Product) -> bool {
        true
    }

    fn inquiry(&self, ask: &InquiryAsk) -> Result<InquiryStep, BuildError> {
        // Without a price nothing can be sold, so nobody is asked either.
        let bill = bill_of_offer(ask)?;
        if ask.product.category != Category::PlnPrepaid {
            return Ok(InquiryStep::Known(Box::new(bill)));
        }
        let customer = ask.customer.as_str();
        let fields = self.account.fields(None).text("customer_id", customer);
        self.account.post(&self.account.url, "/api/inquiry-pln", fields, customer).map(InquiryStep::Send)
    }

    fn read_inquiry(&self, ask: &InquiryAsk, reply: &HttpReply) -> Result<Bill, InquiryFailure> {
        let answer = Answer::of(reply).map_err(InquiryFailure::Unclear)?;
        reader::inquiry(ask, &answer)
    }

    fn payment_request(&self, order: &PaymentOrder<'_>) -> Result<HttpRequest, BuildError> {
        let reference = order.reference.as_str();
        let fields = self
            .account
            .fields(None)
            .text("ref_id", reference)
            .text("customer_id", customer_id(order.bill))
            .text("product_code", &order.bill.product.code);
        self.account.post(&self.account.url, "/api/top-up", fields, reference)
    }

    fn read_payment(&self, order: &PaymentOrder<'_>, reply: &HttpReply) -> Outcome {
        outcome(order, reply, Asked::TopUp)
    }

    fn advice_request(&self, order: &PaymentOrder<'_>) -> Result<HttpRequest, BuildError> {
        let reference = order.reference.as_str();
        let fields = self.account.fields(None).text("ref_id", reference);
        self.account.post(&self.account.url, "/api/check-status", fields, reference)
    }

    fn read_advice(&self, order: &PaymentOrder<'_>, reply: &HttpReply) -> Outcome {
        outcome(order, reply, Asked::Status)
    }

    fn read_callback(&self, body: &[u8]) -> Result<CallbackHint, CallbackError> {
        callback::read(&self.account, body)
    }

    fn offers_request(&self, _at: UtcMillis) -> Result<HttpRequest, BuildError> {
        let fields = self.account.fields(None).text("status", "all");
        self.account.post(&self.account.url, "/api/pricelist", fields, salt::PRICE_LIST)
    }

    fn read_offers(&self, reply: &HttpReply) -> Result<Vec<Offer>, InquiryFailure> {
        offers::prepaid(reply)
    }

    fn balance_request(&self, _at: UtcMillis) -> Result<HttpRequest, BuildError> {
        balance_request(&self.account, &self.account.url)
    }

    fn read_balance(&self, reply: &HttpReply) -> Result<Rupiah, InquiryFailure> {
        balance(reply, codes::at_inquiry)
    }
}

/// An answer that is no word leaves the sale unresolved.
fn outcome(order: &PaymentOrder<'_>, reply: &HttpReply, asked: Asked) -> Outcome {
    let word = Answer::of(reply).and_then(|answer| reader::word(order, &answer, asked));
    word.unwrap_or_else(Outcome::Unresolved)
}

/// Whom a top-up names: PLN wants the meter ("Top Up", customer_id of each product type).
pub(super) fn customer_id(bill: &Bill) -> &str {
    match &bill.meter_no {
        Some(meter) if bill.product.category == Category::PlnPrepaid => meter.as_str(),
        _ => bill.customer_no.as_str(),
    }
}

/// The bill as the price list makes it: the customer pays the face value, or the price where that is higher.
///
/// # Errors
/// [`BuildError`] when the offer or its price is missing.
pub(super) fn bill_of_offer(ask: &InquiryAsk) -> Result<Bill, BuildError> {
    let missing = || BuildError(format!("the price list has no price of {}", ask.product.code));
    let offer = ask.offer.as_ref().ok_or_else(missing)?;
    let price = offer.price.filter(|price| price.is_positive()).ok_or_else(missing)?;
    let nominal = ask.product.nominal.or(offer.product.nominal).filter(|nominal| nominal.is_positive());
    let charge = reader::fixed_charge(price, nominal).map_err(|error| BuildError(error.to_string()))?;
    Ok(Bill { deposit_debit: Some(price), expires_at: expires_at(ask.at), ..ask.bill(charge) })
}
