//! What the follower of a job hears, with printers that fail, crash or hang.

use std::sync::mpsc::{self, Receiver, Sender};

use loket_model::{Connection, PrinterLanguage};

use super::*;
use crate::job::HandedTo;
use crate::testing::{job, printer};

const LONG: Duration = Duration::from_secs(20);

/// Tells all it hears, and refuses to begin where it is told so.
struct Witness {
    heard: Sender<&'static str>,
    refuses: bool,
}

impl Follower for Witness {
    fn kind(&self) -> JobKind {
        JobKind::Struk
    }

    fn begun(&mut self) -> Result<(), String> {
        self.heard.send("begun").unwrap();
        if self.refuses { Err("disk full".to_owned()) } else { Ok(()) }
    }

    fn withdrawn(&mut self) {
        self.heard.send("withdrawn").unwrap();
    }

    fn printed(self: Box<Self>, _: &Delivered) {
        self.heard.send("printed").unwrap();
    }
}

fn kasir() -> Printer {
    printer("kasir", Connection::Folder { path: None }, PrinterLanguage::Text)
}

fn queue(
    deliver: impl Fn(Begin<'_>) -> Result<(), DeliveryError> + Send + Sync + 'static,
) -> (PrintQueue, Witness, Receiver<&'static str>) {
    let (heard, hearing) = mpsc::channel();
    let deliver = move |_: &Printer, job: &Job, begin: Begin<'_>| {
        let bytes = u64::try_from(job.bytes.len()).unwrap();
        deliver(begin).map(|()| Delivered { bytes, to: HandedTo::Printer { is_confirmed: true } })
    };
    let queue = PrintQueue::delivering(Box::new(deliver), Box::new(|| UtcMillis::new(1)));
    (queue, Witness { heard, refuses: false }, hearing)
}

fn ended(queue: &PrintQueue, id: JobId) -> JobState {
    let mut seen = 0;
    loop {
        let found = queue.jobs().into_iter().find(|job| job.id == id).unwrap();
        if matches!(found.phase, JobPhase::Done { .. } | JobPhase::Failed { .. }) {
            return found;
        }
        seen = queue.wait_for_change(seen, LONG);
    }
}

#[test]
fn a_follower_hears_of_every_turn() {
    type Way = fn(Begin<'_>) -> Result<(), DeliveryError>;
    let check = |deliver: Way, refuses: bool, expected: &[&str], may_have_printed: bool| {
        let (queue, witness, hearing) = queue(deliver);
        let id = queue.submit_followed(kasir(), job(b"x"), Box::new(Witness { refuses, ..witness })).unwrap();
        let state = ended(&queue, id);
        assert_eq!(hearing.try_iter().collect::<Vec<_>>(), expected);
        assert_eq!((state.may_have_printed, state.kind), (may_have_printed, JobKind::Struk), "{expected:?}");
    };
    check(|begin| begin(), false, &["begun", "printed"], false);
    check(|_| Err(DeliveryError::OutOfPaper), false, &[], false);
    let refused: Way = |begin| begin().and(Err(DeliveryError::Refused { reason: String::new() }));
    check(refused, false, &["begun", "withdrawn"], false);
    let broken: Way = |begin| begin().and(Err(DeliveryError::BrokenOff { sent_bytes: 1 }));
    check(broken, false, &["begun"], true);
    check(|begin| begin(), true, &["begun"], false);
}

/// A fault of ours at one printer's job is that job's trouble alone.
#[test]
fn a_delivery_that_panics_fails_in_doubt_and_the_queue_lives_on() {
    let check = |is_after: bool, expected: &[&str]| {
        let (queue, witness, hearing) = queue(move |begin| {
            if is_after {
                begin()?;
            }
            panic!("a fault of ours")
        });
        for _ in 0..2 {
            let follower = Witness { heard: witness.heard.clone(), refuses: false };
            let id = queue.submit_followed(kasir(), job(b"x"), Box::new(follower)).unwrap();
            let state = ended(&queue, id);
            let error = DeliveryError::Crashed { has_begun: is_after };
            assert_eq!(state.phase, JobPhase::Failed { error, at: UtcMillis::new(1) });
            assert_eq!(state.may_have_printed, is_after);
            assert_eq!(hearing.try_iter().collect::<Vec<_>>(), expected);
        }
    };
    check(false, &[]);
    check(true, &["begun"]);
}

/// A till closes also beside a printer that hangs.
#[test]
fn the_end_waits_for_no_printer_that_hangs() {
    let (release, released) = mpsc::channel::<()>();
    let released = Mutex::new(released);
    let (mut queue, witness, hearing) = queue(move |begin| {
        begin()?;
        let _ = released.lock().unwrap().recv_timeout(LONG);
        Ok(())
    });
    queue.stop_within = Duration::from_millis(20);
    queue.submit_followed(kasir(), job(b"x"), Box::new(witness)).unwrap();
    assert_eq!(hearing.recv_timeout(LONG).unwrap(), "begun");
    queue.stop();
    let phases: Vec<JobPhase> = queue.jobs().into_iter().map(|job| job.phase).collect();
    assert_eq!(phases, [JobPhase::Printing]);
    drop(queue);
    // What came out after all is still told.
    release.send(()).unwrap();
    assert_eq!(hearing.recv_timeout(LONG).unwrap(), "printed");
}
