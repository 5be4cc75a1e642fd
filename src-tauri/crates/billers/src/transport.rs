//! The one transport: the only place that opens a socket to a biller. It never repeats a request, follows no
//! redirect, and reads no more than it must.

use std::io::Read;
use std::time::Duration;

use reqwest::blocking::Client;
use reqwest::redirect::Policy;

use crate::http::{HttpReply, HttpRequest, SendError, Transport};

/// Limits of one exchange with a biller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransportLimits {
    /// Longest wait for a connection.
    pub connect_timeout_ms: u64,
    /// Longest wait for the whole exchange; above the 30 s that billers allow themselves, so that a slow
    /// success is not cut off (BBPS practice: at least 35 s).
    pub total_timeout_ms: u64,
    /// Largest body that is read.
    pub body_bytes_max: u64,
}

impl Default for TransportLimits {
    fn default() -> Self {
        Self { connect_timeout_ms: 10_000, total_timeout_ms: 40_000, body_bytes_max: 1 << 20 }
    }
}

/// HTTP over rustls.
pub struct HttpTransport {
    client: Client,
    limits: TransportLimits,
}

impl HttpTransport {
    /// Builds the client.
    ///
    /// # Errors
    /// [`SendError::NotSent`] when the TLS backend cannot start.
    pub fn new(limits: TransportLimits) -> Result<Self, SendError> {
        let client = Client::builder()
            .connect_timeout(Duration::from_millis(limits.connect_timeout_ms))
            .timeout(Duration::from_millis(limits.total_timeout_ms))
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            // A pooled connection may be half closed: a failure on it looks like "not sent" and is not. A fresh
            // connection for each request makes "could not connect" mean exactly that.
            .pool_max_idle_per_host(0)
            .no_proxy()
            .referer(false)
            .user_agent(concat!("Loket/", env!("CARGO_PKG_VERSION")))
            .build()
            .map_err(|error| SendError::NotSent(describe(error)))?;
        Ok(Self { client, limits })
    }
}

impl Transport for HttpTransport {
    fn send(&self, request: &HttpRequest) -> Result<HttpReply, SendError> {
        let mut builder = self.client.post(&request.url).body(request.body.clone());
        for (name, value) in &request.headers {
            builder = builder.header(*name, value.reveal());
        }
        tracing::debug!(?request, "sending");
        let response = builder.send().map_err(|error| classify(error))?;
        let status = response.status().as_u16();
        let body = read_bounded(response, self.limits.body_bytes_max)?;
        tracing::debug!(status, body_bytes = body.len(), "answered");
        Ok(HttpReply { status, body })
    }
}

fn read_bounded(response: impl Read, body_bytes_max: u64) -> Result<Vec<u8>, SendError> {
    let mut body = Vec::new();
    let read = response.take(body_bytes_max + 1).read_to_end(&mut body);
    let read = read.map_err(|error| SendError::Unknown(format!("body broke off: {}", error.kind())))?;
    if u64::try_from(read).unwrap_or(u64::MAX) > body_bytes_max {
        return Err(SendError::Unknown(format!("body above {body_bytes_max} bytes")));
    }
    Ok(body)
}

/// Only what surely happened before the first byte of the request counts as not sent.
fn classify(error: reqwest::Error) -> SendError {
    if error.is_builder() || error.is_connect() {
        SendError::NotSent(describe(error))
    } else {
        SendError::Unknown(describe(error))
    }
}

/// The cause without the URL, because some billers carry credentials there.
fn describe(error: reqwest::Error) -> String {
    let error = error.without_url();
    let timed_out = if error.is_timeout() { "timed out: " } else { "" };
    let mut cause: &dyn std::error::Error = &error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    format!("{timed_out}{cause}").chars().take(200).collect()
}
