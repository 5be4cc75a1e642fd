//! Faults on demand: what can go wrong, at which step, for whom and how often.
//!
//! This room only names faults and picks the one that applies; playing them is left to `delivery` (transport)
//! and `mybills::tamper` (content).

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

/// Which call a fault waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// `POST /inquiry`
    Inquiry,
    /// `POST /payment`
    Payment,
    /// `POST /advice`
    Advice,
}

impl Step {
    /// The step's word, which is also the last part of its path.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Inquiry => "inquiry",
            Self::Payment => "payment",
            Self::Advice => "advice",
        }
    }
}

/// What goes wrong. "Acts" means that the request is carried out before things go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// Does not act; holds the connection open until the client gives up, two minutes at most.
    NoAnswerBefore,
    /// Acts, then holds the connection open until the client gives up, two minutes at most.
    NoAnswerAfter,
    /// Does not act; closes the connection without a byte of answer.
    DropBefore,
    /// Acts, then closes the connection without a byte of answer.
    DropAfter,
    /// The payment is accepted but answered 02; so are this many advices, and then it is 00.
    LateSuccess {
        /// Advices that are answered 02 before the final 00.
        pending_advices: u32,
    },
    /// The payment is accepted but answered as pending; so are this many advices, and then it has failed.
    LateFailure {
        /// Advices that are answered as pending before the final failure.
        pending_advices: u32,
    },
    /// Acts; the answer names another product.
    WrongProduct,
    /// Acts; the answer names another customer.
    WrongCustomer,
    /// Acts; the answer names another price.
    WrongAmount,
    /// Acts; the answer carries the reference numbers of another transaction.
    WrongReference,
    /// Acts; the body is a web page and not JSON, with HTTP 200.
    Garbage,
    /// Acts; HTTP 200 without a body.
    EmptyBody,
    /// Acts; HTTP 500.
    Http500,
    /// Does not act; HTTP 500.
    Http500Before,
    /// Acts; the body arrives one byte every 200 ms.
    SlowDrip,
    /// Acts; 50 MiB of blanks precede the answer.
    HugeBody,
    /// Acts; the response code is 77, which no table knows.
    UnknownCode,
    /// Acts; a success whose `billDesc` has no `stroomToken`.
    NoToken,
    /// Does not act; HTTP 302 to another path of the sandbox.
    Redirect,
    /// Does not act; HTTP 400 with a web page.
    Http400,
    /// Does not act; HTTP 401 with a web page.
    Http401,
    /// Does not act; HTTP 404 with a web page.
    Http404,
    /// Does not act; HTTP 429 with a web page.
    Http429,
    /// Acts; HTTP 502 with a web page.
    Http502,
    /// Acts; the whole first half of the answer, and its announced length is that half.
    TruncatedBody,
    /// Acts; 100,000 nested brackets or elements.
    DeepNesting,
    /// Acts; XML whose entities would expand to gigabytes.
    EntityExpansion,
}

/// Kinds without a parameter, and their words; `late-success` and `late-failure` are read apart.
const WORDS: [(FaultKind, &str); 25] = [
    (FaultKind::NoAnswerBefore, "no-answer-before"),
    (FaultKind::NoAnswerAfter, "no-answer-after"),
    (FaultKind::DropBefore, "drop-before"),
    (FaultKind::DropAfter, "drop-after"),
    (FaultKind::WrongCustomer, "wrong-customer"),
    (FaultKind::WrongAmount, "wrong-amount"),
    (FaultKind::WrongReference, "wrong-reference"),
    (FaultKind::Garbage, "garbage"),
    (FaultKind::EmptyBody, "empty-body"),
    (FaultKind::Http500, "http-500"),
    (FaultKind::Http500Before, "http-500-before"),
    (FaultKind::SlowDrip, "slow-drip"),
    (FaultKind::HugeBody, "huge-body"),
    (FaultKind::UnknownCode, "unknown-code"),
    (FaultKind::NoToken, "no-token"),
    (FaultKind::Redirect, "redirect"),
    (FaultKind::WrongProduct, "wrong-product"),
    (FaultKind::Http400, "http-400"),
    (FaultKind::Http401, "http-401"),
    (FaultKind::Http404, "http-404"),
    (FaultKind::Http429, "http-429"),
    (FaultKind::Http502, "http-502"),
    (FaultKind::TruncatedBody, "truncated-body"),
    (FaultKind::DeepNesting, "deep-nesting"),
    (FaultKind::EntityExpansion, "entity-expansion"),
];

