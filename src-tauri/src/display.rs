//! The customer's display: a second window whose capability lets it read one thing and do nothing.

use loket_api::dto::{ChangesRequest, DisplayInfo};
use loket_api::{ApiError, ErrorCode};
use tauri::{AppHandle, Manager as _, WebviewUrl, WebviewWindow, WebviewWindowBuilder};

use crate::MAIN;
use crate::desk::OpenDesk;

/// The display's window.
pub const DISPLAY: &str = "display";

/// Opens the display, on another monitor than the till's where there is one; the keys stay with the till.
#[tauri::command]
pub async fn open_display(app: AppHandle) -> bool {
    if let Some(open) = app.get_webview_window(DISPLAY) {
        return open.unminimize().and_then(|()| open.show()).is_ok();
    }
    // The same storage as the till's, so that language and colours are the same.
    let webview_data = app.state::<OpenDesk>().folder.join("webview");
    let opened = WebviewWindowBuilder::new(&app, DISPLAY, WebviewUrl::App("index.html?display=1".into()))
        .title("Loket")
        .inner_size(1024.0, 768.0)
        .focused(false)
        .data_directory(webview_data)
        .build();
    match opened {
        Ok(display) => {
            if let Err(error) = to_other_monitor(&app, &display) {
                tracing::warn!(%error, "the display stays on this monitor");
            }
            true
        }
        Err(error) => {
            tracing::warn!(%error, "the display cannot open");
            false
        }
    }
}

/// Fills a monitor that the till is not on; with a single one the display stays a window that can be moved.
fn to_other_monitor(app: &AppHandle, display: &WebviewWindow) -> tauri::Result<()> {
    let till = app.get_webview_window(MAIN).map(|till| till.current_monitor()).transpose()?.flatten();
    let other = display
        .available_monitors()?
        .into_iter()
        .find(|monitor| till.as_ref().is_some_and(|till| till.position() != monitor.position()));
    if let Some(monitor) = other {
        display.set_position(*monitor.position())?;
        display.set_fullscreen(true)?;
    }
    Ok(())
}

/// What the display shows, as soon as it is newer than what was seen: all that its window may ask.
#[tauri::command]
pub async fn display(app: AppHandle, after: u64, wait_ms: u32) -> Result<DisplayInfo, ApiError> {
    let worked = tauri::async_runtime::spawn_blocking(move || {
        let open = app.state::<OpenDesk>();
        open.seat.customer_display(&open.desk, &ChangesRequest { after, wait_ms })
    });
    worked.await.map_err(|error| ErrorCode::Internal.with([("text", error.to_string())]))?
}
