//! How an attempt to pay ended, as far as anybody knows.

use crate::{Detail, KwhTenths, Rupiah, Sen, StroomToken, UtcMillis};

/// What the biller said with its explicit success.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settlement {
    /// The biller's reference of the payment.
    pub biller_ref: Option<String>,
    /// The reference that the struk shows (PLN's `NO REF`).
    pub receipt_ref: Option<String>,
    /// When, by the biller's clock.
    pub paid_at: Option<UtcMillis>,
    /// What was taken from the deposit, where the biller says so.
    pub deposit_debit: Option<Rupiah>,
    /// What the shop earns on it, where the biller says so.
    pub commission: Option<Rupiah>,
    /// Deposit left, where the biller says so.
    pub balance_after: Option<Rupiah>,
    /// PLN credit token.
    pub token: Option<StroomToken>,
    /// Energy bought.
    pub kwh: Option<KwhTenths>,
    /// Value of the energy.
    pub stroom: Option<Sen>,
    /// Street-lighting tax (PPJ, since 2024 PBJT-TL).
    pub ppj: Option<Sen>,
    /// Value-added tax.
    pub ppn: Option<Sen>,
    /// Stamp duty.
    pub materai: Option<Sen>,
    /// Instalment withheld.
    pub angsuran: Option<Sen>,
    /// The biller's own sentence for the struk.
    pub info_text: Option<String>,
    /// Everything else that the biller said.
    pub details: Vec<Detail>,
}

/// Why a payment or an inquiry surely did not happen. The kind decides what the cashier is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FailKind {
    /// No byte left this machine, or nobody listened.
    NotSent,
    /// The number is unknown, inactive or blocked.
    CustomerUnknown,
    /// Nothing owed, or paid before.
    NothingOwed,
    /// A limit of the customer or the product is reached.
    LimitReached,
    /// The shop's deposit at the biller does not cover it: the owner must top up.
    DepositLow,
    /// Closed for the night: it opens again at a known hour.
    CutOff,
    /// Disturbed or under maintenance at the biller: later it may work.
    TryLater,
    /// The biller does not sell this product.
    ProductUnknown,
    /// Credentials, signature or settings are wrong: the owner must act.
    Settings,
    /// The biller does not serve this shop's internet address: the owner must have it listed.
    AddressRefused,
    /// The bill is too old; a new inquiry is needed.
    Expired,
    /// The biller's explicit final no, for another reason.
    Refused,
}

impl FailKind {
    /// Every kind with its text form.
    pub const ALL: [(Self, &'static str); 12] = [
        (Self::NotSent, "not_sent"),
        (Self::CustomerUnknown, "customer_unknown"),
        (Self::NothingOwed, "nothing_owed"),
        (Self::LimitReached, "limit_reached"),
        (Self::DepositLow, "deposit_low"),
        (Self::CutOff, "cut_off"),
        (Self::TryLater, "try_later"),
        (Self::ProductUnknown, "product_unknown"),
        (Self::Settings, "settings"),
        (Self::AddressRefused, "address_refused"),
        (Self::Expired, "expired"),
        (Self::Refused, "refused"),
    ];

    /// The text form, as kept in the journal and sent to the screen.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(kind, _)| *kind == self).map_or("refused", |(_, text)| text)
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(kind, _)| *kind)
    }
}

/// A final no.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailReason {
    /// What kind of no.
    pub kind: FailKind,
    /// The biller's code, if it gave one.
    pub code: Option<String>,
    /// The biller's words, or ours for what never left.
    pub text: String,
}

/// Why nobody can say yet how a payment ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnresolvedWhy {
    /// The request left and no answer came.
    NoAnswer(String),
    /// An HTTP status that says nothing about the payment.
    HttpStatus(u16),
    /// A body that cannot be read.
    Unreadable(String),
    /// The biller says that it is still working on it.
    Pending {
        /// The biller's code.
        code: String,
        /// Its words.
        text: String,
    },
    /// A code whose meaning for our payment is not sure.
    UnclearCode {
        /// The biller's code.
        code: String,
        /// Its words.
        text: String,
    },
    /// The biller says that this very payment never reached it, or that the bill is still unpaid. Not a final no: our
    /// request may be on its way still. After a while it makes paying again safe, which a person decides.
    NotReceived {
        /// The biller's code.
        code: String,
        /// Its words.
        text: String,
    },
    /// The answer is about something else than was asked.
    Mismatch {
        /// What differs: `meter`, `amount`, `product`, `reference`, …
        field: String,
        /// What we asked for.
        asked: String,
        /// What was answered.
        answered: String,
    },
    /// Success without what makes it worth money (a token sale without its token).
    Incomplete(String),
    /// Loket stopped after the request was on disk and before an answer was.
    Interrupted,
}

impl UnresolvedWhy {
    /// A short word for the kind, as kept in the journal and sent to the screen.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::NoAnswer(_) => "no_answer",
            Self::HttpStatus(_) => "http_status",
            Self::Unreadable(_) => "unreadable",
            Self::Pending { .. } => "pending",
            Self::UnclearCode { .. } => "unclear_code",
            Self::NotReceived { .. } => "not_received",
            Self::Mismatch { .. } => "mismatch",
            Self::Incomplete(_) => "incomplete",
            Self::Interrupted => "interrupted",
        }
    }

    /// One line for the event trail.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::NoAnswer(detail) => format!("no answer: {detail}"),
            Self::HttpStatus(status) => format!("HTTP status {status}"),
            Self::Unreadable(detail) => format!("unreadable answer: {detail}"),
            Self::Pending { code, text } => format!("still processing ({code}): {text}"),
            Self::UnclearCode { code, text } => format!("unclear code {code}: {text}"),
            Self::NotReceived { code, text } => format!("never received ({code}): {text}"),
            Self::Mismatch { field, asked, answered } => {
                format!("answer for something else: {field} asked {asked}, answered {answered}")
            }
            Self::Incomplete(what) => format!("success without {what}"),
            Self::Interrupted => "Loket stopped before the answer was stored".to_owned(),
        }
    }
}

/// The word on a payment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The biller's explicit success, checked against what was asked.
    Paid(Box<Settlement>),
    /// The biller's explicit final no, or nothing was sent.
    Failed(FailReason),
    /// Everything else.
    Unresolved(UnresolvedWhy),
}
