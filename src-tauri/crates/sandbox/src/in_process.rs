//! The second door: the same billers without a socket, a thread or a wait, for whoever brings a clock of its own.
//!
//! An exchange runs on the caller's thread and ends before it returns, so that the same calls at the same instants
//! give the same answers. Faults that need time (silence, a slow drip) end at once here.

use std::future::Future;
use std::pin::pin;
use std::sync::Arc;
use std::task::{Context, Poll, Waker};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::Request;
use axum::response::Response;
use hyper::service::Service as _;
use hyper_util::service::TowerToHyperService;

use crate::clock::SandboxClock;
use crate::config::{SandboxAccount, SandboxConfig, Side};
use crate::delivery::{HangUp, Pace};
use crate::faults::Fault;
use crate::sales::{self, SaleRecord};
use crate::server::routes;
use crate::shared::{CallbackCall, SandboxState, Shared};

/// Largest answer that is carried over: above the huge body of the fault of that name.
const ANSWER_BYTES_MAX: usize = 64 * 1024 * 1024;

/// The authority that requests are thought to go to; nobody listens there.
const AUTHORITY: &str = "127.0.0.1:9";

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// Body.
    pub body: Vec<u8>,
}

/// Why nothing came back.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoAnswer {
    /// The request is none: its method, path or a header cannot be sent.
    #[error("not a request: {0}")]
    NotARequest(String),
    /// A fault closed the connection without a byte; the biller may have acted.
    #[error("hung up")]
    HungUp,
}

/// A sandbox that is called directly.
#[derive(Debug)]
pub struct InProcess {
    shared: Arc<Shared>,
    router: Router,
}

impl InProcess {
    /// Opens a sandbox that lives by `clock`; the address and latency of the configuration do not matter.
    #[must_use]
    pub fn new(config: SandboxConfig, clock: Arc<dyn SandboxClock>) -> Self {
        let shared = Arc::new(Shared::new(config, clock, Pace::Virtual));
        let router = routes(&shared);
        Self { shared, router }
    }

    /// Carries one request out and gives its answer; `path` is everything after the authority, query included.
    ///
    /// # Errors
    /// [`NoAnswer`]; after [`NoAnswer::HungUp`] the biller may have acted.
    pub fn exchange(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Result<Answer, NoAnswer> {
        let mut request = Request::builder().method(method).uri(path);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let request =
            request.body(Body::from(body)).map_err(|error| NoAnswer::NotARequest(error.to_string()))?;
        let answered = at_once(TowerToHyperService::new(self.router.clone()).call(request));
        let Some(Ok(response)) = answered else { return Err(NoAnswer::HungUp) };
        let response: Response = response;
        if response.extensions().get::<HangUp>().is_some() {
            return Err(NoAnswer::HungUp);
        }
        let status = response.status().as_u16();
        match at_once(to_bytes(response.into_body(), ANSWER_BYTES_MAX)) {
            Some(Ok(body)) => Ok(Answer { status, body: body.to_vec() }),
            _ => Err(NoAnswer::HungUp),
        }
    }

    /// What a partner's account at a side must be set to. Its address is one that nobody listens at.
    #[must_use]
    pub fn account(&self, side: Side) -> SandboxAccount {
        self.shared.config.account(side, format!("http://{AUTHORITY}{}", side.base_path()))
    }

    /// What a side has seen and done so far.
    #[must_use]
    pub fn state(&self, side: Side) -> SandboxState {
        self.shared.snapshot(side)
    }

    /// What a side truly did, in the order of the first payment requests.
    #[must_use]
    pub fn sales(&self, side: Side) -> Vec<SaleRecord> {
        self.shared.sales(side)
    }

    /// The statement that a side would send about the time from `from_ms` up to and without `to_ms`, as CSV.
    #[must_use]
    pub fn statement(&self, side: Side, from_ms: i64, to_ms: i64) -> String {
        sales::statement(&self.sales(side), from_ms, to_ms)
    }

    /// Replaces the faults.
    pub fn set_faults(&self, faults: Vec<Fault>) {
        self.shared.lock().faults = faults;
    }

    /// Sets the partner's deposit, in rupiah.
    pub fn set_deposit(&self, side: Side, amount: u64) {
        self.shared.set_deposit(side, amount);
    }

    /// Ends a pending transaction and returns the call that the biller would make about it; `None` where the
    /// biller never calls, or does not know the reference.
    #[must_use]
    pub fn callback(&self, side: Side, reference: &str) -> Option<CallbackCall> {
        self.shared.callback(side, reference)
    }

    /// Ends a pending transaction as it would end, and tells nobody; false where nothing was pending.
    pub fn end(&self, side: Side, reference: &str) -> bool {
        self.shared.end(side, reference)
    }

    /// Carries a transaction out after all that was called failed (a late success); false where none had failed,
    /// or the deposit does not cover it.
    pub fn revive(&self, side: Side, reference: &str) -> bool {
        self.shared.revive(side, reference)
    }
}

/// The value of a future that waits for nothing; none if it waits all the same.
fn at_once<T>(future: impl Future<Output = T>) -> Option<T> {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => Some(value),
        Poll::Pending => None,
    }
}
