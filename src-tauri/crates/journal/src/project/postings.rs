//! Which money belongs to which event: postings that balance may still be the wrong ones.
//!
//! What a paid bill earns, and from which deposit it was paid, is the caller's to know and not checked here.

use loket_model::BookAccount::{Adjustment, Deposit, Drawer, Held, Recoverable, ShopCash};
use loket_model::{
    AccountName, BookAccount, CashDirection, LossEnd, Outcome, PaymentId, PaymentState, Postings, Rupiah,
    ZReport,
};
use rusqlite::Connection;

use super::basket;
use crate::chain::Recorded;
use crate::{Event, JournalError, Submission, read};

/// What a check found: the rule that is broken, if any.
type Fault = Option<&'static str>;

/// Refuses an event with other money than its kind moves, and money of the drawer while no shift is open.
pub(super) fn check(conn: &Connection, recorded: &Recorded) -> Result<(), JournalError> {
    if let Some(why) = fault(conn, recorded)? {
        return Err(JournalError::WrongPostings { kind: recorded.event.kind(), why });
    }
    // The shift that the event itself opens or closes is that of its money.
    let is_own_shift = matches!(&recorded.event, Event::ShiftOpened { .. } | Event::ShiftClosed(_));
    let touches_drawer = recorded.postings.lines().iter().any(|line| line.account == Drawer);
    if touches_drawer && !is_own_shift && read::shift::current(conn)?.is_none() {
        return Err(JournalError::NoShift);
    }
    Ok(())
}

fn fault(conn: &Connection, recorded: &Recorded) -> Result<Fault, JournalError> {
    let postings = &recorded.postings;
    Ok(match &recorded.event {
        Event::ShiftOpened { float, .. } => unless_moved(
            postings,
            ShopCash,
            Drawer,
            *float,
            "not exactly the float, from shop cash into the drawer",
        ),
        Event::ShiftClosed(z) => close_fault(postings, z)?,
        Event::CashMoved { direction, amount, .. } => {
            let (from, to) = match direction {
                CashDirection::In => (ShopCash, Drawer),
                CashDirection::Out => (Drawer, ShopCash),
            };
            unless_moved(postings, from, to, *amount, "not exactly the amount, between drawer and shop cash")
        }
        Event::PaymentSubmitted(submission) => submission_fault(conn, postings, submission)?,
        Event::BasketTaken(taken) => {
            let sum = basket::sum_of(taken)?;
            unless_moved(postings, Held, Drawer, sum, "not exactly the cash due, into the drawer and held")
        }
        Event::BasketLineDropped { amount, .. } | Event::Refunded { amount, .. } => {
            unless_moved(postings, Drawer, Held, *amount, "not exactly the held cash, out of the drawer")
        }
        Event::OutcomeLearned { payment, outcome: Outcome::Paid(_), .. }
        | Event::Resolved { payment, outcome: Outcome::Paid(_), .. } => {
            settlement_fault(postings, read::payment::due(conn, *payment)?)?
        }
        Event::LateSuccess { payment, .. } => late_fault(conn, postings, *payment)?,
        Event::LossClosed { end, amount, .. } => {
            let to = match end {
                LossEnd::Recovered => Drawer,
                LossEnd::WrittenOff => Adjustment,
            };
            unless_moved(postings, Recoverable, to, *amount, "not exactly the loss, to where it ended")
        }
        Event::DepositSet { account, balance, .. } => deposit_fault(conn, postings, account, *balance)?,
        Event::DepositToppedUp { account, amount, .. } => {
            let to = Deposit(account.clone());
            unless_moved(postings, ShopCash, to, *amount, "not exactly the amount, from shop cash")
        }
        Event::OutcomeLearned { outcome: Outcome::Failed(_) | Outcome::Unresolved(_), .. }
        | Event::Resolved { outcome: Outcome::Failed(_) | Outcome::Unresolved(_), .. }
        | Event::ShopSet(_)
        | Event::AccountAdded(_)
        | Event::AccountRemoved { .. }
        | Event::Inquired(_)
        | Event::CallbackReceived { .. }
        | Event::Printed { .. }
        | Event::PrintBegun { .. }
        | Event::PrintWithdrawn { .. }
        | Event::SlipPrinted { .. }
        | Event::DocumentPrinted { .. }
        | Event::Shared { .. }
        | Event::DrawerOpened { .. }
        | Event::StrukSettingsSet(_)
        | Event::PrintersSet(_)
        | Event::DrawerCounted { .. }
        | Event::Doubted { .. }
        | Event::BalanceReported { .. }
        | Event::RulesSet(_)
        | Event::MappingSet { .. }
        | Event::StatementImported(_)
        | Event::DifferenceClosed { .. }
        | Event::ClockJumped { .. }
        | Event::Restored { .. }
        | Event::BookErased { .. }
        | Event::Exported { .. }
        | Event::RetentionSet(_)
        | Event::PersonalErased(_)
        | Event::User(_) => (!postings.lines().is_empty()).then_some("no money belongs to it"),
    })
}

