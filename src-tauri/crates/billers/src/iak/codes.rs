//! IAK postpaid's response codes, each with one meaning per step ("Response code" of postpaid). The vendor's own
//! "Failed" is not believed where its words say time-out or unknown error: such an attempt may have landed.

use loket_model::FailKind::{
    self, AddressRefused, CustomerUnknown, CutOff, DepositLow, Expired, LimitReached, NothingOwed,
    ProductUnknown, Refused, Settings, TryLater,
};

/// What a code means for the step that it answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// Success.
    Success,
    /// Still working.
    Pending,
    /// The explicit final no.
    Final(FailKind),
    /// The payment never reached IAK, as far as it knows today; only as the answer to a status question.
    NotReceived,
    /// Not sure.
    Unclear,
}

use Meaning::{Final, NotReceived, Pending, Success, Unclear};

/// At an inquiry no money moves, so every "Failed" may be called final.
pub(super) fn at_inquiry(code: &str) -> Meaning {
    match code {
        // A repeated reference is refused, an inquiry that failed may be asked again.
        "07" | "09" | "11" | "33" | "37" | "38" | "91" | "92" | "103" | "105" => Final(TryLater),
        _ => known(code),
    }
}

/// The first answer to a payment that was sent once. The documents give it no `status`; one that is there must
/// agree with the code.
pub(super) fn at_payment(status: &str, code: &str) -> Meaning {
    match (status, of_payment(code)) {
        // "Already paid" may be our own order, carried out before this answer was written: the status decides.
        _ if matches!(code, "01" | "34" | "40") => Unclear,
        ("" | "1", Success) => Success,
        (_, Pending) => Pending,
        ("" | "2", Final(kind)) => Final(kind),
        _ => Unclear,
    }
}

/// What a code says about a payment. 03 and 09 speak of references that a payment does not carry, 11 is a duplicate,
/// whose first one may be ours; 02 and 42 contradict that it was received; maintenance (110) may have begun after it was passed on.
fn of_payment(code: &str) -> Meaning {
    match code {
        "03" | "110" => Unclear,
        "07" | "37" | "38" => Final(Refused),
        _ => known(code),
    }
}

/// The answer to `checkstatus`, by its `status` and its code, which must agree. Without a status it refuses the
/// question (signature, command, address, form, maintenance) and says nothing about the payment.
pub(super) fn at_status(status: &str, code: &str) -> Meaning {
    let no_word = ["03", "04", "06", "09", "11", "100", "101", "102", "107", "110", "117", "118"];
    match (status, code) {
        ("1", "00") => Success,
        ("3", "05" | "39" | "201") => Pending,
        // The second word on the same attempt, so time-outs and the biller's errors are over. A lost database (91)
        // and an error that is "undefined yet" (92) are no word on it.
        ("2", "33" | "103" | "105") => Final(TryLater),
        ("2", code) if !no_word.contains(&code) => match of_payment(code) {
            Final(kind) => Final(kind),
            _ => Unclear,
        },
        // "Payment request not received" and "bill unpaid", with the status that says the same: today's word, because a
        // late request may still arrive. With another status they contradict it.
        ("0", "02" | "42") => NotReceived,
        _ => Unclear,
    }
}

