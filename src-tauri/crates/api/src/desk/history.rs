//! Pages of payments, newest first, their sums, and the same as a table.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use loket_counter::journal::{HistoryFilter, Typed, Typing};
use loket_counter::{CounterError, TableForm, TableWritten};
use loket_model::{AccountName, Category, PaymentId, PaymentState, Rupiah};

use super::Desk;
use super::payments::PaymentInfos;
use super::request::malformed;
use crate::commands::Session;
use crate::convert::totals_info;
use crate::dto::{
    ExportHistoryRequest, HistoryChoices, HistoryExported, HistoryPage, HistoryRequest, HistoryRows,
    SoldProductInfo, TotalsInfo,
};
use crate::error::ApiError;

/// Longest page of the history that crosses at once.
const PAGE_MAX: u32 = 200;
/// Boxes that are remembered; a shop has a screen or two, each with a list and its sums.
const BOXES_MAX: usize = 16;
/// Longest name of a box.
const BOX_NAME_BYTES_MAX: usize = 64;

/// The boxes that people type into, by name, the latest last.
#[derive(Debug)]
pub(super) struct Boxes(Mutex<Vec<(String, Typing)>>);

impl Boxes {
    pub(super) const fn none() -> Self {
        Self(Mutex::new(Vec::new()))
    }

    /// Begins a question of a box; what it asked before ends.
    fn begin(&self, name: &str) -> Typed {
        let mut boxes = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = boxes.iter().position(|(known, _)| known == name);
        let typing = known.map_or_else(Typing::default, |place| boxes.remove(place).1);
        let typed = typing.begin();
        if boxes.len() >= BOXES_MAX {
            boxes.remove(0);
        }
        boxes.push((name.to_owned(), typing));
        typed
    }
}

pub(super) fn page(desk: &Desk, request: &HistoryRequest) -> Result<HistoryPage, ApiError> {
    let filter = filter(desk, request)?;
    let payments = desk.counter.journal().history(&filter)?;
    let totals = totals_info(&desk.counter.journal().totals(&filter)?);
    let next = next(&filter, payments.len(), payments.last().map(|payment| payment.id));
    Ok(HistoryPage { payments: PaymentInfos::of(desk)?.all(&payments)?, totals, next })
}

pub(super) fn rows(desk: &Desk, request: &HistoryRequest) -> Result<HistoryRows, ApiError> {
    let (filter, journal) = (filter(desk, request)?, desk.counter.journal());
    let rows = match typed(desk, request, "rows")? {
        Some(typed) => journal.history_rows_typed(&filter, &typed)?,
        None => journal.history_rows(&filter)?,
    };
    let next = next(&filter, rows.len(), rows.last().map(|row| row.id));
    Ok(HistoryRows { rows: PaymentInfos::of(desk)?.rows(&rows)?, next })
}

/// Where a full page goes on.
fn next(filter: &HistoryFilter, count: usize, last: Option<PaymentId>) -> Option<String> {
    let is_full = count >= usize::try_from(filter.limit).unwrap_or(usize::MAX);
    last.filter(|_| is_full).map(|id| id.to_string())
}

pub(super) fn totals(desk: &Desk, request: &HistoryRequest) -> Result<TotalsInfo, ApiError> {
    let (filter, journal) = (filter(desk, request)?, desk.counter.journal());
    let totals = match typed(desk, request, "totals")? {
        Some(typed) => journal.totals_typed(&filter, &typed)?,
        None => journal.totals(&filter)?,
    };
    Ok(totals_info(&totals))
}

/// The question of a box, if somebody types. A list and its sums do not overtake each other.
fn typed(desk: &Desk, request: &HistoryRequest, what: &str) -> Result<Option<Typed>, ApiError> {
    match request.typed_in.as_deref() {
        None => Ok(None),
        Some(name) if name.len() > BOX_NAME_BYTES_MAX => Err(malformed("typed_in")),
        Some(name) => Ok(Some(desk.boxes.begin(&format!("{name}/{what}")))),
    }
}

pub(super) fn choices(desk: &Desk) -> Result<HistoryChoices, ApiError> {
    let journal = desk.counter.journal();
    let products = journal.sold_products().map_err(CounterError::from)?;
    let products = products.into_iter().map(|product| SoldProductInfo {
        product: product.key,
        category: product.category.as_str().to_owned(),
        name: product.name,
    });
    let mut cashiers = journal.sellers().map_err(CounterError::from)?;
    cashiers.extend(desk.counter.users()?.into_iter().map(|user| user.name.as_str().to_owned()));
    cashiers.sort();
    cashiers.dedup();
    let accounts = journal.accounts().map_err(CounterError::from)?;
    let accounts = accounts.into_iter().map(|account| account.name.to_string()).collect();
    Ok(HistoryChoices { products: products.collect(), cashiers, accounts })
}

pub(super) fn export(
    desk: &Desk,
    session: &Session,
    request: &ExportHistoryRequest,
) -> Result<HistoryExported, ApiError> {
    let filter = filter(desk, &request.filter)?;
    let written = desk.counter.export_table(&session.actor, &filter, form(&request.form)?)?;
    Ok(exported(&written))
}

fn form(text: &str) -> Result<TableForm, ApiError> {
    TableForm::parse(text).ok_or_else(|| malformed("form"))
}

fn exported(written: &TableWritten) -> HistoryExported {
    HistoryExported { file: written.file.display().to_string(), count: written.count }
}

impl Desk {
    /// Writes a selection of the history to a file of the caller's choice: for the command line, and never from a
    /// request, whose words must not choose where files go.
    ///
    /// # Errors
    /// As the command `export_history`.
    pub fn write_history(
        &self,
        session: &Session,
        request: &HistoryRequest,
        form: TableForm,
        file: &Path,
    ) -> Result<HistoryExported, ApiError> {
        Ok(exported(&self.counter.write_table(&session.actor, &filter(self, request)?, form, file)?))
    }
}

pub(super) fn filter(desk: &Desk, request: &HistoryRequest) -> Result<HistoryFilter, ApiError> {
    let zone = desk.zone()?;
    let day = |day: &Option<String>| match day {
        None => Ok(None),
        Some(day) => zone.day_bounds(day).map(Some).ok_or_else(|| malformed("day")),
    };
    let rupiah = |amount: Option<i64>| amount.map(Rupiah::new).transpose().map_err(|_| malformed("amount"));
    let before = request.before.as_deref().map(|id| PaymentId::parse(id).map_err(|_| malformed("before")));
    Ok(HistoryFilter {
        from: day(&request.from)?.map(|(start, _)| start),
        to: day(&request.to)?.map(|(_, end)| end),
        state: read(request.status.as_deref(), "status", PaymentState::parse)?,
        product: request.product.clone(),
        category: read(request.category.as_deref(), "category", Category::parse)?,
        account: read(request.account.as_deref(), "account", |name| AccountName::parse(name).ok())?,
        actor: request.cashier.clone(),
        shift: request.shift,
        amount_min: rupiah(request.amount_min)?,
        amount_max: rupiah(request.amount_max)?,
        printed: request.printed,
        search: request.search.clone().filter(|text| !text.trim().is_empty()),
        before: before.transpose()?,
        limit: request.limit.unwrap_or(HistoryFilter::LIMIT_DEFAULT).clamp(1, PAGE_MAX),
    })
}

fn read<T>(
    text: Option<&str>,
    name: &'static str,
    parse: impl FnOnce(&str) -> Option<T>,
) -> Result<Option<T>, ApiError> {
    text.map(|text| parse(text).ok_or_else(|| malformed(name))).transpose()
}
