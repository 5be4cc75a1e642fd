//! What a simulation may do to a journal: refuse a write, or end the program right before or after it.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, Mutex};

use loket_journal::{Event, Interference, Journal, JournalError};

use crate::money::*;
use crate::support::*;

/// What to do at the next write.
#[derive(Clone, Copy, PartialEq)]
enum Plan {
    Nothing,
    FullDisk,
    CrashBefore,
    CrashAfter,
}

struct Saboteur(Mutex<(Plan, Vec<&'static str>)>);

impl Saboteur {
    fn plan(&self, plan: Plan) {
        self.0.lock().unwrap().0 = plan;
    }

    fn step(&self, step: &'static str) -> Plan {
        let mut state = self.0.lock().unwrap();
        state.1.push(step);
        state.0
    }
}

impl Interference for Saboteur {
    fn before_write(&self, _event: &Event) -> Result<(), JournalError> {
        match self.step("before") {
            Plan::FullDisk => Err(JournalError::Io(std::io::ErrorKind::StorageFull.into())),
            Plan::CrashBefore => panic!("crash before"),
            Plan::Nothing | Plan::CrashAfter => Ok(()),
        }
    }

    fn after_write(&self, _event: &Event) {
        if self.step("after") == Plan::CrashAfter {
            panic!("crash after");
        }
    }
}

#[test]
fn a_write_is_broken_before_or_after_and_never_in_half() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("toko.sqlite");
    let saboteur = Arc::new(Saboteur(Mutex::new((Plan::Nothing, Vec::new()))));
    let journal = Journal::open_with(&path, saboteur.clone()).unwrap();
    let add = |event: &Event| journal.append(&stamp(0), event, &money_of(&journal, event));
    assert_eq!(add(&Event::ShopSet(shop())).unwrap(), 1);
    let event = Event::AccountAdded(account_record());
    saboteur.plan(Plan::FullDisk);
    assert!(matches!(add(&event), Err(JournalError::Io(_))));
    saboteur.plan(Plan::CrashBefore);
    assert!(catch_unwind(AssertUnwindSafe(|| add(&event))).is_err());
    assert_eq!(journal.last_seq().unwrap(), 1);
    saboteur.plan(Plan::CrashAfter);
    assert!(catch_unwind(AssertUnwindSafe(|| add(&event))).is_err());
    assert_eq!(journal.last_seq().unwrap(), 2);
    saboteur.plan(Plan::Nothing);
    // A refusal of the journal's own rules is no write.
    let refused = add(&Event::ShiftOpened { shift: 2, float: rp(5) });
    assert!(matches!(refused, Err(JournalError::NotNext { .. })));
    assert_eq!(add(&Event::ShiftOpened { shift: 1, float: rp(5) }).unwrap(), 3);
    let steps = saboteur.0.lock().unwrap().1.clone();
    let expected = ["before", "after", "before", "before", "before", "after", "before", "before", "after"];
    assert_eq!(steps, expected);
    journal.verify().unwrap();
    drop(journal);
    assert_eq!(Journal::open(&path).unwrap().last_seq().unwrap(), 3);
}
