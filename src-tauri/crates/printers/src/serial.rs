//! A printer at a serial port, or at one that Bluetooth or USB pretends to be: 8 data bits, no parity, 1 stop bit, no
//! handshake.

#[cfg(unix)]
pub(crate) use unix::{deliver, status};
#[cfg(windows)]
pub(crate) use windows::{deliver, status};

#[cfg(unix)]
mod unix {
    use std::fs::File;
    use std::io;
    use std::sync::mpsc;
    use std::thread;
    use std::time::Duration;

    use rustix::termios::{
        ControlModes, OptionalActions, QueueSelector, tcdrain, tcflush, tcgetattr, tcsetattr,
    };

    use crate::device::{Access, Device};
    use crate::error::DeliveryError;
    use crate::job::{Delivered, HandedTo, Job};
    use crate::line::{Broken, send};
    use crate::passage::Passage;
    use crate::status::{PrinterStatus, ask};

    /// Debian and its children give serial ports to this group.
    const GROUP: &str = "dialout";

    pub(crate) fn deliver(
        port: &str,
        baud: u32,
        job: &Job,
        passage: &mut Passage<'_>,
    ) -> Result<Delivered, DeliveryError> {
        let mut device = open(port, baud)?;
        passage.ask(&mut device)?;
        passage.begin()?;
        send(&mut device, &job.bytes, passage.limits.into())?;
        let bytes = u64::try_from(job.bytes.len()).unwrap_or(u64::MAX);
        // What the kernel still holds leaves at the port's own speed: 4 KB need 34 seconds at 1,200 baud.
        let rest = Duration::from_secs(45_000 / u64::from(baud.max(1)));
        drained(&device, passage.limits.write() + rest)
            .map_err(|cause| Broken { sent_bytes: bytes, cause })?;
        Ok(Delivered { bytes, to: HandedTo::Printer { is_confirmed: false } })
    }

    pub(crate) fn status(port: &str, baud: u32) -> Result<PrinterStatus, DeliveryError> {
        Ok(ask(&mut open(port, baud)?))
    }

    fn open(port: &str, baud: u32) -> Result<Device, DeliveryError> {
        let device = Device::open(port, Access::ReadAndWrite, GROUP)?;
        set_up(device.file(), baud).map_err(|error| DeliveryError::NotReachable {
            reason: format!("{port} at {baud} baud: {error}"),
        })?;
        Ok(device)
    }

    fn set_up(port: &File, baud: u32) -> io::Result<()> {
        if baud == 0 {
            // To the kernel this means "hang up".
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let mut settings = tcgetattr(port)?;
        settings.make_raw();
        settings.control_modes.insert(ControlModes::CS8 | ControlModes::CREAD | ControlModes::CLOCAL);
        settings.control_modes.remove(ControlModes::PARENB | ControlModes::CSTOPB | ControlModes::CRTSCTS);
        settings.set_speed(baud)?;
        tcsetattr(port, OptionalActions::Now, &settings)?;
        Ok(())
    }

    /// Waits until everything has left. The kernel has no limit for that, so another thread waits, and what is stuck is
    /// thrown away, which also ends that thread.
    fn drained(device: &Device, within: Duration) -> io::Result<()> {
        let port = device.file().try_clone()?;
        let (done, is_done) = mpsc::channel();
        thread::Builder::new().name("serial drain".to_owned()).spawn(move || {
            // Nobody listens any more when it came too late.
            let _ = done.send(tcdrain(&port));
        })?;
        match is_done.recv_timeout(within) {
            Ok(result) => Ok(result?),
            Err(_) => {
                tcflush(device.file(), QueueSelector::OFlush)?;
                Err(io::ErrorKind::TimedOut.into())
            }
        }
    }
}

#[cfg(windows)]
mod windows {
    use std::io;
    use std::time::Duration;

    use serialport::{DataBits, ErrorKind, FlowControl, Parity, SerialPort, StopBits};

    use crate::error::DeliveryError;
    use crate::job::{Delivered, HandedTo, Job};
    use crate::line::{Broken, Line, named, send};
    use crate::passage::Passage;
    use crate::status::{PrinterStatus, ask};

    struct Port(Box<dyn SerialPort>);

    impl Line for Port {
        fn write(&mut self, bytes: &[u8], within: Duration) -> io::Result<usize> {
            self.0.set_timeout(within)?;
            self.0.write(bytes).map_err(named)
        }

        fn read(&mut self, into: &mut [u8], within: Duration) -> io::Result<usize> {
            self.0.set_timeout(within)?;
            self.0.read(into).map_err(named)
        }
    }

    pub(crate) fn deliver(
        port: &str,
        baud: u32,
        job: &Job,
        passage: &mut Passage<'_>,
    ) -> Result<Delivered, DeliveryError> {
        let mut port = open(port, baud)?;
        passage.ask(&mut port)?;
        passage.begin()?;
        send(&mut port, &job.bytes, passage.limits.into())?;
        let bytes = u64::try_from(job.bytes.len()).unwrap_or(u64::MAX);
        port.0.flush().map_err(|cause| Broken { sent_bytes: bytes, cause: named(cause) })?;
        Ok(Delivered { bytes, to: HandedTo::Printer { is_confirmed: false } })
    }

