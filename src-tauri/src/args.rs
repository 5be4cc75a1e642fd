//! The shell's command line.

use std::env;
use std::net::SocketAddr;
use std::path::PathBuf;
#[cfg(target_os = "linux")]
use std::process::Command;

#[cfg(target_os = "linux")]
use anyhow::Context as _;
use clap::Parser;
use loket_api::counter::default_folder;

/// Counter software for Indonesian bill payment.
#[derive(Debug, Clone, Parser)]
#[command(name = "loket", version)]
pub struct Args {
    /// Open the demo shop: play money, with its billers inside this process.
    #[arg(long)]
    pub demo: bool,
    /// The shop's folder (default: the system's data folder).
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Take the billers' calls on this loopback or local network address.
    #[arg(long, value_name = "ADDR")]
    pub callbacks: Option<SocketAddr>,
    /// Draw without the graphics card's buffers, where the window stays blank (some Linux drivers).
    #[arg(long)]
    pub safe_graphics: bool,
}

/// WebKitGTK draws without the graphics card's buffers.
const SAFE_GRAPHICS: (&str, &str) = ("WEBKIT_DISABLE_DMABUF_RENDERER", "1");
/// WebKitGTK's collector looks at everything each time. By itself it leaves what a till is done with to a rare great
/// round, and the window grows all day.
const WHOLE_ROUNDS: (&str, &str) = ("JSC_useGenerationalGC", "0");

impl Args {
    /// The shop's folder that is meant.
    pub fn folder(&self) -> Option<PathBuf> {
        self.data.clone().or_else(|| default_folder(self.demo))
    }

    /// Goes on as the same program with what WebKitGTK must find in the environment, which it reads before the first
    /// line of ours could set it; returns where everything is there already, and on systems without WebKitGTK.
    ///
    /// # Errors
    /// Where this program cannot be started once more.
    pub fn set_up_engine(&self) -> anyhow::Result<()> {
        let wanted = [Some(WHOLE_ROUNDS), self.safe_graphics.then_some(SAFE_GRAPHICS)];
        let missing = wanted.into_iter().flatten().filter(|(name, _)| env::var_os(name).is_none());
        let missing: Vec<_> = missing.collect();
        if missing.is_empty() { Ok(()) } else { start_again(&missing) }
    }
}

#[cfg(target_os = "linux")]
fn start_again(with: &[(&str, &str)]) -> anyhow::Result<()> {
    use std::os::unix::process::CommandExt as _;

    let program = env::current_exe().context("where is this program?")?;
    // It takes the place of this one: whoever started it sees one program.
    Err(Command::new(program).args(env::args_os().skip(1)).envs(with.iter().copied()).exec().into())
}

#[cfg(not(target_os = "linux"))]
fn start_again(_with: &[(&str, &str)]) -> anyhow::Result<()> {
    Ok(())
}
