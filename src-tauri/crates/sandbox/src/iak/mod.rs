//! The IAK side.

use std::sync::Arc;

use axum::Router;

use crate::config::{IakSettings, Side};
use crate::shared::{CallbackCall, SandboxState, Shared};

/// Base path of the postpaid service.
pub(crate) const POSTPAID_PATH: &str = "/iak-postpaid";
/// Base path of the prepaid service.
pub(crate) const PREPAID_PATH: &str = "/iak-prepaid";

pub(crate) fn routes(_shared: Arc<Shared>) -> Router {
    Router::new()
}

/// Everything that the biller remembers.
#[derive(Debug)]
pub(crate) struct Ledger {
    /// In rupiah.
    deposit: u64,
}

impl Ledger {
    /// Empty books with a deposit in rupiah.
    pub(crate) fn new(deposit: u64) -> Self {
        Self { deposit }
    }

    /// Sets the deposit, in rupiah.
    pub(crate) fn set_deposit(&mut self, amount: u64) {
        self.deposit = amount;
    }

    /// The books as tests and the demo see them.
    pub(crate) fn snapshot(&self, _side: Side) -> SandboxState {
        SandboxState { deposit: self.deposit, inquiries: 0, payments: Vec::new() }
    }

    /// Ends a pending transaction as it would end, and writes the call about it.
    pub(crate) fn callback(&mut self, _reference: &str, _settings: &IakSettings) -> Option<CallbackCall> {
        None
    }
}
