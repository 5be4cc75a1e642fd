//! Paying a bill, once. The order is fixed: cash counted, intent on disk, bytes out, bytes in, outcome on disk.

use loket_billers::{Biller, PaymentOrder, SendError};
use loket_journal::{Event, Inquiry, JournalError, Submission, Via};
use loket_model::{
    Cash, CashError, FailKind, FailReason, InquiryId, Outcome, Payment, PaymentId, PaymentState, Rupiah,
    UnresolvedWhy,
};

use crate::books;
use crate::counter::Counter;
use crate::error::CounterError;

/// Time that the first answer may take before the biller is asked how it ended, where the answer was lost with
/// the process that awaited it.
const ANSWER_GRACE_MS: i64 = 45_000;

/// What the customer hands over.
#[derive(Debug, Clone, Copy)]
pub struct PayOrder {
    /// The inquiry whose bill is paid.
    pub inquiry: InquiryId,
    /// Cash; none means exact.
    pub tender: Option<Rupiah>,
    /// The shop's own charge.
    pub service_fee: Rupiah,
}

impl Counter {
    /// Pays a bill and returns the payment in whatever state the biller's answer left it.
    ///
    /// # Errors
    /// [`CounterError`] before anything was sent; a payment that was sent is never an error but
    /// [`CounterError::OutcomeNotStored`], which says that it may stand.
    pub fn pay(&self, actor: &str, order: &PayOrder) -> Result<Payment, CounterError> {
        let inquiry = self.payable(order.inquiry)?;
        let account = self.account(&inquiry.account)?;
        let biller = self.biller(&account)?;
        let cash = count(&inquiry, order)?;
        let shift = self.journal.current_shift()?.ok_or(CounterError::ShiftClosed)?;
        let id = self.around.new_payment_id(self.now())?;
        let claim = self.claim(id).ok_or(CounterError::Internal("payment id minted twice"))?;
        let at = self.now();
        let wire_order = PaymentOrder { payment: id, reference: &inquiry.reference, bill: &inquiry.bill, at };
        let label = biller.capabilities().label;
        let request = biller
            .payment_request(&wire_order)
            .map_err(|error| CounterError::BillerUnreachable { biller: label, text: error.to_string() })?;
        let submission = Submission {
            payment: id,
            inquiry: inquiry.id,
            reference: inquiry.reference.clone(),
            account: inquiry.account.clone(),
            bill: inquiry.bill.clone(),
            cash,
            shift: shift.shift,
            demo: account.sandbox,
            basket: None,
            retry_of: None,
            despite: None,
            first_advice_at: biller.capabilities().has_advice.then(|| at.plus_ms(ANSWER_GRACE_MS)),
        };
        let postings = books::on_submission(cash).map_err(|_| CounterError::AmountInvalid)?;
        let event = Event::PaymentSubmitted(Box::new(submission));
        self.journal
            .append(&self.stamp(actor), &event, &postings)
            .map_err(|error| self.refused_submission(error))?;
        // Read back before anything leaves: after that, only the biller's word may decide what the cashier hears.
        let submitted = self.payment(id)?;
        let outcome = match self.send(&inquiry.account, &request) {
            Ok(reply) => biller.read_payment(&wire_order, &reply),
            Err(SendError::NotSent(text)) => {
                Outcome::Failed(FailReason { kind: FailKind::NotSent, code: None, text })
            }
            Err(SendError::Unknown(text)) => Outcome::Unresolved(UnresolvedWhy::NoAnswer(text)),
        };
        let learned = self.learn(actor, &submitted, biller.as_ref(), Via::Payment, outcome);
        drop(claim);
        learned
    }

    /// The inquiry, if its bill can still be paid and nobody has paid it.
    fn payable(&self, id: InquiryId) -> Result<Inquiry, CounterError> {
        let inquiry = self.journal.inquiry(id)?.ok_or(CounterError::InquiryUnknown)?;
        if let Some(payment) = self.journal.payment_of_inquiry(id)? {
            return Err(CounterError::AlreadySubmitted { payment: payment.id, reference: payment.reference });
        }
        if !inquiry.bill.charge.total().is_positive() {
            return Err(CounterError::NotPayable);
        }
        if inquiry.bill.expires_at.is_some_and(|expires_at| expires_at <= self.now()) {
            return Err(CounterError::InquiryExpired);
        }
        Ok(inquiry)
    }

