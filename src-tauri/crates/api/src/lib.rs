//! The counter as commands: one list of `name(Request) -> Response` with the role that each needs, the shapes
//! that cross the bridge, and the codes that errors carry.
//!
//! Deliberately absent: Tauri, HTTP and rules of business. Hosts expand the list; the counter holds the rules.
#![deny(missing_docs)]

mod commands;
mod convert;
mod cutoff;
mod desk;
pub mod dto;
mod error;
mod refusal;
mod refusal_backup;
mod refusal_book;
mod seat;
mod size;
mod trail;
mod typescript;

/// Re-exported for hosts, which open the counter that the commands stand in front of.
pub use loket_counter as counter;

pub use commands::{Access, COMMANDS, Handlers, Role, Session, dispatch};
pub use convert::{Reason, bill_info, reason_of};
pub use desk::Desk;
pub use error::{ApiError, ErrorCode, ErrorText, MoneyMoved};
pub use seat::{Approval, Seat};
pub use size::{request_bytes_max, request_too_large};
pub use typescript::typescript;
