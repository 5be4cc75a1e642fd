//! The one state behind the lock, and the picture of it that tests and the demo see.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::config::{SandboxConfig, Side};
use crate::faults::Fault;
use crate::{ayoconnect, iak, khoins, mybills};

/// What the sandbox has seen and done so far.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SandboxState {
    /// What is left of the partner's deposit, in rupiah.
    pub deposit: u64,
    /// How many inquiries are remembered.
    pub inquiries: u64,
    /// Every transaction for which a payment request was seen, in the order of the first one.
    pub payments: Vec<PaymentState>,
}

/// One transaction for which a payment request was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentState {
    /// The partner's number of the transaction.
    pub partner_reference_no: String,
    /// The customer number as inquired.
    pub customer_id: String,
    /// The biller's product code.
    pub product_code: String,
    /// How many times the payment was carried out; more than 1 would be a double sale.
    pub accepted: u32,
    /// How many payment requests were seen.
    pub requests: u32,
    /// Where the payment stands.
    pub status: PaymentStatus,
}

/// Where a payment stands on the biller's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaymentStatus {
    /// A payment request was seen, and nothing came of it (a fault, or a wrong `referenceNo`).
    NotActed,
    /// Carried out.
    Paid,
    /// Accepted, the end still open.
    Pending,
    /// Refused or failed; nothing is debited.
    Failed,
}

/// A biller's own call to a partner, as it would be posted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CallbackCall {
    /// Its `Content-Type`.
    pub content_type: &'static str,
    /// Its other headers.
    pub headers: Vec<(&'static str, String)>,
    /// Its body.
    pub body: String,
}

/// What a request may change: each biller's own books, and what is common to all.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) mybills: mybills::Ledger,
    pub(crate) iak: iak::Ledger,
    pub(crate) khoins: khoins::Ledger,
    pub(crate) ayoconnect: ayoconnect::Ledger,
    pub(crate) faults: Vec<Fault>,
    /// Payment requests since the start that were signed well and could be read.
    pub(crate) payment_requests: u64,
}

/// The configuration and the locked state, shared by the connections and the handle.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) config: SandboxConfig,
    state: Mutex<State>,
    payment_seen: Condvar,
}

impl Shared {
    pub(crate) fn new(config: SandboxConfig) -> Self {
        let state = State {
            mybills: mybills::Ledger::new(config.mybills.deposit),
            iak: iak::Ledger::new(config.iak.deposit),
            khoins: khoins::Ledger::new(config.khoins.deposit),
            ayoconnect: ayoconnect::Ledger::new(config.ayoconnect.deposit),
            faults: config.faults.clone(),
            payment_requests: 0,
        };
        Self { config, state: Mutex::new(state), payment_seen: Condvar::new() }
    }

    /// Locks the state; a panic elsewhere leaves it usable, since every change is complete before the next line.
    pub(crate) fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Wakes whoever waits for payment requests.
    pub(crate) fn announce_payment(&self) {
        self.payment_seen.notify_all();
    }

    /// Waits until `count` payment requests were seen; false when `timeout` passes first.
    pub(crate) fn wait_for_payment_requests(&self, count: u64, timeout: Duration) -> bool {
        let waited = self
            .payment_seen
            .wait_timeout_while(self.lock(), timeout, |state| state.payment_requests < count);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state.payment_requests >= count
    }

    pub(crate) fn snapshot(&self, side: Side) -> SandboxState {
        let state = self.lock();
        match side {
            Side::MyBills => state.mybills.snapshot(),
            Side::IakPostpaid | Side::IakPrepaid => state.iak.snapshot(side),
            Side::Khoins => state.khoins.snapshot(),
            Side::Ayoconnect => state.ayoconnect.snapshot(),
        }
    }

    /// Sets the deposit that a side sells from, in rupiah; both services of IAK share one.
    pub(crate) fn set_deposit(&self, side: Side, amount: u64) {
        let mut state = self.lock();
        match side {
            Side::MyBills => state.mybills.set_deposit(amount),
            Side::IakPostpaid | Side::IakPrepaid => state.iak.set_deposit(amount),
            Side::Khoins => state.khoins.set_deposit(amount),
            Side::Ayoconnect => state.ayoconnect.set_deposit(amount),
        }
    }

    /// The call that a biller would make about a transaction, whose end comes with it; none where it never calls
    /// or does not know the reference.
    pub(crate) fn callback(&self, side: Side, reference: &str) -> Option<CallbackCall> {
        let mut state = self.lock();
        match side {
            Side::MyBills => state.mybills.callback(reference, &self.config.mybills),
            Side::IakPostpaid => None,
            Side::IakPrepaid => state.iak.callback(reference, &self.config.iak),
            Side::Khoins => state.khoins.callback(reference),
            Side::Ayoconnect => state.ayoconnect.callback(reference),
        }
    }
}
