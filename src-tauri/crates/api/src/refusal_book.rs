//! Refusals about the customer book and its groups.

use loket_counter::BookError;

use crate::error::{ApiError, ErrorCode};

/// A refusal as it crosses.
pub fn of_book(error: &BookError) -> ApiError {
    let count = |name: &'static str, count: u32| [(name, count.to_string())];
    match error {
        BookError::CustomerUnknown => ErrorCode::BookEntryUnknown.plain(),
        BookError::GroupUnknown => ErrorCode::GroupUnknown.plain(),
        BookError::NameTaken(name) => ErrorCode::GroupNameTaken.with([("name", name.clone())]),
        BookError::Invalid(field) => ErrorCode::BookInvalid.with([("field", (*field).to_owned())]),
        BookError::Full { max } => ErrorCode::BookFull.with(count("max", *max)),
        BookError::Busy => ErrorCode::GroupBusy.plain(),
        BookError::CashHeld => ErrorCode::GroupCashHeld.plain(),
        BookError::Stale { count: stale } => ErrorCode::GroupStale.with(count("count", *stale)),
        BookError::TooMany { max } => ErrorCode::GroupTooMany.with(count("max", *max)),
        BookError::NothingToPay { position } => ErrorCode::GroupNothingToPay.with(count("member", *position)),
        BookError::File { why } => ErrorCode::GroupFileUnusable.with([("text", why.to_string())]),
    }
}
