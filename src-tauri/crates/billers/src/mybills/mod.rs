//! MyBills v2.0 (MKP Mobile). Facts: the vendor's API documents "PLN PREPAID" (inquiry, payment, advice,
//! callback), "introduction" (headers and signing) and "rc" (response codes). What these contradict each other
//! on is an option of the account.

mod codes;
mod decode;
mod desc;
mod protocol;
mod reader;
mod wire;

#[cfg(test)]
mod tests;

pub use decode::{Decoded, Step, decode};
pub use protocol::{AuthScheme, MyBills, SignatureEncoding};

/// Name for people.
pub const LABEL: &str = "MyBills";

/// Host of the vendor's sandbox ("introduction").
pub(crate) const SANDBOX_HOST: &str = "apisandboxmkpmobile.mkpmobile.com";

/// Secrets of an account.
pub const SECRETS: &[&str] = &["jwt-secret", "api-secret"];
