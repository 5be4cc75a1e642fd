//! KHOINS' shapes on the wire (member API, transaction reply, balance, product query).

use loket_model::UnresolvedWhy;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::http::HttpReply;
use crate::lenient::{Text, from_unique_json, object};

/// The reply to an inquiry, a payment or a sale of credit.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct TransactionReply {
    /// The destination: the customer's number.
    #[serde(default)]
    pub(super) tujuan: Text,
    /// Our number.
    #[serde(default)]
    pub(super) trxid: Text,
    /// `Success`, `Pending` or `Gagal`.
    pub(super) status: Text,
    /// Prose.
    #[serde(default)]
    pub(super) message: Text,
}

/// What the documented status words mean; they are all that decides.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Status {
    /// Final, done.
    Success,
    /// Taken, not done.
    Pending,
    /// Final, not done. The documents' text says "Failed", the wire says "Gagal".
    Refused,
    /// A word that no document has.
    Unknown,
}

impl Status {
    pub(super) fn of(word: &str) -> Self {
        match word {
            "Success" => Self::Success,
            "Pending" => Self::Pending,
            "Gagal" => Self::Refused,
            _ => Self::Unknown,
        }
    }
}

/// Reads a transaction's reply. A server error says nothing whatever its body claims; a client error is read
/// only for an explicit no of the biller itself.
pub(super) fn transaction(reply: &HttpReply) -> Result<TransactionReply, UnresolvedWhy> {
    let parsed = reply
        .answer()
        .and_then(|body| from_unique_json::<TransactionReply>(body).map_err(UnresolvedWhy::Unreadable));
    match (reply.status, parsed) {
        (200..=299, parsed) => parsed,
        (400..=499, Ok(answer)) if Status::of(&answer.status.0) == Status::Refused => Ok(answer),
        (status, _) => Err(UnresolvedWhy::HttpStatus(status)),
    }
}

/// `/balance`; numbers, or empty texts in a refusal.
#[derive(Debug, Deserialize)]
pub(super) struct BalanceReply {
    pub(super) status: Text,
    #[serde(default)]
    pub(super) message: Text,
    #[serde(default)]
    pub(super) balance: Text,
}

/// `/api/product`; the documents mark both lists as optional.
#[derive(Serialize)]
pub(super) struct ProductAsk<'a> {
    pub(super) memberid: &'a str,
    pub(super) memberpass: &'a str,
    pub(super) memberpin: &'a str,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    pub(super) providers: &'a [String],
}

/// The list of products; entries stay loose, so that an unreadable one costs only itself.
#[derive(Debug, Deserialize)]
pub(super) struct ProductList {
    pub(super) status: Text,
    #[serde(default)]
    pub(super) message: Text,
    #[serde(default)]
    pub(super) data: Value,
}

/// One product of the list.
#[derive(Debug, Deserialize)]
pub(super) struct ProductEntry {
    pub(super) code: Text,
    #[serde(default)]
    pub(super) name: Text,
    /// 0 credit, 1 bills, 2 tokens and free amounts.
    #[serde(default)]
    pub(super) postpaid: Text,
    #[serde(default)]
    pub(super) nominal: Text,
    #[serde(default)]
    pub(super) free_denom: Text,
    #[serde(default)]
    pub(super) minimum_qty: Text,
    #[serde(default)]
    pub(super) maximum_qty: Text,
    #[serde(default)]
    pub(super) product_type: Text,
    /// Absent flags say nothing, so they do not switch a product off.
    pub(super) active: Option<Text>,
    #[serde(default)]
    pub(super) problem: Text,
    #[serde(default)]
    pub(super) empty: Text,
    #[serde(default)]
    pub(super) price: Text,
    #[serde(default)]
    pub(super) fee: Text,
    #[serde(default)]
    pub(super) admin: Text,
    #[serde(default, deserialize_with = "object")]
    pub(super) provider: ProviderEntry,
}

/// The product's provider.
#[derive(Debug, Default, Deserialize)]
pub(super) struct ProviderEntry {
    #[serde(default)]
    pub(super) code: Text,
    #[serde(default)]
    pub(super) name: Text,
    #[serde(default)]
    pub(super) problem: Text,
    #[serde(default)]
    pub(super) empty: Text,
}
