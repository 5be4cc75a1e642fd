//! The command line as types.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{Args as ClapArgs, Parser, Subcommand, ValueEnum};
use loket_api::counter::billers::KINDS;
use loket_sandbox::Fault;

use crate::audit::Audit;
use crate::basket::BasketCommand;
use crate::decision::LossCommand;
use crate::deposit::DepositCommand;
use crate::group::{GroupCommand, KolektifCommand};
use crate::printing::{Print, PrintersCommand, Recap};
use crate::report::ReportCommand;
use crate::retention::Keep;
use crate::rules::ChangeRules;
use crate::shift::ShiftCommand;
use crate::statement::StatementCommand;
use crate::user::UserCommand;

/// Loket's counter without a window.
#[derive(Debug, Parser)]
#[command(name = "loketctl", version)]
pub struct Args {
    /// The shop's folder (default: the system's data folder).
    #[arg(long, global = true, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Print one JSON document on standard output.
    #[arg(long, global = true)]
    pub json: bool,
    /// Who gives the command, in a shop with people; the PIN comes from LOKET_PIN.
    #[arg(long, global = true, value_name = "NAME")]
    pub user: Option<String>,
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Accounts at billers.
    Account {
        #[command(subcommand)]
        command: AccountCommand,
    },
    /// What the shop can sell.
    Products(Products),
    /// Ask what a customer owes.
    Inquire(Inquire),
    /// Pay a bill that was inquired.
    Pay(Pay),
    /// Ask for the final word on everything unresolved that is due.
    Settle {
        /// Ask now, whatever the waits.
        #[arg(long)]
        now: bool,
        /// Go on until nothing is unresolved.
        #[arg(long)]
        watch: bool,
    },
    /// One payment with its events.
    Show {
        /// Its id or reference.
        payment: String,
    },
    /// End an unresolved payment by a person's word.
    Resolve(Resolve),
    /// Note that the cash of a failed payment was handed back.
    Refund {
        /// Its id or reference.
        payment: String,
    },
    /// Several bills with one handing over of cash.
    Basket {
        #[command(subcommand)]
        command: BasketCommand,
    },
    /// A cashier's session at the drawer.
    Shift {
        #[command(subcommand)]
        command: ShiftCommand,
    },
    /// Reports.
    Report {
        #[command(subcommand)]
        command: ReportCommand,
    },
    /// Everything that waits for a person or a biller.
    Attention,
    /// Give up a payment that its biller never received, so that it can be tried anew with its cash.
    GiveUp {
        /// Its id or reference.
        payment: String,
        /// Why.
        #[arg(long)]
        reason: String,
    },
    /// Ask the biller about a failed payment once more.
    Recheck {
        /// Its id or reference.
        payment: String,
    },
    /// Losses to recover.
    Loss {
        #[command(subcommand)]
        command: LossCommand,
    },
    /// The prepaid balances at the billers.
    Deposit {
        #[command(subcommand)]
        command: DepositCommand,
    },
    /// Billers' statements held against the journal.
    Statement {
        #[command(subcommand)]
        command: StatementCommand,
    },
    /// The owner's rules about money; changed where one is named.
    Rules(ChangeRules),
    /// Mask personal data whose time is over, or set for how long they are kept.
    Retention(Keep),
    /// Payments, newest first.
    History(History),
    /// A struk as text or as a file.
    Struk(Struk),
    /// Print a struk on a printer; counts as a print once the printer has it.
    Print(Print),
    /// Print a recap of several payments.
    Recap(Recap),
    /// The shop's printers.
    Printers {
        #[command(subcommand)]
        command: PrintersCommand,
    },
    /// A biller's raw reply as Loket understands it; no network, no journal.
    Decode(Decode),
    /// The people at the counter. A shop without any is worked by its owner.
    User {
        #[command(subcommand)]
        command: UserCommand,
    },
    /// Who did what, newest first; for the owner.
    Audit(Audit),
    /// Write a text for whoever helps from far away; it names no customer, person or secret.
    Diagnose {
        /// Where to.
        #[arg(long, value_name = "FILE")]
        out: PathBuf,
    },
    /// Which role may give each command of the screen.
    Rights,
    /// Check the journal from its first event.
    Verify,
    /// Copy the journal.
    Backup {
        /// Where to; left out, into the shop's backup folder, where the oldest copies make room.
        file: Option<PathBuf>,
        /// The copies in the shop's backup folder, newest first.
        #[arg(long, conflicts_with = "file")]
        list: bool,
    },
    /// Put a backup in the journal's place; the replaced one is kept beside it.
    Restore {
        /// The backup.
        file: PathBuf,
        /// Go on although the present journal has something that the backup has not.
        #[arg(long)]
        force: bool,
    },
    /// Derive all read tables again from the events.
    Rebuild,
    /// The billers' side of the wire, in the foreground.
    Sandbox(Sandbox),
    /// Take the billers' calls and ask about the payments that they name, in the foreground.
    Callbacks {
        /// Loopback or local network address; billers call http://ADDR/callback/ACCOUNT.
        #[arg(long, default_value = "127.0.0.1:0", value_name = "ADDR")]
        listen: SocketAddr,
    },
    /// The screen in a browser: loopback only, with a one-time token.
    Serve(Serve),
    /// Groups of numbers that are looked up and paid together.
    Group {
        #[command(subcommand)]
        command: GroupCommand,
    },
    /// Look up and pay what a group owes.
    Kolektif {
        #[command(subcommand)]
        command: KolektifCommand,
    },
    /// The screen's generated TypeScript.
    #[command(hide = true)]
    Types,
}

