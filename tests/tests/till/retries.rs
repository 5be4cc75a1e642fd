//! A new attempt at a bill whose payment failed, with the cash that lies here.

use loket_counter::journal::Inquiry;
use loket_counter::{BasketOrder, BasketOrderLine, CounterError, InquireOrder, PayOrder};
use loket_model::{BookAccount, Payment, PaymentId, PaymentState, Rupiah, Uuid};
use loket_sandbox::{MyBillsSettings, Side};
use loket_tests::{ACTOR, Checked, SERVICE_FEE, TestShop, balance};

use crate::at_once::at_once;
use crate::said::{refused, rp};

/// Sells a token while the shop's deposit is too low for it.
fn failed(shop: &TestShop, customer: &str) -> Payment {
    let deposit = shop.sandbox().state(Side::MyBills).deposit;
    shop.sandbox().set_deposit(Side::MyBills, 100);
    let payment = shop.sell(customer).unwrap();
    shop.sandbox().set_deposit(Side::MyBills, deposit);
    assert_eq!(payment.state, PaymentState::Failed);
    payment
}

fn retry(
    shop: &TestShop,
    inquiry: &Inquiry,
    failed: PaymentId,
    tender: Option<i64>,
    fee: i64,
) -> Result<Payment, CounterError> {
    let order = PayOrder::new(inquiry.id, tender.map(rp), rp(fee));
    shop.counter().pay(ACTOR, &PayOrder { retry_of: Some(failed), ..order })
}

#[test]
fn a_new_attempt_takes_the_cash_over() {
    let shop = Checked::start();
    let first = failed(&shop, "829374298301");
    assert_eq!(balance(shop.counter(), &BookAccount::Held), -21_000);
    let inquiry = shop.inquire("829374298301").unwrap();
    let second = retry(&shop, &inquiry, first.id, None, 500).unwrap();
    assert_eq!((second.state, second.retry_of), (PaymentState::Paid, Some(first.id)));
    assert_ne!(second.reference, first.reference);
    assert_eq!(shop.payment(first.id).retried_by, Some(second.id));
    assert_eq!(balance(shop.counter(), &BookAccount::Drawer), 121_000);
    assert_eq!(balance(shop.counter(), &BookAccount::Held), 0);
    assert_eq!(refused(shop.counter().refund(ACTOR, first.id)), "payment cannot be refunded");
    let x = shop.counter().x_report().unwrap();
    assert_eq!((x.cash_taken.get(), x.paid, x.failed, x.carried.len()), (21_000, 1, 1, 0));
}

#[test]
fn only_the_difference_changes_hands() {
    let check = |fee: i64, added: Option<i64>, expected: Result<(i64, i64), &str>| {
        let shop = Checked::start();
        let first = failed(&shop, "829374298301");
        let inquiry = shop.inquire("829374298301").unwrap();
        let second = retry(&shop, &inquiry, first.id, added, fee);
        let found = second.map(|second| (second.cash.tender().get(), second.cash.change().get()));
        assert_eq!(
            found.map_err(|error| error.to_string()),
            expected.map_err(str::to_owned),
            "{fee} {added:?}"
        );
        let drawer = 100_000 + if expected.is_ok() { 20_500 + fee } else { 21_000 };
        assert_eq!(balance(shop.counter(), &BookAccount::Drawer), drawer, "{fee} {added:?}");
    };
    check(500, None, Ok((21_000, 0)));
    check(1_500, None, Ok((22_000, 0)));
    check(1_500, Some(1_000), Ok((22_000, 0)));
    check(1_500, Some(5_000), Ok((26_000, 4_000)));
    check(1_500, Some(0), Err("cash is short by Rp 1.000"));
    check(0, None, Ok((21_000, 500)));
    check(0, Some(0), Ok((21_000, 500)));
    check(500, Some(-1), Err("amount is not valid"));
    check(500, Some(Rupiah::MAX.get()), Err("amount is not valid"));
    check(-1, None, Err("amount is not valid"));
}

