//! `restore`: a backup in the journal's place, while nobody sells.

use std::path::Path;

use loket_api::ApiError;
use loket_api::counter::{Clock as _, RestoreOrder, SystemClock, restore};
use loket_model::Reference;
use serde_json::json;

use crate::args::Args;
use crate::output::Done;
use crate::shop;

pub fn run(args: &Args, file: &Path, force: bool) -> Result<Done, ApiError> {
    let actor = shop::actor_beside(args)?;
    let order = RestoreOrder { file, force, actor: &actor };
    let restored = restore(&shop::folder(args, false)?, &order, SystemClock.now())?;
    let payments = references(&restored.payments);
    let lost = match restored.lost {
        Some(0) => "nothing was lost".to_owned(),
        Some(events) => format!("{events} events are not in it; payments: {payments}"),
        None if payments.is_empty() => "what is not in it could not be counted".to_owned(),
        None => format!("what is not in it could not be counted; payments of a newer backup: {payments}"),
    };
    let done = match restored.pending {
        true => "restore decided; the next start finishes it with the journal",
        false => "journal restored",
    };
    let lines = format!(
        "{done} up to event {}; {lost}\nthe replaced journal is in {}",
        restored.seq,
        restored.aside.display()
    );
    let document = json!({
        "file": file,
        "seq": restored.seq,
        "lost": restored.lost,
        "payments": restored.payments.iter().map(ToString::to_string).collect::<Vec<_>>(),
        "aside": restored.aside,
        "pending": restored.pending,
    });
    Done::ok(document, lines)
}

fn references(payments: &[Reference]) -> String {
    payments.iter().map(Reference::as_str).collect::<Vec<_>>().join(" ")
}
