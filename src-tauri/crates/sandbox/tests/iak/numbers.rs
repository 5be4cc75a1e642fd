//! Both schemes of test numbers, played for the products that have them.

use loket_sandbox::{IakNumbers, PaymentStatus};

use super::client::{Member, start_numbers};

/// Plays a number; `payment` and the statuses are the expected codes, absent when an earlier step failed.
fn play(
    member: &Member,
    code: &str,
    number: &str,
    inquiry: &str,
    payment: Option<&str>,
    statuses: &[(&str, &str)],
) {
    let ref_id = format!("TRX{code}{number}").replace('.', "");
    let inquired = member.inquire(&ref_id, code, number);
    assert_eq!(inquired.rc(), inquiry, "{code} {number} {inquired:?}");
    if let Some(payment) = payment {
        let paid = member.pay(inquired.get("tr_id"));
        assert_eq!(paid.rc(), payment, "{code} {number} {paid:?}");
    }
    for (rc, status) in statuses {
        let asked = member.status(&ref_id);
        assert_eq!((asked.rc(), asked.get("status")), (*rc, *status), "{code} {number}");
    }
    assert!(member.postpaid_state().payments.iter().all(|payment| payment.accepted <= 1));
}

const PAID: &[(&str, &str)] = &[("00", "1"), ("00", "1")];
const PENDING_THEN_PAID: &[(&str, &str)] = &[("39", "3"), ("00", "1"), ("00", "1")];

#[test]
fn the_last_digit_says_what_happens() {
    let bases = [
        ("PLNPOSTPAID", "53000000000"),
        ("PDAMKOTA.SURABAYA", "1020200"),
        ("PDAMKOTA.MEDAN", "1020200"),
        ("AETRA", "1020200"),
        ("BPJS", "880123456000"),
        ("BPJSTK", "810205101127000"),
        ("TELKOMPSTN", "639160120"),
        ("HPTHREE", "0899123450"),
        ("PGAS", "011001460"),
        ("TVBIG", "107216140"),
        ("TVTLKMV", "12724650010"),
        ("CBN", "0178300"),
        ("FNMEGA", "639160120"),
        ("AIA.PREMICONVEN", "639160120"),
        ("PBBKOT.CIMAHI", "32980109237599990"),
        ("ESAMSAT.JABAR", "965854852356870"),
        ("SHOPEEPAY", "08210000000"),
    ];
    let member = start_numbers(IakNumbers::LastDigit);
    for (code, base) in bases {
        let check = |digit: u32, inquiry, payment, statuses| {
            play(&member, code, &format!("{base}{digit}"), inquiry, payment, statuses);
        };
        check(1, "00", Some("00"), PAID);
        check(2, "00", Some("00"), PAID);
        check(3, "103", None, &[("06", "")]);
        check(4, "01", None, &[("06", "")]);
        check(5, "14", None, &[("06", "")]);
        check(6, "00", Some("07"), &[("07", "2"), ("07", "2")]);
        check(7, "00", Some("39"), PENDING_THEN_PAID);
        check(8, "00", Some("105"), &[("105", "2")]);
        check(9, "00", Some("00"), PAID);
    }
}

#[test]
fn stage_and_code_say_what_happens() {
    let member = start_numbers(IakNumbers::StageAndCode);
    for (code, stem) in [("BPJS", "880123456"), ("BPJSTK", "810205101127"), ("PDAMKOTA.MEDAN", "1020")] {
        let check = |digits: &str, inquiry, payment, statuses| {
            play(&member, code, &format!("{stem}{digits}"), inquiry, payment, statuses);
        };
        check("0000", "00", Some("00"), PAID);
        check("0999", "00", Some("00"), PAID);
        check("0001", "01", None, &[("06", "")]);
        check("0014", "14", None, &[("06", "")]);
        check("0103", "103", None, &[("06", "")]);
        check("1037", "00", Some("37"), &[("37", "2")]);
        check("1039", "00", Some("39"), PENDING_THEN_PAID);
        check("1105", "00", Some("105"), &[("105", "2")]);
        check("1005", "00", Some("05"), PENDING_THEN_PAID);
        check("4321", "00", Some("00"), PAID);
    }
    let four = member.inquire("TRX1", "PDAMKOTA.MEDAN", "10200999");
    assert_eq!(four.get("desc.bill_quantity"), "4");
}

/// What a test number takes from the wallet after payment and after its last status.
fn check_wallet(digit: u32, pays: bool, keeps: bool, status: PaymentStatus) {
    let member = start_numbers(IakNumbers::LastDigit);
    let inquired = member.inquire("TRX1", "PLNPOSTPAID", &format!("53000000000{digit}"));
    let cost = inquired.number("selling_price");
    member.pay(inquired.get("tr_id"));
    assert_eq!(member.spent(), if pays { cost } else { 0 });
    for _ in 0..3 {
        member.status("TRX1");
    }
    assert_eq!(member.spent(), if keeps { cost } else { 0 });
    assert_eq!(member.postpaid_state().payments[0].status, status);
}

#[test]
fn only_what_is_sold_or_open_is_paid_for() {
    check_wallet(1, true, true, PaymentStatus::Paid);
    check_wallet(6, false, false, PaymentStatus::Failed);
    check_wallet(7, true, true, PaymentStatus::Paid);
    check_wallet(8, false, false, PaymentStatus::Failed);
}
