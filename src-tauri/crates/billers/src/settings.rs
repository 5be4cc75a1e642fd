//! An account's settings and secrets as the owner typed them, and the errors they can hold.

use std::collections::BTreeMap;

use crate::http::Secret;
use crate::setting::{COMMON, Setting};

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
    /// A URL that is not HTTPS, and not loopback; told by scheme and host only, because the rest may hold a
    /// password.
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

/// The owner's acceptance of plain HTTP. Only a kind whose vendor has no TLS address may know it (KHOINS);
/// [`AccountSettings::must_only_have`] refuses it for the others.
pub(crate) const ACCEPT_PLAIN_HTTP: &str = "accept-plain-http";

impl AccountSettings {
    /// A misspelt setting is refused rather than ignored.
    pub(crate) fn must_only_have(&self, known: &[Setting]) -> Result<(), SettingsError> {
        let knows = |key: &str| known.iter().chain(COMMON).any(|setting| setting.is(key));
        match self.settings.keys().find(|key| !knows(key)) {
            Some(unknown) => Err(SettingsError::Unknown(unknown.clone())),
            None => Ok(()),
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

    /// The URL without a trailing slash, if it is one that money may travel over. Ask
    /// [`AccountSettings::must_only_have`] first: it decides whether plain HTTP can have been accepted.
    pub(crate) fn checked_url(&self) -> Result<String, SettingsError> {
        let no_address = || SettingsError::Url("not an address".to_owned());
        let url = reqwest::Url::parse(&self.url).map_err(|_| no_address())?;
        let origin = scheme_and_host(&url).ok_or_else(no_address)?;
        let loopback = is_loopback(&url);
        let accepted = self.optional(ACCEPT_PLAIN_HTTP) == Some("yes");
        let scheme_ok = url.scheme() == "https" || (url.scheme() == "http" && (loopback || accepted));
        if !scheme_ok
            || !url.username().is_empty()
            || url.password().is_some()
            || url.query().is_some()
            || url.fragment().is_some()
        {
            return Err(SettingsError::Url(origin));
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

/// Whether two URLs lead to the same host by the same scheme and port; text that is no URL leads nowhere.
#[must_use]
pub fn is_same_place(one: &str, other: &str) -> bool {
    let place = |text: &str| {
        let url = reqwest::Url::parse(text).ok()?;
        Some((url.scheme().to_owned(), url.host_str()?.to_owned(), url.port_or_known_default()))
    };
    place(one).is_some_and(|place_of_one| Some(place_of_one) == place(other))
}

/// What of a URL may be shown whatever was typed into it.
fn scheme_and_host(url: &reqwest::Url) -> Option<String> {
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    url.host_str().map(|host| format!("{}://{host}{port}", url.scheme()))
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
    fn a_place_is_scheme_host_and_port() {
        let check =
            |one: &str, other: &str, same: bool| assert_eq!(is_same_place(one, other), same, "{other}");
        check("https://biller.example/v1", "https://BILLER.example:443/v2/", true);
        check("https://biller.example/v1", "http://biller.example/v1", false);
        check("https://biller.example/v1", "https://biller.example:8443/v1", false);
        check("https://biller.example/v1", "https://biller.example.evil/v1", false);
        check("nonsense", "nonsense", false);
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

    #[test]
    fn a_refused_url_is_told_without_what_may_be_secret_in_it() {
        let check = |url: &str, expected: &str| {
            let account = AccountSettings { url: url.to_owned(), ..AccountSettings::default() };
            let told = account.checked_url().unwrap_err().to_string();
            assert_eq!(told, format!("URL must be https (plain http only on loopback): {expected}"));
        };
        check("https://user:hunter2@biller.example:8443/v2/?memberpin=4711", "https://biller.example:8443");
        check("https://biller.example/?memberpin=4711", "https://biller.example");
        check("http://biller.example/4711", "http://biller.example");
        check("http://[2001:db8::1]/", "http://[2001:db8::1]");
        // Read as a URL, the name of a user who forgot `https://` is the scheme.
        check("hunter:4711@biller.example", "not an address");
        check("hunter2@biller.example", "not an address");
    }

    #[test]
    fn plain_http_is_accepted_only_where_the_kind_knows_the_setting() {
        for kind in crate::KINDS {
            let mut account =
                AccountSettings { url: "http://biller.example".to_owned(), ..AccountSettings::default() };
            account.settings.insert("accept-plain-http".to_owned(), "yes".to_owned());
            let refused = (kind.make)(&account).map(|_| ()).unwrap_err();
            let unknown = SettingsError::Unknown("accept-plain-http".to_owned());
            assert_eq!(refused == unknown, kind.name != "khoins", "{} {refused}", kind.name);
        }
    }
}
