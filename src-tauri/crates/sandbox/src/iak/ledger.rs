//! IAK's books: one wallet, one series of `tr_id`, and a book for each service. In memory only, and bounded.

use super::bills::{self, Bills};
use super::circumstances::Circumstances;
use super::codes::prepaid as codes;
use super::prepaid::{self, TopUps};
use super::reply::{Reply, Service};
use super::request::Request;
use crate::config::{IakSettings, Side};
use crate::sales::SaleRecord;
use crate::shared::{CallbackCall, SandboxState};

/// The first `tr_id` is the next one; the samples' have seven digits.
const TR_ID_BEFORE_FIRST: u64 = 9_732_000;

/// Everything that the biller remembers.
#[derive(Debug)]
pub(crate) struct Ledger {
    /// In rupiah.
    deposit: u64,
    last_tr_id: u64,
    bills: Bills,
    top_ups: TopUps,
}

impl Ledger {
    /// Empty books with a deposit in rupiah.
    pub(crate) fn new(deposit: u64) -> Self {
        Self { deposit, last_tr_id: TR_ID_BEFORE_FIRST, bills: Bills::default(), top_ups: TopUps::default() }
    }

    /// Sets the deposit, in rupiah.
    pub(crate) fn set_deposit(&mut self, amount: u64) {
        self.deposit = amount;
    }

    /// The books of a service as tests and the demo see them; prepaid's inquiries are subscriber checks.
    pub(crate) fn snapshot(&self, side: Side) -> SandboxState {
        let (inquiries, payments) = if side == Side::IakPrepaid {
            (self.top_ups.inquiries(), self.top_ups.payments())
        } else {
            (self.bills.inquiries(), self.bills.payments())
        };
        SandboxState { deposit: self.deposit, inquiries, payments }
    }

    /// What a service truly did.
    pub(crate) fn sales(&self, side: Side) -> Vec<SaleRecord> {
        if side == Side::IakPrepaid { self.top_ups.sales() } else { self.bills.sales() }
    }

    /// Ends a pending payment as it would end.
    pub(crate) fn end(&mut self, side: Side, reference: &str) -> bool {
        let deposit = &mut self.deposit;
        let found = if side == Side::IakPrepaid {
            self.top_ups.settlement(reference)
        } else {
            self.bills.settlement(reference)
        };
        found.is_some_and(|(settlement, cost)| settlement.end(cost, deposit))
    }

    /// Carries a failed payment out after all.
    pub(crate) fn revive(&mut self, side: Side, reference: &str) -> bool {
        let deposit = &mut self.deposit;
        let found = if side == Side::IakPrepaid {
            self.top_ups.settlement(reference)
        } else {
            self.bills.settlement(reference)
        };
        found.is_some_and(|(settlement, cost)| settlement.revive(cost, deposit))
    }

    /// The reference of what a request pays for.
    pub(super) fn paid_reference<'a>(&'a self, request: &'a Request) -> Option<&'a str> {
        match request {
            Request::Pay { tr_id } => self.bills.reference_of(*tr_id),
            Request::TopUp(top_up) => Some(&top_up.ref_id),
            _ => None,
        }
    }

    /// Ends a pending top-up as it would end, and writes the call about it; there is none about bills.
    pub(crate) fn callback(&mut self, reference: &str, settings: &IakSettings) -> Option<CallbackCall> {
        self.top_ups.callback(reference, &mut self.deposit, settings)
    }

    /// The customer number that a request is about, as far as that is known.
    pub(super) fn customer_of<'a>(&'a self, request: &'a Request) -> Option<&'a str> {
        match request {
            Request::Inquire(inquiry) => Some(&inquiry.hp),
            Request::Pay { tr_id } => self.bills.customer_of(*tr_id),
            Request::Status { ref_id } => self.bills.customer_of(self.bills.tr_id_of(ref_id)?),
            // A repeated `ref_id` asks about the first request, whatever number it names.
            Request::TopUp(top_up) => {
                self.top_ups.customer_of(&top_up.ref_id).or(Some(top_up.customer_id.as_str()))
            }
            Request::TopUpStatus { ref_id } => self.top_ups.customer_of(ref_id),
            Request::Meter { customer_id } => Some(customer_id),
            Request::PostpaidPrices(_) | Request::PrepaidPrices(_) | Request::Balance => None,
        }
    }

    /// Notes a request to pay for something that can be paid for; false for any other request.
    pub(super) fn count_payment_request(&mut self, request: &Request) -> bool {
        match request {
            Request::Pay { tr_id } => self.bills.count_request(*tr_id),
            Request::TopUp(top_up) => {
                let tr_id = self.next_tr_id();
                self.top_ups.count_request(top_up, tr_id)
            }
            _ => false,
        }
    }

    /// Carries a request out and answers it.
    pub(super) fn answer(&mut self, request: &Request, at: &Circumstances<'_>) -> Reply {
        match request {
            Request::Inquire(inquiry) => {
                let tr_id = self.next_tr_id();
                self.bills.inquire(inquiry, tr_id, at)
            }
            Request::Pay { tr_id } => self.bills.pay(*tr_id, &mut self.deposit, at),
            Request::Status { ref_id } => self.bills.status(ref_id, &mut self.deposit, at),
            Request::PostpaidPrices(narrowing) => bills::price_list(narrowing, at.form),
            Request::TopUp(top_up) => self.top_ups.top_up(top_up, &mut self.deposit, at),
            Request::TopUpStatus { ref_id } => self.top_ups.status(ref_id, &mut self.deposit),
            Request::Meter { customer_id } => self.top_ups.subscriber(customer_id),
            Request::PrepaidPrices(narrowing) => {
                prepaid::price_list(narrowing, at.form, at.settings.oddities)
            }
            Request::Balance => {
                Reply::coded(Service::Prepaid, codes::SUCCESS, vec![("balance", self.deposit.into())])
            }
        }
    }

    fn next_tr_id(&mut self) -> u64 {
        self.last_tr_id = self.last_tr_id.saturating_add(1);
        self.last_tr_id
    }
}