    /// The journal's own guards, for two clicks that both passed the first look.
    fn refused_submission(&self, error: JournalError) -> CounterError {
        let reference = |payment: PaymentId| match self.journal.payment(payment) {
            Ok(Some(payment)) => Ok(payment.reference),
            Ok(None) => Err(CounterError::PaymentUnknown),
            Err(error) => Err(CounterError::from(error)),
        };
        match error {
            JournalError::InquiryAlreadyPaid { payment } => reference(payment).map_or_else(
                |error| error,
                |reference| CounterError::AlreadySubmitted { payment, reference },
            ),
            JournalError::OpenPaymentExists { payment } => reference(payment).map_or_else(
                |error| error,
                |reference| CounterError::OpenPaymentExists { payment, reference },
            ),
            other => other.into(),
        }
    }

    /// Writes the biller's word down and returns the payment as it stands then.
    pub(crate) fn learn(
        &self,
        actor: &str,
        payment: &Payment,
        biller: &dyn Biller,
        via: Via,
        outcome: Outcome,
    ) -> Result<Payment, CounterError> {
        let not_stored = |text: String| CounterError::OutcomeNotStored {
            biller: biller.capabilities().label,
            reference: payment.reference.clone(),
            text,
        };
        let outcome = with_known_debit(payment, outcome);
        let postings = match &outcome {
            Outcome::Paid(settlement) => {
                books::on_paid(&payment.account, payment.bill.charge.total(), payment.cash, settlement)
            }
            Outcome::Failed(_) | Outcome::Unresolved(_) => Ok(loket_model::Postings::none()),
        }
        .map_err(|error| not_stored(error.to_string()))?;
        let asked = payment.advice.asked + u32::from(via == Via::Advice);
        let next_advice_at = match &outcome {
            Outcome::Unresolved(_) if biller.capabilities().has_advice => {
                Some(self.now().plus_ms(advice_wait_ms(biller, asked)))
            }
            Outcome::Unresolved(_) | Outcome::Paid(_) | Outcome::Failed(_) => None,
        };
        if let Outcome::Paid(settlement) = &outcome
            && let Some(balance) = settlement.balance_after
        {
            self.health.balance_is(&payment.account, balance, self.now());
        }
        match &outcome {
            Outcome::Paid(_) => self.health.served(&payment.account),
            Outcome::Failed(reason) => self.health.refused(&payment.account, reason.kind, self.now()),
            Outcome::Unresolved(_) => {}
        }
        let event =
            Event::OutcomeLearned { payment: payment.id, via, outcome, next_advice_at, warnings: Vec::new() };
        self.journal
            .append(&self.stamp(actor), &event, &postings)
            .map_err(|error| not_stored(error.to_string()))?;
        self.payment(payment.id)
    }

    /// Notes that the held cash of a failed payment was handed back.
    ///
    /// # Errors
    /// [`CounterError::NotRefundable`] unless it failed and was not refunded before.
    pub fn refund(&self, actor: &str, id: PaymentId) -> Result<Payment, CounterError> {
        let payment = self.payment(id)?;
        if payment.state != PaymentState::Failed || payment.refunded_at.is_some() {
            return Err(CounterError::NotRefundable);
        }
        let postings = books::on_refund(payment.cash).map_err(|_| CounterError::AmountInvalid)?;
        let event = Event::Refunded { payment: id, amount: payment.cash.due() };
        self.journal.append(&self.stamp(actor), &event, &postings)?;
        self.payment(id)
    }
}

fn count(inquiry: &Inquiry, order: &PayOrder) -> Result<Cash, CounterError> {
    let total = inquiry.bill.charge.total();
    let exact = || total.plus(order.service_fee).map_err(|_| CounterError::AmountInvalid);
    let tender = order.tender.map_or_else(exact, Ok)?;
    Cash::count(total, order.service_fee, tender).map_err(|error| match error {
        CashError::Short(short) => CounterError::CashShort(short),
        CashError::OutOfRange => CounterError::AmountInvalid,
    })
}

/// What the deposit loses may have been said at the inquiry only (IAK's price list).
fn with_known_debit(payment: &Payment, outcome: Outcome) -> Outcome {
    match outcome {
        Outcome::Paid(mut settlement)
            if settlement.deposit_debit.is_none() && settlement.commission.is_none() =>
        {
            settlement.deposit_debit = payment.bill.deposit_debit;
            Outcome::Paid(settlement)
        }
        other => other,
    }
}

fn advice_wait_ms(biller: &dyn Biller, asked: u32) -> i64 {
    let waits = biller.capabilities().advice_waits_s;
    let step = usize::try_from(asked).unwrap_or(usize::MAX).min(waits.len().saturating_sub(1));
    i64::from(waits.get(step).copied().unwrap_or(60)) * 1_000
}
