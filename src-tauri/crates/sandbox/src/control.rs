//! The control plane, `/_sandbox/...`: tests and the demo look at the state here and set faults and deposit.

use std::sync::Arc;

use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::routing::{get, post};
use axum::{Json, Router};
use serde::{Deserialize, Serialize};

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
        .layer(DefaultBodyLimit::max(MAX_REQUEST_BYTES))
        .with_state(shared)
}

async fn state(State(shared): State<Arc<Shared>>) -> Json<SandboxState> {
    Json(shared.snapshot())
}

async fn set_faults(
    State(shared): State<Arc<Shared>>,
    Json(request): Json<FaultsRequest>,
) -> Result<Json<SandboxState>, (StatusCode, Json<Refused>)> {
    let faults: Result<Vec<Fault>, FaultError> = request.faults.iter().map(|text| text.parse()).collect();
    let faults =
        faults.map_err(|error| (StatusCode::BAD_REQUEST, Json(Refused { error: error.to_string() })))?;
    shared.lock().faults = faults;
    Ok(Json(shared.snapshot()))
}

async fn set_deposit(
    State(shared): State<Arc<Shared>>,
    Json(request): Json<DepositRequest>,
) -> Json<SandboxState> {
    shared.lock().ledger.set_deposit(request.amount);
    Json(shared.snapshot())
}
