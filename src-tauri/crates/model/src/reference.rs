//! Names of things: our reference of a payment, ids, and the name of an account.

use std::fmt;

use uuid::Uuid;

/// A text that cannot be a reference or a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a valid reference or name")]
pub struct ReferenceError;

/// Our own reference of a payment, minted before the first byte leaves and kept for life. Capitals, digits
/// and hyphens, so that every biller carries it unchanged (MyBills allows 64 characters).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference(String);

impl Reference {
    /// Longest reference that the billers carry.
    pub const LENGTH_MAX: usize = 64;

    /// Reads a reference.
    ///
    /// # Errors
    /// [`ReferenceError`] when it is shorter than 4 or longer than 64 characters or has other characters.
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        let allowed = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-';
        if (4..=Self::LENGTH_MAX).contains(&text.len()) && text.bytes().all(allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ReferenceError)
        }
    }

    /// The reference as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The shop's own short name of an account at a biller: `mybills`, `iak-toko-2`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountName(String);

impl AccountName {
    /// Reads a name of 1 to 32 small letters, digits and hyphens.
    ///
    /// # Errors
    /// [`ReferenceError`] for anything else.
    pub fn parse(text: &str) -> Result<Self, ReferenceError> {
        let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
        if (1..=32).contains(&text.len()) && text.bytes().all(allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(ReferenceError)
        }
    }

    /// The name as text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for AccountName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// Wraps a UUID (version 7, so that ids sort by time).
            #[must_use]
            pub const fn new(id: Uuid) -> Self {
                Self(id)
            }

            /// The UUID.
            #[must_use]
            pub const fn uuid(self) -> Uuid {
                self.0
            }

            /// Reads a UUID in text.
            ///
            /// # Errors
            /// [`ReferenceError`] when it is none.
            pub fn parse(text: &str) -> Result<Self, ReferenceError> {
                Uuid::parse_str(text).map(Self).map_err(|_| ReferenceError)
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id! {
    /// Names one payment.
    PaymentId
}
id! {
    /// Names one inquiry and the bill that it found.
    InquiryId
}
id! {
    /// Names one basket: several bills settled with one handing over of cash.
    BasketId
}
id! {
    /// Names one customer of the book.
    CustomerId
}
id! {
    /// Names one group of customers.
    GroupId
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_hold_only_what_every_biller_carries() {
        let check = |text: &str, ok: bool| assert_eq!(Reference::parse(text).is_ok(), ok, "{text}");
        check("L261120K20A7F3XYZ", true);
        check("TRX-000000351", true);
        check("abc123", false);
        check("L26 1120", false);
        check("L26", false);
        check(&"A".repeat(65), false);
    }

    #[test]
    fn account_names_are_plain() {
        let check = |text: &str, ok: bool| assert_eq!(AccountName::parse(text).is_ok(), ok, "{text}");
        check("mybills", true);
        check("iak-2", true);
        check("", false);
        check("My Bills", false);
        check("../x", false);
    }
}
