//! What a struk may say, and when.

use loket_model::{LossEnd, Outcome, Payment, PaymentState};

use super::fixtures::{TOKEN, at, failed, in_state, late, mismatch, original, settlement, shop, telkom};
use crate::{Columns, ReceiptError, struk_of, text};

fn printed(payment: &Payment) -> String {
    text(&struk_of(payment, &shop(), &original()).unwrap(), Columns::C48)
}

#[test]
fn more_details_than_fit_are_counted() {
    let mut payment = telkom();
    let detail = payment.bill.details[0].clone();
    payment.bill.details = vec![detail; 52];
    let text = printed(&payment);
    assert_eq!(text.matches("01/0006").count(), 40);
    assert!(text.contains("dan 12 rincian lain yang tidak dicetak"), "{text}");
}

#[test]
fn only_paid_on_both_sides_is_more_than_a_pending_slip() {
    let check = |state: PaymentState, outcome: Option<Outcome>, expected: Result<bool, ReceiptError>| {
        let payment = in_state(state, outcome);
        let pending = struk_of(&payment, &shop(), &original()).map(|struk| {
            let text = text(&struk, Columns::C48);
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            let holds_token = digits.contains(TOKEN);
            let says_proof = text.to_uppercase().contains(" SAH") || text.contains("BUKTI PEMBAYARAN");
            let says_pending = text.contains("*** BUKAN BUKTI PELUNASAN ***");
            assert_eq!(holds_token, !says_pending, "{text}");
            assert!(!says_proof, "{text}");
            says_pending
        });
        assert_eq!(pending, expected, "{payment:?}");
    };
    let success = || Some(Outcome::Paid(Box::new(settlement())));
    check(PaymentState::Paid, success(), Ok(false));
    check(PaymentState::Paid, Some(mismatch()), Ok(true));
    check(PaymentState::Paid, Some(failed()), Ok(true));
    check(PaymentState::Paid, None, Ok(true));
    check(PaymentState::Unresolved, success(), Ok(true));
    check(PaymentState::Unresolved, Some(mismatch()), Ok(true));
    check(PaymentState::Submitting, None, Ok(true));
    check(PaymentState::Submitting, success(), Ok(true));
    check(PaymentState::Failed, Some(failed()), Err(ReceiptError::NothingPaid));
    check(PaymentState::Failed, success(), Err(ReceiptError::NothingPaid));
}

#[test]
fn the_proof_sentence_needs_a_settlement() {
    let check = |state: PaymentState, outcome: Option<Outcome>, expected: bool| {
        let text = printed(&Payment { state, outcome, ..telkom() });
        assert_eq!(text.contains("BUKTI PEMBAYARAN YANG SAH"), expected, "{text}");
    };
    check(PaymentState::Paid, telkom().outcome, true);
    check(PaymentState::Unresolved, telkom().outcome, false);
    check(PaymentState::Paid, Some(mismatch()), false);
}

#[test]
fn columns_have_bounds() {
    let check = |columns: u16, ok: bool| assert_eq!(Columns::new(columns).is_ok(), ok, "{columns}");
    check(23, false);
    check(24, true);
    check(160, true);
    check(161, false);
}

#[test]
fn a_late_success_proves_nothing_until_the_customer_paid_for_it() {
    let check =
        |state: PaymentState, outcome: Option<Outcome>, end: Option<LossEnd>, proves: Option<bool>| {
            let ended = end.map(|end| (end, at("2026-10-21T10:00:00+07:00")));
            let payment = Payment { state, outcome, ..late(telkom(), ended) };
            let text = struk_of(&payment, &shop(), &original()).map(|struk| text(&struk, Columns::C48));
            let found = text.as_ref().ok().map(|text| text.contains("BUKTI PEMBAYARAN YANG SAH"));
            assert_eq!(found, proves, "{text:?}");
        };
    check(PaymentState::Failed, Some(failed()), None, None);
    check(PaymentState::Failed, Some(failed()), Some(LossEnd::WrittenOff), None);
    check(PaymentState::Failed, Some(failed()), Some(LossEnd::Recovered), Some(true));
    check(PaymentState::Failed, telkom().outcome, Some(LossEnd::Recovered), None);
    check(PaymentState::Unresolved, Some(failed()), Some(LossEnd::Recovered), Some(false));
}
