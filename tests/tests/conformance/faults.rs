//! Every fault of the sandbox at every step, and what it becomes.

use std::thread;
use std::time::{Duration, Instant};

use loket_sandbox::{FaultKind, MyBillsSettings, Oddities, PaymentStatus};
use loket_tests::{patient, transport};

use crate::exchange::{Exchange, KINDS, Options};

/// A fault and what becomes of an inquiry, a payment and an advice that meet it; a dash where it cannot happen.
struct Row {
    fault: &'static str,
    inquiry: &'static str,
    payment: &'static str,
    advice: &'static str,
    /// Whether the biller sells although the payment meets the fault.
    sells: bool,
    /// Whether only the transport's time limit ends it.
    timed: bool,
}

const SILENT: Row = Row {
    fault: "",
    inquiry: "no answer",
    payment: "no answer",
    advice: "no answer",
    sells: true,
    timed: false,
};

const fn row(fault: &'static str, inquiry: &'static str, payment: &'static str, advice: &'static str) -> Row {
    Row { fault, inquiry, payment, advice, sells: true, timed: false }
}

const LIE: &str = "unresolved mismatch";
const STATUS: &str = "unresolved http_status";
const UNREADABLE: &str = "unresolved unreadable";
const CODE: &str = "unresolved unclear_code";
const SHORT: &str = "unresolved incomplete";

const TABLE: &[Row] = &[
    Row { fault: "no-answer-before", sells: false, timed: true, ..SILENT },
    Row { fault: "no-answer-after", timed: true, ..SILENT },
    Row { fault: "slow-drip", timed: true, ..SILENT },
    Row { fault: "drop-before", sells: false, ..SILENT },
    Row { fault: "drop-after", ..SILENT },
    Row { fault: "huge-body", ..SILENT },
    row("late-success:1", "-", "unresolved pending", "-"),
    row("wrong-customer", "unclear mismatch", LIE, LIE),
    row("wrong-reference", "unclear mismatch", LIE, LIE),
    // An inquiry is where the price comes from; the next answer contradicts it.
    row("wrong-amount", "bill of 21500", LIE, LIE),
    row("garbage", "unclear unreadable", UNREADABLE, UNREADABLE),
    row("empty-body", "unclear unreadable", UNREADABLE, UNREADABLE),
    row("http-500", "unclear http_status", STATUS, STATUS),
    Row { sells: false, ..row("http-500-before", "unclear http_status", STATUS, STATUS) },
    Row { sells: false, ..row("redirect", "unclear http_status", STATUS, STATUS) },
    row("unknown-code", "unclear unclear_code", CODE, CODE),
    row("no-token", "-", SHORT, SHORT),
];

/// Breaks the build when the sandbox learns a fault, so that it gets its row.
const fn has_a_row(fault: FaultKind) -> bool {
    use FaultKind::{
        DropAfter, DropBefore, EmptyBody, Garbage, Http500, Http500Before, HugeBody, LateSuccess,
        NoAnswerAfter, NoAnswerBefore, NoToken, Redirect, SlowDrip, UnknownCode, WrongAmount, WrongCustomer,
        WrongReference,
    };
    match fault {
        NoAnswerBefore | NoAnswerAfter | DropBefore | DropAfter | LateSuccess { .. } | WrongCustomer => true,
        WrongAmount | WrongReference | Garbage | EmptyBody | Http500 | Http500Before | SlowDrip => true,
        HugeBody | UnknownCode | NoToken | Redirect => true,
    }
}

/// Limit of an exchange that only the limit ends.
const IMPATIENT_MS: u64 = 600;
/// The latest end of a timed exchange, with room for a machine that does other things.
const GIVEN_UP_AFTER: Duration = Duration::from_secs(10);

fn play(row: &Row, send: impl FnOnce(&dyn loket_counter::billers::Transport) -> String) -> String {
    let transport = if row.timed { transport(IMPATIENT_MS) } else { patient() };
    let started = Instant::now();
    let words = send(transport.as_ref());
    assert!(!row.timed || started.elapsed() < GIVEN_UP_AFTER, "{} took {:?}", row.fault, started.elapsed());
    words
}

fn at_inquiry(kind: &'static str, options: &Options, row: &Row) {
    let mut exchange = Exchange::start(kind, options, &[format!("inquiry={}", row.fault)]);
    assert_eq!(
        play(row, |transport| exchange.inquire_through(transport)),
        row.inquiry,
        "inquiry={}",
        row.fault
    );
    assert!(exchange.state().payments.is_empty(), "an inquiry paid");
}

/// The fault is over when the biller is asked: then it tells the truth.
fn at_payment(kind: &'static str, options: &Options, row: &Row) {
    let mut exchange = Exchange::start(kind, options, &[format!("payment={}", row.fault)]);
    assert_eq!(exchange.inquire(), "bill of 20500");
    assert_eq!(play(row, |transport| exchange.pay_through(transport)), row.payment, "payment={}", row.fault);
    let state = exchange.state();
    assert_eq!(
        state.payments.first().map(|payment| payment.accepted),
        Some(u32::from(row.sells)),
        "{}",
        row.fault
    );
    let mut advice = exchange.advise();
    if row.fault.starts_with("late-success") {
        assert_eq!(advice, "unresolved pending");
        advice = exchange.advise();
    }
    let truth = if row.sells { "paid" } else { CODE };
    assert_eq!(advice, truth, "advice after payment={}", row.fault);
    exchange.state();
}

fn at_advice(kind: &'static str, options: &Options, row: &Row) {
    let mut exchange =
        Exchange::start(kind, options, &[format!("advice={}*1", row.fault)]).customer("829374298302");
    assert_eq!(exchange.inquire(), "bill of 20500");
    assert_eq!(exchange.pay(), "unresolved pending");
    assert_eq!(play(row, |transport| exchange.advise_through(transport)), row.advice, "advice={}", row.fault);
    assert_eq!(exchange.advise(), "paid", "advice after advice={}", row.fault);
    assert_eq!(exchange.state().payments.first().map(|payment| payment.status), Some(PaymentStatus::Paid));
}

/// All rows at once: most of them wait.
fn check(options: &Options) {
    for kind in KINDS {
        thread::scope(|scope| {
            for row in TABLE {
                scope.spawn(|| {
                    at_payment(kind, options, row);
                    if row.inquiry != "-" {
                        at_inquiry(kind, options, row);
                    }
                    if row.advice != "-" {
                        at_advice(kind, options, row);
                    }
                });
            }
        });
    }
}

#[test]
fn every_fault_becomes_what_it_is() {
    check(&Options::default());
}

#[test]
fn every_fault_becomes_what_it_is_in_odd_answers_too() {
    let oddities = Oddities { trailing_commas: true, numbers_as_text: true };
    check(&Options { ours: &[], theirs: MyBillsSettings { oddities, ..MyBillsSettings::default() } });
}

#[test]
fn every_fault_has_one_row() {
    let mut kinds: Vec<FaultKind> = TABLE.iter().map(|row| row.fault.parse().unwrap()).collect();
    assert!(kinds.iter().all(|fault| has_a_row(*fault)));
    kinds.sort_by_key(ToString::to_string);
    kinds.dedup();
    assert_eq!((kinds.len(), TABLE.len()), (17, 17));
}
