//! X and Z reports are the notebook's.

use loket_model::{ShiftReport, ZReport};

use super::must;
use crate::day::Breach;
use crate::notebook::ShiftCash;
use crate::operator::Operator;

/// The X report of the open shift, held against the notebook.
pub(crate) fn shift(operator: &Operator) -> Result<ShiftReport, Breach> {
    let report = operator.counter().x_report().map_err(|error| Breach::new("X report", &error))?;
    let cash = operator.book.shift.ok_or_else(|| Breach::new("a shift that nobody opened", &report))?;
    cash_agrees(&report, &cash)?;
    Ok(report)
}

/// A Z report is the X report of its moment, with the count.
pub(crate) fn z(z: &ZReport, cash: &ShiftCash, counted: i64, x: &ShiftReport) -> Result<(), Breach> {
    cash_agrees(&z.report, cash)?;
    must(z.report == *x, "Z is not the X of its moment", &(&z.report, x))?;
    must(z.counted.get() == counted, "Z counts something else", z)?;
    must(z.difference.get() == counted - cash.drawer(), "Z is over or short by something else", z)
}

fn cash_agrees(report: &ShiftReport, cash: &ShiftCash) -> Result<(), Breach> {
    let found = ShiftCash {
        float: report.float.get(),
        taken: report.cash_taken.get(),
        cash_in: report.cash_in.get(),
        cash_out: report.cash_out.get(),
        refunds: report.refunds.get(),
        recovered: report.recovered.get(),
    };
    must(found == *cash, "report and notebook differ", &(found, cash))?;
    must(report.expected.get() == cash.drawer(), "the drawer expected", &(report.expected, cash))
}
