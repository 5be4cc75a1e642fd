//! A raw KHOINS reply as Loket understands it with the account's patterns. The reply is held against itself: one
//! whose prose names somebody else than its fields is unresolved.

use std::collections::BTreeMap;

use loket_model::{Bill, Charge, Offer, PaymentId, Uuid};

use super::account::{Khoins, pay_code};
use super::prose::Prose;
use super::reader;
use super::wire::TransactionReply;
use crate::biller::{Biller as _, PaymentOrder};
use crate::decode::{DecodeAsk, Decoded, Step, ask_for};
use crate::http::{HttpReply, Secret};
use crate::lenient::from_unique_json;
use crate::settings::AccountSettings;

/// Reads a raw body with the checks of its step. An advice is a payment's reply that KHOINS cannot be asked for,
/// so its word stays unresolved.
pub(super) fn decode(asked: &DecodeAsk<'_>, body: &[u8]) -> Result<Decoded, String> {
    let account = nobody(asked.settings)?;
    if asked.step == Step::Callback {
        return account.read_callback(body).map(Decoded::Hint).map_err(|error| error.to_string());
    }
    let answer: TransactionReply = from_unique_json(body)?;
    // A decoded body has no HTTP status; a biller's word comes with success.
    let reply = HttpReply { status: 200, body: body.to_vec() };
    let trxid = answer.trxid.0.as_str();
    let reference = if asked.step == Step::Inquiry { trxid } else { account.reference_of(trxid) };
    let mut ask = ask_for(asked, reference, &answer.tujuan.0)?;
    if asked.step == Step::Inquiry {
        return Ok(match account.read_inquiry(&ask, &reply) {
            // How long a bill lives is the account's setting, not in the body.
            Ok(bill) => Decoded::Bill(Box::new(Bill { expires_at: None, ..bill })),
            Err(failure) => Decoded::NoBill(failure),
        });
    }
    let (prose, code) = (Prose::of(&answer.message.0), pay_code(asked.product));
    // Without the account's list, what the deposit lost is the least that the customer paid.
    ask.offer = Some(Offer { price: prose.price(), ..Offer::of(asked.product.clone()) });
    let mut bill = reader::bill_as_read(&account, &ask, &code, &answer, &prose)
        .unwrap_or_else(|_| ask.bill(Charge::ZERO));
    (bill.expires_at, bill.deposit_debit) = (None, None);
    let found = account.patterns.find(&code, &asked.product.code, &answer.message.0).unwrap_or_default();
    let as_read = reader::settlement_of(found, &prose);
    let order = PaymentOrder {
        payment: PaymentId::new(Uuid::nil()),
        reference: &ask.reference,
        bill: &bill,
        at: asked.at,
    };
    let outcome = match asked.step {
        Step::Advice => account.read_advice(&order, &reply),
        _ => account.read_payment(&order, &reply),
    };
    Ok(Decoded::Outcome { outcome, bill: Box::new(bill), as_read: Box::new(as_read) })
}

/// An account that reaches nobody: decoding needs only its options.
fn nobody(options: &BTreeMap<String, String>) -> Result<Khoins, String> {
    let mut settings = options.clone();
    settings.entry("member-id".to_owned()).or_insert_with(|| "decode".to_owned());
    let secrets = super::KIND.secrets.iter().map(|name| ((*name).to_owned(), Secret::new("none"))).collect();
    let account = AccountSettings { url: "https://localhost/".to_owned(), settings, secrets };
    Khoins::new(&account).map_err(|error| error.to_string())
}
