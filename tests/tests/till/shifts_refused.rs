//! What a drawer refuses: blind counts that are off, cash without a reason, and everything without a shift.

use loket_counter::{BasketOrder, BasketOrderLine, CloseOrder, CounterError, PayOrder};
use loket_model::{BookAccount, CashDirection, LossEnd, Rupiah};
use loket_tests::{ACTOR, Checked, FLOAT, SERVICE_FEE, TestShop, account_name, balance};

use crate::at_once::at_once;
use crate::said::{refused, rp};

fn order(counted: i64, reason: Option<&str>, forced: bool) -> CloseOrder {
    CloseOrder { counted: rp(counted), reason: reason.map(str::to_owned), forced }
}

/// Events written down so far.
fn written(shop: &TestShop) -> u64 {
    shop.counter().journal().last_seq().unwrap()
}

#[test]
fn a_count_beyond_the_tolerance_needs_a_reason() {
    let check = |off: i64, reason: Option<&str>, forced: bool, expected: &str| {
        let shop = Checked::start();
        let before = written(&shop);
        let closed = shop.counter().close_shift(ACTOR, &order(100_000 + off, reason, forced));
        let found = match closed {
            Ok(z) => format!("{} {:?} {}", z.difference.get(), z.reason, z.forced),
            Err(error) => format!("{error}, {} written", written(&shop) - before),
        };
        assert_eq!(found, expected, "{off} {reason:?}");
    };
    check(0, None, false, "0 None false");
    check(1_000, None, false, "1000 None false");
    check(-1_000, None, false, "-1000 None false");
    check(1_001, None, false, "count differs from the books, 1 written");
    check(-1_001, None, false, "count differs from the books, 1 written");
    check(-100_000, Some("  \n "), false, "count differs from the books, 1 written");
    check(-1_001, Some("ok"), false, "reason is missing, 0 written");
    check(-1_001, Some("uang palsu"), false, "-1001 Some(\"uang palsu\") false");
    check(0, None, true, "reason is missing, 0 written");
    check(0, Some("kasir pulang"), true, "0 Some(\"kasir pulang\") true");
}

/// Every try is on record, and the shift stays as it was.
#[test]
fn a_blind_count_is_not_a_guessing_game() {
    let shop = Checked::start();
    let before = shop.counter().x_report().unwrap();
    let first = written(&shop);
    for counted in [0, 50_000, 98_999] {
        let refused = shop.counter().close_shift(ACTOR, &order(counted, None, false)).unwrap_err();
        assert!(matches!(refused, CounterError::DrawerDiffers), "{refused}");
    }
    assert_eq!(written(&shop) - first, 3);
    assert_eq!(shop.counter().x_report().unwrap(), before);
    let mut rules = shop.counter().rules().unwrap();
    rules.drawer_tolerance = rp(60_000);
    shop.counter().set_rules("owner", &rules).unwrap();
    assert_eq!(
        shop.counter().close_shift(ACTOR, &order(50_000, None, false)).unwrap().difference,
        rp(-50_000)
    );
}

#[test]
fn a_shift_is_opened_and_closed_once() {
    let shop = Checked::start();
    let closed = at_once(4, |_| shop.counter().close_shift(ACTOR, &order(100_000, None, false)));
    assert_eq!(closed.iter().filter(|one| one.is_ok()).count(), 1, "{closed:?}");
    assert!(closed.iter().all(|one| matches!(one, Ok(_) | Err(CounterError::ShiftClosed))), "{closed:?}");
    let opened = at_once(4, |_| shop.counter().open_shift(ACTOR, FLOAT));
    assert_eq!(opened.iter().filter(|one| one.is_ok()).count(), 1, "{opened:?}");
    assert!(opened.iter().all(|one| matches!(one, Ok(_) | Err(CounterError::ShiftOpen))), "{opened:?}");
    assert_eq!(shop.counter().x_report().unwrap().shift, 2);
}

#[test]
fn cash_moves_with_a_reason_and_within_the_drawer() {
    let shop = Checked::start();
    let check = |direction: CashDirection, amount: i64, reason: &str, expected: &str| {
        let moved = shop.counter().move_cash(ACTOR, direction, rp(amount), reason);
        let found = moved.map_or_else(|error| error.to_string(), |()| "moved".to_owned());
        assert_eq!(found, expected, "{direction:?} {amount} {reason:?}");
    };
    check(CashDirection::Out, 100_001, "setoran", "drawer does not hold so much");
    check(CashDirection::Out, 100_000_000_000, "setoran", "drawer does not hold so much");
    check(CashDirection::Out, Rupiah::MAX.get(), "setoran", "amount is not valid");
    check(CashDirection::Out, 100_000, "setoran", "moved");
    check(CashDirection::Out, 1, "setoran", "drawer does not hold so much");
    check(CashDirection::In, 0, "modal", "amount is not valid");
    check(CashDirection::In, -1, "modal", "amount is not valid");
    check(CashDirection::In, -Rupiah::MAX.get(), "modal", "amount is not valid");
    check(CashDirection::In, 5_000, "", "reason is missing");
    check(CashDirection::In, 5_000, " \t ", "reason is missing");
    check(CashDirection::In, 5_000, "abc", "reason is missing");
    check(CashDirection::In, Rupiah::MAX.get(), "modal", "amount is not valid");
    check(CashDirection::In, 100_000_000_001, "modal", "amount is not valid");
    check(CashDirection::In, 100_000, "modal", "moved");
}

