//! A printer behind a TCP port, 9100 on nearly all: bytes in, nothing agreed upon about what comes back.

use std::io::{self, Read as _, Write as _};
use std::net::{Shutdown, SocketAddr, TcpStream, ToSocketAddrs as _};
use std::time::{Duration, Instant};

use crate::error::DeliveryError;
use crate::job::{Delivered, HandedTo, Job, Limits};
use crate::line::{Broken, Line, named, send};
use crate::passage::Passage;
use crate::status::{self, PrinterStatus};

/// How long the end of a job waits for the printer to hang up, or to complain.
const FAREWELL: Duration = Duration::from_millis(500);

/// What a printer may say at the end of a job; more is not listened to.
const FAREWELL_BYTES_MAX: usize = 64 * 1024;

/// Addresses of one name that are tried.
const ADDRESSES_MAX: usize = 8;

/// The kernel's own buffer: small, so that bytes which it took have nearly reached the printer.
#[cfg(unix)]
const SEND_BUFFER_BYTES: usize = 4 * 1024;

impl Line for TcpStream {
    fn write(&mut self, bytes: &[u8], within: Duration) -> io::Result<usize> {
        self.set_write_timeout(Some(within))?;
        (&*self).write(bytes).map_err(named)
    }

    fn read(&mut self, into: &mut [u8], within: Duration) -> io::Result<usize> {
        self.set_read_timeout(Some(within))?;
        (&*self).read(into).map_err(named)
    }
}

/// Sends a job, after the printer was asked whether it can print.
pub(crate) fn deliver(
    host: &str,
    port: u16,
    job: &Job,
    passage: &mut Passage<'_>,
) -> Result<Delivered, DeliveryError> {
    let mut stream = connect(host, port, passage.limits)?;
    passage.ask(&mut stream)?;
    passage.begin()?;
    send(&mut stream, &job.bytes, passage.limits.into())?;
    let bytes = u64::try_from(job.bytes.len()).unwrap_or(u64::MAX);
    let is_confirmed = farewell(&mut stream).map_err(|cause| Broken { sent_bytes: bytes, cause })?;
    Ok(Delivered { bytes, to: HandedTo::Printer { is_confirmed } })
}

/// Asks a printer how it is.
pub(crate) fn status(host: &str, port: u16, limits: Limits) -> Result<PrinterStatus, DeliveryError> {
    Ok(status::ask(&mut connect(host, port, limits)?))
}

/// Tries every address. A name is looked up for as long as the system's resolver takes, which no limit of ours shortens:
/// shops write addresses of digits, and other printers do not wait.
fn connect(host: &str, port: u16, limits: Limits) -> Result<TcpStream, DeliveryError> {
    let unreachable = |reason: String| DeliveryError::NotReachable { reason };
    let host = host.trim();
    let addresses = (host, port).to_socket_addrs().map_err(|error| unreachable(error.to_string()))?;
    let mut last = unreachable(format!("{host} has no address"));
    for address in addresses.take(ADDRESSES_MAX) {
        match TcpStream::connect_timeout(&address, limits.connect()) {
            Ok(stream) => return prepared(stream).map_err(|error| unreachable(error.to_string())),
            Err(error) => last = not_connected(address, &error),
        }
    }
    Err(last)
}

fn prepared(stream: TcpStream) -> io::Result<TcpStream> {
    stream.set_nodelay(true)?;
    #[cfg(unix)]
    rustix::net::sockopt::set_socket_send_buffer_size(&stream, SEND_BUFFER_BYTES)?;
    Ok(stream)
}

fn not_connected(address: SocketAddr, error: &io::Error) -> DeliveryError {
    let reason = format!("{address}: {error}");
    match error.kind() {
        io::ErrorKind::ConnectionRefused => DeliveryError::Refused { reason },
        _ => DeliveryError::NotReachable { reason },
    }
}

/// Says that nothing follows and listens for a moment. True where the printer hung up in its turn; an error where it
/// threw the connection away, which it does when it had not taken everything.
fn farewell(stream: &mut TcpStream) -> io::Result<bool> {
    stream.shutdown(Shutdown::Write)?;
    let deadline = Instant::now() + FAREWELL;
    let mut heard_bytes = 0;
    let mut buffer = [0; 512];
    while heard_bytes < FAREWELL_BYTES_MAX {
        let left = deadline.saturating_duration_since(Instant::now());
        if left.is_zero() {
            break;
        }
        match Line::read(stream, &mut buffer, left) {
            Ok(0) => return Ok(true),
            Ok(count) => heard_bytes += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) if error.kind() == io::ErrorKind::TimedOut => break,
            Err(error) => return Err(error),
        }
    }
    Ok(false)
}