/// Whether the postings are these lines, each account once, and nothing else. Lines of zero are never posted.
fn are_exactly(postings: &Postings, lines: &[(BookAccount, Rupiah)]) -> bool {
    let mut expected = lines.iter().filter(|(_, amount)| *amount != Rupiah::ZERO);
    let is_posted = |(account, amount): &(BookAccount, Rupiah)| {
        postings.lines().iter().any(|line| line.account == *account && line.amount == *amount)
    };
    postings.lines().len() == expected.clone().count() && expected.all(is_posted)
}

/// The fault `why` unless the postings take `amount` from one account to another and do nothing else.
fn unless_moved(
    postings: &Postings,
    from: BookAccount,
    to: BookAccount,
    amount: Rupiah,
    why: &'static str,
) -> Fault {
    (!are_exactly(postings, &[(from, amount.negated()), (to, amount)])).then_some(why)
}

/// Cash is taken with the payment, lies in its basket, or was taken for the attempt before, save the difference.
fn submission_fault(
    conn: &Connection,
    postings: &Postings,
    submission: &Submission,
) -> Result<Fault, JournalError> {
    let due = submission.cash.due();
    Ok(match (submission.basket, submission.retry_of) {
        (Some(_), _) => (!postings.lines().is_empty()).then_some("its cash was taken with the basket"),
        (None, Some(old)) => {
            let more = due.minus(read::payment::due(conn, old)?)?;
            unless_moved(postings, Held, Drawer, more, "not exactly what the new attempt differs by")
        }
        (None, None) => {
            unless_moved(postings, Held, Drawer, due, "not exactly the cash due, into the drawer and held")
        }
    })
}

/// A paid bill lets go of all that was held for it; the customer's cash is in the drawer since the submission.
fn settlement_fault(postings: &Postings, due: Rupiah) -> Result<Fault, JournalError> {
    let of = |account: BookAccount| postings.lines().iter().filter(move |line| line.account == account);
    Ok(if Rupiah::sum(of(Held).map(|line| line.amount))? != due {
        Some("held cash is not released whole")
    } else if of(Drawer).next().is_some() {
        Some("the drawer is touched")
    } else {
        None
    })
}

/// Read after the payment took the word: paid after all, or with a loss beside it.
fn late_fault(conn: &Connection, postings: &Postings, id: PaymentId) -> Result<Fault, JournalError> {
    let payment = read::payment::known(conn, id)?;
    if payment.state == PaymentState::Paid {
        return settlement_fault(postings, payment.cash.due());
    }
    let amount = payment.late.map_or(Rupiah::ZERO, |late| late.amount);
    let deposit = Deposit(payment.account);
    Ok(unless_moved(
        postings,
        deposit,
        Recoverable,
        amount,
        "not exactly what the deposit lost, as recoverable",
    ))
}

/// The drawer is emptied by what the books say, the shop gets what was counted, and the rest is put down.
fn close_fault(postings: &Postings, z: &ZReport) -> Result<Fault, JournalError> {
    let expected = z.report.expected;
    let missing = expected.minus(z.counted)?;
    let lines = [(Drawer, expected.negated()), (ShopCash, z.counted), (Adjustment, missing)];
    Ok((!are_exactly(postings, &lines)).then_some("not exactly the drawer, as counted and as it differs"))
}

/// A first balance is the shop's own money; what differs later is a correction.
fn deposit_fault(
    conn: &Connection,
    postings: &Postings,
    account: &AccountName,
    balance: Rupiah,
) -> Result<Fault, JournalError> {
    let deposit = Deposit(account.clone());
    let change = balance.minus(read::books::balance(conn, &deposit)?)?;
    let from = if read::deposit::is_known(conn, account)? { Adjustment } else { ShopCash };
    Ok(unless_moved(postings, from, deposit, change, "not exactly the change of the deposit"))
}
