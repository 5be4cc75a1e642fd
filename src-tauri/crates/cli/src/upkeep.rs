//! The journal's own commands: verify, rebuild.

use loket_api::ApiError;
use loket_api::counter::ShopFolder;
use loket_api::counter::journal::Journal;
use serde_json::json;

use crate::args::Args;
use crate::output::Done;
use crate::shop;

pub fn verify(args: &Args) -> Result<Done, ApiError> {
    let report = shop::existing(args)?.counter().journal().verify()?;
    let lines = format!(
        "journal is whole: {} events, {} postings, {} payments",
        report.events, report.postings, report.payments
    );
    Done::ok(
        json!({ "events": report.events, "postings": report.postings, "payments": report.payments }),
        lines,
    )
}

pub fn rebuild(args: &Args) -> Result<Done, ApiError> {
    // Not through the counter: what it reads when it opens a shop may be what is to be derived again.
    let folder = shop::folder(args, false)?;
    if !ShopFolder::look(&folder).journal().exists() {
        return Err(shop::no_journal(&folder));
    }
    shop::actor_beside(args)?;
    let folder = ShopFolder::lock(&folder)?;
    let rebuilt = Journal::open(&folder.journal()).and_then(|journal| journal.rebuild());
    rebuilt?;
    Done::ok(json!({ "rebuilt": true }), "read tables derived again from the events".to_owned())
}
