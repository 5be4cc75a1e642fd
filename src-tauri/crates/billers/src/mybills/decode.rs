//! A raw MyBills answer as Loket understands it. The answer is held against itself: a reply that names two
//! customers is unresolved.

use std::collections::BTreeMap;

use loket_model::{Bill, Charge, PaymentId, Settlement, Uuid};

use super::codes;
use super::desc::BillDesc;
use super::protocol::MyBills;
use super::reader;
use super::wire::Envelope;
use crate::biller::{InquiryAsk, PaymentOrder};
use crate::decode::{DecodeAsk, Decoded, Step, ask_for};
use crate::http::{HttpReply, Secret};
use crate::lenient::from_unique_json;
use crate::settings::AccountSettings;

/// Reads a raw body with the checks of its step, asking about the very customer that the body's outer part names.
pub(crate) fn decode(asked: &DecodeAsk<'_>, body: &[u8]) -> Result<Decoded, String> {
    let envelope: Envelope = from_unique_json(body)?;
    let account = nobody()?;
    // A decoded body has no HTTP status; a biller's word comes with success.
    let reply = HttpReply { status: 200, body: body.to_vec() };
    let ask = ask_of(&envelope, asked)?;
    if asked.step == Step::Inquiry {
        return Ok(match reader::inquiry(&account, &ask, &reply) {
            Ok(bill) => Decoded::Bill(Box::new(bill)),
            Err(failure) => Decoded::NoBill(failure),
        });
    }
    let (bill, as_read) = as_read(&account, &ask, &envelope)?;
    let order = PaymentOrder {
        payment: PaymentId::new(Uuid::nil()),
        reference: &ask.reference,
        bill: &bill,
        at: asked.at,
    };
    let meaning = if asked.step == Step::Payment { codes::at_payment } else { codes::at_advice };
    let outcome = reader::settlement(&account, &order, &reply, meaning);
    Ok(Decoded::Outcome { outcome, bill: Box::new(bill), as_read: Box::new(as_read) })
}

/// Bill and settlement as the body repeats them; a body without a result repeats neither.
fn as_read(account: &MyBills, ask: &InquiryAsk, envelope: &Envelope) -> Result<(Bill, Settlement), String> {
    let Some(result) = envelope.result.read() else {
        return Ok((ask.bill(Charge::ZERO), Settlement::default()));
    };
    let desc = BillDesc::read(&result.additional_info.bill_desc)?;
    let mut bill = reader::bill_as_read(account, ask, envelope, result, &desc)
        .unwrap_or_else(|_| ask.bill(Charge::ZERO));
    // How long a bill lives is the account's setting, not in the body.
    bill.expires_at = None;
    Ok((bill, reader::settlement_of(result, &desc)))
}

/// The question that would have this answer.
fn ask_of(envelope: &Envelope, asked: &DecodeAsk<'_>) -> Result<InquiryAsk, String> {
    let result = envelope.result.read();
    let outer = &envelope.partner_reference_no.0;
    let reference = if outer.is_empty() {
        result.map(|r| r.partner_reference_no.0.clone()).unwrap_or_default()
    } else {
        outer.clone()
    };
    ask_for(asked, &reference, result.map(|r| r.customer_id.0.as_str()).unwrap_or_default())
}

/// An account that signs nothing: decoding needs only its options.
fn nobody() -> Result<MyBills, String> {
    let settings = [("merchant-id", "0"), ("outlet-id", "0"), ("outlet-username", "decode")];
    let secrets: BTreeMap<_, _> =
        super::KIND.secrets.iter().map(|name| ((*name).to_owned(), Secret::new("none"))).collect();
    let account = AccountSettings {
        url: "https://localhost/".to_owned(),
        settings: settings.into_iter().map(|(k, v)| (k.to_owned(), v.to_owned())).collect(),
        secrets,
    };
    MyBills::new(&account).map_err(|error| error.to_string())
}
