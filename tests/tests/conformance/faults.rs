//! Every fault of the sandbox at every step, and what it becomes.

use std::thread;
use std::time::{Duration, Instant};

use loket_counter::billers::Transport;
use loket_sandbox::FaultKind;
use loket_tests::{patient, transport};

use crate::ask::{CODE, PENDING};
use crate::columns::Column;
use crate::exchange::Setup;
use crate::facts::{At, Facts};
use crate::tally::{Group, Tally};

/// A fault and what becomes of an inquiry, a payment and an advice that meet it; a dash where it cannot happen.
struct Row {
    fault: &'static str,
    becomes: [&'static str; 3],
    /// Whether the biller sells although the payment meets the fault.
    sells: bool,
    /// Whether only the transport's time limit ends it.
    timed: bool,
}

const SILENT: Row = Row { fault: "", becomes: ["no answer"; 3], sells: true, timed: false };

/// A fault that an inquiry shows as one kind of unclear answer, and the later steps as the same kind of open question.
const fn row(fault: &'static str, inquiry: &'static str, later: &'static str) -> Row {
    Row { fault, becomes: [inquiry, later, later], sells: true, timed: false }
}

const fn unsold(fault: &'static str, inquiry: &'static str, later: &'static str) -> Row {
    Row { sells: false, ..row(fault, inquiry, later) }
}

const LIE: &str = "unresolved mismatch";
const STATUS: &str = "unresolved http_status";
const UNREADABLE: &str = "unresolved unreadable";
const SHORT: &str = "unresolved incomplete";

const TABLE: &[Row] = &[
    Row { fault: "no-answer-before", sells: false, timed: true, ..SILENT },
    Row { fault: "no-answer-after", timed: true, ..SILENT },
    Row { fault: "slow-drip", timed: true, ..SILENT },
    Row { fault: "drop-before", sells: false, ..SILENT },
    Row { fault: "drop-after", ..SILENT },
    Row { fault: "huge-body", ..SILENT },
    Row { becomes: ["-", PENDING, "-"], ..row("late-success", "-", "-") },
    Row { becomes: ["-", PENDING, "-"], ..unsold("late-failure", "-", "-") },
    row("wrong-customer", "unclear mismatch", LIE),
    row("wrong-product", "unclear mismatch", LIE),
    row("wrong-reference", "unclear mismatch", LIE),
    // An inquiry is where the price comes from, so each biller says what bill it gives; later it is a contradiction.
    row("wrong-amount", "", LIE),
    row("garbage", "unclear unreadable", UNREADABLE),
    row("empty-body", "unclear unreadable", UNREADABLE),
    row("truncated-body", "unclear unreadable", UNREADABLE),
    row("deep-nesting", "unclear unreadable", UNREADABLE),
    row("entity-expansion", "unclear unreadable", UNREADABLE),
    row("http-500", "unclear http_status", STATUS),
    row("http-502", "unclear http_status", STATUS),
    unsold("http-500-before", "unclear http_status", STATUS),
    unsold("http-400", "unclear http_status", STATUS),
    unsold("http-401", "unclear http_status", STATUS),
    unsold("http-404", "unclear http_status", STATUS),
    unsold("http-429", "unclear http_status", STATUS),
    unsold("redirect", "unclear http_status", STATUS),
    row("unknown-code", "unclear unclear_code", CODE),
    row("no-token", "-", SHORT),
];

/// Breaks the build when the sandbox learns a fault, so that it gets its row.
const fn has_a_row(fault: FaultKind) -> bool {
    use FaultKind::{
        DeepNesting, DropAfter, DropBefore, EmptyBody, EntityExpansion, Garbage, Http400, Http401, Http404,
        Http429, Http500, Http500Before, Http502, HugeBody, LateFailure, LateSuccess, NoAnswerAfter,
        NoAnswerBefore, NoToken, Redirect, SlowDrip, TruncatedBody, UnknownCode, WrongAmount, WrongCustomer,
        WrongProduct, WrongReference,
    };
    match fault {
        NoAnswerBefore | NoAnswerAfter | DropBefore | DropAfter | LateSuccess { .. } => true,
        LateFailure { .. } | WrongCustomer | WrongProduct | WrongAmount | WrongReference => true,
        Garbage | EmptyBody | Http400 | Http401 | Http404 | Http429 | Http500 | Http500Before => true,
        Http502 | SlowDrip | HugeBody | TruncatedBody | DeepNesting | EntityExpansion => true,
        UnknownCode | NoToken | Redirect => true,
    }
}

/// Limit of an exchange that only the limit ends.
const IMPATIENT_MS: u64 = 600;
/// The latest end of a timed exchange, with room for a machine that does other things.
const GIVEN_UP_AFTER: Duration = Duration::from_secs(10);

/// What the fault becomes at this step of this biller's sale; nothing where it cannot happen.
fn expected(facts: &Facts, row: &Row, at: At) -> Option<&'static str> {
    let own = facts.exceptions.iter().find(|exception| exception.fault == row.fault && exception.at == at);
    let expected = own.map_or(row.becomes[at as usize], |exception| exception.becomes);
    let asks = facts.plain.expected[2] != "no advice";
    (expected != "-" && (at != At::Advice || asks)).then_some(expected)
}

