//! The shell's command line.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::Command;

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

/// WebKitGTK reads it before the first line of ours could set it.
const SAFE_GRAPHICS: &str = "WEBKIT_DISABLE_DMABUF_RENDERER";

impl Args {
    /// The shop's folder that is meant.
    pub fn folder(&self) -> Option<PathBuf> {
        self.data.clone().or_else(|| default_folder(self.demo))
    }

    /// Starts this program again with safe graphics where they are wanted and not set; returns its exit code.
    pub fn restart_with_safe_graphics(&self) -> anyhow::Result<Option<i32>> {
        if !self.safe_graphics || std::env::var_os(SAFE_GRAPHICS).is_some() {
            return Ok(None);
        }
        let program = std::env::current_exe().context("where is this program?")?;
        let status =
            Command::new(program).args(std::env::args_os().skip(1)).env(SAFE_GRAPHICS, "1").status()?;
        Ok(Some(status.code().unwrap_or(1)))
    }
}
