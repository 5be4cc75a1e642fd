//! The desktop shell: the till's window with its one `rpc` command, one that keeps a shared file, the customer's
//! display, and a native word when it cannot start.
//!
//! Deliberately absent: rules of business. Everything that the window asks goes through the API's command list.
#![cfg_attr(all(windows, not(debug_assertions)), windows_subsystem = "windows")]

mod anew;
mod args;
mod closing;
mod demo;
mod desk;
mod display;
mod rpc;
mod save;

use anyhow::Context as _;
use clap::Parser as _;
use loket_api::counter::start_log;
use tauri::{AppHandle, Manager as _, RunEvent, WebviewUrl, WebviewWindowBuilder};
use tauri_plugin_dialog::{DialogExt as _, MessageDialogKind};

use crate::args::Args;
use crate::closing::Closing;
use crate::desk::OpenDesk;

/// The till's window.
pub const MAIN: &str = "main";

fn main() -> anyhow::Result<()> {
    let args = Args::parse();
    args.set_up_engine()?;
    start_log();
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .manage(Closing::default())
        .on_window_event(closing::on_event)
        .invoke_handler(tauri::generate_handler![
            rpc::rpc,
            save::save_file,
            display::open_display,
            display::display,
            demo::open_demo,
            closing::answer_close,
            anew::start_anew
        ])
        .setup(move |app| Ok(start(app.handle(), &args)?))
        .build(tauri::generate_context!())
        .context("the window cannot start")?;
    app.run(|app, event| {
        // The settler holds the counter still, so nothing else would wait for what is on its way to paper.
        if let (RunEvent::Exit, Some(desk)) = (event, app.try_state::<OpenDesk>()) {
            desk.desk.counter().close_shop();
        }
    });
    Ok(())
}

/// Opens the shop and its window; what stops it is said in a native dialog, because there is no screen yet.
fn start(app: &AppHandle, args: &Args) -> anyhow::Result<()> {
    match OpenDesk::open(args) {
        Ok(desk) => {
            let webview_data = desk.folder.join("webview");
            app.manage(desk);
            open_window(app, webview_data)
        }
        Err(error) => {
            let quit = app.clone();
            app.dialog()
                .message(error.message.clone())
                .title("Loket")
                .kind(MessageDialogKind::Error)
                .show(move |_| quit.exit(1));
            tracing::error!(%error, "cannot open the shop");
            Ok(())
        }
    }
}

fn open_window(app: &AppHandle, webview_data: std::path::PathBuf) -> anyhow::Result<()> {
    WebviewWindowBuilder::new(app, MAIN, WebviewUrl::App("index.html".into()))
        .title("Loket")
        .inner_size(1366.0, 768.0)
        // A screen of 1024x768 at 125 % has 819x614 of these.
        .min_inner_size(800.0, 560.0)
        .maximized(true)
        // The shop's folder holds everything of the shop, the window's own storage included.
        .data_directory(webview_data)
        .build()
        .context("the window cannot open")?;
    Ok(())
}
