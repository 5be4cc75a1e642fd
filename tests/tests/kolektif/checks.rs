//! From members to bills and to one handing over of cash.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use loket_counter::{
    BasketOrder, BasketOrderLine, BookError, Counter, CounterError, GroupBasketLine, GroupBasketOrder,
    MemberNow, NumberOrder,
};
use loket_model::{BasketLineState, CheckPhase, GroupId, InquiryId, PaymentState};
use loket_sandbox::{SandboxConfig, Side};
use loket_tests::{ACTOR, Checked, SERVICE_FEE, TestShop, account_name, account_of};

pub fn number(customer: &str) -> NumberOrder {
    NumberOrder {
        product: "pln-prepaid/20000".into(),
        number: customer.into(),
        label: format!("warga {customer}"),
        ..NumberOrder::default()
    }
}

pub fn group(counter: &Counter, customers: &[&str]) -> GroupId {
    let group = counter.add_group("RT 05").unwrap().id;
    for customer in customers {
        counter.set_member(group, None, &number(customer)).unwrap();
    }
    group
}

pub fn places(counter: &Counter, group: GroupId) -> Vec<&'static str> {
    let progress = counter.check_progress(group, 0).unwrap();
    progress.members.iter().map(|(_, now)| now.as_str()).collect()
}

/// The bills that a screen shows at this moment, by their members' places.
fn shown(counter: &Counter, group: GroupId) -> BTreeMap<u32, InquiryId> {
    let members = counter.check_progress(group, 0).unwrap().members;
    members.iter().filter_map(|(one, _)| Some((one.position, one.answer.bill.as_ref()?.inquiry))).collect()
}

fn take(counter: &Counter, group: GroupId, members: &[u32]) -> Result<loket_model::Basket, CounterError> {
    let shown = shown(counter, group);
    take_shown(counter, group, members.iter().map(|member| (*member, shown[member])).collect())
}

fn take_shown(
    counter: &Counter,
    group: GroupId,
    members: Vec<(u32, InquiryId)>,
) -> Result<loket_model::Basket, CounterError> {
    let line = |(position, inquiry)| GroupBasketLine { position, inquiry, service_fee: SERVICE_FEE };
    let members = members.into_iter().map(line).collect();
    counter.take_group(ACTOR, &GroupBasketOrder { group, members, tender: None })
}

fn book_error(error: CounterError) -> BookError {
    match error {
        CounterError::Book(error) => error,
        other => panic!("{other}"),
    }
}

#[test]
fn a_group_is_looked_up_and_paid_like_a_basket() {
    let shop = Checked::start();
    let counter = shop.counter();
    let group = group(counter, &["829374298301", "829374298302", "829374298304", "12345678901"]);
    assert_eq!(places(counter, group), ["waiting"; 4]);
    let done = counter.check_group(ACTOR, group, false).unwrap();
    assert_eq!(done.phase, Some(CheckPhase::Done));
    let found = places(counter, group);
    assert_eq!(found.get(..3), Some(["owes"; 3].as_slice()), "{found:?}");
    let basket = take(counter, group, &[1, 2, 3]).unwrap();
    assert_eq!(places(counter, group).get(..3), Some(["held"; 3].as_slice()));
    // Cash lies here for them: they are neither asked anew, nor paid twice, nor taken out.
    assert_eq!(book_error(take(counter, group, &[1]).unwrap_err()), BookError::NothingToPay { position: 1 });
    assert_eq!(book_error(counter.remove_member(ACTOR, group, 1).unwrap_err()), BookError::CashHeld);
    assert_eq!(book_error(counter.remove_group(ACTOR, group).unwrap_err()), BookError::CashHeld);
    counter.check_group(ACTOR, group, true).unwrap();
    assert_eq!(places(counter, group).get(..3), Some(["held"; 3].as_slice()));
    for (line, _) in &basket.lines {
        counter.pay_line(ACTOR, basket.id, line.inquiry).unwrap();
        shop.check();
    }
    assert_eq!(places(counter, group).get(..3), Some(["paid", "open", "failed"].as_slice()));
    assert_eq!(shop.sandbox().state(Side::MyBills).payments.len(), 3);
    // The next month: what is paid is looked up again, what is open is not.
    counter.check_group(ACTOR, group, true).unwrap();
    assert_eq!(places(counter, group).get(1), Some(&"open"));
}

