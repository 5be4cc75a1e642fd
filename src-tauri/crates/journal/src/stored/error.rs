//! Why a stored form cannot be read.

use serde_json::error::Category;

/// A stored form that this Loket does not understand. It is refused as a whole; nothing in it is guessed.
#[derive(Debug, thiserror::Error)]
pub enum StoredError {
    /// Not the JSON that its version has. What stands there instead may be a token or a name, and is not told.
    #[error("malformed: {class} at line {line} column {column}")]
    Json {
        /// `no JSON`, `cut off`, `not in its form` or `not to be read`.
        class: &'static str,
        /// Line of the stored text, from 1; 0 when there is none.
        line: usize,
        /// Column of that line, in bytes.
        column: usize,
    },
    /// A kind of event that a newer Loket may know.
    #[error("unknown kind of event {0:?}")]
    UnknownKind(String),
    /// A version of a kind that a newer Loket may know.
    #[error("unknown version {version} of {kind}")]
    UnknownVersion {
        /// Kind of the event.
        kind: String,
        /// Its version.
        version: u32,
    },
    /// A value that its field cannot hold.
    #[error("field {0} holds no valid value")]
    Value(&'static str),
    /// A form that could not be written down in the first place.
    #[error("could not be written: {0}")]
    Unwritten(&'static str),
    /// What stands beside an event to name its customer is not what was written there. The class alone is told.
    #[error("personal values ({0}) are not those that were written")]
    Personal(&'static str),
    /// Postings that do not sum to zero.
    #[error(transparent)]
    Postings(#[from] loket_model::PostingError),
}

impl From<serde_json::Error> for StoredError {
    fn from(error: serde_json::Error) -> Self {
        let class = match error.classify() {
            Category::Syntax => "no JSON",
            Category::Eof => "cut off",
            Category::Data => "not in its form",
            Category::Io => "not to be read",
        };
        Self::Json { class, line: error.line(), column: error.column() }
    }
}
