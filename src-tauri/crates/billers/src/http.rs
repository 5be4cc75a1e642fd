//! A request and a reply as plain values, so that adapters do no I/O and every one is tested with bytes.

use std::fmt;

use loket_model::UnresolvedWhy;

/// Largest answer that is read where no list was asked for: a hundred times what any document shows. A list may
/// be as large as the transport lets it.
pub(crate) const ANSWER_BYTES_MAX: usize = 256 * 1024;

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

/// How a request is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    /// Everything in the URL.
    Get,
    /// A body.
    Post,
}

/// A request to a biller, complete and signed. Its debug form shows no secret, no query and no body.
#[derive(Clone, PartialEq, Eq)]
pub struct HttpRequest {
    /// How it is made.
    pub method: Method,
    /// Absolute URL without a query; may be logged.
    pub url: String,
    /// Names and values of the query, not yet percent-encoded. KHOINS puts passwords there, so none of it is
    /// ever logged.
    pub query: Vec<(&'static str, Secret)>,
    /// Headers in order.
    pub headers: Vec<(&'static str, HeaderText)>,
    /// Body as signed, byte for byte.
    pub body: Vec<u8>,
}

impl HttpRequest {
    /// A POST without a query.
    #[must_use]
    pub fn post(url: String, headers: Vec<(&'static str, HeaderText)>, body: Vec<u8>) -> Self {
        Self { method: Method::Post, url, query: Vec::new(), headers, body }
    }

    /// A GET that says everything in its query.
    #[must_use]
    pub fn get(url: String, query: Vec<(&'static str, Secret)>) -> Self {
        Self { method: Method::Get, url, query, headers: Vec::new(), body: Vec::new() }
    }
}

impl fmt::Debug for HttpRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpRequest")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("query_pairs", &self.query.len())
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

impl HttpReply {
    /// The body, where it is no list.
    ///
    /// # Errors
    /// As [`bounded_answer`].
    pub(crate) fn answer(&self) -> Result<&[u8], UnresolvedWhy> {
        bounded_answer(&self.body)
    }
}

/// The body of an answer or of a call, if it is no larger than one can be.
///
/// # Errors
/// [`UnresolvedWhy::Unreadable`] above [`ANSWER_BYTES_MAX`]: a parsed body takes many times its own memory.
pub(crate) fn bounded_answer(body: &[u8]) -> Result<&[u8], UnresolvedWhy> {
    if body.len() > ANSWER_BYTES_MAX {
        return Err(UnresolvedWhy::Unreadable(format!("body of {} bytes", body.len())));
    }
    Ok(body)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_bounded() {
        let check = |bytes: usize, ok: bool| {
            let reply = HttpReply { status: 200, body: vec![b' '; bytes] };
            assert_eq!(reply.answer().map(<[u8]>::len).ok(), ok.then_some(bytes), "{bytes}");
        };
        check(0, true);
        check(ANSWER_BYTES_MAX, true);
        check(ANSWER_BYTES_MAX + 1, false);
    }
}
