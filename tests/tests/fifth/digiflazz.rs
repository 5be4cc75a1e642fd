//! DigiFlazz' buyer API as an adapter, written with nothing but what `loket_counter::billers` shows to others.
//!
//! Facts, from the vendor's public pages: POST of JSON, `sign = md5(username + key + ref_id)`, prepaid top-up by
//! `buyer_sku_code`, `customer_no` and `ref_id`, postpaid `inq-pasca`, `pay-pasca` and `status-pasca` on one
//! `ref_id`, the answer inside `data`, a prepaid status by sending the same top-up again and never after 90 days, a
//! postpaid payment only on the day of its inquiry. Everything else is marked "assumed".

use std::sync::Arc;

use loket_counter::billers::{
    AccountSettings, AdviceRules, Biller, BuildError, CallbackError, CallbackHint, Capabilities, HeaderText,
    HttpReply, HttpRequest, InquiryAsk, InquiryFailure, InquiryStep, Kind, PaymentOrder, Secret, Setting,
    SettingsError,
};
use loket_model::{Bill, Category, Charge, Offer, Outcome, Rupiah, UtcMillis, Zone};
use md5::{Digest as _, Md5};
use serde_json::{Value, json};

use crate::{reader, support};

/// The folder's value in the table of kinds.
pub const KIND: Kind = Kind {
    name: "digiflazz",
    label: LABEL,
    settings: &[Setting::text("username").needed(), Setting::choice("testing", &["yes", "no"]).usual("no")],
    secrets: &["api-key"],
    identity_secrets: &[],
    // The vendor plays its sandbox on the real host, by a flag in the request.
    sandbox_hosts: &[],
    make: |account| Ok(Arc::new(DigiFlazz::new(account)?)),
    published: Vec::new,
    decode: support::decode,
};

const LABEL: &str = "DigiFlazz";

/// A price of today; assumed, because only postpaid inquiries have a documented end.
const KNOWN_BILL_VALID_MS: i64 = 30 * 60 * 1_000;
/// After 90 days the question "how did it end?" would buy again; three days are more than enough.
const PREPAID_ASKABLE_MS: i64 = 3 * 24 * 3_600 * 1_000;

/// One DigiFlazz account, ready to sign.
#[derive(Debug)]
pub struct DigiFlazz {
    url: String,
    username: String,
    testing: bool,
    api_key: Secret,
}

impl DigiFlazz {
    /// Makes the account: settings `username` and `testing`, secret `api-key`.
    ///
    /// # Errors
    /// [`SettingsError`] naming the first setting that is missing or wrong.
    pub fn new(account: &AccountSettings) -> Result<Self, SettingsError> {
        support::must_only_have(account, &["username", "testing"])?;
        Ok(Self {
            url: support::checked_url(account)?,
            username: support::text(account, "username")?.to_owned(),
            testing: support::choice(account, "testing", &[("yes", true), ("no", false)], false)?,
            api_key: support::secret(account, "api-key")?,
        })
    }

    /// `md5(username + key + salt)` in lower-case hex; the salt is the reference of a transaction.
    fn signature(&self, salt: &str) -> String {
        hex::encode(Md5::digest(format!("{}{}{salt}", self.username, self.api_key.reveal())))
    }

    fn post(&self, path: &str, body: &Value) -> HttpRequest {
        let json = HeaderText::Plain("application/json".to_owned());
        HttpRequest::post(
            format!("{}/{path}", self.url),
            vec![("Content-Type", json)],
            body.to_string().into_bytes(),
        )
    }

    /// A call about one transaction. The path is assumed: the vendor's pages name only `/v1`.
    fn transaction(&self, command: Option<&str>, reference: &str, sku: &str, customer: &str) -> HttpRequest {
        let mut body = json!({
            "username": self.username,
            "buyer_sku_code": sku,
            "customer_no": customer,
            "ref_id": reference,
            "sign": self.signature(reference),
        });
        if let Some(command) = command {
            body["commands"] = command.into();
        }
        if self.testing {
            body["testing"] = true.into();
        }
        self.post("transaction", &body)
    }

    fn about(&self, command: Option<&str>, order: &PaymentOrder<'_>) -> HttpRequest {
        let bill = order.bill;
        self.transaction(command, order.reference.as_str(), &bill.product.code, bill.customer_no.as_str())
    }
}

/// Tokens, credit and electronic money are bought with one call and have no inquiry.
fn is_prepaid(category: Category) -> bool {
    matches!(category, Category::PlnPrepaid | Category::MobilePrepaid | Category::Emoney)
}

