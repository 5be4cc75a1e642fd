//! What the biller refuses, what it counts, and what the deposit pays.

use std::collections::HashSet;
use std::time::Duration;

use loket_sandbox::{PaymentState, PaymentStatus, Side};
use serde_json::json;

use super::client::{bill_desc, code, start};

#[test]
fn an_inquiry_names_the_customer_and_the_price() {
    let (_sandbox, partner) = start();
    let check = |reference: &str, customer: &str, echoed_as: &str| {
        let reply = partner.inquire(reference, "PLNPR50", customer);
        assert_eq!(code(&reply), "00");
        assert_eq!(reply["result"]["productPrice"], 50_500);
        assert_eq!(reply["result"]["productMerchantFee"], 300);
        assert_eq!(reply["result"]["customerID"], customer);
        let desc = bill_desc(&reply);
        assert_eq!(desc[echoed_as], customer);
        assert_eq!(desc["idPelanggan"].as_str().unwrap().len(), 12);
        assert_eq!(desc["nomorMeter"].as_str().unwrap().len(), 11);
        assert!(desc["tarifDaya"].as_str().unwrap().ends_with("VA"));
        assert!(desc.get("stroomToken").is_none());
    };
    check("TRX-1", "14233784991", "nomorMeter");
    check("TRX-2", "537654321098", "idPelanggan");
}

#[test]
fn an_inquiry_that_cannot_be_served_says_why() {
    let (sandbox, partner) = start();
    let check = |product: &str, customer: &str, expected: &str| {
        let reply = partner.inquire("TRX-1", product, customer);
        assert_eq!(code(&reply), expected, "{product} {customer}");
        assert_eq!(reply["result"], "");
    };
    check("PLNPR30", "14233784991", "10");
    check("PLNPR20", "1423378499", "14");
    check("PLNPR20", "1423378499123", "14");
    check("PLNPR20", "00033784991", "14");
    check("PLNPR20", "", "39");
    check(&"P".repeat(65), "14233784991", "39");
    assert_eq!(sandbox.state(Side::MyBills).inquiries, 0);
    check("PLNPR20", "829374298305", "96");
    partner.inquired("TRX-1", "14233784991");
    check("PLNPR20", "14233784991", "09");
    assert_eq!(sandbox.state(Side::MyBills).inquiries, 1);
}

#[test]
fn a_payment_needs_its_inquiry_and_every_field() {
    let (sandbox, partner) = start();
    let theirs = partner.inquired("TRX-1", "14233784991");
    assert_eq!(code(&partner.pay("TRX-2", &theirs)), "22");
    assert_eq!(code(&partner.pay("TRX-1", "DEV-220118-9999999")), "22");
    assert_eq!(code(&partner.advise("TRX-1", &theirs)), "22");
    assert_eq!(code(&partner.advise("TRX-2", &theirs)), "22");
    let nameless = json!({"partnerReferenceNo": "TRX-1", "referenceNo": theirs});
    assert_eq!(code(&partner.ask("payment", &nameless)), "39");
    assert_eq!(sandbox.state(Side::MyBills).deposit, 5_000_000);
    let seen = PaymentState {
        partner_reference_no: "TRX-1".to_owned(),
        customer_id: "14233784991".to_owned(),
        product_code: "PLNPR20".to_owned(),
        accepted: 0,
        requests: 1,
        status: PaymentStatus::NotActed,
    };
    assert_eq!(sandbox.state(Side::MyBills).payments, [seen]);
}

#[test]
fn a_second_payment_is_counted_and_not_carried_out() {
    let (sandbox, partner) = start();
    let theirs = partner.inquired("TRX-1", "14233784991");
    assert_eq!(code(&partner.pay("TRX-1", &theirs)), "00");
    assert_eq!(code(&partner.pay("TRX-1", &theirs)), "09");
    let state = sandbox.state(Side::MyBills);
    assert_eq!((state.payments[0].accepted, state.payments[0].requests), (1, 2));
    assert_eq!(state.deposit, 5_000_000 - 20_200);
    assert!(sandbox.wait_for_payment_requests(2, Duration::ZERO));
    assert!(!sandbox.wait_for_payment_requests(3, Duration::ZERO));
}

#[test]
fn the_deposit_is_spent_to_the_last_rupiah_and_no_further() {
    let (sandbox, partner) = start();
    sandbox.set_deposit(Side::MyBills, 20_200);
    let first = partner.inquired("TRX-1", "14233784991");
    let second = partner.inquired("TRX-2", "14233784991");
    assert_eq!(code(&partner.pay("TRX-1", &first)), "00");
    assert_eq!(sandbox.state(Side::MyBills).deposit, 0);
    let refused = partner.pay("TRX-2", &second);
    assert_eq!((code(&refused), refused["responseMessage"].as_str()), ("36", Some("Insufficient Balance")));
    assert_eq!(code(&partner.advise("TRX-2", &second)), "36");
    let statuses: Vec<_> = sandbox
        .state(Side::MyBills)
        .payments
        .iter()
        .map(|payment| (payment.accepted, payment.status))
        .collect();
    assert_eq!(statuses, [(1, PaymentStatus::Paid), (0, PaymentStatus::Failed)]);
}

#[test]
fn every_payment_has_a_token_of_its_own_and_advice_repeats_it() {
    let (_sandbox, partner) = start();
    let mut tokens = HashSet::new();
    for reference in ["TRX-1", "TRX-2", "TRX-3"] {
        let theirs = partner.inquired(reference, "14233784991");
        let paid = partner.pay(reference, &theirs);
        assert_eq!(paid["result"]["additionalInfo"]["serialNumber"], "");
        let advised = partner.advise(reference, &theirs);
        assert_eq!(bill_desc(&advised), bill_desc(&paid));
        assert_eq!(advised["result"]["additionalInfo"]["serialNumber"].as_str().unwrap().len(), 19);
        tokens.insert(bill_desc(&paid)["stroomToken"].as_str().unwrap().to_owned());
    }
    assert_eq!(tokens.len(), 3);
}
