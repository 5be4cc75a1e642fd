//! What safety costs: commits of a payment before its struk can print, settling against a biller that answers from
//! memory, what it costs that the chain names no customer, and the check of a journal of a million events.
//!
//! Each rate stands beside the least that the same work must do, measured in the same run: only ratios travel from one
//! machine to another. `--quick` measures a little of everything, to see that it runs; `--events N` asks for
//! another journal.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::float_arithmetic,
    reason = "a bench that cannot set up its shop has nothing to measure, and rates are no money"
)]

use std::collections::HashMap;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use loket_counter::billers::{HttpReply, HttpRequest, SendError, Transport};
use loket_counter::journal::{Event, EventRecord, Journal, Stamp};
use loket_counter::{Counter, Surroundings, SystemChance, SystemClock};
use loket_model::{InquiryId, PaymentId, PaymentState, Postings, Reference, Uuid};
use loket_sandbox::{MyBillsSettings, SandboxConfig};
use loket_tests::{ACTOR, TestShop, account_name, patient};

/// How much is measured.
struct Effort {
    /// Payments settled.
    payments: usize,
    /// Events in the journal that is verified.
    events: usize,
}

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick" || argument == "--test");
    let effort = if quick {
        Effort { payments: 20, events: 3_000 }
    } else {
        Effort { payments: 1_000, events: events_wanted().unwrap_or(1_000_000) }
    };
    commits_of_a_payment();
    commitments(&effort);
    settling(&effort);
    verifying(&effort);
}

/// The number after `--events`.
fn events_wanted() -> Option<usize> {
    std::env::args().skip_while(|argument| argument != "--events").nth(1)?.parse().ok()
}

/// Every event is one commit with `synchronous=FULL`: a test of the journal counts them in its log.
fn commits_of_a_payment() {
    let shop = TestShop::start();
    let inquiry = shop.inquire("829374298501").unwrap();
    let before = shop.counter().journal().last_seq().unwrap();
    assert_eq!(shop.pay(&inquiry).unwrap().state, PaymentState::Paid);
    let commits = shop.counter().journal().last_seq().unwrap() - before;
    println!("pay: {commits} durable commits before the struk can print");
    assert!(commits <= 2, "more commits than intent and outcome");
}

/// An event that names a customer, whose values stand beside the chain behind a salted commitment, and one of the same
/// length that names nobody: where the disk is memory, and where each waits for the disk.
fn commitments(effort: &Effort) {
    let memory = Path::new("/dev/shm");
    let mut folders = vec![("on disk", tempfile::tempdir().unwrap())];
    if memory.is_dir() {
        folders.push(("in memory", tempfile::tempdir_in(memory).unwrap()));
    }
    for (place, folder) in folders {
        let journal = Journal::open(&folder.path().join("loket.sqlite")).unwrap();
        let text = "x".repeat(400);
        let plain = Event::BookErased { what: text.clone(), numbers: 1 };
        let code = "00".to_owned();
        let named = Event::CallbackReceived { account: account_name(), payment: None, code, text };
        let mut took = [Duration::ZERO; 2];
        for _ in 0..effort.payments {
            // In turns, so that whatever else the machine does meets both.
            for (event, took) in [&plain, &named].into_iter().zip(&mut took) {
                *took += timed(|| {
                    journal.append(&stamp(), event, &Postings::none()).unwrap();
                });
            }
        }
        let [plain, named] = took.map(|took| took / u32::try_from(effort.payments).unwrap());
        println!(
            "commitments: {:.2} x an event that names nobody, {place} ({named:?} and {plain:?})",
            named.as_secs_f64() / plain.as_secs_f64()
        );
    }
}

/// What the way to the biller does with an answer.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Hands it on.
    Pass,
    /// Garbles it, so that the payment is unresolved.
    Garble,
    /// Hands it on, and keeps it under the reference that was asked about.
    Keep,
    /// Answers from memory.
    Recall,
}

/// The way to a biller that can remember.
struct Remembering {
    inner: Arc<dyn Transport>,
    mode: Mutex<Mode>,
    answers: Mutex<HashMap<String, HttpReply>>,
}

impl Remembering {
    fn set(&self, mode: Mode) {
        *self.mode.lock().unwrap() = mode;
    }
}

impl Transport for Remembering {
    fn send(&self, request: &HttpRequest) -> Result<HttpReply, SendError> {
        let mode = *self.mode.lock().unwrap();
        match mode {
            Mode::Pass => self.inner.send(request),
            Mode::Garble => {
                self.inner.send(request).map(|reply| HttpReply { body: b"<html>".to_vec(), ..reply })
            }
            Mode::Keep => {
                let reply = self.inner.send(request)?;
                self.answers.lock().unwrap().insert(asked_about(request), reply.clone());
                Ok(reply)
            }
            Mode::Recall => Ok(self.answers.lock().unwrap().get(&asked_about(request)).unwrap().clone()),
        }
    }
}

/// The reference in a question to MyBills.
fn asked_about(request: &HttpRequest) -> String {
    let body: serde_json::Value = serde_json::from_slice(&request.body).unwrap();
    let reference = body.get("partnerReferenceNo").and_then(serde_json::Value::as_str);
    reference.unwrap_or_else(|| panic!("no reference: {body}")).to_owned()
}

