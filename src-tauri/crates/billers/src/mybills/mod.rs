//! MyBills v2.0 (MKP Mobile). Facts: the vendor's API documents "PLN PREPAID", "PDAM" and
//! "General" (inquiry, payment, advice, callback), "introduction" (headers and signing) and "rc" (response codes). What these contradict each other
//! on is an option of the account.

mod codes;
mod decode;
mod desc;
mod offers;
mod pdam;
mod protocol;
mod reader;
mod wire;

#[cfg(test)]
mod doubt_tests;
#[cfg(test)]
mod product_tests;
#[cfg(test)]
mod tests;

use crate::kind::Kind;
use protocol::MyBills;

/// MyBills as a kind of account.
pub(crate) const KIND: Kind = Kind {
    name: "mybills",
    label: LABEL,
    settings: protocol::SETTINGS,
    secrets: &["jwt-secret", "api-secret"],
    identity_secrets: &[],
    sandbox_hosts: &["apisandboxmkpmobile.mkpmobile.com"],
    make: |account| Ok(std::sync::Arc::new(MyBills::new(account)?)),
    published: offers::published,
    decode: decode::decode,
};

/// Name for people.
const LABEL: &str = "MyBills";
