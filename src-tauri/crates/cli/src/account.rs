//! `account add | list | check | remove`. Secrets go in from the environment or standard input, never out.

use std::collections::BTreeMap;
use std::io::BufRead as _;

use loket_api::counter::billers::{AccountSettings, Secret};
use loket_api::dto::Empty;
use loket_api::{ApiError, ErrorCode, Handlers as _};
use loket_model::AccountName;
use serde_json::json;

use crate::args::{AccountCommand, Args};
use crate::output::{Done, bad_request};
use crate::shop;

pub fn run(args: &Args, command: &AccountCommand) -> Result<Done, ApiError> {
    match command {
        AccountCommand::Add { name, kind, url, settings, secrets } => {
            let account = AccountSettings {
                url: url.clone(),
                settings: settings.iter().cloned().collect(),
                secrets: read_secrets(secrets)?,
            };
            let desk = shop::open(args)?;
            desk.counter().add_account(&desk.session.actor, &parse(name)?, kind, &account)?;
            Done::ok(json!({ "account": name, "kind": kind, "url": url }), format!("account {name} saved"))
        }
        AccountCommand::List => {
            let accounts = shop::look(args)?.run(|desk, session| desk.status(session, Empty {}))?.accounts;
            let lines = accounts.iter().map(|a| format!("{}\t{}\t{}\n", a.account, a.kind, a.url)).collect();
            Done::ok(json!({ "accounts": accounts }), lines)
        }
        AccountCommand::Check { name } => {
            let deposit = shop::look(args)?.counter().check_account(&parse(name)?)?;
            let told = deposit.map(|deposit| format!("; deposit {deposit}")).unwrap_or_default();
            Done::ok(
                json!({ "account": name, "ok": true, "deposit": deposit.map(loket_model::Rupiah::get) }),
                format!("account {name} answers and knows the shop{told}"),
            )
        }
        AccountCommand::Remove { name } => {
            let desk = shop::open(args)?;
            desk.counter().remove_account(&desk.session.actor, &parse(name)?)?;
            Done::ok(json!({ "account": name, "removed": true }), format!("account {name} removed"))
        }
    }
}

fn parse(name: &str) -> Result<AccountName, ApiError> {
    AccountName::parse(name).map_err(|_| ErrorCode::AccountUnknown.with([("account", name.to_owned())]))
}

fn read_secrets(names: &[String]) -> Result<BTreeMap<String, Secret>, ApiError> {
    names.iter().map(|name| Ok((name.clone(), read_secret(name)?))).collect()
}

/// The environment variable that may hold a secret: `jwt-secret` is `LOKET_SECRET_JWT_SECRET`.
pub fn secret_variable(name: &str) -> String {
    format!("LOKET_SECRET_{}", name.to_uppercase().replace('-', "_"))
}

fn read_secret(name: &str) -> Result<Secret, ApiError> {
    let variable = secret_variable(name);
    if let Ok(secret) = std::env::var(&variable) {
        return Ok(Secret::new(secret));
    }
    let mut line = String::new();
    std::io::stdin().lock().read_line(&mut line).map_err(|error| bad_request(&error))?;
    match line.trim_end_matches(['\r', '\n']) {
        "" => Err(bad_request(&format!("secret {name}: set {variable} or give it on standard input"))),
        secret => Ok(Secret::new(secret)),
    }
}
