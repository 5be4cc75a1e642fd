//! How large a request may be, for hosts that read it from a connection.

use crate::error::{ApiError, ErrorCode};

/// Most of nearly every command: a full basket with a reason for each bill.
const REQUEST_BYTES_MAX: usize = 256 * 1024;
/// A picture of 8 MB in base64, which takes four letters for three bytes, and what stands around it.
const PICTURE_REQUEST_BYTES_MAX: usize = 8 * 1024 * 1024 / 3 * 4 + 16 * 1024;

/// A list of members of 5 MiB in base64, and what stands around it.
const GROUP_REQUEST_BYTES_MAX: usize = 5 * 1024 * 1024 / 3 * 4 + 16 * 1024;

/// A statement of 8 MiB in base64, and what stands around it; a year of a busy counter has less.
const STATEMENT_REQUEST_BYTES_MAX: usize = 8 * 1024 * 1024 / 3 * 4 + 16 * 1024;

/// The most bytes that a command's request may have.
#[must_use]
pub fn request_bytes_max(command: &str) -> usize {
    match command {
        "set_logo" => PICTURE_REQUEST_BYTES_MAX,
        "read_group_file" | "import_group" => GROUP_REQUEST_BYTES_MAX,
        "read_statement" | "import_statement" => STATEMENT_REQUEST_BYTES_MAX,
        _ => REQUEST_BYTES_MAX,
    }
}

/// What is said about a request beyond that.
#[must_use]
pub fn request_too_large(command: &str) -> ApiError {
    match command {
        // Its sentence tells how large a picture may be, which is not how large its request is.
        "set_logo" => ErrorCode::LogoUnreadable.with([("text", "lebih dari 8 MB".to_owned())]),
        _ => ErrorCode::RequestTooLarge.with([("max_kb", (request_bytes_max(command) / 1024).to_string())]),
    }
}
