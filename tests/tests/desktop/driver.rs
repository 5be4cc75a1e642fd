//! The WebDriver bridge and the program behind it, with folders and a message bus of their own.

use std::env;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use anyhow::{Context, Result, bail, ensure};
use fantoccini::wd::Capabilities;
use fantoccini::{Client, ClientBuilder};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::time::{MissedTickBehavior, interval, timeout};

/// How often a window is asked for before the test gives up: the bridge needs a moment to listen, and WebKit's
/// driver refuses a session while it still starts.
const ATTEMPTS_MAX: u32 = 40;
/// Pause between two of them.
const ATTEMPT_EVERY_MS: u64 = 500;
/// Longest that one of them may take; the program starts a sandbox and a journal before its window.
const ATTEMPT_MS_MAX: u64 = 30_000;

/// A running bridge; it and all that it started end with this value.
#[derive(Debug)]
pub struct Driver {
    bridge: Child,
    address: SocketAddr,
    folder: TempDir,
}

impl Driver {
    /// Starts the bridge.
    pub fn start() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let (bridge, address) = start_bridge(folder.path())?;
        Ok(Self { bridge, address, folder })
    }

    /// Starts a new bridge on the same folders, after the window has closed by itself: the old one still waits for it.
    pub fn restart(&mut self) -> Result<()> {
        self.end();
        (self.bridge, self.address) = start_bridge(self.folder.path())?;
        Ok(())
    }

    /// Ends the bridge and all that it started.
    fn end(&mut self) {
        // The bridge ends WebKit's driver only when it is asked to end; killed, it would leave it behind.
        let group = format!("-{}", self.bridge.id());
        let asked = Command::new("kill").args(["-TERM", "--", &group]).status();
        if !asked.is_ok_and(|status| status.success()) {
            let _ = self.bridge.kill();
        }
        let _ = self.bridge.wait();
    }

    /// The shop's folder; empty before the first window.
    pub fn shop(&self) -> PathBuf {
        self.folder.path().join("shop")
    }

    /// The process that all others descend from.
    pub fn process(&self) -> u32 {
        self.bridge.id()
    }

    /// Opens the program's window on the shop in its folder.
    pub async fn open(&mut self, is_demo: bool) -> Result<Client> {
        let binary = binary()?;
        let shop = json!(self.shop());
        let demo = is_demo.then(|| json!("--demo"));
        let args: Vec<Value> = demo.into_iter().chain([json!("--data"), shop]).collect();
        let options = json!({ "application": binary, "args": args });
        let capabilities = Capabilities::from_iter([("tauri:options".to_owned(), options)]);
        let address = format!("http://{}", self.address);
        let mut pause = interval(Duration::from_millis(ATTEMPT_EVERY_MS));
        pause.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut refusal = String::new();
        for _ in 0..ATTEMPTS_MAX {
            pause.tick().await;
            if let Some(status) = self.bridge.try_wait()? {
                bail!("tauri-driver ended with {status}");
            }
            let mut builder = ClientBuilder::rustls()?;
            let attempt = builder.capabilities(capabilities.clone()).connect(&address);
            match timeout(Duration::from_millis(ATTEMPT_MS_MAX), attempt).await {
                Ok(Ok(client)) => return Ok(client),
                Ok(Err(error)) => refusal = error.to_string(),
                Err(_) => refusal = "no answer".to_owned(),
            }
        }
        bail!("no window after {ATTEMPTS_MAX} attempts; the last one: {refusal}")
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        self.end();
    }
}

/// Starts a bridge on free ports, with the folder as its user's home.
fn start_bridge(home: &Path) -> Result<(Child, SocketAddr)> {
    let (port, native_port) = (free_port()?, free_port()?);
    let mut command = bridge_command()?;
    command.args(["--port", &port.to_string(), "--native-port", &native_port.to_string()]);
    command.arg("--native-driver").arg(program("WebKitWebDriver")?);
    command
        .stdin(Stdio::null())
        .env("HOME", home)
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        // The tests close windows through this kind of screen, which a desktop of the other kind offers as well.
        .env("GDK_BACKEND", "x11")
        // A virtual screen has no graphics card, and the accessibility bus is not part of the test.
        .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
        .env("NO_AT_BRIDGE", "1");
    // One group, so that the window cannot outlive the test.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    let bridge = command.spawn().context("tauri-driver could not be started")?;
    Ok((bridge, SocketAddr::from((Ipv4Addr::LOCALHOST, port))))
}

/// The bridge in a message bus session of its own, so that nothing of the user's desktop takes part.
fn bridge_command() -> Result<Command> {
    let bridge = program("tauri-driver")?;
    let Ok(session) = program("dbus-run-session") else { return Ok(Command::new(bridge)) };
    let mut command = Command::new(session);
    command.arg("--").arg(bridge);
    Ok(command)
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

fn program(name: &str) -> Result<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let installed = env::var_os("CARGO_HOME").map(|home| Path::new(&home).join("bin"));
    let mut programs = env::split_paths(&path).chain(installed).map(|folder| folder.join(name));
    programs.find(|program| program.is_file()).with_context(|| format!("{name} is not in PATH"))
}

/// The desktop program: beside the tests that Cargo built, unless `LOKET_BINARY` says otherwise.
fn binary() -> Result<PathBuf> {
    let beside = || Some(env::current_exe().ok()?.parent()?.parent()?.join("loket"));
    let binary =
        env::var_os("LOKET_BINARY").map(PathBuf::from).or_else(beside).context("no folder of programs")?;
    ensure!(binary.is_file(), "{} is not built; run: cargo build --workspace --bins", binary.display());
    Ok(binary)
}
