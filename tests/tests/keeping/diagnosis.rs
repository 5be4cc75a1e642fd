//! The text for whoever helps from far away: it says how the shop is, and names nobody.

use std::fs;
use std::io::Write as _;

use loket_counter::{CounterError, CustomerOrder, LogFile, NumberOrder};
use loket_model::{Category, Outcome, Pin, Role, Shop, User, UserName, Zone};
use loket_sandbox::MyBillsSettings;
use loket_tests::TestShop;

const CUSTOMER: &str = "829374298301";
const PIN: &str = "193748";

/// A shop whose every corner holds something that names somebody, and a log that has said it all.
fn seeded() -> (TestShop, Vec<String>) {
    let shop = TestShop::start();
    let counter = shop.counter();
    let name = |text: &str| UserName::parse(text).unwrap();
    let user = User { name: name("Ratna Dewi"), role: Role::Owner, active: true };
    counter.set_user("owner", &user, Some(&Pin::choose(PIN).unwrap())).unwrap();
    let profile = Shop {
        name: "Kios Berkah Jaya".to_owned(),
        address: vec!["jalan kenanga".to_owned(), "0811 2233 4455".to_owned()],
        outlet: "OTL7".to_owned(),
        terminal: "KSR01".to_owned(),
        zone: Zone::Wib,
        demo: true,
    };
    counter.set_shop("owner", &profile).unwrap();
    let booked = CustomerOrder {
        id: None,
        name: "mbah wagiyem".to_owned(),
        phone: Some("081234567890".to_owned()),
        note: "rumah cat hijau".to_owned(),
        numbers: vec![NumberOrder {
            product: "PLNPR20".to_owned(),
            account: Some(loket_tests::account_name()),
            category: Some(Category::PlnPrepaid),
            number: CUSTOMER.to_owned(),
            label: "rumah".to_owned(),
            months: None,
            amount: None,
            year: None,
        }],
    };
    counter.set_customer(&booked).unwrap();
    let sale = shop.sell(CUSTOMER).unwrap();
    let Some(Outcome::Paid(settlement)) = &sale.outcome else { panic!("{sale:?}") };
    let biller = MyBillsSettings::default();
    let seeds = [
        "Ratna Dewi",
        "Kios Berkah Jaya",
        "jalan kenanga",
        "0811 2233 4455",
        "mbah wagiyem",
        "wagiyem",
        "081234567890",
        CUSTOMER,
        PIN,
        sale.reference.as_str(),
        &sale.bill.customer_name,
        settlement.token.as_ref().unwrap().as_str(),
        &biller.jwt_secret,
        &biller.api_secret,
        &biller.outlet_username,
        &biller.device_id,
        shop.path().to_str().unwrap(),
    ]
    .map(str::to_owned)
    .to_vec();
    let mut log = LogFile::open(shop.path()).unwrap();
    writeln!(log, "2026-11-21T07:12:00.123456Z  WARN loket_counter::settle: no answer error=timed out")
        .unwrap();
    for seed in &seeds {
        writeln!(log, "2026-11-21T07:12:01.000000Z ERROR loket_counter: text=\"{seed}\" about {seed}")
            .unwrap();
        writeln!(log, "{}", seed.to_uppercase()).unwrap();
    }
    (shop, seeds)
}

#[test]
fn no_name_number_token_or_secret_is_in_it() {
    let (shop, seeds) = seeded();
    let text = shop.counter().diagnosis("9.8.7").unwrap();
    let found = text.to_lowercase();
    for seed in &seeds {
        assert!(!found.contains(&seed.to_lowercase()), "{seed} is in it:\n{text}");
        for word in seed.split_whitespace().filter(|word| word.len() > 3) {
            assert!(!found.contains(&word.to_lowercase()), "{word} of {seed} is in it:\n{text}");
        }
    }
}

#[test]
fn there_is_none_while_the_secrets_cannot_be_read() {
    let (shop, _) = seeded();
    fs::write(shop.path().join("secrets.json"), "{").unwrap();
    let refused = shop.counter().diagnosis("9.8.7").unwrap_err();
    assert!(matches!(refused, CounterError::SecretsUnreadable(_)), "{refused}");
}

#[test]
fn what_helps_is_in_it() {
    let (shop, seeds) = seeded();
    let text = shop.counter().diagnosis("9.8.7").unwrap();
    for line in [
        "version: 9.8.7",
        "owner: 1",
        "demo: true",
        "payments: 1",
        "paid: 1",
        "damage: none",
        "backup folder: default",
        "settings: device-id merchant-id outlet-id outlet-username; secrets set: api-secret jwt-secret",
        "table payment ",
        "2026-11-21T07:12:00.123456Z  WARN loket_counter::settle: no answer error=timed out",
    ] {
        assert!(text.contains(line), "{line} is not in it:\n{text}");
    }
    assert_eq!(text.matches("ERROR loket_counter: text=***").count(), seeds.len(), "{text}");
}
