//! The operator's own notebook: what was decided, and what of it became true. It never looks at the journal's sums.
//!
//! That an event was written down is learned at its commit; how much money it moved, the operator knows from the bill
//! that was shown, from the cash that went over the counter, and from the billers' own books.

use std::collections::{BTreeMap, BTreeSet};

use loket_counter::journal::{Event, Inquiry, Submission};
use loket_model::{CashDirection, InquiryId, LossEnd, Outcome, PaymentId};

use crate::day::Breach;

/// A bill that was shown.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    pub(crate) reference: String,
    pub(crate) account: String,
    /// Bill and admin, in rupiah, as everything here.
    pub(crate) total: i64,
    /// What the bill said that the deposit will lose.
    pub(crate) debit: Option<i64>,
    /// The decision to sell it once, as soon as there is one; a new attempt belongs to the old decision.
    pub(crate) intent: Option<usize>,
    /// The shop's own charge, as decided at the click.
    pub(crate) fee: i64,
}

/// A payment whose intent was written down.
#[derive(Debug, Clone)]
pub(crate) struct Sale {
    pub(crate) payment: PaymentId,
    pub(crate) intent: usize,
    pub(crate) account: String,
    pub(crate) total: i64,
    pub(crate) fee: i64,
    /// What the bill said that the deposit will lose; all that is known where a person ended it as paid.
    pub(crate) debit: Option<i64>,
    /// When it was sent, in the world's time, or a little later.
    pub(crate) sent_at_ms: i64,
    /// Whether a person ended it as paid, and did not say what it cost.
    pub(crate) by_hand: bool,
    pub(crate) refunded: bool,
    pub(crate) retried: bool,
    /// How a loss on it ended.
    pub(crate) loss: Option<LossEnd>,
}

impl Sale {
    pub(crate) const fn due(&self) -> i64 {
        self.total + self.fee
    }
}

/// What went over the counter in the open shift.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct ShiftCash {
    pub(crate) float: i64,
    pub(crate) taken: i64,
    pub(crate) cash_in: i64,
    pub(crate) cash_out: i64,
    pub(crate) refunds: i64,
    pub(crate) recovered: i64,
}

impl ShiftCash {
    pub(crate) const fn drawer(&self) -> i64 {
        self.float + self.taken + self.cash_in + self.recovered - self.cash_out - self.refunds
    }
}

/// The notebook.
#[derive(Debug, Default)]
pub(crate) struct Notebook {
    pub(crate) shown: BTreeMap<InquiryId, Shown>,
    /// By our reference.
    pub(crate) sales: BTreeMap<String, Sale>,
    references: BTreeMap<PaymentId, String>,
    intents: usize,
    /// The amount that was decided at the click that is under way: a float, cash in or out, a top-up, a count.
    pub(crate) decided: i64,
    /// Payments of which the person who ends them writes down what the biller took.
    pub(crate) told: BTreeSet<PaymentId>,
    /// None while no shift is open.
    pub(crate) shift: Option<ShiftCash>,
    pub(crate) shifts_closed: Vec<(ShiftCash, i64)>,
    /// Cash that was taken for bills of baskets that are not sent yet.
    pub(crate) waiting: BTreeMap<InquiryId, i64>,
    /// Where money came from or went, apart from sales: signs as in the books.
    pub(crate) shop_cash: i64,
    pub(crate) adjustment: i64,
    pub(crate) deposits: BTreeMap<String, i64>,
}

impl Notebook {
    /// Notes a bill that the screen shows.
    pub(crate) fn show(&mut self, inquiry: &Inquiry) {
        let shown = Shown {
            reference: inquiry.reference.as_str().to_owned(),
            account: inquiry.account.to_string(),
            total: inquiry.bill.charge.total().get(),
            debit: inquiry.bill.deposit_debit.map(loket_model::Rupiah::get),
            intent: None,
            fee: 0,
        };
        self.shown.insert(inquiry.id, shown);
    }

    /// Notes the decision to sell a bill, once; deciding again about the same bill decides nothing new.
    pub(crate) fn decide_sale(&mut self, inquiry: InquiryId, fee: i64, instead_of: Option<PaymentId>) {
        let old = instead_of.and_then(|old| self.sale_of(old)).map(|sale| sale.intent);
        let next = self.intents;
        let Some(shown) = self.shown.get_mut(&inquiry) else { return };
        if shown.intent.is_none() {
            shown.intent = Some(old.unwrap_or(next));
            self.intents += usize::from(old.is_none());
        }
        // A bill that was sent already keeps the charge that was sent.
        if !self.sales.contains_key(&shown.reference) && !self.waiting.contains_key(&inquiry) {
            shown.fee = fee;
        }
    }

    pub(crate) fn sale_of(&self, payment: PaymentId) -> Option<&Sale> {
        self.sales.get(self.references.get(&payment)?)
    }

