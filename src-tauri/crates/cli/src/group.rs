//! `group import | list | show | remove` and `kolektif check | pay`: numbers that are looked up and paid together.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use clap::{Args as ClapArgs, Subcommand};
use loket_api::dto::ShownMember;
use loket_api::dto::{
    BasketLineName, CheckProgressInfo, CheckProgressRequest, Empty, GroupFileInfo, GroupFileRequest,
    GroupInfo, GroupName, ImportGroupRequest, MembersMappingInfo, TakeGroupRequest,
};
use loket_api::{ApiError, ErrorCode, Handlers as _};
use loket_model::BASKET_LINES_MAX;

use crate::args::Args;
use crate::basket::{end_of, waiting};
use crate::output::{Done, bad_request};
use crate::shop::{self, Worked};
use crate::words::rupiah;

/// Largest list that is read at all; the counter says so for a larger one.
const FILE_BYTES_MAX: u64 = 6 * 1024 * 1024;

#[derive(Debug, Subcommand)]
pub enum GroupCommand {
    /// Make a group of a list (CSV or XLSX).
    Import(Import),
    /// All groups.
    List,
    /// A group with where each member stands.
    Show {
        /// Its name or id.
        group: String,
    },
    /// Erase a group with its members for good; its payments stay.
    Remove {
        /// Its name or id.
        group: String,
    },
}

#[derive(Debug, ClapArgs)]
pub struct Import {
    /// The list.
    pub file: PathBuf,
    /// The group's name.
    #[arg(long)]
    pub name: String,
    /// Which column is what, as number=HEADING; number, label, product, amount or months. Guessed when left out.
    #[arg(long = "map", value_name = "K=COLUMN", value_parser = key_value)]
    pub map: Vec<(String, String)>,
    /// The product of rows that name none.
    #[arg(long, value_name = "KEY")]
    pub product: Option<String>,
    /// Where to write the rows that are not taken, as CSV.
    #[arg(long, value_name = "FILE")]
    pub refused: Option<PathBuf>,
    /// Look only: nothing is taken.
    #[arg(long)]
    pub preview: bool,
}

#[derive(Debug, Subcommand)]
pub enum KolektifCommand {
    /// Look up what the members of a group owe, or go on where it was held up.
    Check {
        /// Its name or id.
        group: String,
        /// Ask for everybody anew.
        #[arg(long)]
        again: bool,
    },
    /// Take the cash for all bills that were found, and pay them one after the other.
    Pay {
        /// Its name or id.
        group: String,
        /// Cash handed over for all; exact when left out.
        #[arg(long, value_name = "RP")]
        tender: Option<i64>,
        /// The shop's own charge for each bill; by the owner's rules when left out.
        #[arg(long, value_name = "RP")]
        service_fee: Option<i64>,
    },
}

fn key_value(text: &str) -> Result<(String, String), String> {
    let (key, value) = text.split_once('=').ok_or_else(|| format!("{text}: want key=column"))?;
    Ok((key.to_owned(), value.to_owned()))
}

pub fn group(args: &Args, command: &GroupCommand) -> Result<Done, ApiError> {
    match command {
        GroupCommand::Import(import) => self::import(args, import),
        GroupCommand::List => {
            let groups = shop::look(args)?.run(|desk, session| desk.groups(session, Empty {}))?;
            let lines = groups.iter().map(line_of).collect();
            Done::ok(&groups, lines)
        }
        GroupCommand::Show { group } => {
            let progress = progress(&shop::look(args)?, group)?;
            Done::ok(&progress, describe(&progress))
        }
        GroupCommand::Remove { group } => {
            let request = GroupName { group: group.clone() };
            let done = shop::open(args)?.run(|desk, session| desk.remove_group(session, request))?;
            Done::ok(&done, format!("{group} erased"))
        }
    }
}

pub fn kolektif(args: &Args, command: &KolektifCommand) -> Result<Done, ApiError> {
    match command {
        KolektifCommand::Check { group, again } => {
            let desk = shop::open(args)?;
            check(&desk, group, *again)?;
            let progress = progress(&desk, group)?;
            let exit = if progress.group.phase.as_deref() == Some("done") { 0 } else { 1 };
            let lines = describe(&progress);
            Done::with_exit(&progress, lines, exit)
        }
        KolektifCommand::Pay { group, tender, service_fee } => pay(args, group, *tender, *service_fee),
    }
}

fn check(desk: &Worked, group: &str, again: bool) -> Result<(), ApiError> {
    let counter = desk.counter();
    let id = counter.find_group(group)?.id;
    counter.check_group(&desk.session.actor, id, again)?;
    Ok(())
}

fn progress(desk: &Worked, group: &str) -> Result<CheckProgressInfo, ApiError> {
    let request = CheckProgressRequest { group: group.to_owned(), after: 0, wait_ms: None };
    desk.check_progress(&desk.session, request)
}

