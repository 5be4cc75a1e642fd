//! What is carried, within which limits, and what came of it.

use std::path::PathBuf;
use std::time::Duration;

/// Something to print.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// What people read in a list of jobs: `Struk L261120K20A7F3XYZ`.
    pub title: String,
    /// The name of the file where the printer is a folder, without a path: `L261120K20A7F3XYZ-CA.pdf`.
    pub file_name: String,
    /// What the printer gets, unchanged.
    pub bytes: Vec<u8>,
    /// How long it is worth something.
    pub lasting: Lasting,
}

/// How long a job is worth something.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lasting {
    /// Until it is on paper: it waits for its printer, and can be tried again.
    Kept,
    /// For about three seconds, as a pulse for a drawer is. It passes ahead of paper and is never tried again, so that
    /// nobody sends it by surprise; and what follows from it follows also where it only may have arrived.
    Momentary {
        /// Whether one that did not arrive is listed as failed, because somebody stands there, or forgotten.
        is_told: bool,
    },
}

impl Lasting {
    pub(crate) const fn is_momentary(self) -> bool {
        matches!(self, Self::Momentary { .. })
    }
}

impl Job {
    /// Largest job in bytes: more than a thousand struk.
    pub const BYTES_MAX: usize = 8 * 1024 * 1024;
}

/// How long a printer may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Milliseconds for one address to answer, for a device to open.
    pub connect_ms: u64,
    /// Milliseconds in which each kilobyte must be taken; a spooler must take the whole job in it.
    pub write_ms: u64,
    /// Milliseconds in which the last byte must be taken, however steadily they go.
    pub total_ms: u64,
}

impl Default for Limits {
    fn default() -> Self {
        // Fifty struk on the slowest printer of the trade take seven minutes.
        Self { connect_ms: 3_000, write_ms: 10_000, total_ms: 900_000 }
    }
}

impl Limits {
    pub(crate) fn connect(self) -> Duration {
        // Zero is an error to the socket and would mean "for ever" elsewhere.
        Duration::from_millis(self.connect_ms.max(1))
    }

    pub(crate) fn write(self) -> Duration {
        Duration::from_millis(self.write_ms.max(1))
    }

    pub(crate) fn total(self) -> Duration {
        Duration::from_millis(self.total_ms.max(1))
    }
}

/// A job that arrived.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// The job's length in bytes.
    pub bytes: u64,
    /// Who has it now.
    pub to: HandedTo,
}

/// Who has a delivered job.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandedTo {
    /// The printer.
    Printer {
        /// Whether it ended the connection itself after the last byte. Many printers keep theirs open, and serial and
        /// USB ports have nothing of the kind.
        is_confirmed: bool,
    },
    /// A queue of the operating system, which prints it when the printer can.
    Spooler {
        /// The spooler's name for the job, where it told one.
        job: Option<String>,
    },
    /// A file.
    File(PathBuf),
}
