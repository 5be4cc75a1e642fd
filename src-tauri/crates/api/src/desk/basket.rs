//! Baskets: cash for several bills at once, then each bill on its own.

use loket_counter::{BasketOrder, BasketOrderLine, FeesInForce};
use loket_model::{BASKET_LINES_MAX, Basket, BasketLine, BasketLineState, Rupiah};

use super::payments::PaymentInfos;
use super::request::{allow_supervisor, amount, basket, inquiry};
use super::{Desk, after_sending, selling};
use crate::commands::Session;
use crate::convert::instant;
use crate::dto::{BasketInfo, BasketLineInfo, BasketLineName, BasketLineRequest, TakeBasketRequest};
use crate::error::{ApiError, ErrorCode};

pub(super) fn take(
    desk: &Desk,
    session: &Session,
    request: &TakeBasketRequest,
) -> Result<BasketInfo, ApiError> {
    if request.lines.len() > BASKET_LINES_MAX {
        return Err(too_large(request.lines.len()));
    }
    allow_supervisor(session, request.lines.iter().any(|line| line.again.is_some()))?;
    let fees = desk.counter.fees_in_force()?;
    let order = BasketOrder {
        lines: request.lines.iter().map(|line| order_line(desk, &fees, line)).collect::<Result<_, _>>()?,
        tender: request.tender.map(amount).transpose()?,
    };
    info(desk, &desk.counter.take_basket(&session.actor, &order)?).map_err(after_sending)
}

fn order_line(
    desk: &Desk,
    fees: &FeesInForce,
    line: &BasketLineRequest,
) -> Result<BasketOrderLine, ApiError> {
    let inquiry = inquiry(&line.inquiry)?;
    Ok(BasketOrderLine {
        inquiry,
        service_fee: selling::fee(desk, fees, inquiry, line.service_fee)?,
        again: line.again.clone(),
        again_than: desk.payment_named(line.again_than.as_deref())?,
    })
}

/// A basket with more bills than one may have, refused before any of them is looked at.
fn too_large(lines: usize) -> ApiError {
    ErrorCode::BasketTooLarge.with([("lines", lines.to_string()), ("max", BASKET_LINES_MAX.to_string())])
}

pub(super) fn pay_line(
    desk: &Desk,
    session: &Session,
    line: &BasketLineName,
) -> Result<BasketInfo, ApiError> {
    let id = basket(&line.basket)?;
    let paid = desk.counter.pay_line(&session.actor, id, inquiry(&line.inquiry)?);
    paid.map_err(|error| desk.not_sent_twice(error))?;
    by_id(desk, &line.basket).map_err(after_sending)
}

pub(super) fn drop_line(
    desk: &Desk,
    session: &Session,
    line: &BasketLineName,
) -> Result<BasketInfo, ApiError> {
    let dropped = desk.counter.drop_line(&session.actor, basket(&line.basket)?, inquiry(&line.inquiry)?)?;
    info(desk, &dropped).map_err(after_sending)
}

pub(super) fn by_id(desk: &Desk, id: &str) -> Result<BasketInfo, ApiError> {
    let found = desk.counter.journal().basket(basket(id)?)?;
    info(desk, &found.ok_or_else(|| ErrorCode::BasketUnknown.plain())?)
}

pub(super) fn info(desk: &Desk, basket: &Basket) -> Result<BasketInfo, ApiError> {
    let mut payments = PaymentInfos::of(desk)?;
    let mut lines = Vec::with_capacity(basket.lines.len());
    for (line, state) in &basket.lines {
        lines.push(line_info(desk, &mut payments, line, *state)?);
    }
    let is_held = |line: &&BasketLineInfo| match &line.payment {
        Some(payment) => payment.held,
        None => line.state == WAITING,
    };
    // The journal's own sums are in range, so these cannot leave it either.
    let due = basket.tender.minus(basket.change).map_err(|_| ErrorCode::AmountInvalid.plain())?;
    Ok(BasketInfo {
        basket: basket.id.to_string(),
        due: due.get(),
        tender: basket.tender.get(),
        change: basket.change.get(),
        held: lines.iter().filter(is_held).map(|line| line.due).sum(),
        at: instant(desk.zone()?, basket.at),
        lines,
    })
}

const WAITING: &str = "waiting";

fn line_info(
    desk: &Desk,
    payments: &mut PaymentInfos<'_>,
    line: &BasketLine,
    state: BasketLineState,
) -> Result<BasketLineInfo, ApiError> {
    let inquiry = desk.counter.journal().inquiry(line.inquiry)?;
    let bill = inquiry.ok_or_else(|| ErrorCode::InquiryUnknown.plain())?.bill;
    let (state, payment) = match state {
        BasketLineState::Waiting => (WAITING, None),
        BasketLineState::Sent(id) => ("sent", payments.known(id)?),
        BasketLineState::Dropped => ("dropped", None),
    };
    Ok(BasketLineInfo {
        inquiry: line.inquiry.to_string(),
        product_name: bill.product.name,
        customer_no: bill.customer_no.as_str().to_owned(),
        customer_name: bill.customer_name,
        due: Rupiah::get(line.due),
        service_fee: line.service_fee.get(),
        state: state.to_owned(),
        payment,
    })
}
