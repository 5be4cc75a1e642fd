//! What is refused before money moves, and that nothing was sent then.

use loket_counter::billers::{AccountSettings, Secret};
use loket_counter::{Counter, CounterError, InquireOrder, PayOrder, Surroundings, SystemClock};
use loket_model::{AccountName, InquiryId, Rupiah, Uuid};
use loket_sandbox::{MyBillsSettings, Side};
use loket_tests::{ACTOR, TestShop, account_name, account_of, patient, transport};

use loket_tests::Checked;

fn refused<T: std::fmt::Debug>(result: Result<T, CounterError>) -> String {
    result.unwrap_err().to_string()
}

#[test]
fn numbers_that_are_none_are_not_asked_about() {
    let shop = Checked::start();
    for number in ["", "abc", "8293742983", "8293742983011", "82937429830a", "86034655976; x"] {
        assert_eq!(refused(shop.inquire(number)), "customer number has the wrong form", "{number:?}");
    }
    assert_eq!(shop.sandbox().state(Side::MyBills).inquiries, 0);
}

#[test]
fn a_number_is_read_as_it_is_pasted() {
    let shop = Checked::start();
    let inquiry = shop.inquire(" 8293 7429 8301 ").unwrap();
    assert_eq!(inquiry.bill.customer_no.as_str(), "829374298301");
}

#[test]
fn refusals_of_an_inquiry_are_told_apart() {
    let shop = Checked::start();
    assert_eq!(refused(shop.inquire("829374298305")), "MyBills refused: Biller Disruption");
    assert_eq!(refused(shop.inquire("00012345678")), "MyBills refused: Invalid Customer ID");
    let of = |product: &str, account: &str| InquireOrder {
        product: product.to_owned(),
        account: AccountName::parse(account).unwrap(),
        category: (product == "PLNPR7").then_some(loket_model::Category::PlnPrepaid),
        ..TestShop::order("829374298301")
    };
    let asked = |product: &str, account: &str| refused(shop.counter().inquire(ACTOR, &of(product, account)));
    assert_eq!(asked("NOSUCH", "mybills"), "unknown product NOSUCH");
    assert_eq!(asked("PLNPR7", "mybills"), "unknown product PLNPR7");
    assert_eq!(asked("PLNPR20", "other"), "unknown account other");
}

#[test]
fn cash_that_does_not_suffice_sends_nothing() {
    let shop = Checked::start();
    let inquiry = shop.inquire("829374298301").unwrap();
    let pay = |tender: Option<i64>, service_fee: i64| {
        let rupiah = |amount: i64| Rupiah::new(amount).unwrap();
        let order = PayOrder::new(inquiry.id, tender.map(rupiah), rupiah(service_fee));
        shop.counter().pay(ACTOR, &order)
    };
    assert_eq!(refused(pay(Some(20_499), 0)), "cash is short by Rp 1");
    assert_eq!(refused(pay(Some(20_500), 500)), "cash is short by Rp 500");
    assert_eq!(refused(pay(Some(0), 0)), "cash is short by Rp 20.500");
    assert_eq!(refused(pay(None, -1)), "amount is not valid");
    assert!(shop.sandbox().state(Side::MyBills).payments.is_empty());
    let payment = pay(Some(50_000), 500).unwrap();
    assert_eq!(payment.cash.change().get(), 29_000);
}

#[test]
fn an_inquiry_expires() {
    let shop = Checked::start();
    let [late, in_time] = ["829374298301", "829374298306"].map(|customer| shop.inquire(customer).unwrap());
    shop.clock.advance_ms(29 * 60_000);
    shop.pay(&in_time).unwrap();
    shop.clock.advance_ms(60_000);
    assert_eq!(refused(shop.pay(&late)), "inquiry has expired");
    assert_eq!(shop.sandbox().state(Side::MyBills).payments.len(), 1);
}

#[test]
fn an_inquiry_that_nobody_made_is_not_paid() {
    let shop = Checked::start();
    let order = PayOrder::new(InquiryId::new(Uuid::from_u128(1)), None, Rupiah::ZERO);
    assert_eq!(refused(shop.counter().pay(ACTOR, &order)), "unknown inquiry");
}

