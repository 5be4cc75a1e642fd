//! A biller's own call to a partner: one POST over plain HTTP, to loopback only.

use std::io;
use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, header};
use hyper::client::conn::http1;
use hyper_util::rt::TokioIo;
use serde::Serialize;
use tokio::net::TcpStream;

use crate::shared::CallbackCall;

/// How long a partner may take.
const TIMEOUT: Duration = Duration::from_secs(30);

/// Most of an answer that is kept.
const ANSWER_BYTES_MAX: usize = 64 * 1024;

/// What the partner answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Answer {
    status: u16,
    body: String,
}

/// Posts the call and waits for the answer.
pub(crate) async fn post(url: &str, call: &CallbackCall) -> io::Result<Answer> {
    tokio::time::timeout(TIMEOUT, exchange(url, call)).await.map_err(io::Error::other)?
}

async fn exchange(url: &str, call: &CallbackCall) -> io::Result<Answer> {
    let uri: axum::http::Uri = url.parse().map_err(io::Error::other)?;
    let authority = uri.authority().ok_or_else(|| io::Error::other("no host"))?.clone();
    let stream = TcpStream::connect((authority.host(), authority.port_u16().unwrap_or(80))).await?;
    // Play money's words have no business on the network.
    if !stream.peer_addr()?.ip().is_loopback() {
        return Err(io::Error::other("callbacks go to loopback only"));
    }
    let mut request = Request::post(uri.path_and_query().map_or("/", |path| path.as_str()))
        .header(header::HOST, authority.as_str())
        .header(header::CONTENT_TYPE, call.content_type);
    for (name, value) in &call.headers {
        request = request.header(*name, value);
    }
    let request = request.body(Body::from(call.body.clone())).map_err(io::Error::other)?;
    let (mut sender, connection) = http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
    tokio::spawn(connection);
    let response = sender.send_request(request).await.map_err(io::Error::other)?;
    let status = response.status().as_u16();
    let body = axum::body::to_bytes(Body::new(response.into_body()), ANSWER_BYTES_MAX).await;
    let body = body.map_err(io::Error::other)?;
    Ok(Answer { status, body: String::from_utf8_lossy(&body).into_owned() })
}
