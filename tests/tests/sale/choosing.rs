//! Which account a sale goes through when several can: decided before anything is sent, and never after.

use loket_counter::{Against, ChosenBy, CounterError, OfferQuery};
use loket_model::{AccountName, PaymentState};
use loket_sandbox::{MyBillsSettings, Side};
use loket_tests::{ACTOR, TestShop, account_name, account_of};

const TOKEN: &str = "pln-prepaid/20000";

/// A shop with two accounts at the same biller; `settings` are those of the second.
fn two_accounts(settings: &[(&str, &str)]) -> TestShop {
    let shop = TestShop::start();
    let mut account = account_of(&shop.sandbox().url(Side::MyBills), &MyBillsSettings::default());
    account.settings.extend(settings.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())));
    shop.counter().add_account(ACTOR, &second(), "mybills", &account).unwrap();
    shop
}

fn second() -> AccountName {
    AccountName::parse("second").unwrap()
}

fn chosen(shop: &TestShop) -> (String, ChosenBy) {
    let choice = shop.counter().choose(TOKEN).unwrap();
    (choice.candidates.first().unwrap().account.to_string(), choice.by)
}

#[test]
fn the_owners_order_decides_between_equals() {
    let check = |settings: &[(&str, &str)], account: &str, by: ChosenBy| {
        assert_eq!(chosen(&two_accounts(settings)), (account.to_owned(), by), "{settings:?}");
    };
    check(&[], "mybills", ChosenBy::Name);
    check(&[("order", "1")], "second", ChosenBy::Order);
    check(&[("order", "200")], "mybills", ChosenBy::Order);
    assert_eq!(chosen(&TestShop::start()).1, ChosenBy::Only);
}

#[test]
fn an_account_in_its_own_pause_comes_last_and_alone_is_not_chosen() {
    // Noon WIB: PLN is open, the account is not.
    let shop = two_accounts(&[("order", "1"), ("cut-off", "11:00-13:00")]);
    shop.clock.set("2026-11-20T05:00:00Z");
    assert_eq!(chosen(&shop), ("mybills".to_owned(), ChosenBy::Health));
    shop.clock.set("2026-11-20T06:00:00Z");
    assert_eq!(chosen(&shop), ("second".to_owned(), ChosenBy::Order));
    // Where every account pauses none is taken; a person still sees them all.
    let closed = TestShop::start();
    let mut account = account_of(&closed.sandbox().url(Side::MyBills), &MyBillsSettings::default());
    account.settings.insert("cut-off".to_owned(), "11:00-13:00".to_owned());
    closed.counter().add_account(ACTOR, &account_name(), "mybills", &account).unwrap();
    closed.clock.set("2026-11-20T05:00:00Z");
    let choice = closed.counter().choose(TOKEN).unwrap();
    assert!(choice.candidates.iter().all(|candidate| candidate.against == [Against::CutOff]));
    let refused = choice.taken(TOKEN).unwrap_err();
    assert!(matches!(refused, CounterError::NoAccountNow { why: Against::CutOff, .. }), "{refused}");
    // Named by a person it is asked all the same: the biller's word decides, not this clock.
    assert!(closed.inquire("829374298301").is_ok());
    // A pause of one kind of product closes no other.
    let water = two_accounts(&[("order", "1"), ("cut-off.pdam", "11:00-13:00")]);
    water.clock.set("2026-11-20T05:00:00Z");
    assert_eq!(chosen(&water), ("second".to_owned(), ChosenBy::Order));
}

#[test]
fn silences_move_an_account_back_and_a_payment_never_moves() {
    let shop = two_accounts(&[]);
    shop.set_faults(&["inquiry=drop-after*5"]);
    for _ in 0..5 {
        assert!(shop.inquire("829374298301").is_err());
    }
    let choice = shop.counter().choose(TOKEN).unwrap();
    assert_eq!(choice.candidates.first().unwrap().account, second());
    assert_eq!(choice.candidates.last().unwrap().against, [Against::NoAnswers, Against::Disturbed]);
    // Silences are forgotten, because an account that is not used cannot answer again.
    shop.clock.advance_ms(10 * 60_000);
    assert_eq!(chosen(&shop), ("mybills".to_owned(), ChosenBy::Name));
    // A payment that went unanswered stays with its account whatever the choice says now.
    shop.set_faults(&["payment=drop-after"]);
    let inquiry = shop.inquire("829374298301").unwrap();
    let payment = shop.pay(&inquiry).unwrap();
    assert_eq!((payment.state, &payment.account), (PaymentState::Unresolved, &account_name()));
    shop.set_faults(&[]);
    shop.counter().settle(true).unwrap();
    let settled = shop.payment(payment.id);
    assert_eq!((settled.state, settled.account), (PaymentState::Paid, account_name()));
    assert_eq!(shop.sandbox().state(Side::MyBills).payments.len(), 1);
}

#[test]
fn the_same_bill_is_not_paid_through_another_account_while_it_is_open() {
    let shop = two_accounts(&[]);
    shop.set_faults(&["payment=no-answer-after"]);
    let first = shop.inquire("829374298301").unwrap();
    let mut order = TestShop::order("829374298301");
    order.account = second();
    let other = shop.counter().inquire(ACTOR, &order).unwrap();
    shop.set_faults(&["payment=drop-after"]);
    assert_eq!(shop.pay(&first).unwrap().state, PaymentState::Unresolved);
    let refused = shop.pay(&other).unwrap_err();
    assert!(matches!(refused, CounterError::OpenPaymentExists { .. }), "{refused}");
    assert_eq!(shop.sandbox().state(Side::MyBills).payments.len(), 1);
}

#[test]
fn settings_that_the_counter_reads_are_checked_when_they_are_typed() {
    let shop = TestShop::start();
    let check = |name: &str, value: &str, refusal: &str| {
        let mut account = account_of(&shop.sandbox().url(Side::MyBills), &MyBillsSettings::default());
        account.settings.insert(name.to_owned(), value.to_owned());
        let refused = shop.counter().add_account(ACTOR, &second(), "mybills", &account).unwrap_err();
        assert_eq!(refused.to_string(), format!("account settings: {refusal}"));
    };
    check("order", "first", "setting order cannot be \"first\"");
    check("cut-off", "23-01", "setting cut-off cannot be \"23-01\"");
    check("cut-off.air", "23:00-01:00", "setting cut-off cannot be \"air=23:00-01:00\"");
    check("cutoff", "23:00-01:00", "unknown setting cutoff");
}

#[test]
fn offers_are_found_by_words_kind_and_account() {
    let shop = two_accounts(&[]);
    let check = |text: &str, account: Option<AccountName>, limit: usize, codes: &[&str]| {
        let query = OfferQuery { text: text.to_owned(), account, limit, category: None };
        let found = shop.counter().find_offers(&query).unwrap();
        let found: Vec<String> = found.into_iter().map(|found| found.offer.product.code).collect();
        assert_eq!(found, codes, "{text}");
    };
    check("token 20.000", Some(second()), 10, &["PLNPR20"]);
    check("20.000 PLN", None, 10, &["PLNPR20", "PLNPR20"]);
    // The room is shared: the first account does not hide the second.
    check("token", None, 2, &["PLNPR20", "PLNPR20"]);
    check("air minum bulan", None, 10, &[]);
    let refused = shop.counter().sync_offers(&account_name()).unwrap_err();
    assert_eq!(refused.to_string(), "MyBills publishes no price list");
}
