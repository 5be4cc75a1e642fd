//! `shift open | close | in | out`: a cashier's session at the drawer.

use clap::Subcommand;
use loket_api::dto::{CloseShiftRequest, MoveCashRequest, OpenShiftRequest};
use loket_api::{ApiError, Handlers as _};
use serde_json::json;

use crate::args::Args;
use crate::output::Done;
use crate::report;
use crate::shop;
use crate::words::rupiah;

#[derive(Debug, Subcommand)]
pub enum ShiftCommand {
    /// Open a shift with the cash laid into the drawer.
    Open {
        /// That cash.
        #[arg(long, value_name = "RP")]
        float: i64,
    },
    /// Close the shift: count the drawer first, then see the report.
    Close {
        /// Cash counted.
        #[arg(long, value_name = "RP")]
        counted: i64,
        /// Why it differs from the books, where it does by more than the rules tolerate.
        #[arg(long)]
        reason: Option<String>,
        /// Close it in the cashier's place; needs a reason.
        #[arg(long)]
        force: bool,
    },
    /// Lay cash into the drawer.
    In(MoveCash),
    /// Take cash out of the drawer.
    Out(MoveCash),
}

#[derive(Debug, clap::Args)]
pub struct MoveCash {
    /// How much.
    #[arg(value_name = "RP", allow_negative_numbers = true)]
    pub amount: i64,
    /// Why.
    #[arg(long)]
    pub reason: String,
}

pub fn run(args: &Args, command: &ShiftCommand) -> Result<Done, ApiError> {
    let desk = shop::open(args)?;
    match command {
        ShiftCommand::Open { float } => {
            let shift = desk.open_shift(&desk.session, OpenShiftRequest { float: *float })?;
            let lines = format!("shift {} open since {}", shift.shift, shift.opened_at);
            Done::ok(&shift, lines)
        }
        ShiftCommand::Close { counted, reason, force } => {
            let request = CloseShiftRequest { counted: *counted, reason: reason.clone(), forced: *force };
            let z = desk.close_shift(&desk.session, request)?;
            let lines = report::z_lines(&desk.counter().shop()?, &z);
            Done::ok(&z, lines)
        }
        ShiftCommand::In(cash) => {
            desk.move_cash(&desk.session, request("in", cash))?;
            moved("in", cash)
        }
        ShiftCommand::Out(cash) => {
            desk.move_cash(&desk.session, request("out", cash))?;
            moved("out", cash)
        }
    }
}

fn request(direction: &str, cash: &MoveCash) -> MoveCashRequest {
    MoveCashRequest { direction: direction.to_owned(), amount: cash.amount, reason: cash.reason.clone() }
}

fn moved(direction: &str, cash: &MoveCash) -> Result<Done, ApiError> {
    Done::ok(
        json!({ "direction": direction, "amount": cash.amount, "reason": cash.reason }),
        format!("cash {direction} {}", rupiah(cash.amount)),
    )
}
