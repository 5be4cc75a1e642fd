//! What happens to a payment after it was written down: words on it, the refund.

use loket_model::{Outcome, Payment, PaymentId, PaymentState, Rupiah, SaleWarning, UtcMillis};
use rusqlite::{Connection, named_params, params};

use super::{attempt, books, day};
use crate::chain::Recorded;
use crate::number::signed;
use crate::stored::{StoredOutcome, StoredWarning, millis, to_json};
use crate::{JournalError, Via, read};

pub(super) fn learn(
    conn: &Connection,
    recorded: &Recorded,
    id: PaymentId,
    via: Via,
    outcome: &Outcome,
    next_advice_at: Option<UtcMillis>,
    warnings: &[SaleWarning],
) -> Result<(), JournalError> {
    let payment = read::payment::known(conn, id)?;
    payment.state.after(outcome)?;
    write_word(conn, recorded, &payment, via, outcome, next_advice_at, warnings)
}

/// Writes a word on a payment that may take it.
pub(super) fn write_word(
    conn: &Connection,
    recorded: &Recorded,
    payment: &Payment,
    via: Via,
    outcome: &Outcome,
    next_advice_at: Option<UtcMillis>,
    warnings: &[SaleWarning],
) -> Result<(), JournalError> {
    let state = state_of(outcome);
    let commission = books::commission(&recorded.postings)?;
    let token = read::payment::token_of(outcome).map(|token| token.as_str().to_owned());
    let decided = state.is_final().then_some(recorded);
    let warnings: Vec<StoredWarning> = warnings.iter().map(StoredWarning::from).collect();
    let warnings = if warnings.is_empty() { None } else { Some(to_json(&warnings)?) };
    conn.prepare_cached(
        "UPDATE payment SET state = :state, outcome = :outcome, decided_at_ms = :decided_at_ms,
             decided_seq = :decided_seq, commission = :commission, token = :token, warnings = :warnings,
             advice_asked = advice_asked + :asked_now,
             advice_last_at_ms = CASE WHEN :asked_now THEN :at ELSE advice_last_at_ms END,
             advice_next_at_ms = :advice_next_at_ms
         WHERE id = :id",
    )?
    .execute(named_params! {
        ":state": state.as_str(),
        ":outcome": to_json(&StoredOutcome::from(outcome))?,
        ":decided_at_ms": decided.map(|recorded| recorded.at.get()),
        ":decided_seq": decided.map(|recorded| signed("event.seq", recorded.seq)).transpose()?,
        ":commission": commission.get(),
        ":token": token,
        ":warnings": warnings,
        ":asked_now": via == Via::Advice,
        ":at": recorded.at.get(),
        ":advice_next_at_ms": millis(next_advice_at.filter(|_| !state.is_final())),
        ":id": payment.id.to_string(),
    })?;
    index_token(conn, payment.id, token.as_deref())?;
    day::move_state(conn, &payment.id.to_string(), payment.state, state, commission)
}

pub(super) const fn state_of(outcome: &Outcome) -> PaymentState {
    match outcome {
        Outcome::Paid(_) => PaymentState::Paid,
        Outcome::Failed(_) => PaymentState::Failed,
        Outcome::Unresolved(_) => PaymentState::Unresolved,
    }
}

/// Lets a search find the payment by its token.
pub(super) fn index_token(conn: &Connection, id: PaymentId, token: Option<&str>) -> Result<(), JournalError> {
    if let Some(token) = token {
        conn.prepare_cached(
            "UPDATE payment_fts SET token = ?1 WHERE rowid = (SELECT seq FROM payment WHERE id = ?2)",
        )?
        .execute(params![token, id.to_string()])?;
    }
    Ok(())
}

/// A person's word is the last one, and only where nobody else has one: the first answer was awaited in vain.
pub(super) fn resolve(
    conn: &Connection,
    recorded: &Recorded,
    id: PaymentId,
    outcome: &Outcome,
) -> Result<(), JournalError> {
    let state = read::payment::known(conn, id)?.state;
    if state != PaymentState::Unresolved || matches!(outcome, Outcome::Unresolved(_)) {
        return Err(JournalError::NotResolvable { payment: id });
    }
    learn(conn, recorded, id, Via::Person, outcome, None, &[])
}

pub(super) fn refund(
    conn: &Connection,
    at: UtcMillis,
    id: PaymentId,
    amount: Rupiah,
) -> Result<(), JournalError> {
    let payment = read::payment::known(conn, id)?;
    let why = if payment.state != PaymentState::Failed {
        Some("not failed")
    } else if payment.refunded_at.is_some() {
        Some("already refunded")
    } else if payment.retried_by.is_some() {
        Some("moved to a new attempt")
    } else if amount != payment.cash.due() {
        Some("amount is not what is held")
    } else {
        None
    };
    if let Some(why) = why {
        return Err(JournalError::NotRefundable { payment: id, why });
    }
    attempt::check_no_loss_before(conn, &payment)?;
    conn.prepare_cached("UPDATE payment SET refunded_at_ms = ?1 WHERE id = ?2")?
        .execute(params![at.get(), id.to_string()])?;
    Ok(())
}
