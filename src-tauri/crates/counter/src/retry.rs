//! A new attempt at a bill whose payment failed, with the customer's cash that still lies here.
//!
//! Only a person starts one. Whether the first attempt has truly failed is not decided here but by its own final
//! word, so that nothing is paid again while anybody may still say yes.

use loket_journal::Inquiry;
use loket_model::{Payment, PaymentId, PaymentState, Rupiah};

use crate::again::Again;
use crate::counter::Counter;
use crate::error::CounterError;
use crate::pay::{CashFrom, Intent, PayOrder, count};

impl Counter {
    /// Pays a bill as the new attempt of a failed payment.
    ///
    /// # Errors
    /// [`CounterError::NotRetryable`] unless that one failed, holds its cash and was for the same customer and
    /// product, [`CounterError::LossFirst`] while an earlier attempt with the same cash is a loss,
    /// [`CounterError::AskingNow`] while it is asked about; else as [`Counter::pay`].
    pub(crate) fn retry(
        &self,
        actor: &str,
        inquiry: &Inquiry,
        failed: PaymentId,
        order: &PayOrder,
        again: Option<&Again>,
    ) -> Result<Payment, CounterError> {
        // Nobody may hand the cash back, or learn that the biller was paid after all, while it changes hands.
        let _claim = self.claim(failed).ok_or(CounterError::AskingNow)?;
        let failed = self.payment(failed)?;
        let same_account = failed.account == inquiry.account;
        let is_same_sale = inquiry.bill.same_customer(&failed.bill)
            && inquiry.bill.product.may_be(&failed.bill.product, same_account);
        if failed.state != PaymentState::Failed || !failed.holds_cash() || !is_same_sale {
            return Err(CounterError::NotRetryable);
        }
        self.no_loss_before(&failed)?;
        let total = inquiry.bill.charge.total();
        let tender = with_held(total, order.service_fee, failed.cash.due(), order.tender)?;
        let cash = count(total, order.service_fee, Some(tender))?;
        self.carry_out(actor, &Intent { inquiry, cash, from: CashFrom::Failed(&failed), again })
    }
}

/// The cash for the new attempt: what lies here and what is added to it, exactly the rest unless it is said.
fn with_held(
    total: Rupiah,
    service_fee: Rupiah,
    held: Rupiah,
    added: Option<Rupiah>,
) -> Result<Rupiah, CounterError> {
    let invalid = |_| CounterError::AmountInvalid;
    match added {
        Some(added) if added < Rupiah::ZERO => Err(CounterError::AmountInvalid),
        Some(added) => held.plus(added).map_err(invalid),
        None => Ok(total.plus(service_fee).map_err(invalid)?.max(held)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn held_cash_comes_first() {
        let rp = Rupiah::from_u32;
        let check = |total: u32, held: u32, added: Option<i64>, tender: Option<u32>| {
            let added = added.map(|amount| Rupiah::new(amount).unwrap());
            let found = with_held(rp(total), rp(500), rp(held), added).ok();
            assert_eq!(found, tender.map(rp), "{total} {held} {added:?}");
        };
        check(20_000, 20_500, None, Some(20_500));
        check(25_000, 20_500, None, Some(25_500));
        check(10_000, 20_500, None, Some(20_500));
        check(25_000, 20_500, Some(10_000), Some(30_500));
        check(25_000, 20_500, Some(0), Some(20_500));
        check(25_000, 20_500, Some(-1), None);
        check(25_000, 20_500, Some(Rupiah::MAX.get()), None);
    }
}
