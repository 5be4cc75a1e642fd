//! A raw Ayoconnect answer as Loket understands it. The answer is held against itself.

use std::collections::BTreeMap;

use loket_model::{Bill, Charge, PaymentId, Settlement, Uuid};

use super::account::Ayoconnect;
use super::wire::Envelope;
use super::{codes, reader, settle};
use crate::biller::PaymentOrder;
use crate::decode::{DecodeAsk, Decoded, Step, ask_for};
use crate::http::{HttpReply, Secret};
use crate::lenient::from_unique_json;
use crate::settings::AccountSettings;

/// Reads a raw body with the checks of its step, asking about the very customer that the body names.
pub(super) fn decode(asked: &DecodeAsk<'_>, body: &[u8]) -> Result<Decoded, String> {
    let envelope: Envelope = from_unique_json(body)?;
    // A decoded body has no HTTP status; a biller's word comes with success.
    let reply = HttpReply { status: 200, body: body.to_vec() };
    let data = envelope.data.read();
    let ask = ask_for(
        asked,
        data.map(|data| data.ref_number.0.as_str()).unwrap_or_default(),
        data.map(|data| data.account_number.0.as_str()).unwrap_or_default(),
    )?;
    if asked.step == Step::Inquiry {
        return Ok(match reader::inquiry(&nobody()?, &ask, &reply) {
            // How long a bill lives is the account's setting, not in the body.
            Ok(bill) => Decoded::Bill(Box::new(Bill { expires_at: None, ..bill })),
            Err(failure) => Decoded::NoBill(failure),
        });
    }
    // A pending answer itemises nothing; then there is no bill to show.
    let bill = match data.map(|data| reader::bill_as_read(&ask, data)) {
        Some(Ok(bill)) => bill,
        _ => ask.bill(Charge::ZERO),
    };
    let as_read =
        data.map_or_else(Settlement::default, |data| settle::settlement_of(data, asked.product.category));
    let order = PaymentOrder {
        payment: PaymentId::new(Uuid::nil()),
        reference: &ask.reference,
        bill: &bill,
        at: asked.at,
    };
    let meaning = if asked.step == Step::Payment { codes::at_payment } else { codes::at_advice };
    let outcome = reader::outcome(&order, &reply, meaning);
    Ok(Decoded::Outcome { outcome, bill: Box::new(bill), as_read: Box::new(as_read) })
}

/// An account that signs nothing: decoding needs only its options.
fn nobody() -> Result<Ayoconnect, String> {
    let secrets = super::KIND.secrets.iter().map(|name| ((*name).to_owned(), Secret::new("none"))).collect();
    let account =
        AccountSettings { url: "https://localhost/".to_owned(), settings: BTreeMap::new(), secrets };
    Ayoconnect::new(&account).map_err(|error| error.to_string())
}
