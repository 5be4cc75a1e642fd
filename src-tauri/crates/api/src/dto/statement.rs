//! Importing a biller's statement: the file, how it is read, and what would be written down.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::StatementInfo;
use crate::error::ApiError;

/// How an account's statements are read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StatementMappingInfo {
    /// `csv`, or a daily file of a PLN host-to-host service: `h2h_postpaid`, `h2h_prepaid`. The rest is about `csv`.
    pub form: String,
    /// `,`, `;`, `|` or a tab.
    pub separator: String,
    /// Column of our own reference.
    pub reference: Option<String>,
    /// Column of the biller's reference.
    pub biller_ref: Option<String>,
    /// Column of the customer's number.
    pub customer_no: String,
    /// Column of the amount.
    pub amount: String,
    /// `total` (bill and admin) or `debit` (what the deposit lost).
    pub amount_is: String,
    /// Column of the time.
    pub at: Option<String>,
    /// Form of the time, in WIB.
    pub at_format: String,
    /// Column that says how it ended.
    pub status: Option<String>,
    /// Words in it that mean paid.
    pub paid_words: Vec<String>,
}

/// A statement's file, and how it is read.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
#[ts(optional_fields)]
pub struct StatementFileRequest {
    /// Whose it is.
    pub account: String,
    /// Name of the file, for people.
    pub file_name: String,
    /// The file, at most 8 MB.
    pub base64: String,
    /// How it is read; left out is how the account's statements were read before, or a guess.
    pub mapping: Option<StatementMappingInfo>,
    /// First day that it covers, as `2026-11-20`; left out, the rows say it.
    pub from: Option<String>,
    /// Last day that it covers.
    pub to: Option<String>,
}

/// A row that could not be read, or not wholly.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RefusedLineInfo {
    /// Line of the file, from 1.
    pub line: u32,
    /// `columns`, `nobody`, `amount` or `time`.
    pub why: String,
    /// What stands there instead.
    pub text: String,
}

/// What a statement comes to.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StatementFoundInfo {
    /// The statement with its differences.
    pub statement: StatementInfo,
    /// Rows that say something else than paid.
    pub left_out: u32,
    /// Rows outside its days.
    pub outside: u32,
    /// The first rows that could not be read.
    pub refused: Vec<RefusedLineInfo>,
    /// How many there are.
    pub refused_count: u32,
}

/// A statement before it is imported; nothing was written down.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct StatementFileInfo {
    /// The file's headings.
    pub headings: Vec<String>,
    /// Its first rows.
    pub sample: Vec<Vec<String>>,
    /// The words of the column that says how it ended.
    pub words: Vec<String>,
    /// How it is read; none where that cannot even be guessed.
    pub mapping: Option<StatementMappingInfo>,
    /// Whether the account's statements were read in this way before.
    pub kept: bool,
    /// What it comes to.
    pub found: Option<StatementFoundInfo>,
    /// Why it cannot be imported like this.
    pub refused: Option<ApiError>,
}
