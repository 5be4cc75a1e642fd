//! What the owner decides about money, within bounds that keep the shop working.

use std::collections::HashSet;
use std::sync::PoisonError;

use loket_journal::Event;
use loket_model::{FeeRule, Postings, Rules, Rupiah};

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
/// Coins that a sum is rounded up to.
const COINS: [i64; 2] = [500, 1_000];
/// Most rules about the shop's own fee.
const FEES_MAX: usize = 200;
/// Highest of them; what a customer pays for a bill is not mostly the shop's.
const FEE_MAX: Rupiah = Rupiah::from_u32(1_000_000);
/// Longest key of a product.
const PRODUCT_CHARS_MAX: usize = 200;
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

    /// The rules with their version: the place of the event that set them, or zero while nobody has.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn rules_and_version(&self) -> Result<(Rules, u64), CounterError> {
        // The version first: rules that are newer than it are refused to be changed, and older ones would be lost.
        let version = self.journal.rules_set_by()?.map_or(0, |(seq, _)| seq);
        Ok((self.rules()?, version))
    }

    /// Sets the owner's rules where nobody else has since they were read in this version.
    ///
    /// # Errors
    /// [`CounterError::RulesChanged`] naming who did, and all of [`Counter::set_rules`].
    pub fn change_rules(&self, actor: &str, rules: &Rules, version: u64) -> Result<(), CounterError> {
        // Looking who was first and writing it down are one step; only this process writes to the journal.
        let _one_at_a_time = self.deciding.lock().unwrap_or_else(PoisonError::into_inner);
        match self.journal.rules_set_by()? {
            Some((seq, by)) if seq != version => Err(CounterError::RulesChanged { by }),
            _ => self.set_rules(actor, rules),
        }
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

pub(crate) fn is_within_bounds(rules: &Rules) -> bool {
    let is_folder =
        |folder: &String| folder.chars().count() <= FOLDER_CHARS_MAX && !folder.chars().any(char::is_control);
    rules.drawer_tolerance >= Rupiah::ZERO
        && rules.duplicate_guard_h <= GUARD_MAX_H
        && rules.backup_every_h <= BACKUP_EVERY_MAX_H
        && (1..=BACKUPS_KEPT_MAX).contains(&rules.backups_kept)
        && rules.idle_lock_min <= IDLE_LOCK_MAX_MIN
        && rules.backup_folder.as_ref().is_none_or(is_folder)
        && rules.cash_rounding.is_none_or(|coin| COINS.contains(&coin.get()))
        && are_fees(&rules.fees)
}

/// Few enough, of sums that a counter takes, and no two about the same bills.
fn are_fees(fees: &[FeeRule]) -> bool {
    let is_sum = |amount: Rupiah| (Rupiah::ZERO..=FEE_MAX).contains(&amount);
    let is_product = |product: &String| {
        let letters = product.chars().count();
        (1..=PRODUCT_CHARS_MAX).contains(&letters) && !product.chars().any(char::is_control)
    };
    let mut about = HashSet::new();
    fees.len() <= FEES_MAX
        && fees.iter().all(|rule| {
            is_sum(rule.fee)
                && rule.from >= Rupiah::ZERO
                && rule.product.as_ref().is_none_or(is_product)
                && about.insert((rule.group, rule.category, &rule.product, rule.from))
        })
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
