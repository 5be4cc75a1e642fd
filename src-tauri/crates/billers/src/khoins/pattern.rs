//! How the owner teaches Loket to read one product's prose: a regular expression with named groups.

use std::collections::BTreeMap;

use loket_model::{Detail, KwhTenths, Rupiah, StroomToken};
use regex::{Captures, Regex, RegexBuilder};

use super::prose::TEXT_CHARS_MAX;
use crate::compare::bounded;
use crate::prose_amount::rupiah_of_prose;
use crate::settings::{AccountSettings, SettingsError, invalid};

/// Settings that begin so hold a pattern; the rest of the name is the product's code.
pub(super) const PREFIX: &str = "pattern.";

/// Memory that one compiled pattern may take; Unicode classes need some hundred kilobytes.
const COMPILED_BYTES_MAX: usize = 1 << 20;
/// Longest pattern that an owner may write.
const PATTERN_BYTES_MAX: usize = 1_024;
/// Patterns of one account, so that all of them together stay small too.
const PATTERNS_MAX: usize = 64;

/// The account's patterns by product code.
#[derive(Debug, Clone, Default)]
pub(super) struct Patterns(BTreeMap<String, Regex>);

/// What a pattern found in a message.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Found {
    /// The bill without admin, as written.
    pub(super) amount: Option<String>,
    /// The admin, as written.
    pub(super) admin: Option<String>,
    /// The customer's name.
    pub(super) name: Option<String>,
    /// The bill's period.
    pub(super) period: Option<String>,
    /// The reference that the struk shows.
    pub(super) reference: Option<String>,
    /// PLN token.
    pub(super) token: Option<StroomToken>,
    /// Energy bought.
    pub(super) kwh: Option<KwhTenths>,
    /// Every group's text, so that what has a field is not said twice.
    texts: Vec<String>,
}

impl Patterns {
    /// Compiles every pattern of the account.
    ///
    /// # Errors
    /// [`SettingsError::Invalid`] for one that is no regular expression, is too large, or finds no `amount`.
    pub(super) fn of(account: &AccountSettings) -> Result<Self, SettingsError> {
        let settings = account.settings.iter();
        let patterns: Result<BTreeMap<_, _>, _> = settings
            .filter_map(|(name, pattern)| name.strip_prefix(PREFIX).map(|code| (code, pattern)))
            .map(|(code, pattern)| compiled(code, pattern).map(|regex| (code.to_owned(), regex)))
            .collect();
        let patterns = patterns?;
        if patterns.len() > PATTERNS_MAX {
            return Err(invalid("pattern", &format!("{} patterns", patterns.len())));
        }
        Ok(Self(patterns))
    }

    /// Reads a message about a product. A pattern under the sent code (`PAYPLNGR25`) goes before the product's
    /// own, because an inquiry's and a payment's prose differ.
    pub(super) fn find(&self, sent_code: &str, product_code: &str, message: &str) -> Option<Found> {
        let pattern = self.0.get(sent_code).or_else(|| self.0.get(product_code))?;
        pattern.captures(message).map(|captures| Found::of(&captures))
    }
}

impl Found {
    fn of(captures: &Captures<'_>) -> Self {
        // A greedy group takes the point that ends the sentence along.
        let clean = |text: &str| bounded(text.trim().trim_end_matches('.'), TEXT_CHARS_MAX);
        let text = |group: &str| {
            captures.name(group).map(|text| clean(text.as_str())).filter(|text| !text.is_empty())
        };
        Self {
            amount: text("amount"),
            admin: text("admin"),
            name: text("name"),
            period: text("period"),
            reference: text("ref"),
            token: text("token").and_then(|text| StroomToken::parse(&text).ok()),
            kwh: text("kwh").and_then(|text| loket_model::parse_kwh(&text).ok()),
            texts: captures.iter().skip(1).flatten().map(|text| clean(text.as_str())).collect(),
        }
    }

    /// The facts that no group has read.
    pub(super) fn unread(&self, details: Vec<Detail>) -> Vec<Detail> {
        details.into_iter().filter(|detail| !self.texts.contains(&detail.value)).collect()
    }

    /// The bill's amount.
    ///
    /// # Errors
    /// `amount` when the group holds something else.
    pub(super) fn amount(&self) -> Result<Option<Rupiah>, &'static str> {
        read(self.amount.as_deref(), "amount")
    }

    /// The admin.
    ///
    /// # Errors
    /// `admin` when the group holds something else.
    pub(super) fn admin(&self) -> Result<Option<Rupiah>, &'static str> {
        read(self.admin.as_deref(), "admin")
    }
}

fn read(text: Option<&str>, group: &'static str) -> Result<Option<Rupiah>, &'static str> {
    text.map(|text| rupiah_of_prose(text).ok_or(group)).transpose()
}

fn compiled(code: &str, pattern: &str) -> Result<Regex, SettingsError> {
    let refused = || invalid("pattern", &format!("{code}={pattern}"));
    if code.is_empty() || pattern.len() > PATTERN_BYTES_MAX {
        return Err(refused());
    }
    let regex = RegexBuilder::new(pattern)
        .size_limit(COMPILED_BYTES_MAX)
        .dfa_size_limit(COMPILED_BYTES_MAX)
        .build()
        .map_err(|_| refused())?;
    if regex.capture_names().flatten().any(|name| name == "amount") { Ok(regex) } else { Err(refused()) }
}
