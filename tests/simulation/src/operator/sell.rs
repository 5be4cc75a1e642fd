//! Selling: inquiries, payments, baskets, new attempts.

use loket_counter::journal::Inquiry;
use loket_counter::{BasketOrder, BasketOrderLine, CounterError, InquireOrder, PayOrder};
use loket_model::{BasketLineState, InquiryId, Payment, PaymentId, PaymentState, Rupiah};

use super::Operator;
use crate::day::Breach;
use crate::shop::ACTOR;

/// The shop's own charges.
const FEES: &[u32] = &[0, 500, 1_000, 2_500];

/// Bills kept on the screen.
const BILLS_MAX: usize = 8;

const AGAIN: &str = "pelanggan minta lagi";

impl Operator {
    pub(super) fn sell(&mut self) -> Result<(), Breach> {
        match self.inquire()? {
            Some(bill) => self.pay(bill, None),
            None => Ok(()),
        }
    }

    pub(super) fn inquire_only(&mut self) -> Result<(), Breach> {
        self.inquire().map(drop)
    }

    /// A bill that was on the screen before; perhaps it is paid already, or is being paid.
    pub(super) fn pay_an_old_bill(&mut self) -> Result<(), Breach> {
        if self.bills.is_empty() {
            return Ok(());
        }
        let bill = *self.dice.one_of(&self.bills);
        self.pay(bill, None)
    }

    fn inquire(&mut self) -> Result<Option<InquiryId>, Breach> {
        let account = *self.dice.one_of(&self.shop.accounts);
        let goods = self.dice.one_of(account.goods);
        let customer = *self.dice.one_of(goods.customers);
        self.inquire_about(account.name, goods.product, customer)
    }

    fn inquire_about(
        &mut self,
        account: &str,
        product: &str,
        customer: &str,
    ) -> Result<Option<InquiryId>, Breach> {
        let order = InquireOrder {
            account: loket_model::AccountName::parse(account).unwrap(),
            product: product.to_owned(),
            category: None,
            customer: customer.to_owned(),
            months: None,
            amount: None,
            year: None,
            identity_no: None,
            luhn_overruled: false,
        };
        match self.counter().inquire(ACTOR, &order) {
            Ok(inquiry) => Ok(Some(self.put_on_screen(&inquiry))),
            Err(error) => {
                let may = matches!(
                    error,
                    CounterError::InquiryRefused { .. }
                        | CounterError::InquiryUnclear { .. }
                        | CounterError::BillerUnreachable { .. }
                        | CounterError::ProductUnknown { .. }
                );
                self.refused(&error, may).map(|()| None)
            }
        }
    }

    fn put_on_screen(&mut self, inquiry: &Inquiry) -> InquiryId {
        self.shop.world.note(|| {
            let bill = &inquiry.bill;
            let (number, total) = (bill.customer_no.as_str(), bill.charge.total().get());
            format!("    bill {} of {number} at {}: {total}", inquiry.reference, inquiry.account)
        });
        self.book.show(inquiry);
        self.bills.push(inquiry.id);
        if self.bills.len() > BILLS_MAX {
            self.bills.remove(0);
        }
        inquiry.id
    }

    fn pay(&mut self, bill: InquiryId, retry_of: Option<PaymentId>) -> Result<(), Breach> {
        let fee = *self.dice.one_of(FEES);
        let round_notes = retry_of.is_none() && self.dice.per_mille(300);
        let total = self.book.shown.get(&bill).map_or(0, |shown| shown.total);
        let tender = round_notes.then(|| Rupiah::new(total + i64::from(fee) + 50_000).unwrap());
        self.book.decide_sale(bill, i64::from(fee), retry_of);
        let again = self.dice.per_mille(200).then(|| AGAIN.to_owned());
        let order = PayOrder { retry_of, again, ..PayOrder::new(bill, tender, Rupiah::from_u32(fee)) };
        let mut paid = self.counter().pay(ACTOR, &order);
        if matches!(paid, Err(CounterError::PaidLately { .. })) && self.dice.per_mille(600) {
            paid = self.counter().pay(ACTOR, &PayOrder { again: Some(AGAIN.to_owned()), ..order });
        }
        match paid {
            // The new bill is lower, and its change is not in the drawer.
            Err(error @ CounterError::DrawerShort) => self.refused(&error, retry_of.is_some()),
            paid => self.paid(paid),
        }
    }

