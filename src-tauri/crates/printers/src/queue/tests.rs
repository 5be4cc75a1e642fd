//! The queue with printers that do as a test says.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, Sender};

use loket_model::{Connection, PrinterLanguage};
use proptest::prelude::*;

use super::book::Next;
use super::*;
use crate::job::{HandedTo, Lasting};
use crate::testing::{job, printer};

const LONG: Duration = Duration::from_secs(20);
const NOW: UtcMillis = UtcMillis::new(1_000);

type Outcome = Result<(), DeliveryError>;

/// A job that reached a printer: its title, and where to say what comes of it.
type Arrival = (String, String, Sender<Outcome>);

fn delivered(job: &Job) -> Delivered {
    Delivered { bytes: job.bytes.len() as u64, to: HandedTo::Printer { is_confirmed: true } }
}

/// A queue whose printers do nothing until the test says what.
fn queue() -> (PrintQueue, Receiver<Arrival>) {
    let (arrived, arrivals) = mpsc::channel();
    let arrived = Mutex::new(arrived);
    let deliver = move |printer: &Printer, job: &Job, begin: Begin<'_>| {
        begin()?;
        let (decide, decision) = mpsc::channel::<Outcome>();
        let arrival = (printer.name.clone(), job.title.clone(), decide);
        arrived.lock().unwrap().send(arrival).unwrap();
        decision.recv_timeout(LONG).unwrap().map(|()| delivered(job))
    };
    (PrintQueue::delivering(Box::new(deliver), Box::new(|| NOW)), arrivals)
}

fn folder(name: &str) -> Printer {
    printer(name, Connection::Folder { path: None }, PrinterLanguage::Text)
}

fn network(name: &str) -> Printer {
    let connection = Connection::Network { host: "printer".to_owned(), port: 9100 };
    printer(name, connection, PrinterLanguage::Text)
}

fn titled(title: &str) -> Job {
    Job { title: title.to_owned(), ..job(b"bytes") }
}

fn nothing() -> OnPrinted {
    Box::new(|_| {})
}

fn waiting(on_printed: OnPrinted) -> Box<dyn Follower> {
    Box::new(UntilPrinted(on_printed))
}

fn counting(count: &Arc<AtomicUsize>) -> OnPrinted {
    let count = Arc::clone(count);
    Box::new(move |_| {
        count.fetch_add(1, Ordering::SeqCst);
    })
}

fn unreachable() -> Outcome {
    Err(DeliveryError::NotReachable { reason: "off".to_owned() })
}

fn next(arrivals: &Receiver<Arrival>) -> Arrival {
    arrivals.recv_timeout(LONG).unwrap()
}

/// Waits until a job is as wanted.
fn until(queue: &PrintQueue, id: JobId, is_wanted: impl Fn(&JobState) -> bool) -> JobState {
    let mut seen = 0;
    loop {
        let found = queue.jobs().into_iter().find(|job| job.id == id).unwrap();
        if is_wanted(&found) {
            return found;
        }
        let now = queue.wait_for_change(seen, LONG);
        assert!(now > seen || seen == 0, "nothing changes any more: {found:?}");
        seen = now;
    }
}

fn is_done(job: &JobState) -> bool {
    job.phase == JobPhase::Done { at: NOW }
}

fn is_failed(job: &JobState) -> bool {
    matches!(job.phase, JobPhase::Failed { at: NOW, .. })
}

/// A drawer that opens an hour later is worse than one that stays shut.
#[test]
fn what_is_worth_nothing_later_is_not_kept() {
    let (queue, arrivals) = queue();
    let pulse = Job { lasting: Lasting::Momentary { is_told: false }, ..titled("pulse") };
    queue.submit(network("till"), pulse, nothing()).unwrap();
    let struk = queue.submit(network("till"), titled("struk"), nothing()).unwrap();
    next(&arrivals).2.send(unreachable()).unwrap();
    next(&arrivals).2.send(Ok(())).unwrap();
    until(&queue, struk, is_done);
    assert_eq!(queue.jobs().into_iter().map(|job| job.title).collect::<Vec<_>>(), ["struk"]);
}

