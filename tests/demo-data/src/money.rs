//! Which lines each event posts, as a counter does it.

use loket_model::BookAccount::{self, Adjustment, Commission, Deposit, Drawer, Held, ServiceFee, ShopCash};
use loket_model::{AccountName, Cash, Postings, Rupiah};

pub(crate) fn moved(from: BookAccount, to: BookAccount, amount: Rupiah) -> Postings {
    Postings::balanced([(to, amount), (from, amount.negated())]).unwrap()
}

pub(crate) fn taken(due: Rupiah) -> Postings {
    moved(Held, Drawer, due)
}

pub(crate) fn handed_back(due: Rupiah) -> Postings {
    moved(Drawer, Held, due)
}

pub(crate) fn paid(account: &AccountName, cash: Cash, debit: Rupiah, commission: Rupiah) -> Postings {
    Postings::balanced([
        (Held, cash.due()),
        (Deposit(account.clone()), debit.negated()),
        (Commission, commission.negated()),
        (ServiceFee, cash.service_fee().negated()),
    ])
    .unwrap()
}

pub(crate) fn closed(expected: Rupiah, counted: Rupiah) -> Postings {
    let missing = expected.minus(counted).unwrap();
    Postings::balanced([(Drawer, expected.negated()), (ShopCash, counted), (Adjustment, missing)]).unwrap()
}
