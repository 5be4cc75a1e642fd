//! Somebody with a database tool: verification names what was touched.

use loket_journal::Event;
use loket_model::{Rules, StatementMapping};

use crate::money::*;
use crate::printing::{printers, struk_settings};
use crate::statements::statement;
use crate::support::*;

/// Events 1 to 3 set up the shop; 4 to 9 are three inquiries and submissions; then their words.
fn counter() -> Counter {
    let counter = Counter::new();
    for n in 1..=3 {
        counter.submit(n);
    }
    counter.learn(1, paid());
    counter.learn(2, failed());
    counter.learn(3, unresolved());
    counter
}

fn check(sql: &str, finding: &str) {
    let counter = counter();
    counter.journal.verify().unwrap();
    let conn = counter.raw();
    conn.execute_batch(sql).unwrap();
    assert!(conn.total_changes() > 0, "{sql} touched nothing");
    let found = counter.journal.verify().map_err(|e| e.to_string());
    assert_eq!(found.map(|_| ()), Err(finding.to_owned()), "{sql}");
}

#[test]
fn a_changed_event_is_named() {
    let flip =
        "UPDATE event SET payload = substr(payload, 1, 40) || 'x' || substr(payload, 42) WHERE seq = 5";
    check(flip, "event 5 (payment_submitted): hash does not match its content");
    check(
        "UPDATE event SET at_ms = at_ms + 1 WHERE seq = 7",
        "event 7 (payment_submitted): hash does not match its content",
    );
    check(
        "UPDATE event SET actor = 'budi' WHERE seq = 10",
        "event 10 (outcome_learned): hash does not match its content",
    );
    check(
        "UPDATE event SET subject = NULL WHERE seq = 10",
        "event 10 (outcome_learned): hash does not match its content",
    );
    check(
        "UPDATE event SET hash = zeroblob(32) WHERE seq = 12",
        "event 12 (outcome_learned): hash does not match its content",
    );
    check(
        "UPDATE event SET prev_hash = zeroblob(32) WHERE seq = 2",
        "event 2 (account_added): does not follow the event before it",
    );
}

#[test]
fn a_removed_event_is_missed() {
    check("DELETE FROM event WHERE seq = 1", "event 2 (account_added): event 1 is missing before it");
    check("DELETE FROM event WHERE seq = 6", "event 7 (payment_submitted): event 6 is missing before it");
    let last = format!("payment {}: state is unresolved, events say submitting", payment_id(3));
    check("DELETE FROM event WHERE seq = 12", &last);
}

#[test]
fn the_last_event_is_missed_even_when_it_changed_no_row() {
    let counter = counter();
    let callback = Event::CallbackReceived {
        account: account(),
        payment: None,
        code: "00".into(),
        text: "Sukses".into(),
    };
    counter.add(&callback);
    counter.raw().execute_batch("DELETE FROM event WHERE seq = 13").unwrap();
    let found = counter.journal.verify().unwrap_err().to_string();
    assert_eq!(found, "chain_head 1: seq is 13, events say 12");
}

#[test]
fn a_changed_row_is_named_with_both_values() {
    let id = payment_id(1);
    check(
        "UPDATE payment SET total = 22401 WHERE seq = 5",
        &format!("payment {id}: total is 22401, events say 22501"),
    );
    check("UPDATE payment SET prints = 4 WHERE seq = 5", &format!("payment {id}: prints is 4, events say 0"));
    check(
        "UPDATE payment SET refunded_at_ms = 1 WHERE seq = 7",
        &format!("payment {}: refunded_at_ms is 1, events say nothing", payment_id(2)),
    );
    check(
        "UPDATE payment SET token = '12345678901234567890' WHERE seq = 5",
        &format!("payment {id}: token is not what events say"),
    );
    check(
        "UPDATE posting SET amount = 1 WHERE seq = 3 AND line = 2",
        "posting 3 2: amount is 1, events say 200000",
    );
    check(
        "UPDATE balance SET amount = 0 WHERE account = 'held'",
        "balance held: amount is 0, events say -46005",
    );
    check(
        "UPDATE day_total SET count = 2 WHERE state = 'paid'",
        "day_total 2026-11-20 paid: count is 2, events say 1",
    );
    check("UPDATE shift SET float = 1", "shift 1: float is 1, events say 200000");
    check(
        "UPDATE posting SET kind = 'cash_moved' WHERE seq = 3 AND line = 1",
        "posting 3 1: kind is cash_moved, events say shift_opened",
    );
    check("UPDATE account SET sandbox = 1", "account mybills: sandbox is 1, events say 0");
    check("UPDATE shop SET demo = 1", "shop 1: demo is 1, events say 0");
    check("UPDATE chain_head SET seq = 11", "chain_head 1: seq is 11, events say 12");
    check(
        "UPDATE payment_fts SET customer_name = 'Ani' WHERE rowid = 5",
        "payment_fts 5: customer_name is Ani, events say Budi 001 Santoso",
    );
}

