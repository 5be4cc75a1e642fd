//! What the owner decides about money, within bounds that keep the shop working.

use loket_journal::Event;
use loket_model::{Postings, Rules, Rupiah};

use crate::counter::Counter;
use crate::error::CounterError;

/// Longest guard against paying a bill twice: bills are monthly, and next month's is another one.
const GUARD_MAX_H: u32 = 31 * 24;
/// Longest time between two backups by the clock.
const BACKUP_EVERY_MAX_H: u32 = 7 * 24;
/// Most backups kept.
const BACKUPS_KEPT_MAX: u32 = 1_000;
/// Longest time before an unused screen asks for the PIN; 15 minutes are what card payments allow.
const IDLE_LOCK_MAX_MIN: u32 = 4 * 60;
/// Longest path of a folder.
const FOLDER_CHARS_MAX: usize = 1_024;

impl Counter {
    /// The owner's rules, or the defaults.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn rules(&self) -> Result<Rules, CounterError> {
        Ok(self.journal.rules()?)
    }

    /// Sets the owner's rules; a blank folder is none.
    ///
    /// # Errors
    /// [`CounterError::AmountInvalid`] for a number out of bounds or a folder's name that is none.
    pub fn set_rules(&self, actor: &str, rules: &Rules) -> Result<(), CounterError> {
        let mut rules = rules.clone();
        rules.backup_folder = rules.backup_folder.filter(|folder| !folder.trim().is_empty());
        if !is_within_bounds(&rules) {
            return Err(CounterError::AmountInvalid);
        }
        self.journal.append(&self.stamp(actor), &Event::RulesSet(rules), &Postings::none())?;
        Ok(())
    }
}

fn is_within_bounds(rules: &Rules) -> bool {
    let is_folder =
        |folder: &String| folder.chars().count() <= FOLDER_CHARS_MAX && !folder.chars().any(char::is_control);
    rules.drawer_tolerance >= Rupiah::ZERO
        && rules.duplicate_guard_h <= GUARD_MAX_H
        && rules.backup_every_h <= BACKUP_EVERY_MAX_H
        && (1..=BACKUPS_KEPT_MAX).contains(&rules.backups_kept)
        && rules.idle_lock_min <= IDLE_LOCK_MAX_MIN
        && rules.backup_folder.as_ref().is_none_or(is_folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_keep_the_shop_working() {
        let check = |change: &dyn Fn(&mut Rules), ok: bool| {
            let mut rules = Rules::default();
            change(&mut rules);
            assert_eq!(is_within_bounds(&rules), ok, "{rules:?}");
        };
        check(&|_| (), true);
        check(&|rules| rules.drawer_tolerance = Rupiah::ZERO, true);
        check(&|rules| rules.drawer_tolerance = Rupiah::new(-1).unwrap(), false);
        check(&|rules| rules.duplicate_guard_h = 0, true);
        check(&|rules| rules.duplicate_guard_h = u32::MAX, false);
        check(&|rules| rules.backup_every_h = 0, true);
        check(&|rules| rules.backup_every_h = u32::MAX, false);
        check(&|rules| rules.backups_kept = 0, false);
        check(&|rules| rules.backups_kept = u32::MAX, false);
        check(&|rules| rules.idle_lock_min = 0, true);
        check(&|rules| rules.idle_lock_min = u32::MAX, false);
        check(&|rules| rules.backup_folder = Some("/media/usb".to_owned()), true);
        check(&|rules| rules.backup_folder = Some("a\0b".to_owned()), false);
        check(&|rules| rules.backup_folder = Some("x".repeat(5_000)), false);
    }
}
