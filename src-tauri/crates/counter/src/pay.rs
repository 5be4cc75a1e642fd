//! Paying a bill, once. The order is fixed: cash counted, intent on disk, bytes out, bytes in, outcome on disk.

use std::sync::PoisonError;

use loket_billers::{Biller, PaymentOrder, SendError};
use loket_journal::{DrawerCause, Event, Inquiry, JournalError, Submission, Via};
use loket_model::{
    BasketId, Cash, CashError, FailKind, FailReason, InquiryId, Outcome, Payment, PaymentId, PaymentState,
    PostingError, Postings, Rupiah, Settlement, UnresolvedWhy, UtcMillis,
};

use crate::again::Again;
use crate::amounts;
use crate::books;
use crate::counter::Counter;
use crate::error::CounterError;

/// Time that the first answer may take before the biller is asked how it ended, where the answer was lost with
/// the process that awaited it.
const ANSWER_GRACE_MS: i64 = 45_000;

/// What the customer hands over.
#[derive(Debug, Clone)]
pub struct PayOrder {
    /// The inquiry whose bill is paid.
    pub inquiry: InquiryId,
    /// Cash; none means exact. For a new attempt it is what is added to the cash that lies here.
    pub tender: Option<Rupiah>,
    /// The shop's own charge.
    pub service_fee: Rupiah,
    /// The failed payment that this is a new attempt of: its held cash pays for this one.
    pub retry_of: Option<PaymentId>,
    /// A supervisor's reason to pay a bill that was paid lately.
    pub again: Option<String>,
    /// The earlier payment that the supervisor was shown; none means whichever was paid last.
    pub again_than: Option<PaymentId>,
}

impl PayOrder {
    /// A first attempt at a bill that nobody has paid lately.
    #[must_use]
    pub const fn new(inquiry: InquiryId, tender: Option<Rupiah>, service_fee: Rupiah) -> Self {
        Self { inquiry, tender, service_fee, retry_of: None, again: None, again_than: None }
    }
}

/// Where the cash of a payment comes from.
pub(crate) enum CashFrom<'a> {
    /// It is handed over now.
    Customer,
    /// It was taken with the basket.
    Basket(BasketId),
    /// It lies here since this payment failed.
    Failed(&'a Payment),
}

/// One payment, counted and ready to be written down and sent.
pub(crate) struct Intent<'a> {
    pub(crate) inquiry: &'a Inquiry,
    pub(crate) cash: Cash,
    pub(crate) from: CashFrom<'a>,
    pub(crate) again: Option<&'a Again>,
}

impl Intent<'_> {
    /// Whether the customer hands cash over, or gets some back, at this moment.
    fn takes_cash(&self) -> bool {
        match self.from {
            CashFrom::Customer => true,
            CashFrom::Basket(_) => false,
            CashFrom::Failed(failed) => failed.cash.due() != self.cash.due(),
        }
    }

    fn postings(&self) -> Result<Postings, PostingError> {
        match self.from {
            CashFrom::Customer => books::on_submission(self.cash),
            CashFrom::Basket(_) => Ok(Postings::none()),
            CashFrom::Failed(failed) => books::on_retry(failed.cash, self.cash),
        }
    }
}

impl Counter {
    /// Pays a bill and returns the payment in whatever state the biller's answer left it.
    ///
    /// # Errors
    /// [`CounterError::SameBillTwice`] while cash for the bill lies in a basket, and every other
    /// [`CounterError`] before anything was sent; a payment that was sent is never an error but
    /// [`CounterError::OutcomeNotStored`], which says that it may stand.
    pub fn pay(&self, actor: &str, order: &PayOrder) -> Result<Payment, CounterError> {
        let inquiry = self.payable(order.inquiry)?;
        self.not_waiting(&inquiry)?;
        let again =
            order.again.as_deref().map(|typed| Again::than_shown(typed, order.again_than)).transpose()?;
        if let Some(failed) = order.retry_of {
            return self.retry(actor, &inquiry, failed, order, again.as_ref());
        }
        let cash = count(inquiry.bill.charge.total(), order.service_fee, order.tender)?;
        let intent = Intent { inquiry: &inquiry, cash, from: CashFrom::Customer, again: again.as_ref() };
        self.carry_out(actor, &intent)
    }

