//! `cargo xtask run`: from a fresh machine with Rust and Node to the demo shop on the screen.

use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::workspace::Workspace;
use crate::{display, node, packages, process};

/// Opens the window. The screen is asked for first, because the build takes minutes.
pub(crate) fn in_window(workspace: &Workspace, data: Option<&Path>) -> Result<()> {
    if !display::is_present() {
        bail!(
            "There is no screen here (DISPLAY and WAYLAND_DISPLAY are empty). Use: cargo xtask run --browser"
        );
    }
    packages::ensure(&[packages::WINDOW])?;
    node::ensure_ui(workspace)?;
    let mut app = workspace.cargo(&["run", "--package", "loket", "--", "--demo"]);
    process::show(with_data(&mut app, data))
}

/// Serves the same UI on this machine, and opens it where there is a browser to open it in.
pub(crate) fn in_browser(workspace: &Workspace, data: Option<&Path>) -> Result<()> {
    node::ensure_ui(workspace)?;
    let mut host = workspace.cargo(&["run", "--package", "loket-cli", "--bin", "loketctl", "--"]);
    with_data(&mut host, data).args(["serve", "--demo"]);
    if !display::is_present() {
        return process::show(&mut host);
    }
    let mut host = host.stdout(Stdio::piped()).spawn().context("Cargo could not be started")?;
    let lines = host.stdout.take().context("the host has no output")?;
    let mut browser = None;
    let opened = std::cell::RefCell::new(&mut browser);
    process::follow(lines, |line| {
        println!("{line}");
        let mut opened = opened.borrow_mut();
        if opened.is_none() {
            **opened = address_in(line).and_then(open);
        }
    });
    if let Some(mut browser) = browser {
        // Only so that it does not stay behind as a zombie: how it ended says nothing about the shop.
        let _ = browser.wait();
    }
    let status = host.wait().context("the host was lost")?;
    if status.success() { Ok(()) } else { bail!("The host ended with {status}") }
}

fn with_data<'a>(command: &'a mut Command, data: Option<&Path>) -> &'a mut Command {
    match data {
        Some(data) => command.arg("--data").arg(data),
        None => command,
    }
}

/// The loopback address with its token in a line that the host prints.
fn address_in(line: &str) -> Option<&str> {
    line.split_whitespace()
        .find(|word| word.starts_with("http://127.0.0.1:") || word.starts_with("http://[::1]:"))
}

/// Opens the system's browser; where that fails the address on the terminal is enough.
fn open(address: &str) -> Option<Child> {
    let mut opener = if cfg!(target_os = "macos") {
        Command::new("open")
    } else if cfg!(windows) {
        // Not `cmd /c start`, to which a `&` in the address would end the command.
        let mut opener = Command::new("rundll32");
        opener.arg("url.dll,FileProtocolHandler");
        opener
    } else {
        Command::new("xdg-open")
    };
    opener.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_is_found_in_what_the_host_prints() {
        let check = |line: &str, address: Option<&str>| assert_eq!(address_in(line), address);
        check("Loket: http://127.0.0.1:4310/?token=ab12", Some("http://127.0.0.1:4310/?token=ab12"));
        check("http://[::1]:9/#t", Some("http://[::1]:9/#t"));
        check("see https://loket.example/", None);
    }
}