/// A day that went on: a basket, a late success after a refund, a deposit, a statement, a closed shift.
fn troubled() -> Counter {
    let counter = counter();
    counter.add(&deposit_set(1_000_000));
    counter.add(&reported(&counter.journal, 5));
    counter.add(&refunded(2));
    counter.add(&late(2));
    counter.inquire(4);
    counter.add(&Event::BasketTaken(Box::new(basket(1, &[4]))));
    counter.add(&Event::RulesSet(Rules::default()));
    counter.add(&Event::MappingSet { account: account(), mapping: StatementMapping::H2hPrepaid });
    counter.add(&Event::StrukSettingsSet(Box::new(struk_settings())));
    counter.add(&Event::PrintersSet(printers()));
    counter.add(&printed(1, 1));
    counter.add(&Event::StatementImported(Box::new(statement(1, 1))));
    counter.add(&closed(z_of(&counter.journal, 1, 0)));
    counter
}

#[test]
fn every_table_of_money_is_held_against_the_events() {
    let counter = troubled();
    counter.journal.verify().unwrap();
    let check = |sql: &str, finding: &str| {
        let conn = counter.raw();
        conn.execute_batch(sql).unwrap();
        let found = counter.journal.verify().map_err(|e| e.to_string());
        assert_eq!(found.map(|_| ()), Err(finding.to_owned()), "{sql}");
        counter.journal.rebuild().unwrap();
        counter.journal.verify().unwrap();
    };
    let late = payment_id(2);
    check(
        "UPDATE rules SET body = '{}'",
        "rules 1: body is {}, events say {\"drawer_tolerance\":1000,\"duplicate_guard_h\":24,\"backup_fold…",
    );
    check("UPDATE shift SET closed_at_ms = 1", "shift 1: closed_at_ms is 1, events say 1795176000000");
    check("UPDATE z_report SET counted = 1", "z_report 1: counted is 1, events say 269008");
    check("UPDATE shift SET closed_seq = 1", "shift 1: closed_seq is 1, events say 25");
    check("INSERT INTO reprint VALUES (1)", "reprint 1: is known to no event");
    check("UPDATE print SET number = 2", &format!("print {} 1: is missing", payment_id(1)));
    check(
        "UPDATE struk_settings SET body = '{}'",
        "struk_settings 1: body is {}, events say {\"header\":[\"Buka 07.00 sampai 21.00\"],\"footer\":[\"Terima kasi…",
    );
    check("DELETE FROM printers", "printers 1: is missing");
    check("DELETE FROM z_report", "z_report 1: is missing");
    check("UPDATE basket SET change = 0", &format!("basket {}: change is 0, events say 1000", basket_id(1)));
    check(
        "UPDATE basket_line SET state = 'dropped'",
        "basket_line 18 1: state is dropped, events say waiting",
    );
    check("UPDATE deposit SET alarm_seq = 1", "deposit mybills: alarm_seq is 1, events say 14");
    check("DELETE FROM mapping", "mapping mybills: is missing");
    check("UPDATE statement SET both = 1", "statement 1: both is 1, events say 117");
    check("UPDATE difference SET reason = 'x'", "difference 1 1: reason is x, events say nothing");
    check(
        "UPDATE payment SET late_amount = 1 WHERE late_at_ms IS NOT NULL",
        &format!("payment {late}: late_amount is 1, events say 21302"),
    );
    check(
        "UPDATE payment SET late_settlement = '{}' WHERE late_at_ms IS NOT NULL",
        &format!("payment {late}: late_settlement is not what events say"),
    );
}

