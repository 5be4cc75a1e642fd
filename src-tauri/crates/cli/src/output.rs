//! What a command ends with: one document or a few lines, and the exit code of the contract.

use std::io::Write as _;
use std::process::ExitCode;

use loket_api::{ApiError, ErrorCode};
use serde::Serialize;
use serde_json::{Value, json};

/// How a command ended.
pub enum Done {
    /// Nothing to print, or printed already.
    Silent,
    /// A document, with its lines for people, and the exit code.
    Document {
        /// The JSON document.
        json: Value,
        /// The same for people.
        lines: String,
        /// 0 done, 1 failed, 3 unresolved.
        exit: u8,
    },
}

impl Done {
    /// A document of a command that did what it should.
    pub fn ok(json: impl Serialize, lines: String) -> Result<Self, ApiError> {
        Self::with_exit(json, lines, 0)
    }

    /// A document with an exit code.
    pub fn with_exit(json: impl Serialize, lines: String, exit: u8) -> Result<Self, ApiError> {
        let json = serde_json::to_value(json).map_err(|error| bad_request(&error))?;
        Ok(Self::Document { json, lines, exit })
    }
}

/// Usage that the parser cannot see, as the API names it.
pub fn bad_request(text: &impl ToString) -> ApiError {
    ErrorCode::BadRequest.with([("text", text.to_string())])
}

/// Bad usage is 2, and a payment that may stand is 3, whatever went wrong after it: a script must not refund it. A bill
/// that was sent before is 3 until its payment is known to have ended.
pub fn exit_of(error: &ApiError) -> u8 {
    match ErrorCode::parse(&error.code) {
        Some(ErrorCode::BadRequest) => 2,
        Some(ErrorCode::OutcomeNotStored | ErrorCode::Internal | ErrorCode::AskingNow) => 3,
        Some(ErrorCode::AlreadySubmitted) => match error.details.get("status").map(String::as_str) {
            Some("paid" | "failed") => 1,
            _ => 3,
        },
        _ => 1,
    }
}

/// Prints the end of a command and returns its exit code.
pub fn finish(json: bool, result: Result<Done, ApiError>) -> ExitCode {
    match result {
        Ok(Done::Silent) => ExitCode::SUCCESS,
        Ok(Done::Document { json: document, lines, exit }) => {
            print(if json { document.to_string() } else { lines }.trim_end());
            ExitCode::from(exit)
        }
        Err(error) => {
            if json {
                print(&json!({ "error": error }).to_string());
            } else {
                eprintln!("{} [{}]", error.message, error.code);
            }
            ExitCode::from(exit_of(&error))
        }
    }
}

/// A reader that went away (`| head`) is no reason to panic.
pub fn print(text: &str) {
    let mut out = std::io::stdout().lock();
    let written = writeln!(out, "{text}").and_then(|()| out.flush());
    if let Err(error) = written {
        tracing::debug!(%error, "standard output closed");
    }
}
