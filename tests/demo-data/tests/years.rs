//! What is made is a journal like any other.

use std::path::Path;

use loket_demo_data::{Plan, fill};
use loket_journal::{HistoryFilter, Journal};
use loket_model::{PaymentState, UtcMillis};

fn plan(seed: u64) -> Plan {
    // 2026-11-20, 23:59:59 WIB.
    Plan { payments: 2_000, years: 1, until: UtcMillis::new(1_795_193_999_000), seed }
}

#[test]
fn a_filled_journal_verifies_and_has_a_bit_of_everything() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("loket.sqlite");
    let events = fill(&path, &plan(1)).unwrap();
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(|file| file.unwrap().path()).collect();
    assert_eq!(files, std::slice::from_ref(&path), "nothing is left beside it");
    let journal = Journal::open(&path).unwrap();
    let report = journal.verify().unwrap();
    assert_eq!((report.events, report.payments), (events, 2_000));
    journal.rebuild().unwrap();
    journal.verify().unwrap();
    let count = |filter: HistoryFilter| journal.totals(&filter).unwrap().count;
    let any = HistoryFilter::default;
    let state = |state| HistoryFilter { state: Some(state), ..any() };
    assert_eq!(count(any()), 2_000);
    assert_eq!(count(state(PaymentState::Unresolved)), 5);
    assert!((5..60).contains(&count(state(PaymentState::Failed))), "about one in a hundred fails");
    assert!((1_200..1_800).contains(&count(HistoryFilter { printed: Some(true), ..any() })));
    assert_eq!(journal.sellers().unwrap().len(), 5);
    assert_eq!(journal.z_reports(1_000).unwrap().len(), 730);
    assert!(journal.unrefunded().unwrap().is_empty() && journal.current_shift().unwrap().is_none());
    assert!(journal.deposits().unwrap().iter().all(|deposit| deposit.alarm.is_none()));
    assert!(!journal.top_ups(1).unwrap().is_empty());
}

#[test]
fn a_seed_repeats_itself_and_another_does_not() {
    let folder = tempfile::tempdir().unwrap();
    let [one, same, other] = ["1", "2", "3"].map(|name| folder.path().join(name));
    for (path, seed) in [(&one, 7), (&same, 7), (&other, 8)] {
        fill(path, &plan(seed)).unwrap();
    }
    let content = |path: &Path| {
        let journal = Journal::open(path).unwrap();
        journal.newest_events(10_000).unwrap()
    };
    assert_eq!(content(&one), content(&same));
    assert_ne!(content(&one), content(&other));
    let origin = |path: &Path| Journal::open(path).unwrap().origin().unwrap();
    assert_eq!(origin(&one), origin(&same));
}
