//! A payment that its biller never received: from when on that word may be believed, and a person's decision to give
//! the attempt up, so that its cash can pay for a new one or be handed back.
//!
//! "Never received" is the word of a moment, because a request can arrive late. It counts only after the biller's safe
//! time, only from a biller that never showed to know the payment, and only if it says so once more at the moment of
//! the decision. A success that comes still later is caught by the second look at failed payments.

use loket_journal::{Event, EventRecord, Via};
use loket_model::{
    FailKind, FailReason, Outcome, Payment, PaymentId, PaymentState, Postings, UnresolvedWhy, UtcMillis,
};

use crate::counter::Counter;
use crate::error::CounterError;
use crate::words;

/// What makes giving up an attempt safe: the biller's own word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RetryOffer {
    /// When the biller said last that it never received the payment.
    pub said_at: UtcMillis,
    /// Its code.
    pub code: String,
    /// Its words.
    pub text: String,
}

impl RetryOffer {
    /// The biller's word as the proof that the journal keeps.
    fn proof(&self) -> String {
        format!("{} {}", self.code, self.text).trim().to_owned()
    }
}

impl Counter {
    /// The offer to give a payment up and to try again: only while it is unresolved, its biller says that it never
    /// received it, said so after its safe time, and never showed before that it knows it.
    #[must_use]
    pub fn retry_offer(&self, payment: &Payment) -> Option<RetryOffer> {
        let Some(Outcome::Unresolved(UnresolvedWhy::NotReceived { code, text })) = &payment.outcome else {
            return None;
        };
        let said_at = payment.advice.last_at?;
        let safe_at = self.retry_safe_at(payment)?;
        if payment.state != PaymentState::Unresolved || said_at < safe_at {
            return None;
        }
        let trail = self.journal.events_of(payment.id).ok()?;
        // A clock that jumped makes "long enough ago" of a moment ago; then as long a time is waited again.
        let safe_ms = safe_at.get().saturating_sub(payment.created_at.get());
        if trail.iter().any(shows_receipt) || !self.is_clock_steady_for_ms(safe_ms) {
            return None;
        }
        Some(RetryOffer { said_at, code: code.clone(), text: text.clone() })
    }

    /// From when on the biller's "never received" may be believed of a payment; none where it cannot be asked.
    #[must_use]
    pub fn retry_safe_at(&self, payment: &Payment) -> Option<UtcMillis> {
        #[cfg(feature = "simulation")]
        if self.has(crate::Flaw::NoSafeWait) {
            return Some(payment.created_at);
        }
        let rules = self.askable(payment).ok()?.capabilities().advice?;
        Some(rules.not_received_safe_at(payment.created_at))
    }

    /// Gives up an attempt that never reached its biller: a supervisor's decision with a reason, on a
    /// [`Counter::retry_offer`]. The biller is asked once more first. If it says so again, the payment has failed, with
    /// its word as the proof, and its cash is held for a new attempt or to be handed back. If it says anything else or
    /// nothing, that is written down and the payment returned as it stands: not failed, unless the biller said so.
    ///
    /// # Errors
    /// [`CounterError::NotResolvable`] without an offer, [`CounterError::ReasonMissing`],
    /// [`CounterError::AskingNow`] while it is being asked about.
    pub fn give_up(&self, actor: &str, id: PaymentId, reason: &str) -> Result<Payment, CounterError> {
        let reason = words::reason(reason)?;
        self.watch_clock()?;
        let _claim = self.claim(id).ok_or(CounterError::AskingNow)?;
        let payment = self.payment(id)?;
        self.retry_offer(&payment).ok_or(CounterError::NotResolvable)?;
        let asked = self.ask_claimed(actor, &payment)?;
        let Some(offer) = self.retry_offer(&asked) else { return Ok(asked) };
        let failed =
            FailReason { kind: FailKind::Refused, code: Some(offer.code.clone()), text: offer.text.clone() };
        let outcome = Outcome::Failed(failed);
        let event = Event::Resolved { payment: id, outcome, reason, proof: offer.proof() };
        self.journal.append(&self.stamp(actor), &event, &Postings::none())?;
        let given_up = self.payment(id)?;
        self.recheck_later(&given_up);
        Ok(given_up)
    }
}

/// Whether an event shows that the biller knew the payment: it answered the payment itself, works on it, said yes once
/// in a way that did not fit, or called about it (our references cannot be guessed). After that "never received"
/// contradicts its own word, and only a person who asks the biller can end the payment.
fn shows_receipt(record: &EventRecord) -> bool {
    match &record.event {
        Event::CallbackReceived { .. } => true,
        Event::OutcomeLearned { via, outcome: Outcome::Unresolved(why), .. } => match why {
            UnresolvedWhy::Pending { .. } | UnresolvedWhy::Mismatch { .. } | UnresolvedWhy::Incomplete(_) => {
                true
            }
            // At a later question an unclear code may be about the question.
            UnresolvedWhy::UnclearCode { .. } => *via == Via::Payment,
            UnresolvedWhy::NotReceived { .. }
            | UnresolvedWhy::NoAnswer(_)
            | UnresolvedWhy::HttpStatus(_)
            | UnresolvedWhy::Unreadable(_)
            | UnresolvedWhy::Interrupted => false,
        },
        _ => false,
    }
}
