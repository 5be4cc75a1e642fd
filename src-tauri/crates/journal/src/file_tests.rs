use std::fs;
use std::process::{Command, Stdio};
use std::sync::Barrier;
use std::time::{Duration, Instant};

use super::*;

/// A second step that works, and one whose last statement does not.
const SECOND: &str = "ALTER TABLE shift ADD COLUMN note TEXT;";
const BROKEN: &str = "ALTER TABLE shift ADD COLUMN closed TEXT; INSERT INTO no_such_table VALUES (1);";

const TWO: &[M<'static>] = &[M::up(include_str!("../migrations/001_first.sql")), M::up(SECOND)];
const THREE_BROKEN: &[M<'static>] =
    &[M::up(include_str!("../migrations/001_first.sql")), M::up(SECOND), M::up(BROKEN)];

/// A second step that takes far longer than anybody waits.
const ENDLESS: &str = "CREATE TABLE filled (n INTEGER);
    INSERT INTO filled WITH RECURSIVE counted(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted) SELECT n FROM counted;";
const TWO_ENDLESS: &[M<'static>] = &[M::up(include_str!("../migrations/001_first.sql")), M::up(ENDLESS)];

fn schema_sql(conn: &Connection) -> String {
    let sql = "SELECT sql FROM sqlite_schema
               WHERE sql IS NOT NULL AND name NOT LIKE 'payment\\_fts\\_%' ESCAPE '\\'
               ORDER BY type, name";
    let mut statement = conn.prepare(sql).unwrap();
    let all: Vec<String> = statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect();
    all.join(";\n")
}

fn version(conn: &Connection) -> i64 {
    conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap()
}

fn with_one_shift(path: &Path) {
    let conn = open_writer(path).unwrap();
    conn.execute("INSERT INTO shift VALUES (1, 0, 'siti', 5, NULL, NULL)", []).unwrap();
}

fn shifts(conn: &Connection) -> i64 {
    conn.query_row("SELECT count(*) FROM shift", [], |row| row.get(0)).unwrap()
}

#[test]
fn a_writer_waits_for_the_disk_and_a_reader_cannot_write() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("j.sqlite");
    let writer = open_writer(&path).unwrap();
    let pragma = |conn: &Connection, name: &str| {
        conn.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0)).unwrap()
    };
    assert_eq!(pragma(&writer, "synchronous"), 2.into());
    assert_eq!(pragma(&writer, "journal_mode"), "wal".to_owned().into());
    assert_eq!(pragma(&writer, "foreign_keys"), 1.into());
    let reader = open_reader(&path).unwrap();
    let refused = reader.execute("DELETE FROM shift", []).unwrap_err();
    assert_eq!(refused.sqlite_error_code(), Some(ErrorCode::ReadOnly));
    assert_eq!(
        fs::read_dir(folder.path())
            .unwrap()
            .filter(|f| { f.as_ref().unwrap().file_name().to_string_lossy().contains("migrating") })
            .count(),
        0,
        "the lock file is gone"
    );
}

#[test]
fn an_older_file_with_data_is_backed_up_and_then_migrated() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("toko.sqlite");
    with_one_shift(&path);
    let conn = open_writer_with(&path, TWO).unwrap();
    assert_eq!((version(&conn), shifts(&conn)), (2, 1));
    let backup = Connection::open(folder.path().join("toko.before-v2.sqlite")).unwrap();
    assert_eq!((version(&backup), shifts(&backup)), (1, 1));
    drop(conn);
    assert!(matches!(open_writer(&path), Err(JournalError::NewerFile { found: 2, known: 1 })));
    assert!(matches!(open_reader(&path), Err(JournalError::NewerFile { found: 2, known: 1 })));
}

#[test]
fn a_migration_that_breaks_off_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("toko.sqlite");
    with_one_shift(&path);
    let before = schema_sql(&open_writer(&path).unwrap());
    assert!(matches!(open_writer_with(&path, THREE_BROKEN), Err(JournalError::Migration(_))));
    let conn = open_writer(&path).unwrap();
    assert_eq!((version(&conn), shifts(&conn), schema_sql(&conn)), (1, 1, before));
}

#[test]
fn without_a_backup_there_is_no_migration() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("toko.sqlite");
    with_one_shift(&path);
    // A folder in the place of the backup: the finished copy cannot get its name.
    fs::create_dir(folder.path().join("toko.before-v2.sqlite")).unwrap();
    assert!(matches!(open_writer_with(&path, TWO), Err(JournalError::Io(_))));
    assert_eq!(version(&open_writer(&path).unwrap()), 1);
}

