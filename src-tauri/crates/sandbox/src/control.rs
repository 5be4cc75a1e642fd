//! The control plane, `/_sandbox/...`: tests and the demo look at the state here and set faults and deposit.

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, Query, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

use crate::callback;
use crate::config::Side;
use crate::delivery::MAX_REQUEST_BYTES;
use crate::faults::{Fault, FaultError};
use crate::shared::{SandboxState, Shared};

/// `POST /_sandbox/faults`: faults in their text form, which replace all earlier ones.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct FaultsRequest {
    faults: Vec<String>,
}

/// `POST /_sandbox/deposit`: the new deposit, in rupiah.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct DepositRequest {
    amount: u64,
    #[serde(default)]
    side: Side,
}

/// `GET /_sandbox/state?side=iak-postpaid`: whose books; MyBills' where it is left out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct StateQuery {
    #[serde(default)]
    side: Side,
}

/// `POST /_sandbox/callback`: ends a pending transaction and tells the partner at this URL.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct CallbackRequest {
    side: Side,
    reference: String,
    url: String,
}

/// Why a control request was refused.
#[derive(Debug, Serialize)]
struct Refused {
    error: String,
}

pub(crate) fn routes(shared: Arc<Shared>) -> Router {
    Router::new()
        .route("/_sandbox/state", get(state))
        .route("/_sandbox/faults", post(set_faults))
        .route("/_sandbox/deposit", post(set_deposit))
        .route("/_sandbox/callback", post(call_back))
        .layer(DefaultBodyLimit::max(MAX_REQUEST_BYTES))
        .with_state(shared)
}

async fn state(State(shared): State<Arc<Shared>>, Query(query): Query<StateQuery>) -> Json<SandboxState> {
    Json(shared.snapshot(query.side))
}

async fn set_faults(
    State(shared): State<Arc<Shared>>,
    Json(request): Json<FaultsRequest>,
) -> Result<Json<SandboxState>, (StatusCode, Json<Refused>)> {
    let faults: Result<Vec<Fault>, FaultError> = request.faults.iter().map(|text| text.parse()).collect();
    let faults = faults.map_err(|error| refused(StatusCode::BAD_REQUEST, &error.to_string()))?;
    shared.lock().faults = faults;
    Ok(Json(shared.snapshot(Side::MyBills)))
}

async fn set_deposit(
    State(shared): State<Arc<Shared>>,
    Json(request): Json<DepositRequest>,
) -> Json<SandboxState> {
    shared.set_deposit(request.side, request.amount);
    Json(shared.snapshot(request.side))
}

async fn call_back(
    State(shared): State<Arc<Shared>>,
    Json(request): Json<CallbackRequest>,
) -> Result<Json<callback::Answer>, (StatusCode, Json<Refused>)> {
    let call = shared.callback(request.side, &request.reference);
    let call = call.ok_or_else(|| refused(StatusCode::NOT_FOUND, "nothing to call about"))?;
    let answer = callback::post(&request.url, &call).await;
    answer.map(Json).map_err(|error| refused(StatusCode::BAD_GATEWAY, &error.to_string()))
}

fn refused(status: StatusCode, error: &str) -> (StatusCode, Json<Refused>) {
    (status, Json(Refused { error: error.to_owned() }))
}
