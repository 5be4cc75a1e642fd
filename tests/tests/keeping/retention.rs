//! Customers' data in their time: masked by the keeper at a quiet hour, and by the owner at once.

use loket_counter::Clock as _;
use loket_counter::journal::{Event, HistoryFilter};
use loket_model::{Outcome, Payment, PersonalClass, Postings, Retention, UtcMillis};
use loket_tests::{ACTOR, Checked};

const DAY_MS: i64 = 86_400_000;
const CUSTOMER: &str = "829374298301";

fn sold() -> (Checked, Payment) {
    let shop = Checked::start();
    let payment = shop.sell(CUSTOMER).unwrap();
    assert_eq!(payment.bill.customer_no.as_str(), CUSTOMER);
    (shop, payment)
}

fn token_of(payment: &Payment) -> String {
    match &payment.outcome {
        Some(Outcome::Paid(settlement)) => settlement.token.as_ref().unwrap().as_str().to_owned(),
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_keeper_masks_what_is_over_when_nobody_works() {
    let (shop, sale) = sold();
    let never = || false;
    let check = |masked: bool, token_masked: bool| {
        shop.counter().erase_if_due(&never);
        let payment = shop.payment(sale.id);
        assert_eq!((payment.bill.is_masked(), token_of(&payment).contains('*')), (masked, token_masked));
        shop.check();
    };
    check(false, false);
    shop.clock.advance_ms(366 * DAY_MS);
    check(false, true);
    shop.clock.advance_ms(365 * DAY_MS);
    check(true, true);
    let found = HistoryFilter { search: Some(CUSTOMER.to_owned()), ..HistoryFilter::default() };
    assert!(shop.counter().journal().history(&found).unwrap().is_empty());
    assert!(shop.counter().suggest("").unwrap().is_empty(), "a masked number completes nothing");
    let trail = shop.counter().journal().newest_events(1).unwrap();
    assert!(matches!(trail.first().unwrap().event, Event::PersonalErased(_)));
}

/// Masking is nobody's work: what was begun goes on by itself, and never while somebody sells.
#[test]
fn masking_that_was_begun_waits_for_a_quiet_time_alone() {
    let check = |somebody_sells: bool| {
        let (shop, sale) = sold();
        shop.clock.advance_ms(731 * DAY_MS);
        let is_token_masked = || token_of(&shop.payment(sale.id)).contains('*');
        let is_masked = || shop.payment(sale.id).bill.is_masked();
        shop.counter().erase_if_due(&is_token_masked);
        assert_eq!((is_token_masked(), is_masked()), (true, false), "stopped in between");
        if somebody_sells {
            shop.sell("829374298401").unwrap();
            shop.counter().erase_if_due(&|| false);
            assert!(!is_masked(), "somebody works");
            shop.clock.advance_ms(10 * 60_000);
        }
        shop.counter().erase_if_due(&|| false);
        assert!(is_masked());
        shop.check();
    };
    check(false);
    check(true);
}

/// A program that ended between masking and tidying up knows at its next start what is left to do.
#[test]
fn what_was_masked_is_tidied_up_after_a_restart() {
    let (mut shop, sale) = sold();
    shop.clock.advance_ms(731 * DAY_MS);
    shop.counter().erase_if_due(&|| shop.payment(sale.id).bill.is_masked());
    assert!(shop.payment(sale.id).bill.is_masked());
    shop.close();
    shop.open();
    shop.clock.advance_ms(10 * 60_000);
    shop.counter().erase_if_due(&|| false);
    assert!(!shop.counter().journal().tidy_step(true).unwrap(), "nothing is left to merge");
}

#[test]
fn the_keeper_does_not_believe_a_clock_that_leapt() {
    let (shop, sale) = sold();
    let expected = shop.counter().now();
    shop.clock.advance_ms(800 * DAY_MS);
    let leap = Event::ClockJumped { expected, found: shop.counter().now() };
    let stamp = loket_counter::journal::Stamp { at: shop.counter().now(), actor: "loket".to_owned() };
    shop.counter().journal().append(&stamp, &leap, &Postings::none()).unwrap();
    shop.clock.advance_ms(DAY_MS);
    shop.counter().erase_if_due(&|| false);
    assert!(!shop.payment(sale.id).bill.is_masked());
    shop.clock.advance_ms(30 * DAY_MS);
    shop.counter().erase_if_due(&|| false);
    assert!(shop.payment(sale.id).bill.is_masked(), "a month later the date is believed");
}

#[test]
fn the_owner_sees_what_is_due_before_it_is_masked() {
    let (shop, sale) = sold();
    let counter = shop.counter();
    let short = Retention { customer_days: 365, ..Retention::default() };
    shop.clock.advance_ms(400 * DAY_MS);
    let due = |retention: &Retention, class: PersonalClass| {
        let due = counter.erasable(retention).unwrap();
        due.into_iter().find(|due| due.class == class).unwrap().counts
    };
    assert_eq!(due(&Retention::default(), PersonalClass::Customer).records, 0);
    let counted = due(&short, PersonalClass::Customer);
    assert_eq!(counted.records, 1);
    counter.set_retention("owner", &short).unwrap();
    let some = counter.erase_personal("owner").unwrap();
    let erased = some.erased.iter().find(|erased| erased.class == PersonalClass::Customer).unwrap();
    assert_eq!((erased.counts, some.more), (counted, false));
    assert!(shop.payment(sale.id).bill.is_masked());
    assert_eq!(
        counter.erase_personal("owner").unwrap().erased.iter().map(|e| e.counts.values).sum::<u64>(),
        0
    );
    shop.check();
}

#[test]
fn periods_out_of_bounds_change_nothing() {
    let (shop, _) = sold();
    for wrong in [
        Retention { answer_days: 89, ..Retention::default() },
        Retention { token_days: 800, ..Retention::default() },
    ] {
        assert!(shop.counter().set_retention("owner", &wrong).is_err(), "{wrong:?}");
        assert!(shop.counter().erasable(&wrong).is_err(), "{wrong:?}");
    }
    assert_eq!(shop.counter().retention().unwrap(), Retention::default());
}

/// What a copy of before still holds is masked again once it took the journal's place.
#[test]
fn a_restored_journal_is_masked_again() {
    let (mut shop, sale) = sold();
    let file = shop.path().join("sebelum.sqlite");
    shop.counter().back_up_to(&file).unwrap();
    shop.clock.advance_ms(800 * DAY_MS);
    shop.counter().erase_personal(ACTOR).unwrap();
    shop.close();
    let at: UtcMillis = shop.clock.now();
    let order = loket_counter::RestoreOrder { file: &file, force: true, actor: "owner" };
    loket_counter::restore(shop.path(), &order, at).unwrap();
    shop.open();
    assert!(!shop.payment(sale.id).bill.is_masked());
    shop.counter().erase_personal(ACTOR).unwrap();
    assert!(shop.payment(sale.id).bill.is_masked());
}