/// Payments settled in a second when the biller's answer costs nothing, beside the one commit that each of them needs.
fn settling(effort: &Effort) {
    let way = Arc::new(Remembering {
        inner: patient(),
        mode: Mutex::new(Mode::Pass),
        answers: Mutex::new(HashMap::new()),
    });
    let mybills = MyBillsSettings { deposit: 1_000_000_000, ..MyBillsSettings::default() };
    let config = SandboxConfig { mybills, ..SandboxConfig::default() };
    let mut shop = TestShop::with(config, Arc::clone(&way) as Arc<dyn Transport>);
    for n in 0..effort.payments {
        let inquiry = shop.inquire(&format!("8294{n:07}1")).unwrap();
        way.set(Mode::Garble);
        assert_eq!(shop.pay(&inquiry).unwrap().state, PaymentState::Unresolved);
        way.set(Mode::Pass);
    }
    shop.close();
    let again = tempfile::tempdir().unwrap();
    for name in ["loket.sqlite", "secrets.json"] {
        fs::copy(shop.path().join(name), again.path().join(name)).unwrap();
    }
    way.set(Mode::Keep);
    settle_all(shop.open());
    way.set(Mode::Recall);
    let around =
        Surroundings { transport: way, clock: Arc::new(SystemClock), chance: Arc::new(SystemChance) };
    let counter = Counter::open(again.path(), around).unwrap();
    let started = Instant::now();
    settle_all(&counter);
    let settled = started.elapsed();
    let committed = timed(|| (0..effort.payments).for_each(|_| commit(counter.journal())));
    let count = effort.payments as f64;
    println!(
        "settle: {:.0} payments per second, {:.2} x the one FULL commit that each needs ({:?})",
        count / settled.as_secs_f64(),
        settled.as_secs_f64() / committed.as_secs_f64(),
        committed / u32::try_from(effort.payments).unwrap(),
    );
}

fn settle_all(counter: &Counter) {
    while !counter.journal().open_payments().unwrap().is_empty() {
        assert!(!counter.settle(true).unwrap().is_empty(), "nothing is settled any more");
    }
}

fn commit(journal: &Journal) {
    let code = "00".to_owned();
    let text = "x".repeat(400);
    let event = Event::CallbackReceived { account: account_name(), payment: None, code, text };
    journal.append(&stamp(), &event, &Postings::none()).unwrap();
}

fn stamp() -> Stamp {
    Stamp { at: loket_counter::Clock::now(&SystemClock), actor: ACTOR.to_owned() }
}

/// A journal of sales, checked in full, beside reading and hashing the same rows once.
fn verifying(effort: &Effort) {
    // Where the disk is memory, since writing is not what is measured.
    let memory = Path::new("/dev/shm");
    let folder = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() }.unwrap();
    let written = timed(|| fill(&folder.path().join("loket.sqlite"), effort.events));
    let journal = Journal::open(&folder.path().join("loket.sqlite")).unwrap();
    let bytes = fs::metadata(folder.path().join("loket.sqlite")).unwrap().len();
    let hashed = timed(|| {
        journal.check_chain().unwrap();
    });
    let mut report = None;
    let verified = timed(|| report = Some(journal.verify().unwrap()));
    let report = report.expect("verified");
    let count = report.events as f64;
    println!(
        "verify: {} events, {} postings, {} payments, {} MB in {verified:.1?}: {:.0} events per second, {:.1} x reading and \
         hashing the same rows ({hashed:.1?}); written in {written:.1?}",
        report.events,
        report.postings,
        report.payments,
        bytes >> 20,
        count / verified.as_secs_f64(),
        verified.as_secs_f64() / hashed.as_secs_f64(),
    );
    drop(journal);
    let opened = timed(|| drop(Journal::open(&folder.path().join("loket.sqlite")).unwrap()));
    println!("open: {opened:.1?} with the bounded look at what is in it");
}

/// Sells for the journal alone: the events of one real sale, over and over, each time with ids of their own.
fn fill(path: &Path, events: usize) {
    let shop = TestShop::start();
    let paid = shop.sell("829374298501").unwrap();
    let sale = shop.counter().journal().events_of(paid.id).unwrap();
    shop.counter().journal().backup_to(path).unwrap();
    let journal = Journal::open(path).unwrap();
    let mut left = events - usize::try_from(journal.last_seq().unwrap()).unwrap();
    for n in 0.. {
        let ids = (InquiryId::new(Uuid::now_v7()), PaymentId::new(Uuid::now_v7()));
        let reference = Reference::parse(&format!("BENCH-{n:08}")).unwrap();
        for record in &sale {
            if left == 0 {
                return;
            }
            let (event, postings) = renamed(record, ids, &reference);
            journal.append(&Stamp { at: record.at, actor: record.actor.clone() }, &event, &postings).unwrap();
            left -= 1;
        }
    }
}

fn renamed(
    record: &EventRecord,
    (inquiry, payment): (InquiryId, PaymentId),
    reference: &Reference,
) -> (Event, Postings) {
    let mut event = record.event.clone();
    match &mut event {
        Event::Inquired(inquired) => {
            inquired.id = inquiry;
            inquired.reference = reference.clone();
        }
        Event::PaymentSubmitted(submission) => {
            submission.payment = payment;
            submission.inquiry = inquiry;
            submission.reference = reference.clone();
        }
        Event::OutcomeLearned { payment: of, .. } => *of = payment,
        other => panic!("no event of a plain sale: {other:?}"),
    }
    (event, record.postings.clone())
}

fn timed(work: impl FnOnce()) -> Duration {
    let started = Instant::now();
    work();
    started.elapsed()
}
