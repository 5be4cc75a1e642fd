//! What must hold after every click and every death: shop, notebook and billers tell one story.

mod books;
mod drawer;
mod intents;
mod words;

use loket_counter::Counter;
use loket_counter::journal::HistoryFilter;
use loket_model::{Payment, PaymentId, PaymentState};
use loket_sandbox::SaleRecord;

use crate::day::Breach;
use crate::operator::Operator;
use crate::tally::Tally;

pub(crate) use books::{booked_deposit, deposit_is_judged};
pub(crate) use drawer::{shift, z};

fn must(holds: bool, rule: &str, about: &dyn std::fmt::Debug) -> Result<(), Breach> {
    if holds { Ok(()) } else { Err(Breach::new(rule, about)) }
}

/// Holds everything against everything.
pub(crate) fn all(operator: &Operator) -> Result<(), Breach> {
    let sales = all_sales(operator);
    intents::check(operator, &sales)?;
    let payments = payments(operator.counter())?;
    words::check(operator, &payments, &sales)?;
    books::check(operator, &payments, &sales)
}

/// The file is whole, the chain of hashes holds, and the read tables are what the events say.
pub(crate) fn whole(counter: &Counter) -> Result<(), Breach> {
    counter.journal().verify().map(drop).map_err(|error| Breach::new("the journal is not whole", &error))
}

/// Every payment, newest first.
pub(crate) fn payments(counter: &Counter) -> Result<Vec<Payment>, Breach> {
    let filter = HistoryFilter { limit: HistoryFilter::LIMIT_MAX, ..HistoryFilter::default() };
    let payments = counter.journal().history(&filter).map_err(|error| Breach::new("history", &error))?;
    must(payments.len() < 1_000, "more payments than one page", &payments.len())?;
    Ok(payments)
}

/// Every sale at every biller of the shop.
pub(crate) fn all_sales(operator: &Operator) -> Vec<SaleRecord> {
    let sandbox = &operator.shop.world.sandbox;
    operator.shop.accounts.iter().flat_map(|account| sandbox.sales(account.side)).collect()
}

/// What a biller truly did about a payment; none where no request for it arrived.
pub(crate) fn truth_of(operator: &Operator, payment: &Payment) -> Option<SaleRecord> {
    let side = operator.shop.side_of(payment.account.as_str())?;
    find(&operator.shop.world.sandbox.sales(side), payment.reference.as_str()).cloned()
}

fn find<'a>(sales: &'a [SaleRecord], reference: &str) -> Option<&'a SaleRecord> {
    sales.iter().find(|sale| sale.state.partner_reference_no == reference)
}

/// What a payment costs the shop by the biller's own books.
pub(crate) fn charge_of(operator: &Operator, payment: PaymentId) -> Result<i64, Breach> {
    let sales = all_sales(operator);
    let by_id = |(_, sale): &(&String, &crate::notebook::Sale)| sale.payment == payment;
    let reference = operator.book.sales.iter().find(by_id).map(|(reference, _)| reference);
    let sale = reference.and_then(|reference| find(&sales, reference));
    sale.map(|sale| i64::try_from(sale.charge).unwrap())
        .ok_or_else(|| Breach::new("a payment that its biller does not know", &payment))
}

/// Counts how the payments of a day ended.
pub(crate) fn count(payments: &[Payment], tally: &mut Tally) {
    for payment in payments {
        tally.count("payments");
        tally.count(match payment.state {
            PaymentState::Paid => "payments paid",
            PaymentState::Failed => "payments failed",
            PaymentState::Submitting | PaymentState::Unresolved => "payments left open",
        });
        tally.add("payments tried again", u64::from(payment.retry_of.is_some()));
        tally.add("payments of baskets", u64::from(payment.basket.is_some()));
        tally.add("late successes known", u64::from(payment.late.is_some()));
    }
}
