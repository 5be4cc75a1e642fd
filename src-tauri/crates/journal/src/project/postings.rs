//! Which money belongs to which event: postings that balance may still be the wrong ones.
//!
//! What a paid bill earns, and from which deposit it was paid, is the caller's to know and not checked here.

use loket_model::{BookAccount, Outcome, Postings, Rupiah};
use rusqlite::Connection;

use crate::chain::Recorded;
use crate::{Event, JournalError, read};

/// Refuses an event with other money than its kind moves.
pub(super) fn check(conn: &Connection, recorded: &Recorded) -> Result<(), JournalError> {
    let postings = &recorded.postings;
    let fault = match &recorded.event {
        Event::ShiftOpened { float, .. } => {
            (!is_one_move(postings, BookAccount::ShopCash, BookAccount::Drawer, *float))
                .then_some("not exactly the float, from shop cash into the drawer")
        }
        Event::PaymentSubmitted(submission) => {
            (!is_one_move(postings, BookAccount::Held, BookAccount::Drawer, submission.cash.due()))
                .then_some("not exactly the cash due, into the drawer and held")
        }
        Event::Refunded { amount, .. } => {
            (!is_one_move(postings, BookAccount::Drawer, BookAccount::Held, *amount))
                .then_some("not exactly the held cash, out of the drawer")
        }
        Event::OutcomeLearned { payment, outcome: Outcome::Paid(_), .. }
        | Event::Resolved { payment, outcome: Outcome::Paid(_), .. } => {
            settlement_fault(postings, read::payment::due(conn, *payment)?)?
        }
        Event::OutcomeLearned { outcome: Outcome::Failed(_) | Outcome::Unresolved(_), .. }
        | Event::Resolved { outcome: Outcome::Failed(_) | Outcome::Unresolved(_), .. }
        | Event::ShopSet(_)
        | Event::AccountAdded(_)
        | Event::AccountRemoved { .. }
        | Event::Inquired(_)
        | Event::CallbackReceived { .. }
        | Event::Printed { .. }
        | Event::SlipPrinted { .. }
        | _ => (!postings.lines().is_empty()).then_some("no money belongs to it"),
    };
    match fault {
        Some(why) => Err(JournalError::WrongPostings { kind: recorded.event.kind(), why }),
        None => Ok(()),
    }
}

/// Whether the postings take `amount` from one account to another and do nothing else. No lines move zero.
fn is_one_move(postings: &Postings, from: BookAccount, to: BookAccount, amount: Rupiah) -> bool {
    let expected = [(from, amount.negated()), (to, amount)];
    let is_posted = |(account, amount): &(BookAccount, Rupiah)| {
        postings.lines().iter().any(|line| line.account == *account && line.amount == *amount)
    };
    if amount == Rupiah::ZERO {
        return postings.lines().is_empty();
    }
    postings.lines().len() == expected.len() && expected.iter().all(is_posted)
}

/// A paid bill lets go of all that was held for it; the customer's cash is in the drawer since the submission.
fn settlement_fault(postings: &Postings, due: Rupiah) -> Result<Option<&'static str>, JournalError> {
    let of = |account: BookAccount| postings.lines().iter().filter(move |line| line.account == account);
    Ok(if Rupiah::sum(of(BookAccount::Held).map(|line| line.amount))? != due {
        Some("held cash is not released whole")
    } else if of(BookAccount::Drawer).next().is_some() {
        Some("the drawer is touched")
    } else {
        None
    })
}
