//! How long the owner waits for a list, a search, sums and a report on years of payments, beside the best that SQL
//! written by hand does with the same file in the same run.
//!
//! By hand means: knowing the tables, one statement with the best index, and rows read as they lie, without making
//! payments of them. `LOKET_HISTORY_PAYMENTS=5000000` asks for another journal, `LOKET_HISTORY_JOURNAL=FOLDER` keeps it
//! in a folder, where the next run finds it, `LOKET_HISTORY_ROUNDS=50` asks each question less often than 200 times, and
//! `--quick` measures a little of everything.
#![expect(
    clippy::unwrap_used,
    clippy::float_arithmetic,
    reason = "a bench that cannot fill its journal has nothing to measure, and rates are no money"
)]

use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::{Duration, Instant};

use loket_demo_data::{FILE_NAME, Plan, fill};
use loket_journal::{HistoryFilter, Journal};
use loket_model::{AccountName, PaymentId, PaymentState, UtcMillis};
use rusqlite::types::Value;
use rusqlite::{Connection, OpenFlags, Params, params};

/// What a list shows of a payment.
const ROW: &str = "id, state, CASE WHEN state <> 'paid' THEN outcome END, created_at_ms, account, product_name, \
     customer_no, customer_name, total + service_fee, commission, advice_asked, advice_last_at_ms, advice_next_at_ms, \
     refunded_at_ms, retried_by, late_at_ms, late_amount, late_settlement, loss_end, loss_ended_at_ms";
const SUMS: &str = "state, count(*), sum(total), sum(admin), sum(service_fee), sum(commission)";
const PAGE: u32 = 100;
/// How often ours and that by hand take turns.
const TURNS: usize = 4;
/// 2026-11-20, 23:59:59 WIB.
const UNTIL: UtcMillis = UtcMillis::new(1_795_193_999_000);
/// Two years before it.
const LONG_AGO: UtcMillis = UtcMillis::new(1_795_193_999_000 - 730 * 86_400_000);

fn main() {
    let quick = std::env::args().any(|argument| argument == "--quick" || argument == "--test");
    let (payments, rounds) = if quick {
        (2_000, 5)
    } else {
        (asked("LOKET_HISTORY_PAYMENTS").unwrap_or(1_000_000), asked("LOKET_HISTORY_ROUNDS").unwrap_or(200))
    };
    let temporary = tempfile::tempdir().unwrap();
    let kept = std::env::var_os("LOKET_HISTORY_JOURNAL").map(PathBuf::from);
    let folder = kept.as_deref().unwrap_or(temporary.path());
    let path = folder.join(FILE_NAME);
    if !path.exists() {
        std::fs::create_dir_all(folder).unwrap();
        make(&path, payments);
    }
    let bench = Bench::of(&path, rounds);
    println!(
        "{} payments, {} MB, {rounds} rounds\n\n{:<48} {:>6} {:>10} {:>10} {:>6}",
        bench.payments,
        std::fs::metadata(&path).unwrap().len() >> 20,
        "question",
        "rows",
        "p95 ms",
        "by hand",
        "ratio"
    );
    bench.pages();
    bench.searches();
    bench.choices();
    bench.sums();
    bench.reports();
}

/// A number from the environment.
fn asked<T: FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok()?.parse().ok()
}

fn make(path: &Path, payments: u64) {
    let started = Instant::now();
    let events = fill(path, &Plan { payments, years: 3, until: UNTIL, seed: 1 }).unwrap();
    let took = started.elapsed();
    println!(
        "demo-data: {payments} payments, {events} events in {took:.1?}: {:.0} payments per second",
        payments as f64 / took.as_secs_f64()
    );
}

struct Bench {
    journal: Journal,
    conn: Connection,
    payments: i64,
    rounds: usize,
}

impl Bench {
    fn of(path: &Path, rounds: usize) -> Self {
        let journal = Journal::open_read_only(path).unwrap();
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(path, flags).unwrap();
        conn.set_prepared_statement_cache_capacity(64);
        let payments = conn.query_row("SELECT count(*) FROM payment", [], |row| row.get(0)).unwrap();
        Self { journal, conn, payments, rounds }
    }

    fn page(&self, filter: &HistoryFilter) -> usize {
        let filter = HistoryFilter { limit: PAGE, ..filter.clone() };
        self.journal.history_rows(&filter).unwrap().len()
    }

