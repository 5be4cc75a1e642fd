//! The sandbox's own number endings.

use loket_sandbox::Side;
use serde_json::json;

use super::client::{DEPOSIT, code, start};

#[test]
fn an_inquiry_fails_by_its_number() {
    let (sandbox, partner) = start();
    for (account, expected) in [
        ("516070377794", 302),
        ("516070377795", 304),
        ("516070377798", 305),
        ("000123456701", 304),
        ("51607037770x", 304),
        ("5160", 304),
    ] {
        let reply = partner.check("TLSTPOS", account);
        assert_eq!((code(&reply), &reply["data"]), (expected, &json!({})), "{account}");
    }
    assert_eq!(code(&partner.check("PPLSIND12", "14987654321")), 304);
    assert_eq!(code(&partner.check("NONE", "516070377775")), 341);
    assert_eq!(sandbox.state(Side::Ayoconnect).inquiries, 0);
}

/// Pays an account and checks the codes of its statuses, and what the deposit pays in the end.
fn check_statuses(account: &str, expected: &[u64], cost: u64) {
    let (sandbox, partner) = start();
    assert_eq!(code(&partner.pay("TRX-1", &partner.inquired("PLSTPL20", account))), 299);
    assert_eq!(sandbox.state(Side::Ayoconnect).deposit, DEPOSIT - 22_500);
    let codes: Vec<u64> = expected.iter().map(|_| code(&partner.status("TRX-1"))).collect();
    assert_eq!(codes, expected);
    assert_eq!(sandbox.state(Side::Ayoconnect).deposit, DEPOSIT - cost);
}

#[test]
fn a_payment_fails_or_takes_longer_by_its_number() {
    check_statuses("14987654321", &[0, 0], 22_500);
    check_statuses("14987654396", &[101, 101], 0);
    check_statuses("14987654397", &[299, 299, 0, 0], 22_500);
}
