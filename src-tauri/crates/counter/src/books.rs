//! Which lines each money event posts. The customer's cash is in the drawer from the moment it is taken, and
//! held until the outcome says whose it is.

use loket_model::{
    AccountName, BookAccount, Cash, CashDirection, LossEnd, Payment, PostingError, Postings, Rupiah,
    Settlement,
};

use crate::amounts;

/// Takes an amount from one account to another.
fn moved(from: BookAccount, to: BookAccount, amount: Rupiah) -> Result<Postings, PostingError> {
    Postings::balanced([(to, amount), (from, amount.negated())])
}

/// The float, from the shop's cash into the drawer.
pub(crate) fn on_shift_opened(float: Rupiah) -> Result<Postings, PostingError> {
    moved(BookAccount::ShopCash, BookAccount::Drawer, float)
}

/// Cash taken for a payment that is about to be sent.
pub(crate) fn on_submission(cash: Cash) -> Result<Postings, PostingError> {
    moved(BookAccount::Held, BookAccount::Drawer, cash.due())
}

/// Cash taken for all bills of a basket at once.
pub(crate) fn on_basket(sum: Rupiah) -> Result<Postings, PostingError> {
    moved(BookAccount::Held, BookAccount::Drawer, sum)
}

/// A new attempt for which the cash of the failed one lies ready: only what it costs more or less moves.
pub(crate) fn on_retry(failed: Cash, cash: Cash) -> Result<Postings, PostingError> {
    moved(BookAccount::Held, BookAccount::Drawer, cash.due().minus(failed.due())?)
}

/// The biller was paid: held cash becomes deposit used, commission and service fee.
pub(crate) fn on_paid(
    account: &AccountName,
    total: Rupiah,
    cash: Cash,
    settlement: &Settlement,
) -> Result<Postings, PostingError> {
    let debit = deposit_debit(total, settlement);
    let commission = total.minus(debit)?;
    Postings::balanced([
        (BookAccount::Held, cash.due()),
        (BookAccount::Deposit(account.clone()), debit.negated()),
        (BookAccount::Commission, commission.negated()),
        (BookAccount::ServiceFee, cash.service_fee().negated()),
    ])
}

/// The biller's yes to a failed payment: like any paid bill while its cash is held; once the cash is gone, the
/// customer owes the shop what the deposit lost.
pub(crate) fn on_late(payment: &Payment, settlement: &Settlement) -> Result<Postings, PostingError> {
    let total = payment.bill.charge.total();
    if payment.holds_cash() {
        return on_paid(&payment.account, total, payment.cash, settlement);
    }
    let debit = deposit_debit(total, settlement);
    moved(BookAccount::Deposit(payment.account.clone()), BookAccount::Recoverable, debit)
}

/// A loss to recover ended: the customer brought the cash, or the shop gave it up.
pub(crate) fn on_loss_closed(end: LossEnd, amount: Rupiah) -> Result<Postings, PostingError> {
    let to = match end {
        LossEnd::Recovered => BookAccount::Drawer,
        LossEnd::WrittenOff => BookAccount::Adjustment,
    };
    moved(BookAccount::Recoverable, to, amount)
}

/// Held cash handed back: after a final failure, or for a bill that was never sent.
pub(crate) fn on_refund(due: Rupiah) -> Result<Postings, PostingError> {
    moved(BookAccount::Drawer, BookAccount::Held, due)
}

/// Cash between the shop and the drawer.
pub(crate) fn on_cash_moved(direction: CashDirection, amount: Rupiah) -> Result<Postings, PostingError> {
    match direction {
        CashDirection::In => moved(BookAccount::ShopCash, BookAccount::Drawer, amount),
        CashDirection::Out => moved(BookAccount::Drawer, BookAccount::ShopCash, amount),
    }
}

/// The drawer is emptied into the shop's cash; what it held more or less than the books is corrected.
pub(crate) fn on_shift_closed(expected: Rupiah, counted: Rupiah) -> Result<Postings, PostingError> {
    Postings::balanced([
        (BookAccount::Drawer, expected.negated()),
        (BookAccount::ShopCash, counted),
        (BookAccount::Adjustment, expected.minus(counted)?),
    ])
}

/// The books take over a deposit: at the first time it is the shop's money from before, later a correction.
pub(crate) fn on_deposit_set(
    account: &AccountName,
    booked: Rupiah,
    balance: Rupiah,
    is_first: bool,
) -> Result<Postings, PostingError> {
    let from = if is_first { BookAccount::ShopCash } else { BookAccount::Adjustment };
    moved(from, BookAccount::Deposit(account.clone()), balance.minus(booked)?)
}

/// Money that the owner sent to a biller.
pub(crate) fn on_top_up(account: &AccountName, amount: Rupiah) -> Result<Postings, PostingError> {
    moved(BookAccount::ShopCash, BookAccount::Deposit(account.clone()), amount)
}

