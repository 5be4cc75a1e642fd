//! What an answer, a refusal or a silence comes to for a member of a group.

use loket_journal::Inquiry;
use loket_model::{FailKind, FoundBill, MemberAnswer, MemberState};

use crate::error::CounterError;

/// A member as before the first question.
pub(super) const fn unasked() -> MemberAnswer {
    MemberAnswer { state: MemberState::Waiting, bill: None, why: None }
}

/// A bill that was found; one without an amount cannot be paid here.
pub(super) fn found(inquiry: Inquiry) -> MemberAnswer {
    let bill = inquiry.bill;
    let total = bill.charge.total();
    if !total.is_positive() {
        let why = ("not_payable".to_owned(), String::new());
        return MemberAnswer { state: MemberState::Refused, bill: None, why: Some(why) };
    }
    let bill = FoundBill {
        inquiry: inquiry.id,
        name: bill.customer_name,
        total,
        asked_at: inquiry.at,
        expires_at: bill.expires_at,
    };
    MemberAnswer { state: MemberState::Owes, bill: Some(bill), why: None }
}

/// What a refusal or a silence says about a member. Only the biller's explicit word, or a number that cannot be asked
/// for, is an answer; everything else is worth another question.
pub(super) fn answer_of(error: &CounterError) -> MemberAnswer {
    let (state, code) = match error {
        CounterError::InquiryRefused { reason, .. } => match reason.kind {
            FailKind::NothingOwed => (MemberState::NothingOwed, "nothing_owed"),
            FailKind::CustomerUnknown => (MemberState::Refused, "customer_unknown"),
            FailKind::TryLater | FailKind::CutOff => (MemberState::Unknown, "try_later"),
            _ => (MemberState::Refused, "refused"),
        },
        CounterError::NumberInvalid => (MemberState::Refused, "number_invalid"),
        CounterError::ProductUnknown { .. } => (MemberState::Refused, "product_unknown"),
        CounterError::NotAskable { .. } => (MemberState::Refused, "not_askable"),
        CounterError::AccountUnknown(_) => (MemberState::Refused, "account_unknown"),
        CounterError::NoSecret(_) => (MemberState::Refused, "no_secret"),
        CounterError::NoAccountNow { .. } => (MemberState::Unknown, "no_account_now"),
        CounterError::BillerUnreachable { .. } => (MemberState::Unknown, "biller_unreachable"),
        _ => (MemberState::Unknown, "biller_unclear"),
    };
    let text = loket_billers::bounded(&error.to_string(), 200);
    MemberAnswer { state, bill: None, why: Some((code.to_owned(), text)) }
}
