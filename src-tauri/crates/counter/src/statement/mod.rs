//! A biller's statement against the journal: importing it, and closing what was found to differ.
//!
//! A statement never changes a payment. What differs is written down and stays open until a person explains it, with
//! the biller, the customer, or by resolving the payment.

mod amount;
mod columns;
mod csv;
mod h2h;
mod matching;
mod ours;
mod read;

use std::collections::HashSet;

use loket_billers::bounded;
use loket_journal::Event;
use loket_model::{
    AccountName, Category, CsvMapping, DIFFERENCES_MAX, Payment, Postings, Reference, StatementAmount,
    StatementMapping, StatementRecord, UtcMillis, Zone,
};
use sha2::{Digest as _, Sha256};

use crate::counter::Counter;
use crate::error::CounterError;
use crate::words::reason;
use matching::{APART_MS, Matched, key, matched};
use ours::{OurWord, Ours};
use read::{Reading, StatementRow, Unreadable, read};

pub(crate) use amount::rupiah_of;
pub use columns::StatementColumns;
pub use read::{RefusedRow, RowFlaw};

/// Longest time that one statement covers; longer ones are imported in parts.
const PERIOD_DAYS_MAX: i64 = 400;

/// Most payments that one statement is held against.
const PAYMENTS_MAX: u32 = 100_000;

/// Longest name of a column or word of a mapping, and most such words.
const MAPPING_CHARS_MAX: usize = 64;
const PAID_WORDS_MAX: usize = 20;

/// Longest name of a file that is kept.
const FILE_NAME_CHARS_MAX: usize = 120;

/// A file to be held against the journal.
#[derive(Debug, Clone)]
pub struct ImportOrder {
    /// Whose statement it is.
    pub account: AccountName,
    /// Name of the file, for people.
    pub file_name: String,
    /// The file.
    pub bytes: Vec<u8>,
    /// How it is read; none is the way that is kept for the account. Columns that are given and fit are kept from then
    /// on, a daily file's form only where nothing is kept: there is nothing in it to remember.
    pub mapping: Option<StatementMapping>,
    /// First day that it covers, in WIB: `2026-11-20`; none takes it from the rows.
    pub from: Option<String>,
    /// Last day that it covers, included.
    pub to: Option<String>,
}

/// An import as it was written down, and what of the file could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedStatement {
    /// The statement with its differences.
    pub record: StatementRecord,
    /// Rows that could not be read, or not wholly.
    pub refused: Vec<RefusedRow>,
    /// Rows that say something else than paid.
    pub left_out: u32,
    /// Lines of rows outside the statement's time, which were not compared; another import of the file may ask for theirs.
    pub outside: Vec<u32>,
}

/// The time that a statement covers; the end is exclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Period {
    from: UtcMillis,
    to: UtcMillis,
}

impl Period {
    fn covers(self, at: UtcMillis) -> bool {
        self.from <= at && at < self.to
    }

    /// Whole days in WIB, as given or as the rows say.
    fn of(order: &ImportOrder, rows: &[StatementRow]) -> Result<Self, CounterError> {
        let times = || rows.iter().filter_map(|row| row.at);
        let day = |given: &Option<String>, found: Option<UtcMillis>| {
            let day = given.clone().or_else(|| found.map(|at| Zone::Wib.business_day(at)));
            day.and_then(|day| Zone::Wib.day_bounds(&day)).ok_or(CounterError::PeriodInvalid)
        };
        let (from, _) = day(&order.from, times().min())?;
        let (_, to) = day(&order.to, times().max())?;
        let is_sane = from < to && to.get() - from.get() <= PERIOD_DAYS_MAX * APART_MS;
        if is_sane { Ok(Self { from, to }) } else { Err(CounterError::PeriodInvalid) }
    }
}

impl Counter {
    /// Keeps how an account's statements are read.
    ///
    /// # Errors
    /// [`CounterError::MappingInvalid`] naming what is wrong, [`CounterError::AccountUnknown`].
    pub fn set_mapping(
        &self,
        actor: &str,
        account: &AccountName,
        mapping: &StatementMapping,
    ) -> Result<(), CounterError> {
        check_mapping(mapping)?;
        self.account(account)?;
        let event = Event::MappingSet { account: account.clone(), mapping: mapping.clone() };
        self.journal.append(&self.stamp(actor), &event, &Postings::none())?;
        Ok(())
    }

