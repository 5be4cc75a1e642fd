//! The shop's money at a biller: what the books expect, what the biller says, and what a person does about it.

use loket_counter::billers::{AccountSettings, Secret};
use loket_counter::{CounterError, InquireOrder, PayOrder};
use loket_model::{AccountName, BookAccount, DepositView, Payment, PaymentState, Rupiah};
use loket_sandbox::{SandboxAccount, Side};
use loket_tests::{ACTOR, TestShop, account_name, balance};

use crate::said::{refused, rp};

const SIDE: Side = Side::IakPrepaid;

/// A shop with an account at a biller that tells the deposit.
fn telling() -> (TestShop, AccountName) {
    let shop = TestShop::start();
    let SandboxAccount { kind, url, settings, secrets } = shop.sandbox().account(SIDE);
    let secrets = secrets.into_iter().map(|(name, secret)| (name, Secret::new(secret))).collect();
    let name = AccountName::parse(kind).unwrap();
    shop.counter().add_account(ACTOR, &name, kind, &AccountSettings { url, settings, secrets }).unwrap();
    (shop, name)
}

/// Sells a token; this biller takes its time and is asked how it ended.
fn sell(shop: &TestShop, customer: &str) -> Payment {
    let sold = start(shop, customer);
    settle(shop);
    let sold = shop.payment(sold.id);
    assert_eq!(sold.state, PaymentState::Paid);
    sold
}

fn settle(shop: &TestShop) {
    for _ in 0..5 {
        shop.counter().settle(true).unwrap();
    }
}

fn start(shop: &TestShop, customer: &str) -> Payment {
    let account = AccountName::parse(SIDE.kind()).unwrap();
    let order = InquireOrder { account, product: "hpln20000".to_owned(), ..TestShop::order(customer) };
    let inquiry = shop.counter().inquire(ACTOR, &order).unwrap();
    shop.counter().pay(ACTOR, &PayOrder::new(inquiry.id, None, Rupiah::ZERO)).unwrap()
}

fn at_biller(shop: &TestShop) -> u64 {
    shop.sandbox().state(SIDE).deposit
}

fn figures(view: &DepositView) -> (Option<i64>, Option<i64>, Option<i64>) {
    (
        view.expected.map(Rupiah::get),
        view.reported.map(|(balance, _)| balance.get()),
        view.alarm.as_ref().map(|alarm| alarm.difference.get()),
    )
}

#[test]
fn the_books_take_the_first_balance_over_and_follow_it() {
    let (shop, account) = telling();
    sell(&shop, "12345678901");
    let first = shop.counter().check_deposit("owner", &account).unwrap();
    let deposit = i64::try_from(at_biller(&shop)).unwrap();
    assert_eq!(first.expected, Some(rp(deposit)));
    assert_eq!(balance(shop.counter(), &BookAccount::Deposit(account.clone())), deposit);
    sell(&shop, "12345678902");
    let deposit = i64::try_from(at_biller(&shop)).unwrap();
    let checked = shop.counter().check_deposit("owner", &account).unwrap();
    assert_eq!(figures(&checked), (Some(deposit), Some(deposit), None));
    shop.counter().journal().verify().unwrap();
}

#[test]
fn money_that_went_behind_our_back_raises_an_alarm_that_names_the_payments() {
    let (shop, account) = telling();
    shop.counter().check_deposit("owner", &account).unwrap();
    let sold = ["12345678901", "12345678902"].map(|customer| sell(&shop, customer).id);
    shop.counter().check_deposit("owner", &account).unwrap();
    let between = ["12345678903", "12345678904"].map(|customer| sell(&shop, customer).id);
    let deposit = at_biller(&shop);
    shop.sandbox().set_deposit(SIDE, deposit - 500_000);
    let checked = shop.counter().check_deposit("owner", &account).unwrap();
    let told = i64::try_from(deposit).unwrap();
    assert_eq!(figures(&checked), (Some(told), Some(told - 500_000), Some(-500_000)));
    let alarm = checked.alarm.clone().unwrap();
    assert_eq!(alarm.payments, between, "and none of {sold:?}");
    assert_eq!(shop.counter().attention().unwrap().alarms, [checked]);
    let set =
        shop.counter().set_deposit("owner", &account, rp(told - 500_000), "biaya bulanan biller").unwrap();
    assert_eq!((set.expected, set.alarm), (Some(rp(told - 500_000)), None));
    assert_eq!(balance(shop.counter(), &BookAccount::Adjustment), 500_000);
    assert!(shop.counter().attention().unwrap().alarms.is_empty());
    shop.counter().journal().verify().unwrap();
}

