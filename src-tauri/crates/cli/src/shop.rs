//! Opening the shop's folder for a command.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use loket_api::counter::billers::{HttpTransport, TransportLimits};
use loket_api::counter::{
    Counter, ShopFolder, Surroundings, SystemChance, SystemClock, UNATTENDED, default_folder,
};
use loket_api::{ApiError, Desk, ErrorCode, Role, Session};
use loket_model::Rupiah;

use crate::args::Args;
use crate::output::bad_request;

/// The shop's folder that the command names.
pub fn folder(args: &Args, demo: bool) -> Result<PathBuf, ApiError> {
    let folder = args.data.clone().or_else(|| default_folder(demo));
    folder.ok_or_else(|| bad_request(&"no data folder; name one with --data"))
}

/// The counter's way to the billers and its clock.
pub fn surroundings() -> Result<Surroundings, ApiError> {
    let transport = HttpTransport::new(TransportLimits::default()).map_err(|error| {
        ErrorCode::BillerUnreachable.with([("biller", "HTTP".to_owned()), ("text", error.to_string())])
    })?;
    Ok(Surroundings {
        transport: Arc::new(transport),
        clock: Arc::new(SystemClock),
        chance: Arc::new(SystemChance),
    })
}

/// Opens the shop for selling.
pub fn open(args: &Args) -> Result<Desk, ApiError> {
    Ok(Desk::new(Arc::new(Counter::open(&folder(args, false)?, surroundings()?)?)))
}

/// Opens the shop for looking, beside whoever sells from it. Only the usual folder gets an empty journal where there is
/// none: a mistyped name must not look like a shop without a sale.
pub fn look(args: &Args) -> Result<Desk, ApiError> {
    let is_there = ShopFolder::look(&folder(args, false)?).journal().exists();
    if is_there || args.data.is_some() { existing(args) } else { open(args) }
}

/// Opens a journal that must be there: a check of a lost one must not find an empty one whole.
pub fn existing(args: &Args) -> Result<Desk, ApiError> {
    let folder = folder(args, false)?;
    if ShopFolder::look(&folder).journal().exists() {
        Ok(Desk::new(Arc::new(Counter::look(&folder, surroundings()?)?)))
    } else {
        Err(no_journal(&folder))
    }
}

/// The refusal of a folder that is no shop's.
pub fn no_journal(folder: &Path) -> ApiError {
    ErrorCode::JournalFailed.with([("text", format!("no journal in {}; is --data right?", folder.display()))])
}

/// A folder without users is worked by its owner.
pub fn owner() -> Session {
    Session { actor: "owner".to_owned(), role: Role::Owner }
}

/// Opens a shift without a float where a command needs one and nobody in this shop keeps shifts: none was ever opened,
/// or the last one was opened here too. After a person opened one, the next is a person's to open.
pub fn ensure_shift(desk: &Desk) -> Result<(), ApiError> {
    let journal = desk.counter().journal();
    if journal.current_shift()?.is_some() {
        return Ok(());
    }
    let last = journal.z_reports(1)?;
    if last.first().is_none_or(|z| z.report.opened_by == UNATTENDED) {
        desk.counter().open_shift(UNATTENDED, Rupiah::ZERO)?;
    }
    Ok(())
}
