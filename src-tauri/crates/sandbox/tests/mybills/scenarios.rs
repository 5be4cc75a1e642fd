//! The vendor's test numbers, last digit 1 to 5.

use loket_sandbox::{PaymentStatus, Side};

use super::client::{code, start};

/// Plays one test number; `payment` and `advice` are the expected codes, absent when an earlier step failed.
fn check(last_digit: u32, product: &str, inquiry: &str, payment: Option<&str>, advice: Option<&str>) {
    let (sandbox, partner) = start();
    let customer = format!("82937429830{last_digit}");
    let inquired = partner.inquire("TRX-1", product, &customer);
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
    for product in ["PLNPR20", "PLNPR1000"] {
        check(1, product, "00", Some("00"), Some("00"));
        check(2, product, "00", Some("02"), Some("00"));
        check(3, product, "00", Some("02"), Some("96"));
        check(4, product, "00", Some("96"), Some("96"));
        check(5, product, "96", None, None);
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
