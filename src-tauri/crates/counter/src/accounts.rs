//! Accounts as their owner keeps them at a screen: what is not typed anew stays, secrets among it, and nothing ever
//! tells a secret again.

use std::collections::BTreeMap;

use loket_billers::{AccountSettings, Kind, Secret};
use loket_journal::AccountRecord;
use loket_model::{AccountName, UtcMillis};

use crate::counter::Counter;
use crate::error::CounterError;

/// An account as it was typed.
#[derive(Debug, Clone)]
pub struct AccountOrder {
    /// Its name.
    pub name: AccountName,
    /// Whether it is to be a further account; one that is there is not replaced by accident.
    pub is_new: bool,
    /// Its kind.
    pub kind: String,
    /// Base URL.
    pub url: String,
    /// All of its settings; a blank one is none.
    pub settings: BTreeMap<String, String>,
    /// The secrets that were typed; the others stay as they are stored.
    pub secrets: BTreeMap<String, Secret>,
}

/// What is known about an account in use, beside what the owner said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountState {
    /// The account.
    pub name: AccountName,
    /// Names of the secrets that are stored.
    pub secrets: Vec<String>,
    /// When its biller last answered in this run of the program.
    pub answered_at: Option<UtcMillis>,
    /// When its biller last gave trouble in this run of the program.
    pub trouble_at: Option<UtcMillis>,
    /// When its list was fetched; none while only the documented codes are known.
    pub synced_at: Option<UtcMillis>,
    /// How many offers it has.
    pub offers: usize,
}

impl Counter {
    /// Adds an account or changes one. Secrets that are stored go on only to the place where they went before: at
    /// another address they are to be typed anew, or a changed address would be a way to read them.
    ///
    /// # Errors
    /// [`CounterError::AccountTaken`] and [`CounterError::AccountUnknown`] where the name is not as the order says, and
    /// all of [`Counter::add_account`].
    pub fn set_account(&self, actor: &str, order: AccountOrder) -> Result<(), CounterError> {
        let AccountOrder { name, is_new, kind, url, mut settings, secrets: typed } = order;
        let before = self.journal.account(&name)?;
        let mut secrets = match &before {
            Some(_) if is_new => return Err(CounterError::AccountTaken(name)),
            None if !is_new => return Err(CounterError::AccountUnknown(name.to_string())),
            Some(before) if before.kind == kind => self.secrets.of(&name, &url)?,
            Some(_) | None => BTreeMap::new(),
        };
        settings.retain(|_, value| !value.trim().is_empty());
        secrets.extend(typed.into_iter().filter(|(_, secret)| !secret.reveal().is_empty()));
        // What the kind does not use is not kept at all.
        let used = Kind::find(&kind).map_or(&[][..], |kind| kind.secrets);
        secrets.retain(|name, _| used.contains(&name.as_str()));
        self.add_account(actor, &name, &kind, &AccountSettings { url, settings, secrets })
    }

    /// How every account in use is known here.
    ///
    /// # Errors
    /// What the journal refuses.
    pub fn account_states(&self) -> Result<Vec<AccountState>, CounterError> {
        let accounts = self.journal.accounts()?;
        let state = |account: AccountRecord| {
            let name = account.name;
            let list = self.offers(&name)?;
            let health = self.health.of(&name);
            // A store that cannot be read has nothing to show; using the account says why.
            let secrets = self.secrets.of(&name, &account.url).unwrap_or_default();
            Ok(AccountState {
                secrets: secrets.into_keys().collect(),
                answered_at: health.answered_at(),
                trouble_at: health.trouble_at(),
                synced_at: list.synced_at,
                offers: list.offers.len(),
                name,
            })
        };
        accounts.into_iter().map(state).collect()
    }
}
