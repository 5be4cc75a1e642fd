//! Cash of a failed payment that still lies here: one customer's cash pays one bill, whatever its biller says later.

use loket_counter::billers::AccountSettings;
use loket_counter::journal::{Event, Inquiry, Via};
use loket_counter::{BasketOrder, BasketOrderLine, CounterError, InquireOrder, PayOrder, ResolveOrder};
use loket_model::{BookAccount, LossEnd, Payment, PaymentId, PaymentState, Rupiah, StroomToken};
use loket_sandbox::MyBillsSettings;
use loket_tests::{ACTOR, TestShop, account_of, balance};

use crate::biller::Says::{self, Code, NotSent, Sold, SoldToAnother};
use crate::shop::{PLAY, REAL, Shop, account};

fn inquire(shop: &Shop) -> Inquiry {
    let order = InquireOrder { account: account(0), ..TestShop::order("829374298411") };
    shop.counter().inquire(ACTOR, &order).unwrap()
}

fn pay(shop: &Shop, says: Says, order: impl FnOnce(PayOrder) -> PayOrder) -> Result<Payment, CounterError> {
    shop.billers.change(PLAY, |told| told.to_payment = says);
    let order = order(PayOrder::new(inquire(shop).id, None, Rupiah::ZERO));
    shop.counter().pay(ACTOR, &order)
}

fn retry(shop: &Shop, says: Says, failed: PaymentId) -> Result<Payment, CounterError> {
    pay(shop, says, |order| PayOrder { retry_of: Some(failed), ..order })
}

fn again(shop: &Shop, than: Option<PaymentId>) -> Result<Payment, CounterError> {
    let again = Some("pelanggan minta dua".to_owned());
    pay(shop, Sold, |order| PayOrder { again, again_than: than, ..order })
}

#[test]
fn no_fresh_cash_is_taken_beside_held_cash() {
    let shop = Shop::start(&[PLAY]);
    let failed = shop.sell(0, PLAY, 11, Code("96"));
    let inquiry = inquire(&shop);
    let line = BasketOrderLine {
        inquiry: inquiry.id,
        service_fee: Rupiah::ZERO,
        again: Some("pelanggan minta dua".to_owned()),
        again_than: None,
    };
    let taken = shop.counter().take_basket(ACTOR, &BasketOrder { lines: vec![line], tender: None });
    for refused in [pay(&shop, Sold, |order| order).map(drop), again(&shop, None).map(drop), taken.map(drop)]
    {
        match refused {
            Err(CounterError::HeldForSameBill { payment, .. }) => assert_eq!(payment, failed.id),
            other => panic!("{other:?}"),
        }
    }
    shop.counter().refund(ACTOR, failed.id).unwrap();
    assert_eq!(pay(&shop, Sold, |order| order).unwrap().state, PaymentState::Paid);
    shop.counter().journal().verify().unwrap();
}

/// What never left can not be paid late.
#[test]
fn cash_of_what_was_never_sent_is_in_nobodys_way() {
    let shop = Shop::start(&[PLAY]);
    assert_eq!(shop.sell(0, PLAY, 11, NotSent).state, PaymentState::Failed);
    assert_eq!(shop.sell(0, PLAY, 11, Sold).state, PaymentState::Paid);
}

/// The first attempt failed, the second failed and holds the cash, and then the first turns out paid.
fn chain_with_a_loss() -> (Shop, Payment, Payment) {
    let shop = Shop::start(&[PLAY]);
    let first = shop.sell(0, PLAY, 11, Code("96"));
    let second = retry(&shop, Code("96"), first.id).unwrap();
    shop.says(PLAY, Sold);
    let lost = shop.counter().recheck(ACTOR, first.id).unwrap();
    assert!(lost.has_open_loss());
    (shop, lost, second)
}

#[test]
fn a_loss_in_a_chain_of_attempts_comes_before_its_cash() {
    let (shop, lost, second) = chain_with_a_loss();
    let refund = shop.counter().refund(ACTOR, second.id);
    for refused in [retry(&shop, Sold, second.id), refund] {
        match refused {
            Err(CounterError::LossFirst { payment, .. }) => assert_eq!(payment, lost.id),
            other => panic!("{other:?}"),
        }
    }
    shop.counter().close_loss(ACTOR, lost.id, LossEnd::Recovered, "dari uang yang dipegang").unwrap();
    assert!(
        matches!(retry(&shop, Sold, second.id), Err(CounterError::PaidLately { payment, .. }) if payment == lost.id)
    );
    shop.counter().refund(ACTOR, second.id).unwrap();
    let books = |account: BookAccount| balance(shop.counter(), &account);
    assert_eq!(books(BookAccount::Held), 0);
    assert_eq!(books(BookAccount::Drawer), 20_200);
    shop.counter().journal().verify().unwrap();
}

#[test]
fn a_retry_that_fails_makes_the_first_attempt_due_at_once() {
    let shop = Shop::start(&[PLAY]);
    let first = shop.sell(0, PLAY, 11, Code("96"));
    shop.says(PLAY, Sold);
    retry(&shop, Code("96"), first.id).unwrap();
    shop.settle();
    assert!(shop.payment(first.id).has_open_loss());
}

