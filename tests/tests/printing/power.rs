//! The power goes off, or the program ends, while something is on its way to paper.

use loket_counter::StrukFormat;
use loket_model::Page;
use loket_tests::{ACTOR, FakePrinter, Manner, TestShop};

use crate::till::{ended, mark, must_be_done, must_verify, print, printer, prints, shop_with};

/// Half a struk lies in the printer when the till dies: whoever starts it again gets a copy, and no second original.
#[test]
fn after_a_power_cut_in_the_middle_the_next_print_is_a_copy() {
    let paper = FakePrinter::start(Manner::HangsAfter(40));
    let (shop, paid) = shop_with(&paper);
    print(shop.counter(), &paid).unwrap();
    drop(paper.jobs(1));
    assert!(prints(&shop, &paid).is_empty(), "nobody knows yet what came out");
    let next = shop.after_a_power_cut();
    assert_eq!(prints(&next, &paid), [1]);
    let trail = next.counter().journal().events_of(paid.id).unwrap();
    let counted = trail.last().unwrap();
    assert_eq!(counted.actor, ACTOR);
    assert!(format!("{:?}", counted.event).contains("Kasir depan, escpos-32, terputus"), "{counted:?}");
    let other = FakePrinter::start(Manner::Willing);
    next.counter().set_printer(ACTOR, printer(other.port())).unwrap();
    let copy = print(next.counter(), &paid).unwrap();
    must_be_done(next.counter(), copy.id);
    assert_eq!(mark(&other.jobs(1)[0]), "CU2");
    must_verify(&next);
    // Off, so that nobody waits for it at the end.
    drop(paper);
}

/// What surely did not come out leaves the original, also for a till that dies afterwards.
#[test]
fn after_a_power_cut_a_refused_print_leaves_the_original() {
    let check = |manner: Option<Manner>| {
        let paper = FakePrinter::start(manner.unwrap_or(Manner::Willing));
        let (shop, paid) = shop_with(&paper);
        // Without a manner it is off.
        let paper = manner.map(|_| paper);
        let refused = print(shop.counter(), &paid).unwrap();
        assert!(!ended(shop.counter(), refused.id).may_have_printed);
        let next = shop.after_a_power_cut();
        assert!(prints(&next, &paid).is_empty(), "{manner:?}");
        assert_eq!(next.counter().journal().begun_prints().unwrap(), []);
        drop(paper);
    };
    check(None);
    check(Some(Manner::OutOfPaper));
}

/// A job in line has sent nothing, and one that came out is counted once.
#[test]
fn after_a_power_cut_only_what_was_on_its_way_is_in_doubt() {
    let paper = FakePrinter::start(Manner::Willing);
    let (shop, paid) = shop_with(&paper);
    must_be_done(shop.counter(), print(shop.counter(), &paid).unwrap().id);
    paper.behave(Manner::HangsAfter(40));
    print(shop.counter(), &paid).unwrap();
    drop(paper.jobs(2));
    print(shop.counter(), &paid).unwrap();
    let next = shop.after_a_power_cut();
    assert_eq!(prints(&next, &paid), [1, 2], "the third waited behind the second");
    assert_eq!(next.counter().journal().begun_prints().unwrap(), []);
    must_verify(&next);
    drop(paper);
}

/// A host that brings the bytes away itself is followed just so.
#[test]
fn a_struk_handed_to_a_host_is_begun_and_ended() {
    let shop = TestShop::start();
    let paid = shop.sell("829374298301").unwrap();
    let format = StrukFormat::Pdf(Page::Roll58);
    let counter = shop.counter();
    let bring = |result: fn() -> std::io::Result<()>| {
        let mut seen = Vec::new();
        let mut deliver = |_: &loket_counter::Sheet| {
            let begun = counter.journal().begun_prints().unwrap();
            seen.extend(begun.iter().map(|print| print.mark.number));
            result()
        };
        let printed = counter.print_struk(ACTOR, paid.id, format, None, &mut deliver);
        assert_eq!(counter.journal().begun_prints().unwrap(), []);
        (printed.ok().flatten(), seen)
    };
    assert_eq!(bring(|| Err(std::io::ErrorKind::StorageFull.into())), (None, vec![1]));
    assert_eq!(bring(|| Ok(())), (Some(1), vec![1]));
    assert_eq!(bring(|| Ok(())), (Some(2), vec![2]));
}

/// A host that leaves without dropping the counter ends printing first.
#[test]
fn the_end_of_printing_counts_what_broke_off_and_takes_no_more() {
    let paper = FakePrinter::start(Manner::HangsUpAfter(40));
    let (shop, paid) = shop_with(&paper);
    ended(shop.counter(), print(shop.counter(), &paid).unwrap().id);
    assert!(prints(&shop, &paid).is_empty());
    for _ in 0..2 {
        shop.counter().end_printing();
        assert_eq!(prints(&shop, &paid), [1]);
    }
    assert!(print(shop.counter(), &paid).is_err());
}
