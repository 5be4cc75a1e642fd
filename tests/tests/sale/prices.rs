//! Prices that stand only in a biller's list: fetched when they are needed, believed for hours, and never replaced
//! by nothing.

use loket_counter::billers::{AccountSettings, Secret};
use loket_counter::{CounterError, InquireOrder};
use loket_model::{AccountName, UtcMillis};
use loket_sandbox::{SandboxAccount, Side};
use loket_tests::{ACTOR, TestShop};

const HOUR_MS: i64 = 3_600_000;

/// Adds the sandbox's account of a side under its kind's name, after a change.
fn add(shop: &TestShop, side: Side, change: impl FnOnce(&mut AccountSettings)) -> AccountName {
    let SandboxAccount { kind, url, settings, secrets } = shop.sandbox().account(side);
    let secrets = secrets.into_iter().map(|(name, secret)| (name, Secret::new(secret))).collect();
    let mut account = AccountSettings { url, settings, secrets };
    change(&mut account);
    let name = AccountName::parse(kind).unwrap();
    shop.counter().add_account(ACTOR, &name, kind, &account).unwrap();
    name
}

fn ask(shop: &TestShop, account: &AccountName, product: &str, customer: &str) -> Result<i64, CounterError> {
    let order =
        InquireOrder { account: account.clone(), product: product.to_owned(), ..TestShop::order(customer) };
    Ok(shop.counter().inquire(ACTOR, &order)?.bill.charge.total().get())
}

fn synced_at(shop: &TestShop, account: &AccountName) -> Option<UtcMillis> {
    shop.counter().offers(account).unwrap().synced_at
}

#[test]
fn a_price_is_fetched_when_it_is_needed_and_again_when_it_is_old() {
    let shop = TestShop::start();
    let account = add(&shop, Side::IakPrepaid, |_| {});
    assert_eq!(synced_at(&shop, &account), None);
    assert_eq!(ask(&shop, &account, "hpln20000", "12345678901").unwrap(), 20_150);
    let first = synced_at(&shop, &account).unwrap();
    shop.clock.advance_ms(5 * HOUR_MS);
    ask(&shop, &account, "hpln20000", "12345678901").unwrap();
    assert_eq!(synced_at(&shop, &account), Some(first));
    shop.clock.advance_ms(2 * HOUR_MS);
    ask(&shop, &account, "hpln20000", "12345678901").unwrap();
    assert!(synced_at(&shop, &account) > Some(first));
}

#[test]
fn an_old_price_is_not_sold_when_the_list_cannot_be_had() {
    let mut shop = TestShop::start();
    let account = add(&shop, Side::IakPrepaid, |_| {});
    ask(&shop, &account, "hpln20000", "12345678901").unwrap();
    shop.clock.advance_ms(7 * HOUR_MS);
    shop.sandbox = None;
    let refused = ask(&shop, &account, "hpln20000", "12345678901").unwrap_err();
    assert!(matches!(refused, CounterError::BillerUnreachable { .. }), "{refused}");
}

#[test]
fn an_empty_list_replaces_no_list() {
    let shop = TestShop::start();
    let account = add(&shop, Side::Khoins, |_| {});
    let known = shop.counter().sync_offers(&account).unwrap().offers.len();
    assert!(known > 5);
    // KHOINS answers a wrong password with success and nothing in it.
    let secrets = |account: &mut AccountSettings| {
        account.secrets.insert("member-pass".to_owned(), Secret::new("wrong"));
    };
    add(&shop, Side::Khoins, secrets);
    let refused = shop.counter().sync_offers(&account).unwrap_err();
    assert!(matches!(refused, CounterError::InquiryUnclear { .. }), "{refused}");
    assert_eq!(shop.counter().offers(&account).unwrap().offers.len(), known);
}

#[test]
fn another_member_at_the_same_address_has_other_prices() {
    let shop = TestShop::start();
    let account = add(&shop, Side::IakPrepaid, |_| {});
    shop.counter().sync_offers(&account).unwrap();
    let username = |account: &mut AccountSettings| {
        account.settings.insert("username".to_owned(), "081200000001".to_owned());
    };
    add(&shop, Side::IakPrepaid, username);
    assert_eq!(synced_at(&shop, &account), None);
}
