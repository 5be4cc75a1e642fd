//! The biller's yes after the no: a payment that is paid after all, or a loss, and how the loss ended.

use loket_model::{LossEnd, Outcome, PaymentId, PaymentState, Rupiah, Settlement};
use rusqlite::{Connection, named_params, params};

use super::{check_reason, outcome};
use crate::chain::Recorded;
use crate::stored::{StoredSettlement, to_json};
use crate::{JournalError, Via, read};

/// Where the customer's cash is still here, the bill is simply paid. Where it is gone, the payment stays failed,
/// because the customer was told so, and what the deposit lost is written beside it: also where that is nothing, so
/// that what the biller said is never lost.
pub(super) fn succeed(
    conn: &Connection,
    recorded: &Recorded,
    id: PaymentId,
    via: Via,
    settlement: &Settlement,
) -> Result<(), JournalError> {
    let payment = read::payment::known(conn, id)?;
    if payment.state != PaymentState::Failed || payment.late.is_some() {
        return Err(JournalError::NotLate { payment: id });
    }
    if payment.holds_cash() {
        let paid = Outcome::Paid(Box::new(settlement.clone()));
        return outcome::write_word(conn, recorded, &payment, via, &paid, None, &[]);
    }
    let token = settlement.token.as_ref().map(|token| token.as_str().to_owned());
    conn.prepare_cached(
        "UPDATE payment SET late_at_ms = :at, late_amount = :amount, late_settlement = :settlement,
             token = :token
         WHERE id = :id",
    )?
    .execute(named_params! {
        ":at": recorded.at.get(),
        ":amount": lost(recorded, payment.bill.charge.total(), settlement)?.get(),
        ":settlement": to_json(&StoredSettlement::from(settlement))?,
        ":token": token,
        ":id": id.to_string(),
    })?;
    outcome::index_token(conn, id, token.as_deref())
}

/// A yes that does not fit decides nothing; it only must not be forgotten.
pub(super) fn doubt(conn: &Connection, recorded: &Recorded, id: PaymentId) -> Result<(), JournalError> {
    if !read::payment::known(conn, id)?.may_succeed_late() {
        return Err(JournalError::NotLate { payment: id });
    }
    conn.prepare_cached("UPDATE payment SET doubted_at_ms = ?1 WHERE id = ?2")?
        .execute(params![recorded.at.get(), id.to_string()])?;
    Ok(())
}

/// What the postings put down as to be recovered; whether it is what the deposit lost is checked with them. Nothing is
/// put down only where the biller says that it took nothing.
fn lost(recorded: &Recorded, total: Rupiah, settlement: &Settlement) -> Result<Rupiah, JournalError> {
    let lines = recorded.postings.lines().iter();
    let lines = lines.filter(|line| line.account == loket_model::BookAccount::Recoverable);
    let amount = Rupiah::sum(lines.map(|line| line.amount))?;
    if amount.is_positive() || amount == Rupiah::ZERO && cost_nothing(total, settlement) {
        Ok(amount)
    } else {
        Err(JournalError::WrongPostings { kind: recorded.event.kind(), why: "no loss is put down" })
    }
}

/// Whether a biller names a debit of nothing, or a commission that makes up for the price.
fn cost_nothing(total: Rupiah, settlement: &Settlement) -> bool {
    settlement.deposit_debit.is_some_and(|debit| debit <= Rupiah::ZERO)
        || settlement.commission.is_some_and(|commission| commission >= total)
}

pub(super) fn close_loss(
    conn: &Connection,
    recorded: &Recorded,
    id: PaymentId,
    end: LossEnd,
    amount: Rupiah,
    reason: &str,
) -> Result<(), JournalError> {
    let why = match read::payment::known(conn, id)?.late {
        None => Some("no late success"),
        Some(late) if late.ended.is_some() => Some("closed before"),
        Some(late) if !late.is_loss() => Some("it cost nothing"),
        Some(late) if late.amount != amount => Some("amount is not the loss"),
        Some(_) => None,
    };
    if let Some(why) = why {
        return Err(JournalError::NoLoss { payment: id, why });
    }
    check_reason(recorded, reason)?;
    conn.prepare_cached("UPDATE payment SET loss_end = ?1, loss_ended_at_ms = ?2 WHERE id = ?3")?
        .execute(params![end.as_str(), recorded.at.get(), id.to_string()])?;
    Ok(())
}
