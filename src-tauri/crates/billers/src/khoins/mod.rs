//! KHOINS (Qbiztec). Facts: the vendor's member API documents "produk-provider" (product query), "transaksi"
//! (INQ and PAY, pulsa), "saldo" and "callback".
//!
//! Bills come as prose, and only the layout of bank transfers is published, so every other product needs a
//! pattern of the account's owner before its bills can be paid. Deliberately absent: any question how a payment
//! ended (the vendor has none), deposits by ticket or virtual account, and any word of success or failure taken
//! from prose: the status word decides, and prose that contradicts it leaves the payment open.

mod account;
mod callback;
mod decode;
mod offers;
mod pattern;
mod prose;
mod reader;
mod wire;

#[cfg(test)]
mod tests;

use crate::kind::Kind;
use account::Khoins;

/// KHOINS as a kind of account.
pub(crate) const KIND: Kind = Kind {
    name: "khoins",
    label: LABEL,
    settings: account::SETTINGS,
    secrets: &["member-pass", "member-pin"],
    identity_secrets: &[],
    // The documents name one host, and it moves real money.
    sandbox_hosts: &[],
    make: |account| Ok(std::sync::Arc::new(Khoins::new(account)?)),
    published: offers::published,
    decode: decode::decode,
};

/// Name for people.
const LABEL: &str = "KHOINS";
