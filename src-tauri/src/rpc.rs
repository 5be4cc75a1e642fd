//! The one command of the bridge: a name and a payload in, the API's answer out.

use loket_api::{ApiError, Approval, ErrorCode};
use serde_json::Value;
use tauri::{AppHandle, Manager as _};

use crate::desk::OpenDesk;

/// Runs one command of the API on a thread that may block while a biller thinks; with it may come the word of somebody
/// with more rights.
#[tauri::command]
pub async fn rpc(
    app: AppHandle,
    name: String,
    payload: Value,
    approval: Option<Approval>,
) -> Result<Value, ApiError> {
    let worked = tauri::async_runtime::spawn_blocking(move || {
        let desk = app.state::<OpenDesk>();
        desk.seat.dispatch(&desk.desk, &name, payload, approval.as_ref())
    });
    let lost = |error: tauri::Error| ErrorCode::Internal.with([("text", error.to_string())]);
    worked.await.map_err(lost)?
}
