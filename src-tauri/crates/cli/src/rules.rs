//! `rules`: the owner's rules about money, shown or changed.

use clap::Args as ClapArgs;
use loket_api::dto::{Empty, RulesInfo};
use loket_api::{ApiError, Handlers as _};

use crate::args::Args;
use crate::output::Done;
use crate::shop;
use crate::words::rupiah;

#[derive(Debug, ClapArgs)]
pub struct ChangeRules {
    /// How far a counted drawer may differ from the books without a reason.
    #[arg(long, value_name = "RP")]
    pub drawer_tolerance: Option<i64>,
    /// Hours in which a paid bill is not paid again without a reason.
    #[arg(long, value_name = "H")]
    pub duplicate_guard_h: Option<u32>,
    /// Folder of the backups; empty is the folder beside the journal.
    #[arg(long, value_name = "DIR")]
    pub backup_folder: Option<String>,
    /// Hours between two backups beside those at shift close; 0 makes only those.
    #[arg(long, value_name = "H")]
    pub backup_every_h: Option<u32>,
    /// Backups kept.
    #[arg(long, value_name = "N")]
    pub backups_kept: Option<u32>,
    /// Minutes without a command after which a screen asks for the PIN; 0 is never.
    #[arg(long, value_name = "MIN")]
    pub idle_lock_min: Option<u32>,
}

impl ChangeRules {
    /// Whether nothing is to be changed.
    pub fn is_empty(&self) -> bool {
        self.drawer_tolerance.is_none()
            && self.duplicate_guard_h.is_none()
            && self.backup_folder.is_none()
            && self.backup_every_h.is_none()
            && self.backups_kept.is_none()
            && self.idle_lock_min.is_none()
    }

    /// These rules where they are named, and the present ones where not.
    fn over(&self, present: RulesInfo) -> RulesInfo {
        RulesInfo {
            drawer_tolerance: self.drawer_tolerance.unwrap_or(present.drawer_tolerance),
            duplicate_guard_h: self.duplicate_guard_h.unwrap_or(present.duplicate_guard_h),
            backup_folder: self.backup_folder.clone().or(present.backup_folder),
            backup_every_h: self.backup_every_h.unwrap_or(present.backup_every_h),
            backups_kept: self.backups_kept.unwrap_or(present.backups_kept),
            idle_lock_min: self.idle_lock_min.unwrap_or(present.idle_lock_min),
            fees: present.fees,
            cash_rounding: present.cash_rounding,
            version: present.version,
        }
    }
}

pub fn run(args: &Args, change: &ChangeRules) -> Result<Done, ApiError> {
    let rules = if change.is_empty() {
        shop::look(args)?.run(|desk, session| desk.rules(session, Empty {}))?
    } else {
        let desk = shop::open(args)?;
        let present = desk.rules(&desk.session, Empty {})?;
        desk.set_rules(&desk.session, change.over(present))?
    };
    let lines = format!(
        "drawer tolerance {}\nduplicate guard {} h\nbackup folder {}\nbackup every {} h\nbackups kept {}\nscreen locks after {} min",
        rupiah(rules.drawer_tolerance),
        rules.duplicate_guard_h,
        rules.backup_folder.as_deref().unwrap_or("beside the journal"),
        rules.backup_every_h,
        rules.backups_kept,
        rules.idle_lock_min
    );
    Done::ok(&rules, lines)
}
