//! What goes wrong with one exchange, and how often.

use loket_sandbox::{FaultKind, Side};

use crate::calls::Step;
use crate::dice::Dice;

/// What goes wrong with one exchange.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// Nothing.
    None,
    /// Nobody could be connected to.
    NotSent,
    /// The request never arrives, and the time-out passes.
    RequestLost,
    /// The biller acts, and its answer never arrives.
    AnswerLost,
    /// The time-out passes, and the request arrives after it.
    RequestLate,
    /// The request arrives twice at once; the second answer is the one that is heard.
    Doubled,
    /// The request arrives, is answered, and arrives once more later.
    DoubledLate,
    /// Half of the answer.
    Truncated,
    /// HTTP 500 from somebody in front of the biller.
    ServerErrorBefore,
    /// HTTP 500 in the place of the answer.
    ServerErrorAfter,
    /// A fault of the biller's own, as the sandbox plays it.
    Biller(FaultKind),
    /// The process dies before the first byte leaves.
    DiesBefore,
    /// The process dies while it awaits the answer; the biller acts.
    DiesAfter,
}

/// How often an exchange goes wrong, times in a thousand; one mood for each seed.
const MOODS: [u64; 4] = [80, 200, 350, 600];

/// What may go wrong with a payment, each with its weight.
const AT_PAYMENT: &[(u64, Trouble)] = &[
    (4, Trouble::NotSent),
    (6, Trouble::RequestLost),
    (8, Trouble::AnswerLost),
    (14, Trouble::RequestLate),
    (3, Trouble::Doubled),
    (2, Trouble::DoubledLate),
    (3, Trouble::Truncated),
    (2, Trouble::ServerErrorBefore),
    (3, Trouble::ServerErrorAfter),
    (5, Trouble::DiesBefore),
    (5, Trouble::DiesAfter),
    (4, Trouble::Biller(FaultKind::LateSuccess { pending_advices: 1 })),
    (4, Trouble::Biller(FaultKind::LateSuccess { pending_advices: 3 })),
    (4, Trouble::Biller(FaultKind::LateFailure { pending_advices: 1 })),
    (3, Trouble::Biller(FaultKind::LateFailure { pending_advices: 2 })),
    (2, Trouble::Biller(FaultKind::WrongCustomer)),
    (2, Trouble::Biller(FaultKind::WrongAmount)),
    (2, Trouble::Biller(FaultKind::WrongProduct)),
    (2, Trouble::Biller(FaultKind::WrongReference)),
    (2, Trouble::Biller(FaultKind::UnknownCode)),
    (2, Trouble::Biller(FaultKind::NoToken)),
    (1, Trouble::Biller(FaultKind::Garbage)),
    (1, Trouble::Biller(FaultKind::EmptyBody)),
    (1, Trouble::Biller(FaultKind::Redirect)),
    (1, Trouble::Biller(FaultKind::Http400)),
    (1, Trouble::Biller(FaultKind::Http401)),
    (1, Trouble::Biller(FaultKind::Http404)),
    (1, Trouble::Biller(FaultKind::Http429)),
    (1, Trouble::Biller(FaultKind::Http502)),
];

/// What may go wrong with a question how a payment ended.
const AT_ADVICE: &[(u64, Trouble)] = &[
    (3, Trouble::NotSent),
    (6, Trouble::RequestLost),
    (4, Trouble::AnswerLost),
    (2, Trouble::DoubledLate),
    (2, Trouble::Truncated),
    (2, Trouble::ServerErrorBefore),
    (3, Trouble::DiesBefore),
    (3, Trouble::DiesAfter),
    (2, Trouble::Biller(FaultKind::WrongCustomer)),
    (2, Trouble::Biller(FaultKind::WrongAmount)),
    (2, Trouble::Biller(FaultKind::WrongReference)),
    (2, Trouble::Biller(FaultKind::UnknownCode)),
    (2, Trouble::Biller(FaultKind::NoToken)),
    (1, Trouble::Biller(FaultKind::Garbage)),
    (1, Trouble::Biller(FaultKind::Http404)),
    (1, Trouble::Biller(FaultKind::Http502)),
];

/// What may go wrong with a question that moves no money.
const AT_QUESTION: &[(u64, Trouble)] = &[
    (3, Trouble::NotSent),
    (4, Trouble::RequestLost),
    (3, Trouble::AnswerLost),
    (2, Trouble::Truncated),
    (1, Trouble::Biller(FaultKind::WrongCustomer)),
    (1, Trouble::Biller(FaultKind::Garbage)),
    (2, Trouble::DiesBefore),
    (2, Trouble::DiesAfter),
];

/// What goes wrong in one seed, and how likely each of it is.
#[derive(Debug)]
pub(crate) struct Weather {
    at_payment: Vec<(u64, Trouble)>,
    at_advice: Vec<(u64, Trouble)>,
    at_question: Vec<(u64, Trouble)>,
}

impl Weather {
    /// The weather of a seed.
    pub(crate) fn of(dice: &mut Dice) -> Self {
        Self {
            at_payment: dice.biased(AT_PAYMENT),
            at_advice: dice.biased(AT_ADVICE),
            at_question: dice.biased(AT_QUESTION),
        }
    }

    /// Draws what goes wrong with an exchange.
    pub(crate) fn draw(&self, dice: &mut Dice, mood: u64, side: Side, step: Step) -> Trouble {
        let (table, rate) = match step {
            Step::Payment => (&self.at_payment, mood),
            Step::Advice => (&self.at_advice, mood / 2),
            // No money moves there, and without bills nothing is sold.
            Step::Inquiry | Step::Other => (&self.at_question, mood / 4),
        };
        if !dice.per_mille(rate) {
            return Trouble::None;
        }
        match (*dice.weighted(table), side) {
            // A repeated number is refused there in words that are final by the document, and nobody can be asked:
            // only sending once protects, and a network does not send twice and answer once.
            (Trouble::Doubled, Side::Khoins) => Trouble::DoubledLate,
            (trouble, _) => trouble,
        }
    }
}

impl Trouble {
    /// One mood out of a few, for a whole seed: how often an exchange goes wrong, times in a thousand.
    pub(crate) fn mood(dice: &mut Dice) -> u64 {
        *dice.one_of(&MOODS)
    }

    /// Its word in the summary and in a trace.
    pub(crate) const fn word(self) -> &'static str {
        match self {
            Self::None => "well",
            Self::NotSent => "not sent",
            Self::RequestLost => "request lost",
            Self::AnswerLost => "answer lost",
            Self::RequestLate => "request late",
            Self::Doubled => "request doubled",
            Self::DoubledLate => "request doubled late",
            Self::Truncated => "answer truncated",
            Self::ServerErrorBefore => "HTTP 500 before acting",
            Self::ServerErrorAfter => "HTTP 500 after acting",
            Self::Biller(kind) => of_biller(kind),
            Self::DiesBefore => "death before sending",
            Self::DiesAfter => "death before the answer",
        }
    }
}

const fn of_biller(kind: FaultKind) -> &'static str {
    match kind {
        FaultKind::LateSuccess { .. } => "pending, then sold",
        FaultKind::LateFailure { .. } => "pending, then failed",
        FaultKind::WrongCustomer => "another customer's answer",
        FaultKind::WrongAmount => "another amount",
        FaultKind::WrongProduct => "another product",
        FaultKind::WrongReference => "another reference",
        FaultKind::UnknownCode => "unknown code",
        FaultKind::NoToken => "no token",
        FaultKind::Garbage | FaultKind::EmptyBody => "garbage",
        _ => "HTTP status",
    }
}
