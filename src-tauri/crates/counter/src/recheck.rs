//! Asking once more about a payment that failed: late successes happen, and the deposit pays for them. Only a yes is
//! written down; whatever else the biller says, the payment has failed as before.

use loket_journal::{Event, Via};
use loket_model::{FailKind, Outcome, Payment, PaymentId, PaymentState, Settlement, UnresolvedWhy};

use crate::books;
use crate::counter::Counter;
use crate::error::CounterError;
use crate::pay::with_known_debit;
use crate::settle::SETTLER;

impl Counter {
    /// Asks the biller once more about a failed payment that was sent. A yes is a late success: while its cash is held
    /// the payment is paid after all, and once the cash is gone it is a loss to recover. Returns the payment as it
    /// stands after it.
    ///
    /// # Errors
    /// [`CounterError::NothingToAsk`] unless it was sent, failed, and has no late success yet;
    /// [`CounterError::AskingNow`] while it is being asked about or its cash changes hands;
    /// [`CounterError::NoAdvice`] where the biller cannot be asked.
    pub fn recheck(&self, actor: &str, id: PaymentId) -> Result<Payment, CounterError> {
        let _claim = self.claim(id).ok_or(CounterError::AskingNow)?;
        let payment = self.payment(id)?;
        if payment.state != PaymentState::Failed || payment.late.is_some() || !was_sent(&payment) {
            return Err(CounterError::NothingToAsk);
        }
        let biller = self.askable(&payment)?;
        match self.advice(biller.as_ref(), &payment) {
            Outcome::Paid(settlement) => self.late_success(actor, &payment, settlement),
            Outcome::Unresolved(why @ (UnresolvedWhy::Mismatch { .. } | UnresolvedWhy::Incomplete(_))) => {
                tracing::warn!(payment = %id, why = why.text(), "a failed payment is answered with a yes that does not fit");
                Ok(payment)
            }
            Outcome::Failed(_) | Outcome::Unresolved(_) => Ok(payment),
        }
    }

    /// Writes down that a payment which had failed was paid. The caller has claimed it, so that its cash stays where it
    /// is.
    fn late_success(
        &self,
        actor: &str,
        payment: &Payment,
        settlement: Box<Settlement>,
    ) -> Result<Payment, CounterError> {
        let settlement = with_known_debit(payment, settlement);
        let postings = books::on_late(payment, &settlement).map_err(|_| CounterError::AmountInvalid)?;
        if let Some(balance) = settlement.balance_after {
            self.health.balance_is(&payment.account, balance, self.now());
        }
        let event = Event::LateSuccess { payment: payment.id, via: Via::Advice, settlement };
        self.journal.append(&self.stamp(actor), &event, &postings)?;
        self.payment(payment.id)
    }

    /// A payment that has just failed is asked about once more after a while, if anybody can be asked.
    pub(crate) fn recheck_later(&self, payment: &Payment) {
        let has_failed = payment.state == PaymentState::Failed && was_sent(payment);
        if has_failed && self.askable(payment).is_ok() {
            self.agenda.failed(payment.id, self.around.clock.monotonic_ms());
        }
    }

    /// The settler's second look at a failed payment; tells it only where something has changed.
    pub(crate) fn recheck_due(&self, id: PaymentId) -> Option<Payment> {
        let checked = self.recheck(SETTLER, id);
        match &checked {
            // It stays in mind until whoever has it lets go.
            Err(CounterError::AskingNow) => return None,
            Ok(_) | Err(CounterError::NothingToAsk) => {}
            Err(error) => tracing::warn!(payment = %id, %error, "could not ask about a failed payment"),
        }
        self.agenda.rechecked(id);
        checked.ok().filter(|payment| payment.state != PaymentState::Failed || payment.late.is_some())
    }
}

/// Whether anything of a payment ever left this machine, as far as is known.
pub(crate) fn was_sent(payment: &Payment) -> bool {
    !matches!(&payment.outcome, Some(Outcome::Failed(reason)) if reason.kind == FailKind::NotSent)
}
