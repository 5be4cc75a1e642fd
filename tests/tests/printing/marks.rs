//! CA and CU on their way to a printer: refused, broken off, retried, given up, and two at once.

use loket_counter::{CounterError, JobPhase, PrintOrder, Privacy};
use loket_model::StrukSettings;
use loket_receipts::{PrintMark, PrintStamp, print_job, struks_of};
use loket_tests::{ACTOR, FakePrinter, Manner};

use crate::till::{NAME, ended, mark, must_be_done, must_verify, print, printer, prints, shop_with};

#[test]
fn a_struk_arrives_byte_for_byte_and_is_counted() {
    let paper = FakePrinter::start(Manner::Willing);
    let (shop, paid) = shop_with(&paper);
    let counter = shop.counter();
    let job = print(counter, &paid).unwrap();
    assert_eq!(job.number, Some(1));
    must_be_done(counter, job.id);
    let taken = paper.jobs(1);
    let trail = counter.journal().events_of(paid.id).unwrap();
    let counted = trail.last().unwrap();
    // The stamp tells seconds: it was made in that of the event, or in the one before.
    let made_at = |at| {
        let stamp = PrintStamp { mark: PrintMark::Original, at, actor: ACTOR.to_owned() };
        let settings = StrukSettings::default();
        struks_of(&paid, &counter.shop().unwrap(), &settings, &stamp, Privacy::Full).unwrap()
    };
    let profile = printer(1).profile;
    let expected = [0, -1_000].map(|ms| print_job(&made_at(counted.at.plus_ms(ms)), &profile).unwrap());
    assert!(expected.contains(&taken[0]), "{:?}", String::from_utf8_lossy(&taken[0]));
    assert_eq!(mark(&taken[0]), "CA");
    assert_eq!(prints(&shop, &paid), [1]);
    let told = format!("{:?}", counted.event);
    assert!(told.contains("Kasir depan, escpos-32"), "{told}");
    must_verify(&shop);
}

#[test]
fn a_refused_print_leaves_the_original() {
    let off = FakePrinter::start(Manner::Willing);
    let port = off.port();
    drop(off);
    let paper = FakePrinter::at(port, Manner::OutOfPaper);
    let (shop, paid) = shop_with(&paper);
    let counter = shop.counter();
    for _ in 0..2 {
        let job = print(counter, &paid).unwrap();
        assert_eq!(job.number, Some(1), "the original is still to be printed");
        let state = ended(counter, job.id);
        assert!(matches!(state.phase, JobPhase::Failed { .. }), "{state:?}");
        assert!(prints(&shop, &paid).is_empty());
    }
    // The second print took the place of the first, so that one failed job is left.
    assert_eq!(counter.print_jobs().len(), 1);
    paper.behave(Manner::Willing);
    let job = print(counter, &paid).unwrap();
    must_be_done(counter, job.id);
    assert_eq!(mark(&paper.jobs(1)[0]), "CA");
    assert_eq!(prints(&shop, &paid), [1]);
    assert_eq!(counter.print_jobs().len(), 1);
}

#[test]
fn a_printer_that_is_off_is_a_job_that_can_be_tried_again_and_counts_once() {
    let off = FakePrinter::start(Manner::Willing);
    let port = off.port();
    let (shop, paid) = shop_with(&off);
    drop(off);
    let counter = shop.counter();
    let job = print(counter, &paid).unwrap();
    let state = ended(counter, job.id);
    let JobPhase::Failed { error, .. } = &state.phase else { panic!("{state:?}") };
    assert!(!error.may_have_printed());
    assert_eq!((state.title, state.printer), (format!("Struk {}", paid.reference), NAME.to_owned()));
    assert!(prints(&shop, &paid).is_empty());
    let paper = FakePrinter::at(port, Manner::Willing);
    counter.retry_job(job.id).unwrap();
    must_be_done(counter, job.id);
    assert_eq!(paper.jobs(1).len(), 1);
    assert_eq!(prints(&shop, &paid), [1]);
    let again = counter.retry_job(job.id).unwrap_err();
    assert!(matches!(again, CounterError::PrintJobUnknown), "{again:?}");
    assert_eq!(prints(&shop, &paid), [1]);
}

