//! `diagnose`: the text for whoever helps from far away.

use std::path::Path;

use loket_api::counter::write_whole;
use loket_api::dto::Empty;
use loket_api::{ApiError, ErrorCode, Handlers as _};
use serde_json::json;

use crate::args::Args;
use crate::output::Done;
use crate::shop;

pub fn run(args: &Args, out: &Path) -> Result<Done, ApiError> {
    let desk = shop::existing(args)?;
    let diagnosis = desk.run(|desk, session| desk.diagnosis(session, Empty {}))?;
    let failed = |error: std::io::Error| {
        ErrorCode::TableNotWritten.with([("text", format!("{}: {error}", out.display()))])
    };
    write_whole(out, diagnosis.text.as_bytes()).map_err(failed)?;
    let line = format!(
        "written to {}; it names no customer, person or secret, and you can read it before you send it",
        out.display()
    );
    Done::ok(json!({ "file": out, "version": diagnosis.version, "bytes": diagnosis.text.len() }), line)
}
