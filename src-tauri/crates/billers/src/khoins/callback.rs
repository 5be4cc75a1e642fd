//! The vendor's calls ("callback"): JSON whose `message` is a text with another JSON inside. The published sample's
//! inner JSON is broken, and nothing is signed, so a call is only a hint about a number of ours.

use loket_model::Reference;
use serde::Deserialize;
use serde_json::Value;

use super::account::Khoins;
use super::prose::without_balance;
use crate::biller::{CALL_CHARS_MAX, CallbackError, CallbackHint};
use crate::compare::bounded;
use crate::http::bounded_answer;
use crate::lenient::{Text, from_unique_json, text_of};

/// The outer document; the documents call our number `refid`, and once "refid or trxid".
#[derive(Deserialize)]
struct Call {
    #[serde(default)]
    refid: Text,
    #[serde(default)]
    trxid: Text,
    #[serde(default)]
    message: Value,
}

/// Reads a call.
///
/// # Errors
/// [`CallbackError::Unreadable`] when it names no number of ours, as a deposit's call does.
pub(super) fn read(account: &Khoins, body: &[u8]) -> Result<CallbackHint, CallbackError> {
    let body = bounded_answer(body).map_err(|why| CallbackError::Unreadable(why.text()))?;
    let call: Call = from_unique_json(body).map_err(CallbackError::Unreadable)?;
    let named = if call.refid.0.is_empty() { &call.trxid.0 } else { &call.refid.0 };
    let reference = Reference::parse(account.reference_of(named))
        .map_err(|error| CallbackError::Unreadable(error.to_string()))?;
    let text = bounded(without_balance(&words(&call.message)), CALL_CHARS_MAX);
    Ok(CallbackHint { reference, code: bounded(&status(&call.message), 16), text })
}

/// The prose inside; of a broken text all of it.
fn words(message: &Value) -> String {
    let inner = match message {
        Value::String(text) => match from_unique_json(text.as_bytes()) {
            Ok(inner) => inner,
            Err(_) => return text.clone(),
        },
        other => other.clone(),
    };
    inner.get("message").and_then(text_of).unwrap_or_default()
}

/// The status word inside; of a broken text only what surely is one.
fn status(message: &Value) -> String {
    let inner = match message {
        Value::String(text) => match from_unique_json(text.as_bytes()) {
            Ok(inner) => inner,
            Err(_) => return status_of_broken(text),
        },
        other => other.clone(),
    };
    inner.get("status").and_then(text_of).unwrap_or_default()
}

fn status_of_broken(text: &str) -> String {
    let after_key = text.split_once("\"status\"").and_then(|(_, rest)| rest.split_once('"'));
    let named = after_key.and_then(|(_, rest)| rest.split_once('"')).map(|(word, _)| word.trim());
    let said = ["SUKSES", "GAGAL"].into_iter().find(|word| text.contains(word));
    named.filter(|word| !word.is_empty()).or(said).unwrap_or_default().to_owned()
}