#[derive(Debug, Subcommand)]
pub enum AccountCommand {
    /// Add an account, or replace one of the same name.
    Add {
        name: String,
        /// Which biller's service: mybills, iak-postpaid, iak-prepaid, khoins, ayoconnect.
        #[arg(long)]
        kind: String,
        /// Base URL as the vendor's documents give it.
        #[arg(long)]
        url: String,
        /// A setting, as key=value.
        #[arg(long = "set", value_name = "K=V", value_parser = key_value)]
        settings: Vec<(String, String)>,
        /// A secret's name; its value comes from LOKET_SECRET_<K> or standard input.
        #[arg(long = "secret", value_name = "K")]
        secrets: Vec<String>,
    },
    /// All accounts, without secrets.
    List,
    /// See whether the biller can be reached and knows the shop.
    Check { name: String },
    /// Remove an account and its secrets.
    Remove { name: String },
}

#[derive(Debug, ClapArgs)]
pub struct Products {
    /// Words that must all occur in code, name, provider or province.
    #[arg(long)]
    pub search: Option<String>,
    /// Only this kind: pln-prepaid, pdam, …
    #[arg(long)]
    pub category: Option<String>,
    /// Only this account.
    #[arg(long)]
    pub account: Option<String>,
    /// Fetch the offers from the biller first; without --account from all that publish them.
    #[arg(long)]
    pub sync: bool,
    /// Which accounts sell this product of our own (its key), and which one to take.
    #[arg(long, value_name = "KEY")]
    pub choose: Option<String>,
    /// What a customer number may be for.
    #[arg(long, value_name = "NO")]
    pub number: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Inquire {
    /// Account to ask through; left out, the only one, or the best for a product given by its key.
    #[arg(long)]
    pub account: Option<String>,
    /// The biller's product code, or the product's key where no account is named.
    #[arg(long)]
    pub product: String,
    /// Customer number.
    #[arg(long)]
    pub customer: String,
    /// What the product is, where the catalogue does not know its code.
    #[arg(long)]
    pub category: Option<String>,
    #[arg(long)]
    pub months: Option<u32>,
    /// Amount in rupiah, where the customer chooses it.
    #[arg(long, value_name = "RP")]
    pub amount: Option<i64>,
    /// Tax year, where the product asks for it (PBB).
    #[arg(long)]
    pub year: Option<u16>,
    /// The owner's identity number, where the product asks for it (e-Samsat).
    #[arg(long, value_name = "NO")]
    pub identity: Option<String>,
    /// Go on although the meter number fails its check digit.
    #[arg(long)]
    pub overrule_luhn: bool,
}

#[derive(Debug, ClapArgs)]
pub struct Pay {
    /// The inquiry.
    pub inquiry: String,
    /// Cash handed over; exact when left out.
    #[arg(long, value_name = "RP")]
    pub tender: Option<i64>,
    /// The shop's own charge; by the owner's rules when left out.
    #[arg(long, value_name = "RP")]
    pub service_fee: Option<i64>,
    /// The failed payment that this is a new attempt of; the cash held for it is used.
    #[arg(long, value_name = "PAYMENT")]
    pub retry_of: Option<String>,
    /// Why a bill that was paid a short time ago is paid once more.
    #[arg(long, value_name = "REASON")]
    pub again: Option<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Resolve {
    /// Its id or reference.
    pub payment: String,
    /// The biller carried it out.
    #[arg(long, required_unless_present = "failed", conflicts_with = "failed")]
    pub paid: bool,
    /// The biller did not and will not carry it out.
    #[arg(long)]
    pub failed: bool,
    /// Why a person decides.
    #[arg(long)]
    pub reason: String,
    /// What the biller gave as proof: its reference, who said so.
    #[arg(long)]
    pub proof: String,
    /// The token that the biller told, for a paid token sale.
    #[arg(long)]
    pub token: Option<String>,
    /// What the biller shows as taken from the deposit, for a paid bill.
    #[arg(long, value_name = "RP", conflicts_with = "failed")]
    pub debit: Option<i64>,
}

#[derive(Debug, ClapArgs)]
pub struct History {
    /// First day, as 2026-11-20.
    #[arg(long, value_name = "D")]
    pub from: Option<String>,
    /// Last day.
    #[arg(long, value_name = "D")]
    pub to: Option<String>,
    #[arg(long, value_name = "S", value_parser = ["paid", "failed", "unresolved"])]
    pub status: Option<String>,
    /// Key of a product: pln-prepaid/20000.
    #[arg(long, value_name = "KEY")]
    pub product: Option<String>,
    /// Kind of product: pln-prepaid.
    #[arg(long, value_name = "KIND")]
    pub category: Option<String>,
    /// Through this account.
    #[arg(long, value_name = "NAME")]
    pub account: Option<String>,
    /// Sold by this person.
    #[arg(long, value_name = "NAME")]
    pub cashier: Option<String>,
    /// Sold in this shift.
    #[arg(long, value_name = "N")]
    pub shift: Option<u32>,
    /// Bill with admin of exactly this.
    #[arg(long, value_name = "RP", conflicts_with_all = ["amount_min", "amount_max"])]
    pub amount: Option<i64>,
    /// Bill with admin of at least this.
    #[arg(long, value_name = "RP")]
    pub amount_min: Option<i64>,
    /// Bill with admin of at most this.
    #[arg(long, value_name = "RP")]
    pub amount_max: Option<i64>,
    /// Whether a struk was printed.
    #[arg(long, value_name = "YES")]
    pub printed: Option<bool>,
    /// Part of a name, number, reference, token or product, or an amount.
    #[arg(long, value_name = "T")]
    pub search: Option<String>,
    /// At most so many, up to 200; a file has them all.
    #[arg(long, value_name = "N")]
    pub limit: Option<u32>,
    /// Write the whole selection to this file instead.
    #[arg(long, value_name = "FILE", conflicts_with = "xlsx")]
    pub csv: Option<PathBuf>,
    /// The same as a workbook.
    #[arg(long, value_name = "FILE", conflicts_with = "pdf")]
    pub xlsx: Option<PathBuf>,
    /// The same as A4 pages with totals, for 20,000 payments at most.
    #[arg(long, value_name = "FILE", conflicts_with = "csv")]
    pub pdf: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StrukForm {
    Text,
    Escpos,
    Escp,
    Pdf,
    Png,
}

#[derive(Debug, ClapArgs)]
pub struct Struk {
    /// Payment id or reference.
    pub payment: String,
    #[arg(long, value_enum, default_value = "text")]
    pub format: StrukForm,
    /// Columns of text, ESC/POS or ESC/P.
    #[arg(long, default_value_t = 32, value_parser = clap::value_parser!(u16).range(24..=160))]
    pub columns: u16,
    /// Paper of a PDF or PNG: a roll's width in millimetres, or a sheet with several struk.
    #[arg(long, default_value = "58", value_parser = ["58", "80", "a4", "a4-3", "a4-4", "half"])]
    pub paper: String,
    /// Hide the customer's name and numbers, for a copy that others see; it is marked as a copy and no print.
    #[arg(long)]
    pub masked: bool,
    /// Why a copy beyond the limit is printed.
    #[arg(long, value_name = "REASON")]
    pub reason: Option<String>,
    /// Write here instead of to standard output.
    #[arg(long)]
    pub out: Option<PathBuf>,
    /// Look only: not counted as a print.
    #[arg(long)]
    pub preview: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DecodeStep {
    Inquiry,
    Payment,
    Advice,
    Callback,
}

#[derive(Debug, ClapArgs)]
pub struct Decode {
    #[arg(long, value_parser = PossibleValuesParser::new(KINDS.iter().map(|kind| kind.name)))]
    pub kind: String,
    #[arg(long, value_enum)]
    pub step: DecodeStep,
    /// The biller's product code.
    #[arg(long)]
    pub product: String,
    /// What the product is, where the catalogue does not know its code.
    #[arg(long)]
    pub category: Option<String>,
    #[arg(long, default_value = "json", value_parser = ["json", "xml"])]
    pub format: String,
    /// An option of the account that would read it, as key=value (KHOINS' pattern.CODE=REGEX).
    #[arg(long = "set", value_name = "K=V", value_parser = key_value)]
    pub settings: Vec<(String, String)>,
    /// The body; standard input when left out.
    pub file: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
pub struct Sandbox {
    /// Loopback address to listen on.
    #[arg(long, default_value = "127.0.0.1:0", value_name = "ADDR")]
    pub listen: SocketAddr,
    /// A fault, as STEP=KIND[@CUSTOMER][*TIMES], for example payment=no-answer-after*1.
    #[arg(long = "fault", value_name = "FAULT")]
    pub faults: Vec<Fault>,
    /// Time before each answer.
    #[arg(long, default_value_t = 0, value_name = "MS")]
    pub latency_ms: u64,
}

#[derive(Debug, ClapArgs)]
pub struct Serve {
    /// Loopback address to listen on.
    #[arg(long, default_value = "127.0.0.1:0", value_name = "ADDR")]
    pub listen: SocketAddr,
    /// Take the billers' calls on this loopback or local network address.
    #[arg(long, value_name = "ADDR")]
    pub callbacks: Option<SocketAddr>,
    /// Serve the demo shop, with its sandbox inside this process.
    #[arg(long)]
    pub demo: bool,
    /// Time before each answer of the demo's sandbox.
    #[arg(long, default_value_t = 150, value_name = "MS")]
    pub latency_ms: u64,
}

fn key_value(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or_else(|| format!("{text}: want key=value"))?;
    Ok((key.to_owned(), value.to_owned()))
}