    fn pages(&self) {
        let newest = format!("SELECT {ROW} FROM payment ORDER BY created_at_ms DESC, seq DESC LIMIT {PAGE}");
        let all = HistoryFilter::default();
        self.measure("newest page", || self.page(&all), || rows(&self.conn, &newest, []));

        let deep = "SELECT id, created_at_ms, seq FROM payment ORDER BY seq LIMIT 1 OFFSET ?1";
        let (id, at, seq): (String, i64, i64) = self
            .conn
            .query_row(deep, [self.payments / 3], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
            .unwrap();
        let before = HistoryFilter { before: PaymentId::parse(&id).ok(), ..HistoryFilter::default() };
        let older = format!(
            "SELECT {ROW} FROM payment WHERE (created_at_ms, seq) < (?1, ?2) \
             ORDER BY created_at_ms DESC, seq DESC LIMIT {PAGE}"
        );
        self.measure("deep page", || self.page(&before), || rows(&self.conn, &older, [at, seq]));
    }

    fn searches(&self) {
        let sql = "SELECT customer_no FROM payment ORDER BY seq LIMIT 1 OFFSET ?1";
        let number: String = self.conn.query_row(sql, [self.payments / 2], |row| row.get(0)).unwrap();
        let (rare, beginning) = (number.get(3..).unwrap(), |text: &str| format!("\u{1f}{text}"));
        let found = format!(
            "SELECT {ROW} FROM payment WHERE seq IN (SELECT rowid FROM payment_fts WHERE payment_fts MATCH ?1 \
             ORDER BY rowid DESC LIMIT {PAGE}) ORDER BY seq DESC"
        );
        for (name, texts) in [
            ("name fragment", &["budi", "santo", "ayu", "wul"][..]),
            ("rare name fragment", &["ketut marpaung", "h. cucu"]),
            ("name that nobody has", &["qwx", "zulkarnain"]),
            ("two letters", &["bu", "sa"]),
            ("two digits", &["08", "45"]),
            ("number fragment", &["4521", "0812", "5207"]),
            ("very common number fragment", &["888", "202", "000"]),
            ("long number fragment", &["888881", "0812345"]),
            ("rare number fragment", &[rare]),
        ] {
            let (mut turns, mut turns_by_hand) = (texts.iter().cycle(), texts.iter().cycle());
            let ours = || {
                let search = turns.next().map(|text| (*text).to_owned());
                self.page(&HistoryFilter { search, ..HistoryFilter::default() })
            };
            let by_hand = || {
                let text = *turns_by_hand.next().unwrap();
                let words = if text.len() < 3 { beginning(text) } else { text.to_owned() };
                rows(&self.conn, &found, [format!("\"{words}\"")])
            };
            self.measure(name, ours, by_hand);
        }
    }

    /// Searches and lists that are narrowed as well.
    fn choices(&self) {
        let any = HistoryFilter::default;
        let words = "SELECT f.rowid FROM payment_fts AS f CROSS JOIN payment AS p ON p.seq = f.rowid \
                     WHERE f.payment_fts MATCH ?1 AND p.state = ?2 ORDER BY f.rowid DESC LIMIT 100";
        let found = format!("SELECT {ROW} FROM payment WHERE seq IN ({words}) ORDER BY seq DESC");
        let search = Some("budi".to_owned());
        let failed = HistoryFilter { search, state: Some(PaymentState::Failed), ..any() };
        self.measure(
            "name fragment among the failed",
            || self.page(&failed),
            || rows(&self.conn, &found, ["\"budi\"", "failed"]),
        );
        let list = |condition: &str| {
            format!(
                "SELECT {ROW} FROM payment WHERE {condition} ORDER BY created_at_ms DESC, seq DESC LIMIT {PAGE}"
            )
        };
        let sql = "SELECT product_key FROM sold_product WHERE category = 'tv' LIMIT 1";
        let product: String = self.conn.query_row(sql, [], |row| row.get(0)).unwrap();
        let rare = HistoryFilter { product: Some(product.clone()), to: Some(LONG_AGO), ..any() };
        let sql = list("product_key = ?1 AND created_at_ms < ?2");
        self.measure(
            "a rare product, two years ago",
            || self.page(&rare),
            || rows(&self.conn, &sql, params![product, LONG_AGO.get()]),
        );
        let shift = HistoryFilter { shift: Some(20), ..any() };
        let sql = list("shift = ?1");
        self.measure("a shift of three years ago", || self.page(&shift), || rows(&self.conn, &sql, [20]));
        let open = HistoryFilter { state: Some(PaymentState::Unresolved), ..any() };
        let sql = format!(
            "SELECT {ROW} FROM payment WHERE decided_at_ms IS NULL ORDER BY created_at_ms DESC, seq DESC LIMIT {PAGE}"
        );
        self.measure("what is open", || self.page(&open), || rows(&self.conn, &sql, []));
    }

    fn sums(&self) {
        let any = HistoryFilter::default;
        let count =
            |filter: &HistoryFilter| usize::try_from(self.journal.totals(filter).unwrap().count).unwrap();
        let days = "SELECT state, sum(count), sum(total), sum(admin), sum(service_fee), sum(commission) \
                    FROM day_total GROUP BY state";
        self.measure("sums of everything", || count(&any()), || rows(&self.conn, days, []));
        let account = HistoryFilter { account: AccountName::parse("ayoconnect").ok(), ..any() };
        // Without those that are open, which days know nothing of.
        let parts = "SELECT state, sum(count), sum(total), sum(admin), sum(service_fee), sum(commission) \
                     FROM day_part INDEXED BY day_part_by_key WHERE part = 'account' AND key = ?1 GROUP BY state";
        self.measure(
            "sums of an account, all years",
            || count(&account),
            || rows(&self.conn, parts, ["ayoconnect"]),
        );
        let printed = HistoryFilter { actor: Some("Siti".to_owned()), printed: Some(true), ..any() };
        let sql = format!(
            "SELECT {SUMS} FROM payment INDEXED BY payment_by_time WHERE actor = ?1 AND prints > 0 GROUP BY state"
        );
        self.measure(
            "sums of a cashier's printed ones, all years",
            || count(&printed),
            || rows(&self.conn, &sql, ["Siti"]),
        );
        let sql = format!(
            "SELECT {SUMS} FROM payment WHERE seq IN (SELECT rowid FROM payment_fts WHERE payment_fts MATCH ?1) \
             GROUP BY state"
        );
        for (name, text) in [("sums of a name fragment", "budi"), ("sums of a rare name", "ketut marpaung")] {
            let search = HistoryFilter { search: Some(text.to_owned()), ..any() };
            let words = format!("\"{text}\"");
            self.measure(name, || count(&search), || rows(&self.conn, &sql, [&words]));
        }
    }

    fn reports(&self) {
        let days = "SELECT day, state, sum(count), sum(total), sum(service_fee), sum(commission) FROM day_total \
                    WHERE day BETWEEN ?1 AND ?2 GROUP BY day, state";
        let parts = "SELECT part, key, sum(count), sum(total), sum(admin), sum(service_fee), sum(commission) \
                     FROM day_part WHERE day BETWEEN ?1 AND ?2 AND state = 'paid' AND part <> 'category' GROUP BY part, key";
        for (name, from, to) in [
            ("day report", "2026-11-19", "2026-11-19"),
            ("month report", "2026-10-01", "2026-10-31"),
            ("year report", "2025-11-21", "2026-11-20"),
            ("report of 20 years", "2006-11-21", "2026-11-20"),
        ] {
            let report = || {
                self.journal.days(from, to).unwrap().len() + self.journal.day_parts(from, to).unwrap().len()
            };
            let sums = || rows(&self.conn, days, [from, to]) + rows(&self.conn, parts, [from, to]);
            self.measure(name, report, sums);
        }
    }

    fn measure(&self, name: &str, mut ours: impl FnMut() -> usize, mut hand: impl FnMut() -> usize) {
        let (mut of_ours, mut of_hand, mut found) = (Vec::new(), Vec::new(), 0);
        // In turns of many: SQLite's connections share one cache of pages, and each would read again what the other one
        // threw out.
        for turn in 0..TURNS {
            if turn % 2 == 0 {
                found = found.max(self.turn(&mut of_ours, &mut ours));
                self.turn(&mut of_hand, &mut hand);
            } else {
                self.turn(&mut of_hand, &mut hand);
                found = found.max(self.turn(&mut of_ours, &mut ours));
            }
        }
        let [ours, hand] = [of_ours, of_hand].map(|times| p95(times).as_secs_f64() * 1_000.0);
        println!("{name:<48} {found:>6} {ours:>10.2} {hand:>10.2} {:>6.2}", ours / hand);
    }

    /// Asks one question again and again; gives the most rows that it found.
    fn turn(&self, times: &mut Vec<Duration>, work: &mut impl FnMut() -> usize) -> usize {
        let (mut found, started) = (0, Instant::now());
        for round in 0..self.rounds.div_ceil(TURNS) {
            found = found.max(timed(times, work));
            // What takes a second needs no two hundred rounds.
            if round > 5 && started.elapsed() > Duration::from_secs(3) {
                break;
            }
        }
        found
    }
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

fn timed(times: &mut Vec<Duration>, work: &mut impl FnMut() -> usize) -> usize {
    let started = Instant::now();
    let found = black_box(work());
    times.push(started.elapsed());
    found
}

/// The time within which nineteen of twenty answers came.
fn p95(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times.get(times.len().saturating_sub(1) * 95 / 100).copied().unwrap_or_default()
}
