//! One attempt to pay one bill: its states, and the record that the screen, the struk and the reports read.

use crate::{
    AccountName, BasketId, Bill, FailKind, InquiryId, Outcome, PaymentId, Reference, Rupiah, SaleWarning,
    Settlement, UtcMillis,
};

/// Where a payment stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PaymentState {
    /// On disk, and perhaps on the wire.
    Submitting,
    /// Sent, and nobody knows yet.
    Unresolved,
    /// The biller said yes. Final.
    Paid,
    /// The biller said no, or nothing was sent. Final.
    Failed,
}

impl PaymentState {
    /// Every state with its text form.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::Submitting, "submitting"),
        (Self::Unresolved, "unresolved"),
        (Self::Paid, "paid"),
        (Self::Failed, "failed"),
    ];

    /// The text form, as kept in the journal.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Submitting => "submitting",
            Self::Unresolved => "unresolved",
            Self::Paid => "paid",
            Self::Failed => "failed",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(state, _)| *state)
    }

    /// Whether no further word is expected.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Paid | Self::Failed)
    }

    /// The state after the biller's next word on the payment.
    ///
    /// # Errors
    /// [`TransitionError`] when the payment is final already: a second word never changes it silently.
    pub const fn after(self, outcome: &Outcome) -> Result<Self, TransitionError> {
        match (self, outcome) {
            (Self::Paid | Self::Failed, _) => Err(TransitionError::AlreadyFinal(self)),
            (Self::Submitting | Self::Unresolved, Outcome::Paid(_)) => Ok(Self::Paid),
            (Self::Submitting | Self::Unresolved, Outcome::Failed(_)) => Ok(Self::Failed),
            (Self::Submitting | Self::Unresolved, Outcome::Unresolved(_)) => Ok(Self::Unresolved),
        }
    }

    /// Whether a customer's cash is still held in this state: neither spent at the biller, nor handed back, nor moved to
    /// a new attempt.
    #[must_use]
    pub const fn holds_cash(self, refunded_at: Option<UtcMillis>, retried_by: Option<PaymentId>) -> bool {
        !matches!(self, Self::Paid) && refunded_at.is_none() && retried_by.is_none()
    }
}

/// A step that the states do not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TransitionError {
    /// The payment has its final word.
    #[error("payment is already {}", .0.as_str())]
    AlreadyFinal(PaymentState),
}

/// What the customer hands over and gets back for one payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cash {
    due: Rupiah,
    service_fee: Rupiah,
    tender: Rupiah,
    change: Rupiah,
}

/// Why cash does not settle a payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CashError {
    /// Less than is due.
    #[error("cash is short by {0}")]
    Short(Rupiah),
    /// A negative fee or an amount out of range.
    #[error("amount out of range")]
    OutOfRange,
}

impl Cash {
    /// Counts a payment of `total` with the shop's `service_fee` against the cash `tender`.
    ///
    /// # Errors
    /// [`CashError::Short`] when the tender does not cover both.
    pub fn count(total: Rupiah, service_fee: Rupiah, tender: Rupiah) -> Result<Self, CashError> {
        if service_fee < Rupiah::ZERO || !total.is_positive() {
            return Err(CashError::OutOfRange);
        }
        let due = total.plus(service_fee).map_err(|_| CashError::OutOfRange)?;
        let change = tender.minus(due).map_err(|_| CashError::OutOfRange)?;
        if change < Rupiah::ZERO {
            Err(CashError::Short(change.negated()))
        } else {
            Ok(Self { due, service_fee, tender, change })
        }
    }

    /// Bill, admin and service fee: what stays in the drawer.
    #[must_use]
    pub const fn due(self) -> Rupiah {
        self.due
    }

    /// The shop's own charge.
    #[must_use]
    pub const fn service_fee(self) -> Rupiah {
        self.service_fee
    }

    /// Cash handed over.
    #[must_use]
    pub const fn tender(self) -> Rupiah {
        self.tender
    }

