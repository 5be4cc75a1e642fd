//! Several bills with one handing over of cash. The cash for all of them is one event before anything is sent; each
//! bill then goes its own way as a payment of its own, or its cash is handed back.
//!
//! Nothing is sent by itself: after a crash the bills that were not sent wait for a person.

use std::collections::{HashMap, HashSet};
use std::sync::{MutexGuard, PoisonError};

use loket_journal::{BasketRecord, Despite, DrawerCause, Event, Inquiry};
use loket_model::{
    BASKET_LINES_MAX, Basket, BasketId, BasketLine, BasketLineState, InquiryId, Payment, PaymentId, Rupiah,
    UtcMillis,
};

use crate::again::Again;
use crate::amounts;
use crate::books;
use crate::counter::Counter;
use crate::error::CounterError;
use crate::pay::{CashFrom, Intent, count};
use crate::timely::{Life, Timely, timely};

/// Several bills and the cash for all of them.
#[derive(Debug, Clone)]
pub struct BasketOrder {
    /// The bills.
    pub lines: Vec<BasketOrderLine>,
    /// Cash; none means exact.
    pub tender: Option<Rupiah>,
}

/// One bill of a basket.
#[derive(Debug, Clone)]
pub struct BasketOrderLine {
    /// The inquiry whose bill it is.
    pub inquiry: InquiryId,
    /// The shop's own charge for it.
    pub service_fee: Rupiah,
    /// A supervisor's reason to pay a bill that was paid lately.
    pub again: Option<String>,
    /// The earlier payment that the supervisor was shown; none means whichever was paid last.
    pub again_than: Option<PaymentId>,
}

impl Counter {
    /// Takes the cash for several bills, before the first of them is sent.
    ///
    /// # Errors
    /// [`CounterError::BasketEmpty`], [`CounterError::BasketTooLarge`], [`CounterError::BasketStale`],
    /// [`CounterError::BasketTooLong`], [`CounterError::SameBillTwice`] also for a bill that waits in another basket,
    /// [`CounterError::CashShort`], [`CounterError::ShiftClosed`], and whatever would keep one of the bills from being
    /// paid now.
    pub fn take_basket(&self, actor: &str, order: &BasketOrder) -> Result<Basket, CounterError> {
        check_size(order.lines.len())?;
        self.open_shift_number()?;
        let bills =
            order.lines.iter().map(|line| self.payable(line.inquiry)).collect::<Result<Vec<_>, _>>()?;
        in_time(&bills, self.now())?;
        self.take_bills(actor, order, bills)
    }

    /// As [`Counter::take_basket`], for bills that were seen to live until their turn.
    pub(crate) fn take_timely_basket(
        &self,
        actor: &str,
        order: &BasketOrder,
    ) -> Result<Basket, CounterError> {
        check_size(order.lines.len())?;
        let bills =
            order.lines.iter().map(|line| self.payable(line.inquiry)).collect::<Result<Vec<_>, _>>()?;
        self.take_bills(actor, order, bills)
    }

    /// Takes the cash for bills that were read in the order of their lines.
    fn take_bills(
        &self,
        actor: &str,
        order: &BasketOrder,
        bills: Vec<Inquiry>,
    ) -> Result<Basket, CounterError> {
        let shift = self.open_shift_number()?;
        let mut lines = Vec::new();
        let mut overruled = Vec::new();
        let mut seen = HashSet::new();
        for (line, inquiry) in order.lines.iter().zip(&bills) {
            if !seen.insert(line.inquiry) {
                return Err(CounterError::SameBillTwice);
            }
            let despite = self.ready(line, inquiry)?;
            let cash = count(inquiry.bill.charge.total(), line.service_fee, None)?;
            lines.push(BasketLine { inquiry: line.inquiry, due: cash.due(), service_fee: line.service_fee });
            overruled.extend(despite.map(|despite| (line.inquiry, despite)));
        }
        check_different(&bills, &self.waiting_bills()?)?;
        let sum = Rupiah::sum(lines.iter().map(|line| line.due)).map_err(|_| CounterError::AmountInvalid)?;
        let (tender, change) = change_of(sum, order.tender)?;
        let basket = self.around.new_basket_id(self.now())?;
        let postings = books::on_basket(sum).map_err(|_| CounterError::AmountInvalid)?;
        let event = Event::BasketTaken(Box::new(BasketRecord { basket, shift, lines, tender, change }));
        self.journal.append(&self.stamp(actor), &event, &postings)?;
        self.overruled().extend(overruled);
        self.open_drawer_for(actor, DrawerCause::Basket(basket));
        self.basket(basket)
    }

