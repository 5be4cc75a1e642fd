//! Where this program's own words go: standard error, and a file beside the journal where a till runs.

use std::path::Path;
use std::sync::Mutex;

use loket_api::counter::LogFile;
use tracing_subscriber::layer::SubscriberExt as _;
use tracing_subscriber::util::SubscriberInitExt as _;
use tracing_subscriber::{EnvFilter, fmt, registry};

/// Begins to log. A file that cannot be opened is no reason not to sell: the log is then on standard error alone.
pub fn start(folder: Option<&Path>) {
    let opened = folder.map(LogFile::open);
    let (file, failed) = match opened {
        Some(Ok(file)) => (Some(file), None),
        Some(Err(error)) => (None, Some(error)),
        None => (None, None),
    };
    let beside = file.map(|file| fmt::layer().with_ansi(false).with_writer(Mutex::new(file)));
    let filter = EnvFilter::try_from_env("LOKET_LOG").unwrap_or_else(|_| "warn".into());
    registry().with(filter).with(fmt::layer().with_writer(std::io::stderr)).with(beside).init();
    if let Some(error) = failed {
        tracing::warn!(%error, "no log beside the journal");
    }
}