#[test]
fn a_wrong_secret_moves_no_money() {
    let shop = Checked::start();
    let inquiry = shop.inquire("829374298301").unwrap();
    let mut account = account_of(&shop.sandbox().url(Side::MyBills), &MyBillsSettings::default());
    account.secrets.insert("api-secret".to_owned(), Secret::new("wrong"));
    shop.counter().add_account(ACTOR, &account_name(), "mybills", &account).unwrap();
    assert_eq!(refused(shop.inquire("829374298301")), "MyBills refused: Invalid Signature");
    assert!(shop.counter().check_account(&account_name()).is_err());
    let payment = shop.pay(&inquiry).unwrap();
    assert_eq!(payment.state, loket_model::PaymentState::Failed);
    shop.counter().refund(ACTOR, payment.id).unwrap();
    assert!(shop.sandbox().state(Side::MyBills).payments.is_empty());
}

#[test]
fn without_a_shift_nothing_is_paid() {
    let shop = Checked::start();
    assert_eq!(refused(shop.counter().open_shift(ACTOR, Rupiah::ZERO)), "a shift is open");
    let folder = tempfile::tempdir().unwrap();
    let around = Surroundings {
        transport: patient(),
        clock: std::sync::Arc::new(SystemClock),
        chance: std::sync::Arc::new(loket_counter::SystemChance),
    };
    let counter = Counter::open(folder.path(), around).unwrap();
    let account = account_of(&shop.sandbox().url(Side::MyBills), &MyBillsSettings::default());
    counter.add_account(ACTOR, &account_name(), "mybills", &account).unwrap();
    let inquiry = counter.inquire(ACTOR, &TestShop::order("829374298301")).unwrap();
    let order = PayOrder::new(inquiry.id, None, Rupiah::ZERO);
    assert_eq!(refused(counter.pay(ACTOR, &order)), "no shift is open");
    assert!(shop.sandbox().state(Side::MyBills).payments.is_empty());
}

/// A real shop's account needs an address that is refused before anything is sent, so no network is touched.
#[test]
fn a_mistyped_meter_is_asked_back_in_a_real_shop_only() {
    let folder = tempfile::tempdir().unwrap();
    let around = Surroundings {
        transport: transport(1),
        clock: std::sync::Arc::new(SystemClock),
        chance: std::sync::Arc::new(loket_counter::SystemChance),
    };
    let counter = Counter::open(folder.path(), around).unwrap();
    let account = account_of("https://biller.invalid/v2.0", &MyBillsSettings::default());
    counter.add_account(ACTOR, &account_name(), "mybills", &account).unwrap();
    let ask = |customer: &str, luhn_overruled: bool| {
        refused(counter.inquire(ACTOR, &InquireOrder { luhn_overruled, ..TestShop::order(customer) }))
    };
    let warning = "meter number fails its check digit";
    assert_eq!(ask("86034655977", false), warning);
    assert_ne!(ask("86034655977", true), warning);
    assert_ne!(ask("86034655976", false), warning);
    let sandboxed = account_of("http://127.0.0.1:1/v2.0", &MyBillsSettings::default());
    let second = AccountName::parse("second").unwrap();
    assert_eq!(
        refused(counter.add_account(ACTOR, &second, "mybills", &sandboxed)),
        "demo and real do not mix"
    );

    let demo = Checked::start();
    assert_eq!(demo.inquire("86034655977").unwrap().bill.customer_no.as_str(), "86034655977");
    let real = account_of("https://biller.invalid/v2.0", &MyBillsSettings::default());
    assert_eq!(
        refused(demo.counter().add_account(ACTOR, &second, "mybills", &real)),
        "demo and real do not mix"
    );
}

#[test]
fn an_account_that_is_owed_a_word_stays() {
    let shop = Checked::start();
    shop.sell("829374298302").unwrap();
    assert!(refused(shop.counter().remove_account(ACTOR, &account_name())).contains("open payment"));
    shop.counter().settle(true).unwrap();
    shop.counter().remove_account(ACTOR, &account_name()).unwrap();
    assert_eq!(refused(shop.inquire("829374298301")), "unknown account mybills");
}

#[test]
fn settings_that_make_no_account_change_nothing() {
    let shop = Checked::start();
    let before = shop.counter().journal().last_seq().unwrap();
    let good = account_of(&shop.sandbox().url(Side::MyBills), &MyBillsSettings::default());
    let check = |change: &dyn Fn(&mut AccountSettings)| {
        let mut account = good.clone();
        change(&mut account);
        assert!(shop.counter().add_account(ACTOR, &account_name(), "mybills", &account).is_err());
    };
    check(&|account| account.url = "http://biller.example/v2.0".to_owned());
    check(&|account| drop(account.secrets.remove("jwt-secret")));
    check(&|account| drop(account.settings.insert("typo".to_owned(), "1".to_owned())));
    assert_eq!(shop.counter().journal().last_seq().unwrap(), before);
    shop.inquire("829374298301").unwrap();
}