#[test]
fn only_a_failed_payment_whose_cash_lies_here_is_tried_again() {
    let shop = Checked::start();
    let not_so = "payment cannot be tried again";
    let [one, other] = ["829374298306", "829374298307"].map(|customer| failed(&shop, customer));
    let inquiry = shop.inquire("829374298306").unwrap();
    let tried = |payment: PaymentId| refused(retry(&shop, &inquiry, payment, None, 500));
    assert_eq!(tried(other.id), not_so);
    assert_eq!(tried(shop.sell("829374298301").unwrap().id), not_so);
    assert_eq!(tried(shop.sell("829374298302").unwrap().id), not_so);
    assert_eq!(tried(PaymentId::new(Uuid::from_u128(7))), "unknown payment");
    let dearer = InquireOrder { product: "PLNPR50".to_owned(), ..TestShop::order("829374298306") };
    let dearer = shop.counter().inquire(ACTOR, &dearer).unwrap();
    assert_eq!(refused(retry(&shop, &dearer, one.id, None, 500)), not_so);
    // Its own inquiry has its payment; a new attempt asks anew.
    let own = shop.counter().journal().inquiry(one.inquiry).unwrap().unwrap();
    assert!(refused(retry(&shop, &own, one.id, None, 500)).starts_with("already submitted"));
    shop.counter().refund(ACTOR, one.id).unwrap();
    assert_eq!(tried(one.id), not_so);
    assert_eq!(shop.pay(&inquiry).unwrap().state, PaymentState::Paid);
}

#[test]
fn a_new_attempt_that_fails_can_be_followed_by_another() {
    let shop = Checked::start();
    let first = failed(&shop, "829374298304");
    let second = {
        let inquiry = shop.inquire("829374298304").unwrap();
        retry(&shop, &inquiry, first.id, None, 500).unwrap()
    };
    assert_eq!(second.state, PaymentState::Failed);
    let inquiry = shop.inquire("829374298304").unwrap();
    assert_eq!(refused(retry(&shop, &inquiry, first.id, None, 500)), "payment cannot be tried again");
    let third = retry(&shop, &inquiry, second.id, None, 500).unwrap();
    assert_eq!(balance(shop.counter(), &BookAccount::Held), -21_000);
    shop.counter().refund(ACTOR, third.id).unwrap();
    assert_eq!(balance(shop.counter(), &BookAccount::Drawer), 100_000);
}

/// Two supervisors, each with an inquiry of their own, and the cashier who hands the cash back.
#[test]
fn the_cash_goes_one_way() {
    for _ in 0..10 {
        let shop = Checked::start();
        let first = failed(&shop, "829374298301");
        let inquiries = [(); 2].map(|()| shop.inquire("829374298301").unwrap());
        let done = at_once(3, |number| match inquiries.get(number) {
            Some(inquiry) => retry(&shop, inquiry, first.id, None, SERVICE_FEE.get()),
            None => shop.counter().refund(ACTOR, first.id),
        });
        assert_eq!(done.iter().filter(|one| one.is_ok()).count(), 1, "{done:?}");
        assert!(shop.sandbox().state(Side::MyBills).payments.len() <= 2);
        assert!(shop.sandbox().state(Side::MyBills).deposit <= MyBillsSettings::default().deposit);
    }
}

/// Its cash was taken with the basket and lies here like any other.
#[test]
fn a_bill_of_a_basket_that_failed_is_tried_again_alone() {
    let shop = Checked::start();
    let inquiry = shop.inquire("829374298301").unwrap();
    let line =
        BasketOrderLine { inquiry: inquiry.id, service_fee: SERVICE_FEE, again: None, again_than: None };
    let basket = shop.counter().take_basket(ACTOR, &BasketOrder { lines: vec![line], tender: None }).unwrap();
    shop.sandbox().set_deposit(Side::MyBills, 100);
    let first = shop.counter().pay_line(ACTOR, basket.id, inquiry.id).unwrap();
    shop.sandbox().set_deposit(Side::MyBills, MyBillsSettings::default().deposit);
    assert_eq!(first.state, PaymentState::Failed);
    let inquiry = shop.inquire("829374298301").unwrap();
    let second = retry(&shop, &inquiry, first.id, None, 500).unwrap();
    assert_eq!((second.state, second.basket), (PaymentState::Paid, None));
    assert_eq!(shop.counter().x_report().unwrap().cash_taken.get(), 21_000);
}
