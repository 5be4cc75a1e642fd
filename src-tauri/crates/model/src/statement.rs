//! A biller's statement held against the journal.

use crate::{AccountName, PaymentId, Rupiah, UtcMillis};

/// How one account's statements are read; kept per account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StatementMapping {
    /// Comma-separated values (or another separator) with a header line.
    Csv(CsvMapping),
    /// The pipe-separated daily file of PLN host-to-host services for postpaid bills.
    H2hPostpaid,
    /// The pipe-separated daily file of PLN host-to-host services for tokens.
    H2hPrepaid,
}

/// Which column of a CSV statement means what, by the header's names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CsvMapping {
    /// Separator: `,`, `;`, tab or `|`.
    pub separator: char,
    /// Column of our own reference, if the statement has it.
    pub reference: Option<String>,
    /// Column of the biller's reference, if any.
    pub biller_ref: Option<String>,
    /// Column of the customer's number.
    pub customer_no: String,
    /// Column of the amount.
    pub amount: String,
    /// What the amount is.
    pub amount_is: StatementAmount,
    /// Column of the time, if any.
    pub at: Option<String>,
    /// Form of the time in `strftime` letters: `%d/%m/%Y %H:%M:%S`; in WIB.
    pub at_format: String,
    /// Column that says how it ended, if any.
    pub status: Option<String>,
    /// Words in that column that mean paid; rows with other words are left out.
    pub paid_words: Vec<String>,
}

/// What the amount of a statement's row is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StatementAmount {
    /// Bill and admin.
    Total,
    /// What the deposit lost.
    Debit,
}

impl StatementAmount {
    /// Every meaning with its text form.
    pub const ALL: [(Self, &'static str); 2] = [(Self::Total, "total"), (Self::Debit, "debit")];

    /// The text form, as kept in the journal.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Debit => "debit",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(amount, _)| *amount)
    }
}

/// What is wrong between a statement and the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DifferenceKind {
    /// We say paid, the statement does not have it.
    OnlyOurs,
    /// The statement has it, and no payment of ours is it.
    OnlyTheirs,
    /// Both have it, with different amounts.
    Amount,
    /// The statement has it, and our payment has failed or has no final word.
    State,
}

impl DifferenceKind {
    /// Every kind with its text form.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::OnlyOurs, "only_ours"),
        (Self::OnlyTheirs, "only_theirs"),
        (Self::Amount, "amount"),
        (Self::State, "state"),
    ];

    /// The text form, as kept in the journal.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("only_ours", |(_, text)| text)
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(kind, _)| *kind)
    }
}

/// One difference, followed until somebody closes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Its number in the statement, from 1.
    pub number: u32,
    /// What is wrong.
    pub kind: DifferenceKind,
    /// Our payment, if any.
    pub payment: Option<PaymentId>,
    /// Line of the statement's file, from 1, if any.
    pub line: Option<u32>,
    /// The reference that the statement names, ours or theirs.
    pub reference: Option<String>,
    /// The customer's number.
    pub customer_no: String,
    /// Our amount.
    pub ours: Option<Rupiah>,
    /// Theirs.
    pub theirs: Option<Rupiah>,
}

/// A statement as it was imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementRecord {
    /// Its number, from 1 without gaps.
    pub number: u32,
    /// The account whose statement it is.
    pub account: AccountName,
    /// Name of the file.
    pub file: String,
    /// SHA-256 of the file in hex, so that the same file is not imported twice.
    pub sha256: String,
    /// Start of the time that it covers.
    pub from: UtcMillis,
    /// End of it, exclusive.
    pub to: UtcMillis,
    /// Rows that say paid.
    pub rows: u32,
    /// Rows that agree with a payment of ours.
    pub both: u32,
    /// Everything else, at most [`DIFFERENCES_MAX`].
    pub differences: Vec<Difference>,
}

/// Most differences that one import keeps; more mean that the mapping or the period is wrong.
pub const DIFFERENCES_MAX: usize = 2_000;

/// How a difference was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DifferenceEnd {
    /// When.
    pub at: UtcMillis,
    /// By whom.
    pub actor: String,
    /// Why, in a person's words.
    pub reason: String,
}
