//! Where an account's secrets lie. They go in and are used for signing; nothing ever gives them back to a screen.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use loket_billers::Secret;
use loket_model::AccountName;

use crate::folder::write_whole;

/// Keeps secrets by account and name.
pub trait SecretStore: Send + Sync {
    /// All secrets of an account; empty when there are none.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn of(&self, account: &AccountName) -> io::Result<BTreeMap<String, Secret>>;

    /// Replaces the secrets of an account; none removes it.
    ///
    /// # Errors
    /// When the store cannot be written; it is then as it was.
    fn replace(&self, account: &AccountName, secrets: BTreeMap<String, Secret>) -> io::Result<()>;
}

type Stored = BTreeMap<String, BTreeMap<String, String>>;

/// A file beside the journal that only its owner may read. It is not encrypted: whoever can read the owner's
/// files can read it.
pub struct FileSecrets {
    path: PathBuf,
    writing: Mutex<()>,
}

impl FileSecrets {
    /// Uses `secrets.json` in a shop's folder.
    #[must_use]
    pub fn in_folder(folder: &Path) -> Self {
        Self { path: folder.join("secrets.json"), writing: Mutex::new(()) }
    }

    fn read(&self) -> io::Result<Stored> {
        match fs::read(&self.path) {
            // The parser's message would quote what it stumbled over, and that may be a secret.
            Ok(bytes) => {
                serde_json::from_slice(&bytes).map_err(|_| io::Error::other("secrets.json is damaged"))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Stored::new()),
            Err(error) => Err(error),
        }
    }

    fn write(&self, stored: &Stored) -> io::Result<()> {
        write_whole(&self.path, &serde_json::to_vec(stored).map_err(io::Error::other)?)
    }
}

impl SecretStore for FileSecrets {
    fn of(&self, account: &AccountName) -> io::Result<BTreeMap<String, Secret>> {
        let secrets = self.read()?.remove(account.as_str()).unwrap_or_default();
        Ok(secrets.into_iter().map(|(name, secret)| (name, Secret::new(secret))).collect())
    }

    fn replace(&self, account: &AccountName, secrets: BTreeMap<String, Secret>) -> io::Result<()> {
        let _writing = self.writing.lock().map_err(|_| io::Error::other("secret store poisoned"))?;
        let mut stored = self.read()?;
        if secrets.is_empty() {
            stored.remove(account.as_str());
        } else {
            let texts =
                secrets.into_iter().map(|(name, secret)| (name, secret.reveal().to_owned())).collect();
            stored.insert(account.as_str().to_owned(), texts);
        }
        self.write(&stored)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_file_is_not_quoted() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("secrets.json"), br#"{"mybills":"s3cret"}"#).unwrap();
        let store = FileSecrets::in_folder(folder.path());
        let error = store.of(&AccountName::parse("mybills").unwrap()).unwrap_err();
        assert_eq!(error.to_string(), "secrets.json is damaged");
    }

    #[test]
    fn secrets_are_kept_by_account_in_a_private_file() {
        let folder = tempfile::tempdir().unwrap();
        let store = FileSecrets::in_folder(folder.path());
        let account = AccountName::parse("mybills").unwrap();
        assert!(store.of(&account).unwrap().is_empty());
        store.replace(&account, BTreeMap::from([("jwt-secret".to_owned(), Secret::new("s3cret"))])).unwrap();
        assert_eq!(store.of(&account).unwrap().get("jwt-secret").map(Secret::reveal), Some("s3cret"));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(folder.path().join("secrets.json")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        store.replace(&account, BTreeMap::new()).unwrap();
        assert!(store.of(&account).unwrap().is_empty());
    }
}
