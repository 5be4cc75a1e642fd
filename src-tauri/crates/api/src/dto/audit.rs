//! Who did what, and what the owner chooses it by.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::EventInfo;

/// Chooses deeds; every field narrows.
#[derive(Debug, Clone, Default, Serialize, Deserialize, TS)]
pub struct AuditRequest {
    /// `sign_in`, `pin_failed`, `approval`, `reprint`, `drawer`, `people`, `settings`, `shift`, `cash`, `decision`,
    /// `export`, `erasure` or `machine`.
    #[serde(default)]
    pub kind: Option<String>,
    /// Done by this person, or about them.
    #[serde(default)]
    pub person: Option<String>,
    /// First day, as `2026-11-20`.
    #[serde(default)]
    pub from: Option<String>,
    /// Last day.
    #[serde(default)]
    pub to: Option<String>,
    /// Before this place: `next` of the page before.
    #[serde(default)]
    pub before: Option<u64>,
}

/// One deed.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AuditEventInfo {
    /// When, who, and what happened.
    #[serde(flatten)]
    #[ts(flatten)]
    pub event: EventInfo,
    /// Of which kind, as in the request.
    pub audit_kind: String,
    /// The reference of the payment that it is about.
    pub reference: Option<String>,
}

/// A page of deeds, newest first.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct AuditPage {
    /// The deeds.
    pub events: Vec<AuditEventInfo>,
    /// What to give as `before` for the next page; none at the end.
    pub next: Option<u64>,
}
