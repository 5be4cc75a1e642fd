//! The check that holds after anything: the journal is whole, the books are zero, and shop and biller agree.

use loket_counter::Counter;
use loket_counter::journal::HistoryFilter;
use loket_model::{BookAccount, Payment, PaymentState, Rupiah};
use loket_sandbox::{MyBillsSettings, PaymentStatus, SandboxState};

use crate::shop::{FLOAT, account_name};

/// What a book account holds, in rupiah; money that goes out of an account is negative.
#[must_use]
pub fn balance(counter: &Counter, account: &BookAccount) -> i64 {
    let balances = counter.journal().balances().unwrap();
    balances.iter().find(|(of, _)| of == account).map_or(0, |(_, amount)| amount.get())
}

/// Checks a shop of [`crate::TestShop`] against what its biller did, whose deposit was `opening` rupiah.
///
/// # Panics
/// With the first thing that is wrong.
pub fn must_be_whole(counter: &Counter, biller: &SandboxState, opening: u64) {
    counter.journal().verify().expect("the journal is whole");
    let balances = counter.journal().balances().unwrap();
    assert_eq!(
        Rupiah::sum(balances.iter().map(|(_, amount)| *amount)).unwrap(),
        Rupiah::ZERO,
        "{balances:?}"
    );
    let payments = all_payments(counter);
    let sum = |wanted: &dyn Fn(&Payment) -> bool| -> i64 {
        payments.iter().filter(|payment| wanted(payment)).map(|payment| payment.cash.due().get()).sum()
    };
    let refunded = sum(&|payment| payment.refunded_at.is_some());
    let owed = sum(&|payment| payment.state != PaymentState::Paid && payment.refunded_at.is_none());
    assert_eq!(balance(counter, &BookAccount::Drawer), FLOAT.get() + sum(&|_| true) - refunded, "drawer");
    assert_eq!(balance(counter, &BookAccount::Held), -owed, "held cash");
    must_agree(counter, &payments, biller, opening);
}

/// No sale twice, none that the shop does not know, and no final word that the biller would deny.
fn must_agree(counter: &Counter, payments: &[Payment], biller: &SandboxState, opening: u64) {
    for theirs in &biller.payments {
        assert!(theirs.accepted <= 1, "accepted twice: {theirs:?}");
        assert!(theirs.requests <= 1, "asked to pay twice: {theirs:?}");
        let ours = payments.iter().find(|ours| ours.reference.as_str() == theirs.partner_reference_no);
        let ours = ours.unwrap_or_else(|| panic!("the shop does not know {theirs:?}"));
        match ours.state {
            PaymentState::Paid => assert_eq!(theirs.status, PaymentStatus::Paid, "{theirs:?}"),
            PaymentState::Failed => assert_eq!(theirs.status, PaymentStatus::Failed, "{theirs:?}"),
            PaymentState::Submitting | PaymentState::Unresolved => {}
        }
    }
    let paid = payments.iter().filter(|payment| payment.state == PaymentState::Paid);
    assert!(
        paid.clone()
            .all(|ours| biller.payments.iter().any(|p| p.partner_reference_no == ours.reference.as_str())),
        "paid without a request"
    );
    // What the biller took for payments that the shop does not call paid yet.
    let is_undecided = |ours: &&Payment| {
        let theirs =
            biller.payments.iter().find(|theirs| theirs.partner_reference_no == ours.reference.as_str());
        let took = theirs.is_some_and(|theirs| theirs.accepted > 0 && theirs.status != PaymentStatus::Failed);
        took && ours.state != PaymentState::Paid
    };
    let fee = i64::try_from(MyBillsSettings::default().merchant_fee).unwrap();
    let undecided: i64 =
        payments.iter().filter(is_undecided).map(|ours| ours.bill.charge.total().get() - fee).sum();
    let taken = i64::try_from(opening).unwrap() - i64::try_from(biller.deposit).unwrap();
    let deposit = balance(counter, &BookAccount::Deposit(account_name()));
    assert_eq!(undecided - deposit, taken, "the shop's deposit and the biller's differ");
}

fn all_payments(counter: &Counter) -> Vec<Payment> {
    let filter = HistoryFilter { limit: HistoryFilter::LIMIT_MAX, ..HistoryFilter::default() };
    let payments = counter.journal().history(&filter).unwrap();
    assert!(payments.len() < 1_000, "more payments than one page");
    payments
}
