//! What the owner decides about money.

use crate::{FeeRule, Rupiah};

/// The shop's own rules; every change is an event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rules {
    /// How far a counted drawer may differ from the books without a reason.
    pub drawer_tolerance: Rupiah,
    /// For how many hours a bill that was paid is not paid again without a supervisor.
    pub duplicate_guard_h: u32,
    /// Folder that backups go to; none is the folder `cadangan` beside the journal.
    pub backup_folder: Option<String>,
    /// Hours between two backups beside those at shift close; 0 makes only those.
    pub backup_every_h: u32,
    /// Backups kept in the folder; older ones are removed.
    pub backups_kept: u32,
    /// Minutes without a command after which the screen asks for the PIN again; 0 is never.
    pub idle_lock_min: u32,
    /// What the shop itself takes for a payment; without rules nothing.
    pub fees: Vec<FeeRule>,
    /// The coin that what a customer pays is rounded up to; none leaves it as it is.
    pub cash_rounding: Option<Rupiah>,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            drawer_tolerance: Rupiah::from_u32(1_000),
            duplicate_guard_h: 24,
            backup_folder: None,
            backup_every_h: 24,
            backups_kept: 14,
            idle_lock_min: 10,
            fees: Vec::new(),
            cash_rounding: None,
        }
    }
}
