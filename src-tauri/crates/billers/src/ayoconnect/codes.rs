//! Response codes: their ranges per step, and the single codes inside them that are known ("response codes").

use loket_model::FailKind;

use crate::meaning::Meaning;

/// At an inquiry no money moves, so its own refusals and the credentials' are final.
pub(super) fn at_inquiry(code: &str) -> Meaning {
    match number(code) {
        Some(300) => Meaning::Success,
        Some(102 | 108 | 188) => Meaning::Unclear,
        Some(401) => Meaning::Final(FailKind::Settings),
        Some(code @ (100..=199 | 301..=399)) => Meaning::Final(kind(code)),
        _ => Meaning::Unclear,
    }
}

/// The first answer to a payment that was sent once. 102 and 108 are duplicates, 188 a not-found and 330 a repeat
/// within half an hour: each may mean that the first attempt landed. 302, 303 and 309 are "already paid", perhaps by
/// this very payment. Advice decides about all of them. 180 is a system error, the payment's own only if
/// it names it. Outside 0 to 399 the vendor wants the status asked.
pub(super) fn at_payment(code: &str) -> Meaning {
    match number(code) {
        Some(0..=99) => Meaning::Success,
        Some(200..=299) => Meaning::Pending,
        Some(102 | 108 | 183 | 188 | 300 | 302 | 303 | 309 | 330) => Meaning::Unclear,
        Some(180) => Meaning::FinalIfNamed(kind(180)),
        Some(code @ (100..=199 | 301..=399)) => Meaning::Final(kind(code)),
        _ => Meaning::Unclear,
    }
}

/// The answer to "how did it end?". 188 is "transaction not available": our payment did not arrive, so far; its sample
/// names nobody. A duplicate (102, 108) or a reference that is not available (183: unknown, or used before?) is about
/// the question; any other no may be too, unless the answer names our payment.
pub(super) fn at_advice(code: &str) -> Meaning {
    match number(code) {
        Some(0..=99) => Meaning::Success,
        Some(200..=299) => Meaning::Pending,
        Some(188) => Meaning::NotReceived,
        Some(102 | 108 | 183) => Meaning::Unclear,
        Some(code @ 100..=199) => Meaning::FinalIfNamed(kind(code)),
        _ => Meaning::Unclear,
    }
}

/// Codes are whole numbers; a text around one is none.
fn number(code: &str) -> Option<u16> {
    let digits = !code.is_empty() && code.len() <= 4 && code.bytes().all(|b| b.is_ascii_digit());
    if digits { code.parse().ok() } else { None }
}

fn kind(code: u16) -> FailKind {
    match code {
        103 | 105 | 107 | 112 | 304 | 306 | 307 | 308 => FailKind::CustomerUnknown,
        106 | 111 | 301 | 315 => FailKind::LimitReached,
        109 => FailKind::CutOff,
        302 | 303 | 309 => FailKind::NothingOwed,
        100 | 101 | 110 | 180 | 181 | 184 | 305 | 310 | 311 | 317 | 323 | 330 | 364 => FailKind::TryLater,
        185 | 312 => FailKind::Expired,
        186 | 341 => FailKind::ProductUnknown,
        _ => FailKind::Refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
        let named = |codes: &[&str], kind: FailKind| {
            check(codes, Final(kind), Final(kind), FinalIfNamed(kind));
        };
        let before = |codes: &[&str], kind: FailKind| check(codes, Final(kind), Final(kind), Unclear);
        check(&["0", "1", "2", "3", "4", "99"], Unclear, Success, Success);
        check(&["200", "299"], Unclear, Pending, Pending);
        check(&["300"], Success, Unclear, Unclear);
        check(&["102", "108"], Unclear, Unclear, Unclear);
        check(&["188"], Unclear, Unclear, NotReceived);
        // An unnamed no at status may be about the question, so none of them is final by itself.
        named(&["100", "101", "110"], TryLater);
        named(&["103", "105", "107", "112"], CustomerUnknown);
        named(&["106", "111"], LimitReached);
        named(&["104", "114", "198"], Refused);
        named(&["109"], CutOff);
        named(&["181", "184"], TryLater);
        check(&["180"], Final(TryLater), FinalIfNamed(TryLater), FinalIfNamed(TryLater));
        named(&["113", "150", "199"], Refused);
        named(&["185"], Expired);
        named(&["186"], ProductUnknown);
        check(&["183"], Final(Refused), Unclear, Unclear);
        before(&["301", "315"], LimitReached);
        check(&["302", "303", "309"], Final(NothingOwed), Unclear, Unclear);
        before(&["304", "306", "307", "308"], CustomerUnknown);
        before(&["305", "310", "311", "317", "323", "364"], TryLater);
        before(&["313", "314", "320", "324", "399", "350"], Refused);
        before(&["312"], Expired);
        before(&["341"], ProductUnknown);
        check(&["330"], Final(TryLater), Unclear, Unclear);
        check(&["401"], Final(Settings), Unclear, Unclear);
        check(&["400", "402", "403", "409", "490", "495", "500"], Unclear, Unclear, Unclear);
        check(&["", "-1", "1e2", "00000", "65536", "0x1"], Unclear, Unclear, Unclear);
    }
}