    fn paid(&mut self, paid: Result<Payment, CounterError>) -> Result<(), Breach> {
        match paid {
            Ok(payment) if payment.state == PaymentState::Submitting => {
                Err(Breach::new("pay returned without a word", &payment.reference))
            }
            Ok(payment) => {
                self.shop.world.note(|| format!("    {} is {:?}", payment.reference, payment.outcome));
                // The customer stands there and waits.
                let hurries = payment.state == PaymentState::Unresolved && self.dice.per_mille(500);
                if hurries { self.hurry(&payment) } else { Ok(()) }
            }
            Err(error) => {
                let may = matches!(
                    error,
                    CounterError::AlreadySubmitted { .. }
                        | CounterError::OpenPaymentExists { .. }
                        | CounterError::InquiryExpired
                        | CounterError::PaidLately { .. }
                        | CounterError::HeldForSameBill { .. }
                        | CounterError::LossFirst { .. }
                        | CounterError::SameBillTwice
                        | CounterError::LineNotWaiting
                );
                self.refused(&error, may)
            }
        }
    }

    /// Two to four bills of one customer, one handing over of cash; some are sent at once.
    pub(super) fn take_a_basket(&mut self) -> Result<(), Breach> {
        let mut lines = Vec::new();
        for _ in 0..self.dice.between(2, 4) {
            let Some(bill) = self.inquire()? else { continue };
            let fee = *self.dice.one_of(FEES);
            self.book.decide_sale(bill, i64::from(fee), None);
            let again = self.dice.per_mille(800).then(|| AGAIN.to_owned());
            lines.push(BasketOrderLine {
                inquiry: bill,
                service_fee: Rupiah::from_u32(fee),
                again,
                again_than: None,
            });
        }
        match self.counter().take_basket(ACTOR, &BasketOrder { lines, tender: None }) {
            Ok(basket) => {
                self.baskets.push(basket.id);
                for (line, _) in basket.lines {
                    if self.dice.per_mille(700) {
                        let paid = self.counter().pay_line(ACTOR, basket.id, line.inquiry);
                        self.paid(paid)?;
                    }
                }
                Ok(())
            }
            Err(error) => {
                let may = matches!(
                    error,
                    CounterError::BasketEmpty
                        | CounterError::SameBillTwice
                        | CounterError::PaidLately { .. }
                        | CounterError::OpenPaymentExists { .. }
                        | CounterError::HeldForSameBill { .. }
                        | CounterError::InquiryExpired
                        | CounterError::BasketStale { .. }
                        | CounterError::BasketTooLong { .. }
                );
                self.refused(&error, may)
            }
        }
    }

    /// A bill that waits in a basket, or one that was sent from it already.
    pub(super) fn pay_a_line(&mut self) -> Result<(), Breach> {
        let Some((basket, bill, _)) = self.draw_line()? else { return Ok(()) };
        let paid = self.counter().pay_line(ACTOR, basket, bill);
        self.paid(paid)
    }

    pub(super) fn drop_a_line(&mut self) -> Result<(), Breach> {
        let Some((basket, bill, state)) = self.draw_line()? else { return Ok(()) };
        match self.counter().drop_line(ACTOR, basket, bill) {
            Ok(_) if state == BasketLineState::Waiting => Ok(()),
            Ok(basket) => Err(Breach::new("dropped what did not wait", &basket)),
            Err(error) => {
                let due = self.book.waiting.get(&bill).copied().unwrap_or_default();
                let may = match error {
                    CounterError::LineNotWaiting => state != BasketLineState::Waiting,
                    CounterError::DrawerShort => self.is_drawer_below(due),
                    _ => false,
                };
                self.refused(&error, may)
            }
        }
    }

    /// A line of a basket that the screen shows, most often one that waits.
    fn draw_line(&mut self) -> Result<Option<(loket_model::BasketId, InquiryId, BasketLineState)>, Breach> {
        let waiting = self.counter().journal().waiting_baskets();
        let waiting = waiting.map_err(|error| Breach::new("waiting baskets", &error))?;
        let mut lines = Vec::new();
        for basket in &waiting {
            let open = basket.lines.iter().filter(|(_, state)| *state == BasketLineState::Waiting);
            lines.extend(open.map(|(line, state)| (basket.id, line.inquiry, *state)));
        }
        if self.dice.per_mille(150)
            && let Some(last) = self.baskets.last()
        {
            let basket = self.counter().journal().basket(*last);
            let basket = basket.map_err(|error| Breach::new("a basket", &error))?;
            let all = basket.into_iter().flat_map(|basket| basket.lines);
            lines.extend(all.map(|(line, state)| (*last, line.inquiry, state)));
        }
        Ok(if lines.is_empty() { None } else { Some(*self.dice.one_of(&lines)) })
    }

    /// A failed payment whose cash still lies here is tried again, with a new bill and a new reference.
    pub(super) fn try_again(&mut self) -> Result<(), Breach> {
        let failed = |payment: &Payment| payment.state == PaymentState::Failed && payment.holds_cash();
        let Some(old) = self.draw_payment(failed)? else { return Ok(()) };
        let (product, number) = (old.bill.product.code.clone(), old.bill.customer_no.as_str().to_owned());
        match self.inquire_about(old.account.as_str(), &product, &number)? {
            Some(bill) => self.pay(bill, Some(old.id)),
            None => Ok(()),
        }
    }
}
