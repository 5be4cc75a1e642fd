//! What waits for a person, and the decisions that end it: `attention`, `give-up`, `recheck`, `loss`.

use clap::{ArgGroup, Args as ClapArgs, Subcommand};
use loket_api::dto::{CloseLossRequest, DifferenceInfo, Empty, GiveUpRequest, PaymentInfo, PaymentRequest};
use loket_api::{ApiError, Handlers as _};
use loket_model::LossEnd;

use crate::args::Args;
use crate::deposit;
use crate::output::Done;
use crate::shop;
use crate::words::{describe, rupiah, to_collect};

#[derive(Debug, Subcommand)]
pub enum LossCommand {
    /// End a loss to recover: the customer paid it, or the shop gives it up.
    Close(CloseLoss),
}

#[derive(Debug, ClapArgs)]
#[command(group(ArgGroup::new("end").required(true).args(["recovered", "written_off"])))]
pub struct CloseLoss {
    /// Id or reference of the payment.
    pub payment: String,
    /// The customer paid: the cash lies in the drawer.
    #[arg(long)]
    pub recovered: bool,
    /// The shop bears it.
    #[arg(long)]
    pub written_off: bool,
    /// How, or why.
    #[arg(long)]
    pub reason: String,
}

pub fn attention(args: &Args) -> Result<Done, ApiError> {
    let attention = shop::look(args)?.run(|desk, session| desk.attention(session, Empty {}))?;
    let mut text = String::new();
    for (heading, payments) in [
        ("without a final word", &attention.open),
        ("failed, cash held", &attention.failed),
        ("losses to recover", &attention.losses),
    ] {
        listed(&mut text, heading, payments, row);
    }
    listed(&mut text, "baskets with bills never sent", &attention.waiting, |basket| {
        format!("{}\theld {}\n", basket.basket, rupiah(basket.held))
    });
    listed(&mut text, "deposits that do not fit", &attention.alarms, deposit::describe);
    listed(&mut text, "differences to statements", &attention.differences, difference);
    if text.is_empty() {
        text.push_str("nothing waits");
    }
    Done::ok(&attention, text)
}

fn listed<T>(text: &mut String, heading: &str, items: &[T], row: impl Fn(&T) -> String) {
    if !items.is_empty() {
        text.push_str(&format!("{heading}: {}\n", items.len()));
        text.extend(items.iter().map(row));
    }
}

fn row(payment: &PaymentInfo) -> String {
    let (amount, why) = match &payment.late {
        Some(late) => (late.amount, to_collect(late)),
        None => (payment.due, payment.reason.clone().unwrap_or_default()),
    };
    format!(
        "{}\t{}\t{}\t{}\t{}\n",
        payment.reference,
        payment.bill.customer_no,
        payment.bill.customer_name,
        rupiah(amount),
        why
    )
}

/// A difference to a statement as one line.
pub fn difference(difference: &DifferenceInfo) -> String {
    let told = |amount: Option<i64>| amount.map_or("-".to_owned(), rupiah);
    format!(
        "{}/{}\t{}\t{}\tours {}\ttheirs {}{}\n",
        difference.statement,
        difference.difference,
        difference.kind,
        difference.customer_no,
        told(difference.ours),
        told(difference.theirs),
        if difference.closed { "\tclosed" } else { "" }
    )
}

pub fn give_up(args: &Args, payment: &str, reason: &str) -> Result<Done, ApiError> {
    let request = GiveUpRequest { payment: payment.to_owned(), reason: reason.to_owned() };
    let payment = shop::open(args)?.run(|desk, session| desk.give_up(session, request))?;
    let lines = describe(&payment);
    // The biller is asked once more before: it may have another word by now, and then nothing is given up.
    match payment.status.as_str() {
        "unresolved" => Done::with_exit(&payment, lines, 3),
        "failed" => Done::ok(&payment, lines + "given up; the cash is still held"),
        _ => Done::ok(&payment, lines),
    }
}

/// What the biller says about a failed payment now; a success that came late is told by its fields.
pub fn recheck(args: &Args, payment: &str) -> Result<Done, ApiError> {
    let request = PaymentRequest { payment: payment.to_owned() };
    let payment = shop::open(args)?.run(|desk, session| desk.recheck(session, request))?;
    let lines = describe(&payment);
    Done::ok(&payment, lines)
}

pub fn loss(args: &Args, command: &LossCommand) -> Result<Done, ApiError> {
    let LossCommand::Close(close) = command;
    let end = if close.recovered { LossEnd::Recovered } else { LossEnd::WrittenOff };
    let request = CloseLossRequest {
        payment: close.payment.clone(),
        end: end.as_str().to_owned(),
        reason: close.reason.clone(),
    };
    let desk = shop::open(args)?;
    if close.recovered {
        shop::ensure_shift(&desk)?;
    }
    let payment = desk.close_loss(&desk.session, request)?;
    let lines = describe(&payment) + "loss closed";
    Done::ok(&payment, lines)
}
