//! A biller's yes that came after the cash was gone: what the customer owes the shop, until a person ends it.

use loket_journal::Event;
use loket_model::{LossEnd, Payment, PaymentId};

use crate::books;
use crate::counter::Counter;
use crate::error::CounterError;
use crate::words::reason;

impl Counter {
    /// Sees that no earlier attempt with the same cash turned out paid without anybody having ended that loss.
    ///
    /// # Errors
    /// [`CounterError::LossFirst`].
    pub(crate) fn no_loss_before(&self, payment: &Payment) -> Result<(), CounterError> {
        match self.journal.lost_before(payment)? {
            Some(lost) => Err(CounterError::LossFirst { payment: lost.id, reference: lost.reference }),
            None => Ok(()),
        }
    }

    /// Ends a loss to recover: the customer brought the cash, or the shop gives it up.
    ///
    /// # Errors
    /// [`CounterError::NotALoss`] where there is none, the biller took nothing, or it has ended; [`CounterError::ReasonMissing`];
    /// [`CounterError::ShiftClosed`] for cash that no drawer can take.
    pub fn close_loss(
        &self,
        actor: &str,
        id: PaymentId,
        end: LossEnd,
        why: &str,
    ) -> Result<Payment, CounterError> {
        let payment = self.payment(id)?;
        let is_open = payment.has_open_loss();
        let late = payment.late.filter(|_| is_open).ok_or(CounterError::NotALoss)?;
        let reason = reason(why)?;
        if end == LossEnd::Recovered {
            self.open_shift_number()?;
        }
        let postings = books::on_loss_closed(end, late.amount).map_err(|_| CounterError::AmountInvalid)?;
        let event = Event::LossClosed { payment: id, end, amount: late.amount, reason };
        self.journal.append(&self.stamp(actor), &event, &postings)?;
        self.payment(id)
    }
}
