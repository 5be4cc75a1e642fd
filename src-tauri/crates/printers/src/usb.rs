//! A USB printer by the system's device file, `/dev/usb/lp0`. Windows has none: there a USB printer is a queue.

use crate::error::DeliveryError;
use crate::job::{Delivered, Job};
use crate::passage::Passage;
use crate::status::PrinterStatus;

#[cfg(unix)]
pub(crate) use unix::{deliver, status};

#[cfg(unix)]
mod unix {
    use std::io;

    use super::{Delivered, DeliveryError, Job, Passage, PrinterStatus};
    use crate::device::{Access, Device};
    use crate::job::HandedTo;
    use crate::line::{Broken, send};
    use crate::status::ask;

    /// Debian and its children give USB printers to this group.
    const GROUP: &str = "lp";

    /// What the driver says of a printer that is off-line (`EIO`).
    const OFFLINE: i32 = 5;

    pub(crate) fn deliver(
        device: &str,
        job: &Job,
        passage: &mut Passage<'_>,
    ) -> Result<Delivered, DeliveryError> {
        // Some drivers only take: a printer that cannot be asked prints all the same.
        let both_ways =
            if passage.asks { Device::open(device, Access::ReadAndWrite, GROUP).ok() } else { None };
        let mut device = match both_ways {
            Some(mut device) => {
                passage.ask(&mut device)?;
                device
            }
            None => Device::open(device, Access::Write, GROUP)?,
        };
        passage.begin()?;
        send(&mut device, &job.bytes, passage.limits.into()).map_err(understood)?;
        let bytes = u64::try_from(job.bytes.len()).unwrap_or(u64::MAX);
        device
            .drained(passage.limits.write())
            .map_err(|cause| understood(Broken { sent_bytes: bytes, cause }))?;
        Ok(Delivered { bytes, to: HandedTo::Printer { is_confirmed: false } })
    }

    pub(crate) fn status(device: &str) -> Result<PrinterStatus, DeliveryError> {
        Ok(ask(&mut Device::open(device, Access::ReadAndWrite, GROUP)?))
    }

    /// The driver has errors of its own for what a printer tells about itself.
    fn understood(broken: Broken) -> DeliveryError {
        match (broken.sent_bytes, broken.cause.kind()) {
            (0, io::ErrorKind::StorageFull) => DeliveryError::OutOfPaper,
            (0, _) if broken.cause.raw_os_error() == Some(OFFLINE) => DeliveryError::Offline,
            _ => broken.into(),
        }
    }
}

#[cfg(not(unix))]
pub(crate) fn deliver(device: &str, _: &Job, _: &mut Passage<'_>) -> Result<Delivered, DeliveryError> {
    Err(no_device_files(device))
}

#[cfg(not(unix))]
pub(crate) fn status(device: &str) -> Result<PrinterStatus, DeliveryError> {
    Err(no_device_files(device))
}

#[cfg(not(unix))]
fn no_device_files(device: &str) -> DeliveryError {
    DeliveryError::NotReachable { reason: format!("{device}: this system has no device files") }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs::File;
    use std::io::Read as _;
    use std::path::PathBuf;

    use rustix::fs::{CWD, FileType, Mode, mknodat};
    use tempfile::TempDir;

    use super::*;
    use crate::job::Limits;
    use crate::testing::{SHORT, job, pattern};

    fn deliver(device: &str, job: &Job, limits: Limits) -> Result<Delivered, DeliveryError> {
        super::deliver(device, job, &mut Passage::new(limits, false, &mut || Ok(())))
    }

    fn fifo() -> (TempDir, PathBuf) {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("lp0");
        mknodat(CWD, &path, FileType::Fifo, Mode::from_raw_mode(0o600), 0).unwrap();
        (home, path)
    }

    /// Opens the printer's end, which never waits when opened both ways.
    fn printer(path: &PathBuf) -> File {
        File::options().read(true).write(true).open(path).unwrap()
    }

    #[test]
    fn more_than_a_device_holds_arrives_byte_for_byte() {
        let (_home, path) = fifo();
        let mut printer = printer(&path);
        let bytes = pattern(300_000);
        let expected = bytes.clone();
        let reader = std::thread::spawn(move || {
            let mut got = vec![0; expected.len()];
            printer.read_exact(&mut got).unwrap();
            assert_eq!(got, expected);
        });
        let delivered = deliver(path.to_str().unwrap(), &job(&bytes), SHORT).unwrap();
        reader.join().unwrap();
        assert_eq!(delivered.bytes, 300_000);
    }

    #[test]
    fn a_printer_that_takes_nothing_more_ends_in_time() {
        let (_home, path) = fifo();
        let _printer = printer(&path);
        let error = deliver(path.to_str().unwrap(), &job(&pattern(300_000)), SHORT).unwrap_err();
        let DeliveryError::TimedOut { sent_bytes } = error else { panic!("{error}") };
        assert!(sent_bytes > 0 && sent_bytes < 300_000, "{sent_bytes}");
        assert!(error.may_have_printed());
    }

    #[test]
    fn a_printer_that_is_pulled_out_is_told_with_what_it_has() {
        let (_home, path) = fifo();
        let mut printer = printer(&path);
        let reader = std::thread::spawn(move || {
            let mut got = [0; 100];
            printer.read_exact(&mut got).unwrap();
        });
        let error = deliver(path.to_str().unwrap(), &job(&pattern(300_000)), SHORT).unwrap_err();
        reader.join().unwrap();
        let DeliveryError::BrokenOff { sent_bytes } = error else { panic!("{error}") };
        assert!(sent_bytes >= 100, "{sent_bytes}");
    }

    #[test]
    fn what_is_no_printer_gets_nothing() {
        let (home, fifo) = fifo();
        let file = home.path().join("file");
        std::fs::write(&file, "precious").unwrap();
        let check = |path: &PathBuf, expected: fn(&DeliveryError) -> bool| {
            let error = deliver(path.to_str().unwrap(), &job(b"bytes"), SHORT).unwrap_err();
            assert!(expected(&error) && !error.may_have_printed(), "{}: {error}", path.display());
        };
        let unreachable = |error: &DeliveryError| matches!(error, DeliveryError::NotReachable { .. });
        check(&fifo, unreachable);
        check(&file, unreachable);
        check(&home.path().join("lp9"), unreachable);
        check(&home.path().to_path_buf(), unreachable);
        assert_eq!(std::fs::read(&file).unwrap(), b"precious");
        // A device that is full says of itself what a printer without paper says.
        check(&"/dev/full".into(), |error| *error == DeliveryError::OutOfPaper);
    }

    /// A device that never answers gets its job after the question, and one that only takes gets it without.
    #[test]
    fn a_printer_that_is_silent_gets_the_job() {
        let (_home, path) = fifo();
        let mut printer = printer(&path);
        let mut begin = || Ok(());
        let mut asking = Passage::new(SHORT, true, &mut begin);
        super::deliver(path.to_str().unwrap(), &job(b"job"), &mut asking).unwrap();
        let mut got = Vec::new();
        while !got.ends_with(b"job") {
            let mut byte = [0];
            printer.read_exact(&mut byte).unwrap();
            got.extend(byte);
        }
        // A pipe gives the question itself back to whoever reads first, so no more of it than that can be said.
        assert!(got.len() <= 6, "{got:?}");
    }

    #[test]
    fn a_device_that_says_nothing_is_unknown() {
        let (_home, path) = fifo();
        // Nobody reads here; the questions come back, and they are no answers.
        let _printer = printer(&path);
        assert_eq!(status(path.to_str().unwrap()).unwrap(), PrinterStatus::UNKNOWN);
    }
}
