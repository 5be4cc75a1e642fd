//! A biller's call to us: a hint that is written down and makes us ask, and never changes a payment by itself.

use loket_billers::{CALL_CHARS_MAX, CallbackError, CallbackReply, Capabilities, bounded};
use loket_journal::{Event, JournalError};
use loket_model::{AccountName, Payment, PaymentState, Postings};

use crate::counter::Counter;
use crate::error::CounterError;

/// Who the journal names for what a biller's call caused.
pub(crate) const CALLER: &str = "callback";

/// Different claims about one payment that are written down; the rest of a flood is answered and forgotten.
const CALLS_KEPT_MAX: usize = 20;

/// A call that was not taken.
#[derive(Debug, thiserror::Error)]
pub enum CallbackRefusal {
    /// Nobody of that name is expected to call.
    #[error("no account of that name that calls")]
    NotExpected,
    /// The call itself.
    #[error(transparent)]
    Call(#[from] CallbackError),
    /// It names a reference that this shop never minted, or that another account carries.
    #[error("no payment of this account")]
    Unknown,
    /// The counter could not take it.
    #[error(transparent)]
    Counter(#[from] CounterError),
}

impl From<JournalError> for CallbackRefusal {
    fn from(error: JournalError) -> Self {
        Self::Counter(error.into())
    }
}

impl Counter {
    /// Takes a call for an account: writes it down, and makes the payment due for asking at once, where the
    /// biller can be asked.
    ///
    /// # Errors
    /// [`CallbackRefusal`]; nothing is written then.
    pub fn take_callback(
        &self,
        account: &AccountName,
        body: &[u8],
    ) -> Result<CallbackReply, CallbackRefusal> {
        let record = self.journal.account(account)?.ok_or(CallbackRefusal::NotExpected)?;
        let biller = self.biller(&record)?;
        if !biller.capabilities().calls_back {
            return Err(CallbackRefusal::NotExpected);
        }
        let hint = biller.read_callback(body)?;
        let payment = self.journal.payment_by_reference(&hint.reference)?;
        let payment =
            payment.filter(|payment| payment.account == *account).ok_or(CallbackRefusal::Unknown)?;
        // Adapters bound their words; what is written down for good is bounded here once more.
        let (code, text) = (bounded(&hint.code, 32), bounded(&hint.text, CALL_CHARS_MAX));
        let is_news = self.is_news(&payment, &code, &text)?;
        if is_news {
            let event =
                Event::CallbackReceived { account: account.clone(), payment: Some(payment.id), code, text };
            self.journal.append(&self.stamp(CALLER), &event, &Postings::none())?;
        }
        #[cfg(feature = "simulation")]
        let payment = self.believe(payment, &hint)?;
        self.heed(&payment, &biller.capabilities(), is_news);
        Ok(biller.callback_reply(self.now()))
    }

    /// An open payment is asked about out of turn where the call says something new; what was said before made us ask
    /// then. So is a failed one, because it may have succeeded after all, and of those a few calls are heeded only.
    fn heed(&self, payment: &Payment, capabilities: &Capabilities, is_news: bool) {
        if !capabilities.has_advice() {
            return;
        }
        match payment.state {
            PaymentState::Submitting | PaymentState::Unresolved if is_news => self.agenda.hurry(payment.id),
            PaymentState::Submitting | PaymentState::Unresolved => {}
            PaymentState::Failed if payment.may_succeed_late() => {
                self.agenda.called_about_failed(payment.id, self.around.clock.monotonic_ms());
            }
            PaymentState::Failed | PaymentState::Paid => {}
        }
    }

    /// The same claim again says nothing new, and a flood is not worth keeping. A claim against a final word is
    /// news: it decides nothing, but a person must be able to find it.
    fn is_news(&self, payment: &Payment, code: &str, text: &str) -> Result<bool, JournalError> {
        let events = self.journal.events_of(payment.id)?;
        let mut kept = events.iter().filter_map(|record| match &record.event {
            Event::CallbackReceived { code, text, .. } => Some((code.as_str(), text.as_str())),
            _ => None,
        });
        let calls = kept.clone().count();
        Ok(calls < CALLS_KEPT_MAX && !kept.any(|call| call == (code, text)))
    }
}
