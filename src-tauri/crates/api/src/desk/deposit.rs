//! Deposits, expected and reported.

use loket_counter::billers::label_of;
use loket_model::{DepositAlarm, DepositView, Rupiah, Zone};

use super::payments::PaymentInfos;
use super::request::{account, amount};
use super::{Desk, after_sending};
use crate::commands::Session;
use crate::convert::instant;
use crate::dto::{DepositAlarmInfo, DepositInfo, SetDepositRequest, TopUpRequest};
use crate::error::{ApiError, ErrorCode};

pub(super) fn all(desk: &Desk) -> Result<Vec<DepositInfo>, ApiError> {
    infos(desk, &desk.counter.deposits()?)
}

pub(super) fn check(desk: &Desk, session: &Session, name: &str) -> Result<DepositInfo, ApiError> {
    info(desk, &desk.counter.check_deposit(&session.actor, &account(name)?)?)
}

pub(super) fn set(
    desk: &Desk,
    session: &Session,
    request: &SetDepositRequest,
) -> Result<DepositInfo, ApiError> {
    // A biller may have lent: a deposit can be below zero.
    let balance = Rupiah::new(request.balance).map_err(|_| ErrorCode::AmountInvalid.plain())?;
    let name = account(&request.account)?;
    let set = desk.counter.set_deposit(&session.actor, &name, balance, &request.reason)?;
    info(desk, &set).map_err(after_sending)
}

pub(super) fn top_up(
    desk: &Desk,
    session: &Session,
    request: &TopUpRequest,
) -> Result<DepositInfo, ApiError> {
    let (name, sent) = (account(&request.account)?, amount(request.amount)?);
    info(desk, &desk.counter.top_up(&session.actor, &name, sent, &request.note)?).map_err(after_sending)
}

pub(super) fn infos(desk: &Desk, deposits: &[DepositView]) -> Result<Vec<DepositInfo>, ApiError> {
    deposits.iter().map(|deposit| info(desk, deposit)).collect()
}

fn info(desk: &Desk, deposit: &DepositView) -> Result<DepositInfo, ApiError> {
    let zone = desk.zone()?;
    let record = desk.counter.journal().account(&deposit.account)?;
    let kind = record.as_ref().map(|record| record.kind.as_str()).unwrap_or_default();
    // An account that is gone, or without its secrets, is still shown and cannot be asked.
    let capabilities = record.as_ref().and_then(|record| desk.counter.capabilities(record).ok());
    let alarm = deposit.alarm.as_ref().map(|alarm| alarm_info(desk, zone, alarm)).transpose()?;
    Ok(DepositInfo {
        account: deposit.account.to_string(),
        biller: label_of(kind).to_owned(),
        tells_balance: capabilities.is_some_and(|biller| biller.tells_balance),
        expected: deposit.expected.map(Rupiah::get),
        reported: deposit.reported.map(|(reported, _)| reported.get()),
        reported_at: deposit.reported.map(|(_, at)| instant(zone, at)),
        alarm,
    })
}

fn alarm_info(desk: &Desk, zone: Zone, alarm: &DepositAlarm) -> Result<DepositAlarmInfo, ApiError> {
    let mut known = PaymentInfos::of(desk)?;
    let mut payments = Vec::with_capacity(alarm.payments.len());
    for id in &alarm.payments {
        payments.extend(known.known(*id)?);
    }
    Ok(DepositAlarmInfo {
        expected: alarm.expected.get(),
        reported: alarm.reported.get(),
        difference: alarm.difference.get(),
        since: alarm.since.map(|at| instant(zone, at)),
        at: instant(zone, alarm.at),
        payments,
    })
}
