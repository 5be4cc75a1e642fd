//! What a struk may say, and when.

use loket_model::{
    CustomerNumber, LossEnd, MeterNumber, Outcome, Payment, PaymentState, Settlement, StroomToken,
    StrukSettings,
};

use super::fixtures::{
    TOKEN, at, failed, in_state, late, mismatch, original, paid, settlement, shop, telkom,
};
use super::samples;
use crate::{Columns, Privacy, ReceiptError, struk_of, struks_of, text};

fn printed(payment: &Payment) -> String {
    text(&struk_of(payment, &shop(), &original()).unwrap(), Columns::C48)
}

/// Whether a text claims to be a proof, in whatever letters and rows.
pub(super) fn proves(text: &str) -> bool {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ").to_uppercase();
    words.contains("BUKTI PEMBAYARAN") || words.contains(" SAH")
}

#[test]
fn more_details_than_fit_are_counted() {
    let mut payment = telkom();
    let facts: Vec<String> = (0..52).map(|number| format!("fakta-{number}")).collect();
    let facts: Vec<(&str, &str)> = facts.iter().map(|fact| ("Catatan", fact.as_str())).collect();
    payment.bill.details = samples::details(&facts);
    let text = printed(&payment);
    assert_eq!(text.matches("fakta-").count(), 40);
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
            let says_proof = proves(&text);
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
        assert_eq!(proves(&text), expected, "{text}");
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
        |state: PaymentState, outcome: Option<Outcome>, end: Option<LossEnd>, expected: Option<bool>| {
            let ended = end.map(|end| (end, at("2026-10-21T10:00:00+07:00")));
            let payment = Payment { state, outcome, ..late(telkom(), ended) };
            let text = struk_of(&payment, &shop(), &original()).map(|struk| text(&struk, Columns::C48));
            let found = text.as_ref().ok().map(|text| proves(text));
            assert_eq!(found, expected, "{text:?}");
        };
    check(PaymentState::Failed, Some(failed()), None, None);
    check(PaymentState::Failed, Some(failed()), Some(LossEnd::WrittenOff), None);
    check(PaymentState::Failed, Some(failed()), Some(LossEnd::Recovered), Some(true));
    check(PaymentState::Failed, telkom().outcome, Some(LossEnd::Recovered), None);
    check(PaymentState::Unresolved, Some(failed()), Some(LossEnd::Recovered), Some(false));
}

#[test]
fn whatever_the_biller_said_is_on_the_struk() {
    for mut payment in samples::all() {
        let facts: Vec<(String, String)> =
            (0..6).map(|number| (format!("Fakta Asing {number}"), format!("asing{number}"))).collect();
        let facts: Vec<(&str, &str)> =
            facts.iter().map(|(label, value)| (label.as_str(), value.as_str())).collect();
        payment.bill.details.extend(samples::details(&facts));
        let struks =
            struks_of(&payment, &shop(), &StrukSettings::default(), &original(), Privacy::Full).unwrap();
        let text: String = struks.iter().map(|struk| text(struk, Columns::C48)).collect();
        let squeezed: String = text.split_whitespace().collect();
        for (_, value) in facts {
            assert_eq!(squeezed.matches(value).count(), 1, "{value} in\n{text}");
        }
        for detail in &payment.bill.details {
            let value: String = detail.value.split_whitespace().collect();
            assert!(squeezed.contains(&value), "{} in\n{text}", detail.value);
        }
    }
}

#[test]
fn on_a_wide_form_the_sums_stand_in_the_right_column() {
    let check = |columns: u16| {
        let struk = struk_of(&Payment { demo: true, ..paid() }, &shop(), &original()).unwrap();
        let text = text(&struk, Columns::new(columns).unwrap());
        let row = |label: &str| text.lines().find(|row| row.contains(label)).unwrap();
        let place = |label: &str| (row(label).find(label).unwrap(), row(label).len());
        assert_eq!(place("METERAI"), place("TOTAL BAYAR"), "{text}");
        assert_eq!(place("METERAI").1, usize::from(columns), "{text}");
    };
    [72, 80, 81, 96, 137, 160].into_iter().for_each(check);
}

/// What the records still have is printed, and the paper says why it is not more.
#[test]
fn a_masked_customer_is_told_and_a_masked_token_is_not_whole() {
    let mut payment = paid();
    payment.bill.customer_no = CustomerNumber::recorded("*******2799").unwrap();
    payment.bill.meter_no = Some(MeterNumber::recorded("*******2799").unwrap());
    payment.bill.subscriber_id = None;
    payment.bill.customer_name = "J*** D**".to_owned();
    let token = StroomToken::recorded("****************7418").unwrap();
    payment.outcome = Some(Outcome::Paid(Box::new(Settlement { token: Some(token), ..settlement() })));
    let masked = printed(&payment);
    for words in
        ["DATA PELANGGAN SUDAH DISAMARKAN", "TOKEN SUDAH DIHAPUS DARI CATATAN", "*******2799", "7418"]
    {
        assert!(masked.contains(words), "{words}: {masked}");
    }
    assert!(!masked.contains(TOKEN) && masked.contains("**** **** **** ****"), "{masked}");
    let whole = printed(&paid());
    assert!(!whole.contains("DISAMARKAN") && !whole.contains("DIHAPUS"), "{whole}");
}
