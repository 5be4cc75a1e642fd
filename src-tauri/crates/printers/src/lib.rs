//! Bytes to paper: a network port, a queue of the operating system, a serial port, a USB device file, or files in a
//! folder; and the queue of print jobs with one worker for each printer.
//!
//! Deliberately absent: struk, products and the journal. What is printed is bytes with a title, and whoever hands them
//! over says what follows from their delivery. Nothing here searches the network for printers.
#![deny(missing_docs)]

mod deliver;
#[cfg(unix)]
mod device;
mod discover;
mod error;
mod folder;
mod job;
mod line;
mod network;
#[cfg(test)]
mod network_tests;
mod passage;
mod preset;
mod queue;
mod serial;
mod spooler;
mod status;
#[cfg(test)]
mod testing;
mod usb;

pub use deliver::{deliver, deliver_to, status};
pub use discover::{FoundPrinter, discover};
pub use error::DeliveryError;
pub use job::{Delivered, HandedTo, Job, Lasting, Limits};
pub use preset::{Preset, presets};
pub use queue::{Follower, JobKind};
pub use queue::{JobId, JobPhase, JobState, OnPrinted, PrintQueue, QueueError};
pub use status::{Cover, Paper, PrinterStatus, Readiness};