    /// Holds a biller's statement against the account's payments and writes down what differs. Payments are compared
    /// by what the statement's amount is, and belong to the statement by the biller's time of them where it told one.
    ///
    /// # Errors
    /// [`CounterError::NoMapping`], [`CounterError::StatementKnown`] for the same file again over a time that was imported,
    /// [`CounterError::StatementUnreadable`], [`CounterError::PeriodInvalid`] where neither the order nor the rows say
    /// a time or it is too long, [`CounterError::TooManyDifferences`]; nothing is written then.
    pub fn import_statement(
        &self,
        actor: &str,
        order: &ImportOrder,
    ) -> Result<ImportedStatement, CounterError> {
        let Weighed { mapping, kept, imported } = self.weigh(order)?;
        if kept.is_none() || (matches!(mapping, StatementMapping::Csv(_)) && kept.as_ref() != Some(&mapping))
        {
            self.set_mapping(actor, &order.account, &mapping)?;
        }
        let event = Event::StatementImported(Box::new(imported.record.clone()));
        self.journal.append(&self.stamp(actor), &event, &Postings::none())?;
        Ok(imported)
    }

    /// What [`Counter::import_statement`] would write down; nothing is.
    ///
    /// # Errors
    /// Those of the import.
    pub fn preview_statement(&self, order: &ImportOrder) -> Result<ImportedStatement, CounterError> {
        Ok(self.weigh(order)?.imported)
    }

    /// What a statement's file looks like, for a person who says which column is what.
    ///
    /// # Errors
    /// [`CounterError::StatementUnreadable`] for what is no text.
    pub fn statement_columns(
        &self,
        bytes: &[u8],
        separator: Option<char>,
    ) -> Result<StatementColumns, CounterError> {
        StatementColumns::of(bytes, separator).map_err(unreadable)
    }

    /// Holds a file against the journal without writing anything down.
    fn weigh(&self, order: &ImportOrder) -> Result<Weighed, CounterError> {
        self.account(&order.account)?;
        let kept = self.journal.mapping(&order.account)?;
        let mapping = order.mapping.clone().or_else(|| kept.clone()).ok_or(CounterError::NoMapping)?;
        check_mapping(&mapping)?;
        let sha256 = hex::encode(Sha256::digest(&order.bytes));
        let reading = read(&order.bytes, &mapping).map_err(unreadable)?;
        let period = Period::of(order, &reading.rows)?;
        let known = self.journal.statement_of_file(&order.account, &sha256, period.from, period.to)?;
        if let Some(known) = known {
            return Err(CounterError::StatementKnown(known.number));
        }
        let found = self.compared(&order.account, &mapping, &reading, period)?;
        let record = self.record(order, sha256, period, &found)?;
        let Reading { refused, left_out, .. } = reading;
        let imported = ImportedStatement { record, refused, left_out, outside: found.outside };
        Ok(Weighed { mapping, kept, imported })
    }

    fn compared(
        &self,
        account: &AccountName,
        mapping: &StatementMapping,
        reading: &Reading,
        period: Period,
    ) -> Result<Matched, CounterError> {
        // A payment shortly before midnight may stand in the biller's next day, and the other way round.
        let (from, to) = (period.from.plus_ms(-APART_MS), period.to.plus_ms(APART_MS));
        let mut payments = self.journal.payments_between(account, from, to, PAYMENTS_MAX)?;
        if payments.len() >= usize::try_from(PAYMENTS_MAX).unwrap_or(usize::MAX) {
            return Err(CounterError::PeriodInvalid);
        }
        payments.extend(self.older(account, reading, &payments)?);
        // PLN's daily files have one product each, and say nothing about the others.
        let (amount_is, only) = match mapping {
            StatementMapping::Csv(mapping) => (mapping.amount_is, None),
            StatementMapping::H2hPostpaid => (StatementAmount::Total, Some(Category::PlnPostpaid)),
            StatementMapping::H2hPrepaid => (StatementAmount::Total, Some(Category::PlnPrepaid)),
        };
        payments.retain(|payment| only.is_none_or(|only| payment.bill.product.category == only));
        let mut ours: Vec<Ours> =
            payments.iter().map(|payment| Ours::of(payment, amount_is, period)).collect();
        for our in ours.iter_mut().filter(|our| our.word == OurWord::Paid && !our.is_in_period) {
            our.is_counted = self.journal.is_in_statement(account, our.payment, our.at)?;
        }
        Ok(matched(&reading.rows, &ours, period))
    }

