//! IAK prepaid's response codes ("Response code" of prepaid). Prepaid answers carry a `status` beside the code;
//! the two must agree.

use loket_model::FailKind::{
    self, AddressRefused, CustomerUnknown, DepositLow, LimitReached, ProductUnknown, Refused, Settings,
    TryLater,
};

use super::codes::Meaning::{self, Final, NotReceived, Pending, Success, Unclear};

/// The subscriber check, the price list and the balance: no money moves.
pub(super) fn at_inquiry(code: &str) -> Meaning {
    match code {
        "06" | "07" => Final(TryLater),
        _ => known(code),
    }
}

/// The answer to a top-up. A refusal of the request itself may come without a status.
pub(super) fn at_top_up(status: &str, code: &str) -> Meaning {
    agreed(status, code, true)
}

/// The answer to check-status, or a callback: without `status` 2, or with a code about signature, command, form,
/// address or maintenance, it refuses the question. 06 is "transaction not found" for a reference that only the top-up
/// carries: it did not arrive, so far. The vendor's table calls it failed, so that a status of success or of process
/// contradicts it.
pub(super) fn at_status(status: &str, code: &str) -> Meaning {
    match code {
        "06" if matches!(status, "" | "2") => NotReceived,
        "102" | "107" | "110" | "117" | "118" | "143" | "204" | "205" | "208" => Unclear,
        _ => agreed(status, code, false),
    }
}

fn agreed(status: &str, code: &str, no_status_is_final: bool) -> Meaning {
    match (status, known(code)) {
        ("1", Success) => Success,
        // Nothing is decided by a pending code, whatever the status beside it.
        (_, Pending) => Pending,
        ("2", Final(kind)) => Final(kind),
        ("", Final(kind)) if no_status_is_final => Final(kind),
        _ => Unclear,
    }
}

fn known(code: &str) -> Meaning {
    let kind: FailKind = match code {
        "00" => return Success,
        "39" | "201" => return Pending,
        "07" | "18" | "19" | "143" => Refused,
        "10" | "12" | "121" | "131" | "202" | "207" => LimitReached,
        "13" | "14" | "16" | "141" | "142" | "203" | "206" => CustomerUnknown,
        "17" => DepositLow,
        "20" | "106" => ProductUnknown,
        "102" => AddressRefused,
        "107" | "117" | "118" | "204" | "205" | "208" => Settings,
        "110" => TryLater,
        // 06 not found, and the unknown.
        _ => return Unclear,
    };
    Final(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_by_step() {
        let check = |codes: &[&str], inquiry: Meaning, top_up: Meaning, status: Meaning| {
            for code in codes {
                assert_eq!(
                    (at_inquiry(code), at_top_up("2", code), at_status("2", code)),
                    (inquiry, top_up, status),
                    "{code}"
                );
            }
        };
        check(&["00"], Success, Unclear, Unclear);
        check(&["39", "201"], Pending, Pending, Pending);
        check(&["06"], Final(TryLater), Unclear, NotReceived);
        check(&["07"], Final(TryLater), Final(Refused), Final(Refused));
        check(&["18", "19"], Final(Refused), Final(Refused), Final(Refused));
        check(&["143"], Final(Refused), Final(Refused), Unclear);
        check(
            &["10", "12", "121", "131", "202", "207"],
            Final(LimitReached),
            Final(LimitReached),
            Final(LimitReached),
        );
        check(
            &["13", "14", "16", "141", "142", "203", "206"],
            Final(CustomerUnknown),
            Final(CustomerUnknown),
            Final(CustomerUnknown),
        );
        check(&["17"], Final(DepositLow), Final(DepositLow), Final(DepositLow));
        check(&["20", "106"], Final(ProductUnknown), Final(ProductUnknown), Final(ProductUnknown));
        check(&["102"], Final(AddressRefused), Final(AddressRefused), Unclear);
        check(&["107", "117", "118", "204", "205", "208"], Final(Settings), Final(Settings), Unclear);
        check(&["110"], Final(TryLater), Final(TryLater), Unclear);
        check(&["", "1", "77", "999"], Unclear, Unclear, Unclear);
    }

    #[test]
    fn a_status_and_its_code_must_agree() {
        let check = |status: &str, code: &str, top_up: Meaning, at: Meaning| {
            assert_eq!((at_top_up(status, code), at_status(status, code)), (top_up, at), "{status} {code}");
        };
        check("1", "00", Success, Success);
        check("0", "39", Pending, Pending);
        check("0", "00", Unclear, Unclear);
        check("", "00", Unclear, Unclear);
        check("2", "00", Unclear, Unclear);
        check("1", "07", Unclear, Unclear);
        check("0", "17", Unclear, Unclear);
        check("", "17", Final(DepositLow), Unclear);
        check("1", "39", Pending, Pending);
        check("", "06", Unclear, NotReceived);
        check("0", "06", Unclear, Unclear);
        check("1", "06", Unclear, Unclear);
    }
}
