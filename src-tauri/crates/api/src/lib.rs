//! The counter as commands: one list of `name(Request) -> Response` with the role that each needs, the shapes
//! that cross the bridge, and the codes that errors carry.
//!
//! Deliberately absent: Tauri, HTTP and rules of business. Hosts expand the list; the counter holds the rules.
#![deny(missing_docs)]

mod commands;
pub mod dto;
mod error;
mod typescript;

pub use commands::{COMMANDS, Handlers, Role, Session, dispatch};
pub use error::{ApiError, ErrorCode, ErrorText, MoneyMoved};
pub use typescript::typescript;
