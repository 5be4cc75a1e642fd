//! How long the owner waits for a list, a search and a report on years of payments, beside the best that SQL written by
//! hand does with the same file in the same run.
//!
//! By hand means: knowing the tables, one statement with the best index, and rows read as they lie, without making
//! payments of them. `LOKET_HISTORY_PAYMENTS=1000000` asks for another journal, `--quick` measures a little of everything.
#![expect(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    reason = "a bench that cannot fill its journal has nothing to measure, and rates are no money"
)]

use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use loket_demo_data::{FILE_NAME, Plan, fill};
use loket_journal::{HistoryFilter, Journal};
use loket_model::{PaymentId, UtcMillis};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, Params};

/// What a list shows of a payment, and a tap on it.
const ROW: &str = "id, reference, inquiry, account, state, created_at_ms, decided_at_ms, total, service_fee, tender, \
     advice_asked, advice_last_at_ms, advice_next_at_ms, prints, refunded_at_ms, shift, actor, terminal, demo, bill, \
     outcome, basket, retry_of, retried_by, warnings";
const PAGE: u32 = 100;
/// 2026-11-20, 23:59:59 WIB.
const UNTIL: UtcMillis = UtcMillis::new(1_795_193_999_000);

/// How much is measured.
struct Effort {
    payments: u64,
    rounds: usize,
}

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick" || argument == "--test");
    let wanted = std::env::var("LOKET_HISTORY_PAYMENTS").ok().and_then(|text| text.parse().ok());
    let effort = if quick {
        Effort { payments: 2_000, rounds: 5 }
    } else {
        Effort { payments: wanted.unwrap_or(20_000), rounds: 200 }
    };
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(FILE_NAME);
    let plan = Plan { payments: effort.payments, years: 3, until: UNTIL, seed: 1 };
    let started = Instant::now();
    let events = fill(&path, &plan).unwrap();
    let took = started.elapsed();
    println!(
        "demo-data: {} payments, {events} events, {} MB in {took:.1?}: {:.0} payments per second",
        effort.payments,
        std::fs::metadata(&path).unwrap().len() >> 20,
        effort.payments as f64 / took.as_secs_f64()
    );
    lists(&effort, &path);
    reports(&effort, &path);
}

fn by_hand(path: &Path) -> Connection {
    let conn = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).unwrap();
    conn.set_prepared_statement_cache_capacity(64);
    conn
}

fn lists(effort: &Effort, path: &Path) {
    let (journal, conn) = (Journal::open_read_only(path).unwrap(), by_hand(path));
    let page = |search: Option<&str>, before: Option<PaymentId>| {
        let search = search.map(str::to_owned);
        let filter = HistoryFilter { search, before, limit: PAGE, ..HistoryFilter::default() };
        journal.history(&filter).unwrap().len()
    };
    let newest = format!("SELECT {ROW} FROM payment ORDER BY created_at_ms DESC, seq DESC LIMIT {PAGE}");
    measure("newest page", effort, || page(None, None), || rows(&conn, &newest, []));

    let deep = "SELECT id, created_at_ms, seq FROM payment ORDER BY seq LIMIT 1 OFFSET ?1";
    let (id, at, seq): (String, i64, i64) = conn
        .query_row(deep, [i64::try_from(effort.payments / 3).unwrap()], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?))
        })
        .unwrap();
    let id = PaymentId::parse(&id).unwrap();
    let older = format!(
        "SELECT {ROW} FROM payment WHERE (created_at_ms, seq) < (?1, ?2) \
         ORDER BY created_at_ms DESC, seq DESC LIMIT {PAGE}"
    );
    measure("deep page", effort, || page(None, Some(id)), || rows(&conn, &older, [at, seq]));

    let found = format!(
        "SELECT {ROW} FROM payment WHERE seq IN (SELECT rowid FROM payment_fts WHERE payment_fts MATCH ?1 \
         ORDER BY rowid DESC LIMIT {PAGE}) ORDER BY seq DESC"
    );
    for (name, texts) in [
        ("name fragment", &["budi", "santo", "ayu", "wul"][..]),
        ("rare name fragment", &["ketut marpaung", "h. cucu"]),
        ("number fragment", &["081", "4521", "8888", "2026"]),
        ("long number fragment", &["888881", "0812345"]),
    ] {
        let mut turns = texts.iter().cycle();
        let mut turns_by_hand = texts.iter().cycle();
        measure(
            name,
            effort,
            || page(turns.next().copied(), None),
            || rows(&conn, &found, [format!("\"{}\"", turns_by_hand.next().unwrap())]),
        );
    }
    for text in ["b", "sa", "08"] {
        let alone = times(effort.rounds, || page(Some(text), None));
        println!("{} characters {text:?}: p95 {:?}", text.len(), p95(&alone));
    }
}

