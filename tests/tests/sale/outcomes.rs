//! How sales end, and what the customer may take home then.

use loket_counter::Privacy;
use loket_counter::journal::{Event, Via};
use loket_model::{BookAccount, FailKind, Outcome, Payment, PaymentState, UnresolvedWhy};
use loket_sandbox::{PaymentStatus, Side};
use loket_tests::{ACTOR, SERVICE_FEE, account_name, balance};

use loket_tests::Checked;

fn state_of(payment: &Payment) -> String {
    match &payment.outcome {
        Some(Outcome::Failed(reason)) => format!("{} {}", payment.state.as_str(), reason.kind.as_str()),
        Some(Outcome::Unresolved(why)) => format!("{} {}", payment.state.as_str(), why.kind()),
        Some(Outcome::Paid(_)) | None => payment.state.as_str().to_owned(),
    }
}

fn settled(shop: &Checked, payment: &Payment) -> String {
    shop.counter().settle(true).unwrap();
    state_of(&shop.payment(payment.id))
}

#[test]
fn the_test_numbers_end_as_documented() {
    let check = |customer: &str, first: &str, last: &str| {
        let shop = Checked::start();
        let payment = shop.sell(customer).unwrap();
        assert_eq!(state_of(&payment), first, "{customer}");
        shop.check();
        assert_eq!(settled(&shop, &payment), last, "{customer}");
        let theirs = shop.sandbox().state(Side::MyBills).payments;
        assert_eq!(theirs.len(), 1);
        assert_eq!(theirs.first().unwrap().partner_reference_no, payment.reference.as_str());
    };
    check("829374298301", "paid", "paid");
    check("829374298302", "unresolved pending", "paid");
    check("829374298303", "unresolved pending", "failed try_later");
    check("829374298304", "failed try_later", "failed try_later");
}

#[test]
fn a_paid_sale_moves_held_cash_to_its_owners() {
    let shop = Checked::start();
    let payment = shop.sell("829374298301").unwrap();
    let Some(Outcome::Paid(settlement)) = &payment.outcome else { panic!("{payment:?}") };
    assert_eq!(settlement.token.as_ref().map(|token| token.as_str().len()), Some(20));
    let held = |account: BookAccount| balance(shop.counter(), &account);
    assert_eq!(held(BookAccount::Held), 0);
    assert_eq!(held(BookAccount::Drawer), 100_000 + 21_000);
    assert_eq!(held(BookAccount::Deposit(account_name())), -20_200);
    assert_eq!(held(BookAccount::Commission), -300);
    assert_eq!(held(BookAccount::ServiceFee), -SERVICE_FEE.get());
    let kinds: Vec<&str> =
        shop.counter().journal().events_of(payment.id).unwrap().iter().map(|event| event.kind).collect();
    assert_eq!(kinds, ["inquired", "payment_submitted", "outcome_learned"]);
}

#[test]
fn faults_at_the_payment_never_lose_it() {
    let check = |fault: &str, first: &str, last: &str| {
        let shop = Checked::with_faults(&[&format!("payment={fault}")]);
        let payment = shop.sell("829374298301").unwrap();
        assert_eq!(state_of(&payment), first, "{fault}");
        shop.check();
        assert_eq!(settled(&shop, &payment), last, "{fault}");
    };
    check("drop-after", "unresolved no_answer", "paid");
    check("drop-before", "unresolved no_answer", "unresolved not_received");
    check("garbage", "unresolved unreadable", "paid");
    check("http-500", "unresolved http_status", "paid");
    check("http-500-before", "unresolved http_status", "unresolved not_received");
    check("wrong-customer", "unresolved mismatch", "paid");
    check("no-token", "unresolved incomplete", "paid");
    check("late-success", "unresolved pending", "unresolved pending");
}

/// A contradiction is not explained away by silence afterwards.
#[test]
fn a_mismatch_stays_in_view_until_the_final_word() {
    let shop = Checked::with_faults(&["payment=wrong-customer", "advice=http-500*1"]);
    let payment = shop.sell("829374298301").unwrap();
    assert_eq!(settled(&shop, &payment), "unresolved mismatch");
    assert_eq!(settled(&shop, &payment), "paid");
}

