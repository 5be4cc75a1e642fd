//! IAK (Indobest Artha Kreasi, formerly MobilePulsa): two APIs with one wallet, as two kinds of account. Facts:
//! the vendor's API reference, postpaid (inquiry, payment, check status, price list, response codes) and prepaid
//! v2 (inquiry PLN, top-up, check status, callback, serial number formats).
//!
//! Both speak JSON and XML; a neutral tree makes them one, so that every product is read once. Deliberately
//! absent: prepaid v1, receipts as PDF, games' player inquiries, and any matching on messages.

mod account;
mod answer;
mod bill;
mod callback;
mod codes;
mod decode;
mod json;
mod offers;
mod postpaid;
mod prepaid;
mod prepaid_codes;
mod prepaid_reader;
mod products;
mod reader;
mod request;
mod sign;
mod sn;
mod tree;
mod xml;

#[cfg(test)]
mod tests;

use crate::kind::Kind;
use postpaid::Postpaid;
use prepaid::Prepaid;

/// IAK's bills as a kind of account.
pub(crate) const POSTPAID: Kind = Kind {
    name: "iak-postpaid",
    label: postpaid::LABEL,
    settings: postpaid::SETTINGS,
    secrets: &["api-key"],
    identity_secrets: &[],
    sandbox_hosts: &["testpostpaid.mobilepulsa.net"],
    make: |account| Ok(std::sync::Arc::new(Postpaid::new(account)?)),
    published: offers::published_postpaid,
    decode: decode::postpaid,
};

/// IAK's tokens, credit, data and vouchers as a kind of account.
pub(crate) const PREPAID: Kind = Kind {
    name: "iak-prepaid",
    label: prepaid::LABEL,
    settings: prepaid::SETTINGS,
    secrets: &["api-key"],
    identity_secrets: &[],
    sandbox_hosts: &["prepaid.iak.dev", "testprepaid.mobilepulsa.net"],
    make: |account| Ok(std::sync::Arc::new(Prepaid::new(account)?)),
    published: offers::published_prepaid,
    decode: decode::prepaid,
};