    /// Writes a payment down, sends it, and writes down what came back.
    pub(crate) fn carry_out(&self, actor: &str, intent: &Intent<'_>) -> Result<Payment, CounterError> {
        let inquiry = intent.inquiry;
        let account = self.account(&inquiry.account)?;
        let biller = self.biller(&account)?;
        let id = self.around.new_payment_id(self.now())?;
        let claim = self.claim(id).ok_or(CounterError::Internal("payment id minted twice"))?;
        let at = self.now();
        let wire_order = PaymentOrder { payment: id, reference: &inquiry.reference, bill: &inquiry.bill, at };
        let label = biller.capabilities().label;
        let request = biller
            .payment_request(&wire_order)
            .map_err(|error| CounterError::BillerUnreachable { biller: label, text: error.to_string() })?;
        let first_advice_at = biller.capabilities().has_advice().then(|| at.plus_ms(ANSWER_GRACE_MS));
        #[cfg(feature = "simulation")]
        self.send_too_early(&inquiry.account, &request);
        self.write_down(actor, intent, id, account.sandbox, first_advice_at)?;
        if intent.takes_cash() {
            self.open_drawer_for(actor, DrawerCause::Payment(id));
        }
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

    fn write_down(
        &self,
        actor: &str,
        intent: &Intent<'_>,
        payment: PaymentId,
        demo: bool,
        first_advice_at: Option<UtcMillis>,
    ) -> Result<(), CounterError> {
        // One at a time from the look to the disk, so that no other payment of the bill is written down and even
        // paid between the two.
        let _turn = self.selling.lock().unwrap_or_else(PoisonError::into_inner);
        let shift = self.journal.current_shift()?.ok_or(CounterError::ShiftClosed)?;
        #[cfg(feature = "simulation")]
        self.put_open_aside(intent.inquiry)?;
        let (basket, retry_of) = match intent.from {
            CashFrom::Customer => (None, None),
            CashFrom::Basket(basket) => (Some(basket), None),
            CashFrom::Failed(failed) => (None, Some(failed.id)),
        };
        let despite = self.not_paid_twice(intent.inquiry, intent.again, retry_of)?;
        let submission = Submission {
            payment,
            inquiry: intent.inquiry.id,
            reference: intent.inquiry.reference.clone(),
            account: intent.inquiry.account.clone(),
            bill: intent.inquiry.bill.clone(),
            cash: intent.cash,
            shift: shift.shift,
            demo,
            first_advice_at,
            basket,
            retry_of,
            despite,
        };
        let postings = intent.postings().map_err(|_| CounterError::AmountInvalid)?;
        let event = Event::PaymentSubmitted(Box::new(submission));
        self.journal
            .append(&self.stamp(actor), &event, &postings)
            .map_err(|error| self.refused_submission(error))?;
        Ok(())
    }

    /// The inquiry, if its bill can still be paid and nobody has paid it.
    pub(crate) fn payable(&self, id: InquiryId) -> Result<Inquiry, CounterError> {
        let inquiry = self.journal.inquiry(id)?.ok_or(CounterError::InquiryUnknown)?;
        self.not_submitted(id)?;
        if !inquiry.bill.charge.total().is_positive() {
            return Err(CounterError::NotPayable);
        }
        let expired = inquiry.bill.expires_at.is_some_and(|expires_at| expires_at <= self.now());
        // A bill that was asked for before the clock went back may be older than it looks.
        if expired || self.is_from_the_future(inquiry.at) {
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
            JournalError::HeldForSameBill { payment } => reference(payment)
                .map_or_else(|error| error, |reference| CounterError::HeldForSameBill { payment, reference }),
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
        #[cfg(feature = "simulation")]
        let outcome = self.misunderstand(payment, biller, via, outcome);
        let outcome = match outcome {
            Outcome::Paid(settlement) => Outcome::Paid(with_known_debit(payment, settlement)),
            other => other,
        };
        let postings = match &outcome {
            Outcome::Paid(settlement) => {
                books::on_paid(&payment.account, payment.bill.charge.total(), payment.cash, settlement)
            }
            Outcome::Failed(_) | Outcome::Unresolved(_) => Ok(Postings::none()),
        }
        .map_err(|error| not_stored(error.to_string()))?;
        let next_advice_at = self.next_advice_at(biller, payment, via, &outcome);
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
        let warnings = match &outcome {
            Outcome::Paid(settlement) => self.warnings_for(payment, settlement),
            Outcome::Failed(_) | Outcome::Unresolved(_) => Vec::new(),
        };
        let event = Event::OutcomeLearned { payment: payment.id, via, outcome, next_advice_at, warnings };
        self.journal
            .append(&self.stamp(actor), &event, &postings)
            .map_err(|error| not_stored(error.to_string()))?;
        // The word is stored and only cannot be shown: nobody may hear of it that no money moved.
        let learned = self.payment(payment.id).map_err(|error| not_stored(error.to_string()))?;
        self.recheck_later(&learned);
        Ok(learned)
    }

    /// Notes that the held cash of a failed payment was handed back.
    ///
    /// # Errors
    /// [`CounterError::NotRefundable`] unless it failed and its cash still lies here, [`CounterError::LossFirst`] while
    /// an earlier attempt with the same cash is a loss, [`CounterError::AskingNow`]
    /// while its biller is asked about it or its cash goes into a new attempt, [`CounterError::ShiftClosed`].
    pub fn refund(&self, actor: &str, id: PaymentId) -> Result<Payment, CounterError> {
        let _claim = self.claim(id).ok_or(CounterError::AskingNow)?;
        let payment = self.payment(id)?;
        #[cfg(feature = "simulation")]
        let payment = self.failed_for_refund(payment)?;
        if payment.state != PaymentState::Failed || !payment.holds_cash() {
            return Err(CounterError::NotRefundable);
        }
        self.no_loss_before(&payment)?;
        self.open_shift_number()?;
        let amount = payment.cash.due();
        let postings = books::on_refund(amount).map_err(|_| CounterError::AmountInvalid)?;
        self.journal.append(&self.stamp(actor), &Event::Refunded { payment: id, amount }, &postings)?;
        self.open_drawer_for(actor, DrawerCause::Refund(id));
        self.payment(id)
    }
}

/// Counts cash against a bill's total and the shop's charge; no tender means exact.
pub(crate) fn count(
    total: Rupiah,
    service_fee: Rupiah,
    tender: Option<Rupiah>,
) -> Result<Cash, CounterError> {
    let exact = || total.plus(service_fee).map_err(|_| CounterError::AmountInvalid);
    let tender = tender.map_or_else(exact, Ok)?;
    let cash = Cash::count(total, service_fee, tender).map_err(|error| match error {
        CashError::Short(short) => CounterError::CashShort(short),
        CashError::OutOfRange => CounterError::AmountInvalid,
    })?;
    // The tender is never below what is due.
    amounts::positive(cash.tender()).map(|_| cash)
}

/// What the deposit loses may have been said at the inquiry only (IAK's price list).
pub(crate) fn with_known_debit(payment: &Payment, mut settlement: Box<Settlement>) -> Box<Settlement> {
    if settlement.deposit_debit.is_none() && settlement.commission.is_none() {
        settlement.deposit_debit = payment.bill.deposit_debit;
    }
    settlement
}
