//! The journal's own health, its backups, and the owner's rules.

use std::path::Path;

use loket_counter::{Backup, CounterError};
use loket_model::{Rules, Rupiah, Zone};

use super::Desk;
use super::fees;
use super::request::{amount, malformed};
use crate::commands::Session;
use crate::convert::instant;
use crate::dto::{BackupInfo, JournalHealth, RulesInfo};
use crate::error::ApiError;
use crate::refusal_backup::of_backup;

/// What the window must tell about the journal itself.
pub(super) fn health(desk: &Desk) -> JournalHealth {
    let counter = &desk.counter;
    JournalHealth {
        damage: counter.damage(),
        network_drive: counter.on_network_drive(),
        backup_trouble: counter.backup_trouble(),
        restore_trouble: counter.restore_trouble().map(|trouble| sentence(&trouble)),
        clock_behind_s: counter.clock_is_behind().and_then(|behind_ms| u32::try_from(behind_ms / 1_000).ok()),
    }
}

/// Why a restore was not done, in words that stand within a sentence of the screen.
fn sentence(trouble: &CounterError) -> String {
    of_backup(trouble).message.trim_end_matches('.').to_owned()
}

pub(super) fn back_up(desk: &Desk, session: &Session) -> Result<BackupInfo, ApiError> {
    Ok(backup_info(desk.zone()?, &desk.counter.back_up(&session.actor)?))
}

pub(super) fn backups(desk: &Desk) -> Result<Vec<BackupInfo>, ApiError> {
    let zone = desk.zone()?;
    Ok(desk.counter.backups()?.iter().map(|backup| backup_info(zone, backup)).collect())
}

fn backup_info(zone: Zone, backup: &Backup) -> BackupInfo {
    BackupInfo { file: backup.file.display().to_string(), at: instant(zone, backup.at), bytes: backup.bytes }
}

pub(super) fn rules(desk: &Desk) -> Result<RulesInfo, ApiError> {
    let (rules, version) = desk.counter.rules_and_version()?;
    Ok(rules_info(rules, version))
}

pub(super) fn set_rules(desk: &Desk, session: &Session, request: RulesInfo) -> Result<RulesInfo, ApiError> {
    let folder = request.backup_folder.filter(|folder| !folder.trim().is_empty());
    // A relative folder would be another one for every way in which Loket is started.
    if folder.as_ref().is_some_and(|folder| !Path::new(folder).is_absolute()) {
        return Err(malformed("backup_folder"));
    }
    let rules = Rules {
        drawer_tolerance: amount(request.drawer_tolerance)?,
        duplicate_guard_h: request.duplicate_guard_h,
        backup_folder: folder,
        backup_every_h: request.backup_every_h,
        backups_kept: request.backups_kept,
        idle_lock_min: request.idle_lock_min,
        fees: fees::rules_of(&request.fees)?,
        cash_rounding: request.cash_rounding.map(amount).transpose()?,
    };
    desk.counter.change_rules(&session.actor, &rules, request.version)?;
    self::rules(desk)
}

fn rules_info(rules: Rules, version: u64) -> RulesInfo {
    RulesInfo {
        drawer_tolerance: rules.drawer_tolerance.get(),
        duplicate_guard_h: rules.duplicate_guard_h,
        backup_folder: rules.backup_folder,
        backup_every_h: rules.backup_every_h,
        backups_kept: rules.backups_kept,
        idle_lock_min: rules.idle_lock_min,
        fees: rules.fees.iter().map(fees::rule_info).collect(),
        cash_rounding: rules.cash_rounding.map(Rupiah::get),
        version,
    }
}