    /// Cash given back.
    #[must_use]
    pub const fn change(self) -> Rupiah {
        self.change
    }
}

/// How often the biller was asked for the final word, and when next.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AdviceState {
    /// Times asked.
    pub asked: u32,
    /// When last.
    pub last_at: Option<UtcMillis>,
    /// When next, while unresolved.
    pub next_at: Option<UtcMillis>,
}

/// One payment as the journal knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    /// Its id.
    pub id: PaymentId,
    /// Our reference, minted before anything was sent.
    pub reference: Reference,
    /// The inquiry whose bill it pays; at most one payment each.
    pub inquiry: InquiryId,
    /// The account it went through.
    pub account: AccountName,
    /// The bill as inquired.
    pub bill: Bill,
    /// The cash.
    pub cash: Cash,
    /// Where it stands.
    pub state: PaymentState,
    /// The last word on it, if any.
    pub outcome: Option<Outcome>,
    /// When it was written down.
    pub created_at: UtcMillis,
    /// When its last word came.
    pub decided_at: Option<UtcMillis>,
    /// Asking for the final word.
    pub advice: AdviceState,
    /// Successful prints so far; the first is CA, later ones CU.
    pub prints: u32,
    /// When held cash was handed back.
    pub refunded_at: Option<UtcMillis>,
    /// The basket that it was part of; its cash was taken with the basket then.
    pub basket: Option<BasketId>,
    /// The failed payment that it is a new attempt of; that one's held cash became its own.
    pub retry_of: Option<PaymentId>,
    /// The new attempt that followed this failed one.
    pub retried_by: Option<PaymentId>,
    /// What does not fit in the biller's answer about a token sale; a person should look.
    pub warnings: Vec<SaleWarning>,
    /// The biller's yes that came after the cash had left: handed back, or moved to a new attempt.
    pub late: Option<LateSuccess>,
    /// The shift it belongs to.
    pub shift: u32,
    /// Who sold it.
    pub actor: String,
    /// The till: `KSR01`.
    pub terminal: String,
    /// Whether the account was a sandbox.
    pub demo: bool,
}

impl Payment {
    /// Whether the customer's cash is still held for it: neither spent at the biller, nor handed back, nor moved to a
    /// new attempt.
    #[must_use]
    pub const fn holds_cash(&self) -> bool {
        self.state.holds_cash(self.refunded_at, self.retried_by)
    }

    /// Whether anything of it ever left this machine, as far as is known.
    #[must_use]
    pub fn was_sent(&self) -> bool {
        !matches!(&self.outcome, Some(Outcome::Failed(reason)) if reason.kind == FailKind::NotSent)
    }

    /// Whether it failed by its biller's word or a person's, so that the biller may still call it paid.
    #[must_use]
    pub fn may_succeed_late(&self) -> bool {
        self.state == PaymentState::Failed && self.late.is_none() && self.was_sent()
    }

    /// What the biller said when it was found to be paid, for the first time or after it had failed.
    #[must_use]
    pub fn settlement(&self) -> Option<&Settlement> {
        match (&self.late, &self.outcome) {
            (Some(late), _) => Some(&late.settlement),
            (None, Some(Outcome::Paid(settlement))) => Some(settlement),
            (None, _) => None,
        }
    }

    /// When it was found to be paid, for the first time or after it had failed.
    #[must_use]
    pub fn paid_at(&self) -> Option<UtcMillis> {
        let late_at = self.late.as_ref().map(|late| late.at);
        late_at.or_else(|| self.decided_at.filter(|_| self.state == PaymentState::Paid))
    }

    /// Whether its late success is a loss that nobody has ended.
    #[must_use]
    pub fn has_open_loss(&self) -> bool {
        self.late.as_ref().is_some_and(|late| late.is_loss() && late.ended.is_none())
    }
}

