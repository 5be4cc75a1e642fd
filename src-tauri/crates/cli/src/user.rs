//! `user add | list | set | remove`: the people at the counter.

use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use loket_api::dto::{SetUserRequest, UserInfo};
use loket_api::{ApiError, ErrorCode, Handlers as _, Role};
use loket_model::UserName;
use serde_json::json;

use crate::args::Args;
use crate::output::{Done, bad_request};
use crate::shop::{self, Worked};

/// Where a person's new PIN is read from.
const NEW_PIN_VARIABLE: &str = "LOKET_NEW_PIN";

#[derive(Debug, Subcommand)]
pub enum UserCommand {
    /// Add a person; the PIN comes from LOKET_NEW_PIN. The first one is an owner.
    Add(Add),
    /// Everybody, with their roles.
    List,
    /// Change a person's role, let one sign in again, or give a new PIN from LOKET_NEW_PIN.
    Set(Set),
    /// Let a person sign in no more; what they did stays on record.
    Remove {
        /// Name.
        name: String,
    },
}

#[derive(Debug, clap::Args)]
pub struct Add {
    /// Name, 1 to 32 letters.
    pub name: String,
    #[arg(long, value_name = "ROLE", value_parser = roles())]
    pub role: String,
}

#[derive(Debug, clap::Args)]
pub struct Set {
    /// Name.
    pub name: String,
    /// New role.
    #[arg(long, value_name = "ROLE", value_parser = roles())]
    pub role: Option<String>,
    /// Let the person sign in again.
    #[arg(long)]
    pub active: bool,
    /// Take the new PIN from LOKET_NEW_PIN; needs no old one.
    #[arg(long)]
    pub pin: bool,
}

fn roles() -> PossibleValuesParser {
    PossibleValuesParser::new(Role::ALL.map(Role::as_str))
}

pub fn run(args: &Args, command: &UserCommand) -> Result<Done, ApiError> {
    match command {
        UserCommand::List => {
            let desk = shop::look(args)?;
            let users = everybody(&desk)?;
            let lines: Vec<String> = users.iter().map(line).collect();
            Done::ok(json!({ "users": users }), lines.join("\n"))
        }
        UserCommand::Add(add) => {
            let desk = shop::open(args)?;
            if everybody(&desk)?.iter().any(|user| same(user, &add.name)) {
                return Err(bad_request(&format!("{} is there already; see user set", add.name)));
            }
            let request = SetUserRequest {
                user: add.name.clone(),
                role: add.role.clone(),
                active: true,
                pin: Some(new_pin()?),
            };
            done(&desk.set_user(&desk.session, request)?)
        }
        UserCommand::Set(set) => {
            let desk = shop::open(args)?;
            let present = known(&desk, &set.name)?;
            let request = SetUserRequest {
                user: present.user.clone(),
                role: set.role.clone().unwrap_or(present.role),
                active: set.active || present.active,
                pin: set.pin.then(new_pin).transpose()?,
            };
            done(&desk.set_user(&desk.session, request)?)
        }
        UserCommand::Remove { name } => {
            let desk = shop::open(args)?;
            let present = known(&desk, name)?;
            let request = SetUserRequest { user: present.user, role: present.role, active: false, pin: None };
            done(&desk.set_user(&desk.session, request)?)
        }
    }
}

fn everybody(desk: &Worked) -> Result<Vec<UserInfo>, ApiError> {
    let info = |user: &loket_model::User| UserInfo {
        user: user.name.to_string(),
        role: user.role.as_str().to_owned(),
        active: user.active,
    };
    Ok(desk.counter().users()?.iter().map(info).collect())
}

fn known(desk: &Worked, name: &str) -> Result<UserInfo, ApiError> {
    let found = everybody(desk)?.into_iter().find(|user| same(user, name));
    found.ok_or_else(|| ErrorCode::UserUnknown.with([("user", name.to_owned())]))
}

fn same(user: &UserInfo, name: &str) -> bool {
    let key = |text: &str| UserName::parse(text).ok().map(|name| name.key());
    key(&user.user) == key(name)
}

fn new_pin() -> Result<String, ApiError> {
    std::env::var(NEW_PIN_VARIABLE)
        .map_err(|_| bad_request(&format!("no new PIN; put it into {NEW_PIN_VARIABLE}")))
}

fn done(user: &UserInfo) -> Result<Done, ApiError> {
    Done::ok(user, line(user))
}

fn line(user: &UserInfo) -> String {
    format!("{}  {}{}", user.user, user.role, if user.active { "" } else { "  may not sign in" })
}
