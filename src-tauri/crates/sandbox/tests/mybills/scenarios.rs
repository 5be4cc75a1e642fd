//! The vendor's test numbers, last digit 1 to 5.

use loket_sandbox::{PaymentStatus, Side};

use super::client::{code, start};

/// Plays one test number; `payment` and `advice` are the expected codes, absent when an earlier step failed.
fn check(
    (product, customer): (&str, &str),
    last_digit: u32,
    inquiry: &str,
    payment: Option<&str>,
    advice: Option<&str>,
) {
    let (sandbox, partner) = start();
    let inquired = partner.inquire("TRX-1", product, &format!("{customer}{last_digit}"));
    assert_eq!(code(&inquired), inquiry, "{inquired}");
    let theirs = inquired["referenceNo"].as_str().unwrap();
    if let Some(payment) = payment {
        let paid = partner.pay("TRX-1", theirs);
        assert_eq!(code(&paid), payment, "{paid}");
    }
    if let Some(advice) = advice {
        for _ in 0..2 {
            let advised = partner.advise("TRX-1", theirs);
            assert_eq!(code(&advised), advice, "{advised}");
        }
    }
    assert!(sandbox.state(Side::MyBills).payments.iter().all(|payment| payment.accepted <= 1));
}

#[test]
fn the_test_numbers_go_as_published() {
    for product in [
        ("PLNPR20", "82937429830"),
        ("PLNPR1000", "82937429830"),
        ("PDAMKABTANGERANG", "73571176"),
        ("VTS25", "08128435111"),
        ("DTSFL2GB", "08128435112"),
        ("EWSP20", "08128435113"),
        ("EWOV20", "08128435113"),
    ] {
        check(product, 1, "00", Some("00"), Some("00"));
        check(product, 2, "00", Some("02"), Some("00"));
        check(product, 3, "00", Some("02"), Some("96"));
        check(product, 4, "00", Some("96"), Some("96"));
        check(product, 5, "96", None, None);
    }
}

/// What a PLNPR20 of a test number takes from the deposit after payment and after advice.
fn check_deposit(last_digit: u32, after_payment: u64, after_advice: u64, status: PaymentStatus) {
    let (sandbox, partner) = start();
    let theirs = partner.inquired("TRX-1", &format!("82937429830{last_digit}"));
    let spent = || 5_000_000 - sandbox.state(Side::MyBills).deposit;
    assert_eq!(spent(), 0);
    partner.pay("TRX-1", &theirs);
    assert_eq!(spent(), after_payment, "after payment of {last_digit}");
    for _ in 0..2 {
        partner.advise("TRX-1", &theirs);
        assert_eq!(spent(), after_advice, "after advice of {last_digit}");
    }
    assert_eq!(sandbox.state(Side::MyBills).payments[0].status, status);
}

#[test]
fn the_deposit_pays_at_acceptance_and_gets_a_failure_back() {
    check_deposit(1, 20_200, 20_200, PaymentStatus::Paid);
    check_deposit(2, 20_200, 20_200, PaymentStatus::Paid);
    check_deposit(3, 20_200, 0, PaymentStatus::Failed);
    check_deposit(4, 0, 0, PaymentStatus::Failed);
}
