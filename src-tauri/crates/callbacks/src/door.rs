//! The listener and its thread. Every call is bounded in size and time, and so is the number of connections: what
//! waits outside costs the shop nothing.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Path, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::post;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use loket_counter::{CallbackRefusal, Counter};
use loket_model::AccountName;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::TcpListener;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use crate::address;

/// Largest call that is read; the vendors' samples are below 4 KiB.
const BODY_BYTES_MAX: usize = 64 * 1024;

/// Longest time a caller may take to send its body.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// Longest time a caller may take to say what it wants.
const HEADER_TIMEOUT: Duration = Duration::from_secs(5);

/// Longest life of a connection, whatever it does.
const CONNECTION_TIMEOUT: Duration = Duration::from_secs(30);

/// Connections at once; more wait in the system's queue.
const CONNECTIONS_MAX: usize = 64;

/// Pause after a failed accept (no file handles left, say), so that the loop does not spin.
const ACCEPT_RETRY: Duration = Duration::from_millis(50);

/// The open door; dropping it closes it.
pub struct CallbackDoor {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl CallbackDoor {
    /// Listens for calls on a thread of its own.
    ///
    /// # Errors
    /// `InvalidInput` for an address outside this machine and its local network; else what binding reports.
    pub fn open(counter: Arc<Counter>, listen: SocketAddr) -> io::Result<Self> {
        let listen =
            address::checked(listen).map_err(|error| io::Error::new(io::ErrorKind::InvalidInput, error))?;
        let listener = std::net::TcpListener::bind(listen)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let listener = {
            let _context = runtime.enter();
            TcpListener::from_std(listener)?
        };
        let app = Router::new().route("/callback/{account}", post(take)).with_state(counter);
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::Builder::new().name("loket-callbacks".to_owned()).spawn(move || {
            runtime.block_on(async move {
                tokio::select! {
                    _ = stopped => {}
                    () = serve(listener, app) => {}
                }
            });
        })?;
        Ok(Self { address, stop: Some(stop), thread: Some(thread) })
    }

    /// The address that is really listened on.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for CallbackDoor {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(Err(_)) = self.thread.take().map(JoinHandle::join) {
            tracing::warn!("the callbacks' thread had panicked");
        }
    }
}

async fn serve(listener: TcpListener, app: Router) {
    let seats = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    loop {
        let Ok(seat) = Arc::clone(&seats).acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => {
                tokio::spawn(converse(stream, app.clone(), seat));
            }
            Err(error) => {
                tracing::warn!(%error, "a caller could not be let in");
                tokio::time::sleep(ACCEPT_RETRY).await;
            }
        }
    }
}

async fn converse(stream: impl AsyncRead + AsyncWrite + Unpin, app: Router, _seat: OwnedSemaphorePermit) {
    let conversation = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIMEOUT)
        .keep_alive(false)
        .serve_connection(TokioIo::new(stream), TowerToHyperService::new(app));
    if !matches!(tokio::time::timeout(CONNECTION_TIMEOUT, conversation).await, Ok(Ok(()))) {
        tracing::debug!("a caller left early or stayed too long");
    }
}

async fn take(State(counter): State<Arc<Counter>>, Path(account): Path<String>, body: Body) -> Response {
    let Ok(account) = AccountName::parse(&account) else { return StatusCode::NOT_FOUND.into_response() };
    let body = match tokio::time::timeout(BODY_TIMEOUT, axum::body::to_bytes(body, BODY_BYTES_MAX)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    // The counter blocks: it waits for the disk.
    let taken = tokio::task::spawn_blocking(move || answer(&counter, &account, &body)).await;
    taken.unwrap_or_else(|_| StatusCode::INTERNAL_SERVER_ERROR.into_response())
}

fn answer(counter: &Counter, account: &AccountName, body: &Bytes) -> Response {
    let refusal = match counter.take_callback(account, body) {
        Ok(reply) => {
            let mut response = Response::new(Body::from(reply.body));
            let content_type = HeaderValue::from_static(reply.content_type);
            response.headers_mut().insert(header::CONTENT_TYPE, content_type);
            return response;
        }
        Err(refusal) => refusal,
    };
    tracing::warn!(%account, %refusal, "a callback was not taken");
    let status = match refusal {
        CallbackRefusal::NotExpected | CallbackRefusal::Unknown => StatusCode::NOT_FOUND,
        CallbackRefusal::Call(_) => StatusCode::BAD_REQUEST,
        CallbackRefusal::Counter(_) => StatusCode::INTERNAL_SERVER_ERROR,
    };
    status.into_response()
}
