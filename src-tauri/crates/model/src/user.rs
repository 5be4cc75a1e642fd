//! People at the counter: what they may do, their names, and the PIN that they sign in with.

use std::fmt;

/// What a person may do; each right includes the ones before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Sells.
    Cashier,
    /// Resolves and corrects.
    Supervisor,
    /// Owns the shop.
    Owner,
}

impl Role {
    /// Every role, the least first.
    pub const ALL: [Self; 3] = [Self::Cashier, Self::Supervisor, Self::Owner];

    /// The text form, as kept and as sent.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Cashier => "cashier",
            Self::Supervisor => "supervisor",
            Self::Owner => "owner",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == text)
    }
}

/// Why a text is no name of a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a name has 1 to {} printable characters", UserName::CHARS_MAX)]
pub struct UserNameError;

/// The name of a person at the counter, as it is shown, printed and written down.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UserName(String);

impl UserName {
    /// Longest name: one line of a 58 mm struk.
    pub const CHARS_MAX: usize = 32;

    /// Reads a name, without the blanks around it.
    ///
    /// # Errors
    /// [`UserNameError`] for none, a longer one, or characters that cannot be printed or seen.
    pub fn parse(text: &str) -> Result<Self, UserNameError> {
        let name = text.trim();
        let is_seen = |c: char| !c.is_control() && (c == ' ' || !c.is_whitespace()) && !is_invisible(c);
        if (1..=Self::CHARS_MAX).contains(&name.chars().count()) && name.chars().all(is_seen) {
            Ok(Self(name.to_owned()))
        } else {
            Err(UserNameError)
        }
    }

    /// The name as it was given.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What two spellings of one name have in common: nobody is to guess who of `Siti` and `siti` sold.
    #[must_use]
    pub fn key(&self) -> String {
        self.0.to_lowercase()
    }
}

/// Characters without a width: two names that look alike must be alike.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

impl fmt::Display for UserName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Why digits are no PIN.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PinError {
    /// Something else than 6 to 8 digits.
    #[error("a PIN has {} to {} digits", Pin::DIGITS_MIN, Pin::DIGITS_MAX)]
    Form,
    /// One digit repeated, or digits in a row: what is tried first.
    #[error("the PIN is guessed too easily")]
    Weak,
}

/// A PIN as it was typed. It is never shown: not by `Debug` either.
#[derive(Clone, PartialEq, Eq)]
pub struct Pin(String);

impl Pin {
    /// Fewest digits: with the lock-out a million PINs last for years of guessing.
    pub const DIGITS_MIN: usize = 6;
    /// Most digits; nobody types more at a till.
    pub const DIGITS_MAX: usize = 8;

    /// Reads a PIN that somebody signs in with.
    ///
    /// # Errors
    /// [`PinError::Form`].
    pub fn parse(text: &str) -> Result<Self, PinError> {
        let is_pin = (Self::DIGITS_MIN..=Self::DIGITS_MAX).contains(&text.len())
            && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_pin { Ok(Self(text.to_owned())) } else { Err(PinError::Form) }
    }

    /// Reads a PIN that somebody chooses.
    ///
    /// # Errors
    /// [`PinError`].
    pub fn choose(text: &str) -> Result<Self, PinError> {
        let pin = Self::parse(text)?;
        if pin.is_easy() { Err(PinError::Weak) } else { Ok(pin) }
    }

    /// Whether each digit is the one before it, or always the next, or always the last (`789012` is a row too).
    fn is_easy(&self) -> bool {
        let digits = self.0.as_bytes();
        let steps = digits.iter().zip(digits.iter().skip(1)).map(|(a, b)| (b + 10 - a) % 10);
        let mut steps = steps.peekable();
        match steps.peek().copied() {
            Some(first @ (0 | 1 | 9)) => steps.all(|step| step == first),
            _ => false,
        }
    }

    /// The digits, for hashing alone.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(..)")
    }
}

/// A person at the counter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct User {
    /// Name.
    pub name: UserName,
    /// Rights.
    pub role: Role,
    /// Whether this person may sign in.
    pub active: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_can_be_printed_and_told_apart() {
        let check = |text: &str, name: Option<&str>| {
            assert_eq!(UserName::parse(text).ok().as_ref().map(UserName::as_str), name, "{text:?}");
        };
        check("Siti", Some("Siti"));
        check("  Bu Siti Aminah ", Some("Bu Siti Aminah"));
        check("Ñoño", Some("Ñoño"));
        check("", None);
        check("   ", None);
        check("a\nb", None);
        check("a\u{200b}b", None);
        check("a\u{a0}b", None);
        check(&"x".repeat(32), Some(&"x".repeat(32)));
        check(&"x".repeat(33), None);
        assert_eq!(UserName::parse("SITI").unwrap().key(), UserName::parse("siti").unwrap().key());
    }

    #[test]
    fn a_chosen_pin_is_not_what_is_tried_first() {
        let check = |text: &str, chosen: Result<(), PinError>| {
            assert_eq!(Pin::choose(text).map(drop), chosen, "{text}");
        };
        check("193748", Ok(()));
        check("19374820", Ok(()));
        check("123457", Ok(()));
        check("112233", Ok(()));
        check("123456", Err(PinError::Weak));
        check("654321", Err(PinError::Weak));
        check("789012", Err(PinError::Weak));
        check("210987", Err(PinError::Weak));
        check("000000", Err(PinError::Weak));
        check("77777777", Err(PinError::Weak));
        check("19374", Err(PinError::Form));
        check("193748201", Err(PinError::Form));
        check("19374a", Err(PinError::Form));
        check("١٩٣٧٤٨", Err(PinError::Form));
        check("", Err(PinError::Form));
        assert_eq!(Pin::parse("123456").map(drop), Ok(()), "an older PIN still signs in");
    }

    #[test]
    fn a_pin_is_never_shown() {
        assert_eq!(format!("{:?}", Pin::parse("193748").unwrap()), "Pin(..)");
    }

    #[test]
    fn roles_include_the_ones_before_them() {
        assert!(Role::Owner > Role::Supervisor && Role::Supervisor > Role::Cashier);
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
        }
        assert_eq!(Role::parse("boss"), None);
    }
}
