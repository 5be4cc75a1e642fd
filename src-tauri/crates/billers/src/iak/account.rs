//! What both of IAK's APIs share about an account: its name, its key, its format, and how a call is posted.

use crate::advice::AdviceRules;
use crate::biller::BuildError;
use crate::decode::BodyFormat;
use crate::http::{HeaderText, HttpRequest, Secret};
use crate::settings::{AccountSettings, SettingsError};

use super::request::Fields;
use super::sign::sign;

/// How bodies may be written.
pub(super) const FORMATS: &[&str] = &["json", "xml"];

/// An account's credentials and format.
#[derive(Debug, Clone)]
pub(super) struct Account {
    /// Base URL of the host, without a trailing slash.
    pub(super) url: String,
    username: String,
    api_key: Secret,
    format: BodyFormat,
    /// When the final word is asked for.
    pub(super) advice: AdviceRules,
}

impl Account {
    /// Reads what both APIs need.
    ///
    /// # Errors
    /// [`SettingsError`] naming the first setting that is missing or wrong.
    pub(super) fn of(account: &AccountSettings, advice: AdviceRules) -> Result<Self, SettingsError> {
        let formats = [("json", BodyFormat::Json), ("xml", BodyFormat::Xml)];
        Ok(Self {
            url: account.checked_url()?,
            username: account.text("username")?.to_owned(),
            api_key: account.secret("api-key")?,
            format: account.choice("format", &formats, BodyFormat::Json)?,
            advice,
        })
    }

    /// The signature over a salt.
    pub(super) fn sign(&self, salt: &str) -> Secret {
        sign(&self.username, &self.api_key, salt)
    }

    /// Fields that begin a call: its command (where the API has commands) and who calls.
    pub(super) fn fields(&self, command: Option<&str>) -> Fields {
        let fields = Fields::new();
        let fields = match command {
            Some(command) => fields.text("commands", command),
            None => fields,
        };
        fields.text("username", &self.username)
    }

    /// Posts signed fields to a path of a host.
    ///
    /// # Errors
    /// [`BuildError`] when they cannot be written.
    pub(super) fn post(
        &self,
        base_url: &str,
        path: &str,
        fields: Fields,
        salt: &str,
    ) -> Result<HttpRequest, BuildError> {
        let content_type = match self.format {
            BodyFormat::Json => "application/json",
            BodyFormat::Xml => "application/xml",
        };
        Ok(HttpRequest::post(
            format!("{base_url}{path}"),
            vec![("Content-Type", HeaderText::Plain(content_type.to_owned()))],
            fields.text("sign", self.sign(salt).reveal()).body(self.format)?,
        ))
    }
}
