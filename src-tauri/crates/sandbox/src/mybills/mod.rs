//! The MyBills side, after MKP Mobile's "MyBills" API document v2.0: inquiry, payment, advice and callback of PLN
//! prepaid, PDAM, and the general products (pulsa, data, e-wallet).
//!
//! A request is authenticated, read, matched with a fault, carried out in the ledger, and answered. Disbursement
//! and Flazz are left out.

mod bill_desc;
mod goods;
mod ledger;
mod products;
mod sale;
mod scenario;
mod signature;
mod tamper;
mod water;
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
use wire::{Reply, Request, ResponseCode};

/// Where the vendor's sandbox has its calls, MyBills API document, "URL Path".
pub(crate) const BASE_PATH: &str = "/api/mybillsv2/v2.0";

pub(crate) fn routes(shared: Arc<Shared>) -> Router {
    [Step::Inquiry, Step::Payment, Step::Advice]
        .into_iter()
        .fold(Router::new(), |router, step| {
            let path = format!("{BASE_PATH}/{}", step.name());
            let answer = move |state: State<Arc<Shared>>, headers: HeaderMap, body: Bytes| async move {
                answer(step, &state, &headers, &body).await
            };
            router.route(&path, post(answer))
        })
        .layer(DefaultBodyLimit::max(MAX_REQUEST_BYTES))
        .with_state(shared)
}

async fn answer(step: Step, shared: &Shared, headers: &HeaderMap, body: &[u8]) -> Response {
    let now = shared.now();
    let settings = &shared.config.mybills;
    let verified = signature::verify(settings, step, headers, body)
        .and_then(|()| Request::read(step, body).ok_or(ResponseCode::BadParameter));
    let (fault, reply) = match verified {
        Ok(request) => act(shared, step, &request, &now),
        Err(code) => (None, Some(Reply::refused(code, &now))),
    };
    // After acting, because a client that gives up does not stop a biller.
    shared.rest().await;
    let unauthorized = reply.as_ref().is_some_and(|reply| reply.code() == ResponseCode::InvalidJwt);
    let status = if unauthorized { StatusCode::UNAUTHORIZED } else { StatusCode::OK };
    match reply.as_ref().map(|reply| wire::render(reply, settings.oddities)).transpose() {
        Ok(body) => deliver(shared.pace, fault, status, "application/json", body.unwrap_or_default()).await,
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            deliver(shared.pace, Some(FaultKind::Http500), status, "application/json", Vec::new()).await
        }
    }
}

/// Carries a request out unless a fault forbids it, in one hold of the lock, so that nobody ever sees a request
/// counted and not yet carried out.
fn act(shared: &Shared, step: Step, request: &Request, now: &Zoned) -> (Option<FaultKind>, Option<Reply>) {
    let settings = &shared.config.mybills;
    let mut state = shared.lock();
    let customer = state.mybills.customer_of(request).map(str::to_owned);
    let fault = faults::take(&mut state.faults, step, customer.as_deref());
    if let Request::Payment(payment) = request {
        state.payment_requests += 1;
        state.mybills.count_payment_request(&payment.partner_reference_no);
        shared.announce_payment();
    }
    if fault.is_some_and(|kind| !kind.acts()) {
        return (fault, None);
    }
    let mut reply = match request {
        Request::Inquiry(inquiry) => state.mybills.inquire(inquiry, settings, now),
        Request::Payment(payment) => {
            let late = match fault {
                Some(FaultKind::LateSuccess { pending_advices }) => Some((pending_advices, true)),
                Some(FaultKind::LateFailure { pending_advices }) => Some((pending_advices, false)),
                _ => None,
            };
            state.note_acted(&payment.partner_reference_no, now);
            state.mybills.pay(payment, late, settings, now)
        }
        Request::Advice(advice) => state.mybills.advise(advice, settings, now),
    };
    if let Some(kind) = fault {
        tamper::tamper(&mut reply, kind);
    }
    (fault, Some(reply))
}
