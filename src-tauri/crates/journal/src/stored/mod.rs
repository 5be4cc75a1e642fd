//! The forms in which events and rows are kept: JSON with a version per kind of event.
//!
//! A form once written stays readable for good: a change of a form is a new version beside the old one. What is
//! not understood is refused by name. The rest of the crate knows the model's types only.

mod bill;
mod error;
mod facts;
mod fields;
mod outcome;
mod records;

use loket_model::{BookAccount, Postings, Rupiah};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

pub(crate) use bill::StoredBill;
pub use error::StoredError;
use facts::{
    StoredAccountRemoved, StoredCallbackReceived, StoredOutcomeLearned, StoredPrinted, StoredRefunded,
    StoredResolved, StoredShiftOpened, StoredSlipPrinted,
};
pub(crate) use fields::{millis, rupiah, valid};
pub(crate) use outcome::StoredOutcome;
pub(crate) use records::{StoredAccount, StoredInquiry, StoredShop, cash};

use crate::Event;
use records::StoredSubmission;

/// Version of every kind's form today.
const VERSION: u32 = 1;

/// What surrounds each kind's own form.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Envelope<B> {
    v: u32,
    body: B,
    postings: Vec<(String, i64)>,
}

/// Writes an event with the money that it moves as one JSON text.
pub(crate) fn encode(event: &Event, postings: &Postings) -> Result<String, StoredError> {
    match event {
        Event::ShopSet(shop) => envelope(StoredShop::from(shop), postings),
        Event::AccountAdded(account) => envelope(StoredAccount::from(account), postings),
        Event::AccountRemoved { account } => {
            envelope(StoredAccountRemoved { account: account.as_str().to_owned() }, postings)
        }
        Event::ShiftOpened { shift, float } => {
            envelope(StoredShiftOpened { shift: *shift, float: float.get() }, postings)
        }
        Event::Inquired(inquiry) => envelope(StoredInquiry::from(inquiry.as_ref()), postings),
        Event::PaymentSubmitted(submission) => {
            envelope(StoredSubmission::from(submission.as_ref()), postings)
        }
        Event::OutcomeLearned { payment, via, outcome, next_advice_at, .. } => envelope(
            StoredOutcomeLearned {
                payment: payment.to_string(),
                via: via.as_str().to_owned(),
                outcome: outcome.into(),
                next_advice_at_ms: millis(*next_advice_at),
            },
            postings,
        ),
        Event::Resolved { payment, outcome, reason, proof } => envelope(
            StoredResolved {
                payment: payment.to_string(),
                outcome: outcome.into(),
                reason: reason.clone(),
                proof: proof.clone(),
            },
            postings,
        ),
        Event::CallbackReceived { account, payment, code, text } => envelope(
            StoredCallbackReceived {
                account: account.as_str().to_owned(),
                payment: payment.map(|id| id.to_string()),
                code: code.clone(),
                text: text.clone(),
            },
            postings,
        ),
        Event::Printed { payment, number, format } => envelope(
            StoredPrinted { payment: payment.to_string(), number: *number, format: format.clone() },
            postings,
        ),
        Event::SlipPrinted { payment, format } => {
            envelope(StoredSlipPrinted { payment: payment.to_string(), format: format.clone() }, postings)
        }
        Event::Refunded { payment, amount } => {
            envelope(StoredRefunded { payment: payment.to_string(), amount: amount.get() }, postings)
        }
        other => Err(StoredError::UnknownKind(other.kind().to_owned())),
    }
}

