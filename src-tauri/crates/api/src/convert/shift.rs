//! Shifts and their reports.

use loket_counter::journal::ShiftRecord;
use loket_model::{Carried, CategorySum, DepositSum, Rupiah, ShiftReport, ZReport, Zone};

use super::instant;
use crate::dto::{CarriedInfo, CategorySumInfo, DepositSumInfo, ShiftInfo, ShiftReportInfo, ZReportInfo};

pub(crate) fn shift_info(zone: Zone, shift: &ShiftRecord) -> ShiftInfo {
    ShiftInfo { shift: shift.shift, opened_at: instant(zone, shift.opened_at) }
}

/// A report; `is_blind` leaves out every sum of cash, so that the count does not follow them.
pub(crate) fn shift_report_info(zone: Zone, report: &ShiftReport, is_blind: bool) -> ShiftReportInfo {
    let cash = |sum: Rupiah| (!is_blind).then(|| sum.get());
    ShiftReportInfo {
        shift: report.shift,
        opened_at: instant(zone, report.opened_at),
        opened_by: report.opened_by.clone(),
        float: cash(report.float),
        cash_taken: cash(report.cash_taken),
        cash_in: cash(report.cash_in),
        cash_out: cash(report.cash_out),
        refunds: cash(report.refunds),
        recovered: cash(report.recovered),
        lost: report.lost.get(),
        written_off: report.written_off.get(),
        expected: cash(report.expected),
        admin: report.admin.get(),
        commission: report.commission.get(),
        service_fee: report.service_fee.get(),
        paid: report.paid,
        failed: report.failed,
        categories: report.categories.iter().map(category_sum_info).collect(),
        deposits: report.deposits.iter().map(deposit_sum_info).collect(),
        carried: report.carried.iter().map(|carried| carried_info(zone, carried)).collect(),
        reprints: report.reprints,
    }
}

pub(crate) fn z_report_info(zone: Zone, z: &ZReport) -> ZReportInfo {
    ZReportInfo {
        number: z.number,
        report: shift_report_info(zone, &z.report, false),
        counted: z.counted.get(),
        difference: z.difference.get(),
        reason: z.reason.clone(),
        forced: z.forced,
        closed_at: instant(zone, z.closed_at),
        closed_by: z.closed_by.clone(),
    }
}

fn category_sum_info(sum: &CategorySum) -> CategorySumInfo {
    CategorySumInfo { category: sum.category.as_str().to_owned(), count: sum.count, total: sum.total.get() }
}

fn deposit_sum_info(sum: &DepositSum) -> DepositSumInfo {
    DepositSumInfo {
        account: sum.account.to_string(),
        used: sum.used.get(),
        topped_up: sum.topped_up.get(),
        corrected: sum.corrected.get(),
        balance: sum.balance.map(Rupiah::get),
    }
}

fn carried_info(zone: Zone, carried: &Carried) -> CarriedInfo {
    CarriedInfo {
        why: carried.why.as_str().to_owned(),
        payment: carried.payment.map(|id| id.to_string()),
        reference: carried.reference.to_string(),
        product_name: carried.product_name.clone(),
        customer_no: carried.customer_no.clone(),
        customer_name: carried.customer_name.clone(),
        amount: carried.amount.get(),
        since: instant(zone, carried.since),
    }
}
