//! Forms with places that name a customer, by the kind of their event: put together when they are read, and masked.

use loket_model::masking::KnownCustomer;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::begun::StoredPrintBegun;
use super::facts::{StoredCallbackReceived, StoredOutcomeLearned, StoredResolved};
use super::money::{StoredDoubted, StoredLateSuccess, StoredLossClosed};
use super::places::{self, Personal, Values};
use super::printing::{StoredDocumentPrinted, StoredPrinted};
use super::records::StoredSubmission;
use super::statement::{StoredDifferenceClosed, StoredStatement};
use super::{Envelope, StoredError, StoredInquiry, StoredZReport, form};

/// Masks one class of the values beside an event.
pub(crate) fn mask(
    kind: &str,
    payload: &str,
    values: &Values,
    known: &KnownCustomer,
) -> Result<Values, StoredError> {
    let envelope: Envelope<Box<RawValue>> = serde_json::from_str(payload)?;
    let body = envelope.body.get();
    let mut read: Box<dyn Personal> = match kind {
        "inquired" => Box::new(form::<StoredInquiry>(body)?),
        "payment_submitted" => Box::new(form::<StoredSubmission>(body)?),
        "outcome_learned" => Box::new(form::<StoredOutcomeLearned>(body)?),
        "resolved" => Box::new(form::<StoredResolved>(body)?),
        "late_success" => Box::new(form::<StoredLateSuccess>(body)?),
        "doubted" => Box::new(form::<StoredDoubted>(body)?),
        "loss_closed" => Box::new(form::<StoredLossClosed>(body)?),
        "callback_received" => Box::new(form::<StoredCallbackReceived>(body)?),
        "printed" => Box::new(form::<StoredPrinted>(body)?),
        "print_begun" => Box::new(form::<StoredPrintBegun>(body)?),
        "document_printed" => Box::new(form::<StoredDocumentPrinted>(body)?),
        "statement_imported" => Box::new(form::<StoredStatement>(body)?),
        "difference_closed" => Box::new(form::<StoredDifferenceClosed>(body)?),
        "shift_closed" => Box::new(form::<StoredZReport>(body)?),
        _ => return Err(StoredError::UnknownKind(kind.to_owned())),
    };
    Ok(places::mask(read.as_mut(), values, known))
}

/// Reads a form and puts the values that name a customer back into it.
pub(super) fn whole<T: DeserializeOwned + Personal>(
    json: &str,
    values: &mut Values,
) -> Result<T, StoredError> {
    let mut read: T = form(json)?;
    places::put(&mut read, values);
    Ok(read)
}
