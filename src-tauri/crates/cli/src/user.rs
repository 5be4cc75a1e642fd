//! `user add | list | set | remove`: the people at the counter.

use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use loket_api::counter::{Counter, ShopFolder};
use loket_api::dto::{SetUserRequest, UserInfo};
use loket_api::{ApiError, ErrorCode, Handlers as _, Role};
use loket_model::{Pin, User, UserName};
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
    /// Give an owner a new PIN from LOKET_NEW_PIN without the old one, while no till is running.
    ResetOwner {
        /// Name; may be left out where the shop has one owner.
        name: Option<String>,
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
        UserCommand::ResetOwner { name } => reset_owner(args, name.as_deref()),
    }
}

/// Nobody is asked for a PIN here: who may write the shop's files owns them. The folder's lock keeps it away from a
/// till that is running, and the journal tells every owner afterwards that it was done.
fn reset_owner(args: &Args, name: Option<&str>) -> Result<Done, ApiError> {
    let folder = shop::folder(args, false)?;
    if !ShopFolder::look(&folder).journal().exists() {
        return Err(shop::no_journal(&folder));
    }
    let pin = Pin::choose(&new_pin()?)?;
    let counter = Counter::open(&folder, shop::surroundings()?)?;
    let owner = match name {
        Some(name) => UserName::parse(name).map_err(|_| ErrorCode::UserNameInvalid.plain())?,
        None => only_owner(&counter.users()?)?,
    };
    let user = counter.reset_owner(&owner, &pin)?;
    let told =
        format!("The PIN of {} was replaced, and the journal says so. Sign in with the new one.", user.name);
    Done::ok(json!({ "user": user.name.to_string(), "role": user.role.as_str(), "reset": true }), told)
}

fn only_owner(users: &[User]) -> Result<UserName, ApiError> {
    let mut owners = users.iter().filter(|user| user.active && user.role == Role::Owner);
    match (owners.next(), owners.next()) {
        (Some(owner), None) => Ok(owner.name.clone()),
        (Some(_), Some(_)) => Err(bad_request(&"the shop has several owners; say which")),
        (None, _) => Err(bad_request(&"the shop has no people; nobody needs a PIN")),
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
