//! Reading requests: each field becomes a word of the trade, or the error that names it.

use std::time::Duration;

use loket_model::{AccountName, BasketId, Category, InquiryId, Rupiah};

use crate::commands::{Role, Session, forbidden};
use crate::error::{ApiError, ErrorCode};

/// Longest wait of `changes`: below what hosts and browsers cut off themselves.
const WAIT_MS_MAX: u32 = 25_000;

/// As long as a host asks to be kept waiting, within bounds.
pub(super) fn waiting(wait_ms: u32) -> Duration {
    Duration::from_millis(u64::from(wait_ms.min(WAIT_MS_MAX)))
}

pub(super) fn malformed(field: &str) -> ApiError {
    ErrorCode::BadRequest.with([("text", field.to_owned())])
}

pub(super) fn account(name: &str) -> Result<AccountName, ApiError> {
    AccountName::parse(name).map_err(|_| ErrorCode::AccountUnknown.with([("account", name.to_owned())]))
}

pub(super) fn category(text: &str) -> Result<Category, ApiError> {
    Category::parse(text).ok_or_else(|| malformed("category"))
}

pub(super) fn amount(rupiah: i64) -> Result<Rupiah, ApiError> {
    Rupiah::new(rupiah)
        .ok()
        .filter(|amount| *amount >= Rupiah::ZERO)
        .ok_or_else(|| ErrorCode::AmountInvalid.plain())
}

pub(super) fn inquiry(id: &str) -> Result<InquiryId, ApiError> {
    InquiryId::parse(id).map_err(|_| ErrorCode::InquiryUnknown.plain())
}

pub(super) fn basket(id: &str) -> Result<BasketId, ApiError> {
    BasketId::parse(id).map_err(|_| ErrorCode::BasketUnknown.plain())
}

/// Some commands of a cashier need a supervisor in one case.
pub(super) fn allow_supervisor(session: &Session, is_needed: bool) -> Result<(), ApiError> {
    if is_needed { need(session, Role::Supervisor) } else { Ok(()) }
}

/// Some need more than their command says, in one case.
pub(super) fn need(session: &Session, role: Role) -> Result<(), ApiError> {
    if session.role < role { Err(forbidden(role)) } else { Ok(()) }
}