/// Reads an event by its kind.
pub(crate) fn decode(kind: &str, payload: &str) -> Result<(Event, Postings), StoredError> {
    let envelope: Envelope<Box<RawValue>> = serde_json::from_str(payload)?;
    let body = envelope.body.get();
    let event = match (kind, envelope.v) {
        ("shop_set", 1) => Event::ShopSet(form::<StoredShop>(body)?.try_into()?),
        ("account_added", 1) => Event::AccountAdded(form::<StoredAccount>(body)?.try_into()?),
        ("account_removed", 1) => form::<StoredAccountRemoved>(body)?.try_into()?,
        ("shift_opened", 1) => form::<StoredShiftOpened>(body)?.try_into()?,
        ("inquired", 1) => Event::Inquired(Box::new(form::<StoredInquiry>(body)?.try_into()?)),
        ("payment_submitted", 1) => {
            Event::PaymentSubmitted(Box::new(form::<StoredSubmission>(body)?.try_into()?))
        }
        ("outcome_learned", 1) => form::<StoredOutcomeLearned>(body)?.try_into()?,
        ("resolved", 1) => form::<StoredResolved>(body)?.try_into()?,
        ("callback_received", 1) => form::<StoredCallbackReceived>(body)?.try_into()?,
        ("printed", 1) => form::<StoredPrinted>(body)?.try_into()?,
        ("slip_printed", 1) => form::<StoredSlipPrinted>(body)?.try_into()?,
        ("refunded", 1) => form::<StoredRefunded>(body)?.try_into()?,
        (
            "shop_set" | "account_added" | "account_removed" | "shift_opened" | "inquired"
            | "payment_submitted" | "outcome_learned" | "callback_received" | "printed" | "slip_printed"
            | "refunded",
            version,
        ) => return Err(StoredError::UnknownVersion { kind: kind.to_owned(), version }),
        _ => return Err(StoredError::UnknownKind(kind.to_owned())),
    };
    Ok((event, read_postings(envelope.postings)?))
}

/// Writes one form as JSON, as read tables keep it.
pub(crate) fn to_json(form: &impl Serialize) -> Result<String, StoredError> {
    Ok(serde_json::to_string(form)?)
}

/// Reads one form from JSON.
pub(crate) fn form<T: DeserializeOwned>(json: &str) -> Result<T, StoredError> {
    Ok(serde_json::from_str(json)?)
}

fn envelope(body: impl Serialize, postings: &Postings) -> Result<String, StoredError> {
    let postings = postings.lines().iter().map(|line| (line.account.to_text(), line.amount.get())).collect();
    to_json(&Envelope { v: VERSION, body, postings })
}

fn read_postings(stored: Vec<(String, i64)>) -> Result<Postings, StoredError> {
    let lines: Vec<(BookAccount, Rupiah)> = stored
        .into_iter()
        .map(|(account, amount)| {
            Ok((valid("posting account", BookAccount::parse(&account))?, rupiah("posting amount", amount)?))
        })
        .collect::<Result<_, StoredError>>()?;
    Ok(Postings::balanced(lines)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_understood_is_refused_by_name() {
        let check = |kind: &str, payload: &str, refusal: &str| {
            assert_eq!(decode(kind, payload).map_err(|e| e.to_string()), Err(refusal.to_owned()));
        };
        let printed = r#"{"v":1,"body":{"payment":"x","number":1,"format":"58mm"},"postings":[]}"#;
        check("shift_closed", printed, "unknown kind of event \"shift_closed\"");
        check("printed", &printed.replace("\"v\":1", "\"v\":2"), "unknown version 2 of printed");
        let slip_printed = r#"{"v":2,"body":{"payment":"x","format":"58mm"},"postings":[]}"#;
        check("slip_printed", slip_printed, "unknown version 2 of slip_printed");
        check("printed", printed, "field payment holds no valid value");
        check(
            "shift_opened",
            r#"{"v":1,"body":{"shift":1,"float":5},"postings":[["drawer",5]]}"#,
            "postings are off by Rp 5",
        );
        check(
            "shift_opened",
            r#"{"v":1,"body":{"shift":1,"float":5,"blind":true},"postings":[]}"#,
            "malformed: not in its form at line 1 column 28",
        );
    }

    /// What stands in a damaged file may be a token or a name, and messages travel further than files.
    #[test]
    fn no_message_repeats_what_was_stored() {
        let check = |json: &str, refusal: &str| {
            let refused = form::<StoredOutcome>(json).err().unwrap();
            assert_eq!(refused.to_string(), refusal);
            let debug =
                format!("{:?} {refused:?}", std::error::Error::source(&refused).map(ToString::to_string));
            assert!(!debug.contains("6156"), "{debug}");
        };
        check(r#"{"61560790055664777418":{}}"#, "malformed: not in its form at line 1 column 23");
        check(r#"{"paid":{"token":61560790055664777418}}"#, "malformed: not in its form at line 1 column 37");
        check(r#"{"paid":"61560790055664777418"}"#, "malformed: not in its form at line 1 column 30");
        check(r#"{"paid":"6156"#, "malformed: cut off at line 1 column 13");
        check(r#"{"paid":6156 x"#, "malformed: not in its form at line 1 column 12");
        check("x6156", "malformed: no JSON at line 1 column 1");
    }
}
