//! `restore`: a backup in the journal's place, while nobody sells.

use std::path::Path;

use loket_api::ApiError;
use loket_api::counter::{Clock as _, RestoreOrder, SystemClock, restore};
use serde_json::json;

use crate::args::Args;
use crate::output::Done;
use crate::shop;

pub fn run(args: &Args, file: &Path, force: bool) -> Result<Done, ApiError> {
    let actor = shop::owner().actor;
    let order = RestoreOrder { file, force, actor: &actor };
    let restored = restore(&shop::folder(args, false)?, &order, SystemClock.now())?;
    let payments: Vec<String> = restored.payments.iter().map(ToString::to_string).collect();
    let lost = match restored.lost {
        Some(0) => "nothing was lost".to_owned(),
        Some(events) => format!("{events} events are not in it; payments: {}", payments.join(" ")),
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
        "payments": payments,
        "aside": restored.aside,
    });
    Done::ok(document, lines)
}