/// Whoever opens the drawer by hand is told that it stayed shut, and cannot have it opened later under that name.
#[test]
fn a_momentary_job_is_told_and_never_tried_again() {
    let check = |outcome: Outcome, followed: usize| {
        let (queue, arrivals) = queue();
        let count = Arc::new(AtomicUsize::new(0));
        let pulse = Job { lasting: Lasting::Momentary { is_told: true }, ..titled("pulse") };
        let id = queue.submit(network("till"), pulse, counting(&count)).unwrap();
        next(&arrivals).2.send(outcome.clone()).unwrap();
        let job = until(&queue, id, is_failed);
        // What may have opened counts as opened.
        assert_eq!((job.attempts, count.load(Ordering::SeqCst)), (1, followed), "{outcome:?}");
        assert_eq!(queue.retry(id), Err(QueueError::WrongPhase));
        queue.cancel(id).unwrap();
    };
    check(unreachable(), 0);
    check(Err(DeliveryError::BrokenOff { sent_bytes: 0 }), 0);
    check(Err(DeliveryError::BrokenOff { sent_bytes: 3 }), 1);
    check(Err(DeliveryError::TimedOut { sent_bytes: 3 }), 1);
}

#[test]
fn a_momentary_job_passes_ahead_of_paper_and_does_not_wait_long() {
    let mut book = Book::default();
    add(&mut book, 1).unwrap();
    let pulse = |is_told| Job { lasting: Lasting::Momentary { is_told }, ..titled("pulse") };
    let first = book.add(folder("a"), pulse(true), waiting(nothing())).unwrap();
    let told = book.add(folder("a"), pulse(true), waiting(nothing())).unwrap();
    book.add(folder("a"), pulse(false), waiting(nothing())).unwrap();
    assert_eq!(carried(&mut book), first);
    let now = Instant::now();
    assert!(!book.expire("a", now, NOW));
    let later = now + Duration::from_secs(4);
    assert!(!book.expire("b", later, NOW));
    assert!(book.expire("a", later, NOW));
    let states = book.states();
    let of_told = states.iter().find(|state| state.id == told).unwrap();
    assert_eq!(of_told.phase, JobPhase::Failed { error: DeliveryError::TimedOut { sent_bytes: 0 }, at: NOW });
    // The paper and the pulse on its way are what is left beside it.
    assert_eq!(states.len(), 3);
    assert_ne!(carried(&mut book), told);
}

/// Once paper may have come out, nothing that happens later makes that forgotten.
#[test]
fn doubt_lasts_until_somebody_decides() {
    let mut book = Book::default();
    let id = add(&mut book, 1).unwrap();
    let is_doubtful = |book: &Book| book.states().iter().any(|job| job.id == id && job.may_have_printed);
    assert_eq!(carried(&mut book), id);
    book.failed(id, DeliveryError::BrokenOff { sent_bytes: 9 }, NOW);
    assert!(is_doubtful(&book));
    book.again(id, None).unwrap();
    assert!(is_doubtful(&book), "while it waits");
    assert_eq!(carried(&mut book), id);
    book.failed(id, DeliveryError::OutOfPaper, NOW);
    assert!(is_doubtful(&book), "after a harmless failure");
    for _ in 0..=ENDED_MAX {
        add(&mut book, 1).unwrap();
        let other = carried(&mut book);
        book.failed(other, DeliveryError::OutOfPaper, NOW);
    }
    assert!(is_doubtful(&book), "behind many others");
    let count = BYTES_MAX / Job::BYTES_MAX;
    let full = (0..count).map(|_| add(&mut book, Job::BYTES_MAX)).filter(Result::is_err).count();
    assert_eq!(full, 1);
    assert!(is_doubtful(&book), "where room is needed");
    book.forget_unprinted();
    assert!(is_doubtful(&book), "at the end");
    assert!(book.cancel(id).unwrap().may_have_printed);
    assert_eq!(book.states(), []);
}

