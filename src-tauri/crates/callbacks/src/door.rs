//! The listener and its thread. Every call is bounded in size and time, and so is the number at once.

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
use loket_counter::{CallbackRefusal, Counter};
use loket_model::AccountName;
use tokio::sync::{Semaphore, oneshot};

use crate::address;

/// Largest call that is read; the vendors' samples are below 4 KiB.
const BODY_BYTES_MAX: usize = 64 * 1024;

/// Longest time a caller may take to send its body.
const BODY_TIMEOUT: Duration = Duration::from_secs(10);

/// Calls taken at once; more are told to come again.
const CALLS_AT_ONCE_MAX: usize = 16;

/// The open door; dropping it closes it.
pub struct CallbackDoor {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What the handlers share.
struct Porch {
    counter: Arc<Counter>,
    seats: Semaphore,
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
            tokio::net::TcpListener::from_std(listener)?
        };
        let porch = Arc::new(Porch { counter, seats: Semaphore::new(CALLS_AT_ONCE_MAX) });
        let app = Router::new().route("/callback/{account}", post(take)).with_state(porch);
        let (stop, stopped) = oneshot::channel::<()>();
        let thread = std::thread::Builder::new().name("loket-callbacks".to_owned()).spawn(move || {
            runtime.block_on(async move {
                tokio::select! {
                    _ = stopped => {}
                    served = axum::serve(listener, app) => if let Err(error) = served {
                        tracing::error!(%error, "no more callbacks are taken");
                    }
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

async fn take(State(porch): State<Arc<Porch>>, Path(account): Path<String>, body: Body) -> Response {
    let Ok(_seat) = porch.seats.try_acquire() else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    let Ok(account) = AccountName::parse(&account) else { return StatusCode::NOT_FOUND.into_response() };
    let body = match tokio::time::timeout(BODY_TIMEOUT, axum::body::to_bytes(body, BODY_BYTES_MAX)).await {
        Ok(Ok(body)) => body,
        Ok(Err(_)) => return StatusCode::PAYLOAD_TOO_LARGE.into_response(),
        Err(_) => return StatusCode::REQUEST_TIMEOUT.into_response(),
    };
    let counter = Arc::clone(&porch.counter);
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
