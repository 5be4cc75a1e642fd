//! IAK prepaid's callback ("Callback", versions 1 and 2, JSON and XML, every value a text). It is signed, but
//! with a salt that only names the sale, so the same signature fits any claim about it: a hint, never proof.

use loket_model::Reference;

use super::account::Account;
use super::answer::Answer;
use crate::biller::{CALL_CHARS_MAX, CallbackError, CallbackHint};
use crate::compare::bounded;
use crate::http::bounded_answer;

/// Reads a call from IAK.
///
/// # Errors
/// [`CallbackError`] when it is unreadable, not signed with the account's key, or names no reference of ours.
pub(super) fn read(account: &Account, body: &[u8]) -> Result<CallbackHint, CallbackError> {
    let unreadable = |why: loket_model::UnresolvedWhy| CallbackError::Unreadable(why.text());
    let answer = bounded_answer(body).and_then(Answer::read).map_err(unreadable)?;
    let reference = answer.fields.needed("ref_id").map_err(unreadable)?;
    let signature = answer.fields.text("sign").map_err(unreadable)?;
    if !signature.eq_ignore_ascii_case(account.sign(reference).reveal()) {
        return Err(CallbackError::WrongSignature);
    }
    let reference =
        Reference::parse(reference).map_err(|error| CallbackError::Unreadable(error.to_string()))?;
    let sn = answer.fields.text("sn").unwrap_or_default();
    let text = bounded(format!("{} {sn}", answer.text).trim(), CALL_CHARS_MAX);
    Ok(CallbackHint { reference, code: answer.shown_code(), text })
}