#[test]
fn a_dead_printer_holds_up_nobody_else() {
    let (queue, arrivals) = queue();
    let dead = queue.submit(folder("dead"), titled("a"), nothing()).unwrap();
    let (_, _, dead_decides) = next(&arrivals);
    let alive = queue.submit(folder("alive"), titled("b"), nothing()).unwrap();
    let behind = queue.submit(folder("dead"), titled("c"), nothing()).unwrap();
    let (name, title, decide) = next(&arrivals);
    assert_eq!((name.as_str(), title.as_str()), ("alive", "b"));
    decide.send(Ok(())).unwrap();
    until(&queue, alive, is_done);
    let phases: Vec<JobPhase> = queue.jobs().into_iter().map(|job| job.phase).collect();
    assert_eq!(phases, [JobPhase::Printing, JobPhase::Done { at: NOW }, JobPhase::Waiting]);
    dead_decides.send(Err(DeliveryError::Offline)).unwrap();
    until(&queue, dead, is_failed);
    next(&arrivals).2.send(Ok(())).unwrap();
    until(&queue, behind, is_done);
}

#[test]
fn paper_comes_out_in_order() {
    let (queue, arrivals) = queue();
    let titles: Vec<String> = (0..20).map(|number| number.to_string()).collect();
    for title in &titles {
        queue.submit(folder("one"), titled(title), nothing()).unwrap();
    }
    for expected in &titles {
        let (_, title, decide) = next(&arrivals);
        assert_eq!(&title, expected);
        decide.send(Ok(())).unwrap();
    }
}

#[test]
fn only_what_surely_did_not_print_is_tried_again_by_itself() {
    let check = |printer: Printer, outcomes: Vec<Outcome>, attempts: u32, printed: usize| {
        let (queue, arrivals) = queue();
        let count = Arc::new(AtomicUsize::new(0));
        let id = queue.submit(printer, titled("a"), counting(&count)).unwrap();
        for outcome in outcomes.clone() {
            next(&arrivals).2.send(outcome).unwrap();
        }
        let job = until(&queue, id, |job| is_done(job) || is_failed(job));
        assert_eq!((job.attempts, count.load(Ordering::SeqCst)), (attempts, printed), "{outcomes:?}");
    };
    let broken = |sent_bytes| Err(DeliveryError::BrokenOff { sent_bytes });
    check(network("a"), vec![unreachable(), Ok(())], 2, 1);
    check(network("a"), vec![unreachable(), broken(0), unreachable()], 3, 0);
    check(network("a"), vec![unreachable(), broken(1)], 2, 0);
    check(network("a"), vec![Err(DeliveryError::OutOfPaper)], 1, 0);
    check(folder("a"), vec![unreachable()], 1, 0);
}