/// A slip of the hand must not make a shift that nobody can close.
#[test]
fn amounts_at_the_end_of_the_range_break_nothing() {
    let shop = Checked::start();
    let counter = shop.counter();
    let ends = [-1, -Rupiah::MAX.get(), Rupiah::MAX.get(), 100_000_000_001];
    for counted in ends {
        let closed = counter.close_shift(ACTOR, &order(counted, Some("salah ketik"), false));
        assert_eq!(refused(closed), "amount is not valid", "{counted}");
    }
    let inquiry = shop.inquire("829374298301").unwrap();
    for (tender, fee) in [(Rupiah::MAX.get(), 0), (100_000_000_001, 0), (100, -1), (100, Rupiah::MAX.get())] {
        let paid = counter.pay(ACTOR, &PayOrder::new(inquiry.id, Some(rp(tender)), rp(fee)));
        assert_eq!(refused(paid), "amount is not valid", "{tender} {fee}");
    }
    let paid =
        counter.pay(ACTOR, &PayOrder::new(inquiry.id, Some(rp(100_000_000_000)), SERVICE_FEE)).unwrap();
    assert_eq!(paid.cash.change().get(), 100_000_000_000 - 21_000);
    let most = order(100_000_000_000, Some("salah ketik"), false);
    assert_eq!(counter.close_shift(ACTOR, &most).unwrap().difference.get(), 100_000_000_000 - 121_000);
    for float in ends {
        assert_eq!(refused(counter.open_shift(ACTOR, rp(float))), "amount is not valid", "{float}");
    }
    counter.open_shift(ACTOR, rp(100_000_000_000)).unwrap();
    shop.sell("829374298306").unwrap();
}

#[test]
fn without_a_shift_no_cash_changes_hands() {
    let shop = Checked::start();
    let failed = shop.sell("829374298304").unwrap();
    let inquiry = shop.inquire("829374298301").unwrap();
    let counter = shop.counter();
    counter.close_shift(ACTOR, &order(121_000, None, false)).unwrap();
    let closed = |text: String| assert_eq!(text, "no shift is open");
    closed(refused(counter.x_report()));
    closed(refused(counter.close_shift(ACTOR, &order(0, None, false))));
    closed(refused(shop.pay(&inquiry)));
    closed(refused(counter.refund(ACTOR, failed.id)));
    closed(refused(counter.move_cash(ACTOR, CashDirection::In, rp(1), "modal")));
    // What moves no cash needs no shift.
    counter.top_up("owner", &account_name(), rp(1_000), "transfer 17").unwrap();
    counter.set_deposit("owner", &account_name(), rp(5_000_000), "saldo awal").unwrap();
    assert_eq!(
        refused(counter.close_loss("owner", failed.id, LossEnd::WrittenOff, "alasan")),
        "no loss to recover"
    );
}

/// Cash is handed back only where it lies: in the next shift's empty drawer it must be laid in first.
#[test]
fn nothing_is_handed_back_out_of_an_empty_drawer() {
    let shop = Checked::start();
    let counter = shop.counter();
    let failed = shop.sell("829374298304").unwrap();
    let waiting = shop.inquire("829374298301").unwrap();
    let line =
        BasketOrderLine { inquiry: waiting.id, service_fee: SERVICE_FEE, again: None, again_than: None };
    let basket = counter.take_basket(ACTOR, &BasketOrder { lines: vec![line], tender: None }).unwrap();
    let expected = counter.x_report().unwrap().expected;
    counter.close_shift(ACTOR, &CloseOrder { counted: expected, reason: None, forced: false }).unwrap();
    counter.open_shift(ACTOR, rp(0)).unwrap();
    let before = counter.journal().last_seq().unwrap();
    let short = CounterError::DrawerShort.to_string();
    assert_eq!(refused(counter.refund(ACTOR, failed.id)), short);
    assert_eq!(refused(counter.drop_line(ACTOR, basket.id, waiting.id)), short);
    assert_eq!(counter.journal().last_seq().unwrap(), before);
    counter.move_cash(ACTOR, CashDirection::In, rp(42_000), "uang dari brankas").unwrap();
    counter.refund(ACTOR, failed.id).unwrap();
    counter.drop_line(ACTOR, basket.id, waiting.id).unwrap();
    assert_eq!(balance(counter, &BookAccount::Drawer), 0);
}