/// The bill of a product that has no inquiry: its face value, and the price where that is higher.
fn bill_of_offer(ask: &InquiryAsk) -> Result<Bill, BuildError> {
    let price = ask.offer.as_ref().and_then(|offer| offer.price);
    let price = price.ok_or_else(|| BuildError("the price of this product is not known".to_owned()))?;
    let amount = ask.product.nominal.unwrap_or(price);
    let above = |_| BuildError("the price is out of range".to_owned());
    let admin = price.max(amount).minus(amount).map_err(above)?;
    let charge = Charge::new(amount, admin).map_err(above)?;
    Ok(Bill {
        deposit_debit: Some(price),
        expires_at: Some(ask.at.plus_ms(KNOWN_BILL_VALID_MS)),
        ..reader::bill_about(ask, charge)
    })
}

impl Biller for DigiFlazz {
    fn capabilities(&self) -> Capabilities {
        Capabilities {
            label: LABEL,
            // The vendor documents no cadence. Its "not found" is believed at no time: a status of prepaid buys.
            advice: Some(AdviceRules {
                first_s: 15,
                steps_s: vec![60, 300, 1_800],
                mornings: 3,
                not_received_safe_s: 300,
            }),
            calls_back: true,
            lists_offers: true,
            tells_balance: false,
        }
    }

    fn needs_offer(&self, product: &loket_model::Product) -> bool {
        is_prepaid(product.category)
    }

    fn inquiry(&self, ask: &InquiryAsk) -> Result<InquiryStep, BuildError> {
        if is_prepaid(ask.product.category) {
            return bill_of_offer(ask).map(|bill| InquiryStep::Known(Box::new(bill)));
        }
        let (reference, customer) = (ask.reference.as_str(), ask.customer.as_str());
        Ok(InquiryStep::Send(self.transaction(Some("inq-pasca"), reference, &ask.product.code, customer)))
    }

    fn read_inquiry(&self, ask: &InquiryAsk, reply: &HttpReply) -> Result<Bill, InquiryFailure> {
        reader::inquiry(ask, reply)
    }

    fn payment_request(&self, order: &PaymentOrder<'_>) -> Result<HttpRequest, BuildError> {
        let command = (!is_prepaid(order.bill.product.category)).then_some("pay-pasca");
        Ok(self.about(command, order))
    }

    fn read_payment(&self, order: &PaymentOrder<'_>, reply: &HttpReply) -> Outcome {
        reader::settlement(order, reply, reader::at_payment)
    }

    fn advice_request(&self, order: &PaymentOrder<'_>) -> Result<HttpRequest, BuildError> {
        if !is_prepaid(order.bill.product.category) {
            return Ok(self.about(Some("status-pasca"), order));
        }
        // The order does not say when it was sent; the bill's end stands for it.
        let asked_until = order.bill.expires_at.map(|end| end.plus_ms(PREPAID_ASKABLE_MS));
        if asked_until.is_none_or(|end| order.at > end) {
            return Err(BuildError("too late to ask: the question could buy again".to_owned()));
        }
        Ok(self.about(None, order))
    }

    fn read_advice(&self, order: &PaymentOrder<'_>, reply: &HttpReply) -> Outcome {
        reader::settlement(order, reply, reader::at_advice)
    }

    /// The signature of a call stands in a header that never reaches an adapter, so that it stays a hint.
    fn read_callback(&self, body: &[u8]) -> Result<CallbackHint, CallbackError> {
        reader::callback(body)
    }

    /// Path, command and salt are assumed.
    fn offers_request(&self, at: UtcMillis) -> Result<HttpRequest, BuildError> {
        let _ = at;
        let body =
            json!({ "cmd": "prepaid", "username": self.username, "sign": self.signature("pricelist") });
        Ok(self.post("price-list", &body))
    }

    fn read_offers(&self, reply: &HttpReply) -> Result<Vec<Offer>, InquiryFailure> {
        reader::offers(reply)
    }
}

/// The end of the WIB day, because a postpaid bill is paid on the day of its inquiry or not at all.
pub fn end_of_day(at: UtcMillis) -> Option<UtcMillis> {
    let (_, end) = Zone::Wib.day_bounds(&Zone::Wib.business_day(at))?;
    Some(end.plus_ms(-60_000))
}

/// Whole rupiah below a million million, which no price list exceeds.
pub fn rupiah(value: Option<&Value>) -> Option<Rupiah> {
    value?.as_i64().filter(|rupiah| (0..1_000_000_000_000).contains(rupiah)).and_then(|r| Rupiah::new(r).ok())
}
