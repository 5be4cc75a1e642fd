//! An account's settings and secrets as the owner typed them, and the errors they can hold.

use std::collections::BTreeMap;

use crate::http::Secret;

/// An account's settings that do not make a biller.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// A setting that is needed.
    #[error("missing setting {0}")]
    Missing(&'static str),
    /// A secret that is needed.
    #[error("missing secret {0}")]
    MissingSecret(&'static str),
    /// A setting with a value that it cannot have.
    #[error("setting {name} cannot be {value:?}")]
    Invalid {
        /// The setting.
        name: &'static str,
        /// Its value.
        value: String,
    },
    /// A setting that this biller does not know.
    #[error("unknown setting {0}")]
    Unknown(String),
    /// A URL that is not HTTPS, and not loopback.
    #[error("URL must be https (plain http only on loopback): {0}")]
    Url(String),
    /// A kind of biller that Loket does not speak.
    #[error("unknown kind of account {0}")]
    Kind(String),
}

/// What the owner typed for one account.
#[derive(Debug, Clone, Default)]
pub struct AccountSettings {
    /// Base URL as the vendor's documents give it, up to and including the version.
    pub url: String,
    /// Settings that may be shown.
    pub settings: BTreeMap<String, String>,
    /// Settings that may not.
    pub secrets: BTreeMap<String, Secret>,
}

/// Settings that every kind of account may have: the counter reads them, not the adapter.
const COMMON: &[&str] = &["accept-plain-http", "cut-off", "cut-off.", "order"];

impl AccountSettings {
    /// A misspelt setting is refused rather than ignored. A name that ends with a dot allows all that begin so
    /// (`pattern.PLNGR25`).
    pub(crate) fn must_only_have(&self, known: &[&str]) -> Result<(), SettingsError> {
        let knows = |key: &str| {
            known
                .iter()
                .chain(COMMON)
                .any(|name| key == *name || (name.ends_with('.') && key.starts_with(name)))
        };
        match self.settings.keys().find(|key| !knows(key)) {
            Some(unknown) => Err(SettingsError::Unknown(unknown.clone())),
            None => Ok(()),
        }
    }

    /// Waits between two askings for the final word, `35,120,600`; each from a second to a day.
    pub(crate) fn advice_waits_s(&self, default: &[u32]) -> Result<Vec<u32>, SettingsError> {
        let name = "advice-waits-s";
        let Some(text) = self.optional(name) else { return Ok(default.to_vec()) };
        let waits: Result<Vec<u32>, _> = text.split(',').map(|wait| wait.trim().parse()).collect();
        match waits {
            Ok(waits) if waits.iter().all(|wait| (1..=86_400).contains(wait)) => Ok(waits),
            _ => Err(invalid(name, text)),
        }
    }

    pub(crate) fn text(&self, name: &'static str) -> Result<&str, SettingsError> {
        self.optional(name).ok_or(SettingsError::Missing(name))
    }

    pub(crate) fn optional(&self, name: &str) -> Option<&str> {
        self.settings.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    pub(crate) fn parsed<T: std::str::FromStr>(
        &self,
        name: &'static str,
        default: T,
    ) -> Result<T, SettingsError> {
        match self.optional(name) {
            None => Ok(default),
            Some(value) => value.parse().map_err(|_| invalid(name, value)),
        }
    }

    pub(crate) fn choice<T: Copy>(
        &self,
        name: &'static str,
        choices: &[(&str, T)],
        default: T,
    ) -> Result<T, SettingsError> {
        match self.optional(name) {
            None => Ok(default),
            Some(value) => choices
                .iter()
                .find(|(text, _)| *text == value)
                .map(|(_, c)| *c)
                .ok_or_else(|| invalid(name, value)),
        }
    }

    pub(crate) fn secret(&self, name: &'static str) -> Result<Secret, SettingsError> {
        let secret = self.secrets.get(name).filter(|secret| !secret.reveal().is_empty());
        secret.cloned().ok_or(SettingsError::MissingSecret(name))
    }

    /// The URL without a trailing slash, if it is one that money may travel over.
    pub(crate) fn checked_url(&self) -> Result<String, SettingsError> {
        let refused = || SettingsError::Url(self.url.clone());
        let url = reqwest::Url::parse(&self.url).map_err(|_| refused())?;
        let loopback = is_loopback(&url);
        let accepted = self.optional("accept-plain-http") == Some("yes");
        let scheme_ok = url.scheme() == "https" || (url.scheme() == "http" && (loopback || accepted));
        if !scheme_ok
            || !url.username().is_empty()
            || url.password().is_some()
            || url.query().is_some()
            || url.fragment().is_some()
        {
            return Err(refused());
        }
        Ok(self.url.trim_end_matches('/').to_owned())
    }
}

/// Whether a URL moves no real money: this machine, or a vendor's published sandbox.
#[must_use]
pub fn is_sandbox(url: &str) -> bool {
    reqwest::Url::parse(url).is_ok_and(|url| {
        is_loopback(&url)
            || url
                .host_str()
                .is_some_and(|host| crate::KINDS.iter().any(|kind| kind.sandbox_hosts.contains(&host)))
    })
}

/// The parsed host decides, because `127.1` and `LOCALHOST` are this machine too.
fn is_loopback(url: &reqwest::Url) -> bool {
    match url.host_str() {
        Some("localhost") => true,
        Some(host) => {
            host.trim_matches(['[', ']']).parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback())
        }
        None => false,
    }
}

pub(crate) fn invalid(name: &'static str, value: &str) -> SettingsError {
    SettingsError::Invalid { name, value: value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sandboxes_are_known_by_their_host() {
        let check = |url: &str, sandbox: bool| assert_eq!(is_sandbox(url), sandbox, "{url}");
        check("http://127.0.0.1:4000/api", true);
        check("http://127.1:4000/api", true);
        check("http://2130706433/api", true);
        check("http://[::1]:4000/api", true);
        check("http://LOCALHOST/api", true);
        check("https://apisandboxmkpmobile.mkpmobile.com/api/mybillsv2/v2.0", true);
        check("https://127.0.0.1.biller.example/api", false);
        check("https://biller.example/127.0.0.1", false);
    }

    #[test]
    fn money_travels_over_https_or_loopback() {
        let check = |url: &str, ok: bool| {
            let account = AccountSettings { url: url.to_owned(), ..AccountSettings::default() };
            assert_eq!(account.checked_url().is_ok(), ok, "{url}");
        };
        check("https://biller.example/api/v2.0/", true);
        check("http://127.0.0.1:8080/api", true);
        check("http://[::1]:8080/api", true);
        check("http://localhost:8080", true);
        check("http://biller.example/api", false);
        check("http://127.0.0.1.evil.example/", false);
        check("https://user:pass@biller.example/", false);
        check("ftp://biller.example", false);
        check("nonsense", false);
    }
}
