//! Stored forms of what is written down about people.

use loket_model::{PaymentId, Role, User, UserName};
use serde::{Deserialize, Serialize};

use super::fields::{valid, valid_if_any};
use super::{Encoded, StoredError, Write, form};
use crate::{PinHash, UserEvent};

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredUserSet {
    name: String,
    role: String,
    active: bool,
    pin_hash: Option<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredPinSet {
    name: String,
    pin_hash: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredName {
    name: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredLocked {
    name: String,
    idle: bool,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct StoredApproved {
    by: String,
    command: String,
    payment: Option<String>,
}

/// Writes one into its envelope.
pub(super) fn encode(write: &Write<'_>, event: &UserEvent) -> Result<Encoded, StoredError> {
    let named = |name: &UserName| StoredName { name: name.as_str().to_owned() };
    match event {
        UserEvent::Set { user, pin_hash } => write.form(StoredUserSet {
            name: user.name.as_str().to_owned(),
            role: user.role.as_str().to_owned(),
            active: user.active,
            pin_hash: pin_hash.as_ref().map(|hash| hash.as_str().to_owned()),
        }),
        UserEvent::PinSet { name, pin_hash } => write
            .form(StoredPinSet { name: name.as_str().to_owned(), pin_hash: pin_hash.as_str().to_owned() }),
        UserEvent::SignedIn { name } | UserEvent::SignedOut { name } | UserEvent::SignInFailed { name } => {
            write.form(named(name))
        }
        UserEvent::Locked { name, idle } => {
            write.form(StoredLocked { name: name.as_str().to_owned(), idle: *idle })
        }
        UserEvent::Approved { by, command, payment } => write.form(StoredApproved {
            by: by.as_str().to_owned(),
            command: command.clone(),
            payment: payment.map(|id| id.to_string()),
        }),
    }
}

/// Reads one by its kind; none for a kind that is not about people.
pub(super) fn decode(kind: &str, body: &str) -> Result<Option<UserEvent>, StoredError> {
    let named = || user_name(&form::<StoredName>(body)?.name);
    Ok(Some(match kind {
        "user_set" => {
            let stored: StoredUserSet = form(body)?;
            UserEvent::Set {
                user: User {
                    name: user_name(&stored.name)?,
                    role: role(&stored.role)?,
                    active: stored.active,
                },
                pin_hash: valid_if_any("pin_hash", stored.pin_hash, PinHash::new)?,
            }
        }
        "pin_set" => {
            let stored: StoredPinSet = form(body)?;
            UserEvent::PinSet { name: user_name(&stored.name)?, pin_hash: pin_hash(stored.pin_hash)? }
        }
        "signed_in" => UserEvent::SignedIn { name: named()? },
        "signed_out" => UserEvent::SignedOut { name: named()? },
        "sign_in_failed" => UserEvent::SignInFailed { name: named()? },
        "screen_locked" => {
            let stored: StoredLocked = form(body)?;
            UserEvent::Locked { name: user_name(&stored.name)?, idle: stored.idle }
        }
        "approved" => {
            let stored: StoredApproved = form(body)?;
            UserEvent::Approved {
                by: user_name(&stored.by)?,
                command: stored.command,
                payment: valid_if_any("payment", stored.payment, |id| PaymentId::parse(&id).ok())?,
            }
        }
        _ => return Ok(None),
    }))
}

pub(crate) fn user_name(text: &str) -> Result<UserName, StoredError> {
    valid("name", UserName::parse(text).ok())
}

pub(crate) fn role(text: &str) -> Result<Role, StoredError> {
    valid("role", Role::parse(text))
}

pub(crate) fn pin_hash(text: String) -> Result<PinHash, StoredError> {
    valid("pin_hash", PinHash::new(text))
}
