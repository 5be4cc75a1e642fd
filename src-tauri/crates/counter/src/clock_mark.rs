//! What the watch over the clock knows, kept beside the journal for the next start.
//!
//! Between two runs nobody watches. As long as the machine stays up, its time since it was started bridges the gap.
//! The mark is worth nothing on another machine or after a restart of this one, and is no record: without it the watch
//! only begins anew.

use std::fs;
use std::io;

use serde::{Deserialize, Serialize};

use crate::folder::ShopFolder;

/// A reading of the clock that the next run can hold its own against.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ClockMark {
    /// The machine's start since which it counts.
    pub(crate) boot: String,
    /// Where the clock stood, in milliseconds since 1970.
    pub(crate) at: i64,
    /// When that was read, in milliseconds since the machine's start.
    pub(crate) monotonic_ms: u64,
    /// Since when the clock has gone as time does, in milliseconds since the machine's start; none if nothing was
    /// written down before.
    pub(crate) steady_since_ms: Option<u64>,
}

impl ClockMark {
    /// The mark that an earlier run left; none that could not be read.
    pub(crate) fn read(folder: &ShopFolder) -> Option<Self> {
        serde_json::from_slice(&fs::read(folder.clock_mark()).ok()?).ok()
    }

    /// Leaves the mark for the next run, whole or not at all. It need not outlive the machine's run.
    pub(crate) fn keep(&self, folder: &ShopFolder) -> io::Result<()> {
        let path = folder.clock_mark();
        let temporary = path.with_extension("json.new");
        fs::write(&temporary, serde_json::to_vec(self)?)?;
        fs::rename(&temporary, &path)
    }

    /// Removes a mark that can say nothing any more.
    pub(crate) fn forget(folder: &ShopFolder) {
        // One that stays counts for nothing as soon as the machine starts again, and the watch says so until then.
        drop(fs::remove_file(folder.clock_mark()));
    }
}
