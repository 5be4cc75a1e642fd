//! `basket take | pay | drop | show`: several bills with one handing over of cash, each with its own outcome.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args as ClapArgs, Subcommand};
use loket_api::dto::{BasketInfo, BasketLineInfo, BasketLineName, BasketLineRequest, TakeBasketRequest};
use loket_api::{ApiError, Desk, ErrorCode, Handlers as _};
use loket_model::BASKET_LINES_MAX;
use serde_json::{Value, json};

use crate::args::Args;
use crate::output::{Done, bad_request, exit_of};
use crate::shop;
use crate::words::rupiah;

/// Largest file of inquiries that is read at all; a full basket is some 20 KB.
const FILE_BYTES_MAX: u64 = 1024 * 1024;

#[derive(Debug, Subcommand)]
pub enum BasketCommand {
    /// Take the cash for several inquiries at once; nothing is sent yet.
    Take(Take),
    /// Pay the bills that wait, one after the other.
    Pay {
        /// The basket.
        basket: String,
        /// Only this inquiry.
        #[arg(long, value_name = "INQUIRY")]
        line: Option<String>,
    },
    /// Hand back the cash of a bill that was never sent.
    Drop {
        /// The basket.
        basket: String,
        /// The bill's inquiry.
        inquiry: String,
    },
    /// A basket with what became of each bill.
    Show {
        /// The basket.
        basket: String,
    },
}

#[derive(Debug, ClapArgs)]
pub struct Take {
    /// The inquiries.
    #[arg(required_unless_present = "file")]
    pub inquiries: Vec<String>,
    /// A file with one inquiry a line.
    #[arg(long)]
    pub file: Option<PathBuf>,
    /// Cash handed over for all; exact when left out.
    #[arg(long, value_name = "RP")]
    pub tender: Option<i64>,
    /// The shop's own charge for each bill; by the owner's rules when left out.
    #[arg(long, value_name = "RP")]
    pub service_fee: Option<i64>,
    /// Why bills that were paid a short time ago are paid once more.
    #[arg(long, value_name = "REASON")]
    pub again: Option<String>,
}

pub fn run(args: &Args, command: &BasketCommand) -> Result<Done, ApiError> {
    match command {
        BasketCommand::Take(take) => self::take(args, take),
        BasketCommand::Pay { basket, line } => pay(args, basket, line.as_deref()),
        BasketCommand::Drop { basket, inquiry } => {
            let line = BasketLineName { basket: basket.clone(), inquiry: inquiry.clone() };
            let desk = shop::open(args)?;
            shop::ensure_shift(&desk)?;
            let basket = desk.drop_line(&desk.session, line)?;
            let lines = describe(&basket) + "cash handed back";
            Done::ok(&basket, lines)
        }
        BasketCommand::Show { basket } => {
            let basket = shop::look(args)?.basket_info(basket)?;
            let lines = describe(&basket);
            Done::ok(&basket, lines)
        }
    }
}

fn take(args: &Args, take: &Take) -> Result<Done, ApiError> {
    let mut inquiries = take.inquiries.clone();
    if let Some(file) = &take.file {
        inquiries.extend(inquiries_in(file)?);
    }
    let line = |inquiry: String| BasketLineRequest {
        inquiry,
        service_fee: take.service_fee,
        again: take.again.clone(),
        again_than: None,
    };
    let request = TakeBasketRequest { lines: inquiries.into_iter().map(line).collect(), tender: take.tender };
    let desk = shop::open(args)?;
    shop::ensure_shift(&desk)?;
    let basket = desk.take_basket(&desk.session, request)?;
    let lines = describe(&basket);
    Done::ok(&basket, lines)
}

