//! Why a stored form cannot be read.

/// A stored form that this Loket does not understand. It is refused as a whole; nothing in it is guessed.
#[derive(Debug, thiserror::Error)]
pub enum StoredError {
    /// Not the JSON that its version has.
    #[error("malformed: {0}")]
    Json(#[from] serde_json::Error),
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
    /// Postings that do not sum to zero.
    #[error(transparent)]
    Postings(#[from] loket_model::PostingError),
}
