//! `statement map | import | list | close`: billers' statements held against the journal.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use clap::{Args as ClapArgs, Subcommand, ValueEnum};
use loket_api::counter::{CounterError, ImportOrder, RefusedRow, RowFlaw};
use loket_api::dto::{CloseDifferenceRequest, Empty, StatementInfo};
use loket_api::{ApiError, Desk, ErrorCode, Handlers as _};
use loket_model::{AccountName, CsvMapping, StatementAmount, StatementMapping};
use serde_json::{Value, json};

use crate::args::Args;
use crate::decision::difference;
use crate::output::{Done, bad_request};
use crate::shop;

/// Largest statement that is read at all, as the counter bounds it; a year of a busy counter has a tenth of it.
const FILE_BYTES_MAX: u64 = 32 * 1024 * 1024;

#[derive(Debug, Subcommand)]
pub enum StatementCommand {
    /// Say how an account's statements are read; kept for the account.
    Map(Map),
    /// Hold a statement against the journal.
    Import(Import),
    /// The newest statements with their differences.
    List,
    /// Explain a difference.
    Close {
        /// Number of the statement.
        statement: u32,
        /// Number of the difference in it.
        difference: u32,
        /// The explanation.
        #[arg(long)]
        reason: String,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatementForm {
    Csv,
    H2hPostpaid,
    H2hPrepaid,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum AmountIs {
    Total,
    Debit,
}

#[derive(Debug, ClapArgs)]
pub struct Map {
    /// The account.
    pub account: String,
    /// Columns with a header line, or the daily file of a PLN host-to-host service.
    #[arg(long, value_enum, default_value = "csv")]
    pub form: StatementForm,
    /// Separator of the columns; `tab` for the tabulator.
    #[arg(long, default_value = ",")]
    pub separator: String,
    /// Column of our own reference.
    #[arg(long, value_name = "COLUMN")]
    pub reference: Option<String>,
    /// Column of the biller's reference.
    #[arg(long, value_name = "COLUMN")]
    pub biller_ref: Option<String>,
    /// Column of the customer's number; needed for columns.
    #[arg(long, value_name = "COLUMN")]
    pub customer: Option<String>,
    /// Column of the amount; needed for columns.
    #[arg(long, value_name = "COLUMN")]
    pub amount: Option<String>,
    /// What the amount is: bill and admin, or what the deposit lost.
    #[arg(long, value_enum, default_value = "total")]
    pub amount_is: AmountIs,
    /// Column of the time.
    #[arg(long, value_name = "COLUMN")]
    pub at: Option<String>,
    /// Form of the time, in WIB.
    #[arg(long, value_name = "FORM", default_value = "%Y-%m-%d %H:%M:%S")]
    pub at_format: String,
    /// Column that says how it ended.
    #[arg(long, value_name = "COLUMN")]
    pub status: Option<String>,
    /// A word in that column that means paid.
    #[arg(long = "paid-word", value_name = "WORD")]
    pub paid_words: Vec<String>,
}

#[derive(Debug, ClapArgs)]
pub struct Import {
    /// The account.
    pub account: String,
    /// The statement.
    pub file: PathBuf,
    /// First day that it covers, as 2026-11-20; left out, the rows say it.
    #[arg(long, value_name = "D")]
    pub from: Option<String>,
    /// Last day that it covers.
    #[arg(long, value_name = "D")]
    pub to: Option<String>,
    /// Form of this file, where it is another than the account's usual one: a PLN host-to-host service has a daily file
    /// for bills and one for tokens.
    #[arg(long, value_enum)]
    pub form: Option<StatementForm>,
}

pub fn run(args: &Args, command: &StatementCommand) -> Result<Done, ApiError> {
    match command {
        StatementCommand::Map(map) => self::map(args, map),
        StatementCommand::Import(import) => self::import(args, import),
        StatementCommand::List => {
            let statements = shop::look(args)?.run(|desk, session| desk.statements(session, Empty {}))?;
            let lines = statements.iter().map(describe).collect();
            Done::ok(json!({ "statements": statements }), lines)
        }
        StatementCommand::Close { statement, difference, reason } => {
            let (statement, difference) = (*statement, *difference);
            let request = CloseDifferenceRequest { statement, difference, reason: reason.clone() };
            shop::open(args)?.run(|desk, session| desk.close_difference(session, request))?;
            Done::ok(
                json!({ "statement": statement, "difference": difference, "closed": true }),
                format!("difference {statement}/{difference} closed"),
            )
        }
    }
}

fn map(args: &Args, map: &Map) -> Result<Done, ApiError> {
    let mapping = mapping(map)?;
    let desk = shop::open(args)?;
    desk.counter().set_mapping(&desk.session.actor, &account(&map.account)?, &mapping)?;
    Done::ok(
        json!({ "account": map.account, "mapped": true }),
        format!("statements of {} mapped", map.account),
    )
}

fn mapping(map: &Map) -> Result<StatementMapping, ApiError> {
    let named = |column: &Option<String>, name: &str| {
        column.clone().ok_or_else(|| bad_request(&format!("--{name} is missing")))
    };
    Ok(match map.form {
        StatementForm::H2hPostpaid => StatementMapping::H2hPostpaid,
        StatementForm::H2hPrepaid => StatementMapping::H2hPrepaid,
        StatementForm::Csv => StatementMapping::Csv(CsvMapping {
            separator: separator(&map.separator)?,
            reference: map.reference.clone(),
            biller_ref: map.biller_ref.clone(),
            customer_no: named(&map.customer, "customer")?,
            amount: named(&map.amount, "amount")?,
            amount_is: match map.amount_is {
                AmountIs::Total => StatementAmount::Total,
                AmountIs::Debit => StatementAmount::Debit,
            },
            at: map.at.clone(),
            at_format: map.at_format.clone(),
            status: map.status.clone(),
            paid_words: map.paid_words.clone(),
        }),
    })
}

fn separator(text: &str) -> Result<char, ApiError> {
    let mut letters = text.chars();
    match (text, letters.next(), letters.next()) {
        ("tab", ..) => Ok('\t'),
        (_, Some(only), None) => Ok(only),
        _ => Err(bad_request(&"--separator is one character, or tab")),
    }
}

/// How a file is read that is not in the account's usual form; columns must have been mapped before.
fn mapping_of_form(
    desk: &Desk,
    account: &AccountName,
    form: StatementForm,
) -> Result<StatementMapping, ApiError> {
    Ok(match form {
        StatementForm::H2hPostpaid => StatementMapping::H2hPostpaid,
        StatementForm::H2hPrepaid => StatementMapping::H2hPrepaid,
        StatementForm::Csv => match desk.counter().journal().mapping(account).map_err(CounterError::from)? {
            Some(columns @ StatementMapping::Csv(_)) => columns,
            Some(StatementMapping::H2hPostpaid | StatementMapping::H2hPrepaid) | None => {
                return Err(CounterError::NoMapping.into());
            }
        },
    })
}

fn import(args: &Args, import: &Import) -> Result<Done, ApiError> {
    let account = account(&import.account)?;
    let bytes = bytes_of(&import.file)?;
    let desk = shop::open(args)?;
    let order = ImportOrder {
        mapping: import.form.map(|form| mapping_of_form(&desk, &account, form)).transpose()?,
        account,
        file_name: import.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        bytes,
        from: import.from.clone(),
        to: import.to.clone(),
    };
    let imported = desk.counter().import_statement(&desk.session.actor, &order)?;
    let statement = desk.statement_info(&imported.record)?;
    let mut lines = describe(&statement);
    for row in &imported.refused {
        lines.push_str(&format!("line {}: {}\n", row.line, flaw_text(&row.why)));
    }
    if let Some(first) = imported.outside.first() {
        let count = imported.outside.len();
        lines.push_str(&format!("{count} rows outside the period, the first in line {first}\n"));
    }
    let mut document = serde_json::to_value(&statement).map_err(|error| bad_request(&error))?;
    if let Some(fields) = document.as_object_mut() {
        fields.insert("refused".to_owned(), imported.refused.iter().map(refused_row).collect());
        fields.insert("left_out".to_owned(), json!(imported.left_out));
        fields.insert("outside".to_owned(), json!(imported.outside.len()));
    }
    Done::ok(document, lines)
}

fn bytes_of(file: &Path) -> Result<Vec<u8>, ApiError> {
    let named = |error: &dyn ToString| bad_request(&format!("{}: {}", file.display(), error.to_string()));
    let mut bytes = Vec::new();
    let opened = File::open(file).map_err(|error| named(&error))?;
    opened.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes).map_err(|error| named(&error))?;
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > FILE_BYTES_MAX {
        return Err(named(&"more than 32 MiB"));
    }
    Ok(bytes)
}

fn account(name: &str) -> Result<AccountName, ApiError> {
    AccountName::parse(name).map_err(|_| ErrorCode::AccountUnknown.with([("account", name.to_owned())]))
}

fn describe(statement: &StatementInfo) -> String {
    let heading = format!(
        "statement {}\t{}\t{}\t{} - {}\t{} rows, {} agree, {} differ\n",
        statement.statement,
        statement.account,
        statement.file,
        statement.from,
        statement.to,
        statement.rows,
        statement.both,
        statement.differences.len()
    );
    heading + &statement.differences.iter().map(difference).collect::<String>()
}

fn refused_row(row: &RefusedRow) -> Value {
    json!({ "line": row.line, "why": flaw_text(&row.why) })
}

fn flaw_text(flaw: &RowFlaw) -> String {
    match flaw {
        RowFlaw::Columns => "another count of columns".to_owned(),
        RowFlaw::Nobody => "neither a reference nor a customer's number".to_owned(),
        RowFlaw::Amount(text) => format!("amount {text:?} cannot be read"),
        RowFlaw::Time(text) => format!("time {text:?} cannot be read"),
    }
}