fn reports(effort: &Effort, path: &Path) {
    let (journal, conn) = (Journal::open_read_only(path).unwrap(), by_hand(path));
    let days = "SELECT day, state, sum(count), sum(total), sum(service_fee), sum(commission) FROM day_total \
                WHERE day BETWEEN ?1 AND ?2 GROUP BY day, state";
    let parts = "SELECT part, key, sum(count), sum(total), sum(admin), sum(service_fee), sum(commission) \
                 FROM day_part WHERE day BETWEEN ?1 AND ?2 GROUP BY part, key";
    for (name, from, to) in
        [("day report", "2026-11-19", "2026-11-19"), ("year report", "2025-11-21", "2026-11-20")]
    {
        let report = || journal.days(from, to).unwrap().len() + journal.day_parts(from, to).unwrap().len();
        let sums = || rows(&conn, days, [from, to]) + rows(&conn, parts, [from, to]);
        measure(name, effort, report, sums);
    }
    let shift =
        HistoryFilter { actor: Some("Siti".to_owned()), printed: Some(true), ..HistoryFilter::default() };
    let totals =
        times(effort.rounds.min(20), || usize::try_from(journal.totals(&shift).unwrap().count).unwrap());
    println!("totals of one cashier's printed ones, all years: p95 {:?}", p95(&totals));
}

/// Reads every value of every row; gives the count of rows.
fn rows(conn: &Connection, sql: &str, params: impl Params) -> usize {
    let mut statement = conn.prepare_cached(sql).unwrap();
    let columns = statement.column_count();
    let mut rows = statement.query(params).unwrap();
    let mut count = 0;
    while let Some(row) = rows.next().unwrap() {
        for column in 0..columns {
            black_box(row.get::<_, Value>(column).unwrap());
        }
        count += 1;
    }
    count
}

fn measure(name: &str, effort: &Effort, mut ours: impl FnMut() -> usize, mut hand: impl FnMut() -> usize) {
    let (mut of_ours, mut of_hand) = (Vec::new(), Vec::new());
    let mut found = 0;
    for round in 0..effort.rounds {
        // Whoever comes second finds the caches as the first one left them.
        if round % 2 == 0 {
            of_ours.extend(times(1, &mut ours));
            of_hand.extend(times(1, &mut hand));
        } else {
            of_hand.extend(times(1, &mut hand));
            of_ours.extend(times(1, &mut ours));
        }
        found = ours();
    }
    let (ours, hand) = (p95(&of_ours), p95(&of_hand));
    println!(
        "{name}: p95 {ours:?}, {:.2} x SQL by hand ({hand:?}), {found} rows",
        ours.as_secs_f64() / hand.as_secs_f64()
    );
}

fn times(rounds: usize, mut work: impl FnMut() -> usize) -> Vec<Duration> {
    let mut times = Vec::with_capacity(rounds);
    for _ in 0..rounds {
        let started = Instant::now();
        black_box(work());
        times.push(started.elapsed());
    }
    times
}

/// The time within which nineteen of twenty answers came.
fn p95(times: &[Duration]) -> Duration {
    let mut times = times.to_vec();
    times.sort();
    times.get(times.len().saturating_sub(1) * 95 / 100).copied().unwrap_or_default()
}
