//! Which lines each money event posts. The customer's cash is in the drawer from the moment it is taken, and
//! held until the outcome says whose it is.

use loket_model::{
    AccountName, AmountOverflow, BookAccount, Cash, PostingError, Postings, Rupiah, Settlement,
};

/// Cash taken for a payment that is about to be sent.
pub(crate) fn on_submission(cash: Cash) -> Result<Postings, PostingError> {
    Postings::balanced([(BookAccount::Drawer, cash.due()), (BookAccount::Held, cash.due().negated())])
}

/// The biller was paid: held cash becomes deposit used, commission and service fee.
pub(crate) fn on_paid(
    account: &AccountName,
    total: Rupiah,
    cash: Cash,
    settlement: &Settlement,
) -> Result<Postings, PostingError> {
    let debit = deposit_debit(total, settlement)?;
    let commission = total.minus(debit)?;
    Postings::balanced([
        (BookAccount::Held, cash.due()),
        (BookAccount::Deposit(account.clone()), debit.negated()),
        (BookAccount::Commission, commission.negated()),
        (BookAccount::ServiceFee, cash.service_fee().negated()),
    ])
}

/// Held cash handed back after a final failure.
pub(crate) fn on_refund(cash: Cash) -> Result<Postings, PostingError> {
    Postings::balanced([(BookAccount::Held, cash.due()), (BookAccount::Drawer, cash.due().negated())])
}

/// What the deposit lost: as the biller says, else the price less the commission that it names.
fn deposit_debit(total: Rupiah, settlement: &Settlement) -> Result<Rupiah, AmountOverflow> {
    match (settlement.deposit_debit, settlement.commission) {
        (Some(debit), _) => Ok(debit),
        (None, Some(commission)) => total.minus(commission),
        (None, None) => Ok(total),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_sale_empties_what_it_held(total in 1_u32..10_000_000, fee in 0_u32..10_000, commission in 0_u32..10_000, debit in proptest::option::of(0_u32..10_000_000)) {
            let rp = Rupiah::from_u32;
            let cash = Cash::count(rp(total), rp(fee), rp(total).plus(rp(fee)).unwrap()).unwrap();
            let settlement = Settlement { commission: Some(rp(commission)), deposit_debit: debit.map(rp), ..Settlement::default() };
            let account = AccountName::parse("a").unwrap();
            let events = [on_submission(cash).unwrap(), on_paid(&account, rp(total), cash, &settlement).unwrap()];
            let held = events.iter().flat_map(Postings::lines).filter(|line| line.account == BookAccount::Held);
            prop_assert_eq!(Rupiah::sum(held.map(|line| line.amount)).unwrap(), Rupiah::ZERO);
            prop_assert!(on_refund(cash).is_ok());
        }
    }
}
