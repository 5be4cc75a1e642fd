//! A biller's yes after the cash was handed back, and how a person ends what it cost.

use loket_counter::CounterError;
use loket_counter::journal::{Event, Stamp, Via};
use loket_model::{AccountName, BookAccount, LossEnd, Payment, PaymentState, Postings, Rupiah, Settlement};
use loket_tests::{ACTOR, TestShop, balance};

use crate::said::refused;

const PRICE: Rupiah = Rupiah::from_u32(20_500);

/// A payment that failed and was refunded, before its biller said that it was paid all the same. What the biller
/// said is written down directly: how Loket comes to hear of it is not this room's subject.
fn lost() -> (TestShop, Payment) {
    let shop = TestShop::start();
    let failed = shop.sell("829374298304").unwrap();
    assert_eq!(failed.state, PaymentState::Failed);
    shop.counter().refund(ACTOR, failed.id).unwrap();
    let deposit = BookAccount::Deposit(AccountName::parse("mybills").unwrap());
    let postings =
        Postings::balanced([(deposit, PRICE.negated()), (BookAccount::Recoverable, PRICE)]).unwrap();
    let settlement = Box::new(Settlement::default());
    let event = Event::LateSuccess { payment: failed.id, via: Via::Advice, settlement };
    let stamp = Stamp { at: shop.counter().now(), actor: "loket".to_owned() };
    shop.counter().journal().append(&stamp, &event, &postings).unwrap();
    let lost = shop.payment(failed.id);
    assert_eq!(lost.late.as_ref().map(|late| (late.amount, late.ended)), Some((PRICE, None)));
    (shop, lost)
}

#[test]
fn a_loss_ends_once_and_says_how() {
    let check = |end: LossEnd, drawer: i64, adjustment: i64| {
        let (shop, lost) = lost();
        let counter = shop.counter();
        assert_eq!(counter.attention().unwrap().losses, std::slice::from_ref(&lost));
        assert_eq!(balance(counter, &BookAccount::Recoverable), 20_500);
        let closed = counter.close_loss("owner", lost.id, end, "pelanggan datang lagi").unwrap();
        assert_eq!(closed.late.unwrap().ended.unwrap().0, end);
        assert_eq!(closed.state, PaymentState::Failed);
        assert_eq!(balance(counter, &BookAccount::Recoverable), 0);
        assert_eq!(balance(counter, &BookAccount::Drawer), drawer);
        assert_eq!(balance(counter, &BookAccount::Adjustment), adjustment);
        let x = counter.x_report().unwrap();
        assert_eq!((x.recovered.get(), x.expected.get()), (drawer - 100_000, drawer));
        assert_eq!((x.lost.get(), x.written_off.get()), (20_500, adjustment));
        assert!(counter.attention().unwrap().losses.is_empty());
        for end in [LossEnd::Recovered, LossEnd::WrittenOff] {
            let again = counter.close_loss("owner", lost.id, end, "sekali lagi");
            assert!(matches!(again, Err(CounterError::NotALoss)), "{again:?}");
        }
        counter.journal().verify().unwrap();
    };
    check(LossEnd::Recovered, 120_500, 0);
    check(LossEnd::WrittenOff, 100_000, 20_500);
}

#[test]
fn a_loss_is_not_ended_without_a_reason_or_a_drawer() {
    let (shop, lost) = lost();
    let counter = shop.counter();
    let close = |end: LossEnd, why: &str| counter.close_loss("owner", lost.id, end, why);
    for blank in ["", "  ", "abc", "\u{1b}\u{1b}\u{1b}\u{1b}"] {
        assert_eq!(refused(close(LossEnd::WrittenOff, blank)), "reason is missing", "{blank:?}");
    }
    let order = loket_counter::CloseOrder { counted: Rupiah::from_u32(100_000), reason: None, forced: false };
    let z = counter.close_shift(ACTOR, &order).unwrap();
    assert_eq!(z.report.carried.iter().map(|carried| carried.amount).collect::<Vec<_>>(), [PRICE]);
    assert_eq!(refused(close(LossEnd::Recovered, "pelanggan bayar")), "no shift is open");
    close(LossEnd::WrittenOff, "pelanggan pindah").unwrap();
    assert_eq!(refused(counter.refund(ACTOR, lost.id)), "payment cannot be refunded");
}

#[test]
fn what_was_paid_or_is_held_is_no_loss() {
    let shop = TestShop::start();
    for customer in ["829374298301", "829374298302", "829374298304"] {
        let payment = shop.sell(customer).unwrap();
        let closed = shop.counter().close_loss("owner", payment.id, LossEnd::WrittenOff, "salah orang");
        assert!(matches!(closed, Err(CounterError::NotALoss)), "{customer}: {closed:?}");
    }
}
