//! The Ayoconnect side, after its Bill Payment OpenAPI v2: check, payment, status, balance, product list, and the
//! callback of what is pending.
//!
//! A request is authenticated, read from its token, matched with a fault, carried out in the ledger, and
//! answered. Version 1 and the games' zones are left out; balance and list have schemas of the sandbox's own,
//! since none is published.

mod bills;
mod ending;
mod ledger;
mod oddities;
mod products;
mod request;
mod sale;
mod tamper;
mod token;
mod wire;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::post;
use jiff::Zoned;

use crate::delivery::{MAX_REQUEST_BYTES, deliver};
use crate::faults::{self, FaultKind, Step};
use crate::shared::Shared;

pub(crate) use ledger::Ledger;
use request::{Call, Request};
use wire::{Reply, ResponseCode};

/// Base path; the vendor's own base is a bare host.
pub(crate) const BASE_PATH: &str = "/ayoconnect";

pub(crate) fn routes(shared: Arc<Shared>) -> Router {
    // The books write the calls, and are made before the settings are at hand.
    shared.lock().ayoconnect.set_odd_callbacks(shared.config.ayoconnect.oddities);
    Call::ALL
        .into_iter()
        .fold(Router::new(), |router, call| {
            let path = format!("{BASE_PATH}{}", call.path());
            let answer = move |state: State<Arc<Shared>>, headers: HeaderMap, body: Bytes| async move {
                answer(call, &state, &headers, &body).await
            };
            router.route(&path, post(answer))
        })
        .layer(DefaultBodyLimit::max(MAX_REQUEST_BYTES))
        .with_state(shared)
}

async fn answer(call: Call, shared: &Shared, headers: &HeaderMap, body: &[u8]) -> Response {
    let now = shared.now();
    let settings = &shared.config.ayoconnect;
    let unreadable =
        if call == Call::Check { ResponseCode::InquiryError } else { ResponseCode::GeneralError };
    let request = token::verify(settings, headers, body)
        .ok_or(ResponseCode::Unauthorised)
        .and_then(|claims| Request::read(call, &claims).ok_or(unreadable));
    let (fault, mut reply) = match request {
        Ok(request) => act(shared, &request, &now),
        Err(code) => (None, Some(Reply::bare(code))),
    };
    // After acting, because a client that gives up does not stop a biller.
    shared.rest().await;
    let unauthorised = reply.as_ref().is_some_and(|reply| reply.response_code == ResponseCode::Unauthorised);
    let status = if unauthorised { StatusCode::UNAUTHORIZED } else { StatusCode::OK };
    if let Some(reply) = reply.as_mut().filter(|_| settings.oddities) {
        oddities::apply(reply);
    }
    match reply.as_ref().map(serde_json::to_vec).transpose() {
        Ok(body) => deliver(shared.pace, fault, status, "application/json", body.unwrap_or_default()).await,
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            deliver(shared.pace, Some(FaultKind::Http500), status, "application/json", Vec::new()).await
        }
    }
}

/// Carries a request out unless a fault forbids it, in one hold of the lock, so that nobody ever sees a request
/// counted and not yet carried out.
fn act(shared: &Shared, request: &Request, now: &Zoned) -> (Option<FaultKind>, Option<Reply>) {
    let settings = &shared.config.ayoconnect;
    let step = match request {
        Request::Check(_) => Some(Step::Inquiry),
        Request::Payment(_) => Some(Step::Payment),
        Request::Status(_) => Some(Step::Advice),
        Request::Balance | Request::Products => None,
    };
    let mut state = shared.lock();
    let account = state.ayoconnect.account_of(request).map(str::to_owned);
    let fault = step.and_then(|step| faults::take(&mut state.faults, step, account.as_deref()));
    if let Request::Payment(payment) = request {
        state.payment_requests += 1;
        state.ayoconnect.count_payment_request(payment);
        shared.announce_payment();
    }
    if fault.is_some_and(|kind| !kind.acts()) {
        return (fault, None);
    }
    let late = match fault {
        Some(FaultKind::LateSuccess { pending_advices }) => Some((pending_advices, true)),
        Some(FaultKind::LateFailure { pending_advices }) => Some((pending_advices, false)),
        _ => None,
    };
    if let Request::Payment(payment) = request {
        state.note_acted(&payment.ref_number, now);
    }
    let mut reply = state.ayoconnect.act(request, late, settings, now);
    if let Some(kind) = fault {
        tamper::tamper(&mut reply, kind);
    }
    (fault, Some(reply))
}