/// What the deposit lost: as the biller says, else the price less the commission that it names, else the price. A
/// figure that no bill can cost is taken as not told, because the word that it came with must be kept all the same.
pub(crate) fn deposit_debit(total: Rupiah, settlement: &Settlement) -> Rupiah {
    let is_sane = |debit: &Rupiah| amounts::not_negative(*debit).is_ok();
    let less_commission = || settlement.commission.and_then(|commission| total.minus(commission).ok());
    let told = settlement.deposit_debit.filter(is_sane);
    told.or_else(|| less_commission().filter(is_sane)).unwrap_or(total)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rp(amount: u32) -> Rupiah {
        Rupiah::from_u32(amount)
    }

    fn account() -> AccountName {
        AccountName::parse("a").unwrap()
    }

    fn text(postings: Result<Postings, PostingError>) -> String {
        let line = |line: &loket_model::Posting| format!("{} {}", line.account.to_text(), line.amount.get());
        postings.unwrap().lines().iter().map(line).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn every_event_moves_its_own_money() {
        let check = |postings: Result<Postings, PostingError>, lines: &str| assert_eq!(text(postings), lines);
        let cash = |due: u32| Cash::count(rp(due), Rupiah::ZERO, rp(due)).unwrap();
        check(on_shift_opened(rp(5)), "drawer 5, shop_cash -5");
        check(on_shift_opened(Rupiah::ZERO), "");
        check(on_submission(cash(7)), "drawer 7, held -7");
        check(on_basket(rp(9)), "drawer 9, held -9");
        check(on_retry(cash(7), cash(7)), "");
        check(on_retry(cash(7), cash(9)), "drawer 2, held -2");
        check(on_retry(cash(9), cash(7)), "drawer -2, held 2");
        check(on_refund(rp(7)), "held 7, drawer -7");
        check(on_loss_closed(LossEnd::Recovered, rp(7)), "drawer 7, recoverable -7");
        check(on_loss_closed(LossEnd::WrittenOff, rp(7)), "adjustment 7, recoverable -7");
        check(on_cash_moved(CashDirection::In, rp(7)), "drawer 7, shop_cash -7");
        check(on_cash_moved(CashDirection::Out, rp(7)), "shop_cash 7, drawer -7");
        check(on_shift_closed(rp(9), rp(9)), "drawer -9, shop_cash 9");
        check(on_shift_closed(rp(9), rp(7)), "drawer -9, shop_cash 7, adjustment 2");
        check(on_shift_closed(rp(7), rp(9)), "drawer -7, shop_cash 9, adjustment -2");
        check(on_deposit_set(&account(), rp(0), rp(9), true), "deposit:a 9, shop_cash -9");
        check(on_deposit_set(&account(), rp(7), rp(9), false), "deposit:a 2, adjustment -2");
        check(on_top_up(&account(), rp(7)), "deposit:a 7, shop_cash -7");
    }

    /// A lying or garbled figure is no word about the deposit, and keeps no outcome out of the books.
    #[test]
    fn what_no_bill_can_cost_is_taken_as_not_told() {
        let check = |debit: Option<i64>, commission: Option<i64>, expected: i64| {
            let amount = |amount: i64| Rupiah::new(amount).unwrap();
            let settlement = Settlement {
                deposit_debit: debit.map(amount),
                commission: commission.map(amount),
                ..Settlement::default()
            };
            assert_eq!(deposit_debit(rp(1_000), &settlement).get(), expected, "{debit:?} {commission:?}");
            let cash = Cash::count(rp(1_000), rp(5), rp(2_000)).unwrap();
            assert!(on_paid(&account(), rp(1_000), cash, &settlement).is_ok());
        };
        let most = Rupiah::MAX.get();
        check(None, None, 1_000);
        check(Some(900), Some(50), 900);
        check(Some(0), None, 0);
        check(None, Some(50), 950);
        check(None, Some(1_000), 0);
        check(Some(100_000_000_000), None, 100_000_000_000);
        for debit in [-1, -most, 100_000_000_001, most] {
            check(Some(debit), None, 1_000);
            check(Some(debit), Some(50), 950);
        }
        for commission in [1_001, most, -most, -100_000_000_000] {
            check(None, Some(commission), 1_000);
        }
    }

    #[test]
    fn amounts_at_the_end_of_the_range_are_refused() {
        assert!(on_shift_closed(Rupiah::MAX.negated(), Rupiah::MAX).is_err());
        assert!(on_deposit_set(&account(), Rupiah::MAX, Rupiah::MAX.negated(), false).is_err());
    }

    proptest! {
        #[test]
        fn a_sale_empties_what_it_held(total in 1_u32..10_000_000, fee in 0_u32..10_000, commission in 0_u32..10_000, debit in proptest::option::of(0_u32..10_000_000)) {
            let cash = Cash::count(rp(total), rp(fee), rp(total).plus(rp(fee)).unwrap()).unwrap();
            let settlement = Settlement { commission: Some(rp(commission)), deposit_debit: debit.map(rp), ..Settlement::default() };
            let events = [on_submission(cash).unwrap(), on_paid(&account(), rp(total), cash, &settlement).unwrap()];
            let held = events.iter().flat_map(Postings::lines).filter(|line| line.account == BookAccount::Held);
            prop_assert_eq!(Rupiah::sum(held.map(|line| line.amount)).unwrap(), Rupiah::ZERO);
            prop_assert!(on_refund(cash.due()).is_ok());
        }
    }
}
