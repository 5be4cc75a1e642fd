//! The one state behind the lock, and the picture of it that tests and the demo see.

use std::collections::HashMap;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use jiff::Zoned;
use serde::{Deserialize, Serialize};

use crate::clock::{SandboxClock, wib};
use crate::config::{SandboxConfig, Side};
use crate::delivery::Pace;
use crate::faults::Fault;
use crate::sales::SaleRecord;
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
    /// When each payment was acted on first, in milliseconds, by the partner's reference.
    acted_at_ms: HashMap<String, i64>,
}

impl State {
    /// Notes the moment in which a payment is acted on; the first one stays.
    pub(crate) fn note_acted(&mut self, reference: &str, now: &Zoned) {
        let at_ms = now.timestamp().as_millisecond();
        self.acted_at_ms.entry(reference.to_owned()).or_insert(at_ms);
    }

    /// When a payment was acted on, in milliseconds.
    pub(crate) fn acted_at_ms(&self, reference: &str) -> Option<i64> {
        self.acted_at_ms.get(reference).copied()
    }
}

/// The configuration and the locked state, shared by the connections and the handle.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) config: SandboxConfig,
    clock: Arc<dyn SandboxClock>,
    pub(crate) pace: Pace,
    state: Mutex<State>,
    payment_seen: Condvar,
}

impl Shared {
    pub(crate) fn new(config: SandboxConfig, clock: Arc<dyn SandboxClock>, pace: Pace) -> Self {
        let state = State {
            mybills: mybills::Ledger::new(config.mybills.deposit),
            iak: iak::Ledger::new(config.iak.deposit),
            khoins: khoins::Ledger::new(config.khoins.deposit),
            ayoconnect: ayoconnect::Ledger::new(config.ayoconnect.deposit),
            faults: config.faults.clone(),
            payment_requests: 0,
            acted_at_ms: HashMap::new(),
        };
        Self { config, clock, pace, state: Mutex::new(state), payment_seen: Condvar::new() }
    }

    /// The present instant in WIB.
    pub(crate) fn now(&self) -> Zoned {
        wib(self.clock.now_ms())
    }

    /// Waits as long as a biller takes between acting and answering.
    pub(crate) async fn rest(&self) {
        if self.pace == Pace::Real && self.config.latency_ms > 0 {
            tokio::time::sleep(Duration::from_millis(self.config.latency_ms)).await;
        }
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

    /// What a side truly did, in the order of the first payment requests.
    pub(crate) fn sales(&self, side: Side) -> Vec<SaleRecord> {
        let state = self.lock();
        let mut sales = match side {
            Side::MyBills => state.mybills.sales(),
            Side::IakPostpaid | Side::IakPrepaid => state.iak.sales(side),
            Side::Khoins => state.khoins.sales(),
            Side::Ayoconnect => state.ayoconnect.sales(),
        };
        for sale in &mut sales {
            sale.acted_at_ms = state.acted_at_ms(&sale.state.partner_reference_no);
        }
        sales
    }

    /// Ends a pending transaction as it would end, and tells nobody; false where nothing was pending.
    pub(crate) fn end(&self, side: Side, reference: &str) -> bool {
        let now = self.now();
        let mut state = self.lock();
        match side {
            Side::MyBills => state.mybills.end(reference),
            Side::IakPostpaid | Side::IakPrepaid => state.iak.end(side, reference),
            Side::Khoins => state.khoins.end(reference, &now),
            Side::Ayoconnect => state.ayoconnect.end(reference),
        }
    }

    /// Carries a transaction out after all that was called failed; false where none had failed, or the deposit
    /// does not cover it.
    pub(crate) fn revive(&self, side: Side, reference: &str) -> bool {
        let now = self.now();
        let mut state = self.lock();
        match side {
            Side::MyBills => state.mybills.revive(reference),
            Side::IakPostpaid | Side::IakPrepaid => state.iak.revive(side, reference),
            Side::Khoins => state.khoins.revive(reference, &now),
            Side::Ayoconnect => state.ayoconnect.revive(reference),
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
        let now = self.now();
        let mut state = self.lock();
        match side {
            Side::MyBills => state.mybills.callback(reference, &self.config.mybills, &now),
            Side::IakPostpaid => None,
            Side::IakPrepaid => state.iak.callback(reference, &self.config.iak),
            Side::Khoins => state.khoins.callback(reference, &now),
            Side::Ayoconnect => state.ayoconnect.callback(reference, &now),
        }
    }
}
