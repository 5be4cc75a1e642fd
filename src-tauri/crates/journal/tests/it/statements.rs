//! Statements and their differences, how they are read, and the owner's rules.

use loket_journal::{AccountRecord, Event};
use loket_model::{
    AccountName, Category, CsvMapping, DIFFERENCES_MAX, Difference, DifferenceKind, FeeRule, GroupId, Rules,
    StatementAmount, StatementMapping, StatementRecord, UtcMillis,
};

use crate::support::*;

fn difference(number: u32) -> Difference {
    let kind = DifferenceKind::ALL[usize::try_from(number).unwrap() % 4].0;
    Difference {
        number,
        kind,
        payment: (number == 1).then(|| payment_id(1)),
        line: (number > 1).then_some(number + 1),
        reference: (number > 2).then(|| format!("TRX{number}")),
        customer_no: format!("45052{number:06}"),
        ours: (number == 1).then(|| rp(22_501)),
        theirs: (number > 1).then(|| rp(22_500)),
    }
}

/// Statement `number` with `count` differences.
pub fn statement(number: u32, count: u32) -> StatementRecord {
    StatementRecord {
        number,
        account: account(),
        file: "rekon-20261120.csv".into(),
        sha256: format!("{number:064x}"),
        from: UtcMillis::new(MORNING),
        to: UtcMillis::new(MORNING + 86_400_000),
        rows: 120,
        both: 117,
        differences: (1..=count).map(difference).collect(),
    }
}

fn imported(statement: StatementRecord) -> Event {
    Event::StatementImported(Box::new(statement))
}

fn closed(statement: u32, difference: u32, reason: &str) -> Event {
    Event::DifferenceClosed { statement, difference, reason: reason.into() }
}

fn counter() -> Counter {
    let counter = Counter::new();
    counter.submit(1);
    counter
}

#[test]
fn a_statement_is_read_back_and_its_differences_followed_until_closed() {
    let counter = counter();
    let journal = &counter.journal;
    counter.add(&imported(statement(1, 3)));
    counter.add(&imported(statement(2, 0)));
    counter.add(&imported(statement(3, 1)));
    assert_eq!(journal.statements(2).unwrap(), [statement(3, 1), statement(2, 0)]);
    assert_eq!(journal.statements(9).unwrap().len(), 3);
    let time = statement(1, 3);
    let of_file = |number: u32| {
        journal.statement_of_file(&account(), &format!("{number:064x}"), time.from, time.to).unwrap()
    };
    assert_eq!(of_file(1), Some(statement(1, 3)));
    assert_eq!(of_file(9), None);
    let open = || -> Vec<(u32, u32)> {
        let open = journal.open_differences().unwrap();
        open.iter().map(|(statement, difference)| (*statement, difference.number)).collect()
    };
    assert_eq!(journal.open_differences().unwrap()[1], (1, difference(2)));
    assert_eq!(open(), [(1, 1), (1, 2), (1, 3), (3, 1)]);
    counter.add(&closed(1, 2, "dibukukan besok"));
    assert_eq!(open(), [(1, 1), (1, 3), (3, 1)]);
    assert_eq!(of_file(1), Some(statement(1, 3)), "a closed difference stays in its statement");
    counter.refuses(&closed(1, 2, "lagi"), "difference 2 of statement 1 is not open");
    counter.refuses(&closed(1, 4, "x"), "difference 4 of statement 1 is not open");
    counter.refuses(&closed(2, 1, "x"), "difference 1 of statement 2 is not open");
    counter.refuses(&closed(1, 1, ""), "difference_closed is refused: no reason");
    counter.verify();
}

#[test]
fn a_statement_is_taken_once_whole_and_in_order() {
    let counter = counter();
    let refuses = |change: fn(&mut StatementRecord), refusal: &str| {
        let mut changed = statement(2, 3);
        change(&mut changed);
        counter.refuses(&imported(changed), refusal);
    };
    let refused = |change, why: &str| refuses(change, &format!("statement_imported is refused: {why}"));
    counter.add(&imported(statement(1, 1)));
    refuses(|s| s.sha256 = statement(1, 1).sha256, "statement was imported before as 1");
    refuses(
        |s| (s.sha256, s.to) = (statement(1, 1).sha256, s.to.plus_ms(1)),
        "statement was imported before as 1",
    );
    refuses(|s| s.number = 1, "statement 1 is not the next, 2");
    refuses(|s| s.number = 3, "statement 3 is not the next, 2");
    refused(|s| s.to = s.from, "time ends before it begins");
    refused(|s| s.sha256.truncate(63), "no SHA-256 in hex");
    refused(|s| s.sha256.replace_range(0..1, "g"), "no SHA-256 in hex");
    refuses(|s| s.differences[2].number = 4, "difference 4 is not the next, 3");
    refuses(|s| s.differences[0].number = 0, "difference 0 is not the next, 1");
    refuses(
        |s| s.differences[0].payment = Some(payment_id(9)),
        &format!("unknown payment {}", payment_id(9)),
    );
    let too_many = u32::try_from(DIFFERENCES_MAX + 1).unwrap();
    counter.refuses(&imported(statement(2, too_many)), "statement_imported is refused: too many differences");
    // The same file of another account is another statement, and the digest is the same in capitals.
    let other = AccountName::parse("iak").unwrap();
    counter.add(&Event::AccountAdded(AccountRecord { name: other.clone(), ..account_record() }));
    let sha256 = "ab".repeat(32);
    counter.add(&imported(StatementRecord { sha256: sha256.clone(), ..statement(2, too_many - 1) }));
    let shouted = StatementRecord { sha256: sha256.to_uppercase(), ..statement(3, 1) };
    counter.refuses(&imported(shouted), "statement was imported before as 2");
    counter.add(&imported(StatementRecord { account: other, sha256, ..statement(3, 1) }));
    counter.verify();
}

