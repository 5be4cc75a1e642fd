//! A screen: the one that is there, or a virtual one for tests.

use std::env;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

/// The screen of the till that the design is drawn for.
const TILL_SCREEN: &str = "1366x768x24";

/// Whether a window can be opened.
pub(crate) fn is_present() -> bool {
    let set = |name: &str| env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// A screen that nobody sees; it ends with this value.
#[derive(Debug)]
pub(crate) struct VirtualScreen {
    server: Child,
    name: String,
}

impl VirtualScreen {
    /// Starts the server on a number that it finds itself, and waits until it is ready to be used.
    pub(crate) fn start() -> Result<Self> {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", TILL_SCREEN, "-nolisten", "tcp", "-noreset"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .context("Xvfb could not be started")?;
        let stdout = server.stdout.take();
        let mut screen = Self { server, name: String::new() };
        let mut number = String::new();
        BufReader::new(stdout.context("Xvfb has no output")?).read_line(&mut number)?;
        if number.trim().parse::<u32>().is_err() {
            bail!("Xvfb ended before it had a screen");
        }
        screen.name = format!(":{}", number.trim());
        Ok(screen)
    }

    /// The value of `DISPLAY`.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for VirtualScreen {
    fn drop(&mut self) {
        // Both fail only when the server is gone already, which is what is wanted.
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}
