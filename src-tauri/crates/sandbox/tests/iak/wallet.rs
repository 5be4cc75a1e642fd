//! One wallet for both services: what is counted, what is refused, and that nothing is sold twice.

use std::time::Duration;

use loket_sandbox::{PaymentState, PaymentStatus, Side};

use super::client::{Facts, Form, OPENING_DEPOSIT, start};

#[test]
fn a_bill_that_is_paid_again_is_not_sold_again() {
    let member = start();
    let tr_id = member.inquired("TRX1", "PLNPOSTPAID", "530000000001");
    assert_eq!((member.status("TRX1").rc(), member.status("TRX1").get("status")), ("42", "0"));
    assert_eq!(member.pay(&tr_id).rc(), "00");
    let spent = member.spent();
    let again = member.pay(&tr_id);
    assert_eq!((again.rc(), again.get("message"), again.get("noref")), ("01", "INVOICE HAS BEEN PAID", ""));
    assert_eq!(member.spent(), spent);
    let seen = PaymentState {
        partner_reference_no: "TRX1".to_owned(),
        customer_id: "530000000001".to_owned(),
        product_code: "PLNPOSTPAID".to_owned(),
        accepted: 1,
        requests: 2,
        status: PaymentStatus::Paid,
    };
    assert_eq!(member.postpaid_state().payments, [seen]);
    assert_eq!(member.prepaid_state().payments, []);
    assert_eq!(member.status("TRX1").rc(), "00");
}

#[test]
fn an_open_bill_that_is_paid_again_is_still_open() {
    let member = start();
    let tr_id = member.inquired("TRX1", "PLNPOSTPAID", "530000000007");
    assert_eq!(member.pay(&tr_id).rc(), "39");
    assert_eq!(member.pay(&tr_id).rc(), "39");
    assert_eq!(member.postpaid_state().payments[0].accepted, 1);
    assert_eq!(member.status("TRX1").rc(), "39");
    assert_eq!(member.status("TRX1").rc(), "00");
    assert_eq!(member.pay(&tr_id).rc(), "01");
}

#[test]
fn a_payment_without_its_inquiry_counts_nothing() {
    let member = start();
    let paid = member.pay("7");
    assert_eq!((paid.rc(), paid.get("tr_id"), paid.get("message")), ("06", "7", "INQUIRY ID NOT FOUND"));
    assert_eq!(member.postpaid_state().payments, []);
    assert!(!member.sandbox.wait_for_payment_requests(1, Duration::ZERO));
    assert_eq!(member.status("TRX1").rc(), "06");
    assert_eq!(member.top_up("TRX1", "hpln30000", "12345678901").rc(), "20");
    assert_eq!(member.top_up("TRX1", "hpln20000", "1234567890").rc(), "14");
    assert_eq!(member.top_up("TRX1", "xld10000", "12345678901").rc(), "14");
    assert_eq!(member.prepaid_state().payments, []);
    assert!(!member.sandbox.wait_for_payment_requests(1, Duration::ZERO));
}

#[test]
fn both_services_spend_from_one_wallet() {
    let member = start();
    // Prepaid's envelope under either base URL.
    let balance = |side| {
        let response = member.post(side, "api/check-balance", member.body("bl", &[])).unwrap();
        Facts::read(Form::Json, Side::IakPrepaid, &response.text().unwrap()).number("balance")
    };
    let balances = || [Side::IakPostpaid, Side::IakPrepaid].map(balance);
    assert_eq!(balances(), [OPENING_DEPOSIT; 2]);
    let inquired = member.inquire("TRX1", "CBN", "01927101");
    member.pay(inquired.get("tr_id"));
    member.top_up("TRX2", "htelkomsel10000", "081200000009");
    let left = OPENING_DEPOSIT - inquired.number("selling_price") - 10_450;
    assert_eq!(balances(), [left; 2]);
    assert_eq!((member.postpaid_state().deposit, member.prepaid_state().deposit), (left, left));
}

#[test]
fn the_wallet_is_spent_to_the_last_rupiah_and_no_further() {
    let member = start();
    let inquired = member.inquire("TRX1", "CBN", "01927101");
    let other = member.inquired("TRX2", "CBN", "01927101");
    member.sandbox.set_deposit(Side::IakPostpaid, inquired.number("selling_price"));
    assert_eq!(member.pay(inquired.get("tr_id")).get("balance"), "0");
    let refused = member.pay(&other);
    assert_eq!((refused.rc(), refused.get("message")), ("17", "BALANCE NOT ENOUGH"));
    let status = member.status("TRX2");
    assert_eq!((status.rc(), status.get("status")), ("17", "2"));
    let refused = member.top_up("TRX3", "hpln20000", "12345678901");
    assert_eq!(
        (refused.rc(), refused.get("status"), refused.get("message")),
        ("17", "2", "INSUFFICIENT DEPOSIT")
    );
    let statuses = |side| {
        let payments = member.sandbox.state(side).payments;
        payments.iter().map(|payment| (payment.accepted, payment.status)).collect::<Vec<_>>()
    };
    assert_eq!(statuses(Side::IakPostpaid), [(1, PaymentStatus::Paid), (0, PaymentStatus::Failed)]);
    assert_eq!(statuses(Side::IakPrepaid), [(0, PaymentStatus::Failed)]);
    assert!(member.sandbox.wait_for_payment_requests(3, Duration::ZERO));
}