    /// Sends one bill of a basket, as [`Counter::pay`] does with a single one.
    ///
    /// # Errors
    /// [`CounterError::LineNotWaiting`] for a bill that was dropped or never was in the basket,
    /// [`CounterError::AlreadySubmitted`] for one that was sent; else as [`Counter::pay`]. A bill that was not sent
    /// goes on waiting.
    pub fn pay_line(
        &self,
        actor: &str,
        basket: BasketId,
        inquiry: InquiryId,
    ) -> Result<Payment, CounterError> {
        let (line, state) = self.line(basket, inquiry)?;
        if state == BasketLineState::Dropped {
            return Err(CounterError::LineNotWaiting);
        }
        let inquiry = self.payable(inquiry)?;
        let cash = count(inquiry.bill.charge.total(), line.service_fee, Some(line.due))?;
        let again = self.overruled().get(&inquiry.id).cloned().map(Again::than_this);
        let from = CashFrom::Basket(basket);
        let paid = self.carry_out(actor, &Intent { inquiry: &inquiry, cash, from, again: again.as_ref() });
        // A bill that was not sent keeps the supervisor's word, so that it can be tried again.
        if matches!(self.journal.payment_of_inquiry(inquiry.id), Ok(Some(_))) {
            self.overruled().remove(&inquiry.id);
        }
        paid
    }

    /// Takes a bill that was never sent out of its basket and hands its cash back.
    ///
    /// # Errors
    /// [`CounterError::BasketUnknown`], [`CounterError::LineNotWaiting`], [`CounterError::ShiftClosed`].
    pub fn drop_line(
        &self,
        actor: &str,
        basket: BasketId,
        inquiry: InquiryId,
    ) -> Result<Basket, CounterError> {
        let (line, state) = self.line(basket, inquiry)?;
        if state != BasketLineState::Waiting {
            return Err(CounterError::LineNotWaiting);
        }
        self.open_shift_number()?;
        let postings = books::on_refund(line.due).map_err(|_| CounterError::AmountInvalid)?;
        let event = Event::BasketLineDropped { basket, inquiry, amount: line.due };
        self.journal.append(&self.stamp(actor), &event, &postings)?;
        self.overruled().remove(&inquiry);
        self.open_drawer_for(actor, DrawerCause::Basket(basket));
        self.basket(basket)
    }

    /// A basket with what became of each bill.
    ///
    /// # Errors
    /// [`CounterError::BasketUnknown`].
    pub fn basket(&self, id: BasketId) -> Result<Basket, CounterError> {
        self.journal.basket(id)?.ok_or(CounterError::BasketUnknown)
    }

    fn line(
        &self,
        basket: BasketId,
        inquiry: InquiryId,
    ) -> Result<(BasketLine, BasketLineState), CounterError> {
        let basket = self.basket(basket)?;
        let found = basket.lines.into_iter().find(|(line, _)| line.inquiry == inquiry);
        found.ok_or(CounterError::LineNotWaiting)
    }

    /// Sees that a bill could be paid this moment; gives the supervisor's word where it was paid lately.
    fn ready(&self, line: &BasketOrderLine, inquiry: &Inquiry) -> Result<Option<Despite>, CounterError> {
        self.biller(&self.account(&inquiry.account)?)?;
        let again =
            line.again.as_deref().map(|typed| Again::than_shown(typed, line.again_than)).transpose()?;
        self.not_paid_twice(inquiry, again.as_ref(), None)
    }

    /// Sees that no cash was taken for a bill with any basket.
    ///
    /// # Errors
    /// [`CounterError::SameBillTwice`].
    pub(crate) fn not_waiting(&self, inquiry: &Inquiry) -> Result<(), CounterError> {
        check_different(std::slice::from_ref(inquiry), &self.waiting_bills()?)
    }

