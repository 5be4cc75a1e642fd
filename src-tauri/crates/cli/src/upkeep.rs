//! The journal's own commands: verify, rebuild.

use loket_api::ApiError;
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
    shop::open(args)?.counter().journal().rebuild()?;
    Done::ok(json!({ "rebuilt": true }), "read tables derived again from the events".to_owned())
}
