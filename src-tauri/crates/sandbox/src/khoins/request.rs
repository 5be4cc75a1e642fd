//! What a member sends: three credentials in clear, and a transaction in a query string.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::products::{self, Product};
use crate::config::KhoinsSettings;
use crate::faults::Step;

/// Length limit of every parameter; the document names none.
const MAX_TEXT_CHARS: usize = 64;

/// A query string, percent-decoded.
pub(super) type Query = BTreeMap<String, String>;

/// Body of `POST /api/product`.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ProductRequest {
    memberid: String,
    memberpass: String,
    memberpin: String,
    pub(super) codes: Vec<String>,
    pub(super) providers: Vec<String>,
}

impl ProductRequest {
    /// Whether the member is the one that the sandbox knows.
    pub(super) fn is_genuine(&self, settings: &KhoinsSettings) -> bool {
        self.memberid == settings.member_id
            && self.memberpass == settings.member_pass
            && self.memberpin == settings.member_pin
    }
}

/// Which step a `kodeproduk` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wish {
    /// `INQ…`
    Inquiry,
    /// `PAY…`
    Payment,
    /// The plain code, which pays at once.
    TopUp,
}

/// `GET /` that could be read.
#[derive(Debug)]
pub(super) struct TransactionRequest {
    pub(super) tujuan: String,
    pub(super) trxid: String,
    /// As it was sent, with its prefix.
    pub(super) code: String,
    pub(super) wish: Wish,
    /// `None` where nothing is sold under the code.
    pub(super) product: Option<&'static Product>,
    /// The amount of a free denomination, in rupiah. How it is sent is not published: the name is that of the
    /// product's limits, `minimum_qty` and `maximum_qty`.
    pub(super) qty: Option<u64>,
}

impl TransactionRequest {
    /// Reads a query.
    ///
    /// # Errors
    /// The reason for refusing it, as the published failures word theirs.
    pub(super) fn read(query: &Query, settings: &KhoinsSettings) -> Result<Self, &'static str> {
        let text = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
        for (name, refusal) in [
            ("memberid", "memberid tidak boleh kosong"),
            ("memberpass", "memberpass tidak boleh kosong"),
            ("memberpin", "memberpin tidak boleh kosong"),
            ("tujuan", "tujuan tidak boleh kosong"),
            ("trxid", "trxid tidak boleh kosong"),
            ("kodeproduk", "kodeproduk tidak boleh kosong"),
        ] {
            if text(name).is_empty() {
                return Err(refusal);
            }
            if text(name).chars().count() > MAX_TEXT_CHARS {
                return Err("parameter terlalu panjang");
            }
        }
        let genuine = text("memberid") == settings.member_id
            && text("memberpass") == settings.member_pass
            && text("memberpin") == settings.member_pin;
        if !genuine {
            return Err("Member, password atau PIN salah");
        }
        let code = text("kodeproduk");
        let (wish, plain) = match code.split_at_checked(3) {
            Some(("INQ", plain)) => (Wish::Inquiry, plain),
            Some(("PAY", plain)) => (Wish::Payment, plain),
            _ => (Wish::TopUp, code),
        };
        Ok(Self {
            tujuan: text("tujuan").to_owned(),
            trxid: text("trxid").to_owned(),
            code: code.to_owned(),
            wish,
            product: products::find(plain),
            qty: text("qty").parse().ok(),
        })
    }

    /// The step that a fault waits for.
    pub(super) const fn step(&self) -> Step {
        match self.wish {
            Wish::Inquiry => Step::Inquiry,
            Wish::Payment | Wish::TopUp => Step::Payment,
        }
    }
}

/// Checks the credentials of `GET /balance`, which asks for no password.
///
/// # Errors
/// The reason for refusing it.
pub(super) fn verify_balance(query: &Query, settings: &KhoinsSettings) -> Result<(), &'static str> {
    let text = |name: &str| query.get(name).map(String::as_str).unwrap_or_default();
    match (text("memberid"), text("memberpin")) {
        ("", _) => Err("memberid tidak boleh kosong"),
        (_, "") => Err("memberpin tidak boleh kosong"),
        (id, pin) if id == settings.member_id && pin == settings.member_pin => Ok(()),
        _ => Err("Member atau PIN salah"),
    }
}