impl FaultKind {
    /// Whether the request is carried out although things go wrong.
    #[must_use]
    pub const fn acts(self) -> bool {
        !matches!(
            self,
            Self::NoAnswerBefore
                | Self::DropBefore
                | Self::Http500Before
                | Self::Redirect
                | Self::Http400
                | Self::Http401
                | Self::Http404
                | Self::Http429
        )
    }

    /// Whether the kind can be seen at a step at all.
    const fn fits(self, step: Step) -> bool {
        match self {
            Self::LateSuccess { .. } | Self::LateFailure { .. } => matches!(step, Step::Payment),
            Self::NoToken => matches!(step, Step::Payment | Step::Advice),
            _ => true,
        }
    }
}

impl fmt::Display for FaultKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::LateSuccess { pending_advices } => return write!(f, "late-success:{pending_advices}"),
            Self::LateFailure { pending_advices } => return write!(f, "late-failure:{pending_advices}"),
            _ => {}
        }
        let word = WORDS.iter().find(|(kind, _)| kind == self).map_or("", |(_, word)| word);
        f.write_str(word)
    }
}

impl FromStr for FaultKind {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let unknown = || FaultError::Kind(text.to_owned());
        let rounds = |rest: &str| match rest.strip_prefix(':') {
            Some(number) => number.parse().map_err(|_| unknown()),
            None if rest.is_empty() => Ok(1),
            None => Err(unknown()),
        };
        if let Some(rest) = text.strip_prefix("late-success") {
            return Ok(Self::LateSuccess { pending_advices: rounds(rest)? });
        }
        if let Some(rest) = text.strip_prefix("late-failure") {
            return Ok(Self::LateFailure { pending_advices: rounds(rest)? });
        }
        WORDS.iter().find(|(_, word)| *word == text).map(|(kind, _)| *kind).ok_or_else(unknown)
    }
}

/// One fault to play, written `STEP=KIND[@CUSTOMER][*TIMES]`, e.g. `payment=no-answer-after@12345678903*1`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The call that goes wrong.
    pub step: Step,
    /// What goes wrong.
    pub kind: FaultKind,
    /// Only for this customer number, as it was inquired; `None` for everybody.
    pub customer: Option<String>,
    /// How many more times; `None` for always.
    pub times: Option<u32>,
}

/// Why a text is not a fault.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum FaultError {
    /// There is no `=`.
    #[error("a fault is STEP=KIND[@CUSTOMER][*TIMES], not {0:?}")]
    Shape(String),
    /// The step is not one of inquiry, payment, advice.
    #[error("no step is called {0:?}")]
    Step(String),
    /// The kind is unknown.
    #[error("no fault is called {0:?}")]
    Kind(String),
    /// The customer is not a number.
    #[error("a customer number has digits only, unlike {0:?}")]
    Customer(String),
    /// The repetition is not a positive number.
    #[error("a fault is played at least once, not {0:?} times")]
    Times(String),
    /// The kind cannot be seen at the step.
    #[error("{kind} cannot happen at {}", .step.name())]
    Misplaced {
        /// The kind that was asked for.
        kind: FaultKind,
        /// The step that it does not fit.
        step: Step,
    },
}

impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let (step, rest) = text.split_once('=').ok_or_else(|| FaultError::Shape(text.to_owned()))?;
        let (rest, times) = match rest.split_once('*') {
            Some((rest, times)) => (rest, Some(positive(times)?)),
            None => (rest, None),
        };
        let (kind, customer) = match rest.split_once('@') {
            Some((kind, customer)) => (kind, Some(digits(customer)?)),
            None => (rest, None),
        };
        let step = [Step::Inquiry, Step::Payment, Step::Advice]
            .into_iter()
            .find(|known| known.name() == step)
            .ok_or_else(|| FaultError::Step(step.to_owned()))?;
        let kind: FaultKind = kind.parse()?;
        if !kind.fits(step) {
            return Err(FaultError::Misplaced { kind, step });
        }
        Ok(Self { step, kind, customer, times })
    }
}

