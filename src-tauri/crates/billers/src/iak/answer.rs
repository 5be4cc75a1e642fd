//! The outer shape of every answer: HTTP status, the part that holds the fields, and the biller's own code.

use loket_model::{FailKind, FailReason, Outcome, UnresolvedWhy, UtcMillis};

use super::tree::{self, Node};
use crate::compare::bounded;
use crate::http::HttpReply;

/// The code of a success.
const SUCCESS: &str = "00";
/// Fields that decide about a payment; they stand inside `data` or, without it, outside.
const FACTS: [&str; 7] = ["rc", "response_code", "status", "ref_id", "hp", "customer_id", "tr_id"];

/// An answer in which the biller wrote a code of its own.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    /// Its fields.
    pub(super) fields: Node,
    /// Its code, as written: two or three digits. What is shown is bounded, what is matched is not: a code
    /// with a control character in it is another code.
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
        Self::heard(reply.status, reply.answer().and_then(Self::read))
    }

    /// Reads a price list's reply, which may be large, may have no code, and may be nothing but the list.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub(super) fn of_list(reply: &HttpReply) -> Result<Self, UnresolvedWhy> {
        let read = || {
            let fields = payload(&reply.body)?;
            let code = code(&fields)?.unwrap_or(SUCCESS).to_owned();
            Ok(Self::with_code(fields, code))
        };
        Self::heard(reply.status, read())
    }

    fn heard(status: u16, answer: Result<Self, UnresolvedWhy>) -> Result<Self, UnresolvedWhy> {
        match (status, answer) {
            (200, answer) => answer,
            (400, Ok(answer)) if answer.code != SUCCESS => Ok(answer),
            (status, _) => Err(UnresolvedWhy::HttpStatus(status)),
        }
    }

    /// Reads a body.
    ///
    /// # Errors
    /// Why it cannot be used.
    pub(super) fn read(body: &[u8]) -> Result<Self, UnresolvedWhy> {
        let fields = payload(body)?;
        if !matches!(fields, Node::Map(_)) {
            return Err(unreadable("no object of fields"));
        }
        let code = code(&fields)?.ok_or_else(|| unreadable("no response code"))?.to_owned();
        Ok(Self::with_code(fields, code))
    }

    fn with_code(fields: Node, code: String) -> Self {
        let text = bounded(fields.text("message").unwrap_or_default(), 160);
        Self { fields, code, text }
    }

    /// The code as it may be shown.
    pub(super) fn shown_code(&self) -> String {
        bounded(&self.code, 16)
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
        FailReason { kind, code: Some(self.shown_code()), text: self.text.clone() }
    }

    /// A code that decides nothing.
    pub(super) fn unclear(&self) -> UnresolvedWhy {
        UnresolvedWhy::UnclearCode { code: self.shown_code(), text: self.text.clone() }
    }

    /// The explicit no, unless the answer is about somebody else's payment.
    pub(super) fn final_no(
        &self,
        is_about: Result<(), UnresolvedWhy>,
        kind: FailKind,
    ) -> Result<Outcome, UnresolvedWhy> {
        is_about.map(|()| Outcome::Failed(self.refusal(kind)))
    }

    /// The biller never received it. Without our reference that may be about another question.
    pub(super) fn not_received(&self, is_about: Result<(), UnresolvedWhy>) -> UnresolvedWhy {
        match (self.fields.text("ref_id"), is_about) {
            (Ok(""), _) => self.unclear(),
            (_, Err(other)) => other,
            (_, Ok(())) => UnresolvedWhy::NotReceived { code: self.shown_code(), text: self.text.clone() },
        }
    }

    /// The biller is still working on it.
    pub(super) fn pending(&self) -> UnresolvedWhy {
        UnresolvedWhy::Pending { code: self.shown_code(), text: self.text.clone() }
    }
}

/// JSON wraps the fields in `data`; XML does not, save in the price list. An answer that does both has two words,
/// and nobody knows which one counts.
fn payload(body: &[u8]) -> Result<Node, UnresolvedWhy> {
    let Node::Map(mut map) = tree::read(body).map_err(UnresolvedWhy::Unreadable)? else {
        return Err(unreadable("no object of fields"));
    };
    match map.remove("data") {
        Some(_) if FACTS.iter().any(|fact| map.contains_key(*fact)) => Err(unreadable("fields beside data")),
        Some(data) => Ok(data),
        None => Ok(Node::Map(map)),
    }
}

/// Postpaid calls it `response_code`, prepaid `rc`.
fn code(fields: &Node) -> Result<Option<&str>, UnresolvedWhy> {
    match [fields.text("response_code")?, fields.text("rc")?] {
        ["", ""] => Ok(None),
        [code, ""] | ["", code] => Ok(Some(code)),
        [one, other] if one == other => Ok(Some(one)),
        _ => Err(unreadable("two response codes")),
    }
}

fn unreadable(what: &str) -> UnresolvedWhy {
    UnresolvedWhy::Unreadable(what.to_owned())
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