#[test]
fn a_late_success_is_a_payment_of_the_bill() {
    let shop = Shop::start(&[PLAY]);
    let first = shop.sell(0, PLAY, 11, Code("96"));
    shop.counter().refund(ACTOR, first.id).unwrap();
    shop.clock.pass_s(3_600);
    shop.says(PLAY, Sold);
    let late = shop.counter().recheck(ACTOR, first.id).unwrap();
    match pay(&shop, Sold, |order| order) {
        Err(CounterError::PaidLately { payment, at, .. }) => {
            assert_eq!((payment, Some(at)), (first.id, late.late.map(|late| late.at)));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(again(&shop, Some(first.id)).unwrap().state, PaymentState::Paid);
    shop.counter().journal().verify().unwrap();
}

#[test]
fn a_supervisors_word_is_about_the_payment_that_was_shown() {
    let shop = Shop::start(&[PLAY]);
    let first = shop.sell(0, PLAY, 11, Sold);
    let second = again(&shop, Some(first.id)).unwrap();
    assert!(
        matches!(again(&shop, Some(first.id)), Err(CounterError::PaidLately { payment, .. }) if payment == second.id)
    );
    assert_eq!(again(&shop, Some(second.id)).unwrap().state, PaymentState::Paid);
    assert_eq!(again(&shop, None).unwrap().state, PaymentState::Paid);
}

#[test]
fn a_person_with_proof_writes_a_late_success_down() {
    for refunded in [false, true] {
        let shop = Shop::start(&[PLAY]);
        let failed = shop.sell(0, PLAY, 11, Code("96"));
        if refunded {
            shop.counter().refund(ACTOR, failed.id).unwrap();
        }
        let order = ResolveOrder {
            payment: failed.id,
            paid: true,
            reason: "token sampai di pelanggan".to_owned(),
            proof: "REF-99812".to_owned(),
            token: StroomToken::parse("61560790055664777418").ok(),
            deposit_debit: Some(Rupiah::from_u32(20_200)),
        };
        for faulty in [
            ResolveOrder { paid: false, deposit_debit: None, ..order.clone() },
            ResolveOrder { proof: " ".to_owned(), ..order.clone() },
            ResolveOrder { token: None, ..order.clone() },
        ] {
            assert!(shop.counter().resolve(ACTOR, &faulty).is_err(), "{faulty:?}");
        }
        let resolved = shop.counter().resolve(ACTOR, &order).unwrap();
        assert_eq!((resolved.state == PaymentState::Paid, resolved.has_open_loss()), (!refunded, refunded));
        let trail = shop.counter().journal().events_of(failed.id).unwrap();
        assert!(matches!(trail.last().unwrap().event, Event::LateSuccess { via: Via::Person, .. }));
        assert!(matches!(shop.counter().resolve(ACTOR, &order), Err(CounterError::NotResolvable)));
        assert_eq!(balance(shop.counter(), &BookAccount::Deposit(account(0))), -20_200);
        shop.counter().journal().verify().unwrap();
    }
}

/// It decides nothing, and a person must be able to see it.
#[test]
fn a_yes_that_does_not_fit_is_written_down_and_shown() {
    let shop = Shop::start(&[PLAY]);
    let failed = shop.sell(0, PLAY, 11, Code("96"));
    shop.counter().refund(ACTOR, failed.id).unwrap();
    shop.says(PLAY, SoldToAnother);
    let shown = || shop.counter().attention().unwrap().failed.iter().map(|one| one.id).collect::<Vec<_>>();
    assert_eq!(shown(), []);
    for _ in 0..5 {
        assert_eq!(shop.counter().recheck(ACTOR, failed.id).unwrap().state, PaymentState::Failed);
    }
    let trail = shop.counter().journal().events_of(failed.id).unwrap();
    let doubts = trail.iter().filter_map(|record| match &record.event {
        Event::Doubted { text, .. } => Some(text.as_str()),
        _ => None,
    });
    let doubts: Vec<_> = doubts.collect();
    assert_eq!(doubts.len(), 3, "{doubts:?}");
    assert!(doubts.iter().all(|text| !text.is_empty()));
    assert_eq!(shown(), [failed.id]);
    shop.says(PLAY, Sold);
    assert!(shop.counter().recheck(ACTOR, failed.id).unwrap().has_open_loss());
    assert_eq!(shown(), []);
    shop.counter().journal().verify().unwrap();
}

/// Only through the account that sent it can a late success be heard of.
#[test]
fn an_account_stays_while_its_failures_may_succeed_late() {
    let shop = Shop::start(&[REAL]);
    let failed = shop.sell(0, REAL, 11, Code("96"));
    let other: AccountSettings = account_of("https://other.example/v2.0", &MyBillsSettings::default());
    let remove = || shop.counter().remove_account(ACTOR, &account(0));
    let replace = || shop.counter().add_account(ACTOR, &account(0), "mybills", &other);
    let in_use = |done: Result<(), CounterError>| matches!(done, Err(CounterError::AccountInUse(_)));
    assert!(in_use(remove()) && in_use(replace()), "its cash lies here");
    shop.clock.pass_s(3 * 86_400);
    assert!(in_use(remove()) && in_use(replace()), "its cash lies here still");
    shop.counter().refund(ACTOR, failed.id).unwrap();
    replace().unwrap();
    remove().unwrap();
    shop.counter().journal().verify().unwrap();
}

#[test]
fn an_account_stays_for_two_days_after_a_failure() {
    let shop = Shop::start(&[REAL]);
    let failed = shop.sell(0, REAL, 11, Code("96"));
    shop.counter().refund(ACTOR, failed.id).unwrap();
    let remove = || shop.counter().remove_account(ACTOR, &account(0));
    shop.clock.pass_s(2 * 86_400 - 60);
    assert!(matches!(remove(), Err(CounterError::AccountInUse(_))));
    shop.clock.pass_s(120);
    remove().unwrap();
}