#[test]
fn money_that_the_owner_sent_is_expected_once_it_is_noted() {
    let (shop, account) = telling();
    shop.counter().check_deposit("owner", &account).unwrap();
    let deposit = at_biller(&shop);
    shop.sandbox().set_deposit(SIDE, deposit + 1_000_000);
    let checked = shop.counter().check_deposit("owner", &account).unwrap();
    assert_eq!(checked.alarm.map(|alarm| alarm.difference.get()), Some(1_000_000));
    shop.counter().top_up("owner", &account, rp(1_000_000), "BRI 20261121-17").unwrap();
    let checked = shop.counter().check_deposit("owner", &account).unwrap();
    let told = i64::try_from(deposit + 1_000_000).unwrap();
    assert_eq!(figures(&checked), (Some(told), Some(told), None));
}

/// The biller may have charged what nobody knows the end of.
#[test]
fn an_open_payment_explains_what_it_may_have_cost() {
    let (shop, account) = telling();
    shop.counter().check_deposit("owner", &account).unwrap();
    shop.set_faults(&["payment=drop-after"]);
    let open = start(&shop, "12345678901");
    assert_eq!(open.state, PaymentState::Unresolved);
    shop.set_faults(&[]);
    let checked = shop.counter().check_deposit("owner", &account).unwrap();
    assert!(checked.alarm.is_none(), "{checked:?}");
    assert_ne!(checked.expected, checked.reported.map(|(balance, _)| balance));
    settle(&shop);
    assert_eq!(shop.payment(open.id).state, PaymentState::Paid);
    let checked = shop.counter().check_deposit("owner", &account).unwrap();
    assert_eq!(checked.expected, checked.reported.map(|(balance, _)| balance));
}

/// Whether the biller's figure has an open payment in it could never be told afterwards.
#[test]
fn the_first_balance_waits_for_open_payments() {
    let (shop, account) = telling();
    shop.set_faults(&["payment=drop-after"]);
    let open = start(&shop, "12345678901");
    assert_eq!(open.state, PaymentState::Unresolved);
    shop.set_faults(&[]);
    let before = shop.counter().journal().last_seq().unwrap();
    let refused = shop.counter().check_deposit("owner", &account);
    assert!(
        matches!(&refused, Err(CounterError::DepositUnsettled(named)) if *named == account),
        "{refused:?}"
    );
    assert_eq!(shop.counter().journal().last_seq().unwrap(), before, "nothing is written down");
    assert_eq!(shop.counter().deposits().unwrap().iter().find_map(|view| view.expected), None);
    settle(&shop);
    assert_eq!(shop.payment(open.id).state, PaymentState::Paid);
    let taken = shop.counter().check_deposit("owner", &account).unwrap();
    assert_eq!(taken.expected, Some(rp(i64::try_from(at_biller(&shop)).unwrap())));
    shop.counter().journal().verify().unwrap();
}

/// A person may know better, and an open payment at another account says nothing about this one.
#[test]
fn a_person_sets_the_first_balance_at_any_time() {
    let (shop, account) = telling();
    shop.set_faults(&["payment=drop-after"]);
    assert_eq!(start(&shop, "12345678901").state, PaymentState::Unresolved);
    let set = shop.counter().set_deposit("owner", &account, rp(1_000_000), "dilihat di situs").unwrap();
    assert_eq!(set.expected, Some(rp(1_000_000)));

    let (shop, account) = telling();
    assert_eq!(shop.sell("829374298302").unwrap().state, PaymentState::Unresolved);
    let taken = shop.counter().check_deposit("owner", &account).unwrap();
    assert_eq!(taken.expected, Some(rp(i64::try_from(at_biller(&shop)).unwrap())));
}

/// Payments that end while the first balance is on its way are not lost from the books.
#[test]
fn selling_while_the_first_balance_is_asked_for_leaves_the_books_right() {
    let (shop, account) = telling();
    std::thread::scope(|scope| {
        let selling = scope.spawn(|| (10..20).for_each(|n| drop(sell(&shop, &format!("123456780{n}")))));
        while !selling.is_finished() {
            match shop.counter().check_deposit("owner", &account) {
                Ok(checked) => assert!(checked.alarm.is_none(), "{checked:?}"),
                Err(error) => assert!(matches!(error, CounterError::DepositUnsettled(_)), "{error}"),
            }
        }
    });
    let checked = shop.counter().check_deposit("owner", &account).unwrap();
    assert_eq!(checked.expected, checked.reported.map(|(balance, _)| balance).or(checked.expected));
    assert_eq!(checked.expected, Some(rp(i64::try_from(at_biller(&shop)).unwrap())));
}

