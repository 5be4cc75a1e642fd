//! What must hold after every step, and how everything ends once nothing fails any more.

use loket_counter::Counter;
use loket_counter::journal::HistoryFilter;
use loket_model::{BookAccount, FailKind, Outcome, Payment, PaymentState, UnresolvedWhy};
use loket_tests::{account_name, balance};

use crate::biller::{Entry, Truth, World};

/// Why the simulation failed, with the payment that it is about.
pub type Breach = String;

fn must(holds: bool, what: &str, about: &dyn std::fmt::Debug) -> Result<(), Breach> {
    if holds { Ok(()) } else { Err(format!("{what}: {about:?}")) }
}

/// Checks shop and biller against each other; gives the payments.
pub fn check(counter: &Counter, world: &World) -> Result<Vec<Payment>, Breach> {
    let filter = HistoryFilter { limit: HistoryFilter::LIMIT_MAX, ..HistoryFilter::default() };
    let payments = counter.journal().history(&filter).map_err(|error| error.to_string())?;
    for (reference, entry) in &world.entries {
        must(entry.requests <= 1, "asked to pay twice", entry)?;
        let ours = payments.iter().find(|ours| ours.reference.as_str() == reference);
        must(entry.requests == 0 || ours.is_some(), "paid without a record", entry)?;
    }
    for payment in &payments {
        let entry = world.entries.get(payment.reference.as_str());
        agree(payment, entry.ok_or_else(|| format!("no inquiry of {}", payment.reference))?)?;
    }
    books(counter, &payments)?;
    Ok(payments)
}

/// A final word of ours is the biller's; an open question is not judged.
fn agree(payment: &Payment, entry: &Entry) -> Result<(), Breach> {
    match (&payment.state, &payment.outcome) {
        (PaymentState::Paid, _) => {
            must(entry.truth == Truth::Sold, "paid, but the biller did not sell", entry)
        }
        (PaymentState::Failed, Some(Outcome::Failed(reason))) if reason.kind == FailKind::NotSent => must(
            entry.requests == 0 || entry.truth == Truth::Refused,
            "failed without the biller's no",
            entry,
        ),
        (PaymentState::Failed, _) => {
            must(entry.truth == Truth::Refused, "failed without the biller's no", entry)
        }
        _ => Ok(()),
    }
}

fn books(counter: &Counter, payments: &[Payment]) -> Result<(), Breach> {
    let balances = counter.journal().balances().map_err(|error| error.to_string())?;
    must(balances.iter().map(|(_, amount)| amount.get()).sum::<i64>() == 0, "books are not zero", &balances)?;
    let sum = |wanted: &dyn Fn(&Payment) -> bool| -> i64 {
        payments.iter().filter(|payment| wanted(payment)).map(|payment| payment.cash.due().get()).sum()
    };
    let held = sum(&|payment| payment.state != PaymentState::Paid && payment.refunded_at.is_none());
    must(balance(counter, &BookAccount::Held) == -held, "held cash", &balances)?;
    let kept = sum(&|payment| payment.refunded_at.is_none());
    must(balance(counter, &BookAccount::Drawer) == kept, "drawer", &balances)?;
    let costs = payments.iter().filter(|payment| payment.state == PaymentState::Paid);
    let taken: i64 = costs.map(|payment| payment.bill.charge.total().get() - 300).sum();
    must(balance(counter, &BookAccount::Deposit(account_name())) == -taken, "deposit", &balances)
}

/// After an answer about somebody else a no is not believed any more; a person decides.
fn contradicted(payment: &Payment) -> bool {
    matches!(
        payment.outcome,
        Some(Outcome::Unresolved(UnresolvedWhy::Mismatch { .. } | UnresolvedWhy::Incomplete(_)))
    )
}

/// Once nothing fails, asking brings every payment to the biller's truth; only what the biller never saw stays open.
pub fn check_end(counter: &Counter, world: &World) -> Result<usize, Breach> {
    let payments = check(counter, world)?;
    for payment in &payments {
        let truth = world.entries.get(payment.reference.as_str()).map(|entry| entry.truth);
        let expected = match truth {
            Some(Truth::Sold) => payment.state == PaymentState::Paid,
            Some(Truth::Refused) => payment.state == PaymentState::Failed || contradicted(payment),
            Some(Truth::NotActed) => matches!(payment.state, PaymentState::Unresolved | PaymentState::Failed),
            Some(Truth::Pending { .. }) | None => false,
        };
        must(expected, "did not come to the biller's truth", &(truth, payment.state, &payment.outcome))?;
    }
    counter.journal().verify().map_err(|error| error.to_string())?;
    Ok(payments.iter().filter(|payment| payment.state == PaymentState::Paid).count())
}
