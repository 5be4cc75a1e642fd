//! What a biller's folder must bring to become a kind of account.

use std::sync::Arc;

use loket_model::Offer;

use crate::biller::Biller;
use crate::decode::{DecodeAsk, Decoded};
use crate::setting::{COMMON, Setting};
use crate::settings::{AccountSettings, SettingsError};

/// A kind of account: one biller's service, as one folder of this room speaks it.
pub struct Kind {
    /// Its word in settings and on the command line: `iak-postpaid`.
    pub name: &'static str,
    /// Its name for people.
    pub label: &'static str,
    /// Settings that an account may have beside the common ones; a misspelt one is refused rather than ignored.
    pub settings: &'static [Setting],
    /// Secrets that an account needs.
    pub secrets: &'static [&'static str],
    /// Those of them that say who the shop is at the biller: with another one, somebody else would be asked about
    /// our payments.
    pub identity_secrets: &'static [&'static str],
    /// Hosts of the vendor's own sandboxes, which move no real money.
    pub sandbox_hosts: &'static [&'static str],
    /// Makes a biller from an account's settings.
    pub make: fn(&AccountSettings) -> Result<Arc<dyn Biller>, SettingsError>,
    /// The codes that the vendor's documents name, for use before the first sync or where nothing can be synced.
    pub published: fn() -> Vec<Offer>,
    /// Reads a raw body for support.
    pub decode: fn(&DecodeAsk<'_>, &[u8]) -> Result<Decoded, String>,
}

impl Kind {
    /// The kind of this name.
    #[must_use]
    pub fn find(name: &str) -> Option<&'static Self> {
        crate::KINDS.iter().copied().find(|kind| kind.name == name)
    }

    /// Everything that may be set for an account of this kind: its own settings, then those of every kind.
    pub fn all_settings(&self) -> impl Iterator<Item = &'static Setting> + use<> {
        self.settings.iter().chain(COMMON)
    }
}