fn play(row: &Row, send: impl FnOnce(&dyn Transport) -> String) -> String {
    let transport = if row.timed { transport(IMPATIENT_MS) } else { patient() };
    let started = Instant::now();
    let words = send(transport.as_ref());
    assert!(!row.timed || started.elapsed() < GIVEN_UP_AFTER, "{} took {:?}", row.fault, started.elapsed());
    words
}

fn at_inquiry(column: &'static Column, facts: &Facts, row: &Row) -> [String; 2] {
    let setup = Setup::new(column, &facts.plain).fault(&format!("inquiry={}", row.fault));
    let mut exchange = setup.start();
    let words = play(row, |transport| exchange.inquire_through(transport));
    let paid = !exchange.state().payments.is_empty();
    [words, if paid { "AN INQUIRY PAID".to_owned() } else { exchange.books() }]
}

/// The fault is over when the biller is asked: then it tells the truth.
fn at_payment(column: &'static Column, facts: &Facts, row: &Row) -> [String; 4] {
    let setup = Setup::new(column, &facts.plain).fault(&format!("payment={}", row.fault));
    let mut exchange = setup.start();
    assert_eq!(exchange.inquire(), facts.plain.expected[0]);
    let words = play(row, |transport| exchange.pay_through(transport));
    [words, exchange.advise(), exchange.advise(), exchange.books()]
}

fn truths(facts: &Facts, row: &Row) -> [&'static str; 3] {
    let books = if row.sells { "sold" } else { "not sold" };
    if facts.plain.expected[2] == "no advice" {
        // Nobody can be asked, so what is late stays where it was.
        let late = row.fault.starts_with("late");
        return ["no advice", "no advice", if late { "sold" } else { books }];
    }
    match row.fault {
        "late-success" => [PENDING, "paid", books],
        "late-failure" => [PENDING, facts.failed_late, books],
        _ if row.sells => ["paid", "paid", books],
        _ => [facts.unsold, facts.unsold, books],
    }
}

fn at_advice(column: &'static Column, facts: &Facts, row: &Row) -> [String; 4] {
    let setup = Setup::new(column, &facts.plain).fault(&format!("advice={}*1", row.fault));
    let mut exchange = setup.start();
    assert_eq!(exchange.inquire(), facts.plain.expected[0]);
    let paid = exchange.pay();
    let words = play(row, |transport| exchange.advise_through(transport));
    [paid, words, exchange.advise(), exchange.books()]
}

/// All rows at once: most of them wait.
fn run_at(group: Group, at: At, column: &'static Column) {
    let (facts, tally) = ((column.facts)(), Tally::of(group, column));
    thread::scope(|scope| {
        for row in TABLE {
            let Some(expected) = expected(&facts, row, at) else { continue };
            let (facts, tally) = (&facts, &tally);
            scope.spawn(move || match at {
                At::Inquiry => {
                    tally.check(row.fault, at_inquiry(column, facts, row), [expected, "not sold"]);
                }
                At::Payment => {
                    let [first, second, books] = truths(facts, row);
                    let expected = [expected, first, second, books];
                    tally.check(row.fault, at_payment(column, facts, row), expected);
                }
                At::Advice => {
                    let expected = [facts.plain.expected[1], expected, "paid", "sold"];
                    tally.check(row.fault, at_advice(column, facts, row), expected);
                }
            });
        }
    });
    tally.done();
}

mod at_inquiry {
    use super::*;

    fn run(column: &'static Column) {
        run_at(Group::FaultsAtInquiry, At::Inquiry, column);
    }

    crate::columns::on_every_column!(run);
}

mod at_payment {
    use super::*;

    fn run(column: &'static Column) {
        run_at(Group::FaultsAtPayment, At::Payment, column);
    }

    crate::columns::on_every_column!(run);
}

mod at_advice {
    use super::*;

    fn run(column: &'static Column) {
        // A biller that cannot be asked has an empty cell.
        if (column.facts)().plain.expected[2] != "no advice" {
            run_at(Group::FaultsAtAdvice, At::Advice, column);
        }
    }

    crate::columns::on_every_column!(run);
}

#[test]
fn every_fault_has_one_row() {
    let mut kinds: Vec<FaultKind> = TABLE.iter().map(|row| row.fault.parse().unwrap()).collect();
    assert!(kinds.iter().all(|fault| has_a_row(*fault)));
    kinds.sort_by_key(ToString::to_string);
    kinds.dedup();
    assert_eq!((kinds.len(), TABLE.len()), (27, 27));
}

/// A misspelt exception would be none.
#[test]
fn every_exception_is_about_a_row() {
    for column in crate::columns::COLUMNS {
        for exception in (column.facts)().exceptions {
            assert!(
                TABLE.iter().any(|row| row.fault == exception.fault),
                "{}: {}",
                column.name,
                exception.fault
            );
        }
    }
}
