//! `loketctl`: the same counter without a window, for scripts, support and tests; and the HTTP host that shows
//! the screen in a browser. Its command line is a contract: one JSON document on standard output with `--json`,
//! logs on standard error, exit codes 0 done, 1 refused or failed, 2 bad usage, 3 unresolved.
//!
//! Deliberately absent: rules of business. Commands that the screen has too go through the API's handlers; those of
//! the owner (accounts, settling, upkeep) call the counter, for whoever may open the folder.

mod account;
mod args;
mod audit;
mod backup;
mod basket;
mod callbacks;
mod decision;
mod decode;
mod deposit;
mod diagnose;
mod group;
mod output;
mod printing;
mod products;
mod report;
mod restore;
mod retention;
mod rights;
mod rules;
mod sale;
mod sales;
mod sandbox;
mod serve;
mod shift;
mod shop;
mod statement;
mod struk;
mod upkeep;
mod user;
mod words;

use std::process::ExitCode;

use clap::Parser as _;
use loket_api::ApiError;

use crate::args::{Args, Command};
use crate::output::Done;

fn main() -> ExitCode {
    let args = Args::parse();
    loket_api::counter::start_log();
    output::finish(args.json, run(&args))
}

fn run(args: &Args) -> Result<Done, ApiError> {
    match &args.command {
        Command::Account { command } => account::run(args, command),
        Command::Products(products) => products::run(args, products),
        Command::Inquire(ask) => sale::inquire(args, ask),
        Command::Pay(pay) => sale::pay(args, pay),
        Command::Settle { now, watch } => sale::settle(args, *now, *watch),
        Command::Show { payment } => sale::show(args, payment),
        Command::Resolve(resolve) => sale::resolve(args, resolve),
        Command::Refund { payment } => sale::refund(args, payment),
        Command::Basket { command } => basket::run(args, command),
        Command::Group { command } => group::group(args, command),
        Command::Kolektif { command } => group::kolektif(args, command),
        Command::Shift { command } => shift::run(args, command),
        Command::Report { command } => report::run(args, command),
        Command::Attention => decision::attention(args),
        Command::GiveUp { payment, reason } => decision::give_up(args, payment, reason),
        Command::Recheck { payment } => decision::recheck(args, payment),
        Command::Loss { command } => decision::loss(args, command),
        Command::Deposit { command } => deposit::run(args, command),
        Command::Statement { command } => statement::run(args, command),
        Command::Rules(change) => rules::run(args, change),
        Command::Retention(keep) => retention::run(args, keep),
        Command::History(filter) => sale::history(args, filter),
        Command::Struk(struk) => struk::run(args, struk),
        Command::Print(print) => printing::print(args, print),
        Command::Recap(recap) => printing::recap(args, recap),
        Command::Printers { command } => printing::printers(args, command),
        Command::Decode(decode) => decode::run(decode),
        Command::User { command } => user::run(args, command),
        Command::Audit(audit) => audit::run(args, audit),
        Command::Diagnose { out } => diagnose::run(args, out),
        Command::Rights => rights::run(),
        Command::Verify => upkeep::verify(args),
        Command::Backup { file, list } => backup::run(args, file.as_deref(), *list),
        Command::Restore { file, force } => restore::run(args, file, *force),
        Command::Rebuild => upkeep::rebuild(args),
        Command::Sandbox(sandbox) => sandbox::run(args.json, sandbox),
        Command::Callbacks { listen } => callbacks::run(args, *listen),
        Command::Serve(serve) => serve::run(args, serve),
        Command::Types => {
            print!("{}", loket_api::typescript());
            Ok(Done::Silent)
        }
    }
}