#[test]
fn a_retry_calls_what_follows_and_only_once() {
    let (queue, arrivals) = queue();
    let count = Arc::new(AtomicUsize::new(0));
    let id = queue.submit(folder("a"), titled("a"), counting(&count)).unwrap();
    assert_eq!(queue.retry(id), Err(QueueError::WrongPhase));
    for _ in 0..2 {
        next(&arrivals).2.send(Err(DeliveryError::OutOfPaper)).unwrap();
        let job = until(&queue, id, is_failed);
        assert_eq!(job.phase, JobPhase::Failed { error: DeliveryError::OutOfPaper, at: NOW });
        queue.retry(id).unwrap();
    }
    next(&arrivals).2.send(Ok(())).unwrap();
    assert_eq!(until(&queue, id, is_done).attempts, 3);
    assert_eq!(queue.retry(id), Err(QueueError::WrongPhase));
    assert_eq!(queue.retry(JobId(99)), Err(QueueError::NoSuchJob));
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[test]
fn a_failed_job_can_go_to_another_printer() {
    let (queue, arrivals) = queue();
    let id = queue.submit(folder("broken"), titled("a"), nothing()).unwrap();
    assert_eq!(queue.retry_at(id, folder("whole")), Err(QueueError::WrongPhase));
    next(&arrivals).2.send(Err(DeliveryError::Offline)).unwrap();
    until(&queue, id, is_failed);
    queue.retry_at(id, folder("whole")).unwrap();
    let (name, title, decide) = next(&arrivals);
    assert_eq!((name.as_str(), title.as_str()), ("whole", "a"));
    decide.send(Ok(())).unwrap();
    assert_eq!(until(&queue, id, is_done).printer, "whole");
}

#[test]
fn only_what_is_not_on_paper_can_be_given_up() {
    let (queue, arrivals) = queue();
    let count = Arc::new(AtomicUsize::new(0));
    let first = queue.submit(folder("a"), titled("first"), counting(&count)).unwrap();
    let second = queue.submit(folder("a"), titled("second"), counting(&count)).unwrap();
    let third = queue.submit(folder("a"), titled("third"), counting(&count)).unwrap();
    let (_, _, decide) = next(&arrivals);
    assert_eq!(queue.cancel(first), Err(QueueError::WrongPhase));
    queue.cancel(second).unwrap();
    assert_eq!(queue.cancel(second), Err(QueueError::NoSuchJob));
    decide.send(Ok(())).unwrap();
    until(&queue, first, is_done);
    assert_eq!(queue.cancel(first), Err(QueueError::WrongPhase));
    let (_, title, decide) = next(&arrivals);
    assert_eq!(title, "third");
    decide.send(Err(DeliveryError::CoverOpen)).unwrap();
    until(&queue, third, is_failed);
    queue.cancel(third).unwrap();
    assert_eq!(queue.jobs().len(), 1);
    assert_eq!(count.load(Ordering::SeqCst), 1);
}

#[test]
fn a_job_that_waits_to_be_tried_again_can_be_given_up() {
    let (queue, arrivals) = queue();
    let id = queue.submit(network("a"), titled("a"), nothing()).unwrap();
    next(&arrivals).2.send(unreachable()).unwrap();
    until(&queue, id, |job| job.phase == JobPhase::Waiting && job.attempts == 1);
    queue.cancel(id).unwrap();
    assert_eq!(queue.jobs(), []);
    // The worker has let go: another job gets its turn.
    queue.submit(network("a"), titled("b"), nothing()).unwrap();
    assert_eq!(next(&arrivals).1, "b");
}

#[test]
fn what_follows_may_fail_without_a_second_print() {
    let (queue, arrivals) = queue();
    let id = queue.submit(folder("a"), titled("a"), Box::new(|_| panic!("the journal is full"))).unwrap();
    next(&arrivals).2.send(Ok(())).unwrap();
    assert_eq!(until(&queue, id, is_done).attempts, 1);
    let after = queue.submit(folder("a"), titled("b"), nothing()).unwrap();
    next(&arrivals).2.send(Ok(())).unwrap();
    until(&queue, after, is_done);
}

#[test]
fn a_stopped_queue_ends_what_is_on_its_way_and_nothing_else() {
    let (queue, arrivals) = queue();
    let count = Arc::new(AtomicUsize::new(0));
    queue.submit(folder("a"), titled("a"), counting(&count)).unwrap();
    queue.submit(folder("a"), titled("b"), counting(&count)).unwrap();
    // This one waits a second for its next try, which nobody must wait for.
    let again = queue.submit(network("n"), titled("n"), counting(&count)).unwrap();
    let (first, second) = (next(&arrivals), next(&arrivals));
    let (flying, failing) = if first.0 == "a" { (first, second) } else { (second, first) };
    failing.2.send(unreachable()).unwrap();
    until(&queue, again, |job| job.phase == JobPhase::Waiting);
    std::thread::scope(|scope| {
        let stop = scope.spawn(|| queue.stop());
        let mut seen = 0;
        while queue.jobs().len() > 1 {
            seen = queue.wait_for_change(seen, LONG);
        }
        assert_eq!(queue.submit(folder("a"), titled("c"), nothing()), Err(QueueError::Stopped));
        flying.2.send(Ok(())).unwrap();
        stop.join().unwrap();
    });
    assert_eq!(count.load(Ordering::SeqCst), 1);
    assert!(queue.jobs().iter().all(is_done));
    // What the others would have called is gone with them.
    drop(queue);
    assert_eq!(Arc::strong_count(&count), 1);
    assert!(arrivals.try_recv().is_err());
}

#[test]
fn who_waits_for_a_change_hears_of_it_or_gives_up() {
    let (queue, arrivals) = queue();
    assert_eq!(queue.wait_for_change(0, Duration::from_millis(1)), 0);
    std::thread::scope(|scope| {
        let watcher = scope.spawn(|| queue.wait_for_change(0, LONG));
        queue.submit(folder("a"), titled("a"), nothing()).unwrap();
        assert!(watcher.join().unwrap() > 0);
    });
    next(&arrivals).2.send(Ok(())).unwrap();
}

fn add(book: &mut Book, bytes: usize) -> Result<JobId, QueueError> {
    book.add(folder("a"), job(&vec![0; bytes]), waiting(nothing()))
}

fn carried(book: &mut Book) -> JobId {
    let Next::Carry { id, .. } = book.next("a") else { panic!("nothing to carry") };
    id
}

#[test]
fn the_line_is_bounded() {
    let mut book = Book::default();
    for _ in 0..JOBS_MAX {
        add(&mut book, 0).unwrap();
    }
    assert_eq!(add(&mut book, 0), Err(QueueError::Full));
    let id = carried(&mut book);
    assert_eq!(add(&mut book, 0), Err(QueueError::Full));
    book.done(id, NOW);
    add(&mut book, 0).unwrap();
}

#[test]
fn bytes_are_bounded_at_the_price_of_failed_jobs() {
    let mut book = Book::default();
    let count = BYTES_MAX / Job::BYTES_MAX;
    for _ in 0..count {
        add(&mut book, Job::BYTES_MAX).unwrap();
    }
    assert_eq!(add(&mut book, 1), Err(QueueError::Full));
    let (first, second) = (carried(&mut book), carried(&mut book));
    book.failed(second, DeliveryError::Offline, NOW);
    book.failed(first, DeliveryError::Offline, NOW);
    let third = add(&mut book, 1).unwrap();
    // The one that failed first is forgotten first.
    assert_eq!(book.again(second, None), Err(QueueError::NoSuchJob));
    book.again(first, None).unwrap();
    assert_eq!(add(&mut book, Job::BYTES_MAX), Err(QueueError::Full));
    // What was printed takes no room.
    let id = carried(&mut book);
    book.done(id, NOW);
    add(&mut book, Job::BYTES_MAX - 1).unwrap();
    book.cancel(third).unwrap();
    assert_eq!(book.states().len(), count);
}

#[test]
fn the_last_ended_jobs_are_remembered() {
    let mut book = Book::default();
    let ids: Vec<JobId> = (0..=ENDED_MAX).map(|_| add(&mut book, 1).unwrap()).collect();
    for _ in &ids {
        let id = carried(&mut book);
        book.done(id, NOW);
    }
    let remembered: Vec<JobId> = book.states().into_iter().map(|state| state.id).collect();
    assert_eq!(remembered, ids[1..]);
}

proptest! {
    /// Whatever people and printers do, what follows from a print is called once for each job that was printed.
    #[test]
    fn every_print_counts_once(steps in prop::collection::vec((0_u8..6, 0_usize..8), 0..120)) {
        let mut book = Book::default();
        let count = Arc::new(AtomicUsize::new(0));
        let (mut ids, mut printing, mut printed) = (Vec::new(), Vec::new(), 0);
        for (step, at) in steps {
            let known = ids.get(at).copied().unwrap_or(JobId(999));
            match step {
                0 | 1 => ids.push(book.add(folder("a"), job(b"x"), waiting(counting(&count))).unwrap()),
                2 => if let Next::Carry { id, .. } = book.next("a") { printing.push(id) },
                3 => { let _ = book.again(known, None); }
                4 => { let _ = book.cancel(known); }
                _ => if let Some(id) = printing.pop() {
                    if at % 2 == 0 {
                        book.failed(id, DeliveryError::Offline, NOW);
                    } else {
                        let follower = book.take_follower(id).expect("a print without what follows");
                        follower.printed(&delivered(&job(b"x")));
                        book.done(id, NOW);
                        printed += 1;
                    }
                },
            }
            prop_assert_eq!(count.load(Ordering::SeqCst), printed);
        }
        let done = book.states().iter().filter(|state| is_done(state)).count();
        // A job takes three steps, so fewer ended than are remembered, and none that was printed can be given up.
        prop_assert_eq!(done, printed);
    }
}
