//! `restore`: a backup in the journal's place, while nobody sells.

use std::path::Path;

use loket_api::ApiError;
use loket_api::counter::{Clock as _, CounterError, RestoreOrder, SystemClock, restore};
use loket_model::Reference;
use serde_json::json;

use crate::args::Args;
use crate::output::Done;
use crate::shop;

pub fn run(args: &Args, file: &Path, force: bool) -> Result<Done, ApiError> {
    let actor = shop::owner().actor;
    let order = RestoreOrder { file, force, actor: &actor };
    let restored = restore(&shop::folder(args, false)?, &order, SystemClock.now()).map_err(named)?;
    let payments = references(&restored.payments);
    let lost = match restored.lost {
        Some(0) => "nothing was lost".to_owned(),
        Some(events) => format!("{events} events are not in it; payments: {payments}"),
        None => "what is not in it could not be counted".to_owned(),
    };
    let lines = format!(
        "journal restored up to event {}; {lost}\nthe replaced journal is in {}",
        restored.seq,
        restored.aside.display()
    );
    let document = json!({
        "file": file,
        "seq": restored.seq,
        "lost": restored.lost,
        "payments": restored.payments.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "aside": restored.aside,
    });
    Done::ok(document, lines)
}

/// A refusal that names the payments which would be lost, so that somebody can look for their struk first.
fn named(error: CounterError) -> ApiError {
    let mut refused = ApiError::from(error);
    if let Some(payments) = refused.details.get("payments").filter(|payments| !payments.is_empty()) {
        refused.message.push_str(&format!(" Ref: {payments}"));
    }
    refused
}

fn references(payments: &[Reference]) -> String {
    payments.iter().map(Reference::as_str).collect::<Vec<_>>().join(" ")
}
