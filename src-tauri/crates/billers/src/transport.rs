//! The one transport: the only place that opens a socket to a biller. It never repeats a request, follows no
//! redirect, reads no more than it must, and gives up when its whole time is over, however slowly bytes drip.

use std::time::Duration;

use reqwest::redirect::Policy;
use reqwest::{Client, Response, Url};

use crate::http::{HttpReply, HttpRequest, Method, SendError, Transport};

/// Limits of one exchange with a biller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TransportLimits {
    /// Longest wait for a connection.
    pub connect_timeout_ms: u64,
    /// Longest wait for the whole exchange, body included; above the 30 s that billers allow themselves, so
    /// that a slow success is not cut off (BBPS practice: at least 35 s).
    pub total_timeout_ms: u64,
    /// Largest body that is read. Price lists have thousands of entries of some 300 bytes.
    pub body_bytes_max: usize,
}

impl Default for TransportLimits {
    fn default() -> Self {
        Self { connect_timeout_ms: 10_000, total_timeout_ms: 40_000, body_bytes_max: 8 << 20 }
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

    async fn exchange(&self, request: &HttpRequest) -> Result<HttpReply, SendError> {
        let mut builder = match request.method {
            Method::Get => self.client.get(full_url(request)?),
            Method::Post => self.client.post(full_url(request)?).body(request.body.clone()),
        };
        for (name, value) in &request.headers {
            builder = builder.header(*name, value.reveal());
        }
        let response = builder.send().await.map_err(classify)?;
        let status = response.status().as_u16();
        let body = read_bounded(response, self.limits.body_bytes_max).await?;
        Ok(HttpReply { status, body })
    }
}

impl Transport for HttpTransport {
    fn send(&self, request: &HttpRequest) -> Result<HttpReply, SendError> {
        tracing::debug!(?request, "sending");
        // One small runtime for one exchange: callers stay plain threads, and the deadline covers every byte.
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|error| SendError::NotSent(error.to_string()))?;
        let total = Duration::from_millis(self.limits.total_timeout_ms);
        let answer = runtime.block_on(async {
            match tokio::time::timeout(total, self.exchange(request)).await {
                Ok(answer) => answer,
                Err(_) => Err(SendError::Unknown(format!("no whole answer within {} ms", total.as_millis()))),
            }
        });
        // A resolver that hangs must not keep the caller.
        runtime.shutdown_background();
        match &answer {
            Ok(reply) => tracing::debug!(status = reply.status, body_bytes = reply.body.len(), "answered"),
            Err(error) => tracing::debug!(%error, "no answer"),
        }
        answer
    }
}

/// The URL with its query. The error names no part of it, because the query may hold a password.
fn full_url(request: &HttpRequest) -> Result<Url, SendError> {
    let mut url =
        Url::parse(&request.url).map_err(|_| SendError::NotSent("the address is no URL".to_owned()))?;
    if !request.query.is_empty() {
        let pairs = request.query.iter().map(|(name, value)| (*name, value.reveal()));
        url.query_pairs_mut().extend_pairs(pairs);
    }
    Ok(url)
}

async fn read_bounded(mut response: Response, body_bytes_max: usize) -> Result<Vec<u8>, SendError> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| SendError::Unknown(describe(error)))? {
        if body.len() + chunk.len() > body_bytes_max {
            return Err(SendError::Unknown(format!("body above {body_bytes_max} bytes")));
        }
        body.extend_from_slice(&chunk);
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
    let mut cause: &dyn std::error::Error = &error;
    while let Some(source) = cause.source() {
        cause = source;
    }
    cause.to_string().chars().take(200).collect()
}
