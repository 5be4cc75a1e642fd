//! Shifts: opening, moving cash, the blind count, and the reports.

use loket_counter::CloseOrder;
use loket_model::{CashDirection, Rupiah};

use super::request::{allow_supervisor, amount, malformed};
use super::{Desk, after_sending};
use crate::commands::{Role, Session};
use crate::convert::{shift_info, shift_report_info, z_report_info};
use crate::dto::{
    CloseShiftRequest, MoveCashRequest, OpenShiftRequest, ShiftInfo, ShiftReportInfo, ZReportInfo,
};
use crate::error::ApiError;

/// Most Z reports that cross at once.
const Z_REPORTS_MAX: u32 = 100;

pub(super) fn open(
    desk: &Desk,
    session: &Session,
    request: &OpenShiftRequest,
) -> Result<ShiftInfo, ApiError> {
    let shift = desk.counter.open_shift(&session.actor, amount(request.float)?)?;
    Ok(shift_info(desk.zone()?, &shift))
}

/// A demo shop can be tried at once: its very first shift is there when the window opens. Later ones, and all of a
/// real shop, are opened by a person who counts the float.
pub(super) fn open_first_of_demo(desk: &Desk, session: &Session) -> Result<(), ApiError> {
    let journal = desk.counter.journal();
    let is_first = journal.current_shift()?.is_none() && journal.z_reports(1)?.is_empty();
    if is_first && desk.counter.shop()?.demo {
        desk.counter.open_shift(&session.actor, Rupiah::ZERO)?;
    }
    Ok(())
}

/// Who counts the drawer must not see what is expected, nor the sums that make it; who supervises may.
pub(super) fn x_report(desk: &Desk, session: &Session) -> Result<ShiftReportInfo, ApiError> {
    let is_blind = session.role < Role::Supervisor;
    Ok(shift_report_info(desk.zone()?, &desk.counter.x_report()?, is_blind))
}

pub(super) fn close(
    desk: &Desk,
    session: &Session,
    request: CloseShiftRequest,
) -> Result<ZReportInfo, ApiError> {
    allow_supervisor(session, request.forced)?;
    let order =
        CloseOrder { counted: amount(request.counted)?, reason: request.reason, forced: request.forced };
    let z = desk.counter.close_shift(&session.actor, &order)?;
    Ok(z_report_info(desk.zone().map_err(after_sending)?, &z))
}

/// Cash leaves the drawer by a supervisor's hand: a cashier could feel out what must lie in it.
pub(super) fn move_cash(desk: &Desk, session: &Session, request: &MoveCashRequest) -> Result<(), ApiError> {
    let direction = CashDirection::parse(&request.direction).ok_or_else(|| malformed("direction"))?;
    allow_supervisor(session, direction == CashDirection::Out)?;
    desk.counter.move_cash(&session.actor, direction, amount(request.amount)?, &request.reason)?;
    Ok(())
}

pub(super) fn z_report(desk: &Desk, number: u32) -> Result<ZReportInfo, ApiError> {
    let z = desk.counter.journal().z_report(number)?.ok_or_else(|| malformed("number"))?;
    Ok(z_report_info(desk.zone()?, &z))
}

pub(super) fn z_reports(desk: &Desk) -> Result<Vec<ZReportInfo>, ApiError> {
    let zone = desk.zone()?;
    let reports = desk.counter.journal().z_reports(Z_REPORTS_MAX)?;
    Ok(reports.iter().map(|z| z_report_info(zone, z)).collect())
}
