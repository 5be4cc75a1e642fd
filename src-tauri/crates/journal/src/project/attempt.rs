//! Links between attempts: a new one that takes over a failed one's cash, and one that a supervisor lets through
//! although the bill was paid before.

use loket_model::{Payment, PaymentId, PaymentState};
use rusqlite::Connection;

use super::refuse_unless;
use crate::chain::Recorded;
use crate::{JournalError, Submission, read};

/// Checks what the submission says of earlier payments.
pub(super) fn check_links(
    conn: &Connection,
    recorded: &Recorded,
    submission: &Submission,
) -> Result<(), JournalError> {
    if let Some(old) = submission.retry_of {
        let failed = read::payment::known(conn, old)?;
        if let Some(why) = retry_fault(&failed, submission) {
            return Err(JournalError::NotRetriable { payment: old, why });
        }
        check_no_loss_before(conn, &failed)?;
    }
    if let Some(despite) = &submission.despite {
        if read::payment::known(conn, despite.paid)?.paid_at().is_none() {
            return Err(JournalError::NotPaid { payment: despite.paid });
        }
        refuse_unless(recorded, !despite.reason.trim().is_empty(), "no reason")?;
    }
    Ok(())
}

/// One customer's cash lies here for a chain of attempts: what an earlier one cost is settled before it is spent anew
/// or handed back.
pub(super) fn check_no_loss_before(conn: &Connection, payment: &Payment) -> Result<(), JournalError> {
    match read::payment::lost_before(conn, payment)? {
        Some(lost) => Err(JournalError::LossFirst { payment: lost.id }),
        None => Ok(()),
    }
}

fn retry_fault(old: &Payment, submission: &Submission) -> Option<&'static str> {
    let bill = &submission.bill;
    // When the events are gone through again, whose bills they were is seen no more.
    let is_masked = bill.is_masked() || old.bill.is_masked();
    if submission.basket.is_some() {
        Some("part of a basket")
    } else if old.state != PaymentState::Failed {
        Some("not failed")
    } else if !old.holds_cash() {
        Some("its cash is gone")
    } else if !is_masked && !bill.same_customer(&old.bill) {
        Some("another customer")
    } else if !bill.product.may_be(&old.bill.product, submission.account == old.account) {
        Some("another product")
    } else {
        None
    }
}

/// Marks the failed payment as followed by this one, which holds its cash now.
pub(super) fn take_over(conn: &Connection, old: PaymentId, new: PaymentId) -> Result<(), JournalError> {
    conn.prepare_cached("UPDATE payment SET retried_by = ?1 WHERE id = ?2")?
        .execute([new.to_string(), old.to_string()])?;
    Ok(())
}