/// A biller's yes to a payment that had failed, after its cash was gone: the deposit paid for something that the
/// customer owes the shop now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateSuccess {
    /// When it was learned.
    pub at: UtcMillis,
    /// What the biller said.
    pub settlement: Box<Settlement>,
    /// What the deposit lost: the loss to recover. Zero where the biller took nothing for it.
    pub amount: Rupiah,
    /// How it ended, once it did.
    pub ended: Option<(LossEnd, UtcMillis)>,
}

impl LateSuccess {
    /// Whether the shop has something to recover, or had: a late success for which the biller took nothing is no loss.
    #[must_use]
    pub const fn is_loss(&self) -> bool {
        self.amount.is_positive()
    }
}

/// How a loss to recover ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LossEnd {
    /// The customer paid it.
    Recovered,
    /// The shop gave it up.
    WrittenOff,
}

impl LossEnd {
    /// Every end with its text form.
    pub const ALL: [(Self, &'static str); 2] =
        [(Self::Recovered, "recovered"), (Self::WrittenOff, "written_off")];

    /// The text form, as kept in the journal.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Recovered => "recovered",
            Self::WrittenOff => "written_off",
        }
    }

    /// Reads the text form.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name)| *name == text).map(|(end, _)| *end)
    }
}

/// Who the shop is, as the struk's head and the journal's events name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shop {
    /// Name on the struk.
    pub name: String,
    /// Address lines on the struk.
    pub address: Vec<String>,
    /// Outlet, for journals that flow together later.
    pub outlet: String,
    /// Till.
    pub terminal: String,
    /// Zone of the business day.
    pub zone: crate::Zone,
    /// Whether this is the demo shop, which holds sandbox accounts only.
    pub demo: bool,
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FailReason, UnresolvedWhy};
    use proptest::prelude::*;

    fn outcomes() -> [Outcome; 3] {
        [
            Outcome::Paid(Box::default()),
            Outcome::Failed(FailReason { kind: FailKind::Refused, code: None, text: String::new() }),
            Outcome::Unresolved(UnresolvedWhy::Interrupted),
        ]
    }

    #[test]
    fn every_state_meets_every_outcome() {
        use PaymentState::{Failed, Paid, Submitting, Unresolved};
        let check = |from: PaymentState, expected: [Result<PaymentState, TransitionError>; 3]| {
            assert_eq!(outcomes().map(|o| from.after(&o)), expected, "{from:?}");
        };
        check(Submitting, [Ok(Paid), Ok(Failed), Ok(Unresolved)]);
        check(Unresolved, [Ok(Paid), Ok(Failed), Ok(Unresolved)]);
        check(Paid, [Err(TransitionError::AlreadyFinal(Paid)); 3]);
        check(Failed, [Err(TransitionError::AlreadyFinal(Failed)); 3]);
    }

    #[test]
    fn short_cash_is_named_to_the_rupiah() {
        let rp = Rupiah::from_u32;
        assert_eq!(Cash::count(rp(20_500), rp(500), rp(20_000)), Err(CashError::Short(rp(1_000))));
        let cash = Cash::count(rp(20_500), rp(500), rp(25_000)).unwrap();
        assert_eq!((cash.due(), cash.change()), (rp(21_000), rp(4_000)));
        assert_eq!(Cash::count(rp(0), rp(0), rp(0)), Err(CashError::OutOfRange));
    }

    proptest! {
        #[test]
        fn a_final_word_is_never_changed(steps in proptest::collection::vec(0_usize..3, 1..12)) {
            let mut state = PaymentState::Submitting;
            for step in steps {
                let next = state.after(&outcomes()[step]);
                prop_assert_eq!(next.is_err(), state.is_final());
                state = next.unwrap_or(state);
            }
        }

        #[test]
        fn tender_is_due_and_change(total in 1_u32.., fee in 0_u32..100_000, tender in any::<u32>()) {
            if let Ok(cash) = Cash::count(Rupiah::from_u32(total), Rupiah::from_u32(fee), Rupiah::from_u32(tender)) {
                prop_assert_eq!(cash.due().plus(cash.change()), Ok(cash.tender()));
                prop_assert!(cash.change() >= Rupiah::ZERO);
            }
        }
    }
}
