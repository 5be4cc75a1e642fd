//! What an account's settings are, told to whoever asks for them: a form on the screen, or the check that nothing is
//! misspelt. What a value means is the folder's to say; it refuses wrong ones by name.

/// How a setting is filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingForm {
    /// Words.
    Text,
    /// A whole number.
    Number,
    /// One of a few words.
    Choice(&'static [&'static str]),
    /// Any number of settings whose names begin so and go on with a code or category: `pattern.PLNGR25`.
    Many,
}

/// One setting that may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Its word: `merchant-id`; one that ends with a dot stands for all that begin so.
    pub name: &'static str,
    /// How it is filled in.
    pub form: SettingForm,
    /// Whether there is no account without it.
    pub needed: bool,
    /// What counts where it is left out, if that is a word of its own.
    pub usual: Option<&'static str>,
}

impl Setting {
    const fn of(name: &'static str, form: SettingForm) -> Self {
        Self { name, form, needed: false, usual: None }
    }

    /// Words.
    #[must_use]
    pub const fn text(name: &'static str) -> Self {
        Self::of(name, SettingForm::Text)
    }

    /// A whole number.
    #[must_use]
    pub const fn number(name: &'static str) -> Self {
        Self::of(name, SettingForm::Number)
    }

    /// One of a few words.
    #[must_use]
    pub const fn choice(name: &'static str, words: &'static [&'static str]) -> Self {
        Self::of(name, SettingForm::Choice(words))
    }

    /// All settings whose names begin so; the name ends with a dot.
    #[must_use]
    pub const fn many(name: &'static str) -> Self {
        Self::of(name, SettingForm::Many)
    }

    /// One without which there is no account.
    #[must_use]
    pub const fn needed(self) -> Self {
        Self { needed: true, ..self }
    }

    /// What counts where it is left out.
    #[must_use]
    pub const fn usual(self, word: &'static str) -> Self {
        Self { usual: Some(word), ..self }
    }

    /// Whether a setting of this name is meant.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        match self.form {
            SettingForm::Many => name.starts_with(self.name),
            SettingForm::Text | SettingForm::Number | SettingForm::Choice(_) => name == self.name,
        }
    }
}

/// Settings that every kind of account may have: the counter reads them, not the adapter.
pub const COMMON: &[Setting] = &[
    Setting::number("order").usual("100"),
    Setting::text("cut-off"),
    Setting::many("cut-off."),
    Setting::number("parallel-checks"),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::http::Secret;
    use crate::kind::Kind;
    use crate::settings::{AccountSettings, SettingsError};

    fn value(setting: &Setting) -> String {
        match setting.form {
            SettingForm::Number => "1".to_owned(),
            SettingForm::Choice(words) => words.first().copied().unwrap_or_default().to_owned(),
            SettingForm::Text | SettingForm::Many => "toko".to_owned(),
        }
    }

    /// An account with what its kind needs and nothing else.
    fn least(kind: &Kind) -> AccountSettings {
        let needed = kind.settings.iter().filter(|setting| setting.needed);
        AccountSettings {
            url: "https://biller.example/v1".to_owned(),
            settings: needed.map(|setting| (setting.name.to_owned(), value(setting))).collect(),
            secrets: kind.secrets.iter().map(|name| ((*name).to_owned(), Secret::new("s"))).collect(),
        }
    }

    #[test]
    fn what_a_kind_says_it_needs_is_enough_and_nothing_of_it_can_be_left_out() {
        for kind in crate::KINDS {
            assert!((kind.make)(&least(kind)).is_ok(), "{}", kind.name);
            for setting in kind.settings.iter().filter(|setting| setting.needed) {
                let mut account = least(kind);
                account.settings.remove(setting.name);
                let refused = (kind.make)(&account).map(|_| ()).unwrap_err();
                assert_eq!(refused, SettingsError::Missing(setting.name), "{}", kind.name);
            }
            for secret in kind.secrets {
                let mut account = least(kind);
                account.secrets.remove(*secret);
                let refused = (kind.make)(&account).map(|_| ()).unwrap_err();
                assert_eq!(refused, SettingsError::MissingSecret(secret), "{}", kind.name);
            }
        }
    }

    #[test]
    fn every_word_of_a_choice_is_taken_and_no_other() {
        for kind in crate::KINDS {
            for setting in kind.settings {
                let SettingForm::Choice(words) = setting.form else { continue };
                let with = |word: &str| {
                    let mut account = least(kind);
                    account.settings.insert(setting.name.to_owned(), word.to_owned());
                    (kind.make)(&account).map(|_| ())
                };
                for word in words {
                    assert_eq!(with(word), Ok(()), "{} {}={word}", kind.name, setting.name);
                }
                assert!(setting.usual.is_none_or(|word| words.contains(&word)), "{}", setting.name);
                // Plain HTTP is accepted by one word; every other leaves it refused.
                if setting.name != crate::settings::ACCEPT_PLAIN_HTTP {
                    let refused = SettingsError::Invalid { name: setting.name, value: "lain".to_owned() };
                    assert_eq!(with("lain"), Err(refused), "{}", kind.name);
                }
            }
        }
    }

    #[test]
    fn names_are_said_once() {
        for kind in crate::KINDS {
            let mut seen = BTreeMap::new();
            for setting in kind.all_settings() {
                assert_eq!(seen.insert(setting.name, ()), None, "{} {}", kind.name, setting.name);
                assert_eq!(setting.name.ends_with('.'), setting.form == SettingForm::Many);
            }
        }
    }
}