/// The lines of a file of inquiries; one that is no basket is refused before the shop is opened.
fn inquiries_in(file: &Path) -> Result<Vec<String>, ApiError> {
    let named = |error: &dyn ToString| bad_request(&format!("{}: {}", file.display(), error.to_string()));
    let mut text = String::new();
    let opened = File::open(file).map_err(|error| named(&error))?;
    opened.take(FILE_BYTES_MAX + 1).read_to_string(&mut text).map_err(|error| named(&error))?;
    if u64::try_from(text.len()).unwrap_or(u64::MAX) > FILE_BYTES_MAX {
        return Err(named(&"more than 1 MiB"));
    }
    let lines = || text.lines().map(str::trim).filter(|line| !line.is_empty());
    let count = lines().count();
    if count > BASKET_LINES_MAX {
        let max = BASKET_LINES_MAX.to_string();
        return Err(ErrorCode::BasketTooLarge.with([("lines", count.to_string()), ("max", max)]));
    }
    Ok(lines().map(str::to_owned).collect())
}

fn pay(args: &Args, basket: &str, only: Option<&str>) -> Result<Done, ApiError> {
    let desk = shop::open(args)?;
    shop::ensure_shift(&desk)?;
    let inquiries = match only {
        Some(inquiry) => vec![inquiry.to_owned()],
        None => waiting(&desk.basket_info(basket)?),
    };
    let mut refused: Vec<(String, ApiError)> = Vec::new();
    for inquiry in &inquiries {
        let line = BasketLineName { basket: basket.to_owned(), inquiry: inquiry.clone() };
        if let Err(error) = desk.pay_line(&desk.session, line) {
            refused.push((inquiry.clone(), error));
        }
    }
    end_of(&desk, basket, only, &refused)
}

pub fn waiting(basket: &BasketInfo) -> Vec<String> {
    let waiting = basket.lines.iter().filter(|line| line.state == "waiting");
    waiting.map(|line| line.inquiry.clone()).collect()
}

/// The basket after paying, with the bills that could not be sent beside it. The gravest line decides the exit code:
/// of the whole basket also those that were sent before, so that a rerun does not call open ones done.
pub fn end_of(
    desk: &Desk,
    basket: &str,
    only: Option<&str>,
    refused: &[(String, ApiError)],
) -> Result<Done, ApiError> {
    // Where nothing at all can be told but one refusal, it is the answer.
    let basket = match (desk.basket_info(basket), refused) {
        (Ok(basket), _) => basket,
        (Err(_), [(_, error), ..]) => return Err(error.clone()),
        (Err(error), []) => return Err(error),
    };
    let asked = basket.lines.iter().filter(|line| only.is_none_or(|only| only == line.inquiry));
    let outcomes = asked.map(exit_of_line).chain(refused.iter().map(|(_, error)| exit_of(error)));
    let exit = outcomes.max().unwrap_or(0);
    let mut lines = describe(&basket);
    for (inquiry, error) in refused {
        lines.push_str(&format!("{inquiry}\t{} [{}]\n", error.message, error.code));
    }
    let mut document = serde_json::to_value(&basket).map_err(|error| bad_request(&error))?;
    if let Some(fields) = document.as_object_mut() {
        let refused = refused.iter().map(|(inquiry, error)| json!({ "inquiry": inquiry, "error": error }));
        fields.insert("refused".to_owned(), Value::Array(refused.collect()));
    }
    Done::with_exit(document, lines, exit)
}

fn exit_of_line(line: &BasketLineInfo) -> u8 {
    match line.payment.as_ref().map(|payment| payment.status.as_str()) {
        Some("unresolved") => 3,
        Some("failed") => 1,
        _ => 0,
    }
}

fn describe(basket: &BasketInfo) -> String {
    let mut text = format!("basket {}\n", basket.basket);
    for line in &basket.lines {
        let state = line.payment.as_ref().map_or(line.state.as_str(), |payment| payment.status.as_str());
        text.push_str(&format!(
            "{}\t{}\t{}\t{}\t{state}\n",
            line.inquiry,
            line.customer_no,
            line.customer_name,
            rupiah(line.due)
        ));
    }
    text.push_str(&format!(
        "due {} tender {} change {} held {}\n",
        rupiah(basket.due),
        rupiah(basket.tender),
        rupiah(basket.change),
        rupiah(basket.held)
    ));
    text
}
