//! Pages of payments, newest first.

use loket_counter::journal::HistoryFilter;
use loket_model::{PaymentId, PaymentState};

use super::Desk;
use super::payments::PaymentInfos;
use super::request::malformed;
use crate::convert::totals_info;
use crate::dto::{HistoryPage, HistoryRequest};
use crate::error::ApiError;

/// Longest page of the history that crosses at once.
const PAGE_MAX: u32 = 200;

pub(super) fn page(desk: &Desk, request: &HistoryRequest) -> Result<HistoryPage, ApiError> {
    let filter = filter(desk, request)?;
    let journal = desk.counter.journal();
    let payments = journal.history(&filter)?;
    let totals = journal.totals(&HistoryFilter { before: None, ..filter.clone() })?;
    let full = payments.len() >= usize::try_from(filter.limit).unwrap_or(usize::MAX);
    let next = payments.last().filter(|_| full).map(|payment| payment.id.to_string());
    let payments = PaymentInfos::of(desk)?.all(&payments)?;
    Ok(HistoryPage { payments, totals: totals_info(&totals), next })
}

pub(super) fn filter(desk: &Desk, request: &HistoryRequest) -> Result<HistoryFilter, ApiError> {
    let zone = desk.zone()?;
    let day = |day: &Option<String>| match day {
        None => Ok(None),
        Some(day) => zone.day_bounds(day).map(Some).ok_or_else(|| malformed("day")),
    };
    let state = match request.status.as_deref() {
        None => None,
        Some(status) => Some(PaymentState::parse(status).ok_or_else(|| malformed("status"))?),
    };
    let before = request.before.as_deref().map(|id| PaymentId::parse(id).map_err(|_| malformed("before")));
    Ok(HistoryFilter {
        from: day(&request.from)?.map(|(start, _)| start),
        to: day(&request.to)?.map(|(_, end)| end),
        state,
        search: request.search.clone().filter(|text| !text.trim().is_empty()),
        before: before.transpose()?,
        limit: request.limit.unwrap_or(HistoryFilter::LIMIT_DEFAULT).clamp(1, PAGE_MAX),
    })
}
