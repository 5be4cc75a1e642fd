//! Many struk at once: one PDF, a printer in parts, stopped in the middle, and a thousand.

use std::time::Duration;

use loket_counter::journal::{Event, Stamp};
use loket_counter::{
    Counter, CounterError, Export, ExportFailure, ExportOrder, ExportState, ExportTarget, JobId, JobKind,
    JobPhase,
};
use loket_model::{Page, PaymentId, Postings, StrukSettings};
use loket_tests::{ACTOR, FakePrinter, Manner, TestShop};

use crate::till::{PATIENCE, ended, many_like, must_verify, printer, prints, shop_with};

fn order(payments: Vec<PaymentId>, target: ExportTarget) -> ExportOrder {
    ExportOrder { payments, target }
}

fn to_printer() -> ExportTarget {
    ExportTarget::Printer { name: None, beyond_limit: None }
}

fn finished(shop: &TestShop, export: &Export, within: Duration) -> Export {
    let export = shop.counter().wait_for_export(export.id, within).unwrap();
    assert_ne!(export.state, ExportState::Running, "{export:?}");
    export
}

#[test]
fn a_selection_becomes_one_pdf_of_copies() {
    let shop = TestShop::start();
    let counter = shop.counter();
    let paid = shop.sell("829374298301").unwrap();
    let failed = shop.sell("829374298304").unwrap();
    let all = counter.payments_to_export(&loket_counter::journal::HistoryFilter::default()).unwrap();
    assert_eq!(all, [paid.id, failed.id], "oldest first");
    let export = counter.export(ACTOR, order(all, ExportTarget::Pdf(Page::A4Four))).unwrap();
    let export = finished(&shop, &export, PATIENCE);
    assert_eq!((&export.state, export.done + export.left_out, export.total), (&ExportState::Done, 2, 2));
    let file = export.file.expect("a file");
    assert!(file.starts_with(shop.path().join("struk")));
    assert!(std::fs::read(file).unwrap().starts_with(b"%PDF"));
    assert!(prints(&shop, &paid).is_empty(), "copies in a file are no prints");
    must_verify(&shop);
}

#[test]
fn a_thousand_struk_become_one_pdf() {
    let shop = TestShop::start();
    let paid = shop.sell("829374298301").unwrap();
    many_like(&shop, &paid, 999);
    let all = shop.counter().payments_to_export(&loket_counter::journal::HistoryFilter::default()).unwrap();
    let export = shop.counter().export(ACTOR, order(all, ExportTarget::Pdf(Page::A4Four))).unwrap();
    let export = finished(&shop, &export, Duration::from_secs(170));
    assert_eq!((&export.state, export.done), (&ExportState::Done, 1_000), "{export:?}");
    let bytes = std::fs::metadata(export.file.unwrap()).unwrap().len();
    assert!((10_000..4_000_000).contains(&bytes), "{bytes}");
}

#[test]
fn a_printer_takes_parts_that_count_when_they_came_out() {
    let paper = FakePrinter::start(Manner::Willing);
    let (shop, paid) = shop_with(&paper);
    let mut payments = many_like(&shop, &paid, 59);
    payments.extend([paid.id, paid.id]);
    let export = shop.counter().export(ACTOR, order(payments.clone(), to_printer())).unwrap();
    let export = finished(&shop, &export, PATIENCE);
    assert_eq!((&export.state, export.done), (&ExportState::Done, 60), "{export:?}");
    assert_eq!(paper.jobs(2).len(), 2, "parts of fifty");
    for payment in payments {
        assert_eq!(prints(&shop, &shop.payment(payment)), [1], "each once");
    }
    must_verify(&shop);
}

/// The printer's job of an export, once there is one.
fn job_of(counter: &Counter, export: &Export) -> JobId {
    let mut seen = 0;
    loop {
        if let Some(job) = counter.export_progress(export.id).unwrap().job {
            break job;
        }
        seen = counter.wait_for_print_jobs(seen, Duration::from_millis(100));
    }
}

