//! What waits for a person: the list, and the decisions that end it.

use loket_counter::Attention;
use loket_model::{BasketLineState, LossEnd};

use super::payments::PaymentInfos;
use super::request::malformed;
use super::{Desk, basket, deposit};
use crate::commands::Session;
use crate::convert::{difference_info, statement_info};
use crate::dto::{
    AttentionInfo, CloseDifferenceRequest, CloseLossRequest, GiveUpRequest, PaymentInfo, StatementInfo,
};
use crate::error::ApiError;

/// Most statements that cross at once.
const STATEMENTS_MAX: u32 = 50;

pub(super) fn list(desk: &Desk) -> Result<AttentionInfo, ApiError> {
    let attention = desk.counter.attention()?;
    let mut payments = PaymentInfos::of(desk)?;
    let baskets = attention.waiting.iter().map(|waiting| basket::info(desk, waiting));
    Ok(AttentionInfo {
        open: payments.all(&attention.open)?,
        failed: payments.all(&attention.failed)?,
        waiting: baskets.collect::<Result<_, _>>()?,
        losses: payments.all(&attention.losses)?,
        alarms: deposit::infos(desk, &attention.alarms)?,
        differences: attention.differences.iter().map(|(number, d)| difference_info(*number, d)).collect(),
    })
}

/// How many things wait for a person: open payments are counted apart, because they mostly wait for a biller.
pub(super) fn count(attention: &Attention) -> usize {
    let is_waiting = |state: &BasketLineState| matches!(state, BasketLineState::Waiting);
    let bills = attention.waiting.iter().flat_map(|waiting| &waiting.lines);
    attention.failed.len()
        + bills.filter(|(_, state)| is_waiting(state)).count()
        + attention.losses.len()
        + attention.alarms.len()
        + attention.differences.len()
}

pub(super) fn give_up(
    desk: &Desk,
    session: &Session,
    request: &GiveUpRequest,
) -> Result<PaymentInfo, ApiError> {
    let payment = desk.counter.find_payment(&request.payment)?;
    desk.payment_info(&desk.counter.give_up(&session.actor, payment.id, &request.reason)?)
}

pub(super) fn recheck(desk: &Desk, session: &Session, payment: &str) -> Result<PaymentInfo, ApiError> {
    let payment = desk.counter.find_payment(payment)?;
    desk.payment_info(&desk.counter.recheck(&session.actor, payment.id)?)
}

pub(super) fn close_loss(
    desk: &Desk,
    session: &Session,
    request: &CloseLossRequest,
) -> Result<PaymentInfo, ApiError> {
    let end = LossEnd::parse(&request.end).ok_or_else(|| malformed("end"))?;
    let payment = desk.counter.find_payment(&request.payment)?;
    desk.payment_info(&desk.counter.close_loss(&session.actor, payment.id, end, &request.reason)?)
}

pub(super) fn statements(desk: &Desk) -> Result<Vec<StatementInfo>, ApiError> {
    let zone = desk.zone()?;
    let newest = desk.counter.journal().statements(STATEMENTS_MAX)?;
    Ok(newest.iter().map(|statement| statement_info(zone, statement)).collect())
}

pub(super) fn close_difference(
    desk: &Desk,
    session: &Session,
    request: &CloseDifferenceRequest,
) -> Result<(), ApiError> {
    let (statement, difference) = (request.statement, request.difference);
    desk.counter.close_difference(&session.actor, statement, difference, &request.reason)?;
    Ok(())
}
