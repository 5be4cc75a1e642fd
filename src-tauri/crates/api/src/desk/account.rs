//! Billers' accounts, for the owner's screen.

use loket_counter::billers::{KINDS, Kind, Secret, Setting, SettingForm};
use loket_counter::{AccountOrder, AccountState};
use loket_model::{AccountName, Rupiah, UtcMillis, Zone};

use super::Desk;
use super::request::account;
use crate::commands::Session;
use crate::convert::instant;
use crate::dto::{
    AccountCheckedInfo, AccountKindInfo, AccountStateInfo, AccountsInfo, SetAccountRequest, SettingInfo,
};
use crate::error::{ApiError, ErrorCode};

/// Longest address, name of a setting or value; a pattern is the longest of them.
const TEXT_CHARS_MAX: usize = 2_048;
/// Most settings of an account.
const SETTINGS_MAX: usize = 200;

pub(super) fn all(desk: &Desk) -> Result<AccountsInfo, ApiError> {
    let zone = desk.zone()?;
    let accounts = desk.counter.account_states()?;
    Ok(AccountsInfo {
        kinds: KINDS.iter().map(|kind| kind_info(kind)).collect(),
        accounts: accounts.iter().map(|state| state_info(zone, state)).collect(),
    })
}

pub(super) fn set(
    desk: &Desk,
    session: &Session,
    request: SetAccountRequest,
) -> Result<AccountsInfo, ApiError> {
    let SetAccountRequest { account, is_new, kind, url, settings, secrets } = request;
    let name = AccountName::parse(&account).map_err(|_| ErrorCode::AccountNameInvalid.plain())?;
    let texts = settings.iter().flat_map(|(name, value)| [name, value]).chain(secrets.keys()).chain([&url]);
    let secret_values = secrets.values();
    let is_long = |text: &String| text.chars().count() > TEXT_CHARS_MAX;
    if settings.len() > SETTINGS_MAX || texts.chain(secret_values).any(is_long) {
        return Err(ErrorCode::AccountTooLong.plain());
    }
    let trimmed = |(name, value): (String, String)| (name, value.trim().to_owned());
    let order = AccountOrder {
        name,
        is_new,
        kind,
        url: url.trim().to_owned(),
        settings: settings.into_iter().map(trimmed).collect(),
        secrets: secrets.into_iter().map(|(name, secret)| (name, Secret::new(secret))).collect(),
    };
    desk.counter.set_account(&session.actor, order)?;
    all(desk)
}

pub(super) fn check(desk: &Desk, name: &str) -> Result<AccountCheckedInfo, ApiError> {
    let name = account(name)?;
    let deposit = desk.counter.check_account(&name)?;
    Ok(AccountCheckedInfo { account: name.to_string(), deposit: deposit.map(Rupiah::get) })
}

pub(super) fn remove(desk: &Desk, session: &Session, name: &str) -> Result<AccountsInfo, ApiError> {
    desk.counter.remove_account(&session.actor, &account(name)?)?;
    all(desk)
}

fn kind_info(kind: &Kind) -> AccountKindInfo {
    AccountKindInfo {
        kind: kind.name.to_owned(),
        label: kind.label.to_owned(),
        settings: kind.all_settings().map(setting_info).collect(),
        secrets: kind.secrets.iter().map(|name| (*name).to_owned()).collect(),
    }
}

fn setting_info(setting: &Setting) -> SettingInfo {
    let (form, words): (&str, &[&str]) = match setting.form {
        SettingForm::Text => ("text", &[]),
        SettingForm::Number => ("number", &[]),
        SettingForm::Choice(words) => ("choice", words),
        SettingForm::Many => ("many", &[]),
    };
    SettingInfo {
        name: setting.name.to_owned(),
        form: form.to_owned(),
        choices: words.iter().map(|word| (*word).to_owned()).collect(),
        needed: setting.needed,
        usual: setting.usual.map(str::to_owned),
    }
}

fn state_info(zone: Zone, state: &AccountState) -> AccountStateInfo {
    let at = |at: Option<UtcMillis>| at.map(|at| instant(zone, at));
    AccountStateInfo {
        account: state.name.to_string(),
        secrets: state.secrets.clone(),
        answered_at: at(state.answered_at),
        trouble_at: at(state.trouble_at),
        synced_at: at(state.synced_at),
        offers: u32::try_from(state.offers).unwrap_or(u32::MAX),
    }
}
