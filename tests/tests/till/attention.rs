//! What waits for a person, in one place.

use loket_counter::{Attention, BasketOrder, BasketOrderLine};
use loket_tests::{ACTOR, Checked, SERVICE_FEE};

#[test]
fn a_quiet_shop_wants_nothing() {
    let shop = Checked::start();
    shop.sell("829374298301").unwrap();
    assert_eq!(shop.counter().attention().unwrap(), Attention::default());
}

#[test]
fn everything_that_waits_is_shown_until_it_is_done() {
    let shop = Checked::start();
    let open = shop.sell("829374298302").unwrap();
    let failed = shop.sell("829374298304").unwrap();
    let inquiry = shop.inquire("829374298306").unwrap();
    let line =
        BasketOrderLine { inquiry: inquiry.id, service_fee: SERVICE_FEE, again: None, again_than: None };
    let basket = shop.counter().take_basket(ACTOR, &BasketOrder { lines: vec![line], tender: None }).unwrap();
    let wanted = Attention {
        open: vec![open],
        failed: vec![failed.clone()],
        waiting: vec![basket.clone()],
        ..Attention::default()
    };
    assert_eq!(shop.counter().attention().unwrap(), wanted);
    shop.counter().settle(true).unwrap();
    shop.counter().refund(ACTOR, failed.id).unwrap();
    shop.counter().pay_line(ACTOR, basket.id, inquiry.id).unwrap();
    assert_eq!(shop.counter().attention().unwrap(), Attention::default());
}
