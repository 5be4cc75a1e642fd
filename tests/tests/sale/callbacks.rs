//! A biller's call: written down and followed by a question, and never a word by itself.

use loket_counter::CallbackRefusal;
use loket_counter::journal::Event;
use loket_model::{AccountName, Payment, PaymentState};
use loket_tests::{TestShop, account_name};

/// A shop with one payment that the biller still works on.
fn pending() -> (TestShop, Payment) {
    let shop = TestShop::with_faults(&["payment=late-success:0"]);
    let payment = shop.sell("829374298301").unwrap();
    assert_eq!(payment.state, PaymentState::Unresolved);
    (shop, payment)
}

fn call(reference: &str, code: &str) -> String {
    format!(
        r#"{{"responseCode":"{code}","partnerReferenceNo":"{reference}","referenceNo":"OTHER","result":""}}"#
    )
}

fn calls_kept(shop: &TestShop, payment: &Payment) -> usize {
    let events = shop.counter().journal().events_of(payment.id).unwrap();
    events.iter().filter(|record| matches!(record.event, Event::CallbackReceived { .. })).count()
}

#[test]
fn a_call_makes_loket_ask_at_once_and_the_answer_decides() {
    for claimed in ["00", "03"] {
        let (shop, payment) = pending();
        assert!(shop.counter().settle(false).unwrap().is_empty(), "it is not due yet");
        let body = call(payment.reference.as_str(), claimed);
        let reply = shop.counter().take_callback(&account_name(), body.as_bytes()).unwrap();
        assert!(!reply.body.is_empty());
        assert_eq!(shop.payment(payment.id).state, PaymentState::Unresolved, "a call alone decides nothing");
        assert_eq!(calls_kept(&shop, &payment), 1);
        let asked = shop.counter().settle(false).unwrap();
        assert_eq!(asked.first().map(|payment| payment.state), Some(PaymentState::Paid), "claimed {claimed}");
    }
}

#[test]
fn what_is_no_call_about_a_payment_of_this_account_changes_nothing() {
    let (shop, payment) = pending();
    let before = shop.counter().journal().last_seq().unwrap();
    let check = |account: &AccountName, body: &[u8], refused: fn(&CallbackRefusal) -> bool| {
        let refusal = shop.counter().take_callback(account, body).unwrap_err();
        assert!(refused(&refusal), "{refusal}");
        assert_eq!(shop.counter().journal().last_seq().unwrap(), before);
    };
    let good = call(payment.reference.as_str(), "00");
    let stranger = AccountName::parse("stranger").unwrap();
    check(&stranger, good.as_bytes(), |refusal| matches!(refusal, CallbackRefusal::NotExpected));
    let unknown = call("L261120NOSUCHREF0", "00");
    check(&account_name(), unknown.as_bytes(), |refusal| matches!(refusal, CallbackRefusal::Unknown));
    for malformed in [&b"{"[..], b"", b"\xff\xfe", b"[]", b"<mp/>", br#"{"responseCode":"00"}"#] {
        check(&account_name(), malformed, |refusal| matches!(refusal, CallbackRefusal::Call(_)));
    }
    assert_eq!(shop.payment(payment.id).state, PaymentState::Unresolved);
}

#[test]
fn a_flood_is_answered_and_the_same_claim_is_kept_once() {
    let (shop, payment) = pending();
    let claim = |code: &str| {
        let body = call(payment.reference.as_str(), code);
        shop.counter().take_callback(&account_name(), body.as_bytes()).unwrap();
    };
    for _ in 0..50 {
        claim("00");
    }
    assert_eq!(calls_kept(&shop, &payment), 1);
    for code in 100..150 {
        claim(&code.to_string());
    }
    assert_eq!(calls_kept(&shop, &payment), 20);
    // However many forgeries came first, the biller is asked.
    assert_eq!(shop.counter().settle(false).unwrap().len(), 1);
    assert_eq!(shop.payment(payment.id).state, PaymentState::Paid);
}

#[test]
fn a_claim_against_a_final_word_is_kept_and_changes_nothing() {
    let (shop, payment) = pending();
    shop.counter().settle(true).unwrap();
    let settled = shop.payment(payment.id);
    assert_eq!(settled.state, PaymentState::Paid);
    let body = call(payment.reference.as_str(), "03");
    for _ in 0..2 {
        shop.counter().take_callback(&account_name(), body.as_bytes()).unwrap();
    }
    assert_eq!(calls_kept(&shop, &payment), 1, "a person must be able to find it");
    assert!(shop.counter().settle(false).unwrap().is_empty());
    assert_eq!(shop.payment(payment.id), settled);
}