#[test]
fn a_part_that_failed_is_waited_for_until_somebody_decides() {
    let paper = FakePrinter::start(Manner::OutOfPaper);
    let (shop, paid) = shop_with(&paper);
    let counter = shop.counter();
    let mut payments = many_like(&shop, &paid, 1);
    payments.push(paid.id);
    let begin = || counter.export(ACTOR, order(payments.clone(), to_printer())).unwrap();
    let export = begin();
    let job = job_of(counter, &export);
    let refused = ended(counter, job);
    assert!(matches!(refused.phase, JobPhase::Failed { .. }) && !refused.may_have_printed, "{refused:?}");
    assert!(matches!(
        counter.export(ACTOR, order(vec![paid.id], to_printer())),
        Err(CounterError::ExportBusy)
    ));
    assert_eq!(counter.export_progress(export.id).unwrap().state, ExportState::Running);
    paper.behave(Manner::Willing);
    counter.retry_job(job).unwrap();
    assert_eq!(finished(&shop, &export, PATIENCE).state, ExportState::Done);
    assert_eq!(prints(&shop, &paid), [1]);
    paper.behave(Manner::OutOfPaper);
    let export = begin();
    let job = job_of(counter, &export);
    ended(counter, job);
    counter.cancel_export(export.id).unwrap();
    assert_eq!(finished(&shop, &export, PATIENCE).state, ExportState::Cancelled);
    counter.cancel_job(ACTOR, job).unwrap();
    assert_eq!(prints(&shop, &paid), [1]);
    assert!(matches!(counter.cancel_export(export.id), Err(CounterError::ExportUnknown)));
}

/// One struk that is printed alone does not take forty-nine others out of the queue; all of them anew do.
#[test]
fn a_part_that_failed_outlives_a_print_of_one_of_its_struk() {
    let paper = FakePrinter::start(Manner::OutOfPaper);
    let (shop, paid) = shop_with(&paper);
    let counter = shop.counter();
    let mut payments = many_like(&shop, &paid, 1);
    payments.push(paid.id);
    let failed = || {
        let export = counter.export(ACTOR, order(payments.clone(), to_printer())).unwrap();
        let job = job_of(counter, &export);
        ended(counter, job);
        counter.cancel_export(export.id).unwrap();
        finished(&shop, &export, PATIENCE);
        job
    };
    let first = failed();
    let second = failed();
    let left: Vec<_> = counter.print_jobs().iter().map(|job| job.id).collect();
    assert_eq!(left, [second], "the same struk anew take the place of {first:?}");
    paper.behave(Manner::Willing);
    let alone = crate::till::print(counter, &paid).unwrap();
    assert_eq!(alone.number, Some(2), "the original is in the part that can be tried again");
    crate::till::must_be_done(counter, alone.id);
    counter.retry_job(second).unwrap();
    crate::till::must_be_done(counter, second);
    assert_eq!(prints(&shop, &paid), [2, 1]);
    must_verify(&shop);
}

/// A job that may be on paper is given up only once the journal has all of it.
#[test]
fn a_part_in_doubt_stays_where_it_cannot_be_counted() {
    let paper = FakePrinter::start(Manner::HangsUpAfter(40));
    let (shop, paid) = shop_with(&paper);
    let counter = shop.counter();
    let other = many_like(&shop, &paid, 1)[0];
    let export = counter.export(ACTOR, order(vec![paid.id, other], to_printer())).unwrap();
    let job = job_of(counter, &export);
    assert!(ended(counter, job).may_have_printed);
    // The journal refuses the second of them, because it has that print already.
    let event = Event::Printed { payment: other, number: 1, format: "uji".to_owned(), allowed: None };
    let stamp = Stamp { at: counter.now(), actor: ACTOR.to_owned() };
    counter.journal().append(&stamp, &event, &Postings::none()).unwrap();
    for _ in 0..2 {
        assert!(matches!(counter.cancel_job(ACTOR, job), Err(CounterError::Journal(_))));
        let state = counter.print_job(job).unwrap();
        assert!(state.may_have_printed && state.kind == JobKind::Struk, "{state:?}");
        assert_eq!(prints(&shop, &paid), [1], "counted once");
    }
    must_verify(&shop);
}

#[test]
fn an_export_has_its_bounds() {
    let shop = TestShop::start();
    let counter = shop.counter();
    let check = |payments: Vec<PaymentId>, expected: fn(&CounterError) -> bool| {
        let refused = counter.export(ACTOR, order(payments, ExportTarget::Pdf(Page::Roll58))).unwrap_err();
        assert!(expected(&refused), "{refused:?}");
    };
    let paid = shop.sell("829374298301").unwrap().id;
    check(Vec::new(), |error| matches!(error, CounterError::DocumentUnavailable(_)));
    check(vec![paid; 5_001], |error| matches!(error, CounterError::ExportTooLarge { max: 5_000 }));
    counter.set_printer(ACTOR, printer(1)).unwrap();
    let nobody = ExportTarget::Printer { name: Some("Dapur".to_owned()), beyond_limit: None };
    let refused = counter.export(ACTOR, order(vec![paid], nobody)).unwrap_err();
    assert!(matches!(refused, CounterError::PrinterUnknown(_)), "{refused:?}");
}