/// Codes that mean the same at every step, as the vendor's table has them.
fn known(code: &str) -> Meaning {
    let kind = match code {
        "00" => return Success,
        "05" | "39" | "201" => return Pending,
        "01" | "10" | "34" | "40" => NothingOwed,
        "08" | "13" | "14" | "15" | "16" | "108" => CustomerUnknown,
        "04" | "06" => Expired,
        "17" => DepositLow,
        "20" | "106" => ProductUnknown,
        "31" => LimitReached,
        "30" | "32" | "35" | "36" | "41" | "93" | "94" => Refused,
        "03" | "100" | "101" | "107" | "117" | "118" => Settings,
        "102" => AddressRefused,
        "109" => CutOff,
        "110" => TryLater,
        // 02 and 42 (not received), 11 (duplicate), 33, 91, 92, 103, 105 (time-outs and errors), the unknown.
        _ => return Unclear,
    };
    Final(kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_by_step() {
        let check = |code: &str, inquiry: Meaning, payment: Meaning, failed_status: Meaning| {
            assert_eq!(
                (at_inquiry(code), at_payment("", code), at_status("2", code)),
                (inquiry, payment, failed_status),
                "{code}"
            );
        };
        check("00", Success, Success, Unclear);
        for pending in ["05", "39", "201"] {
            check(pending, Pending, Pending, Unclear);
        }
        check("10", Final(NothingOwed), Final(NothingOwed), Final(NothingOwed));
        for paid_before in ["01", "34", "40"] {
            check(paid_before, Final(NothingOwed), Unclear, Final(NothingOwed));
        }
        for not_received in ["02", "42"] {
            check(not_received, Unclear, Unclear, Unclear);
        }
        check("03", Final(Settings), Unclear, Unclear);
        check("04", Final(Expired), Final(Expired), Unclear);
        check("06", Final(Expired), Final(Expired), Unclear);
        for failed in ["07", "37", "38"] {
            check(failed, Final(TryLater), Final(Refused), Final(Refused));
        }
        for number in ["08", "13", "14", "15", "16", "108"] {
            check(number, Final(CustomerUnknown), Final(CustomerUnknown), Final(CustomerUnknown));
        }
        for reference in ["09", "11"] {
            check(reference, Final(TryLater), Unclear, Unclear);
        }
        check("17", Final(DepositLow), Final(DepositLow), Final(DepositLow));
        for product in ["20", "106"] {
            check(product, Final(ProductUnknown), Final(ProductUnknown), Final(ProductUnknown));
        }
        check("31", Final(LimitReached), Final(LimitReached), Final(LimitReached));
        for refused in ["30", "32", "35", "36", "41", "93", "94"] {
            check(refused, Final(Refused), Final(Refused), Final(Refused));
        }
        for over in ["33", "103", "105"] {
            check(over, Final(TryLater), Unclear, Final(TryLater));
        }
        // A lost database and an error "undefined yet" say nothing about the payment, with any status.
        for unsure in ["91", "92"] {
            check(unsure, Final(TryLater), Unclear, Unclear);
        }
        for settings in ["100", "101", "107", "117", "118"] {
            check(settings, Final(Settings), Final(Settings), Unclear);
        }
        check("102", Final(AddressRefused), Final(AddressRefused), Unclear);
        check("109", Final(CutOff), Final(CutOff), Final(CutOff));
        // Maintenance may have begun after the payment was passed on.
        check("110", Final(TryLater), Unclear, Unclear);
        for unknown in ["", "0", "000", "77", "999"] {
            check(unknown, Unclear, Unclear, Unclear);
        }
    }

    #[test]
    fn a_status_and_its_code_must_agree() {
        let check = |status: &str, code: &str, meaning: Meaning| {
            assert_eq!(at_status(status, code), meaning, "{status} {code}");
        };
        check("1", "00", Success);
        check("1", "37", Unclear);
        check("1", "39", Unclear);
        check("0", "00", Unclear);
        check("", "00", Unclear);
        check("3", "00", Unclear);
        check("3", "39", Pending);
        check("3", "37", Unclear);
        for code in ["02", "42"] {
            check("0", code, NotReceived);
            check("2", code, Unclear);
            check("1", code, Unclear);
            check("", code, Unclear);
        }
        check("0", "06", Unclear);
        check("", "14", Unclear);
        check("", "37", Unclear);
    }

    #[test]
    fn a_payments_answer_needs_no_status_but_may_not_contradict_the_one_it_has() {
        let check = |status: &str, success: Meaning, pending: Meaning, no: Meaning| {
            let told = ["00", "39", "37"].map(|code| at_payment(status, code));
            assert_eq!(told, [success, pending, no], "{status}");
        };
        check("", Success, Pending, Final(Refused));
        check("1", Success, Pending, Unclear);
        check("2", Unclear, Pending, Final(Refused));
        for other in ["0", "3", "4", "success", "01"] {
            check(other, Unclear, Pending, Unclear);
        }
    }
}