#[test]
fn mappings_are_kept_per_account() {
    let counter = counter();
    let csv = StatementMapping::Csv(CsvMapping {
        separator: ';',
        reference: Some("Ref Loket".into()),
        biller_ref: None,
        customer_no: "ID Pel".into(),
        amount: "Total".into(),
        amount_is: StatementAmount::Debit,
        at: Some("Waktu".into()),
        at_format: "%d/%m/%Y %H:%M:%S".into(),
        status: Some("Status".into()),
        paid_words: vec!["SUKSES".into(), "LUNAS".into()],
    });
    let set = |account, mapping: &StatementMapping| Event::MappingSet { account, mapping: mapping.clone() };
    assert_eq!(counter.journal.mapping(&account()).unwrap(), None);
    for mapping in [StatementMapping::H2hPostpaid, StatementMapping::H2hPrepaid, csv] {
        counter.add(&set(account(), &mapping));
        assert_eq!(counter.journal.mapping(&account()).unwrap(), Some(mapping));
    }
    let strange = AccountName::parse("strange").unwrap();
    counter.refuses(&set(strange, &StatementMapping::H2hPrepaid), "unknown account strange");
    counter.verify();
}

#[test]
fn rules_are_the_last_ones_written_or_the_defaults() {
    let counter = counter();
    assert_eq!(counter.journal.rules().unwrap(), Rules::default());
    let rules = Rules {
        drawer_tolerance: rp(0),
        duplicate_guard_h: 720,
        backup_folder: Some("/mnt/cadangan".into()),
        backup_every_h: 0,
        backups_kept: 1,
        idle_lock_min: 0,
        fees: vec![
            FeeRule { group: None, category: None, product: None, from: rp(0), fee: rp(1_000) },
            FeeRule {
                group: GroupId::parse("01980000-0000-7000-8000-000000000001").ok(),
                category: Some(Category::PlnPrepaid),
                product: Some("pln-prepaid/20000".into()),
                from: rp(500_000),
                fee: rp(0),
            },
        ],
        cash_rounding: Some(rp(500)),
    };
    assert_eq!(counter.journal.rules_set_by().unwrap(), None);
    counter.add(&Event::RulesSet(Rules { backups_kept: 3, ..rules.clone() }));
    let seq = counter.add(&Event::RulesSet(rules.clone()));
    assert_eq!(counter.journal.rules().unwrap(), rules);
    assert_eq!(counter.journal.rules_set_by().unwrap().map(|(set, _)| set), Some(seq));
    let below = FeeRule { group: None, category: None, product: None, from: rp(0), fee: rp(1).negated() };
    counter.refuses(
        &Event::RulesSet(Rules { fees: vec![below], ..rules.clone() }),
        "rules_set is refused: a fee below zero",
    );
    let mean = Rules { drawer_tolerance: rp(1).negated(), ..rules.clone() };
    counter.refuses(&Event::RulesSet(mean), "rules_set is refused: tolerance below zero");
    counter.refuses(
        &Event::RulesSet(Rules { backups_kept: 0, ..rules }),
        "rules_set is refused: no backup kept",
    );
    counter.verify();
}

#[test]
fn payments_of_a_time_are_of_one_account_and_bounded() {
    let counter = Counter::new();
    for n in 1..=5 {
        counter.submit(n);
    }
    let between = |from, to, limit| -> Vec<_> {
        let payments =
            counter.journal.payments_between(&account(), stamp(from).at, stamp(to).at, limit).unwrap();
        payments.iter().map(|payment| payment.id).collect()
    };
    assert_eq!(between(2, 5, 99), [2, 3, 4].map(payment_id));
    assert_eq!(between(2, 5, 2), [2, 3].map(payment_id));
    assert_eq!(between(5, 5, 9), []);
    let other = AccountName::parse("iak").unwrap();
    assert_eq!(counter.journal.payments_between(&other, stamp(0).at, stamp(9).at, 9).unwrap(), []);
}
