//! The IAK side: postpaid and prepaid v2, JSON and XML, after IAK's API reference.
//!
//! A request is read in either form, authenticated, matched with a fault, carried out in the ledger, and
//! answered in the form in which it came. Left out are games, OVO, the operator check, receipts as PDF, the
//! nightly cut-off, and the rule that a bill is paid on the day of its inquiry.

mod bills;
mod body;
mod circumstances;
mod codes;
mod customer;
mod ledger;
mod numbers;
mod period;
mod prepaid;
mod products;
mod reply;
mod request;
mod sale;
mod settlement;
mod signature;
mod tamper;
mod tree;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{MethodRouter, post};
use jiff::Zoned;

use crate::delivery::{MAX_REQUEST_BYTES, deliver};
use crate::faults::{self, FaultKind};
use crate::shared::Shared;

use body::{Fields, Form};
use circumstances::Circumstances;
pub(crate) use ledger::Ledger;
use reply::Reply;
use request::{Call, Request};

/// Base path of the postpaid service.
pub(crate) const POSTPAID_PATH: &str = "/iak-postpaid";
/// Base path of the prepaid service.
pub(crate) const PREPAID_PATH: &str = "/iak-prepaid";

pub(crate) fn routes(shared: Arc<Shared>) -> Router {
    let bill = |kind| Call::Bill { kind };
    let prices = |kind, operator| Call::PriceList { kind, operator };
    let postpaid = Router::new()
        .route("/api/v1/bill/check", fixed(bill(None)))
        .route(
            "/api/v1/bill/check/{type}",
            post(async move |state, Path(kind), headers, body| {
                answer(bill(Some(kind)), state, headers, body).await
            }),
        )
        // Documented on prepaid's host; an account has one base URL, and the wallet is the same.
        .route("/api/check-balance", fixed(Call::Balance));
    let prepaid = Router::new()
        .route("/api/top-up", fixed(Call::TopUp))
        .route("/api/check-status", fixed(Call::CheckStatus))
        .route("/api/inquiry-pln", fixed(Call::InquiryPln))
        .route("/api/check-balance", fixed(Call::Balance))
        .route("/api/pricelist", fixed(prices(None, None)))
        .route(
            "/api/pricelist/{type}",
            post(async move |state, Path(kind), headers, body| {
                answer(prices(Some(kind), None), state, headers, body).await
            }),
        )
        .route(
            "/api/pricelist/{type}/{operator}",
            post(async move |state, Path((kind, operator)), headers, body| {
                answer(prices(Some(kind), Some(operator)), state, headers, body).await
            }),
        );
    Router::new()
        .nest(POSTPAID_PATH, postpaid)
        .nest(PREPAID_PATH, prepaid)
        .layer(DefaultBodyLimit::max(MAX_REQUEST_BYTES))
        .with_state(shared)
}

/// A path that names the call and nothing else.
fn fixed(call: Call) -> MethodRouter<Arc<Shared>> {
    post(move |state: State<Arc<Shared>>, headers: HeaderMap, body: Bytes| answer(call, state, headers, body))
}

async fn answer(call: Call, State(shared): State<Arc<Shared>>, headers: HeaderMap, body: Bytes) -> Response {
    let now = shared.now();
    let settings = &shared.config.iak;
    let form = Form::of(&headers, &body);
    let service = call.service();
    let request = Fields::read(form, &body)
        .map_err(|details| Box::new(Reply::bad_body(service, &details)))
        .and_then(|fields| Request::read(call, &fields, settings));
    let (fault, reply) = match request {
        Ok(request) => act(&shared, &request, form, &now),
        Err(reply) => (None, Some(*reply)),
    };
    // After acting, because a client that gives up does not stop a biller.
    shared.rest().await;
    let status = reply.as_ref().map_or(StatusCode::OK, |reply| reply.status);
    match reply.map(|reply| reply.render(form, settings.oddities)).transpose() {
        Ok(body) => deliver(shared.pace, fault, status, form.content_type(), body.unwrap_or_default()).await,
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            deliver(shared.pace, Some(FaultKind::Http500), status, form.content_type(), Vec::new()).await
        }
    }
}

/// Carries a request out unless a fault forbids it, in one hold of the lock, so that nobody ever sees a request
/// counted and not yet carried out.
fn act(shared: &Shared, request: &Request, form: Form, now: &Zoned) -> (Option<FaultKind>, Option<Reply>) {
    let mut state = shared.lock();
    let customer = state.iak.customer_of(request).map(str::to_owned);
    let fault = request.step().and_then(|step| faults::take(&mut state.faults, step, customer.as_deref()));
    if state.iak.count_payment_request(request) {
        state.payment_requests += 1;
        shared.announce_payment();
    }
    if fault.is_some_and(|kind| !kind.acts()) {
        return (fault, None);
    }
    if let Some(reference) = state.iak.paid_reference(request).map(str::to_owned) {
        state.note_acted(&reference, now);
    }
    let at = Circumstances { settings: &shared.config.iak, now, form, fault };
    let mut reply = state.iak.answer(request, &at);
    if let Some(kind) = fault {
        tamper::tamper(&mut reply, kind);
    }
    (fault, Some(reply))
}
