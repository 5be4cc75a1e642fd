//! The check that holds after anything: the journal is whole, the books are zero, and shop and biller agree.

use loket_counter::Counter;
use loket_counter::journal::HistoryFilter;
use loket_model::{BasketLineState, BookAccount, LossEnd, Payment, PaymentState, Rupiah};
use loket_sandbox::{MyBillsSettings, PaymentStatus, SandboxState};

use crate::shop::account_name;

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
    let waiting = waiting(counter);
    let held: i64 = payments.iter().filter(|payment| payment.holds_cash()).map(due).sum();
    assert_eq!(balance(counter, &BookAccount::Held), -(held + waiting), "held cash");
    let lost = payments.iter().filter_map(|payment| payment.late.as_ref());
    let recoverable: i64 = lost.filter(|late| late.ended.is_none()).map(|late| late.amount.get()).sum();
    assert_eq!(balance(counter, &BookAccount::Recoverable), recoverable, "losses to recover");
    must_hold_drawer(counter, &payments, waiting);
    must_agree(counter, &payments, biller, opening);
}

/// The drawer of a first shift, counted from what happened to each bill; a later one begins with the Z report's word.
fn must_hold_drawer(counter: &Counter, payments: &[Payment], waiting: i64) {
    let drawer = balance(counter, &BookAccount::Drawer);
    let Ok(report) = counter.x_report() else { return assert_eq!(drawer, 0, "drawer without a shift") };
    assert_eq!(drawer, report.expected.get(), "drawer");
    if report.shift > 1 {
        return;
    }
    let sum = |wanted: &dyn Fn(&Payment) -> bool| -> i64 {
        payments.iter().filter(|payment| wanted(payment)).map(due).sum()
    };
    // The cash of a payment that was tried again is counted with the new attempt.
    let taken = sum(&|payment| payment.retried_by.is_none()) - sum(&|payment| payment.refunded_at.is_some());
    let recovered: i64 = payments
        .iter()
        .filter_map(|payment| payment.late.as_ref())
        .filter(|late| late.ended.is_some_and(|(end, _)| end == LossEnd::Recovered))
        .map(|late| late.amount.get())
        .sum();
    let moved = report.cash_in.get() - report.cash_out.get();
    assert_eq!(drawer, report.float.get() + taken + waiting + recovered + moved, "drawer by its bills");
}

fn due(payment: &Payment) -> i64 {
    payment.cash.due().get()
}

/// Cash for bills of baskets that were never sent.
fn waiting(counter: &Counter) -> i64 {
    let baskets = counter.journal().waiting_baskets().unwrap();
    let lines = baskets.iter().flat_map(|basket| &basket.lines);
    lines.filter(|(_, state)| *state == BasketLineState::Waiting).map(|(line, _)| line.due.get()).sum()
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
            PaymentState::Failed if ours.late.is_some() => {
                assert_eq!(theirs.status, PaymentStatus::Paid, "{theirs:?}");
            }
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
        took && ours.state != PaymentState::Paid && ours.late.is_none()
    };
    let fee = i64::try_from(MyBillsSettings::default().merchant_fee).unwrap();
    let undecided: i64 =
        payments.iter().filter(is_undecided).map(|ours| ours.bill.charge.total().get() - fee).sum();
    let taken = i64::try_from(opening).unwrap() - i64::try_from(biller.deposit).unwrap();
    let deposit = balance(counter, &BookAccount::Deposit(account_name()));
    let set = counter.deposits().unwrap().iter().any(|view| view.expected.is_some());
    // Books that never took a balance over know only what they spent.
    let begun = if set { i64::try_from(opening).unwrap() } else { 0 };
    assert_eq!(begun + undecided - deposit, taken, "the shop's deposit and the biller's differ");
}

fn all_payments(counter: &Counter) -> Vec<Payment> {
    let filter = HistoryFilter { limit: HistoryFilter::LIMIT_MAX, ..HistoryFilter::default() };
    let payments = counter.journal().history(&filter).unwrap();
    assert!(payments.len() < 1_000, "more payments than one page");
    payments
}
