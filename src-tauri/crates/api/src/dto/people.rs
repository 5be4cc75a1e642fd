//! The people at the counter, and who sits at a screen.

use std::fmt;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A person at the counter.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct UserInfo {
    /// Name.
    pub user: String,
    /// `cashier`, `supervisor` or `owner`.
    pub role: String,
    /// Whether this person may sign in.
    pub active: bool,
}

/// Who may sign in at this screen, and who has.
#[derive(Debug, Clone, Serialize, Deserialize, TS)]
pub struct SeatInfo {
    /// `open` in a shop without people, whose screens are everybody's; `out`, `in` or `locked` else.
    pub state: String,
    /// Who is signed in, or whose screen is locked.
    pub user: Option<UserInfo>,
    /// Everybody who may sign in, by name; for an owner also those who may not any more.
    pub users: Vec<UserInfo>,
    /// The shop's name.
    pub shop: String,
    /// Whether the money is play money.
    pub demo: bool,
    /// Minutes without a command after which the screen is locked; 0 is never.
    pub idle_lock_min: u32,
}

/// A name with its PIN.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SignInRequest {
    /// Name, in any spelling.
    pub user: String,
    /// PIN.
    pub pin: String,
}

impl fmt::Debug for SignInRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignInRequest").field("user", &self.user).finish_non_exhaustive()
    }
}

/// A person to add or change.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SetUserRequest {
    /// Name.
    pub user: String,
    /// `cashier`, `supervisor` or `owner`.
    pub role: String,
    /// Whether this person may sign in.
    pub active: bool,
    /// PIN; a new person needs one, others keep theirs where it is left out.
    #[serde(default)]
    #[ts(optional)]
    pub pin: Option<String>,
}

impl fmt::Debug for SetUserRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SetUserRequest").field("user", &self.user).finish_non_exhaustive()
    }
}

/// Another PIN.
#[derive(Clone, Serialize, Deserialize, TS)]
pub struct SetPinRequest {
    /// Whose.
    pub user: String,
    /// The present one; an owner gives others a new one without it.
    #[serde(default)]
    #[ts(optional)]
    pub old_pin: Option<String>,
    /// The new one.
    pub pin: String,
}

impl fmt::Debug for SetPinRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SetPinRequest").field("user", &self.user).finish_non_exhaustive()
    }
}
