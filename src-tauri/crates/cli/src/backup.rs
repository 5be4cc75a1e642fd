//! `backup`: copies of the journal, where the caller says or in the shop's backup folder.

use std::path::Path;

use loket_api::ApiError;
use loket_api::counter::Backup;
use loket_model::Zone;
use serde_json::{Value, json};

use crate::args::Args;
use crate::output::Done;
use crate::shop;

pub fn run(args: &Args, file: Option<&Path>, list: bool) -> Result<Done, ApiError> {
    let desk = shop::existing(args)?;
    let counter = desk.counter();
    if list {
        let backups = counter.backups()?;
        let lines: Vec<String> = backups.iter().map(line).collect();
        let documents: Vec<Value> = backups.iter().map(document).collect();
        return Done::ok(json!({ "backups": documents }), lines.join("\n"));
    }
    match file {
        Some(file) => {
            let standing = counter.back_up_to(file)?;
            let lines = format!("backup written to {}, up to event {}", file.display(), standing.seq);
            Done::ok(json!({ "file": file, "seq": standing.seq }), lines)
        }
        None => {
            let backup = counter.back_up(&desk.session.actor)?;
            Done::ok(document(&backup), format!("backup written: {}", line(&backup)))
        }
    }
}

fn document(backup: &Backup) -> Value {
    json!({
        "file": backup.file,
        "seq": backup.seq,
        "bytes": backup.bytes,
        "at": Zone::Wib.rfc3339_seconds(backup.at),
    })
}

fn line(backup: &Backup) -> String {
    format!("{}, up to event {}, {} bytes", backup.file.display(), backup.seq, backup.bytes)
}