/// A biller's word from the middle of a payment is held against nothing.
#[test]
fn selling_while_the_deposit_is_asked_for_raises_no_alarm() {
    let (shop, account) = telling();
    shop.counter().check_deposit("owner", &account).unwrap();
    std::thread::scope(|scope| {
        let selling = scope.spawn(|| (10..30).for_each(|n| drop(sell(&shop, &format!("123456780{n}")))));
        while !selling.is_finished() {
            let checked = shop.counter().check_deposit("owner", &account).unwrap();
            assert!(checked.alarm.is_none(), "{checked:?}");
        }
    });
    let checked = shop.counter().check_deposit("owner", &account).unwrap();
    assert_eq!(checked.expected, checked.reported.map(|(balance, _)| balance));
}

/// Payments that end by a later question say nothing of the deposit, so that it is asked for by itself.
#[test]
fn the_deposit_is_asked_for_once_an_hour() {
    let (shop, account) = telling();
    let counter = shop.counter();
    // Never told, and not known: nobody's turn.
    counter.set_deposit("owner", &account_name(), rp(5_000_000), "dilihat di situs").unwrap();
    let before = counter.journal().last_seq().unwrap();
    counter.check_deposits_if_due();
    assert_eq!(counter.journal().last_seq().unwrap(), before);
    counter.check_deposit("owner", &account).unwrap();
    let alarms = || counter.attention().unwrap().alarms.len();
    let deposit = at_biller(&shop);
    shop.sandbox().set_deposit(SIDE, deposit - 500_000);
    counter.check_deposits_if_due();
    assert_eq!(alarms(), 1);
    shop.sandbox().set_deposit(SIDE, deposit);
    counter.check_deposits_if_due();
    assert_eq!(alarms(), 1, "asked again at once");
    shop.clock.advance_ms(3_600_000);
    counter.check_deposits_if_due();
    assert_eq!(alarms(), 0);
}

#[test]
fn what_no_biller_says_is_set_by_hand() {
    let shop = TestShop::start();
    let account = account_name();
    let counter = shop.counter();
    assert_eq!(refused(counter.check_deposit("owner", &account)), "MyBills does not tell the deposit");
    let set = counter.set_deposit("owner", &account, rp(5_000_000), "dilihat di situs").unwrap();
    assert_eq!(set.expected, Some(rp(5_000_000)));
    shop.sell("829374298301").unwrap();
    let views = counter.deposits().unwrap();
    assert_eq!(views.first().unwrap().expected, Some(rp(5_000_000 - 20_200)));
    counter.set_deposit("owner", &account, rp(-1), "biller memberi utang").unwrap();
    assert_eq!(balance(counter, &BookAccount::Adjustment), 5_000_000 - 20_200 + 1);
}

#[test]
fn deposits_are_not_set_without_reason_account_or_sense() {
    let shop = TestShop::start();
    let (account, nobody) = (account_name(), AccountName::parse("other").unwrap());
    let counter = shop.counter();
    let before = counter.journal().last_seq().unwrap();
    assert_eq!(refused(counter.check_deposit("owner", &nobody)), "unknown account other");
    assert_eq!(refused(counter.set_deposit("owner", &nobody, rp(1), "alasan")), "unknown account other");
    assert_eq!(refused(counter.top_up("owner", &nobody, rp(1), "BRI 17")), "unknown account other");
    for blank in ["", "  ", "abc"] {
        assert_eq!(refused(counter.set_deposit("owner", &account, rp(1), blank)), "reason is missing");
        assert_eq!(refused(counter.top_up("owner", &account, rp(1), blank)), "reason is missing");
    }
    for amount in [0, -1, -Rupiah::MAX.get(), Rupiah::MAX.get()] {
        assert_eq!(refused(counter.top_up("owner", &account, rp(amount), "BRI 17")), "amount is not valid");
    }
    for balance in [Rupiah::MAX, Rupiah::MAX.negated()] {
        let set = counter.set_deposit("owner", &account, balance, "salah ketik");
        assert_eq!(refused(set), "amount is not valid");
    }
    assert_eq!(counter.journal().last_seq().unwrap(), before);
    counter.journal().verify().unwrap();
}
