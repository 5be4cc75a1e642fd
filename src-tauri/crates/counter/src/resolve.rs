//! A person's word where nobody else has one: a biller that cannot be asked, or that never knew the payment.

use loket_journal::{Event, Via};
use loket_model::{
    Category, FailKind, FailReason, Outcome, Payment, PaymentId, PaymentState, Postings, Rupiah, Settlement,
    StroomToken,
};

use crate::amounts;
use crate::books;
use crate::counter::Counter;
use crate::error::CounterError;
use crate::words::said;

/// How long after the sending a payment may still be on its way, so that nobody may call it failed: longer than any
/// exchange of ours lasts. A payment whose time lies ahead was sent before the clock was set back.
const IN_FLIGHT_MS: std::ops::Range<i64> = 0..60_000;

/// How a person says that a payment ended.
#[derive(Debug, Clone)]
pub struct ResolveOrder {
    /// The payment.
    pub payment: PaymentId,
    /// Whether the biller carried it out.
    pub paid: bool,
    /// Why a person had to decide.
    pub reason: String,
    /// What the biller gave as proof; the struk's reference where it was paid.
    pub proof: String,
    /// The token that the biller told, for a token sale.
    pub token: Option<StroomToken>,
    /// What the biller shows as taken from the deposit, for what it carried out; none takes the bill's own figure.
    pub deposit_debit: Option<Rupiah>,
}

impl Counter {
    /// Ends an unresolved payment by a person's word, as its own event. A failed one that was sent can be called paid,
    /// because not every biller can be asked about it: that is a late success.
    ///
    /// # Errors
    /// [`CounterError::NotResolvable`] unless it is one of these, [`CounterError::AskingNow`] while somebody is asking, or
    /// to call failed what was sent within the last minute (a request may still be on its way, even from a process
    /// that is gone; play money may take that risk), [`CounterError::ProofMissing`] without reason, proof, or the token
    /// of a paid token sale, [`CounterError::AmountInvalid`] for a debit below zero, or any for what was not carried
    /// out.
    pub fn resolve(&self, actor: &str, order: &ResolveOrder) -> Result<Payment, CounterError> {
        let _claim = self.claim(order.payment).ok_or(CounterError::AskingNow)?;
        let payment = self.payment(order.payment)?;
        let is_late = order.paid && payment.may_succeed_late();
        if payment.state != PaymentState::Unresolved && !is_late {
            return Err(CounterError::NotResolvable);
        }
        let age_ms = self.now().get().saturating_sub(payment.created_at.get());
        if !order.paid && !payment.demo && IN_FLIGHT_MS.contains(&age_ms) {
            return Err(CounterError::AskingNow);
        }
        let (Some(reason), Some(proof)) = (said(&order.reason), said(&order.proof)) else {
            return Err(CounterError::ProofMissing);
        };
        let is_token_sale = payment.bill.product.category == Category::PlnPrepaid;
        if order.paid && is_token_sale && order.token.is_none() {
            return Err(CounterError::ProofMissing);
        }
        let told_debit = order.deposit_debit.map(amounts::not_negative).transpose()?;
        // Money taken for what failed is the biller's to give back, and no end of the payment.
        if !order.paid && told_debit.is_some_and(Rupiah::is_positive) {
            return Err(CounterError::AmountInvalid);
        }
        let settlement = Settlement {
            receipt_ref: Some(proof.clone()),
            deposit_debit: told_debit.or(payment.bill.deposit_debit),
            token: order.token.clone(),
            ..Settlement::default()
        };
        if is_late {
            return self.late_success(actor, &payment, Via::Person, Box::new(settlement));
        }
        let (outcome, postings) = if order.paid {
            let total = payment.bill.charge.total();
            let postings = books::on_paid(&payment.account, total, payment.cash, &settlement)
                .map_err(|_| CounterError::AmountInvalid)?;
            (Outcome::Paid(Box::new(settlement)), postings)
        } else {
            let text = format!("{reason} ({proof})");
            let failed = FailReason { kind: FailKind::Refused, code: None, text };
            (Outcome::Failed(failed), Postings::none())
        };
        let event = Event::Resolved { payment: payment.id, outcome, reason, proof };
        self.journal.append(&self.stamp(actor), &event, &postings)?;
        let resolved = self.payment(payment.id)?;
        self.recheck_later(&resolved);
        Ok(resolved)
    }
}
