//! A request and a reply as plain values, so that adapters do no I/O and every one is tested with bytes.

use std::fmt;

/// A text that must never be printed: a password, a key, a signature, a signed token.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret.
    #[must_use]
    pub fn new(secret: impl Into<String>) -> Self {
        Self(secret.into())
    }

    /// The secret itself, for the one place that signs or sends it.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// The value of a header, marked when logs must not show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HeaderText {
    /// May be logged.
    Plain(String),
    /// May not.
    Secret(Secret),
}

impl HeaderText {
    /// The text to send.
    #[must_use]
    pub fn reveal(&self) -> &str {
        match self {
            Self::Plain(text) => text,
            Self::Secret(secret) => secret.reveal(),
        }
    }
}

/// A POST to a biller, complete and signed. Its debug form shows no secret and no body.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// Absolute URL.
    pub url: String,
    /// Headers in order.
    pub headers: Vec<(&'static str, HeaderText)>,
    /// Body as signed, byte for byte.
    pub body: Vec<u8>,
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("url", &self.url)
            .field("headers", &self.headers)
            .field("body_bytes", &self.body.len())
            .finish()
    }
}

/// What came back: the status and a bounded body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpReply {
    /// HTTP status.
    pub status: u16,
    /// Body.
    pub body: Vec<u8>,
}

/// Why there is no reply. The two kinds must never be confused: one may be told to a customer as "nothing
/// happened", the other may not.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// No byte of the request left: it could not be built, resolved or connected.
    #[error("not sent: {0}")]
    NotSent(String),
    /// Something may have left; nobody knows what the biller did.
    #[error("no answer: {0}")]
    Unknown(String),
}

/// Sends one request once. The only implementation that opens a socket is [`crate::HttpTransport`].
pub trait Transport: Send + Sync {
    /// Sends the request and waits for the reply; never repeats it.
    ///
    /// # Errors
    /// [`SendError`], whose two kinds decide whether a payment may be called not sent.
    fn send(&self, request: &HttpRequest) -> Result<HttpReply, SendError>;
}