impl fmt::Display for Fault {
    /// The text that [`FromStr`] reads.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}={}", self.step.name(), self.kind)?;
        if let Some(customer) = &self.customer {
            write!(f, "@{customer}")?;
        }
        if let Some(times) = self.times {
            write!(f, "*{times}")?;
        }
        Ok(())
    }
}

fn positive(text: &str) -> Result<u32, FaultError> {
    text.parse().ok().filter(|times| *times > 0).ok_or_else(|| FaultError::Times(text.to_owned()))
}

fn digits(text: &str) -> Result<String, FaultError> {
    let numeric = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    numeric.then(|| text.to_owned()).ok_or_else(|| FaultError::Customer(text.to_owned()))
}

/// Takes the first fault that applies and counts it down.
pub(crate) fn take(faults: &mut Vec<Fault>, step: Step, customer: Option<&str>) -> Option<FaultKind> {
    let applies = |fault: &Fault| {
        fault.step == step && (fault.customer.is_none() || fault.customer.as_deref() == customer)
    };
    let position = faults.iter().position(applies)?;
    let fault = faults.get_mut(position)?;
    let kind = fault.kind;
    if let Some(times) = fault.times.as_mut() {
        *times = times.saturating_sub(1);
        if *times == 0 {
            faults.remove(position);
        }
    }
    Some(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_read_and_written_alike() {
        let texts = WORDS.iter().map(|(_, word)| format!("payment={word}")).chain(
            [
                "inquiry=garbage@829374298301",
                "payment=late-success:3*2",
                "payment=late-failure:2",
                "payment=no-answer-after@12345678903*1",
                "advice=no-token*7",
            ]
            .map(str::to_owned),
        );
        for text in texts {
            assert_eq!(text.parse::<Fault>().unwrap().to_string(), text);
        }
        assert_eq!(
            "payment=late-success".parse::<Fault>().unwrap().kind,
            FaultKind::LateSuccess { pending_advices: 1 }
        );
    }

    #[test]
    fn what_is_not_a_fault_is_refused_with_its_reason() {
        let refused = |text: &str| text.parse::<Fault>().unwrap_err();
        assert_eq!(refused("payment"), FaultError::Shape("payment".to_owned()));
        assert_eq!(refused("refund=garbage"), FaultError::Step("refund".to_owned()));
        assert_eq!(refused("payment=fire"), FaultError::Kind("fire".to_owned()));
        assert_eq!(refused("payment=late-successor"), FaultError::Kind("late-successor".to_owned()));
        assert_eq!(refused("payment=garbage@12a"), FaultError::Customer("12a".to_owned()));
        assert_eq!(refused("payment=garbage*0"), FaultError::Times("0".to_owned()));
        let misplaced = FaultError::Misplaced { kind: FaultKind::NoToken, step: Step::Inquiry };
        assert_eq!(refused("inquiry=no-token"), misplaced);
        assert_eq!(misplaced.to_string(), "no-token cannot happen at inquiry");
    }

    #[test]
    fn a_counted_fault_is_used_up_and_a_named_customer_is_the_only_one() {
        let mut faults: Vec<Fault> =
            ["payment=garbage@111*2", "advice=redirect"].map(|text| text.parse().unwrap()).into();
        assert_eq!(take(&mut faults, Step::Payment, Some("222")), None);
        assert_eq!(take(&mut faults, Step::Payment, None), None);
        for expected in [Some(FaultKind::Garbage), Some(FaultKind::Garbage), None] {
            assert_eq!(take(&mut faults, Step::Payment, Some("111")), expected);
        }
        assert_eq!(take(&mut faults, Step::Advice, None), Some(FaultKind::Redirect));
        assert_eq!(take(&mut faults, Step::Advice, None), Some(FaultKind::Redirect));
    }
}
