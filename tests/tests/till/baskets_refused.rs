//! Baskets for which no cash is taken, and that nothing is written down or sent then.

use loket_counter::journal::Inquiry;
use loket_counter::{BasketOrder, BasketOrderLine, CounterError};
use loket_model::{BasketId, InquiryId, Rupiah, Uuid};
use loket_sandbox::Side;
use loket_tests::{ACTOR, Checked, SERVICE_FEE, TestShop};

use crate::said::{refused, rp};

fn line(inquiry: InquiryId) -> BasketOrderLine {
    BasketOrderLine { inquiry, service_fee: SERVICE_FEE, again: None, again_than: None }
}

fn order(inquiries: &[&Inquiry]) -> BasketOrder {
    BasketOrder { lines: inquiries.iter().map(|inquiry| line(inquiry.id)).collect(), tender: None }
}

/// Takes a basket that must be refused, and nothing must come of it.
fn check(shop: &TestShop, order: &BasketOrder, expected: &str) {
    let journal = shop.counter().journal();
    let before = (journal.last_seq().unwrap(), shop.sandbox().state(Side::MyBills).payments.len());
    let refused = refused(shop.counter().take_basket(ACTOR, order));
    assert!(refused.starts_with(expected), "{refused}");
    let after = (journal.last_seq().unwrap(), shop.sandbox().state(Side::MyBills).payments.len());
    assert_eq!(after, before, "{expected}");
}

#[test]
fn a_basket_has_bills_and_not_too_many() {
    let shop = Checked::start();
    check(&shop, &order(&[]), "basket is empty");
    let many = |count: usize| {
        let inquiry = shop.inquire("829374298301").unwrap();
        BasketOrder { lines: vec![line(inquiry.id); count], tender: Some(Rupiah::MAX) }
    };
    check(&shop, &many(501), "basket has 501 bills, at most 500 fit");
    check(&shop, &many(10_000), "basket has 10000 bills, at most 500 fit");
    // As many as fit are taken by their count, and then by the time that they stay good.
    check(&shop, &many(500), "only ");
    check(&shop, &many(2), "the same bill is in a basket already");
}

#[test]
fn the_same_bill_is_not_taken_twice() {
    let shop = Checked::start();
    let [one, other, same] =
        ["829374298301", "829374298306", "829374298301"].map(|no| shop.inquire(no).unwrap());
    check(&shop, &order(&[&one, &other, &one]), "the same bill is in a basket already");
    check(&shop, &order(&[&one, &other, &same]), "the same bill is in a basket already");
    let basket = shop.counter().take_basket(ACTOR, &order(&[&one])).unwrap();
    for inquiry in [&one, &same] {
        check(&shop, &order(&[&other, inquiry]), "the same bill is in a basket already");
        assert_eq!(refused(shop.pay(inquiry)), "the same bill is in a basket already");
    }
    shop.counter().drop_line(ACTOR, basket.id, one.id).unwrap();
    shop.counter().take_basket(ACTOR, &order(&[&other, &one])).unwrap();
}

/// What could not be paid alone cannot be paid in a basket.
#[test]
fn a_bill_that_cannot_be_paid_keeps_the_basket_back() {
    let shop = Checked::start();
    let good = shop.inquire("829374298306").unwrap();
    let [open, open_again, paid] =
        ["829374298302", "829374298302", "829374298301"].map(|no| shop.inquire(no).unwrap());
    shop.pay(&open).unwrap();
    shop.pay(&paid).unwrap();
    check(&shop, &order(&[&good, &open]), "already submitted as L");
    check(&shop, &order(&[&good, &paid]), "already submitted as L");
    check(&shop, &order(&[&good, &open_again]), "payment L");
    let unknown = BasketOrder { lines: vec![line(InquiryId::new(Uuid::from_u128(1)))], tender: None };
    check(&shop, &unknown, "unknown inquiry");
    shop.clock.advance_ms(31 * 60_000);
    check(&shop, &order(&[&good]), "inquiry has expired");
}

#[test]
fn cash_for_a_basket_suffices_or_is_not_taken() {
    let shop = Checked::start();
    let [one, other] = ["829374298301", "829374298306"].map(|no| shop.inquire(no).unwrap());
    let with = |tender: Option<i64>, fee: i64| {
        let mut order = order(&[&one, &other]);
        order.tender = tender.map(rp);
        if let Some(last) = order.lines.last_mut() {
            last.service_fee = rp(fee);
        }
        order
    };
    check(&shop, &with(Some(41_999), 500), "cash is short by Rp 1");
    check(&shop, &with(Some(0), 500), "cash is short by Rp 42.000");
    check(&shop, &with(Some(-1), 500), "cash is short by Rp 42.001");
    check(&shop, &with(Some(-Rupiah::MAX.get()), 500), "amount is not valid");
    check(&shop, &with(None, -1), "amount is not valid");
    check(&shop, &with(None, Rupiah::MAX.get()), "amount is not valid");
    check(&shop, &with(Some(Rupiah::MAX.get()), Rupiah::MAX.get() - 20_500), "amount is not valid");
    check(&shop, &with(Some(Rupiah::MAX.get()), 500), "amount is not valid");
    let basket = shop.counter().take_basket(ACTOR, &with(Some(50_000), 500)).unwrap();
    assert_eq!(basket.change.get(), 8_000);
}

#[test]
fn a_line_is_asked_for_by_its_basket() {
    let shop = Checked::start();
    let [one, other] = ["829374298301", "829374298306"].map(|no| shop.inquire(no).unwrap());
    let basket = shop.counter().take_basket(ACTOR, &order(&[&one])).unwrap();
    let nobodys = BasketId::new(Uuid::from_u128(7));
    let counter = shop.counter();
    assert_eq!(refused(counter.pay_line(ACTOR, nobodys, one.id)), "unknown basket");
    assert_eq!(refused(counter.drop_line(ACTOR, nobodys, one.id)), "unknown basket");
    assert_eq!(refused(counter.pay_line(ACTOR, basket.id, other.id)), "bill does not wait in the basket");
    assert_eq!(refused(counter.drop_line(ACTOR, basket.id, other.id)), "bill does not wait in the basket");
    assert!(matches!(counter.basket(nobodys), Err(CounterError::BasketUnknown)));
}