    pub(crate) fn status(port: &str, baud: u32) -> Result<PrinterStatus, DeliveryError> {
        Ok(ask(&mut open(port, baud)?))
    }

    fn open(port: &str, baud: u32) -> Result<Port, DeliveryError> {
        let opened = serialport::new(port, baud)
            .data_bits(DataBits::Eight)
            .parity(Parity::None)
            .stop_bits(StopBits::One)
            .flow_control(FlowControl::None)
            .open();
        opened.map(Port).map_err(|error| {
            let reason = format!("{port} at {baud} baud: {error}");
            match error.kind {
                // Windows denies a port that another program has open.
                ErrorKind::Io(io::ErrorKind::PermissionDenied) => DeliveryError::Refused { reason },
                _ => DeliveryError::NotReachable { reason },
            }
        })
    }
}

#[cfg(test)]
#[cfg(unix)]
mod tests {
    use std::fs::File;
    use std::io::{Read as _, Write as _};
    use std::os::fd::OwnedFd;

    use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};

    use super::*;
    use crate::error::DeliveryError;
    use crate::job::{Delivered, Job, Limits};
    use crate::passage::Passage;
    use crate::status::{Cover, Paper, PrinterStatus, Readiness};
    use crate::testing::{SHORT, job, pattern};

    fn deliver(port: &str, baud: u32, job: &Job, limits: Limits) -> Result<Delivered, DeliveryError> {
        super::deliver(port, baud, job, &mut Passage::new(limits, false, &mut || Ok(())))
    }

    /// A port and what is plugged into it. The port's other end stays open so that the pair lives between two uses.
    struct Pair {
        printer: File,
        port: String,
        _other_end: File,
    }

    fn pair() -> Pair {
        let printer: OwnedFd = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&printer).unwrap();
        unlockpt(&printer).unwrap();
        let port = ptsname(&printer, Vec::new()).unwrap().into_string().unwrap();
        let other_end = File::options().read(true).write(true).open(&port).unwrap();
        Pair { printer: printer.into(), port, _other_end: other_end }
    }

    #[test]
    fn every_byte_passes_unchanged() {
        let mut pair = pair();
        // Line feeds, carriage returns, flow control and interrupts among them: a terminal would change or eat these.
        let bytes = pattern(20_000);
        let expected = bytes.clone();
        let port = pair.port.clone();
        let sender = std::thread::spawn(move || deliver(&port, 9_600, &job(&bytes), SHORT));
        let mut got = vec![0; expected.len()];
        pair.printer.read_exact(&mut got).unwrap();
        assert_eq!(got, expected);
        assert_eq!(sender.join().unwrap().unwrap().bytes, 20_000);
    }

    #[test]
    fn a_printer_that_takes_nothing_ends_in_time() {
        let pair = pair();
        let error = deliver(&pair.port, 9_600, &job(&pattern(200_000)), SHORT).unwrap_err();
        let DeliveryError::TimedOut { sent_bytes } = error else { panic!("{error}") };
        assert!(sent_bytes > 0 && sent_bytes < 200_000, "{sent_bytes}");
    }

    #[test]
    fn what_is_no_port_is_not_reachable() {
        let check = |port: &str, baud: u32| {
            let error = deliver(port, baud, &job(b"bytes"), SHORT).unwrap_err();
            assert!(matches!(error, DeliveryError::NotReachable { .. }), "{port}: {error}");
        };
        check("/dev/null", 9_600);
        check("/dev/no-such-port", 9_600);
        check(&pair().port, 0);
    }

    /// A printer that has no paper gets no job; one that never answers does, after the question.
    #[test]
    fn a_printer_is_asked_before_its_job() {
        let check = |answers: &[u8], expected: Option<DeliveryError>| {
            let mut pair = pair();
            let port = pair.port.clone();
            let sender = std::thread::spawn(move || {
                super::deliver(&port, 9_600, &job(b"job"), &mut Passage::new(SHORT, true, &mut || Ok(())))
            });
            let mut question = [0; 3];
            for answer in answers {
                pair.printer.read_exact(&mut question).unwrap();
                pair.printer.write_all(&[*answer]).unwrap();
            }
            if expected.is_none() {
                pair.printer.read_exact(&mut question).unwrap();
                assert_eq!(question[..2], [0x10, 0x04]);
                pair.printer.read_exact(&mut question).unwrap();
                assert_eq!(&question, b"job");
            }
            assert_eq!(sender.join().unwrap().err(), expected);
        };
        check(&[0x1A, 0x72, 0x12], Some(DeliveryError::OutOfPaper));
        check(&[0x1A, 0x12, 0x16], Some(DeliveryError::CoverOpen));
        check(&[], None);
    }

    #[test]
    fn a_printer_at_a_port_tells_its_status() {
        let mut pair = pair();
        let port = pair.port.clone();
        let asker = std::thread::spawn(move || status(&port, 9_600));
        for answer in [0x1A, 0x7E, 0x16] {
            let mut question = [0; 3];
            pair.printer.read_exact(&mut question).unwrap();
            pair.printer.write_all(&[answer]).unwrap();
        }
        let expected = PrinterStatus { online: Readiness::Offline, paper: Paper::Out, cover: Cover::Open };
        assert_eq!(asker.join().unwrap().unwrap(), expected);
    }
}
