//! Response codes ("rc"), each with one meaning per step. Whatever is not surely final is unresolved: a
//! duplicate, a system error or a not-found says nothing about whether our own attempt landed.

use loket_model::FailKind;

use crate::meaning::Meaning;

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

/// The first answer to a payment that was sent once. 09, 25 and 27 are duplicates and 17 and 18 "already paid": the
/// first one, or who paid, may be this very payment, carried out before its answer was written. Advice decides.
pub(super) fn at_payment(code: &str) -> Meaning {
    match code {
        "40" => Meaning::Final(FailKind::TryLater),
        _ => match settings(code) {
            Some(kind) => Meaning::Final(kind),
            None => principal(code),
        },
    }
}

/// The answer to "how did it end?". Only what can be no refusal of the question itself is final, and only where it
/// names our payment: a code about a signature, a parameter, a customer, a closed hour or a payment made before is
/// no word on our payment. 22 is "transaction not found" for both of our numbers, of which the inquiry is known: the
/// payment did not arrive, so far. 20 (inquiry only, or its data unavailable) may mean the same and stays unclear.
pub(super) fn at_advice(code: &str) -> Meaning {
    match code {
        "00" | "02" | "03" | "05" | "08" | "19" | "21" | "28" | "36" | "96" => match principal(code) {
            Meaning::Final(kind) => Meaning::FinalIfNamed(kind),
            other => other,
        },
        "22" => Meaning::NotReceived,
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
        "97" => FailKind::CutOff,
        "29" | "30" | "96" => FailKind::TryLater,
        "03" | "08" | "15" | "20" | "21" | "24" | "26" | "38" => FailKind::Refused,
        // 06 suspect, 07 system error, 09 duplicate reference, 22 not found, and everything unknown.
        _ => return Meaning::Unclear,
    };
    Meaning::Final(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every code of the page "rc", and what none of its lines names.
    #[test]
    fn codes_by_step() {
        use FailKind::{
            CustomerUnknown, CutOff, Expired, LimitReached, NothingOwed, ProductUnknown, Refused, Settings,
            TryLater,
        };
        use Meaning::{Final, FinalIfNamed, NotReceived, Pending, Success, Unclear};
        let check = |codes: &[&str], inquiry: Meaning, payment: Meaning, advice: Meaning| {
            for code in codes {
                assert_eq!(
                    (at_inquiry(code), at_payment(code), at_advice(code)),
                    (inquiry, payment, advice),
                    "{code}"
                );
            }
        };
        let always = |codes: &[&str], kind: FailKind| {
            check(codes, Final(kind), Final(kind), FinalIfNamed(kind));
        };
        let asked = |codes: &[&str], kind: FailKind| check(codes, Final(kind), Final(kind), Unclear);
        check(&["00"], Success, Success, Success);
        check(&["02"], Pending, Pending, Pending);
        always(&["03", "08", "21"], Refused);
        always(&["05"], Expired);
        always(&["19", "28", "36"], LimitReached);
        always(&["96"], TryLater);
        asked(&["10"], ProductUnknown);
        asked(&["12", "13", "39", "401"], Settings);
        asked(&["14", "16", "37"], CustomerUnknown);
        asked(&["15", "20", "24", "26", "38"], Refused);
        // A duplicate or "already paid" is never a failure: its first one may be ours.
        check(&["17", "18", "25", "27"], Final(NothingOwed), Unclear, Unclear);
        asked(&["29", "30", "40"], TryLater);
        asked(&["97"], CutOff);
        check(&["07", "09"], Final(TryLater), Unclear, Unclear);
        check(&["22"], Unclear, Unclear, NotReceived);
        check(&["06", "77", "0", ""], Unclear, Unclear, Unclear);
    }
}
