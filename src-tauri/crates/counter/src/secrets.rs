//! Where an account's secrets lie. They go in and are used for signing; nothing ever gives them back to a screen.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use loket_billers::{Secret, is_same_place};
use loket_model::AccountName;
use serde::{Deserialize, Serialize};

use crate::folder::write_whole;

/// Keeps secrets by account and name, each bound to the place that it was given for: the journal may say another
/// address meanwhile, after a crash or a restored backup.
pub trait SecretStore: Send + Sync {
    /// The secrets of an account that were given for the place where this URL leads; empty when there are none.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn of(&self, account: &AccountName, url: &str) -> io::Result<BTreeMap<String, Secret>>;

    /// Every secret that is stored, for knowing it where it must not be.
    ///
    /// # Errors
    /// When the store cannot be read.
    fn all(&self) -> io::Result<Vec<Secret>>;

    /// Replaces the secrets of an account by those that were given for this URL; none removes it.
    ///
    /// # Errors
    /// When the store cannot be written; it is then as it was.
    fn replace(&self, account: &AccountName, url: &str, secrets: BTreeMap<String, Secret>) -> io::Result<()>;
}

type Stored = BTreeMap<String, Kept>;

#[derive(Serialize, Deserialize)]
#[serde(untagged)]
enum Kept {
    Bound {
        url: String,
        secrets: BTreeMap<String, String>,
    },
    /// As earlier builds wrote them: nobody knows for which place, so that they are sent to none.
    Unbound(BTreeMap<String, String>),
}

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
    fn of(&self, account: &AccountName, url: &str) -> io::Result<BTreeMap<String, Secret>> {
        let secrets = match self.read()?.remove(account.as_str()) {
            Some(Kept::Bound { url: given_for, secrets }) if is_same_place(&given_for, url) => secrets,
            Some(Kept::Bound { .. } | Kept::Unbound(_)) | None => BTreeMap::new(),
        };
        Ok(secrets.into_iter().map(|(name, secret)| (name, Secret::new(secret))).collect())
    }

    fn all(&self) -> io::Result<Vec<Secret>> {
        let secrets = self.read()?.into_values().flat_map(|kept| match kept {
            Kept::Bound { secrets, .. } | Kept::Unbound(secrets) => secrets.into_values(),
        });
        Ok(secrets.map(Secret::new).collect())
    }

    fn replace(&self, account: &AccountName, url: &str, secrets: BTreeMap<String, Secret>) -> io::Result<()> {
        let _writing = self.writing.lock().map_err(|_| io::Error::other("secret store poisoned"))?;
        let mut stored = self.read()?;
        if secrets.is_empty() {
            stored.remove(account.as_str());
        } else {
            let secrets =
                secrets.into_iter().map(|(name, secret)| (name, secret.reveal().to_owned())).collect();
            stored.insert(account.as_str().to_owned(), Kept::Bound { url: url.to_owned(), secrets });
        }
        self.write(&stored)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const URL: &str = "https://biller.example/v1";

    fn account() -> AccountName {
        AccountName::parse("mybills").unwrap()
    }

    #[test]
    fn a_damaged_file_is_not_quoted() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("secrets.json"), br#"{"mybills":"s3cret"}"#).unwrap();
        let store = FileSecrets::in_folder(folder.path());
        let error = store.of(&account(), URL).unwrap_err();
        assert_eq!(error.to_string(), "secrets.json is damaged");
    }

    #[test]
    fn secrets_are_kept_by_account_and_place_in_a_private_file() {
        let folder = tempfile::tempdir().unwrap();
        let store = FileSecrets::in_folder(folder.path());
        let at =
            |url: &str| store.of(&account(), url).unwrap().get("jwt-secret").map(|s| s.reveal().to_owned());
        assert_eq!(at(URL), None);
        let secrets = BTreeMap::from([("jwt-secret".to_owned(), Secret::new("s3cret"))]);
        store.replace(&account(), URL, secrets).unwrap();
        assert_eq!(at(URL).as_deref(), Some("s3cret"));
        assert_eq!(at("https://BILLER.example:443/v2").as_deref(), Some("s3cret"));
        assert_eq!(at("https://biller.example.evil/v1"), None);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = fs::metadata(folder.path().join("secrets.json")).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
        store.replace(&account(), URL, BTreeMap::new()).unwrap();
        assert_eq!(at(URL), None);
    }

    #[test]
    fn a_file_of_an_earlier_build_gives_no_secret_and_can_be_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let old = br#"{"mybills":{"jwt-secret":"s3cret"}}"#;
        fs::write(folder.path().join("secrets.json"), old).unwrap();
        let store = FileSecrets::in_folder(folder.path());
        assert!(store.of(&account(), URL).unwrap().is_empty());
        assert_eq!(store.all().unwrap().iter().map(Secret::reveal).collect::<Vec<_>>(), ["s3cret"]);
        let secrets = BTreeMap::from([("jwt-secret".to_owned(), Secret::new("new"))]);
        store.replace(&account(), URL, secrets).unwrap();
        assert_eq!(store.of(&account(), URL).unwrap()["jwt-secret"].reveal(), "new");
    }
}