#[test]
fn a_bill_that_is_too_old_is_asked_for_again_before_any_cash_is_taken() {
    let shop = Checked::start();
    let counter = shop.counter();
    let group = group(counter, &["829374298301", "829374298306"]);
    counter.check_group(ACTOR, group, false).unwrap();
    shop.clock.advance_ms(26 * 3_600_000);
    assert_eq!(places(counter, group), ["expired"; 2]);
    assert_eq!(book_error(take(counter, group, &[1, 2]).unwrap_err()), BookError::Stale { count: 2 });
    assert_eq!(places(counter, group), ["waiting"; 2]);
    assert!(counter.journal().waiting_baskets().unwrap().is_empty());
    counter.check_group(ACTOR, group, false).unwrap();
    let basket = take(counter, group, &[1, 2]).unwrap();
    assert!(basket.lines.iter().all(|(_, state)| *state == BasketLineState::Waiting));
    let first = basket.lines.first().unwrap().0.inquiry;
    assert_eq!(counter.pay_line(ACTOR, basket.id, first).unwrap().state, PaymentState::Paid);
    shop.check();
}

#[test]
fn no_cash_is_taken_for_a_bill_that_expires_before_its_turn() {
    let shop = Checked::start();
    let counter = shop.counter();
    let customers: Vec<String> = (10..19).map(|n| format!("8293742984{n}")).collect();
    let customers: Vec<&str> = customers.iter().map(String::as_str).collect();
    let group = group(counter, &customers);
    counter.check_group(ACTOR, group, false).unwrap();
    assert_eq!(places(counter, group), ["owes"; 9]);
    // Bills of MyBills live 1800 s: 65 s before the end the first one has time, and those behind it have not.
    shop.clock.advance_ms(1_735_000);
    assert_eq!(places(counter, group), ["owes"; 9]);
    let every: Vec<u32> = (1..=9).collect();
    assert_eq!(book_error(take(counter, group, &every).unwrap_err()), BookError::Stale { count: 8 });
    assert!(counter.journal().waiting_baskets().unwrap().is_empty());
    assert_eq!(places(counter, group).get(..2), Some(["owes", "waiting"].as_slice()));
    // Bills that live 105 s: six can surely be sent one after the other, and nine cannot however fresh they are.
    let config = SandboxConfig::default();
    let mut account = account_of(&shop.sandbox().url(Side::MyBills), &config.mybills);
    account.settings.insert("inquiry-valid-s".into(), "105".into());
    counter.add_account(ACTOR, &account_name(), "mybills", &account).unwrap();
    counter.check_group(ACTOR, group, true).unwrap();
    assert_eq!(book_error(take(counter, group, &every).unwrap_err()), BookError::TooMany { max: 6 });
    assert_eq!(places(counter, group), ["owes"; 9], "nobody is asked again in vain");
    assert_eq!(take(counter, group, &[1, 2, 3, 4, 5, 6]).unwrap().lines.len(), 6);
    shop.check();
}

#[test]
fn an_ordinary_basket_takes_no_cash_for_such_a_bill_either() {
    let shop = Checked::start();
    let counter = shop.counter();
    let customers: Vec<String> = (10..19).map(|n| format!("8293742985{n}")).collect();
    let customers: Vec<&str> = customers.iter().map(String::as_str).collect();
    let group = group(counter, &customers);
    let refused = |count: usize| {
        let bills = shown(counter, group).into_values().take(count);
        let lines = bills.map(|inquiry| BasketOrderLine {
            inquiry,
            service_fee: SERVICE_FEE,
            again: None,
            again_than: None,
        });
        counter.take_basket(ACTOR, &BasketOrder { lines: lines.collect(), tender: None }).err()
    };
    counter.check_group(ACTOR, group, false).unwrap();
    shop.clock.advance_ms(1_735_000);
    let stale = refused(9).unwrap();
    assert!(matches!(&stale, CounterError::BasketStale { customers } if customers.len() == 8), "{stale}");
    let config = SandboxConfig::default();
    let mut account = account_of(&shop.sandbox().url(Side::MyBills), &config.mybills);
    account.settings.insert("inquiry-valid-s".into(), "105".into());
    counter.add_account(ACTOR, &account_name(), "mybills", &account).unwrap();
    counter.check_group(ACTOR, group, true).unwrap();
    let too_long = refused(9).unwrap();
    assert!(matches!(too_long, CounterError::BasketTooLong { max: 6 }), "{too_long}");
    assert!(counter.journal().waiting_baskets().unwrap().is_empty());
    assert!(refused(6).is_none());
    shop.check();
}

