//! The demo shop in place of this window: a folder, a journal and a process of its own, so that nothing of the real shop
//! is touched.

use std::process::Command;

use loket_api::Role;
use tauri::{AppHandle, Manager as _};

use crate::MAIN;
use crate::desk::OpenDesk;

/// Starts this program again as the demo and closes this window as a person would: the page is asked first about what lies
/// on the counter. False where it could not be started, or where nobody sits here who may leave the shop for it.
#[tauri::command]
pub async fn open_demo(app: AppHandle) -> bool {
    let worked = tauri::async_runtime::spawn_blocking(move || {
        let open = app.state::<OpenDesk>();
        let may_leave = open.seat.session(&open.desk).is_ok_and(|session| session.role == Role::Owner);
        may_leave && start_demo() && close_window(&app)
    });
    worked.await.unwrap_or(false)
}

fn start_demo() -> bool {
    let started = std::env::current_exe().and_then(|program| Command::new(program).arg("--demo").spawn());
    started.inspect_err(|error| tracing::warn!(%error, "the demo cannot be opened")).is_ok()
}

fn close_window(app: &AppHandle) -> bool {
    let closed = app.get_webview_window(MAIN).map_or(Ok(()), |window| window.close());
    closed.inspect_err(|error| tracing::warn!(%error, "the window did not close")).is_ok()
}
