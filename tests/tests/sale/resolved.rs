//! Payments that only a person can end: with a reason and the biller's proof, once, and as an event of its own.

use loket_counter::journal::Event;
use loket_counter::{CounterError, ResolveOrder};
use loket_model::{BookAccount, Outcome, Payment, PaymentState, Rupiah, StroomToken};
use loket_tests::{ACTOR, TestShop, account_name, balance};

const TOKEN: &str = "61560790055664777418";

/// What the books take where nobody says more: the price, because the sandbox's bill names no debit.
const KNOWN_DEBIT: i64 = 20_500;

/// A shop whose biller took a payment and never says another word about it.
fn stranded() -> (TestShop, Payment) {
    let shop = TestShop::with_faults(&["payment=drop-after", "advice=http-500"]);
    let payment = shop.sell("829374298301").unwrap();
    assert_eq!(payment.state, PaymentState::Unresolved);
    (shop, payment)
}

fn order(payment: &Payment, paid: bool) -> ResolveOrder {
    ResolveOrder {
        payment: payment.id,
        paid,
        reason: "biller tidak menjawab sejak pagi".to_owned(),
        proof: "REF-99812 dari petugas biller".to_owned(),
        token: paid.then(|| StroomToken::parse(TOKEN).unwrap()),
        deposit_debit: None,
    }
}

fn resolve(shop: &TestShop, order: &ResolveOrder) -> Result<Payment, CounterError> {
    shop.counter().resolve(ACTOR, order)
}

#[test]
fn a_person_who_has_proof_ends_it_once() {
    let (shop, payment) = stranded();
    let paid = resolve(&shop, &order(&payment, true)).unwrap();
    assert_eq!(paid.state, PaymentState::Paid);
    let Some(Outcome::Paid(settlement)) = &paid.outcome else { panic!("{:?}", paid.outcome) };
    assert_eq!(settlement.token.as_ref().map(StroomToken::as_str), Some(TOKEN));
    assert_eq!(settlement.receipt_ref.as_deref(), Some("REF-99812 dari petugas biller"));
    let trail = shop.counter().journal().events_of(payment.id).unwrap();
    let last = trail.last().unwrap();
    assert!(matches!(&last.event, Event::Resolved { reason, .. } if reason.starts_with("biller")));
    assert_eq!(last.actor, ACTOR);
    for paid in [true, false] {
        let refused = resolve(&shop, &order(&payment, paid)).unwrap_err();
        assert!(matches!(refused, CounterError::NotResolvable), "{refused}");
    }
    shop.counter().journal().verify().unwrap();
}

/// What the biller's own pages show as taken is what the books take, whatever the price list said.
#[test]
fn the_debit_that_the_biller_shows_is_what_the_deposit_loses() {
    let check = |told: Option<i64>, debit: i64| {
        let (shop, payment) = stranded();
        let deposit_debit = told.map(|rupiah| Rupiah::new(rupiah).unwrap());
        let order = ResolveOrder { deposit_debit, ..order(&payment, true) };
        assert_eq!(resolve(&shop, &order).unwrap().state, PaymentState::Paid);
        let books = |account: BookAccount| balance(shop.counter(), &account);
        assert_eq!(books(BookAccount::Deposit(account_name())), -debit, "{told:?}");
        assert_eq!(books(BookAccount::Commission), debit - 20_500, "{told:?}");
        shop.counter().journal().verify().unwrap();
    };
    check(Some(20_150), 20_150);
    check(Some(20_600), 20_600);
    check(Some(0), 0);
    check(None, KNOWN_DEBIT);
}

#[test]
fn a_debit_that_cannot_be_is_refused() {
    let (shop, payment) = stranded();
    let check = |paid: bool, debit: i64| {
        let deposit_debit = Some(Rupiah::new(debit).unwrap());
        let refused = resolve(&shop, &ResolveOrder { deposit_debit, ..order(&payment, paid) }).unwrap_err();
        assert!(matches!(refused, CounterError::AmountInvalid), "{paid} {debit}: {refused}");
        assert_eq!(shop.payment(payment.id).state, PaymentState::Unresolved);
    };
    check(true, -1);
    check(true, Rupiah::MAX.get());
    // Money that was taken for nothing is the biller's to give back first.
    check(false, 20_200);
}

#[test]
fn what_a_person_calls_failed_is_handed_back_once() {
    let (shop, payment) = stranded();
    let failed = resolve(&shop, &order(&payment, false)).unwrap();
    assert_eq!(failed.state, PaymentState::Failed);
    assert!(shop.counter().refund(ACTOR, payment.id).unwrap().refunded_at.is_some());
    assert!(shop.counter().refund(ACTOR, payment.id).is_err());
    assert!(shop.counter().settle(true).unwrap().is_empty(), "nobody is asked any more");
    shop.counter().journal().verify().unwrap();
}

#[test]
fn a_decision_without_its_proof_is_none() {
    let (shop, payment) = stranded();
    let check = |change: fn(&mut ResolveOrder)| {
        let mut order = order(&payment, true);
        change(&mut order);
        let refused = resolve(&shop, &order).unwrap_err();
        assert!(matches!(refused, CounterError::ProofMissing), "{refused}");
        assert_eq!(shop.payment(payment.id).state, PaymentState::Unresolved);
    };
    check(|order| order.reason = "  ".to_owned());
    check(|order| order.proof = "ok".to_owned());
    check(|order| order.proof = "\u{1b}\u{7}\u{0}\u{1}".to_owned());
    check(|order| order.token = None);
    // A later word of the biller is still taken.
    shop.set_faults(&[]);
    shop.counter().settle(true).unwrap();
    assert_eq!(shop.payment(payment.id).state, PaymentState::Paid);
}

#[test]
fn what_has_its_final_word_is_nobodys_to_decide() {
    let shop = TestShop::start();
    let paid = shop.sell("829374298301").unwrap();
    let refused = resolve(&shop, &order(&paid, false)).unwrap_err();
    assert!(matches!(refused, CounterError::NotResolvable), "{refused}");
}
