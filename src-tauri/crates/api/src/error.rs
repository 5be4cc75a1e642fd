//! Errors as they cross the bridge: a code, the Indonesian sentence, and details. The table (`error/table.rs`) is the one
//! place where a code gets its words: what happened, whether money moved, what to do now.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// An error on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS, thiserror::Error)]
#[error("{code}: {message}")]
pub struct ApiError {
    /// One of [`ErrorCode::ALL`]; the screen decides by it.
    pub code: String,
    /// The Indonesian sentence, filled in.
    pub message: String,
    /// Values of the sentence's placeholders, and ids to act on.
    pub details: BTreeMap<String, String>,
}

/// Whether the customer's or the shop's money moved when an error is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoneyMoved {
    /// Surely nothing moved.
    No,
    /// An earlier payment stands and must be followed; this call moved nothing.
    Earlier,
}

/// Words of one code. `{name}` is filled from the details.
#[derive(Debug, Clone, Copy)]
pub struct ErrorText {
    /// What happened and what to do, in Indonesian.
    pub id: &'static str,
    /// The same in English.
    pub en: &'static str,
    /// Whether money moved.
    pub money: MoneyMoved,
}

macro_rules! error_codes {
    ($($variant:ident = $code:literal, $money:ident, $id:literal, $en:literal;)*) => {
        /// Every code that can cross the bridge. A variant exists only if somebody decides by it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        pub enum ErrorCode { $(#[doc = $en] $variant,)* }

        impl ErrorCode {
            /// All codes, in the order of the table.
            pub const ALL: &[Self] = &[$(Self::$variant,)*];

            /// The code on the wire.
            #[must_use]
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }

            /// Its words.
            #[must_use]
            pub const fn text(self) -> ErrorText {
                match self { $(Self::$variant => ErrorText { id: $id, en: $en, money: MoneyMoved::$money },)* }
            }
        }
    };
}

mod table;

pub use table::ErrorCode;

impl ErrorCode {
    /// An error with its sentence filled from `details`.
    #[must_use]
    pub fn with<const N: usize>(self, details: [(&str, String); N]) -> ApiError {
        let details: BTreeMap<String, String> = details.into_iter().map(|(k, v)| (k.to_owned(), v)).collect();
        ApiError { code: self.as_str().to_owned(), message: fill(self.text().id, &details), details }
    }

    /// An error without details.
    #[must_use]
    pub fn plain(self) -> ApiError {
        self.with([])
    }

    /// Reads a code from the wire.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|c| c.as_str() == code)
    }
}

fn fill(template: &str, details: &BTreeMap<String, String>) -> String {
    details
        .iter()
        .fold(template.to_owned(), |text, (name, value)| text.replace(&format!("{{{name}}}"), value))
}

#[cfg(test)]
mod tests;
