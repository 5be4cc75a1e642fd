//! Looking at a backup and putting it in the journal's place.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Names a backup.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupName {
    /// Its file, with the whole path.
    pub file: String,
}

/// What a backup holds, and what would be lost by restoring it.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct BackupContentsInfo {
    /// Its file.
    pub file: String,
    /// Place of its last event.
    pub seq: u64,
    /// When that happened.
    pub last_at: Option<String>,
    /// The shop's name.
    pub shop: Option<String>,
    /// Whether it is a backup of this very journal.
    pub own: bool,
    /// Payments in it.
    pub payments: u64,
    /// Events of the present journal that are not in it; none where nobody can tell.
    pub lost: Option<u64>,
    /// References of payments among them, the newest last.
    pub lost_payments: Vec<String>,
    /// Whether a PIN is asked for, because the shop has people.
    pub needs_pin: bool,
}

/// Put a backup in the journal's place.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct RestoreBackupRequest {
    /// The backup's file, with the whole path.
    pub file: String,
    /// `PULIHKAN` or `RESTORE`, typed by the person.
    pub word: String,
    /// The PIN of whoever is signed in, in a shop with people.
    #[serde(default)]
    pub pin: Option<String>,
}
