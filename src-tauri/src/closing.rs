//! Closing the till's window: the page is asked first, because it knows what lies on the counter. A page that gives no
//! answer cannot keep the window open: the second try closes it. What was sent is in the journal either way.

use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use tauri::{AppHandle, Manager as _, Window, WindowEvent};

use crate::MAIN;
use crate::display::DISPLAY;

/// A second press within this time is a double click, and no second try.
const DOUBLE_CLICK: Duration = Duration::from_secs(2);

/// Since when a question to the page has no answer.
#[derive(Debug, Default)]
pub struct Closing(Mutex<Option<Instant>>);

impl Closing {
    /// Whether the window stays open at a try to close it, because the page is or was just asked.
    fn holds(&self, now: Instant) -> bool {
        let mut asked = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_first = asked.is_none();
        let since = *asked.get_or_insert(now);
        is_first || now.saturating_duration_since(since) < DOUBLE_CLICK
    }

    /// The page answered.
    fn answered(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }
}

/// Asks the page before the till's window closes; the display goes with it.
pub fn on_event(window: &Window, event: &WindowEvent) {
    if window.label() != MAIN {
        return;
    }
    let app = window.app_handle();
    match event {
        WindowEvent::CloseRequested { api, .. } => {
            let Some(page) = app.get_webview_window(MAIN) else { return };
            let asks = app.state::<Closing>().holds(Instant::now());
            if asks && page.eval("dispatchEvent(new Event('loket-close'))").is_ok() {
                api.prevent_close();
            }
        }
        WindowEvent::Destroyed => {
            if let Some(Err(error)) = app.get_webview_window(DISPLAY).map(|display| display.destroy()) {
                tracing::warn!(%error, "the display did not close");
            }
        }
        _ => {}
    }
}

/// The page's answer: close now, or stay while a person is asked.
#[tauri::command]
pub async fn answer_close(app: AppHandle, close: bool) {
    app.state::<Closing>().answered();
    let window = app.get_webview_window(MAIN).filter(|_| close);
    if let Some(Err(error)) = window.map(|window| window.destroy()) {
        tracing::warn!(%error, "the window did not close");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_does_not_answer_is_closed_at_the_second_try() {
        let closing = Closing::default();
        let start = Instant::now();
        let check = |after_ms: u64, holds: bool| {
            assert_eq!(closing.holds(start + Duration::from_millis(after_ms)), holds, "{after_ms}");
        };
        check(0, true);
        check(300, true);
        check(2_500, false);
        closing.answered();
        check(3_000, true);
        check(5_500, false);
    }
}
