//! The people at the counter: added, changed, and given PINs.

use loket_model::{Pin, Role, User, UserName};

use super::Desk;
use super::request::{malformed, need};
use crate::commands::Session;
use crate::dto::{SetPinRequest, SetUserRequest, UserInfo};
use crate::error::{ApiError, ErrorCode};

/// A person as it crosses.
pub(crate) fn user_info(user: &User) -> UserInfo {
    UserInfo { user: user.name.to_string(), role: user.role.as_str().to_owned(), active: user.active }
}

/// A name as it was typed.
pub(crate) fn user_name(text: &str) -> Result<UserName, ApiError> {
    UserName::parse(text).map_err(|_| ErrorCode::UserNameInvalid.plain())
}

/// A PIN that somebody signs in with.
pub(crate) fn pin(text: &str) -> Result<Pin, ApiError> {
    Ok(Pin::parse(text)?)
}

fn chosen(text: &str) -> Result<Pin, ApiError> {
    Ok(Pin::choose(text)?)
}

pub(super) fn set_user(
    desk: &Desk,
    session: &Session,
    request: &SetUserRequest,
) -> Result<UserInfo, ApiError> {
    let role = Role::parse(&request.role).ok_or_else(|| malformed("role"))?;
    let user = User { name: user_name(&request.user)?, role, active: request.active };
    let pin = request.pin.as_deref().map(chosen).transpose()?;
    desk.counter.set_user(&session.actor, &user, pin.as_ref())?;
    Ok(user_info(&user))
}

/// One's own PIN is changed with the old one, so that a screen left open is not enough; an owner helps those who forgot.
pub(super) fn set_pin(desk: &Desk, session: &Session, request: &SetPinRequest) -> Result<UserInfo, ApiError> {
    let name = user_name(&request.user)?;
    let new = chosen(&request.pin)?;
    let is_own = UserName::parse(&session.actor).is_ok_and(|own| own.key() == name.key());
    let user = match (&request.old_pin, is_own) {
        (Some(old), true) => desk.counter.check_pin(&name, &pin(old)?)?,
        (None, true) => return Err(ErrorCode::PinForm.plain()),
        (_, false) => {
            need(session, Role::Owner)?;
            let everybody = desk.counter.users()?;
            let found = everybody.into_iter().find(|user| user.name.key() == name.key());
            found.ok_or_else(|| ErrorCode::UserUnknown.with([("user", name.to_string())]))?
        }
    };
    desk.counter.set_pin(&session.actor, &user.name, &new)?;
    Ok(user_info(&user))
}