    fn sale_mut(&mut self, payment: PaymentId) -> Result<&mut Sale, Breach> {
        let reference = self.references.get(&payment);
        reference
            .and_then(|reference| self.sales.get_mut(reference))
            .ok_or_else(|| Breach::new("an event about a payment that was never written down", &payment))
    }

    fn shift_mut(&mut self) -> Result<&mut ShiftCash, Breach> {
        self.shift.as_mut().ok_or_else(|| Breach::new("cash moved while no shift is open", &()))
    }

    /// Notes what was written down, at the latest now.
    pub(crate) fn saw(&mut self, event: &Event, now_ms: i64) -> Result<(), Breach> {
        let amount = self.decided;
        match event {
            Event::PaymentSubmitted(sent) => return self.saw_submission(sent, now_ms),
            Event::Resolved { payment, outcome, .. } => {
                let told = self.told.contains(payment);
                self.sale_mut(*payment)?.by_hand = matches!(outcome, Outcome::Paid(_)) && !told;
            }
            Event::Refunded { payment, .. } => {
                let sale = self.sale_mut(*payment)?;
                let due = sale.due();
                if std::mem::replace(&mut sale.refunded, true) {
                    return Err(Breach::new("handed back twice", payment));
                }
                self.shift_mut()?.refunds += due;
            }
            Event::ShiftOpened { .. } => {
                self.shift = Some(ShiftCash { float: amount, ..ShiftCash::default() });
                self.shop_cash -= amount;
            }
            Event::ShiftClosed(_) => {
                let shift = self.shift.take().ok_or_else(|| Breach::new("a shift closed twice", &()))?;
                self.shop_cash += amount;
                self.adjustment += shift.drawer() - amount;
                self.shifts_closed.push((shift, amount));
            }
            Event::CashMoved { direction: CashDirection::In, .. } => {
                self.shift_mut()?.cash_in += amount;
                self.shop_cash -= amount;
            }
            Event::CashMoved { direction: CashDirection::Out, .. } => {
                self.shift_mut()?.cash_out += amount;
                self.shop_cash += amount;
            }
            Event::BasketTaken(basket) => {
                for line in &basket.lines {
                    let shown = self.shown.get(&line.inquiry);
                    let due = shown.map(|shown| shown.total + shown.fee);
                    let due = due.ok_or_else(|| Breach::new("a basket with a bill never shown", basket))?;
                    self.waiting.insert(line.inquiry, due);
                    self.shift_mut()?.taken += due;
                }
            }
            Event::BasketLineDropped { inquiry, .. } => {
                let due = self.waiting.remove(inquiry);
                let due = due.ok_or_else(|| Breach::new("dropped, but nothing waited", inquiry))?;
                self.shift_mut()?.refunds += due;
            }
            Event::DepositToppedUp { account, .. } => {
                *self.deposits.entry(account.to_string()).or_default() += amount;
                self.shop_cash -= amount;
            }
            _ => {}
        }
        Ok(())
    }

    fn saw_submission(&mut self, sent: &Submission, now_ms: i64) -> Result<(), Breach> {
        let shown = self.shown.get(&sent.inquiry).cloned();
        let shown = shown.ok_or_else(|| Breach::new("a payment of a bill never shown", &sent.reference))?;
        let Some(intent) = shown.intent else {
            return Err(Breach::new("a payment that nobody decided", &sent.reference));
        };
        let sale = Sale {
            payment: sent.payment,
            intent,
            account: shown.account,
            total: shown.total,
            fee: shown.fee,
            debit: shown.debit,
            sent_at_ms: now_ms,
            by_hand: false,
            refunded: false,
            retried: false,
            loss: None,
        };
        let mut taken = sale.due();
        if self.waiting.remove(&sent.inquiry).is_some() {
            taken = 0;
        }
        if let Some(old) = sent.retry_of {
            let old = self.sale_mut(old)?;
            taken -= old.due();
            old.retried = true;
        }
        self.shift_mut()?.taken += taken;
        let reference = sent.reference.as_str().to_owned();
        self.references.insert(sent.payment, reference.clone());
        if reference != shown.reference || self.sales.insert(reference, sale).is_some() {
            return Err(Breach::new("a payment under another reference, or twice", &sent.reference));
        }
        Ok(())
    }

    /// Notes how a loss ended, whose amount the operator knows from the biller's books.
    pub(crate) fn end_loss(&mut self, payment: PaymentId, end: LossEnd, amount: i64) -> Result<(), Breach> {
        self.sale_mut(payment)?.loss = Some(end);
        match end {
            LossEnd::Recovered => self.shift_mut()?.recovered += amount,
            LossEnd::WrittenOff => self.adjustment += amount,
        }
        Ok(())
    }

    /// Notes that the books took over what a biller says, which was `before` in them.
    pub(crate) fn set_deposit(&mut self, account: &str, before: i64, balance: i64, is_first: bool) {
        *self.deposits.entry(account.to_owned()).or_default() += balance - before;
        let against = if is_first { &mut self.shop_cash } else { &mut self.adjustment };
        *against -= balance - before;
    }
}
