//! The Ayoconnect side.

use std::sync::Arc;

use axum::Router;

use crate::shared::{CallbackCall, SandboxState, Shared};

/// Base path.
pub(crate) const BASE_PATH: &str = "/ayoconnect";

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
    pub(crate) fn snapshot(&self) -> SandboxState {
        SandboxState { deposit: self.deposit, inquiries: 0, payments: Vec::new() }
    }

    /// Ends a pending transaction as it would end, and writes the call about it.
    pub(crate) fn callback(&mut self, _reference: &str) -> Option<CallbackCall> {
        None
    }
}
