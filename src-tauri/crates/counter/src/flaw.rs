//! Rules that the simulation breaks on purpose, to see that it notices. Present only with the feature `simulation`,
//! which no product build has.
//!
//! Each broken rule is a mistake that real counters make. Elsewhere in this crate stand single lines that call what is
//! here; without the feature they are not compiled.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use loket_billers::{Biller, CallbackHint, HttpReply, HttpRequest, PaymentOrder, SendError};
use loket_journal::{Event, Inquiry, Interference, Journal, JournalError, Via};
use loket_model::{
    AccountName, FailKind, FailReason, Outcome, Payment, PaymentState, Postings, Settlement, UnresolvedWhy,
};

use crate::books;
use crate::counter::{Counter, Surroundings};
use crate::error::CounterError;
use crate::folder::ShopFolder;
use crate::inquire::InquireOrder;
use crate::pay::PayOrder;

/// One broken rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Flaw {
    /// A payment is sent before its intent is on disk.
    NetworkBeforeDisk,
    /// Silence is taken for a no.
    SilenceIsFailure,
    /// A payment without an answer is sent again under a new reference.
    RetriesUnderNewReference,
    /// A payment without an answer is made again at another account that sells the product.
    FailsOver,
    /// A code that is not sure ("duplicate", "already paid") is taken for a no to our own attempt.
    DuplicateIsFailure,
    /// An answer that says "being processed" is taken for a yes.
    AcceptedIsPaid,
    /// What a biller's call claims is taken for the biller's word.
    CallIsProof,
    /// The cash of a payment without a final word is handed back.
    RefundsWhileOpen,
    /// An open payment of the same bill is put aside for a new one.
    PaysBesideOpen,
    /// "Never received" is believed at once, although the request may still be on its way.
    NoSafeWait,
    /// Nobody is ever asked how a payment ended.
    NeverAsks,
    /// The biller's commission is lost on the way into the books.
    ForgetsCommission,
}

impl Flaw {
    /// Every flaw.
    pub const ALL: [Self; 12] = [
        Self::NetworkBeforeDisk,
        Self::SilenceIsFailure,
        Self::RetriesUnderNewReference,
        Self::FailsOver,
        Self::DuplicateIsFailure,
        Self::AcceptedIsPaid,
        Self::CallIsProof,
        Self::RefundsWhileOpen,
        Self::PaysBesideOpen,
        Self::NoSafeWait,
        Self::NeverAsks,
        Self::ForgetsCommission,
    ];
}

/// The rule that is broken in one counter, and what breaking it takes.
#[derive(Debug, Default)]
pub(crate) struct Broken {
    flaw: Option<Flaw>,
    /// The answer to a payment that was sent too early.
    early: Mutex<Option<Result<HttpReply, SendError>>>,
}

impl Counter {
    /// [`Counter::open`] with somebody who stands around each commit, and with a broken rule.
    ///
    /// # Errors
    /// As [`Counter::open`].
    pub fn open_with(
        path: &Path,
        around: Surroundings,
        interference: Arc<dyn Interference>,
        flaw: Option<Flaw>,
    ) -> Result<Self, CounterError> {
        let folder = ShopFolder::lock(path)?;
        let journal = Journal::open_with(&folder.journal(), interference)?;
        let mut counter = Self::new(folder, journal, around);
        counter.broken.flaw = flaw;
        counter.recover()?;
        Ok(counter)
    }

    /// Whether a rule is broken.
    pub(crate) fn has(&self, flaw: Flaw) -> bool {
        self.broken.flaw == Some(flaw)
    }

    /// Sends a payment that is not on disk yet, where that rule is broken.
    pub(crate) fn send_too_early(&self, account: &AccountName, request: &HttpRequest) {
        if self.has(Flaw::NetworkBeforeDisk) {
            let answer = self.send(account, request);
            *self.broken.early.lock().unwrap_or_else(PoisonError::into_inner) = Some(answer);
        }
    }

