//! Billers made from their accounts, kept while the accounts stay as they are: making one reads the secrets from
//! the disk and compiles the account's patterns.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use loket_billers::Biller;
use loket_journal::AccountRecord;
use loket_model::AccountName;

/// An account as it was when its biller was made, and the biller.
type Made = (AccountRecord, Arc<dyn Biller>);

/// The billers of the accounts that were used in this run.
#[derive(Default)]
pub(crate) struct KnownBillers {
    made: Mutex<HashMap<AccountName, Made>>,
}

impl KnownBillers {
    /// The biller of an account, made anew where the account has changed.
    pub(crate) fn of<E>(
        &self,
        account: &AccountRecord,
        make: impl FnOnce() -> Result<Arc<dyn Biller>, E>,
    ) -> Result<Arc<dyn Biller>, E> {
        // Held while one is made: secrets that are replaced meanwhile are forgotten only afterwards.
        let mut made = self.made();
        if let Some((record, biller)) = made.get(&account.name)
            && record == account
        {
            return Ok(Arc::clone(biller));
        }
        let biller = make()?;
        made.insert(account.name.clone(), (account.clone(), Arc::clone(&biller)));
        Ok(biller)
    }

    /// Forgets an account's biller; called once its new secrets are stored.
    pub(crate) fn forget(&self, account: &AccountName) {
        self.made().remove(account);
    }

    fn made(&self) -> MutexGuard<'_, HashMap<AccountName, Made>> {
        self.made.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::collections::BTreeMap;

    use loket_billers::{AccountSettings, Secret, SettingsError, biller_of};

    use super::*;

    fn record(url: &str) -> AccountRecord {
        let settings = ["merchant-id", "outlet-id", "outlet-username", "device-id"];
        AccountRecord {
            name: AccountName::parse("a").unwrap(),
            kind: "mybills".to_owned(),
            url: url.to_owned(),
            settings: settings.map(|name| (name.to_owned(), "1".to_owned())).into(),
            sandbox: true,
        }
    }

    #[test]
    fn a_biller_is_made_once_for_an_account_as_it_is() {
        let known = KnownBillers::default();
        let made = Cell::new(0);
        let ask = |record: &AccountRecord, secrets: &[&str]| -> Result<Arc<dyn Biller>, SettingsError> {
            known.of(record, || {
                made.set(made.get() + 1);
                let secret = |name: &&str| ((*name).to_owned(), Secret::new("s"));
                let secrets: BTreeMap<String, Secret> = secrets.iter().map(secret).collect();
                let settings = record.settings.clone();
                biller_of(&record.kind, &AccountSettings { url: record.url.clone(), settings, secrets })
            })
        };
        let both = ["jwt-secret", "api-secret"];
        let (here, there) = (record("http://127.0.0.1:1/v2.0"), record("http://127.0.0.1:2/v2.0"));
        // One that could not be made is not remembered.
        assert!(ask(&here, &[]).is_err());
        let first = ask(&here, &both).unwrap();
        assert!(Arc::ptr_eq(&first, &ask(&here, &[]).unwrap()));
        assert_eq!(made.get(), 2);
        ask(&there, &both).unwrap();
        ask(&here, &both).unwrap();
        assert_eq!(made.get(), 4);
        known.forget(&here.name);
        assert!(ask(&here, &[]).is_err());
    }
}