fn import(args: &Args, import: &Import) -> Result<Done, ApiError> {
    let base64 = STANDARD.encode(bytes_in(&import.file)?);
    let file = GroupFileRequest { base64, mapping: None, product: import.product.clone() };
    let desk = if import.preview { shop::look(args)? } else { shop::open(args)? };
    let mut read = desk.read_group_file(&desk.session, file.clone())?;
    let mut file = file;
    if !import.map.is_empty() {
        file.mapping = Some(mapping_of(&read, &import.map)?);
        read = desk.read_group_file(&desk.session, file.clone())?;
    }
    if let Some(path) = &import.refused {
        let named = |error: std::io::Error| bad_request(&format!("{}: {error}", path.display()));
        fs::write(path, &read.refused_csv).map_err(named)?;
    }
    let told = told(&read);
    if import.preview {
        return Done::ok(&read, told);
    }
    let request = ImportGroupRequest { name: import.name.clone(), file };
    let imported = desk.import_group(&desk.session, request)?;
    let lines = told + &line_of(&imported.group);
    Done::ok(&imported, lines)
}

fn bytes_in(path: &Path) -> Result<Vec<u8>, ApiError> {
    let named = |error: std::io::Error| bad_request(&format!("{}: {error}", path.display()));
    let mut bytes = Vec::new();
    File::open(path).map_err(named)?.take(FILE_BYTES_MAX).read_to_end(&mut bytes).map_err(named)?;
    Ok(bytes)
}

/// Columns by heading, or by letter where there is none; what is not named stays as it was guessed.
fn mapping_of(read: &GroupFileInfo, map: &[(String, String)]) -> Result<MembersMappingInfo, ApiError> {
    let column = |name: &str| {
        let place = read.columns.iter().position(|column| column.heading.eq_ignore_ascii_case(name.trim()));
        let place = place.and_then(|place| u32::try_from(place).ok());
        place.ok_or_else(|| bad_request(&format!("no column {name}")))
    };
    let nothing = MembersMappingInfo { number: 0, label: None, product: None, amount: None, months: None };
    let mut mapping = read.mapping.clone().unwrap_or(nothing);
    for (what, name) in map {
        match what.as_str() {
            "number" => mapping.number = column(name)?,
            "label" => mapping.label = Some(column(name)?),
            "product" => mapping.product = Some(column(name)?),
            "amount" => mapping.amount = Some(column(name)?),
            "months" => mapping.months = Some(column(name)?),
            other => {
                return Err(bad_request(&format!(
                    "--map {other}: want number, label, product, amount or months"
                )));
            }
        }
    }
    Ok(mapping)
}

fn told(read: &GroupFileInfo) -> String {
    let mut text = format!("rows {} taken {} refused {}\n", read.rows, read.taken, read.refused.len());
    for refused in &read.refused {
        let line = format!(
            "{}\t{}\t{}\t{} {}",
            refused.row, refused.number, refused.label, refused.why, refused.about
        );
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

fn line_of(group: &GroupInfo) -> String {
    format!(
        "{}\t{}\t{} members\t{}\n",
        group.group,
        group.name,
        group.members,
        group.phase.as_deref().unwrap_or("-")
    )
}

fn describe(progress: &CheckProgressInfo) -> String {
    let mut text = line_of(&progress.group);
    for member in &progress.members {
        let name = member.name.as_deref().unwrap_or(&member.number.label);
        let total = member.total.map(rupiah).unwrap_or_default();
        let why = member.why.as_deref().unwrap_or_default();
        let line =
            format!("{}\t{}\t{name}\t{total}\t{} {why}", member.member, member.number.number, member.state);
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Bills that were found too long ago are asked for again before the cash is counted, and more than can be sent in time
/// are left for the next call; once each, so that it comes to an end.
fn pay(args: &Args, group: &str, tender: Option<i64>, service_fee: Option<i64>) -> Result<Done, ApiError> {
    let desk = shop::open(args)?;
    shop::ensure_shift(&desk)?;
    let take = |desk: &Worked, most: usize| {
        let found = progress(desk, group)?;
        let payable =
            found.members.iter().filter(|member| matches!(member.state.as_str(), "owes" | "expired"));
        let shown = payable.filter_map(|member| {
            let inquiry = member.inquiry.clone()?;
            Some(ShownMember { member: member.member, inquiry, service_fee })
        });
        let members = shown.take(most).collect();
        let request = TakeGroupRequest { group: group.to_owned(), members, tender };
        desk.take_group(&desk.session, request)
    };
    let is_code = |error: &ApiError, code: ErrorCode| ErrorCode::parse(&error.code) == Some(code);
    let mut most = BASKET_LINES_MAX;
    let mut taken = take(&desk, most);
    if let Err(error) = &taken
        && is_code(error, ErrorCode::GroupTooMany)
    {
        most = error.details.get("max").and_then(|max| max.parse().ok()).unwrap_or(1);
        taken = take(&desk, most);
    }
    if let Err(error) = &taken
        && is_code(error, ErrorCode::GroupStale)
    {
        check(&desk, group, false)?;
        taken = take(&desk, most);
    }
    let taken = taken?;
    let mut refused: Vec<(String, ApiError)> = Vec::new();
    for inquiry in waiting(&taken) {
        let line = BasketLineName { basket: taken.basket.clone(), inquiry: inquiry.clone() };
        if let Err(error) = desk.pay_line(&desk.session, line) {
            refused.push((inquiry, error));
        }
    }
    end_of(&desk, &taken.basket, None, &refused)
}
