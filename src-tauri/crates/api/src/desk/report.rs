//! Reports as they cross: the same figures for everybody, and what the shop earns for who may see it.

use std::path::Path;

use loket_counter::{DepositCourse, ReportForm};
use loket_model::{
    Payment, Period, Role, Rupiah, SalesAgainst, SalesPart, SalesReport, SalesSums, UtcMillis, Zone,
};

use super::Desk;
use super::request::{account, malformed};
use crate::commands::Session;
use crate::convert::instant;
use crate::dto::{
    DaysRequest, DepositCourseInfo, DepositCourseRequest, DepositDayInfo, ExportReportRequest,
    ReportExported, ReportInfo, ReportRequest, SalesAgainstInfo, SalesPartInfo, SalesSumsInfo, ShiftEndInfo,
    UnsettledInfo,
};
use crate::error::ApiError;

/// Whether somebody is told what the shop earns.
pub(super) fn sees_profit(session: &Session) -> bool {
    session.role >= Role::Supervisor
}

pub(super) fn report(
    desk: &Desk,
    session: &Session,
    request: &ReportRequest,
) -> Result<ReportInfo, ApiError> {
    let today = desk.counter.today()?;
    let asked = request.period.as_deref().map(period).transpose()?.unwrap_or(today);
    let sales = desk.counter.sales_report(asked)?;
    Ok(info(desk.zone()?, &sales, today, sees_profit(session)))
}

pub(super) fn period(text: &str) -> Result<Period, ApiError> {
    Period::parse(text).ok_or_else(|| malformed("period"))
}

pub(super) fn export(desk: &Desk, request: &ExportReportRequest) -> Result<ReportExported, ApiError> {
    let form = ReportForm::parse(&request.form).ok_or_else(|| malformed("form"))?;
    let file = desk.counter.export_report(period(&request.period)?, form)?;
    Ok(ReportExported { file: file.display().to_string() })
}

impl Desk {
    /// Writes a period's sales to a file of the caller's choice: for the command line, and never from a request, whose
    /// words must not choose where files go.
    ///
    /// # Errors
    /// As the command `export_report`.
    pub fn write_report(
        &self,
        text: &str,
        form: ReportForm,
        file: &Path,
    ) -> Result<ReportExported, ApiError> {
        self.counter.write_report(period(text)?, form, file)?;
        Ok(ReportExported { file: file.display().to_string() })
    }
}

fn info(zone: Zone, sales: &SalesReport, today: Period, with_profit: bool) -> ReportInfo {
    let period = sales.period;
    let parts = |parts: &[SalesPart]| parts.iter().map(|part| part_info(part, with_profit)).collect();
    let named = |payments: &[Payment]| payments.iter().map(|payment| unsettled(zone, payment)).collect();
    let begun = |period: &Period| period.from() <= today.to();
    ReportInfo {
        period: period.as_text(),
        kind: period.kind().as_str().to_owned(),
        from: period.from(),
        to: period.to(),
        previous: period.before().map(Period::as_text),
        next: period.after().filter(begun).map(Period::as_text),
        today: today.as_text(),
        sums: sums_info(&sales.sums, with_profit),
        failed: sales.failed,
        unresolved: sales.unresolved,
        unresolved_total: sales.unresolved_total.get(),
        lost: with_profit.then(|| sales.lost.get()),
        products: parts(&sales.products),
        accounts: parts(&sales.accounts),
        cashiers: parts(&sales.cashiers),
        course: parts(&sales.course),
        against: sales.against.iter().map(|against| against_info(against, with_profit)).collect(),
        open: named(&sales.open),
        held: named(&sales.held),
    }
}

fn sums_info(sums: &SalesSums, with_profit: bool) -> SalesSumsInfo {
    let earned = |amount: Rupiah| with_profit.then(|| amount.get());
    SalesSumsInfo {
        count: sums.count,
        bills: sums.bills.get(),
        admin: sums.admin.get(),
        total: sums.total.get(),
        service_fee: sums.service_fee.get(),
        commission: earned(sums.commission),
        profit: earned(sums.profit),
        used: earned(sums.used),
    }
}

fn part_info(part: &SalesPart, with_profit: bool) -> SalesPartInfo {
    SalesPartInfo { key: part.key.clone(), name: part.name.clone(), sums: sums_info(&part.sums, with_profit) }
}

fn against_info(against: &SalesAgainst, with_profit: bool) -> SalesAgainstInfo {
    SalesAgainstInfo {
        versus: against.versus.as_str().to_owned(),
        period: against.period.as_text(),
        sums: sums_info(&against.sums, with_profit),
    }
}

fn unsettled(zone: Zone, payment: &Payment) -> UnsettledInfo {
    UnsettledInfo {
        payment: payment.id.to_string(),
        reference: payment.reference.to_string(),
        at: instant(zone, payment.created_at),
        product_name: payment.bill.product.name.clone(),
        customer_no: payment.bill.customer_no.as_str().to_owned(),
        customer_name: payment.bill.customer_name.clone(),
        due: payment.cash.due().get(),
        cashier: payment.actor.clone(),
    }
}

/// First and last-plus-one instant of some days.
fn bounds(zone: Zone, from: &str, to: &str) -> Result<(UtcMillis, UtcMillis), ApiError> {
    let day = |day: &str| zone.day_bounds(day).ok_or_else(|| malformed("day"));
    Ok((day(from)?.0, day(to)?.1))
}

pub(super) fn deposit_course(
    desk: &Desk,
    request: &DepositCourseRequest,
) -> Result<DepositCourseInfo, ApiError> {
    bounds(desk.zone()?, &request.from, &request.to)?;
    let course = desk.counter.deposit_course(&account(&request.account)?, &request.from, &request.to)?;
    Ok(course_info(&course))
}

fn course_info(course: &DepositCourse) -> DepositCourseInfo {
    let days = course.days.iter().map(|day| DepositDayInfo {
        day: day.day.clone(),
        used: day.used.get(),
        topped_up: day.topped_up.get(),
        corrected: day.corrected.get(),
        level: day.level.map(Rupiah::get),
        reported: day.reported.map(Rupiah::get),
        // Amounts are far below what their difference could overflow.
        alarm: day.alarm.map(|(expected, reported)| reported.get().saturating_sub(expected.get())),
    });
    DepositCourseInfo {
        before: course.before.map(Rupiah::get),
        days: days.collect(),
        used_per_day: course.used_per_day.map(Rupiah::get),
        lasts_days: course.lasts_days,
    }
}

pub(super) fn shift_ends(desk: &Desk, request: &DaysRequest) -> Result<Vec<ShiftEndInfo>, ApiError> {
    let zone = desk.zone()?;
    let (from, to) = bounds(zone, &request.from, &request.to)?;
    let ends = desk.counter.shift_ends(from, to)?;
    let info = ends.into_iter().map(|end| ShiftEndInfo {
        number: end.number,
        opened_at: instant(zone, end.opened_at),
        opened_by: end.opened_by,
        closed_at: instant(zone, end.closed_at),
        closed_by: end.closed_by,
        expected: end.expected.get(),
        counted: end.counted.get(),
        difference: end.counted.get().saturating_sub(end.expected.get()),
    });
    Ok(info.collect())
}
