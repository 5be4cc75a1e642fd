//! Device files, opened and written so that a device that takes nothing holds up nobody for longer than it may.

use std::fs::{File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{FileTypeExt as _, OpenOptionsExt as _};
use std::time::{Duration, Instant};

use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::fs::OFlags;

use crate::error::DeliveryError;
use crate::line::Line;

/// What a device file is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Access {
    Write,
    ReadAndWrite,
}

/// An open device.
#[derive(Debug)]
pub(crate) struct Device {
    file: File,
}

impl Device {
    /// Opens a device. `group` is the one whose members may, for the hint to those who may not.
    pub(crate) fn open(path: &str, access: Access, group: &'static str) -> Result<Self, DeliveryError> {
        let flags = OFlags::NONBLOCK | OFlags::NOCTTY;
        let file = OpenOptions::new()
            .write(true)
            .read(access == Access::ReadAndWrite)
            .custom_flags(flags.bits().cast_signed())
            .open(path)
            .map_err(|error| not_opened(path, group, &error))?;
        let kind = file.metadata().map_err(|error| not_opened(path, group, &error))?.file_type();
        if kind.is_file() || kind.is_block_device() {
            // A mistyped path must not write a struk over somebody's file or disk.
            return Err(DeliveryError::NotReachable { reason: format!("{path} is no device") });
        }
        Ok(Self { file })
    }

    /// The open file.
    pub(crate) const fn file(&self) -> &File {
        &self.file
    }

    /// Waits until the device could take more. The USB printer driver of Linux throws away what is still on its way
    /// when the device is closed, and can take more only when nothing is.
    pub(crate) fn drained(&self, within: Duration) -> io::Result<()> {
        self.wait(PollFlags::OUT, Instant::now() + within)
    }

    fn wait(&self, event: PollFlags, deadline: Instant) -> io::Result<()> {
        loop {
            let left = deadline.saturating_duration_since(Instant::now());
            let left = Timespec::try_from(left).map_err(|_| io::ErrorKind::InvalidInput)?;
            match poll(&mut [PollFd::new(&self.file, event)], Some(&left)) {
                Ok(0) => return Err(io::ErrorKind::TimedOut.into()),
                Ok(_) => return Ok(()),
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Waits for the event and tries, again when the device had announced more than it holds.
    fn when(
        &self,
        event: PollFlags,
        within: Duration,
        attempt: &mut dyn FnMut(&File) -> io::Result<usize>,
    ) -> io::Result<usize> {
        let deadline = Instant::now() + within;
        loop {
            self.wait(event, deadline)?;
            match attempt(&self.file) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock && Instant::now() < deadline => {}
                result => return result,
            }
        }
    }
}

impl Line for Device {
    fn write(&mut self, bytes: &[u8], within: Duration) -> io::Result<usize> {
        self.when(PollFlags::OUT, within, &mut |mut file| file.write(bytes))
    }

    fn read(&mut self, into: &mut [u8], within: Duration) -> io::Result<usize> {
        self.when(PollFlags::IN, within, &mut |mut file| file.read(into))
    }
}

fn not_opened(path: &str, group: &'static str, error: &io::Error) -> DeliveryError {
    let reason = format!("{path}: {error}");
    match error.kind() {
        io::ErrorKind::PermissionDenied => {
            DeliveryError::NotAllowed { place: path.to_owned(), group: Some(group) }
        }
        io::ErrorKind::ResourceBusy => DeliveryError::Refused { reason },
        _ => DeliveryError::NotReachable { reason },
    }
}
