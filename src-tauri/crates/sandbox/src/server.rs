//! The listener, its thread, and the handle that owns them. Knows nothing of any biller.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use axum::Router;
use axum::response::Response;
use hyper::server::conn::http1;
use hyper::service::{Service as _, service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::clock::MachineClock;
use crate::config::{SandboxAccount, SandboxConfig, Side};
use crate::delivery::{HangUp, Pace};
use crate::faults::Fault;
use crate::shared::{CallbackCall, SandboxState, Shared};
use crate::{ayoconnect, control, iak, khoins, mybills};

/// Connections served at once; more wait in the system's queue.
const MAX_CONNECTIONS: usize = 256;

/// How long a connection may take to send the head of a request.
const HEADER_TIMEOUT: Duration = Duration::from_secs(30);

/// Pause after a failed accept (no file handles left, say), so that the loop does not spin.
const ACCEPT_RETRY: Duration = Duration::from_millis(50);

/// A running sandbox; dropping it closes every connection and stops its thread.
#[derive(Debug)]
pub struct Sandbox {
    address: SocketAddr,
    shared: Arc<Shared>,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Sandbox {
    /// Binds the address and serves it on a thread of its own.
    ///
    /// # Errors
    /// `InvalidInput` when the address is not loopback (the control plane asks for no password); else whatever
    /// binding or starting the thread reports.
    pub fn start(config: SandboxConfig) -> io::Result<Self> {
        if !config.listen.ip().is_loopback() {
            return Err(io::Error::new(
                io::ErrorKind::InvalidInput,
                "the sandbox listens on loopback addresses only",
            ));
        }
        let listener = std::net::TcpListener::bind(config.listen)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let listener = {
            let _context = runtime.enter();
            TcpListener::from_std(listener)?
        };
        let shared = Arc::new(Shared::new(config, Arc::new(MachineClock), Pace::Real));
        let app = routes(&shared);
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::Builder::new()
            .name("loket-sandbox".to_owned())
            .spawn(move || runtime.block_on(serve(listener, app, stopped)))?;
        Ok(Self { address, shared, stop: Some(stop), thread: Some(thread) })
    }

    /// The address that is really listened on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Base URL of a side, without a slash at the end.
    #[must_use]
    pub fn url(&self, side: Side) -> String {
        format!("http://{}{}", self.address, side.base_path())
    }

    /// What a partner's account at a side must be set to.
    #[must_use]
    pub fn account(&self, side: Side) -> SandboxAccount {
        self.shared.config.account(side, self.url(side))
    }

    /// What a side has seen and done so far; the same as `GET /_sandbox/state?side=…`.
    #[must_use]
    pub fn state(&self, side: Side) -> SandboxState {
        self.shared.snapshot(side)
    }

    /// Replaces the faults; the same as `POST /_sandbox/faults`.
    pub fn set_faults(&self, faults: Vec<Fault>) {
        self.shared.lock().faults = faults;
    }

    /// Sets the partner's deposit, in rupiah; the same as `POST /_sandbox/deposit`.
    pub fn set_deposit(&self, side: Side, amount: u64) {
        self.shared.set_deposit(side, amount);
    }

    /// Ends a pending transaction and returns the call that the biller would make about it; `None` where the
    /// biller never calls, or does not know the reference.
    #[must_use]
    pub fn callback(&self, side: Side, reference: &str) -> Option<CallbackCall> {
        self.shared.callback(side, reference)
    }

    /// Blocks until `count` payment requests were seen since the start, counting only those that were signed
    /// well and could be read; false when `timeout` passes first.
    ///
    /// A request is counted in the same moment in which it is carried out, or is found to meet a fault that
    /// keeps it from being carried out.
    #[must_use]
    pub fn wait_for_payment_requests(&self, count: u64, timeout: Duration) -> bool {
        self.shared.wait_for_payment_requests(count, timeout)
    }
}

impl Drop for Sandbox {
    fn drop(&mut self) {
        drop(self.stop.take());
        let ended = self.thread.take().map(JoinHandle::join);
        if let Some(Err(_)) = ended {
            tracing::warn!("the sandbox's thread had panicked");
        }
    }
}

/// Every door: the control plane and the sides.
pub(crate) fn routes(shared: &Arc<Shared>) -> Router {
    control::routes(Arc::clone(shared))
        .merge(mybills::routes(Arc::clone(shared)))
        .merge(iak::routes(Arc::clone(shared)))
        .merge(khoins::routes(Arc::clone(shared)))
        .merge(ayoconnect::routes(Arc::clone(shared)))
}

/// Accepts until the handle is dropped; returning drops the runtime, and with it every open connection.
async fn serve(listener: TcpListener, app: Router, mut stopped: oneshot::Receiver<()>) {
    let seats = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    loop {
        let accepted = tokio::select! {
            _ = &mut stopped => return,
            accepted = next_connection(&listener, &seats) => accepted,
        };
        match accepted {
            Ok((stream, seat)) => {
                tokio::spawn(converse(stream, app.clone(), seat));
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_RETRY).await;
            }
        }
    }
}

async fn next_connection(
    listener: &TcpListener,
    seats: &Arc<Semaphore>,
) -> io::Result<(TcpStream, OwnedSemaphorePermit)> {
    let seat = Arc::clone(seats).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, _) = listener.accept().await?;
    Ok((stream, seat))
}

/// An answer asked for the connection to be closed instead.
#[derive(Debug, thiserror::Error)]
#[error("hung up on purpose")]
struct HungUp;

async fn converse(stream: TcpStream, app: Router, _seat: OwnedSemaphorePermit) {
    let app = TowerToHyperService::new(app);
    let service = service_fn(move |request| {
        let answer = app.call(request);
        async move {
            let Ok(response) = answer.await;
            let response: Response = response;
            // hyper closes the connection without a byte when the service fails.
            if response.extensions().get::<HangUp>().is_some() { Err(HungUp) } else { Ok(response) }
        }
    });
    let conversation = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .serve_connection(TokioIo::new(stream), service);
    if let Err(error) = conversation.await {
        tracing::debug!(%error, "a connection ended early");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_loopback_is_listened_on() {
        let config =
            SandboxConfig { listen: SocketAddr::from(([0, 0, 0, 0], 0)), ..SandboxConfig::default() };
        assert_eq!(Sandbox::start(config).unwrap_err().kind(), io::ErrorKind::InvalidInput);
    }

    #[test]
    fn dropping_the_handle_stops_the_server() {
        let sandbox = Sandbox::start(SandboxConfig::default()).unwrap();
        let address = sandbox.address();
        assert_ne!(address.port(), 0);
        assert_eq!(sandbox.url(Side::MyBills), format!("http://{address}/api/mybillsv2/v2.0"));
        std::net::TcpStream::connect(address).unwrap();
        drop(sandbox);
        let refused = std::net::TcpStream::connect(address).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::ConnectionRefused);
    }
}
