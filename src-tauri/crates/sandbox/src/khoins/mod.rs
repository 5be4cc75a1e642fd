//! The KHOINS side, after Qbiztec's KHOINS member API: product check, transaction (`INQ`, `PAY`, pulsa), balance,
//! and the callback of what is pending.
//!
//! A request is verified, read, matched with a fault, carried out in the ledger, and answered in prose. Every
//! answer has HTTP 200. There is no status call, as in the document; deposits by ticket, VA and QRIS are left out.

mod bills;
mod ending;
mod ledger;
mod products;
mod prose;
mod request;
mod sale;
mod tamper;

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{DefaultBodyLimit, Query as QueryOf, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use jiff::Zoned;
use serde_json::{Value, json};

use crate::delivery::{MAX_REQUEST_BYTES, Pace, deliver};
use crate::faults::{self, FaultKind};
use crate::shared::Shared;

pub(crate) use ledger::Ledger;
use products::Product;
pub(crate) use prose::PATTERNS;
use prose::{Outcome, Reply, dotted};
use request::{ProductRequest, Query, TransactionRequest, Wish};

/// Base path; the vendor's own base is a bare address.
pub(crate) const BASE_PATH: &str = "/khoins";

pub(crate) fn routes(shared: Arc<Shared>) -> Router {
    // The books write the calls, and are made before the settings are at hand.
    shared.lock().khoins.set_broken_callbacks(shared.config.khoins.broken_callbacks);
    Router::new()
        .route(BASE_PATH, get(transaction))
        .route(&format!("{BASE_PATH}/"), get(transaction))
        .route(&format!("{BASE_PATH}/balance"), get(balance))
        .route(&format!("{BASE_PATH}/api/product"), post(product))
        .layer(DefaultBodyLimit::max(MAX_REQUEST_BYTES))
        .with_state(shared)
}

async fn transaction(State(shared): State<Arc<Shared>>, QueryOf(query): QueryOf<Query>) -> Response {
    let now = shared.now();
    let (fault, reply) = match TransactionRequest::read(&query, &shared.config.khoins) {
        Ok(request) => act(&shared, &request, &now),
        Err(reason) => (None, Some(refused(&query, reason))),
    };
    // After acting, because a client that gives up does not stop a biller.
    shared.rest().await;
    match reply.map(|reply| serde_json::to_vec(&reply.envelope())).transpose() {
        Ok(body) => {
            deliver(shared.pace, fault, StatusCode::OK, "application/json", body.unwrap_or_default()).await
        }
        Err(error) => {
            tracing::error!(%error, "an answer could not be written");
            deliver(shared.pace, Some(FaultKind::Http500), StatusCode::OK, "application/json", Vec::new())
                .await
        }
    }
}

/// What cannot be read is refused with whatever was sent.
fn refused(query: &Query, reason: &'static str) -> Reply {
    let text = |name: &str| query.get(name).cloned().unwrap_or_default();
    Reply {
        tujuan: text("tujuan"),
        trxid: text("trxid"),
        code: text("kodeproduk"),
        outcome: Outcome::Failed(reason),
        status: None,
    }
}

/// Carries a request out unless a fault forbids it, in one hold of the lock, so that nobody ever sees a request
/// counted and not yet carried out.
fn act(shared: &Shared, request: &TransactionRequest, now: &Zoned) -> (Option<FaultKind>, Option<Reply>) {
    let mut state = shared.lock();
    let fault = faults::take(&mut state.faults, request.step(), Some(&request.tujuan));
    if request.wish != Wish::Inquiry {
        state.payment_requests += 1;
        state.khoins.count_payment_request(request);
        shared.announce_payment();
    }
    if fault.is_some_and(|kind| !kind.acts()) {
        return (fault, None);
    }
    // Nobody can ask for status, so the number of pending rounds has no meaning here.
    let late = match fault {
        Some(FaultKind::LateSuccess { .. }) => Some(true),
        Some(FaultKind::LateFailure { .. }) => Some(false),
        _ => None,
    };
    if request.wish != Wish::Inquiry {
        state.note_acted(&request.trxid, now);
    }
    let mut reply = state.khoins.act(request, late, now);
    if let Some(kind) = fault {
        tamper::tamper(&mut reply, kind);
    }
    (fault, Some(reply))
}

async fn product(State(shared): State<Arc<Shared>>, body: Bytes) -> Response {
    let request: Option<ProductRequest> = serde_json::from_slice(&body).ok();
    // A refusal is not documented; nothing found is, and is a success without data.
    let data: Vec<&Product> = request
        .filter(|request| request.is_genuine(&shared.config.khoins))
        .map(|request| products::matching(&request.codes, &request.providers))
        .unwrap_or_default();
    answer(json!({"status": "Success", "message": "Sukses mengambil product", "data": data})).await
}

async fn balance(State(shared): State<Arc<Shared>>, QueryOf(query): QueryOf<Query>) -> Response {
    let now = shared.now();
    let member = query.get("memberid").cloned().unwrap_or_default();
    if let Err(reason) = request::verify_balance(&query, &shared.config.khoins) {
        return answer(json!({
            "status": "Gagal",
            "message": format!("Balance dengan Member {member} GAGAL. ket: {reason}"),
            "balance": "", "limit": "", "commission": "", "trx_count": "", "in_progress": "", "spent_today": "",
        }))
        .await;
    }
    let balance = shared.lock().khoins.balance(&now);
    answer(json!({
        "status": "Success",
        "message": format!(
            "Yth. LOKET CONTOH, ID {member}. Saldo Rp. {} Limit Rp. 0 Dlm proses {} Pakai hari ini Rp. {} \
             Komisi Rp. {} Jml TRX {}",
            dotted(balance.deposit),
            balance.in_progress,
            dotted(balance.spent_today),
            dotted(balance.commission),
            balance.transactions,
        ),
        "balance": balance.deposit,
        "limit": 0,
        "commission": balance.commission,
        "trx_count": balance.transactions,
        "in_progress": balance.in_progress,
        "spent_today": balance.spent_today,
    }))
    .await
}

async fn answer(body: Value) -> Response {
    deliver(Pace::Real, None, StatusCode::OK, "application/json", body.to_string().into_bytes()).await
}
