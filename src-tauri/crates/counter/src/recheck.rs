//! Asking once more about a payment that failed: late successes happen, and the deposit pays for them. Only a yes is
//! written down; whatever else the biller says, the payment has failed as before.

use loket_billers::bounded;
use loket_journal::{Event, Via};
use loket_model::{Outcome, Payment, PaymentId, PaymentState, Postings, Settlement, UnresolvedWhy};

use crate::books;
use crate::clock::HOUR_MS;
use crate::counter::Counter;
use crate::error::CounterError;
use crate::pay::with_known_debit;
use crate::settle::SETTLER;

/// Doubts about one payment that are written down.
const DOUBTS_MAX: usize = 3;

/// Longest doubt that is written down, in characters.
const DOUBT_CHARS_MAX: usize = 200;

/// The hour at which a biller that gave no clear answer is asked a last time.
const MORNING_H: u64 = 8;

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
        self.look_once_more(actor, id).map(|(payment, _)| payment)
    }

    /// The payment after the question, and whether the biller gave a clear answer.
    fn look_once_more(&self, actor: &str, id: PaymentId) -> Result<(Payment, bool), CounterError> {
        let _claim = self.claim(id).ok_or(CounterError::AskingNow)?;
        let payment = self.payment(id)?;
        // Of a masked customer the biller cannot be asked.
        if !payment.may_succeed_late() || payment.bill.is_masked() {
            return Err(CounterError::NothingToAsk);
        }
        let biller = self.askable(&payment)?;
        match self.advice(biller.as_ref(), &payment) {
            Outcome::Paid(settlement) => {
                let settlement = with_known_debit(&payment, settlement);
                Ok((self.late_success(actor, &payment, Via::Advice, settlement)?, true))
            }
            Outcome::Failed(_) | Outcome::Unresolved(UnresolvedWhy::NotReceived { .. }) => {
                Ok((payment, true))
            }
            Outcome::Unresolved(why @ (UnresolvedWhy::Mismatch { .. } | UnresolvedWhy::Incomplete(_))) => {
                self.doubt(actor, &payment, &why.text())?;
                Ok((payment, false))
            }
            Outcome::Unresolved(_) => Ok((payment, false)),
        }
    }

    /// Writes a yes that does not fit into the payment's trail, a few times.
    fn doubt(&self, actor: &str, payment: &Payment, text: &str) -> Result<(), CounterError> {
        let trail = self.journal.events_of(payment.id)?;
        let doubts = trail.iter().filter(|record| matches!(record.event, Event::Doubted { .. })).count();
        if doubts >= DOUBTS_MAX {
            return Ok(());
        }
        let event = Event::Doubted { payment: payment.id, text: bounded(text, DOUBT_CHARS_MAX) };
        self.journal.append(&self.stamp(actor), &event, &Postings::none())?;
        Ok(())
    }

    /// Writes down that a payment which had failed was paid. The caller has claimed it, so that its cash stays where it
    /// is.
    pub(crate) fn late_success(
        &self,
        actor: &str,
        payment: &Payment,
        via: Via,
        settlement: Box<Settlement>,
    ) -> Result<Payment, CounterError> {
        let postings = books::on_late(payment, &settlement).map_err(|_| CounterError::AmountInvalid)?;
        if let Some(balance) = settlement.balance_after {
            self.health.balance_is(&payment.account, balance, self.now());
        }
        let event = Event::LateSuccess { payment: payment.id, via, settlement };
        self.journal.append(&self.stamp(actor), &event, &postings)?;
        self.payment(payment.id)
    }

    /// A payment that has just failed is asked about once more after a while, if anybody can be asked; the attempt
    /// before it at once, because the customer's cash may be about to be spent or handed back.
    pub(crate) fn recheck_later(&self, payment: &Payment) {
        let now_ms = self.around.clock.monotonic_ms();
        if payment.may_succeed_late() && self.askable(payment).is_ok() {
            self.agenda.failed(payment.id, now_ms);
        }
        if payment.state == PaymentState::Failed
            && let Some(before) = payment.retry_of
            && let Ok(before) = self.payment(before)
            && before.may_succeed_late()
            && self.askable(&before).is_ok()
        {
            self.agenda.failed_again(before.id, now_ms);
        }
    }

    /// The settler's second look at a failed payment; tells it only where something has changed. Without a clear
    /// answer it is looked at again, less and less often.
    pub(crate) fn recheck_due(&self, id: PaymentId) -> Option<Payment> {
        let (checked, is_clear) = match self.look_once_more(SETTLER, id) {
            Ok((payment, is_clear)) => (Some(payment), is_clear),
            // It stays in mind until whoever has it lets go.
            Err(CounterError::AskingNow) => return None,
            Err(CounterError::NothingToAsk | CounterError::NoAdvice(_)) => (None, true),
            Err(error) => {
                tracing::warn!(payment = %id, %error, "could not ask about a failed payment");
                (None, false)
            }
        };
        if is_clear {
            self.agenda.rechecked(id);
        } else {
            self.agenda.unanswered(id, self.around.clock.monotonic_ms(), self.until_morning_ms());
        }
        checked.filter(|payment| payment.paid_at().is_some())
    }

    /// Time until the next morning on the shop's clock.
    fn until_morning_ms(&self) -> u64 {
        let zone = self.shop().map(|shop| shop.zone).unwrap_or_default();
        let hour = u64::try_from(zone.civil(self.now()).hour()).unwrap_or_default();
        // At the hour itself it is the next day's.
        let since_morning = hour.saturating_add(24 - MORNING_H) % 24;
        24_u64.saturating_sub(since_morning).saturating_mul(HOUR_MS.unsigned_abs())
    }
}
