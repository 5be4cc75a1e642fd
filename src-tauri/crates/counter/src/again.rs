//! The guard against paying a bill twice: an open payment of it stops everybody, a paid one is for a supervisor to
//! overrule.
//!
//! Which bills are the same is the model's to say; that an open payment stands alone is checked once more by the
//! journal in the transaction that writes the next one down.

use loket_journal::{Despite, Inquiry};
use loket_model::{InquiryId, Payment, PaymentId};

use crate::clock::HOUR_MS;
use crate::counter::Counter;
use crate::error::CounterError;
use crate::words::reason;

/// A supervisor's word that a bill is to be paid once more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Again {
    /// The earlier payment that the supervisor knew of; none means whichever is the newest.
    than: Option<PaymentId>,
    reason: String,
}

impl Again {
    /// A word about the payment that was shown, and about no later one; none means whichever was paid last.
    pub(crate) fn than_shown(typed: &str, than: Option<PaymentId>) -> Result<Self, CounterError> {
        Ok(Self { than, reason: reason(typed)? })
    }

    /// The word as it was given about one payment, and about no later one.
    pub(crate) fn than_this(despite: Despite) -> Self {
        Self { than: Some(despite.paid), reason: despite.reason }
    }
}

impl Counter {
    /// Sees that no other payment of the bill is open, was paid lately, or has failed while its cash lies here; the one
    /// that is tried anew is not in its own way.
    ///
    /// # Errors
    /// [`CounterError::AlreadySubmitted`], [`CounterError::OpenPaymentExists`], [`CounterError::HeldForSameBill`], and
    /// [`CounterError::PaidLately`] unless a supervisor spoke.
    pub(crate) fn not_paid_twice(
        &self,
        inquiry: &Inquiry,
        again: Option<&Again>,
        retry_of: Option<PaymentId>,
    ) -> Result<Option<Despite>, CounterError> {
        self.not_submitted(inquiry.id)?;
        // Open ones first: a payment that ends as paid meanwhile is found by the second look.
        self.not_open(inquiry)?;
        if let Some(held) = self.journal.held_for(&inquiry.bill, &inquiry.account, retry_of)? {
            return Err(CounterError::HeldForSameBill { payment: held.id, reference: held.reference });
        }
        self.not_paid_lately(inquiry, again)
    }

    /// Sees that an inquiry has no payment yet.
    pub(crate) fn not_submitted(&self, id: InquiryId) -> Result<(), CounterError> {
        match self.journal.payment_of_inquiry(id)? {
            Some(payment) => {
                Err(CounterError::AlreadySubmitted { payment: payment.id, reference: payment.reference })
            }
            None => Ok(()),
        }
    }

    fn not_open(&self, inquiry: &Inquiry) -> Result<(), CounterError> {
        let same = |payment: &Payment| inquiry.bill.may_be(&payment.bill, payment.account == inquiry.account);
        match self.journal.open_payments()?.into_iter().find(same) {
            Some(payment) => {
                Err(CounterError::OpenPaymentExists { payment: payment.id, reference: payment.reference })
            }
            None => Ok(()),
        }
    }

    fn not_paid_lately(
        &self,
        inquiry: &Inquiry,
        again: Option<&Again>,
    ) -> Result<Option<Despite>, CounterError> {
        let guard_h = self.journal.rules()?.duplicate_guard_h;
        if guard_h == 0 {
            return Ok(None);
        }
        let since = self.now().plus_ms(-HOUR_MS.saturating_mul(i64::from(guard_h)));
        let since = since.plus_ms(self.clock_slack_ms(since)?.saturating_neg());
        let Some(paid) = self.journal.paid_since(&inquiry.bill, &inquiry.account, since)? else {
            return Ok(None);
        };
        match again {
            Some(again) if again.than.is_none_or(|than| than == paid.id) => {
                Ok(Some(Despite { paid: paid.id, reason: again.reason.clone() }))
            }
            Some(_) | None => Err(CounterError::PaidLately {
                payment: paid.id,
                at: paid.paid_at().unwrap_or(paid.created_at),
                reference: paid.reference,
            }),
        }
    }
}
