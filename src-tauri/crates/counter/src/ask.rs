//! One question to a biller: how did this payment end? Never the payment again, whatever the answer.

use std::sync::Arc;

use loket_billers::{Biller, PaymentOrder, SendError};
use loket_journal::Via;
use loket_model::{Outcome, Payment, PaymentId, PaymentState, UnresolvedWhy, UtcMillis};

use crate::counter::Counter;
use crate::error::CounterError;

impl Counter {
    /// Asks the biller how one payment ended.
    ///
    /// # Errors
    /// [`CounterError::NothingToAsk`] once it is final, [`CounterError::AskingNow`] while an answer is awaited,
    /// [`CounterError::NoAdvice`] where the biller cannot be asked.
    pub fn ask(&self, actor: &str, id: PaymentId) -> Result<Payment, CounterError> {
        let _claim = self.claim(id).ok_or(CounterError::AskingNow)?;
        let payment = self.payment(id)?;
        match payment.state {
            PaymentState::Paid | PaymentState::Failed => return Err(CounterError::NothingToAsk),
            // Nobody in this process awaits its answer any more: storing the outcome must have failed.
            PaymentState::Submitting => self.interrupt(&payment)?,
            PaymentState::Unresolved => {}
        }
        self.ask_claimed(actor, &payment)
    }

    /// Asks about an unresolved payment that the caller has claimed, and writes the answer down.
    pub(crate) fn ask_claimed(&self, actor: &str, payment: &Payment) -> Result<Payment, CounterError> {
        let biller = self.askable(payment)?;
        let outcome = graver(payment, self.advice(biller.as_ref(), payment));
        self.learn(actor, payment, biller.as_ref(), Via::Advice, outcome)
    }

    /// A payment's biller, if it can be asked.
    pub(crate) fn askable(&self, payment: &Payment) -> Result<Arc<dyn Biller>, CounterError> {
        let biller = self.biller(&self.account(&payment.account)?)?;
        let capabilities = biller.capabilities();
        if capabilities.has_advice() { Ok(biller) } else { Err(CounterError::NoAdvice(capabilities.label)) }
    }

    /// Asks and reads; what the account's silence means for the next questions is remembered.
    pub(crate) fn advice(&self, biller: &dyn Biller, payment: &Payment) -> Outcome {
        let no_answer = |text: String| Outcome::Unresolved(UnresolvedWhy::NoAnswer(text));
        let order = PaymentOrder {
            payment: payment.id,
            reference: &payment.reference,
            bill: &payment.bill,
            at: self.now(),
        };
        let request = match biller.advice_request(&order) {
            Ok(request) => request,
            Err(error) => return no_answer(error.to_string()),
        };
        let account = &payment.account;
        self.circuits.asked(account, self.around.clock.monotonic_ms());
        let answer = self.send(account, &request);
        match &answer {
            // Asking too often is answered so too.
            Ok(reply) if reply.status < 500 && reply.status != 429 => self.circuits.answered(account),
            Ok(_) | Err(_) => self.circuits.silent(account, self.around.clock.monotonic_ms()),
        }
        match answer {
            Ok(reply) => biller.read_advice(&order, &reply),
            Err(SendError::NotSent(text) | SendError::Unknown(text)) => no_answer(text),
        }
    }

    /// When to ask next by itself after a word on a payment; none after a final one, and none once only a person asks.
    pub(crate) fn next_advice_at(
        &self,
        biller: &dyn Biller,
        payment: &Payment,
        via: Via,
        outcome: &Outcome,
    ) -> Option<UtcMillis> {
        let Outcome::Unresolved(why) = outcome else { return None };
        let rules = biller.capabilities().advice?;
        let (now, sent_at) = (self.now(), payment.created_at);
        let asked = payment.advice.asked.saturating_add(u32::from(via == Via::Advice));
        let next = rules.next_at(sent_at, asked, now);
        // The first moment at which "never received" may be believed is worth a question: a person waits for it.
        let safe = Some(rules.not_received_safe_at(sent_at))
            .filter(|safe| matches!(why, UnresolvedWhy::NotReceived { .. }) && *safe > now);
        match (next, safe) {
            (Some(next), Some(safe)) => Some(next.min(safe)),
            (next, safe) => next.or(safe),
        }
    }
}

/// A contradiction that was seen stays in view: neither silence nor a later no explains it away, because the
/// biller said yes once. Only its explicit, matching yes does, or a person.
fn graver(payment: &Payment, answer: Outcome) -> Outcome {
    let contradicts =
        |why: &UnresolvedWhy| matches!(why, UnresolvedWhy::Mismatch { .. } | UnresolvedWhy::Incomplete(_));
    match (&payment.outcome, &answer) {
        (_, Outcome::Paid(_)) => answer,
        (_, Outcome::Unresolved(now)) if contradicts(now) => answer,
        (Some(Outcome::Unresolved(before)), _) if contradicts(before) => Outcome::Unresolved(before.clone()),
        _ => answer,
    }
}