/// The other process of the next test, which is this program again: it migrates the file that its last argument
/// names, and does nothing when it was started as all tests are.
#[test]
fn a_process_in_the_middle_of_a_migration() {
    if let Some(path) = std::env::args().next_back().filter(|argument| argument.ends_with(".sqlite")) {
        open_writer_with(Path::new(&path), TWO_ENDLESS).unwrap();
        unreachable!("an endless step ended");
    }
}

/// The file grows while the step runs: what tells the moment is the disk and not a clock.
fn wait_for_bytes(path: &Path, bytes: u64) {
    let started = Instant::now();
    while fs::metadata(path).map_or(0, |found| found.len()) < bytes {
        assert!(started.elapsed() < Duration::from_secs(60), "{} does not grow", path.display());
        std::thread::yield_now();
    }
}

#[test]
fn a_process_that_is_killed_while_migrating_leaves_the_old_file_and_its_backup() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("toko.sqlite");
    with_one_shift(&path);
    let before = schema_sql(&open_writer(&path).unwrap());
    // Before the first page, in its midst, and after far more than SQLite keeps in memory.
    for wal_bytes in [0, 1, 4 << 20, 16 << 20] {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "file::tests::a_process_in_the_middle_of_a_migration"])
            .arg(&path)
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        wait_for_bytes(&folder.path().join("toko.before-v2.sqlite"), 1);
        wait_for_bytes(&beside(&path, "-wal"), wal_bytes);
        child.kill().unwrap();
        assert!(!child.wait().unwrap().success());

        let conn = open_writer(&path).unwrap();
        assert_eq!((version(&conn), shifts(&conn), schema_sql(&conn)), (1, 1, before.clone()), "{wal_bytes}");
        let backup = Connection::open(folder.path().join("toko.before-v2.sqlite")).unwrap();
        assert_eq!((version(&backup), shifts(&backup)), (1, 1), "{wal_bytes}");
        drop(conn);
        fs::remove_file(folder.path().join("toko.before-v2.sqlite")).unwrap();
    }
    let conn = open_writer_with(&path, TWO).unwrap();
    assert_eq!((version(&conn), shifts(&conn)), (2, 1), "what was left behind hinders no later migration");
}

#[test]
fn programs_that_open_an_older_file_at_once_migrate_it_once() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("toko.sqlite");
    with_one_shift(&path);
    let start = Barrier::new(6);
    std::thread::scope(|scope| {
        for _ in 0..6 {
            scope.spawn(|| {
                start.wait();
                let conn = open_writer_with(&path, TWO).unwrap();
                assert_eq!((version(&conn), shifts(&conn)), (2, 1));
            });
        }
    });
    let backup = Connection::open(folder.path().join("toko.before-v2.sqlite")).unwrap();
    assert_eq!((version(&backup), shifts(&backup)), (1, 1), "the copy is of the file before");
    let left = fs::read_dir(folder.path()).unwrap().count();
    assert_eq!(left, 2, "no lock, no half copy");
}

/// With memory management, all connections share one cache, and one that reads a lot takes it from the others for good.
#[test]
fn every_connection_has_a_page_cache_of_its_own() {
    let conn = open_scratch().unwrap();
    let sql = "SELECT sqlite_compileoption_used('ENABLE_MEMORY_MANAGEMENT')";
    assert!(!conn.query_row(sql, [], |row| row.get::<_, bool>(0)).unwrap(), "see .cargo/config.toml");
}

