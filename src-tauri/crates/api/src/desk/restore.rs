//! A backup in the journal's place, from the screen: looked at, ordered by word and PIN, and carried out by the host's next
//! start.

use std::path::{Path, PathBuf};

use loket_model::UserName;

use super::Desk;
use super::people::pin;
use super::request::malformed;
use crate::commands::Session;
use crate::convert::instant;
use crate::dto::{BackupContentsInfo, BackupName, RestoreBackupRequest};
use crate::error::{ApiError, ErrorCode};

/// What a person types, in either language.
const WORDS: [&str; 2] = ["PULIHKAN", "RESTORE"];
/// Payments that are named one by one.
const NAMED_MAX: usize = 20;

pub(super) fn contents(desk: &Desk, request: &BackupName) -> Result<BackupContentsInfo, ApiError> {
    let zone = desk.zone()?;
    let found = desk.counter.backup_contents(&path(&request.file)?)?;
    let newest = found.lost_payments.iter().rev().take(NAMED_MAX).rev();
    Ok(BackupContentsInfo {
        file: request.file.clone(),
        seq: found.holds.standing.seq,
        last_at: found.holds.standing.last_at.map(|at| instant(zone, at)),
        shop: found.holds.shop,
        own: found.own,
        payments: found.holds.payments,
        lost: found.lost,
        lost_payments: newest.map(ToString::to_string).collect(),
        needs_pin: needs_pin(desk)?,
    })
}

/// Takes the order; the host starts anew once its screen says so.
pub(super) fn order(desk: &Desk, session: &Session, request: &RestoreBackupRequest) -> Result<(), ApiError> {
    if !WORDS.contains(&request.word.trim().to_uppercase().as_str()) {
        return Err(ErrorCode::RestoreWord.plain());
    }
    let file = path(&request.file)?;
    if needs_pin(desk)? {
        let user = UserName::parse(&session.actor).map_err(|_| ErrorCode::UserNameInvalid.plain())?;
        let typed = pin(request.pin.as_deref().unwrap_or_default());
        desk.counter.check_pin(&user, &typed.map_err(|_| ErrorCode::PinForm.plain())?)?;
    }
    desk.counter.order_restore(&session.actor, &file)?;
    desk.want_restart();
    Ok(())
}

/// A relative name would mean another file for every way in which Loket is started.
fn path(file: &str) -> Result<PathBuf, ApiError> {
    let path = Path::new(file);
    if path.is_absolute() { Ok(path.to_owned()) } else { Err(malformed("file")) }
}

fn needs_pin(desk: &Desk) -> Result<bool, ApiError> {
    Ok(!desk.counter.users()?.is_empty())
}
