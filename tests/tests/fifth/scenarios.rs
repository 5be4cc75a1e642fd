//! What each answer, each silence and each lie becomes.

use std::thread;

use loket_counter::billers::{BodyFormat, DecodeAsk, Decoded, KINDS, SettingsError};
use loket_model::{Category, OfferState, Outcome, Product, Rupiah, UtcMillis};

use crate::digiflazz::KIND;
use crate::other_side::{API_KEY, Play, Step};
use crate::sale::{Sale, Sold, account};

/// A play at one step and what payment and two askings become; the inquiry always succeeds.
struct Row {
    at: Step,
    play: Play,
    expected: [&'static str; 3],
    /// Sales after the payment, before anybody asked.
    sells: u32,
}

const fn at_payment(play: Play, expected: [&'static str; 3], sells: u32) -> Row {
    Row { at: Step::Payment, play, expected, sells }
}

/// An asking that is answered badly; the payment before it is still being worked on.
const fn at_advice(play: Play, first: &'static str) -> Row {
    Row { at: Step::Advice, play, expected: ["unresolved pending", first, "paid"], sells: 0 }
}

const LIE: &str = "unresolved mismatch";
const CODE: &str = "unresolved unclear_code";

/// Both products; where a lost order is asked about, they differ, and have rows of their own.
const TABLE: &[Row] = &[
    at_payment(Play::Truth, ["paid", "paid", "paid"], 1),
    at_payment(Play::Refuse("53"), ["failed refused", "failed refused", "failed refused"], 0),
    at_payment(Play::Refuse("44"), ["failed deposit_low", "failed refused", "failed refused"], 0),
    at_payment(Play::Later, ["unresolved pending", "paid", "paid"], 0),
    at_payment(Play::SilentAfter, ["no answer", "paid", "paid"], 1),
    at_payment(Play::Lie("customer_no", "530000000004"), [LIE, "paid", "paid"], 1),
    at_payment(Play::Lie("price", "99000"), [LIE, "paid", "paid"], 1),
    at_payment(Play::Lie("ref_id", "L261121FIFTH0002"), [LIE, "paid", "paid"], 1),
    at_payment(Play::Lie("buyer_sku_code", "pln50"), [LIE, "paid", "paid"], 1),
    at_payment(Play::Lie("rc", "777"), [CODE, "paid", "paid"], 1),
    at_payment(Play::Lie("status", "Gagal"), [CODE, "paid", "paid"], 1),
    at_payment(Play::ServerError, ["unresolved http_status", "paid", "paid"], 1),
    at_payment(Play::Garbage, ["unresolved unreadable", "paid", "paid"], 1),
    at_advice(Play::SilentAfter, "no answer"),
    at_advice(Play::Refuse("41"), CODE),
    at_advice(Play::Refuse("50"), CODE),
    at_advice(Play::Lie("customer_no", "530000000004"), LIE),
    at_advice(Play::Lie("price", "99000"), LIE),
    at_advice(Play::ServerError, "unresolved http_status"),
    at_advice(Play::Garbage, "unresolved unreadable"),
];

fn must_become(sold: Sold, row: &Row) {
    let mut sale = Sale::start(sold);
    let about = format!("{sold:?} {:?} {:?}", row.at, row.play);
    let total = if sold == Sold::Bill { "bill of 103000" } else { "bill of 20350" };
    assert_eq!(sale.inquire(), total, "{about}");
    sale.other.play(row.at, row.play);
    if row.at == Step::Advice {
        sale.other.play(Step::Payment, Play::Later);
    }
    let silent = matches!(row.play, Play::SilentBefore | Play::SilentAfter);
    sale.silent = silent && row.at == Step::Payment;
    let [payment, first, second] = row.expected;
    assert_eq!(sale.settle(true), payment, "{about}");
    assert_eq!(sale.times_sold(), row.sells, "{about}");
    sale.silent = silent && row.at == Step::Advice;
    assert_eq!(sale.settle(false), first, "{about}, first asking");
    sale.silent = false;
    assert_eq!(sale.settle(false), second, "{about}, second asking");
    let sold = u32::from(second == "paid");
    assert_eq!(sale.times_sold(), sold, "{about}");
}

#[test]
fn every_answer_becomes_what_it_is() {
    thread::scope(|scope| {
        for row in TABLE {
            scope.spawn(|| [Sold::Bill, Sold::Token].map(|sold| must_become(sold, row)));
        }
    });
}

/// Asking about an order that never arrived: a bill's status finds nothing, a token's status is the order itself.
#[test]
fn an_order_that_was_lost_is_sold_at_most_once() {
    let unknown = [CODE; 2];
    must_become(Sold::Token, &at_payment(Play::SilentBefore, ["no answer", "paid", "paid"], 0));
    must_become(Sold::Bill, &at_payment(Play::SilentBefore, ["no answer", unknown[0], unknown[1]], 0));
}

#[test]
fn a_reference_is_never_sold_twice() {
    for sold in [Sold::Bill, Sold::Token] {
        let mut sale = Sale::start(sold);
        sale.inquire();
        assert_eq!(sale.settle(true), "paid");
        // A bill's second payment is a used reference, a token's is a question; neither is a false word.
        let again = if sold == Sold::Bill { CODE } else { "paid" };
        assert_eq!(sale.settle(true), again, "{sold:?}");
        assert_eq!(sale.settle(false), "paid");
        assert_eq!(sale.times_sold(), 1);
    }
}

#[test]
fn an_inquiry_that_cannot_be_used_gives_no_bill() {
    let check = |play: Play, expected: &str| {
        let mut sale = Sale::start(Sold::Bill);
        sale.silent = matches!(play, Play::SilentBefore | Play::SilentAfter);
        sale.other.play(Step::Inquiry, play);
        assert_eq!(sale.inquire(), expected, "{play:?}");
        assert_eq!((sale.total(), sale.times_sold()), (None, 0));
    };
    check(Play::SilentBefore, "no answer");
    check(Play::Refuse("60"), "refused nothing_owed");
    check(Play::Refuse("54"), "refused customer_unknown");
    check(Play::Refuse("43"), "refused product_unknown");
    check(Play::Lie("customer_no", "530000000004"), "unclear mismatch");
    check(Play::Lie("ref_id", "L261121FIFTH0002"), "unclear mismatch");
    check(Play::Lie("admin", "103000"), "unclear unreadable");
    check(Play::Lie("rc", "777"), "unclear unclear_code");
    check(Play::ServerError, "unclear http_status");
    check(Play::Garbage, "unclear unreadable");
}

#[test]
fn a_wrong_key_is_a_matter_of_settings_and_no_word_on_a_payment() {
    let mut sale = Sale::start(Sold::Bill);
    sale.change_key("wrong");
    assert_eq!(sale.inquire(), "refused settings");
    sale.change_key(API_KEY);
    sale.inquire();
    sale.other.play(Step::Payment, Play::Later);
    assert_eq!(sale.settle(true), "unresolved pending");
    sale.change_key("wrong");
    assert_eq!(sale.settle(false), CODE);
    sale.change_key(API_KEY);
    assert_eq!((sale.settle(false).as_str(), sale.times_sold()), ("paid", 1));
}

#[test]
fn a_token_is_not_asked_about_when_the_question_could_buy_again() {
    let mut sale = Sale::start(Sold::Token);
    sale.inquire();
    assert!(sale.advise_after_days(2));
    assert!(!sale.advise_after_days(90));
}

#[test]
fn the_list_gives_prices() {
    let offers = Sale::start(Sold::Bill).offers();
    let read: Vec<_> =
        offers.iter().map(|o| (o.product.code.as_str(), o.price, o.product.nominal, o.state)).collect();
    let rupiah = |amount| Some(Rupiah::from_u32(amount));
    assert_eq!(
        read,
        [
            ("pln20", rupiah(20_350), rupiah(20_000), OfferState::Active),
            ("p10", rupiah(10_250), rupiah(10_000), OfferState::Inactive)
        ]
    );
}

#[test]
fn an_account_without_what_it_needs_is_named() {
    let made = |change: fn(&mut loket_counter::billers::AccountSettings)| {
        let mut account = account("https://biller.example/v1".to_owned(), API_KEY);
        change(&mut account);
        (KIND.make)(&account).map(|_| ())
    };
    assert_eq!(made(|_| ()), Ok(()));
    assert_eq!(made(|account| account.settings.clear()), Err(SettingsError::Missing("username")));
    assert_eq!(made(|account| account.secrets.clear()), Err(SettingsError::MissingSecret("api-key")));
    let misspelt = made(|account| drop(account.settings.insert("user".to_owned(), "x".to_owned())));
    assert_eq!(misspelt, Err(SettingsError::Unknown("user".to_owned())));
    let plain = made(|account| account.url = "http://biller.example/v1".to_owned());
    assert!(matches!(plain, Err(SettingsError::Url(_))));
}

#[test]
fn a_call_is_a_hint_and_a_raw_body_is_decoded() {
    let biller = (KIND.make)(&account("https://biller.example/v1".to_owned(), API_KEY)).unwrap();
    let body = br#"{"data":{"ref_id":"L261121FIFTH0001","customer_no":"530000000003","buyer_sku_code":"pln",
        "rc":"00","status":"Sukses","message":"kata","sn":"0BAC21","price":101500}}"#;
    let hint = biller.read_callback(body).unwrap();
    assert_eq!((hint.reference.as_str(), hint.code.as_str()), ("L261121FIFTH0001", "00"));
    assert!(biller.read_callback(b"{}").is_err());
    let product = Product {
        code: "pln".to_owned(),
        name: "PLN".to_owned(),
        category: Category::PlnPostpaid,
        nominal: None,
    };
    let ask = DecodeAsk {
        step: loket_counter::billers::Step::Payment,
        product: &product,
        format: BodyFormat::Json,
        settings: &std::collections::BTreeMap::new(),
        at: UtcMillis::new(1_795_228_204_000),
    };
    let Decoded::Outcome { outcome, .. } = (KIND.decode)(&ask, body).unwrap() else { panic!() };
    assert!(matches!(outcome, Outcome::Paid(_)));
    assert!((KIND.published)().is_empty());
    assert!(
        KINDS.iter().all(|kind| kind.name != KIND.name),
        "the fifth biller must stay outside the product"
    );
}
