//! How an answer leaves: plainly, or the way that a transport fault wants it. Does not look inside the body.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::Response;
use hyper::body::{Frame, SizeHint};
use tokio::time::{Interval, interval, sleep};

use crate::faults::FaultKind;

/// The largest request body that is read, in bytes.
pub(crate) const MAX_REQUEST_BYTES: usize = 64 * 1024;

/// How long a silent fault keeps a connection that the client does not give up.
const HOLD_LIMIT: Duration = Duration::from_secs(120);

/// Time between two bytes of a slow drip.
const DRIP_INTERVAL: Duration = Duration::from_millis(200);

/// Blanks before the answer of a huge body, and the piece in which they are sent.
const HUGE_BYTES: usize = 50 * 1024 * 1024;
static BLANKS: [u8; 64 * 1024] = [b' '; 64 * 1024];

/// Marks a response that must not be sent: the listener closes the connection instead.
#[derive(Debug, Clone, Copy)]
pub(crate) struct HangUp;

/// Whether waits are lived through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Pace {
    /// On the machine's clock, as over a socket.
    Real,
    /// Not at all: whoever calls in process has a clock of its own, and waits by it.
    Virtual,
}

/// Sends `body` with `status`, or what the fault makes of it.
pub(crate) async fn deliver(
    pace: Pace,
    fault: Option<FaultKind>,
    status: StatusCode,
    content_type: &'static str,
    body: Vec<u8>,
) -> Response {
    let whole = |body: Body| respond(status, content_type, body);
    match fault {
        Some(FaultKind::NoAnswerBefore | FaultKind::NoAnswerAfter) => {
            if pace == Pace::Real {
                sleep(HOLD_LIMIT).await;
            }
            hang_up()
        }
        Some(FaultKind::DropBefore | FaultKind::DropAfter) => hang_up(),
        Some(FaultKind::Garbage) => page(StatusCode::OK),
        Some(FaultKind::Http500 | FaultKind::Http500Before) => page(StatusCode::INTERNAL_SERVER_ERROR),
        Some(FaultKind::Http400) => page(StatusCode::BAD_REQUEST),
        Some(FaultKind::Http401) => page(StatusCode::UNAUTHORIZED),
        Some(FaultKind::Http404) => page(StatusCode::NOT_FOUND),
        Some(FaultKind::Http429) => page(StatusCode::TOO_MANY_REQUESTS),
        Some(FaultKind::Http502) => page(StatusCode::BAD_GATEWAY),
        Some(FaultKind::EmptyBody) => whole(Body::empty()),
        Some(FaultKind::TruncatedBody) => {
            whole(Body::from(body.get(..body.len() / 2).unwrap_or_default().to_vec()))
        }
        Some(FaultKind::DeepNesting) => whole(Body::from(nested(content_type))),
        Some(FaultKind::EntityExpansion) => whole(Body::from(LAUGHS)),
        Some(FaultKind::SlowDrip) if pace == Pace::Real => whole(Body::new(Drip::new(body))),
        Some(FaultKind::HugeBody) => whole(Body::new(Huge::before(body))),
        Some(FaultKind::Redirect) => redirect(),
        // The rest is wrong in its content, which is in the body already.
        Some(_) | None => whole(Body::from(body)),
    }
}

fn respond(status: StatusCode, content_type: &'static str, body: Body) -> Response {
    let mut response = Response::new(body);
    *response.status_mut() = status;
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(content_type));
    response
}

/// Entities that stand for ever more of each other.
const LAUGHS: &str = concat!(
    r#"<?xml version="1.0"?><!DOCTYPE mp [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">"#,
    r#"<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">"#,
    r#"<!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">"#,
    r#"<!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;">]>"#,
    "<mp><response_code>00</response_code><message>&h;</message></mp>",
);

/// Levels of a nested body.
const LEVELS: usize = 100_000;

fn nested(content_type: &str) -> String {
    let (opening, closing) = if content_type.contains("xml") { ("<mp>", "</mp>") } else { ("[", "]") };
    opening.repeat(LEVELS) + &closing.repeat(LEVELS)
}

/// What a proxy in front of a biller shows when the biller is unwell.
fn page(status: StatusCode) -> Response {
    let html = "<html><head><title>Gangguan Sistem</title></head><body>Silakan coba lagi.</body></html>";
    respond(status, "text/html; charset=utf-8", Body::from(html))
}

fn redirect() -> Response {
    let mut response = respond(StatusCode::FOUND, "text/html; charset=utf-8", Body::empty());
    // The state page answers 200 with JSON, so a client that follows is led to something that looks well.
    response.headers_mut().insert(header::LOCATION, HeaderValue::from_static("/_sandbox/state"));
    response
}

fn hang_up() -> Response {
    let mut response = Response::new(Body::empty());
    response.extensions_mut().insert(HangUp);
    response
}

/// A body that announces its length and then arrives byte by byte.
#[derive(Debug)]
struct Drip {
    rest: Bytes,
    clock: Interval,
}

impl Drip {
    fn new(body: Vec<u8>) -> Self {
        Self { rest: Bytes::from(body), clock: interval(DRIP_INTERVAL) }
    }
}

impl hyper::body::Body for Drip {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        if self.rest.is_empty() {
            return Poll::Ready(None);
        }
        ready!(self.clock.poll_tick(context));
        Poll::Ready(Some(Ok(Frame::data(self.rest.split_to(1)))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(u64::try_from(self.rest.len()).unwrap_or(u64::MAX))
    }
}

/// A body of unannounced length: blanks, which JSON allows, and at last the answer.
#[derive(Debug)]
struct Huge {
    blanks_left: usize,
    answer: Bytes,
}

impl Huge {
    fn before(answer: Vec<u8>) -> Self {
        Self { blanks_left: HUGE_BYTES, answer: Bytes::from(answer) }
    }
}

impl hyper::body::Body for Huge {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let piece = if self.blanks_left > 0 {
            self.blanks_left = self.blanks_left.saturating_sub(BLANKS.len());
            Bytes::from_static(&BLANKS)
        } else {
            std::mem::take(&mut self.answer)
        };
        Poll::Ready((!piece.is_empty()).then(|| Ok(Frame::data(piece))))
    }
}