/// Copies of a payment that were written down as given away.
fn shared(shop: &TestShop, payment: PaymentId) -> usize {
    let trail = shop.counter().journal().events_of(payment).unwrap();
    trail.iter().filter(|record| matches!(record.event, Event::Shared { .. })).count()
}

#[test]
fn copies_beyond_the_limit_are_asked_for_before_anything_is_printed() {
    let paper = FakePrinter::start(Manner::Willing);
    let (shop, paid) = shop_with(&paper);
    let counter = shop.counter();
    let settings = StrukSettings { copies_max: Some(0), ..StrukSettings::default() };
    counter.set_struk_settings(ACTOR, &settings).unwrap();
    // The copied one is in the second part: the first would have come out before it was met.
    let mut payments = many_like(&shop, &paid, 55);
    payments.push(paid.id);
    crate::till::must_be_done(counter, crate::till::print(counter, &paid).unwrap().id);
    let with =
        |word: Option<&str>| ExportTarget::Printer { name: None, beyond_limit: word.map(str::to_owned) };
    let refused = counter.export(ACTOR, order(payments.clone(), with(None))).unwrap_err();
    assert!(matches!(refused, CounterError::SelectionCopied { struk: 1, max: 0 }), "{refused:?}");
    let refused = counter.export(ACTOR, order(payments.clone(), with(Some(" ")))).unwrap_err();
    assert!(matches!(refused, CounterError::ReasonMissing), "{refused:?}");
    assert_eq!(counter.print_jobs().len(), 1, "nothing was handed to the printer");
    let allowed = order(payments.clone(), with(Some("arsip bulanan")));
    let export = finished(&shop, &counter.export(ACTOR, allowed).unwrap(), PATIENCE);
    assert_eq!((&export.state, export.done), (&ExportState::Done, 56), "{export:?}");
    assert_eq!(prints(&shop, &paid), [1, 2]);
    must_verify(&shop);
}

#[test]
fn copies_are_written_down_before_their_file_is_there() {
    let shop = TestShop::start();
    let paid = shop.sell("829374298301").unwrap();
    // A file where the folder should be: the PDF cannot be written.
    std::fs::write(shop.path().join("struk"), "").unwrap();
    let pdf = || order(vec![paid.id], ExportTarget::Pdf(Page::A4Four));
    let export = finished(&shop, &shop.counter().export(ACTOR, pdf()).unwrap(), PATIENCE);
    assert!(matches!(&export.state, ExportState::Failed(ExportFailure::NotWritten(_))), "{export:?}");
    assert_eq!((export.file, shared(&shop, paid.id)), (None, 1));
    std::fs::remove_file(shop.path().join("struk")).unwrap();
    let export = finished(&shop, &shop.counter().export(ACTOR, pdf()).unwrap(), PATIENCE);
    assert_eq!((&export.state, shared(&shop, paid.id)), (&ExportState::Done, 2), "{export:?}");
    must_verify(&shop);
}

#[test]
fn only_failed_payments_make_no_export() {
    let shop = TestShop::start();
    let failed = shop.sell("829374298304").unwrap();
    let pdf = order(vec![failed.id], ExportTarget::Pdf(Page::A4Four));
    let export = finished(&shop, &shop.counter().export(ACTOR, pdf).unwrap(), PATIENCE);
    assert!(matches!(&export.state, ExportState::Failed(ExportFailure::NothingToPrint(_))), "{export:?}");
    assert_eq!((export.file, export.left_out), (None, 1));
}

#[test]
fn a_shop_that_closes_waits_for_its_export() {
    let paper = FakePrinter::start(Manner::OutOfPaper);
    let (mut shop, paid) = shop_with(&paper);
    let counter = shop.counter();
    let export = counter.export(ACTOR, order(vec![paid.id], to_printer())).unwrap();
    ended(counter, job_of(counter, &export));
    counter.close_shop();
    assert_eq!(counter.export_progress(export.id).unwrap().state, ExportState::Cancelled);
    let refused = counter.export(ACTOR, order(vec![paid.id], to_printer())).unwrap_err();
    assert!(matches!(refused, CounterError::PrintQueueFull), "{refused:?}");
    shop.close();
    // Nobody told this one to close: nothing of an export may hold the folder longer than the shop does.
    let counter = shop.open();
    let export = counter.export(ACTOR, order(vec![paid.id], to_printer())).unwrap();
    ended(counter, job_of(counter, &export));
    shop.close();
    shop.open();
    assert!(prints(&shop, &paid).is_empty());
    must_verify(&shop);
}
