//! `decode`: a biller's raw reply as Loket understands it. No network and no journal are touched.

use std::fs;
use std::io::Read as _;

use loket_api::counter::billers::{BodyFormat, DecodeAsk, Decoded, Kind, Step};
use loket_api::counter::{Clock as _, CounterError, SystemClock, product_of};
use loket_api::{ApiError, ErrorCode, bill_info, reason_of};
use loket_model::{Bill, Category, Outcome, Rupiah, Sen, Settlement, Zone};
use serde_json::{Value, json};

use crate::args::{Decode, DecodeStep};
use crate::output::{Done, bad_request};

/// Largest body that is read; billers' replies are bounded alike.
const BODY_BYTES_MAX: u64 = 1 << 20;

pub fn run(decode: &Decode) -> Result<Done, ApiError> {
    let category = decode
        .category
        .as_deref()
        .map(|text| Category::parse(text).ok_or_else(|| bad_request(&"category")))
        .transpose()?;
    let unknown = || {
        ErrorCode::ProductUnknown.with([("product", decode.product.clone()), ("biller", decode.kind.clone())])
    };
    let product = product_of(&decode.kind, &decode.product, category).ok_or_else(unknown)?;
    let step = match decode.step {
        DecodeStep::Inquiry => Step::Inquiry,
        DecodeStep::Payment => Step::Payment,
        DecodeStep::Advice => Step::Advice,
        DecodeStep::Callback => Step::Callback,
    };
    let kind = Kind::find(&decode.kind).ok_or_else(|| bad_request(&"kind"))?;
    let ask = DecodeAsk {
        step,
        product: &product,
        format: if decode.format == "xml" { BodyFormat::Xml } else { BodyFormat::Json },
        settings: &decode.settings.iter().cloned().collect(),
        at: SystemClock.now(),
    };
    let unreadable =
        |text: String| ErrorCode::BillerUnclear.with([("biller", kind.label.to_owned()), ("text", text)]);
    let decoded = (kind.decode)(&ask, &body(decode)?).map_err(unreadable)?;
    let document = match decoded {
        Decoded::Bill(bill) => json!({ "step": "inquiry", "bill": bill_info(Zone::Wib, &bill) }),
        Decoded::NoBill(failure) => return Err(CounterError::of_inquiry(kind.label, failure).into()),
        Decoded::Outcome { outcome, bill, as_read } => payment(decode.step, &outcome, &bill, &as_read),
        Decoded::Hint(hint) => {
            json!({ "step": "callback", "reference": hint.reference.as_str(), "biller_code": hint.code })
        }
    };
    let lines = serde_json::to_string_pretty(&document).map_err(|error| bad_request(&error))?;
    Done::ok(document, lines)
}

fn body(decode: &Decode) -> Result<Vec<u8>, ApiError> {
    let mut body = Vec::new();
    let read = match &decode.file {
        Some(file) => fs::File::open(file).and_then(|file| file.take(BODY_BYTES_MAX).read_to_end(&mut body)),
        None => std::io::stdin().lock().take(BODY_BYTES_MAX).read_to_end(&mut body),
    };
    read.map(|_| body).map_err(|error| bad_request(&error))
}

/// The payment's fields as the body gives them, beside what the checks make of it.
fn payment(step: DecodeStep, outcome: &Outcome, bill: &Bill, read: &Settlement) -> Value {
    let step = match step {
        DecodeStep::Inquiry => "inquiry",
        DecodeStep::Payment => "payment",
        DecodeStep::Advice => "advice",
        DecodeStep::Callback => "callback",
    };
    let status = match outcome {
        Outcome::Paid(_) => "paid",
        Outcome::Failed(_) => "failed",
        Outcome::Unresolved(_) => "unresolved",
    };
    let reason = reason_of(Some(outcome));
    let mismatch = reason
        .mismatch
        .map(|(field, asked, answered)| json!({ "field": field, "asked": asked, "answered": answered }));
    let sen = |amount: Option<Sen>| amount.map(Sen::get);
    json!({
        "step": step,
        "status": status,
        "reason": reason.text,
        "reason_kind": reason.kind,
        "reason_code": reason.code,
        "mismatch": mismatch,
        "biller_ref": read.biller_ref,
        "receipt_ref": read.receipt_ref,
        "paid_at": read.paid_at.map(|at| Zone::Wib.rfc3339_seconds(at)),
        "total": bill.charge.total().get(),
        "deposit_debit": read.deposit_debit.map(Rupiah::get),
        "commission": read.commission.map(Rupiah::get),
        "balance_after": read.balance_after.map(Rupiah::get),
        "token": read.token.as_ref().map(|token| token.as_str()),
        "kwh_tenths": read.kwh.map(|kwh| kwh.get()),
        "stroom_sen": sen(read.stroom),
        "ppj_sen": sen(read.ppj),
        "ppn_sen": sen(read.ppn),
        "materai_sen": sen(read.materai),
        "angsuran_sen": sen(read.angsuran),
        "bill": bill_info(Zone::Wib, bill),
    })
}
