//! `deposit list | check | set | top-up`: the prepaid balances at the billers.

use clap::Subcommand;
use loket_api::dto::{AccountRequest, DepositInfo, Empty, SetDepositRequest, TopUpRequest};
use loket_api::{ApiError, Handlers as _};
use serde_json::json;

use crate::args::Args;
use crate::output::Done;
use crate::shop;
use crate::words::rupiah;

#[derive(Debug, Subcommand)]
pub enum DepositCommand {
    /// Every deposit, as the books expect it and as the biller reported it.
    List,
    /// Ask the biller, and hold its answer against the books.
    Check {
        /// The account.
        account: String,
    },
    /// Take over a deposit: at the first time, or because a difference was explained.
    Set {
        /// The account.
        account: String,
        /// The deposit from now on.
        #[arg(value_name = "RP", allow_negative_numbers = true)]
        balance: i64,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Note that money was sent to the biller.
    TopUp {
        /// The account.
        account: String,
        /// How much.
        #[arg(value_name = "RP", allow_negative_numbers = true)]
        amount: i64,
        /// From where, the transfer's number.
        #[arg(long)]
        note: String,
    },
}

pub fn run(args: &Args, command: &DepositCommand) -> Result<Done, ApiError> {
    let deposit = match command {
        DepositCommand::List => {
            let deposits = shop::look(args)?.run(|desk, session| desk.deposits(session, Empty {}))?;
            let lines = deposits.iter().map(describe).collect();
            return Done::ok(json!({ "deposits": deposits }), lines);
        }
        DepositCommand::Check { account } => shop::open(args)?
            .run(|desk, session| desk.check_deposit(session, AccountRequest { account: account.clone() }))?,
        DepositCommand::Set { account, balance, reason } => {
            let (account, reason) = (account.clone(), reason.clone());
            shop::open(args)?.run(|desk, session| {
                desk.set_deposit(session, SetDepositRequest { account, balance: *balance, reason })
            })?
        }
        DepositCommand::TopUp { account, amount, note } => {
            let (account, note) = (account.clone(), note.clone());
            shop::open(args)?
                .run(|desk, session| desk.top_up(session, TopUpRequest { account, amount: *amount, note }))?
        }
    };
    let lines = describe(&deposit);
    Done::ok(&deposit, lines)
}

/// A deposit as lines for people.
pub fn describe(deposit: &DepositInfo) -> String {
    let told = |amount: Option<i64>| amount.map_or("-".to_owned(), rupiah);
    let mut text = format!(
        "{}\texpected {}\treported {}\n",
        deposit.account,
        told(deposit.expected),
        told(deposit.reported)
    );
    if let Some(alarm) = &deposit.alarm {
        text.push_str(&format!("  does not fit by {} since {}\n", rupiah(alarm.difference), alarm.at));
        for payment in &alarm.payments {
            text.push_str(&format!(
                "  {}\t{}\t{}\n",
                payment.reference,
                rupiah(payment.total),
                payment.status
            ));
        }
    }
    text
}