    /// The bills that wait in any basket.
    fn waiting_bills(&self) -> Result<Vec<Inquiry>, CounterError> {
        let mut waiting = Vec::new();
        for (line, state) in self.journal.waiting_baskets()?.into_iter().flat_map(|basket| basket.lines) {
            if state == BasketLineState::Waiting {
                waiting.extend(self.journal.inquiry(line.inquiry)?);
            }
        }
        Ok(waiting)
    }

    /// Supervisors' words about waiting bills, from the basket until the bill is sent. They are not kept over a
    /// restart: the guard then asks once more.
    fn overruled(&self) -> MutexGuard<'_, HashMap<InquiryId, Despite>> {
        self.overruled.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

const fn check_size(lines: usize) -> Result<(), CounterError> {
    if lines == 0 {
        Err(CounterError::BasketEmpty)
    } else if lines > BASKET_LINES_MAX {
        Err(CounterError::BasketTooLarge { lines, max: BASKET_LINES_MAX })
    } else {
        Ok(())
    }
}

/// Sees that each bill can be sent in its turn: cash is never taken for one that will have expired by then.
fn in_time(bills: &[Inquiry], now: UtcMillis) -> Result<(), CounterError> {
    let mut customers = Vec::new();
    let mut most: Option<u32> = None;
    for (before, inquiry) in bills.iter().enumerate() {
        let life = Life { asked_at: inquiry.at, expires_at: inquiry.bill.expires_at };
        match timely(life, before, now) {
            Timely::Yes => {}
            Timely::AskAgain => customers.push(inquiry.bill.customer_no.clone()),
            Timely::Never { most: fewer } => most = Some(most.map_or(fewer, |most| most.min(fewer))),
        }
    }
    match most {
        Some(max) => Err(CounterError::BasketTooLong { max }),
        None if customers.is_empty() => Ok(()),
        None => Err(CounterError::BasketStale { customers }),
    }
}

/// Two inquiries about one bill are one bill, in this basket or waiting in another.
fn check_different(inquiries: &[Inquiry], waiting: &[Inquiry]) -> Result<(), CounterError> {
    let mut rest = inquiries;
    while let Some((one, others)) = rest.split_first() {
        let same = |other: &Inquiry| one.bill.may_be(&other.bill, one.account == other.account);
        if others.iter().chain(waiting).any(same) {
            return Err(CounterError::SameBillTwice);
        }
        rest = others;
    }
    Ok(())
}

/// Cash handed over and given back for a sum.
fn change_of(sum: Rupiah, tender: Option<Rupiah>) -> Result<(Rupiah, Rupiah), CounterError> {
    let tender = tender.unwrap_or(sum);
    let change = tender.minus(sum).map_err(|_| CounterError::AmountInvalid)?;
    if change < Rupiah::ZERO {
        return Err(CounterError::CashShort(change.negated()));
    }
    // The tender is never below the sum.
    amounts::positive(tender).map(|tender| (tender, change))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_basket_is_counted_once() {
        let check = |sum: i64, tender: Option<i64>, expected: Result<(i64, i64), &str>| {
            let rupiah = |amount: i64| Rupiah::new(amount).unwrap();
            let found = change_of(rupiah(sum), tender.map(rupiah));
            let found = found.map(|(tender, change)| (tender.get(), change.get()));
            assert_eq!(found.map_err(|error| error.to_string()), expected.map_err(str::to_owned));
        };
        check(30_000, None, Ok((30_000, 0)));
        check(30_000, Some(50_000), Ok((50_000, 20_000)));
        check(30_000, Some(29_999), Err("cash is short by Rp 1"));
        check(30_000, Some(-Rupiah::MAX.get()), Err("amount is not valid"));
        check(1, Some(Rupiah::MAX.get()), Err("amount is not valid"));
    }

    #[test]
    fn a_basket_has_its_size() {
        let check = |lines: usize, expected: Result<(), &str>| {
            assert_eq!(check_size(lines).map_err(|error| error.to_string()), expected.map_err(str::to_owned));
        };
        check(0, Err("basket is empty"));
        check(1, Ok(()));
        check(BASKET_LINES_MAX, Ok(()));
        check(BASKET_LINES_MAX + 1, Err("basket has 501 bills, at most 500 fit"));
        check(10_000, Err("basket has 10000 bills, at most 500 fit"));
    }
}
