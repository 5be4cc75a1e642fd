//! Response codes ("rc"), each with one meaning per step. Whatever is not surely final is unresolved: a
//! duplicate, a system error or a not-found says nothing about whether our own attempt landed.

use loket_model::FailKind;

/// What a code means for the step that it answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Success.
    Success,
    /// Still working.
    Pending,
    /// The explicit final no.
    Final(FailKind),
    /// Not sure.
    Unclear,
}

/// At an inquiry no money moves, so more codes may be called final.
pub(super) fn at_inquiry(code: &str) -> Meaning {
    match code {
        "07" | "09" | "40" => Meaning::Final(FailKind::TryLater),
        "17" | "18" | "25" | "27" => Meaning::Final(FailKind::NothingOwed),
        _ => match settings(code) {
            Some(kind) => Meaning::Final(kind),
            None => principal(code),
        },
    }
}

/// The first answer to a payment that was sent once.
pub(super) fn at_payment(code: &str) -> Meaning {
    match code {
        "17" | "18" | "25" | "27" => Meaning::Final(FailKind::NothingOwed),
        "40" => Meaning::Final(FailKind::TryLater),
        _ => match settings(code) {
            Some(kind) => Meaning::Final(kind),
            None => principal(code),
        },
    }
}

/// The answer to "how did it end?". Only what can be no refusal of the question itself is final: a code about a
/// signature, a parameter, a customer, a closed hour or a payment made before is no word on our payment.
pub(super) fn at_advice(code: &str) -> Meaning {
    match code {
        "00" | "02" | "03" | "05" | "08" | "19" | "21" | "28" | "36" | "96" => principal(code),
        _ => Meaning::Unclear,
    }
}

/// Codes about the caller instead of the customer.
fn settings(code: &str) -> Option<FailKind> {
    match code {
        "10" => Some(FailKind::ProductUnknown),
        "12" | "13" | "39" | "401" => Some(FailKind::Settings),
        _ => None,
    }
}

fn principal(code: &str) -> Meaning {
    let kind = match code {
        "00" => return Meaning::Success,
        "02" => return Meaning::Pending,
        "14" | "16" | "37" => FailKind::CustomerUnknown,
        "05" => FailKind::Expired,
        "19" | "28" | "36" => FailKind::LimitReached,
        "29" | "30" | "96" | "97" => FailKind::TryLater,
        "03" | "08" | "15" | "20" | "21" | "24" | "26" | "38" => FailKind::Refused,
        // 06 suspect, 07 system error, 09 duplicate reference, 22 not found, and everything unknown.
        _ => return Meaning::Unclear,
    };
    Meaning::Final(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_by_step() {
        use FailKind::{CustomerUnknown, LimitReached, NothingOwed, Refused, Settings, TryLater};
        use Meaning::{Final, Pending, Success, Unclear};
        let check = |code: &str, inquiry: Meaning, payment: Meaning, advice: Meaning| {
            assert_eq!(
                (at_inquiry(code), at_payment(code), at_advice(code)),
                (inquiry, payment, advice),
                "{code}"
            );
        };
        check("00", Success, Success, Success);
        check("02", Pending, Pending, Pending);
        check("96", Final(TryLater), Final(TryLater), Final(TryLater));
        check("14", Final(CustomerUnknown), Final(CustomerUnknown), Unclear);
        check("03", Final(Refused), Final(Refused), Final(Refused));
        check("36", Final(LimitReached), Final(LimitReached), Final(LimitReached));
        check("13", Final(Settings), Final(Settings), Unclear);
        check("401", Final(Settings), Final(Settings), Unclear);
        check("97", Final(TryLater), Final(TryLater), Unclear);
        check("17", Final(NothingOwed), Final(NothingOwed), Unclear);
        check("09", Final(TryLater), Unclear, Unclear);
        check("06", Unclear, Unclear, Unclear);
        check("07", Final(TryLater), Unclear, Unclear);
        check("22", Unclear, Unclear, Unclear);
        check("77", Unclear, Unclear, Unclear);
        check("", Unclear, Unclear, Unclear);
    }
}