/// The owner mends the address, and the job that waits goes there.
#[test]
fn a_retry_goes_to_the_printer_as_it_is_now() {
    let off = FakePrinter::start(Manner::Willing);
    let (shop, paid) = shop_with(&off);
    drop(off);
    let counter = shop.counter();
    let job = print(counter, &paid).unwrap().id;
    ended(counter, job);
    let paper = FakePrinter::start(Manner::Willing);
    let mut mended = printer(paper.port());
    mended.profile.columns = 48;
    counter.set_printer(ACTOR, mended).unwrap();
    let refused = counter.retry_job(job).unwrap_err();
    assert!(matches!(refused, CounterError::PrinterChanged(ref name) if name == NAME), "{refused:?}");
    counter.remove_printer(ACTOR, NAME).unwrap();
    let refused = counter.retry_job(job).unwrap_err();
    assert!(matches!(refused, CounterError::PrinterUnknown(ref name) if name == NAME), "{refused:?}");
    counter.set_printer(ACTOR, printer(paper.port())).unwrap();
    counter.retry_job(job).unwrap();
    must_be_done(counter, job);
    assert_eq!(mark(&paper.jobs(1)[0]), "CA");
    assert_eq!(prints(&shop, &paid), [1]);
}

#[test]
fn two_at_once_are_an_original_and_a_copy() {
    let paper = FakePrinter::start(Manner::Willing);
    let (shop, paid) = shop_with(&paper);
    let counter = shop.counter();
    let numbers: Vec<Option<u32>> = std::thread::scope(|scope| {
        let clicks: Vec<_> = (0..4).map(|_| scope.spawn(|| print(counter, &paid).unwrap())).collect();
        let jobs: Vec<_> = clicks.into_iter().map(|click| click.join().unwrap()).collect();
        jobs.iter().for_each(|job| must_be_done(counter, job.id));
        jobs.iter().map(|job| job.number).collect()
    });
    let mut marks: Vec<String> = paper.jobs(4).iter().map(|job| mark(job)).collect();
    marks.sort();
    assert_eq!(marks, ["CA", "CU2", "CU3", "CU4"], "{numbers:?}");
    assert_eq!(prints(&shop, &paid), [1, 2, 3, 4]);
    must_verify(&shop);
}

/// Paper may lie in the printer: nobody gets a second original, whether it is tried again or given up.
#[test]
fn a_print_that_broke_off_keeps_its_mark() {
    let paper = FakePrinter::start(Manner::HangsUpAfter(40));
    let (shop, paid) = shop_with(&paper);
    let counter = shop.counter();
    let broken = print(counter, &paid).unwrap();
    let state = ended(counter, broken.id);
    let JobPhase::Failed { error, .. } = &state.phase else { panic!("{state:?}") };
    assert!(error.may_have_printed(), "{error:?}");
    paper.behave(Manner::Willing);
    let copy = print(counter, &paid).unwrap();
    must_be_done(counter, copy.id);
    assert_eq!((copy.number, mark(&paper.jobs(1)[0])), (Some(2), "CU2".to_owned()));
    counter.cancel_job(ACTOR, broken.id).unwrap();
    assert_eq!(prints(&shop, &paid), [2, 1]);
    assert_eq!(print(counter, &paid).unwrap().number, Some(3));
    must_verify(&shop);
}

/// Neither trying it again nor a harmless failure in between makes a doubtful original a free one.
#[test]
fn an_original_that_broke_off_is_never_on_paper_twice() {
    let paper = FakePrinter::start(Manner::HangsUpAfter(40));
    let (shop, paid) = shop_with(&paper);
    let counter = shop.counter();
    let broken = print(counter, &paid).unwrap();
    assert!(ended(counter, broken.id).may_have_printed);
    for manner in [Manner::OutOfPaper, Manner::Willing] {
        paper.behave(manner);
        let refused = counter.retry_job(broken.id).unwrap_err();
        assert!(matches!(refused, CounterError::PrintDoubtful), "{refused:?}");
        assert!(counter.print_job(broken.id).unwrap().may_have_printed);
    }
    for expected in ["CU2", "CU3"] {
        must_be_done(counter, print(counter, &paid).unwrap().id);
        let taken = paper.jobs(prints(&shop, &paid).len());
        assert_eq!(mark(taken.last().unwrap()), expected);
    }
    let was = counter.cancel_job(ACTOR, broken.id).unwrap();
    assert!(was.may_have_printed);
    assert_eq!(prints(&shop, &paid), [2, 3, 1]);
    must_verify(&shop);
}