#[test]
fn only_the_bills_that_were_shown_are_paid() {
    let shop = Checked::start();
    let counter = shop.counter();
    let group = group(counter, &["829374298301", "829374298306"]);
    counter.check_group(ACTOR, group, false).unwrap();
    let seen: Vec<_> = shown(counter, group).into_iter().collect();
    // Another screen puts somebody else in the first place, and asks again.
    counter.set_member(group, Some(1), &number("829374298410")).unwrap();
    counter.check_group(ACTOR, group, true).unwrap();
    assert_eq!(places(counter, group), ["owes"; 2]);
    let refused = take_shown(counter, group, seen).unwrap_err();
    assert_eq!(book_error(refused), BookError::Stale { count: 2 });
    assert!(counter.journal().waiting_baskets().unwrap().is_empty());
    counter.check_group(ACTOR, group, false).unwrap();
    assert_eq!(take(counter, group, &[1, 2]).unwrap().lines.len(), 2);
    shop.check();
}

#[test]
fn a_biller_out_of_reach_holds_the_check_up_and_it_goes_on_later() {
    let shop = TestShop::with_faults(&["inquiry=garbage*8"]);
    let counter = shop.counter();
    let customers: Vec<String> = (0..30).map(|n| format!("8293742983{:02}", n + 10)).collect();
    let customers: Vec<&str> = customers.iter().map(String::as_str).collect();
    let group = group(counter, &customers);
    let held_up = counter.check_group(ACTOR, group, false).unwrap();
    assert_eq!(held_up.phase, Some(CheckPhase::Paused), "{:?}", places(counter, group));
    let places_now = places(counter, group);
    assert!(places_now.contains(&"waiting") && places_now.contains(&"unknown"), "{places_now:?}");
    shop.set_faults(&[]);
    let done = counter.check_group(ACTOR, group, false).unwrap();
    assert_eq!(done.phase, Some(CheckPhase::Done));
    let left = places(counter, group);
    assert!(!left.contains(&"waiting") && !left.contains(&"unknown"), "{left:?}");
}

#[test]
fn a_check_in_the_background_is_followed_held_up_and_called_off() {
    let shop = TestShop::start();
    let counter = shop.counter();
    let customers: Vec<String> = (0..40).map(|n| format!("8293742983{:02}", n + 10)).collect();
    let customers: Vec<&str> = customers.iter().map(String::as_str).collect();
    let group = group(counter, &customers);
    counter.start_check(ACTOR, group, false).unwrap();
    counter.pause_check(group).unwrap();
    settled(counter, group);
    let counts = counter.check_progress(group, 0).unwrap().counts;
    assert_eq!(counts.iter().map(|(_, count)| count).sum::<u32>(), 40);
    counter.start_check(ACTOR, group, false).unwrap();
    assert_eq!(
        book_error(counter.set_member(group, None, &number("829374298301")).unwrap_err()),
        BookError::Busy
    );
    let phase = settled(counter, group);
    assert_eq!(phase, Some(CheckPhase::Done));
    assert!(!places(counter, group).contains(&"waiting"));
    counter.start_check(ACTOR, group, true).unwrap();
    counter.cancel_check(group).unwrap();
    let phase = settled(counter, group);
    assert!(matches!(phase, Some(CheckPhase::Cancelled | CheckPhase::Done)), "{phase:?}");
    let version = counter.check_progress(group, 0).unwrap().group.version;
    let news = counter.wait_for_check(group, version, Duration::from_secs(5)).unwrap();
    assert!(news.members.iter().all(|(_, now)| !matches!(now, MemberNow::Waiting)), "only news is told");
}

/// Follows a check to its end.
fn settled(counter: &Arc<Counter>, group: GroupId) -> Option<CheckPhase> {
    let mut version = 0;
    loop {
        let progress = counter.wait_for_check(group, version, Duration::from_secs(5)).unwrap();
        version = progress.group.version;
        if !progress.running {
            return progress.group.phase;
        }
    }
}