    /// Payments that rows name by our reference and that were written down at another time: sent long before, and
    /// carried out late.
    fn older(
        &self,
        account: &AccountName,
        reading: &Reading,
        payments: &[Payment],
    ) -> Result<Vec<Payment>, CounterError> {
        let mut known: HashSet<String> =
            payments.iter().map(|payment| key(payment.reference.as_str())).collect();
        let mut older = Vec::new();
        for text in reading.rows.iter().filter_map(|row| row.reference.as_deref()) {
            let Ok(reference) = Reference::parse(&text.to_ascii_uppercase()) else { continue };
            if known.insert(key(text))
                && let Some(payment) = self.journal.payment_by_reference(&reference)?
                && payment.account == *account
            {
                older.push(payment);
            }
        }
        Ok(older)
    }

    fn record(
        &self,
        order: &ImportOrder,
        sha256: String,
        period: Period,
        found: &Matched,
    ) -> Result<StatementRecord, CounterError> {
        let differences = &found.differences;
        if differences.len() > DIFFERENCES_MAX {
            return Err(CounterError::TooManyDifferences(differences.len()));
        }
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        let theirs = differences.iter().filter(|difference| difference.line.is_some()).count();
        let last = self.journal.statements(1)?.first().map_or(0, |statement| statement.number);
        let name = order.file_name.rsplit(['/', '\\']).next().unwrap_or_default();
        Ok(StatementRecord {
            number: last.saturating_add(1),
            account: order.account.clone(),
            file: bounded(name.trim(), FILE_NAME_CHARS_MAX),
            sha256,
            from: period.from,
            to: period.to,
            rows: count(found.both.len() + theirs),
            both: count(found.both.len()),
            differences: differences.clone(),
        })
    }

    /// Closes a difference with a person's explanation.
    ///
    /// # Errors
    /// [`CounterError::ReasonMissing`] without an explanation, [`CounterError::DifferenceUnknown`] for one that there
    /// is not, or that was closed before.
    pub fn close_difference(
        &self,
        actor: &str,
        statement: u32,
        difference: u32,
        why: &str,
    ) -> Result<(), CounterError> {
        let event = Event::DifferenceClosed { statement, difference, reason: reason(why)? };
        self.journal.append(&self.stamp(actor), &event, &Postings::none())?;
        Ok(())
    }
}

/// A file that was held against the journal, and how it was read.
struct Weighed {
    mapping: StatementMapping,
    /// How the account's statements were read before.
    kept: Option<StatementMapping>,
    imported: ImportedStatement,
}

fn unreadable(error: Unreadable) -> CounterError {
    CounterError::StatementUnreadable { line: error.line, text: error.text }
}

/// Whether a statement can be read in this way.
fn check_mapping(mapping: &StatementMapping) -> Result<(), CounterError> {
    let StatementMapping::Csv(mapping) = mapping else { return Ok(()) };
    let CsvMapping { separator, reference, biller_ref, customer_no, amount, at, at_format, status, .. } =
        mapping;
    let needs = |holds: bool, what| if holds { Ok(()) } else { Err(CounterError::MappingInvalid(what)) };
    let is_name = |name: &str| !name.trim().is_empty() && name.chars().count() <= MAPPING_CHARS_MAX;
    let is_name_if_any = |name: &Option<String>| name.as_deref().is_none_or(is_name);
    needs(csv::SEPARATORS.contains(separator), "separator")?;
    needs(is_name_if_any(reference), "reference")?;
    needs(is_name_if_any(biller_ref), "biller_ref")?;
    needs(is_name(customer_no), "customer_no")?;
    needs(is_name(amount), "amount")?;
    needs(is_name_if_any(at), "at")?;
    needs(at.is_none() || reads_back(at_format), "at_format")?;
    needs(is_name_if_any(status), "status")?;
    let words = &mapping.paid_words;
    let has_words =
        !words.is_empty() && words.len() <= PAID_WORDS_MAX && words.iter().all(|word| is_name(word));
    needs(status.is_none() || has_words, "paid_words")
}

/// Whether a form of time can be read at all and tells the day.
fn reads_back(format: &str) -> bool {
    let at = UtcMillis::new(1_795_228_204_000);
    let written = Zone::Wib.format(at, format);
    format.chars().count() <= MAPPING_CHARS_MAX
        && read::time_of(&written, format)
            .is_some_and(|read| Zone::Wib.business_day(read) == Zone::Wib.business_day(at))
}
