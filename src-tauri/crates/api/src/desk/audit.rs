//! Who did what, for the owner: pages, and the same as a table.

use loket_counter::journal::{AuditFilter, AuditKind, EventRecord};
use loket_counter::{AuditWords, CounterError};

use super::Desk;
use super::request::malformed;
use crate::commands::Session;
use crate::dto::{AuditPage, AuditRequest, HistoryExported};
use crate::error::ApiError;
use crate::trail;

/// Deeds of a page.
const PAGE: u32 = 100;

pub(super) fn page(desk: &Desk, request: &AuditRequest) -> Result<AuditPage, ApiError> {
    let zone = desk.zone()?;
    let journal = desk.counter.journal();
    let records = journal.audit(&filter(desk, request)?, PAGE).map_err(CounterError::from)?;
    let is_full = records.len() >= usize::try_from(PAGE).unwrap_or(usize::MAX);
    let next = records.last().filter(|_| is_full).map(|record| record.seq);
    let info = |record: &EventRecord| Ok(trail::audit_info(zone, record, reference(desk, record)?));
    Ok(AuditPage { events: records.iter().map(info).collect::<Result<_, CounterError>>()?, next })
}

pub(super) fn export(
    desk: &Desk,
    session: &Session,
    request: &AuditRequest,
) -> Result<HistoryExported, ApiError> {
    let zone = desk.zone()?;
    let written = desk.counter.export_audit(&session.actor, &filter(desk, request)?, |record| {
        let info = trail::audit_info(zone, record, reference(desk, record)?);
        Ok(AuditWords {
            kind: info.audit_kind,
            text: info.event.text,
            reference: info.reference.unwrap_or_default(),
        })
    })?;
    Ok(HistoryExported { file: written.file.display().to_string(), count: written.count })
}

/// The reference of the payment that an event is about.
fn reference(desk: &Desk, record: &EventRecord) -> Result<Option<String>, CounterError> {
    let Some(payment) = record.payment() else { return Ok(None) };
    Ok(desk.counter.journal().payment(payment)?.map(|payment| payment.reference.as_str().to_owned()))
}

fn filter(desk: &Desk, request: &AuditRequest) -> Result<AuditFilter, ApiError> {
    let zone = desk.zone()?;
    let day = |day: &Option<String>| match day {
        None => Ok(None),
        Some(day) => zone.day_bounds(day).map(Some).ok_or_else(|| malformed("day")),
    };
    let kind = |kind: &String| AuditKind::parse(kind).ok_or_else(|| malformed("kind"));
    Ok(AuditFilter {
        kind: request.kind.as_ref().map(kind).transpose()?,
        person: request.person.clone(),
        from: day(&request.from)?.map(|(start, _)| start),
        to: day(&request.to)?.map(|(_, end)| end),
        before: request.before,
    })
}