#[test]
fn a_row_too_few_or_too_many_is_named() {
    check("DELETE FROM payment WHERE seq = 7", &format!("payment {}: is missing", payment_id(2)));
    check("DELETE FROM inquiry WHERE seq = 8", &format!("inquiry {}: is missing", inquiry_id(3)));
    check("DELETE FROM posting WHERE seq = 9 AND line = 2", "posting 9 2: is missing");
    check(
        "INSERT INTO posting VALUES (9, 3, 'payment_submitted', 'drawer', 5)",
        "posting 9 3: is known to no event",
    );
    check(
        "INSERT INTO day_total VALUES ('2026-11-19', 'paid', 1, 1, 1, 1, 1)",
        "day_total 2026-11-19 paid: is known to no event",
    );
    check("DELETE FROM day_total WHERE state = 'paid'", "day_total 2026-11-20 paid: is missing");
}

/// What verification says after statements that change the schema alone.
fn check_schema(sql: &str, finding: Option<&str>) {
    let counter = counter();
    counter.raw().execute_batch(sql).unwrap();
    let found = counter.journal.verify().err().map(|e| e.to_string());
    assert_eq!(found.as_deref(), finding, "{sql}");
}

#[test]
fn a_guard_that_was_taken_away_or_changed_is_named() {
    let check = |sql: &str, finding: &str| check_schema(sql, Some(finding));
    check("DROP TRIGGER event_is_never_removed", "trigger event_is_never_removed: is missing");
    check("DROP INDEX payment_open", "index payment_open: is missing");
    check(
        "DROP INDEX payment_open; CREATE INDEX payment_open ON payment (product_key, customer_no, period)
         WHERE state IN ('submitting', 'unresolved')",
        "index payment_open: is not as Loket made it",
    );
    check(
        "CREATE TRIGGER hide AFTER INSERT ON payment BEGIN DELETE FROM posting; END",
        "trigger hide: was not made by Loket",
    );
    check("ALTER TABLE shift ADD COLUMN note TEXT", "table shift: is not as Loket made it");
    check("DROP TABLE payment_fts", "table payment_fts: is missing");
}

#[test]
fn an_event_is_named_before_the_guard_that_was_in_its_way() {
    check(
        "DROP TRIGGER event_is_never_changed; UPDATE event SET actor = 'budi' WHERE seq = 10",
        "event 10 (outcome_learned): hash does not match its content",
    );
}

#[test]
fn statistics_of_the_query_planner_are_no_tampering() {
    check_schema("ANALYZE", None);
}

#[test]
fn rebuilding_heals_read_tables_but_no_event() {
    let counter = counter();
    counter
        .raw()
        .execute_batch("UPDATE payment SET state = 'paid' WHERE state = 'failed'; DELETE FROM balance;")
        .unwrap();
    counter.journal.verify().unwrap_err();
    counter.journal.rebuild().unwrap();
    counter.journal.verify().unwrap();

    counter.raw().execute_batch("UPDATE event SET kind = 'drawer_kicked' WHERE seq = 3").unwrap();
    let refused = counter.journal.rebuild().unwrap_err().to_string();
    assert_eq!(refused, "event or row cannot be read: unknown kind of event \"drawer_kicked\"");
    let found = counter.journal.verify().unwrap_err().to_string();
    assert_eq!(found, "event 3 (drawer_kicked): hash does not match its content");
    assert_eq!(counter.journal.open_payments().unwrap().len(), 1, "a refused rebuild leaves the tables");
}
