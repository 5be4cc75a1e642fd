//! The only way to the words that prove a payment. A struk module that has no [`PaidPayment`] cannot say them.

use loket_model::{Outcome, Payment, PaymentState, Settlement};

/// A payment whose state and last word are both the biller's explicit success.
pub(crate) struct PaidPayment<'a> {
    payment: &'a Payment,
    settlement: &'a Settlement,
}

impl<'a> PaidPayment<'a> {
    /// The payment with its settlement, or nothing when either side of the record says less than paid.
    pub(crate) fn of(payment: &'a Payment) -> Option<Self> {
        match (payment.state, &payment.outcome) {
            (PaymentState::Paid, Some(Outcome::Paid(settlement))) => Some(Self { payment, settlement }),
            _ => None,
        }
    }

    pub(crate) const fn payment(&self) -> &'a Payment {
        self.payment
    }

    pub(crate) const fn settlement(&self) -> &'a Settlement {
        self.settlement
    }

    /// The sentence that makes a struk a proof; it takes `self` so that nobody without a settlement can print it.
    pub(crate) const fn proof_sentence(&self) -> &'static str {
        "STRUK INI ADALAH BUKTI PEMBAYARAN YANG SAH"
    }
}