#[test]
fn the_schema_is_this() {
    let conn = open_scratch().unwrap();
    let one_line = |sql: &str| sql.split_whitespace().collect::<Vec<_>>().join(" ");
    let lines: Vec<String> = schema_sql(&conn).split(";\n").map(one_line).collect();
    insta::assert_snapshot!(lines.join("\n"), @r"
    CREATE UNIQUE INDEX basket_line_waiting ON basket_line (inquiry) WHERE state = 'waiting'
    CREATE INDEX customer_by_name ON customer (name COLLATE NOCASE, id)
    CREATE INDEX day_part_by_key ON day_part (part, key, day)
    CREATE INDEX difference_open ON difference (statement, number) WHERE closed_at_ms IS NULL
    CREATE INDEX event_audit ON event (seq, kind, actor, at_ms) WHERE kind IN ('signed_in', 'signed_out', 'screen_locked', 'sign_in_failed', 'approved', 'drawer_opened', 'user_set', 'pin_set', 'shop_set', 'account_added', 'account_removed', 'struk_settings_set', 'printers_set', 'rules_set', 'mapping_set', 'retention_set', 'shift_opened', 'drawer_counted', 'shift_closed', 'cash_moved', 'refunded', 'basket_line_dropped', 'resolved', 'late_success', 'loss_closed', 'difference_closed', 'deposit_set', 'deposit_topped_up', 'book_erased', 'personal_erased', 'restored', 'clock_jumped', 'exported', 'shared', 'statement_imported')
    CREATE INDEX event_by_subject ON event (subject, seq) WHERE subject IS NOT NULL
    CREATE INDEX event_clock_jumped ON event (seq) WHERE kind = 'clock_jumped'
    CREATE INDEX event_despite ON event (seq) WHERE kind = 'payment_submitted' AND json_extract(payload, '$.body.despite') IS NOT NULL
    CREATE INDEX event_topped_up ON event (seq) WHERE kind = 'deposit_topped_up'
    CREATE INDEX group_member_by_version ON group_member (customer_group, version)
    CREATE INDEX payment_by_account ON payment (account)
    CREATE INDEX payment_by_customer ON payment (customer_no, created_at_ms) WHERE state = 'paid'
    CREATE INDEX payment_by_decision ON payment (decided_seq, account) WHERE decided_seq IS NOT NULL
    CREATE INDEX payment_by_due ON payment (total + service_fee)
    CREATE INDEX payment_by_product ON payment (product_key, created_at_ms)
    CREATE INDEX payment_by_shift ON payment (shift, created_at_ms)
    CREATE INDEX payment_by_state ON payment (state, created_at_ms)
    CREATE INDEX payment_by_time ON payment (created_at_ms, seq, state, category, product_key, account, actor, shift, prints, total, admin, service_fee, commission)
    CREATE INDEX payment_by_token ON payment (token) WHERE token IS NOT NULL
    CREATE INDEX payment_by_total ON payment (total)
    CREATE INDEX payment_doubted ON payment (doubted_at_ms) WHERE doubted_at_ms IS NOT NULL
    CREATE INDEX payment_failed_by_time ON payment (decided_at_ms) WHERE state = 'failed' AND late_at_ms IS NULL
    CREATE INDEX payment_failed_held ON payment (created_at_ms) WHERE state = 'failed' AND refunded_at_ms IS NULL AND retried_by IS NULL
    CREATE INDEX payment_late_by_time ON payment (late_at_ms) WHERE late_at_ms IS NOT NULL
    CREATE INDEX payment_loss ON payment (late_at_ms) WHERE late_amount > 0 AND loss_end IS NULL
    CREATE UNIQUE INDEX payment_open ON payment (product_key, customer_no, period) WHERE state IN ('submitting', 'unresolved') AND instr(customer_no, '*') = 0
    CREATE INDEX payment_open_by_account ON payment (account, total) WHERE decided_at_ms IS NULL
    CREATE INDEX payment_open_by_time ON payment (created_at_ms) WHERE decided_at_ms IS NULL
    CREATE INDEX payment_paid_by_time ON payment (decided_at_ms) WHERE state = 'paid'
    CREATE INDEX personal_whole ON personal (class, seq) WHERE salt IS NOT NULL
    CREATE UNIQUE INDEX shift_open ON shift ((closed_at_ms IS NULL)) WHERE closed_at_ms IS NULL
    CREATE TABLE account ( name TEXT PRIMARY KEY, sandbox INTEGER NOT NULL, body TEXT NOT NULL ) STRICT, WITHOUT ROWID
    CREATE TABLE balance ( account TEXT PRIMARY KEY, amount INTEGER NOT NULL ) STRICT, WITHOUT ROWID
    CREATE TABLE basket ( seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, shift INTEGER NOT NULL REFERENCES shift (shift), tender INTEGER NOT NULL CHECK (tender > 0), change INTEGER NOT NULL CHECK (change >= 0), at_ms INTEGER NOT NULL, actor TEXT NOT NULL ) STRICT
    CREATE TABLE basket_line ( basket INTEGER NOT NULL REFERENCES basket (seq), position INTEGER NOT NULL, inquiry TEXT NOT NULL REFERENCES inquiry (id), due INTEGER NOT NULL CHECK (due > 0), service_fee INTEGER NOT NULL CHECK (service_fee >= 0), state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'dropped')), payment TEXT, PRIMARY KEY (basket, position), CHECK ((payment IS NULL) = (state <> 'sent')) ) STRICT, WITHOUT ROWID
    CREATE TABLE chain_head ( one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, hash BLOB NOT NULL ) STRICT
    CREATE TABLE customer ( id TEXT PRIMARY KEY, name TEXT NOT NULL, phone TEXT, note TEXT NOT NULL, changed_at_ms INTEGER NOT NULL ) STRICT, WITHOUT ROWID
    CREATE TABLE customer_group ( id TEXT PRIMARY KEY, name TEXT NOT NULL COLLATE NOCASE UNIQUE, phase TEXT CHECK (phase IN ('checking', 'paused', 'cancelled', 'done')), began_at_ms INTEGER, version INTEGER NOT NULL ) STRICT, WITHOUT ROWID
    CREATE TABLE customer_number ( customer TEXT NOT NULL REFERENCES customer (id) ON DELETE CASCADE, position INTEGER NOT NULL, product TEXT NOT NULL, account TEXT, category TEXT, number TEXT NOT NULL, label TEXT NOT NULL, months INTEGER, amount INTEGER, year INTEGER, PRIMARY KEY (customer, position) ) STRICT, WITHOUT ROWID
    CREATE TABLE day_part ( day TEXT NOT NULL, part TEXT NOT NULL CHECK (part IN ('product', 'category', 'account', 'actor', 'hour')), key TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('paid', 'failed')), count INTEGER NOT NULL, total INTEGER NOT NULL, admin INTEGER NOT NULL, service_fee INTEGER NOT NULL, commission INTEGER NOT NULL, PRIMARY KEY (day, part, key, state) ) STRICT, WITHOUT ROWID
    CREATE TABLE day_span ( day TEXT PRIMARY KEY, first_seq INTEGER NOT NULL, last_seq INTEGER NOT NULL ) STRICT, WITHOUT ROWID
    CREATE TABLE day_total ( day TEXT NOT NULL, state TEXT NOT NULL, count INTEGER NOT NULL, total INTEGER NOT NULL, admin INTEGER NOT NULL, service_fee INTEGER NOT NULL, commission INTEGER NOT NULL, PRIMARY KEY (day, state) ) STRICT, WITHOUT ROWID
    CREATE TABLE deposit ( account TEXT PRIMARY KEY, known INTEGER NOT NULL, reported INTEGER, reported_at_ms INTEGER, matched_at_ms INTEGER, matched_seq INTEGER, alarm_expected INTEGER, alarm_reported INTEGER, alarm_at_ms INTEGER, alarm_seq INTEGER, CHECK ((reported IS NULL) = (reported_at_ms IS NULL)), CHECK (known = (matched_seq IS NOT NULL) AND known = (matched_at_ms IS NOT NULL)), CHECK ((alarm_seq IS NULL) = (alarm_expected IS NULL) AND (alarm_seq IS NULL) = (alarm_reported IS NULL) AND (alarm_seq IS NULL) = (alarm_at_ms IS NULL)) ) STRICT, WITHOUT ROWID
    CREATE TABLE deposit_day ( account TEXT NOT NULL, day TEXT NOT NULL, used INTEGER NOT NULL, topped_up INTEGER NOT NULL, corrected INTEGER NOT NULL, level INTEGER NOT NULL, known INTEGER NOT NULL, reported INTEGER, alarm_expected INTEGER, alarm_reported INTEGER, PRIMARY KEY (account, day), CHECK ((alarm_expected IS NULL) = (alarm_reported IS NULL)) ) STRICT, WITHOUT ROWID
    CREATE TABLE difference ( statement INTEGER NOT NULL REFERENCES statement (number), number INTEGER NOT NULL, kind TEXT NOT NULL, payment TEXT, line INTEGER, reference TEXT, customer_no TEXT NOT NULL, ours INTEGER, theirs INTEGER, closed_at_ms INTEGER, closed_by TEXT, reason TEXT, PRIMARY KEY (statement, number) ) STRICT, WITHOUT ROWID
    CREATE TABLE event ( seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at_ms INTEGER NOT NULL, kind TEXT NOT NULL, shop TEXT NOT NULL, outlet TEXT NOT NULL, terminal TEXT NOT NULL, actor TEXT NOT NULL, subject TEXT, payload TEXT NOT NULL, prev_hash BLOB NOT NULL CHECK (length(prev_hash) = 32), hash BLOB NOT NULL CHECK (length(hash) = 32) ) STRICT
    CREATE TABLE group_member ( customer_group TEXT NOT NULL REFERENCES customer_group (id) ON DELETE CASCADE, position INTEGER NOT NULL, product TEXT NOT NULL, account TEXT, category TEXT, number TEXT NOT NULL, label TEXT NOT NULL, months INTEGER, amount INTEGER, year INTEGER, state TEXT NOT NULL CHECK (state IN ('waiting', 'owes', 'nothing_owed', 'refused', 'unknown')), inquiry TEXT, found_name TEXT, total INTEGER, asked_at_ms INTEGER, expires_at_ms INTEGER, why_code TEXT, why_text TEXT, version INTEGER NOT NULL, PRIMARY KEY (customer_group, position), CHECK ((state = 'owes') = (inquiry IS NOT NULL)), CHECK ((inquiry IS NULL) = (total IS NULL) AND (inquiry IS NULL) = (asked_at_ms IS NULL) AND (inquiry IS NULL) = (found_name IS NULL)), CHECK ((why_code IS NULL) = (why_text IS NULL)) ) STRICT, WITHOUT ROWID
    CREATE TABLE inquiry ( seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL ) STRICT
    CREATE TABLE mapping ( account TEXT PRIMARY KEY, body TEXT NOT NULL ) STRICT, WITHOUT ROWID
    CREATE TABLE payment ( seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, reference TEXT NOT NULL UNIQUE, inquiry TEXT NOT NULL UNIQUE REFERENCES inquiry (id), account TEXT NOT NULL, product_key TEXT NOT NULL, category TEXT NOT NULL, customer_no TEXT NOT NULL, customer_name TEXT NOT NULL, product_name TEXT NOT NULL, period TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('submitting', 'unresolved', 'paid', 'failed')), day TEXT NOT NULL, created_at_ms INTEGER NOT NULL, decided_at_ms INTEGER, decided_seq INTEGER, total INTEGER NOT NULL CHECK (total > 0), admin INTEGER NOT NULL, service_fee INTEGER NOT NULL CHECK (service_fee >= 0), tender INTEGER NOT NULL CHECK (tender >= total + service_fee), commission INTEGER NOT NULL, token TEXT, advice_asked INTEGER NOT NULL, advice_last_at_ms INTEGER, advice_next_at_ms INTEGER, prints INTEGER NOT NULL, refunded_at_ms INTEGER CHECK (refunded_at_ms IS NULL OR state = 'failed'), basket TEXT, retry_of TEXT UNIQUE, retried_by TEXT CHECK (retried_by IS NULL OR state = 'failed'), warnings TEXT, late_at_ms INTEGER CHECK (late_at_ms IS NULL OR state = 'failed'), late_amount INTEGER CHECK (late_amount >= 0), late_settlement TEXT, loss_end TEXT CHECK (loss_end IN ('recovered', 'written_off')), loss_ended_at_ms INTEGER, doubted_at_ms INTEGER, shift INTEGER NOT NULL REFERENCES shift (shift), actor TEXT NOT NULL, terminal TEXT NOT NULL, demo INTEGER NOT NULL, bill TEXT NOT NULL, outcome TEXT, CHECK ((decided_at_ms IS NULL) = (state IN ('submitting', 'unresolved'))), CHECK ((decided_at_ms IS NULL) = (decided_seq IS NULL)), CHECK (refunded_at_ms IS NULL OR retried_by IS NULL), CHECK ((late_at_ms IS NULL) = (late_amount IS NULL) AND (late_at_ms IS NULL) = (late_settlement IS NULL)), CHECK (loss_end IS NULL OR (late_amount IS NOT NULL AND late_amount > 0)), CHECK ((loss_end IS NULL) = (loss_ended_at_ms IS NULL)) ) STRICT
    CREATE VIRTUAL TABLE payment_fts USING fts5 ( customer_name, customer_no, reference, token, product_name, starts, tokenize = 'trigram' )
    CREATE TABLE personal ( seq INTEGER NOT NULL REFERENCES event (seq), class TEXT NOT NULL CHECK (class IN ('identity', 'answer', 'token', 'customer')), salt BLOB CHECK (length(salt) = 32), body TEXT NOT NULL, erased_seq INTEGER, PRIMARY KEY (seq, class), CHECK ((salt IS NULL) = (erased_seq IS NOT NULL)) ) STRICT, WITHOUT ROWID
    CREATE TABLE posting ( seq INTEGER NOT NULL REFERENCES event (seq), line INTEGER NOT NULL, kind TEXT NOT NULL, account TEXT NOT NULL, amount INTEGER NOT NULL, PRIMARY KEY (seq, line) ) STRICT, WITHOUT ROWID
    CREATE TABLE print ( payment TEXT NOT NULL, number INTEGER NOT NULL CHECK (number > 0), PRIMARY KEY (payment, number) ) STRICT, WITHOUT ROWID
    CREATE TABLE print_begun ( payment TEXT NOT NULL, number INTEGER NOT NULL CHECK (number > 0), format TEXT NOT NULL, actor TEXT NOT NULL, allowed_by TEXT, allowed_reason TEXT, PRIMARY KEY (payment, number), CHECK ((allowed_by IS NULL) = (allowed_reason IS NULL)) ) STRICT, WITHOUT ROWID
    CREATE TABLE printers ( one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL ) STRICT
    CREATE TABLE reprint ( seq INTEGER PRIMARY KEY ) STRICT
    CREATE TABLE retention ( one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL ) STRICT
    CREATE TABLE rules ( one INTEGER PRIMARY KEY CHECK (one = 1), seq INTEGER NOT NULL, actor TEXT NOT NULL, body TEXT NOT NULL ) STRICT
    CREATE TABLE shift ( shift INTEGER PRIMARY KEY, opened_at_ms INTEGER NOT NULL, opened_by TEXT NOT NULL, float INTEGER NOT NULL CHECK (float >= 0), closed_at_ms INTEGER, closed_seq INTEGER, CHECK ((closed_at_ms IS NULL) = (closed_seq IS NULL)) ) STRICT
    CREATE TABLE shop ( one INTEGER PRIMARY KEY CHECK (one = 1), demo INTEGER NOT NULL, body TEXT NOT NULL ) STRICT
    CREATE TABLE sold_product ( product_key TEXT PRIMARY KEY, category TEXT NOT NULL, name TEXT NOT NULL ) STRICT, WITHOUT ROWID
    CREATE TABLE statement ( number INTEGER PRIMARY KEY, account TEXT NOT NULL, file TEXT NOT NULL, sha256 TEXT NOT NULL COLLATE NOCASE, from_ms INTEGER NOT NULL, to_ms INTEGER NOT NULL CHECK (to_ms > from_ms), rows INTEGER NOT NULL, both INTEGER NOT NULL, UNIQUE (account, sha256, from_ms, to_ms) ) STRICT
    CREATE TABLE struk_settings ( one INTEGER PRIMARY KEY CHECK (one = 1), body TEXT NOT NULL ) STRICT
    CREATE TABLE user ( key TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, active INTEGER NOT NULL, pin_hash TEXT NOT NULL, failures INTEGER NOT NULL, failed_at_ms INTEGER ) STRICT, WITHOUT ROWID
    CREATE TABLE z_report ( number INTEGER PRIMARY KEY, shift INTEGER NOT NULL UNIQUE REFERENCES shift (shift), closed_at_ms INTEGER NOT NULL, closed_by TEXT NOT NULL, expected INTEGER NOT NULL, counted INTEGER NOT NULL CHECK (counted >= 0), body TEXT NOT NULL ) STRICT
    CREATE TRIGGER event_follows_the_last BEFORE INSERT ON event WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM event) BEGIN SELECT RAISE(ABORT, 'an event follows the last one'); END
    CREATE TRIGGER event_is_never_changed BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END
    CREATE TRIGGER event_is_never_removed BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'an event is never removed'); END
    CREATE TRIGGER personal_comes_with_its_event BEFORE INSERT ON personal WHEN NEW.seq <> (SELECT max(seq) FROM event) OR NEW.salt IS NULL OR EXISTS (SELECT 1 FROM personal WHERE seq = NEW.seq AND class = NEW.class) BEGIN SELECT RAISE(ABORT, 'personal data come with their event'); END
    CREATE TRIGGER personal_is_never_removed BEFORE DELETE ON personal BEGIN SELECT RAISE(ABORT, 'personal data are masked and not removed'); END
    CREATE TRIGGER personal_is_only_masked BEFORE UPDATE ON personal WHEN NEW.seq <> OLD.seq OR NEW.class <> OLD.class OR OLD.salt IS NULL OR NEW.salt IS NOT NULL OR NEW.erased_seq <> (SELECT max(seq) + 1 FROM event) BEGIN SELECT RAISE(ABORT, 'personal data are only ever masked'); END
    ");
}
