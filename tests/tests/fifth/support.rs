//! What an adapter inside the billers' room takes from its neighbours (`settings`, `compare`, `decode`) and one
//! outside has to bring itself. Whatever of it becomes public there goes away here.

use std::sync::Arc;

use loket_counter::billers::{
    AccountSettings, Biller, DecodeAsk, Decoded, HttpReply, InquiryAsk, PaymentOrder, Secret, SettingsError,
    Step,
};
use loket_model::{
    Charge, CustomerNumber, Outcome, PaymentId, Reference, Rupiah, Settlement, UnresolvedWhy, Uuid,
};
use serde_json::Value;

use crate::digiflazz::KIND;
use crate::reader::bill_about;

/// A misspelt setting is refused rather than ignored.
pub fn must_only_have(account: &AccountSettings, known: &[&str]) -> Result<(), SettingsError> {
    // The counter reads these for every kind of account.
    let common = ["accept-plain-http", "cut-off", "order"];
    match account.settings.keys().find(|key| !known.iter().chain(&common).any(|name| name == key)) {
        Some(unknown) => Err(SettingsError::Unknown(unknown.clone())),
        None => Ok(()),
    }
}

/// A setting that must be there.
pub fn text<'a>(account: &'a AccountSettings, name: &'static str) -> Result<&'a str, SettingsError> {
    let value = account.settings.get(name).map(String::as_str).filter(|value| !value.is_empty());
    value.ok_or(SettingsError::Missing(name))
}

/// A setting that is one of a few words.
pub fn choice<T: Copy>(
    account: &AccountSettings,
    name: &'static str,
    choices: &[(&str, T)],
    default: T,
) -> Result<T, SettingsError> {
    let Ok(value) = text(account, name) else { return Ok(default) };
    let invalid = || SettingsError::Invalid { name, value: value.to_owned() };
    choices.iter().find(|(word, _)| *word == value).map(|(_, choice)| *choice).ok_or_else(invalid)
}

/// A secret that must be there.
pub fn secret(account: &AccountSettings, name: &'static str) -> Result<Secret, SettingsError> {
    let secret = account.secrets.get(name).filter(|secret| !secret.reveal().is_empty());
    secret.cloned().ok_or(SettingsError::MissingSecret(name))
}

/// The URL without its last slash, if money may travel over it.
pub fn checked_url(account: &AccountSettings) -> Result<String, SettingsError> {
    let url = account.url.trim_end_matches('/');
    let loopback = ["http://127.0.0.1:", "http://[::1]:"].iter().any(|start| url.starts_with(start));
    if loopback || url.starts_with("https://") && !url.contains(['@', '?', '#']) {
        return Ok(url.to_owned());
    }
    Err(SettingsError::Url(account.url.clone()))
}

/// Holds one fact of an answer against the question.
pub fn check(field: &str, asked: &str, answered: &str) -> Result<(), UnresolvedWhy> {
    if asked == answered {
        return Ok(());
    }
    let (asked, answered) = (asked.to_owned(), bounded(answered, 64));
    Err(UnresolvedWhy::Mismatch { field: field.to_owned(), asked, answered })
}

/// A biller's words without control characters and no longer than this.
pub fn bounded(text: &str, chars_max: usize) -> String {
    text.chars().filter(|character| !character.is_control()).take(chars_max).collect()
}

/// Reads a raw body for support, asking about the very customer that it names.
pub fn decode(asked: &DecodeAsk<'_>, body: &[u8]) -> Result<Decoded, String> {
    let biller = nobody()?;
    if asked.step == Step::Callback {
        return biller.read_callback(body).map(Decoded::Hint).map_err(|error| error.to_string());
    }
    let answer: Value = serde_json::from_slice(body).map_err(|_| "not JSON".to_owned())?;
    let named = |field: &str| answer["data"][field].as_str().unwrap_or_default();
    let ask = InquiryAsk {
        reference: Reference::parse(named("ref_id")).map_err(|error| error.to_string())?,
        product: asked.product.clone(),
        customer: CustomerNumber::parse(named("customer_no")).map_err(|error| error.to_string())?,
        months: None,
        amount: None,
        year: None,
        identity_no: None,
        offer: None,
        at: asked.at,
    };
    let reply = HttpReply { status: 200, body: body.to_vec() };
    if asked.step == Step::Inquiry {
        return Ok(match biller.read_inquiry(&ask, &reply) {
            Ok(bill) => Decoded::Bill(Box::new(bill)),
            Err(failure) => Decoded::NoBill(failure),
        });
    }
    let nothing = Charge::new(Rupiah::ZERO, Rupiah::ZERO).map_err(|error| error.to_string())?;
    let bill = bill_about(&ask, nothing);
    let payment = PaymentId::new(Uuid::nil());
    let order = PaymentOrder { payment, reference: &ask.reference, bill: &bill, at: asked.at };
    let outcome = if asked.step == Step::Payment {
        biller.read_payment(&order, &reply)
    } else {
        biller.read_advice(&order, &reply)
    };
    let as_read = match &outcome {
        Outcome::Paid(settlement) => settlement.clone(),
        _ => Box::new(Settlement::default()),
    };
    Ok(Decoded::Outcome { outcome, bill: Box::new(bill), as_read })
}

/// An account that signs nothing.
fn nobody() -> Result<Arc<dyn Biller>, String> {
    let account = AccountSettings {
        url: "https://biller.example".to_owned(),
        settings: [("username".to_owned(), "decode".to_owned())].into(),
        secrets: [("api-key".to_owned(), Secret::new("none"))].into(),
    };
    (KIND.make)(&account).map_err(|error| error.to_string())
}
