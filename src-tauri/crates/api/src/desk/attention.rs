//! What waits for a person: the list, and the decisions that end it.

use std::collections::HashSet;

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

/// So many open differences the journal tells at most, the oldest first.
const DIFFERENCES_TOLD: usize = 10_000;

/// Which differences nobody closed yet.
pub(crate) struct OpenDifferences {
    known: HashSet<(u32, u32)>,
    /// The last one that was told, where there may be more behind it.
    told_to: Option<(u32, u32)>,
}

impl OpenDifferences {
    pub(super) fn of(desk: &Desk) -> Result<Self, ApiError> {
        let open = desk.counter.journal().open_differences()?;
        let keys = || open.iter().map(|(statement, difference)| (*statement, difference.number));
        let told_to = keys().next_back().filter(|_| open.len() >= DIFFERENCES_TOLD);
        Ok(Self { known: keys().collect(), told_to })
    }

    /// Whether somebody explained it; what the journal did not tell counts as open.
    pub(crate) fn is_closed(&self, statement: u32, difference: u32) -> bool {
        let key = (statement, difference);
        !self.known.contains(&key) && self.told_to.is_none_or(|last| key < last)
    }
}

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
        differences: attention
            .differences
            .iter()
            .map(|(number, d)| difference_info(*number, d, false))
            .collect(),
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
    desk.stored(&desk.counter.give_up(&session.actor, payment.id, &request.reason)?)
}

pub(super) fn recheck(desk: &Desk, session: &Session, payment: &str) -> Result<PaymentInfo, ApiError> {
    let payment = desk.counter.find_payment(payment)?;
    desk.stored(&desk.counter.recheck(&session.actor, payment.id)?)
}

pub(super) fn close_loss(
    desk: &Desk,
    session: &Session,
    request: &CloseLossRequest,
) -> Result<PaymentInfo, ApiError> {
    let end = LossEnd::parse(&request.end).ok_or_else(|| malformed("end"))?;
    let payment = desk.counter.find_payment(&request.payment)?;
    desk.stored(&desk.counter.close_loss(&session.actor, payment.id, end, &request.reason)?)
}

pub(super) fn statements(desk: &Desk) -> Result<Vec<StatementInfo>, ApiError> {
    let zone = desk.zone()?;
    let open = OpenDifferences::of(desk)?;
    let newest = desk.counter.journal().statements(STATEMENTS_MAX)?;
    Ok(newest.iter().map(|statement| statement_info(zone, statement, Some(&open))).collect())
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
