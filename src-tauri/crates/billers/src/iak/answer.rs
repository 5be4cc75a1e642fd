//! The outer shape of every answer: HTTP status, the part that holds the fields, and the biller's own code.

use loket_model::{FailKind, FailReason, UnresolvedWhy, UtcMillis};

use super::tree::{self, Node};
use crate::compare::bounded;
use crate::http::HttpReply;

/// An answer in which the biller wrote a code of its own.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// Its fields.
    pub(super) fields: Node,
    /// Its code, as written: two or three digits.
    pub(super) code: String,
    /// Its words, bounded; never matched on, they come in two languages.
    pub(super) text: String,
}

impl Answer {
    /// Reads a reply. Only 200 and 400 are words of the biller; any other status says nothing about a payment
    /// ("Response code", HTTP layer), and a 400 cannot be a success.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub(super) fn of(reply: &HttpReply) -> Result<Self, UnresolvedWhy> {
        match (reply.status, Self::read(&reply.body)) {
            (200, answer) => answer,
            (400, Ok(answer)) if answer.code != "00" => Ok(answer),
            (status, _) => Err(UnresolvedWhy::HttpStatus(status)),
        }
    }

    /// Reads a body.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub(super) fn read(body: &[u8]) -> Result<Self, UnresolvedWhy> {
        let fields = payload(tree::read(body).map_err(UnresolvedWhy::Unreadable)?);
        // Postpaid calls it response_code, prepaid rc.
        let codes = [fields.text("response_code")?, fields.text("rc")?];
        let code = match codes {
            ["", ""] => return Err(UnresolvedWhy::Unreadable("no response code".to_owned())),
            [code, ""] | ["", code] => code,
            [one, other] if one == other => one,
            _ => return Err(UnresolvedWhy::Unreadable("two response codes".to_owned())),
        };
        let (code, text) = (bounded(code, 16), bounded(fields.text("message").unwrap_or_default(), 160));
        Ok(Self { fields, code, text })
    }

    /// What the transaction's `status` says beside the code; typed as a number with a fraction, sent as one
    /// without, and as text in callbacks.
    ///
    /// # Errors
    /// When it is no scalar.
    pub(super) fn status(&self) -> Result<&str, UnresolvedWhy> {
        self.fields.text("status").map(|status| status.strip_suffix(".0").unwrap_or(status))
    }

    /// The explicit no that the answer is.
    pub(super) fn refusal(&self, kind: FailKind) -> FailReason {
        FailReason { kind, code: Some(self.code.clone()), text: self.text.clone() }
    }

    /// A code that decides nothing.
    pub(super) fn unclear(&self) -> UnresolvedWhy {
        UnresolvedWhy::UnclearCode { code: self.code.clone(), text: self.text.clone() }
    }

    /// The biller is still working on it.
    pub(super) fn pending(&self) -> UnresolvedWhy {
        UnresolvedWhy::Pending { code: self.code.clone(), text: self.text.clone() }
    }
}

/// JSON wraps the fields in `data`; XML does not, save in the price list.
pub(super) fn payload(root: Node) -> Node {
    match root {
        Node::Map(mut map) => map.remove("data").unwrap_or(Node::Map(map)),
        other => other,
    }
}

/// `20180803171944` on the vendor's clock, which is WIB.
pub(super) fn instant_of(text: &str) -> Option<UtcMillis> {
    if text.len() != 14 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (date, time) = text.split_at_checked(8)?;
    let (year, month, day) = (date.get(..4)?, date.get(4..6)?, date.get(6..)?);
    let (hour, minute, second) = (time.get(..2)?, time.get(2..4)?, time.get(4..)?);
    UtcMillis::parse_rfc3339(&format!("{year}-{month}-{day}T{hour}:{minute}:{second}+07:00"))
}