#[test]
fn the_vendors_slip_stays_unresolved_and_gets_no_proof() {
    let shop = Checked::start();
    let payment = shop.sell("86034655976").unwrap();
    let mismatch = UnresolvedWhy::Mismatch {
        field: "meter".to_owned(),
        asked: "86034655976".to_owned(),
        answered: "45052452799".to_owned(),
    };
    assert_eq!(payment.outcome, Some(Outcome::Unresolved(mismatch.clone())));
    for _ in 0..3 {
        shop.counter().settle(true).unwrap();
    }
    let payment = shop.payment(payment.id);
    assert_eq!(payment.outcome, Some(Outcome::Unresolved(mismatch)));
    assert_eq!(payment.advice.asked, 3);
    assert_eq!(shop.sandbox().state(Side::MyBills).payments.first().unwrap().status, PaymentStatus::Paid);
    for columns in [32, 42, 48] {
        let preview = shop.counter().preview_struk(ACTOR, &payment, columns, Privacy::Full).unwrap();
        assert!(preview.pending_slip);
        for text in [preview.text, preview.html] {
            let digits: String = text.chars().filter(char::is_ascii_digit).collect();
            assert!(!digits.contains("61560790055664777418"), "the token of somebody else: {text}");
            for word in ["SAH", "BUKTI PEMBAYARAN", "STRUK PEMBELIAN", "STROOM", "LUNAS\n"] {
                assert!(!text.contains(word), "{word}: {text}");
            }
            let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains("BUKAN BUKTI PELUNASAN"), "{text}");
        }
    }
}

#[test]
fn a_biller_that_is_down_fails_the_payment_and_the_cash_goes_back_once() {
    let mut shop = Checked::start();
    let inquiry = shop.inquire("829374298301").unwrap();
    drop(shop.sandbox.take());
    let payment = shop.pay(&inquiry).unwrap();
    let Some(Outcome::Failed(reason)) = &payment.outcome else { panic!("{payment:?}") };
    assert_eq!((reason.kind, payment.state), (FailKind::NotSent, PaymentState::Failed));
    assert_eq!(balance(shop.counter(), &BookAccount::Held), -21_000);
    let refused = |words: &str, result: Result<Payment, loket_counter::CounterError>| {
        assert_eq!(result.unwrap_err().to_string(), words);
    };
    shop.counter().refund(ACTOR, payment.id).unwrap();
    refused("payment cannot be refunded", shop.counter().refund(ACTOR, payment.id));
    refused("payment has its final word", shop.counter().ask(ACTOR, payment.id));
    assert_eq!(balance(shop.counter(), &BookAccount::Held), 0);
    assert_eq!(balance(shop.counter(), &BookAccount::Drawer), 100_000);
    shop.counter().journal().verify().unwrap();
    let failed = shop.counter().preview_struk(ACTOR, &payment, 32, Privacy::Full).unwrap_err();
    assert_eq!(failed.to_string(), "no struk for a failed payment");
    assert!(shop.inquire("829374298301").unwrap_err().to_string().contains("cannot be reached"));
}

#[test]
fn only_a_failed_payment_is_refunded() {
    let shop = Checked::start();
    for customer in ["829374298301", "829374298302"] {
        let payment = shop.sell(customer).unwrap();
        let refused = shop.counter().refund(ACTOR, payment.id).unwrap_err();
        assert_eq!(refused.to_string(), "payment cannot be refunded", "{customer}");
    }
}

#[test]
fn a_deposit_that_runs_out_fails_the_sale() {
    let shop = Checked::start();
    shop.sandbox().set_deposit(Side::MyBills, 20_300);
    shop.sell("829374298301").unwrap();
    let payment = shop.sell("829374298306").unwrap();
    assert_eq!(state_of(&payment), "failed limit_reached");
    // What must_be_whole compares with is the opening deposit.
    assert_eq!(shop.sandbox().state(Side::MyBills).deposit, 100);
    shop.sandbox().set_deposit(Side::MyBills, 5_000_000 - 20_200);
}

#[test]
fn waits_before_asking_follow_the_clock() {
    let shop = Checked::start();
    let payment = shop.sell("829374298302").unwrap();
    assert!(shop.counter().settle(false).unwrap().is_empty(), "asked before it was due");
    shop.clock.advance_ms(36_000);
    let asked = shop.counter().settle(false).unwrap();
    assert_eq!(asked.iter().map(|asked| asked.id).collect::<Vec<_>>(), [payment.id]);
    let trail = shop.counter().journal().events_of(payment.id).unwrap();
    assert!(matches!(trail.last().unwrap().event, Event::OutcomeLearned { via: Via::Advice, .. }));
    assert_eq!(shop.payment(payment.id).state, PaymentState::Paid);
}

#[test]
fn a_shop_opened_again_knows_everything() {
    let mut shop = Checked::start();
    let paid = shop.sell("829374298301").unwrap();
    let open = shop.sell("829374298302").unwrap();
    shop.close();
    shop.open();
    assert_eq!(shop.payment(paid.id), paid);
    assert_eq!(shop.payment(open.id), open);
    assert_eq!(settled(&shop, &open), "paid");
}
