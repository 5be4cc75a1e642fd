//! Ayoconnect Bill Payment v2. Facts: the vendor's reference pages (inquiry, payment, status, callback, per
//! category) and, for the codes, what the range table of its older pages says.
//!
//! Deliberately absent: the meaning of a message's words (codes decide), and the `success` flag, which the vendor's
//! own samples contradict.

mod account;
mod amounts;
mod codes;
mod decode;
mod labels;
mod offers;
mod reader;
mod settle;
mod when;
mod wire;

#[cfg(test)]
mod tests;

use crate::kind::Kind;
use account::Ayoconnect;

/// Ayoconnect as a kind of account.
pub(crate) const KIND: Kind = Kind {
    name: "ayoconnect",
    label: LABEL,
    settings: account::SETTINGS,
    secrets: &["api-key", "api-secret"],
    identity_secrets: &["api-key"],
    sandbox_hosts: &["dev.openapi.ayopop.id"],
    make: |account| Ok(std::sync::Arc::new(Ayoconnect::new(account)?)),
    published: offers::published,
    decode: decode::decode,
};

/// Name for people.
const LABEL: &str = "Ayoconnect";
