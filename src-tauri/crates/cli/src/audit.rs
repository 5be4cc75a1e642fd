//! `audit`: who did what, newest first, and the same as a table.

use clap::Args as ClapArgs;
use loket_api::dto::{AuditEventInfo, AuditRequest};
use loket_api::{ApiError, Handlers as _};

use crate::args::Args;
use crate::output::Done;
use crate::shop;

#[derive(Debug, ClapArgs)]
pub struct Audit {
    /// Only of this kind.
    #[arg(long, value_name = "KIND", value_parser = ["sign_in", "pin_failed", "approval", "reprint", "drawer", "people",
        "settings", "shift", "cash", "decision", "export", "erasure", "machine"])]
    pub kind: Option<String>,
    /// Done by this person, or about them.
    #[arg(long, value_name = "NAME")]
    pub person: Option<String>,
    /// First day, as 2026-11-20.
    #[arg(long, value_name = "D")]
    pub from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "D")]
    pub to: Option<String>,
    /// Older than this place: the last one of the page before.
    #[arg(long, value_name = "SEQ", conflicts_with = "csv")]
    pub before: Option<u64>,
    /// Write all of it into the shop's folder as comma-separated values.
    #[arg(long)]
    pub csv: bool,
}

pub fn run(args: &Args, audit: &Audit) -> Result<Done, ApiError> {
    let desk = shop::existing(args)?;
    let request = AuditRequest {
        kind: audit.kind.clone(),
        person: audit.person.clone(),
        from: audit.from.clone(),
        to: audit.to.clone(),
        before: audit.before,
    };
    if audit.csv {
        let written = desk.run(|desk, session| desk.export_audit(session, request))?;
        let line = format!("{} events written to {}", written.count, written.file);
        return Done::ok(written, line);
    }
    let page = desk.run(|desk, session| desk.audit(session, request))?;
    let mut lines: Vec<String> = page.events.iter().map(line).collect();
    lines.extend(page.next.map(|next| format!("older ones: --before {next}")));
    Done::ok(&page, lines.join("\n"))
}

fn line(info: &AuditEventInfo) -> String {
    let AuditEventInfo { event, audit_kind, reference } = info;
    let about = reference.as_ref().map(|reference| format!(" [{reference}]")).unwrap_or_default();
    format!("{} {} {:<10} {}: {}{about}", event.seq, event.at, audit_kind, event.actor, event.text)
}
