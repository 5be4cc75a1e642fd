//! Every rupiah: the books are what the notebook and the billers' books make of them.

use std::collections::BTreeMap;

use loket_model::{BookAccount, DepositView, LossEnd, Payment, PaymentState};
use loket_sandbox::SaleRecord;

use super::{find, must};
use crate::day::Breach;
use crate::notebook::Sale;
use crate::operator::Operator;

/// What each book account must hold, by the notebook.
#[derive(Debug, Default, PartialEq, Eq)]
struct Expected {
    held: i64,
    commission: i64,
    service_fee: i64,
    recoverable: i64,
    deposits: BTreeMap<String, i64>,
}

pub(super) fn check(operator: &Operator, payments: &[Payment], sales: &[SaleRecord]) -> Result<(), Breach> {
    let balances = balances(operator)?;
    must(balances.values().sum::<i64>() == 0, "the books are not zero", &balances)?;
    let expected = expected(operator, payments, sales)?;
    let book = &operator.book;
    let holds = |account: BookAccount, amount: i64, rule: &str| {
        let found = balances.get(&account.to_text()).copied().unwrap_or_default();
        must(found == amount, rule, &format!("{} holds {found}, not {amount}", account.to_text()))
    };
    holds(BookAccount::Drawer, book.shift.map_or(0, |shift| shift.drawer()), "drawer")?;
    holds(BookAccount::Held, expected.held, "held cash")?;
    holds(BookAccount::Commission, expected.commission, "commission")?;
    holds(BookAccount::ServiceFee, expected.service_fee, "service fee")?;
    holds(BookAccount::Recoverable, expected.recoverable, "recoverable")?;
    holds(BookAccount::ShopCash, book.shop_cash, "shop cash")?;
    holds(BookAccount::Adjustment, book.adjustment, "adjustment")?;
    for account in &operator.shop.accounts {
        let amount = expected.deposits.get(account.name).copied().unwrap_or_default();
        holds(BookAccount::Deposit(account.name()), amount, "deposit")?;
    }
    Ok(())
}

fn balances(operator: &Operator) -> Result<BTreeMap<String, i64>, Breach> {
    let balances = operator.counter().journal().balances().map_err(|error| Breach::new("books", &error))?;
    Ok(balances.into_iter().map(|(account, amount)| (account.to_text(), amount.get())).collect())
}

/// What the books hold of an account's deposit, which the checks have held against the notebook before.
pub(crate) fn booked_deposit(operator: &Operator, account: &str) -> Result<i64, Breach> {
    let payments = super::payments(operator.counter())?;
    let expected = expected(operator, &payments, &super::all_sales(operator))?;
    Ok(expected.deposits.get(account).copied().unwrap_or_default())
}

fn expected(operator: &Operator, payments: &[Payment], sales: &[SaleRecord]) -> Result<Expected, Breach> {
    let book = &operator.book;
    let mut expected = Expected { deposits: book.deposits.clone(), ..Expected::default() };
    expected.held -= book.waiting.values().sum::<i64>();
    for payment in payments {
        let reference = payment.reference.as_str();
        let Some(ours) = book.sales.get(reference) else { continue };
        let deposit = expected.deposits.entry(ours.account.clone()).or_default();
        if payment.state == PaymentState::Paid {
            let debit = debit(ours, find(sales, reference))?;
            *deposit -= debit;
            expected.commission -= ours.total - debit;
            expected.service_fee -= ours.fee;
        } else {
            if !ours.refunded && !ours.retried {
                expected.held -= ours.due();
            }
            if payment.late.is_some() {
                let debit = debit(ours, find(sales, reference))?;
                *deposit -= debit;
                expected.recoverable += if ours.loss.is_none() { debit } else { 0 };
            }
        }
        let written_off = ours.loss == Some(LossEnd::WrittenOff);
        must(!written_off || payment.late.is_some(), "a loss without a late success", &reference)?;
    }
    Ok(expected)
}

/// What the deposit lost with a sale: what the biller took; where a person ended it, what the bill had said, or all.
fn debit(ours: &Sale, sale: Option<&SaleRecord>) -> Result<i64, Breach> {
    if ours.by_hand {
        return Ok(ours.debit.unwrap_or(ours.total));
    }
    let charge = sale.map(|sale| i64::try_from(sale.charge).unwrap());
    charge.ok_or_else(|| Breach::new("paid, and not at the biller", ours))
}

/// What the counter says of a deposit: what the books hold, and an alarm exactly where the biller says something else.
/// Only while nothing is open, which could explain a difference.
pub(crate) fn deposit_is_judged(operator: &Operator, view: &DepositView) -> Result<(), Breach> {
    let booked = booked_deposit(operator, view.account.as_str())?;
    let expected = view.expected.map(loket_model::Rupiah::get);
    must(expected == Some(booked), "the deposit expected is not the books'", &(view, booked))?;
    let Some(side) = operator.shop.side_of(view.account.as_str()) else { return Ok(()) };
    let truth = i64::try_from(operator.shop.world.sandbox.state(side).deposit).unwrap();
    let alarm = view.alarm.as_ref().map_or(0, |alarm| alarm.difference.get());
    must(alarm == truth - booked, "a deposit is alarmed about wrongly", &(view, truth))
}
