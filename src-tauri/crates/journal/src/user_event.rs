//! What is written down about people: who they are, who signed in, and who approved what.

use std::fmt;

use loket_model::{PaymentId, User, UserName, UtcMillis};

/// The hash of a PIN with its salt and cost, as the counter writes and reads it. It is never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct PinHash(String);

impl PinHash {
    /// Longest text of a hash; twice what one takes.
    pub const BYTES_MAX: usize = 256;

    /// Takes the text of a hash; none for one that is empty or too long.
    #[must_use]
    pub fn new(text: String) -> Option<Self> {
        (1..=Self::BYTES_MAX).contains(&text.len()).then_some(Self(text))
    }

    /// The text, for checking a PIN against it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for PinHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PinHash(..)")
    }
}

/// A fact about the people at the counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UserEvent {
    /// A person was added, or has other rights from now on.
    Set {
        /// The person.
        user: User,
        /// The PIN of a new person; none keeps the present one.
        pin_hash: Option<PinHash>,
    },
    /// A person has another PIN.
    PinSet {
        /// Who.
        name: UserName,
        /// Its hash.
        pin_hash: PinHash,
    },
    /// A person gave the right PIN.
    SignedIn {
        /// Who.
        name: UserName,
    },
    /// A person left the screen.
    SignedOut {
        /// Who.
        name: UserName,
    },
    /// Somebody gave a wrong PIN for a person, at the sign-in or for an approval.
    SignInFailed {
        /// For whom.
        name: UserName,
    },
    /// The screen of a person asks for the PIN again.
    Locked {
        /// Whose.
        name: UserName,
        /// Because nothing was done for as long as the owner allows.
        idle: bool,
    },
    /// Somebody with more rights let a person do one thing, by PIN.
    Approved {
        /// Who allowed it.
        by: UserName,
        /// The command.
        command: String,
        /// The payment that it is about, where it is about one.
        payment: Option<PaymentId>,
    },
}

impl UserEvent {
    /// Longest name of a command.
    pub const COMMAND_CHARS_MAX: usize = 40;

    /// The text form of its kind, as kept in the journal.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Set { .. } => "user_set",
            Self::PinSet { .. } => "pin_set",
            Self::SignedIn { .. } => "signed_in",
            Self::SignedOut { .. } => "signed_out",
            Self::SignInFailed { .. } => "sign_in_failed",
            Self::Locked { .. } => "screen_locked",
            Self::Approved { .. } => "approved",
        }
    }

    /// The payment that it is about.
    pub(crate) fn subject(&self) -> Option<String> {
        match self {
            Self::Approved { payment, .. } => payment.map(|id| id.to_string()),
            _ => None,
        }
    }
}

/// A person as the journal knows one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserRecord {
    /// Name and rights.
    pub user: User,
    /// The PIN's hash.
    pub pin_hash: PinHash,
    /// Wrong PINs since the last right one.
    pub failures: u32,
    /// When the last of them was given, by the clock of then.
    pub failed_at: Option<UtcMillis>,
}
