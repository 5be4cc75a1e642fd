//! `report day`: the sales of a day, a month or a year, as the slip that the shop's owner reads.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use loket_api::counter::{DocumentOrder, ReportForm};
use loket_api::dto::{DocumentInfo, ReportInfo, ReportRequest};
use loket_api::{ApiError, Handlers as _, Role};
use loket_model::Period;

use crate::args::Args;
use crate::output::{Done, bad_request};
use crate::printing;
use crate::shop::{self, Worked};

/// Columns of the slip on the screen: 80 mm paper in the usual font.
const COLUMNS: u16 = 48;

#[derive(Debug, ClapArgs)]
pub struct Sales {
    /// A day (2026-11-20), a month (2026-11) or a year (2026); left out, today.
    #[arg(value_name = "PERIOD")]
    pub period: Option<String>,
    /// On the printer for reports, not on the screen.
    #[arg(long, conflicts_with_all = ["xlsx", "pdf"])]
    pub print: bool,
    /// Which printer instead.
    #[arg(long, value_name = "NAME", requires = "print")]
    pub printer: Option<String>,
    /// Write a workbook to this file instead.
    #[arg(long, value_name = "FILE", conflicts_with = "pdf")]
    pub xlsx: Option<PathBuf>,
    /// Write A4 pages to this file instead.
    #[arg(long, value_name = "FILE")]
    pub pdf: Option<PathBuf>,
}

pub fn run(args: &Args, sales: &Sales) -> Result<Done, ApiError> {
    let file = match (&sales.xlsx, &sales.pdf) {
        (Some(file), _) => Some((ReportForm::Xlsx, file)),
        (None, Some(file)) => Some((ReportForm::Pdf, file)),
        (None, None) => None,
    };
    if sales.print {
        let desk = shop::open(args)?;
        let period = report(&desk, sales)?.period;
        return printing::document_to(&desk, DocumentInfo::Sales { period }, sales.printer.clone());
    }
    let desk = shop::look(args)?;
    let report = report(&desk, sales)?;
    if let Some((form, file)) = file {
        // What the shop earned stands in it.
        if desk.session.role < Role::Supervisor {
            return Err(
                loket_api::ErrorCode::Forbidden.with([("needed", Role::Supervisor.as_str().to_owned())])
            );
        }
        let written = desk.write_report(&report.period, form, file)?;
        let lines = format!("{} in {}", report.period, written.file);
        return Done::ok(&written, lines);
    }
    let period = Period::parse(&report.period).ok_or_else(|| bad_request(&report.period))?;
    let order = DocumentOrder::Sales { period, with_profit: desk.session.role >= Role::Supervisor };
    let lines = desk.counter().document_text(&desk.session.actor, &order, COLUMNS)?;
    Done::ok(&report, lines)
}

fn report(desk: &Worked, sales: &Sales) -> Result<ReportInfo, ApiError> {
    desk.report(&desk.session, ReportRequest { period: sales.period.clone() })
}