/// A copy is beyond the limit also where the print before it only may have come out.
#[test]
fn a_print_in_doubt_counts_towards_the_limit() {
    let paper = FakePrinter::start(Manner::HangsUpAfter(40));
    let (shop, paid) = shop_with(&paper);
    let counter = shop.counter();
    let settings = StrukSettings { copies_max: Some(0), ..StrukSettings::default() };
    counter.set_struk_settings(ACTOR, &settings).unwrap();
    let broken = print(counter, &paid).unwrap();
    ended(counter, broken.id);
    paper.behave(Manner::Willing);
    assert!(matches!(print(counter, &paid), Err(CounterError::CopiesUsedUp { max: 0 })));
    counter.cancel_job(ACTOR, broken.id).unwrap();
    assert!(matches!(print(counter, &paid), Err(CounterError::CopiesUsedUp { max: 0 })));
    assert_eq!(prints(&shop, &paid), [1]);
}

#[test]
fn a_job_that_waits_can_be_given_up_and_frees_its_mark() {
    let off = FakePrinter::start(Manner::Willing);
    let (shop, paid) = shop_with(&off);
    drop(off);
    let counter = shop.counter();
    let job = print(counter, &paid).unwrap();
    ended(counter, job.id);
    counter.cancel_job(ACTOR, job.id).unwrap();
    assert!(matches!(counter.cancel_job(ACTOR, job.id), Err(CounterError::PrintJobUnknown)));
    assert_eq!(counter.print_jobs(), []);
    assert!(prints(&shop, &paid).is_empty());
    assert_eq!(print(counter, &paid).unwrap().number, Some(1));
}

#[test]
fn beyond_the_limit_a_supervisor_says_why() {
    let paper = FakePrinter::start(Manner::Willing);
    let (shop, paid) = shop_with(&paper);
    let counter = shop.counter();
    counter
        .set_struk_settings(ACTOR, &StrukSettings { copies_max: Some(1), ..StrukSettings::default() })
        .unwrap();
    for _ in 0..2 {
        must_be_done(counter, print(counter, &paid).unwrap().id);
    }
    let refused = print(counter, &paid).unwrap_err();
    assert!(matches!(refused, CounterError::CopiesUsedUp { max: 1 }), "{refused:?}");
    let allowed = |reason: &str| {
        let beyond_limit = Some(reason.to_owned());
        counter.print("budi", &PrintOrder { payment: paid.id, printer: None, beyond_limit })
    };
    assert!(matches!(allowed("ya"), Err(CounterError::ReasonMissing)));
    must_be_done(counter, allowed("struk pelanggan basah").unwrap().id);
    let trail = counter.journal().events_of(paid.id).unwrap();
    let told = format!("{:?}", trail.last().unwrap().event);
    assert!(told.contains("struk pelanggan basah") && told.contains("budi"), "{told}");
    assert_eq!(prints(&shop, &paid), [1, 2, 3]);
}

#[test]
fn a_slip_uses_up_no_mark_and_a_failed_payment_has_none() {
    let paper = FakePrinter::start(Manner::Willing);
    let (shop, _) = shop_with(&paper);
    let counter = shop.counter();
    let open = shop.sell("86034655976").unwrap();
    let job = print(counter, &open).unwrap();
    assert_eq!(job.number, None);
    must_be_done(counter, job.id);
    let text = String::from_utf8_lossy(&paper.jobs(1)[0]).into_owned();
    assert!(text.contains("BUKAN BUKTI PELUNASAN"), "{text}");
    assert!(prints(&shop, &open).is_empty());
    let unknown = PrintOrder { payment: open.id, printer: Some("Dapur".to_owned()), beyond_limit: None };
    assert!(matches!(counter.print(ACTOR, &unknown), Err(CounterError::PrinterUnknown(_))));
}

/// The queue is not kept, but what may lie on paper is: the next start does not take its mark for free.
#[test]
fn a_print_that_broke_off_is_counted_at_the_end_of_the_day() {
    let paper = FakePrinter::start(Manner::HangsUpAfter(40));
    let (mut shop, paid) = shop_with(&paper);
    let broken = print(shop.counter(), &paid).unwrap();
    ended(shop.counter(), broken.id);
    assert!(prints(&shop, &paid).is_empty());
    shop.close();
    shop.open();
    assert_eq!(prints(&shop, &paid), [1]);
    paper.behave(Manner::OutOfPaper);
    let refused = print(shop.counter(), &paid).unwrap();
    ended(shop.counter(), refused.id);
    shop.close();
    shop.open();
    assert_eq!(prints(&shop, &paid), [1], "surely nothing came out");
    must_verify(&shop);
}