    /// The answer to a payment that was sent too early, once.
    pub(crate) fn early_answer(&self) -> Option<Result<HttpReply, SendError>> {
        self.broken.early.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// What a counter with a broken rule makes of a biller's word.
    pub(crate) fn misunderstand(
        &self,
        payment: &Payment,
        biller: &dyn Biller,
        via: Via,
        outcome: Outcome,
    ) -> Outcome {
        match (self.broken.flaw, outcome) {
            (Some(Flaw::SilenceIsFailure), Outcome::Unresolved(UnresolvedWhy::NoAnswer(text))) => {
                failed(text)
            }
            (
                Some(Flaw::DuplicateIsFailure),
                Outcome::Unresolved(UnresolvedWhy::UnclearCode { text, .. }),
            ) => failed(text),
            (Some(Flaw::AcceptedIsPaid), Outcome::Unresolved(UnresolvedWhy::Pending { .. })) => {
                Outcome::Paid(Box::default())
            }
            (Some(Flaw::RetriesUnderNewReference), Outcome::Unresolved(UnresolvedWhy::NoAnswer(text)))
                if via == Via::Payment =>
            {
                self.send_once_more(payment, biller)
                    .unwrap_or(Outcome::Unresolved(UnresolvedWhy::NoAnswer(text)))
            }
            (Some(Flaw::FailsOver), Outcome::Unresolved(UnresolvedWhy::NoAnswer(text)))
                if via == Via::Payment =>
            {
                self.pay_elsewhere(payment);
                Outcome::Unresolved(UnresolvedWhy::NoAnswer(text))
            }
            (Some(Flaw::ForgetsCommission), Outcome::Paid(settlement)) => {
                let total = payment.bill.charge.total();
                Outcome::Paid(Box::new(Settlement {
                    deposit_debit: Some(total),
                    commission: None,
                    ..*settlement
                }))
            }
            (_, outcome) => outcome,
        }
    }

    fn send_once_more(&self, payment: &Payment, biller: &dyn Biller) -> Option<Outcome> {
        let reference = self.around.new_reference(self.now()).ok()?;
        let bill = &payment.bill;
        let order = PaymentOrder { payment: payment.id, reference: &reference, bill, at: self.now() };
        let request = biller.payment_request(&order).ok()?;
        let reply = self.send(&payment.account, &request).ok()?;
        Some(biller.read_payment(&order, &reply))
    }

    /// The same bill at another account, as if the first had never been asked.
    fn pay_elsewhere(&self, payment: &Payment) {
        let accounts = self.journal.accounts().unwrap_or_default();
        for account in accounts.into_iter().filter(|account| account.name != payment.account) {
            let Ok(list) = self.offers(&account.name) else { continue };
            let same = |product: &loket_model::Product| product.may_be(&payment.bill.product, false);
            let Some(listed) = list.offers.iter().find(|listed| same(&listed.offer.product)) else {
                continue;
            };
            let order = InquireOrder {
                account: account.name,
                product: listed.offer.product.code.clone(),
                category: None,
                customer: payment.bill.customer_no.as_str().to_owned(),
                months: None,
                amount: None,
                year: None,
                identity_no: None,
                luhn_overruled: false,
            };
            let Ok(inquiry) = self.inquire("flaw", &order) else { continue };
            // The guard is not asked either: the first attempt is forgotten.
            self.forget(payment);
            drop(self.pay("flaw", &PayOrder::new(inquiry.id, None, payment.cash.service_fee())));
            return;
        }
    }

    /// Calls an open payment failed, although nobody said so.
    fn forget(&self, payment: &Payment) {
        let via = Via::Payment;
        let outcome = failed("flaw".to_owned());
        let (payment, next_advice_at, warnings) = (payment.id, None, Vec::new());
        let event = Event::OutcomeLearned { payment, via, outcome, next_advice_at, warnings };
        drop(self.journal.append(&self.stamp("flaw"), &event, &Postings::none()));
    }

    /// Puts open payments of the bill aside, where that rule is broken.
    pub(crate) fn put_open_aside(&self, inquiry: &Inquiry) -> Result<(), JournalError> {
        if self.has(Flaw::PaysBesideOpen) {
            for open in self.journal.open_payments()? {
                if inquiry.bill.may_be(&open.bill, open.account == inquiry.account) {
                    self.forget(&open);
                }
            }
        }
        Ok(())
    }

    /// An open payment made ready to be handed back, where that rule is broken; else the payment as it is.
    pub(crate) fn failed_for_refund(&self, payment: Payment) -> Result<Payment, CounterError> {
        if self.has(Flaw::RefundsWhileOpen) && payment.state == PaymentState::Unresolved {
            self.forget(&payment);
        }
        self.payment(payment.id)
    }

    /// A payment as a call claims that it is, where that rule is broken; else as it is.
    pub(crate) fn believe(&self, payment: Payment, hint: &CallbackHint) -> Result<Payment, CounterError> {
        if self.has(Flaw::CallIsProof) && !payment.state.is_final() {
            let yes = ["0", "00", "1", "Success", "SUCCESS"].contains(&hint.code.as_str());
            if yes { self.call_paid(&payment) } else { self.forget(&payment) }
        }
        self.payment(payment.id)
    }

    fn call_paid(&self, payment: &Payment) {
        let settlement: Box<Settlement> = Box::default();
        let total = payment.bill.charge.total();
        let Ok(postings) = books::on_paid(&payment.account, total, payment.cash, &settlement) else { return };
        let (payment, via, outcome) = (payment.id, Via::Advice, Outcome::Paid(settlement));
        let event =
            Event::OutcomeLearned { payment, via, outcome, next_advice_at: None, warnings: Vec::new() };
        drop(self.journal.append(&self.stamp("flaw"), &event, &postings));
    }
}

fn failed(text: String) -> Outcome {
    Outcome::Failed(FailReason { kind: FailKind::TryLater, code: None, text })
}
