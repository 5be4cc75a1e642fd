//! The demo shop in place of this window: a folder, a journal and a process of its own, so that nothing of the real shop
//! is touched.

use std::process::Command;

use tauri::AppHandle;

/// Starts this program again as the demo and ends this one; false where it could not be started.
#[tauri::command]
pub async fn open_demo(app: AppHandle) -> bool {
    let started = std::env::current_exe().and_then(|program| Command::new(program).arg("--demo").spawn());
    match started {
        Ok(_) => {
            app.exit(0);
            true
        }
        Err(error) => {
            tracing::warn!(%error, "the demo cannot be opened");
            false
        }
    }
}
