//! For how long personal data are kept, and masking what is due.

use loket_counter::Erased;
use loket_model::{Retention, Zone};

use super::Desk;
use crate::commands::Session;
use crate::dto::{ErasedInfo, ErasedSomeInfo, RetentionInfo, RetentionPeriods};
use crate::error::{ApiError, ErrorCode};

pub(super) fn retention(desk: &Desk) -> Result<RetentionInfo, ApiError> {
    info(desk, desk.counter.retention()?)
}

pub(super) fn preview(desk: &Desk, request: &RetentionPeriods) -> Result<RetentionInfo, ApiError> {
    info(desk, within_bounds(request)?)
}

pub(super) fn set(
    desk: &Desk,
    session: &Session,
    request: &RetentionPeriods,
) -> Result<RetentionInfo, ApiError> {
    desk.counter.set_retention(&session.actor, &within_bounds(request)?)?;
    retention(desk)
}

pub(super) fn erase(desk: &Desk, session: &Session) -> Result<ErasedSomeInfo, ApiError> {
    let zone = desk.zone()?;
    let some = desk.counter.erase_personal(&session.actor)?;
    let erased = some.erased.iter().map(|erased| erased_info(zone, erased)).collect();
    Ok(ErasedSomeInfo { erased, more: some.more })
}

fn within_bounds(request: &RetentionPeriods) -> Result<Retention, ApiError> {
    let retention = Retention {
        customer_days: request.customer_days,
        token_days: request.token_days,
        identity_days: request.identity_days,
        answer_days: request.answer_days,
    };
    if retention.is_within_bounds() {
        return Ok(retention);
    }
    Err(ErrorCode::RetentionInvalid
        .with([("min", Retention::DAYS_MIN.to_string()), ("max", Retention::DAYS_MAX.to_string())]))
}

fn info(desk: &Desk, retention: Retention) -> Result<RetentionInfo, ApiError> {
    let zone = desk.zone()?;
    let due = desk.counter.erasable(&retention)?;
    Ok(RetentionInfo {
        periods: RetentionPeriods {
            customer_days: retention.customer_days,
            token_days: retention.token_days,
            identity_days: retention.identity_days,
            answer_days: retention.answer_days,
        },
        days_min: Retention::DAYS_MIN,
        days_max: Retention::DAYS_MAX,
        books_years: Retention::BOOKS_YEARS,
        due: due.iter().map(|erased| erased_info(zone, erased)).collect(),
    })
}

fn erased_info(zone: Zone, erased: &Erased) -> ErasedInfo {
    let count = |count: u64| u32::try_from(count).unwrap_or(u32::MAX);
    ErasedInfo {
        class: erased.class.as_str().to_owned(),
        before: zone.business_day(erased.before),
        records: count(erased.counts.records),
        values: count(erased.counts.values),
    }
}
