//! Starting anew, where the screen gave a command that only the next start can carry out.

use tauri::{AppHandle, Manager as _};

use crate::desk::OpenDesk;

/// Ends this process and starts the same one again; the new one waits for the shop's folder. Nothing happens unless the
/// desk waits for it: a page cannot start a till anew by itself.
#[tauri::command]
pub async fn start_anew(app: AppHandle) {
    if app.state::<OpenDesk>().desk.wants_restart() {
        app.request_restart();
    }
}
