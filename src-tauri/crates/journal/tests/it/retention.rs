//! Personal data beside the chain: what is written is read back, what is over is masked for good, and nobody passes a
//! change off as either.

use std::fs;

use loket_journal::{
    BegunMark, CopyAllowed, Event, HistoryFilter, Inquiry, PersonalErased, Stamp, Submission,
};
use loket_model::{
    Bill, Detail, ErasedCounts, LossEnd, Outcome, PersonalClass, Settlement, StatementRecord, UtcMillis,
};

use proptest::prelude::*;

use crate::money::*;
use crate::support::*;

const DAY_MS: i64 = 86_400_000;

/// An erasure of no rows.
pub fn nothing_erased() -> Event {
    let digest = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855".to_owned();
    let counts = ErasedCounts { records: 0, values: 0 };
    Event::PersonalErased(PersonalErased { class: PersonalClass::Token, up_to: 0, counts, rows: 0, digest })
}

fn later(days: i64) -> Stamp {
    Stamp { at: UtcMillis::new(MORNING + days * DAY_MS), actor: "keeper".into() }
}

/// Masks a class of everything that ended before `days` after the morning, step by step; gives the sums.
pub fn erase(counter: &Counter, class: PersonalClass, days: i64) -> ErasedCounts {
    let stamp = later(days);
    let (mut after, mut sum) = (0, ErasedCounts::default());
    loop {
        let step = counter.journal.erase_step(&stamp, class, stamp.at, after).unwrap();
        sum.records += step.counts.records;
        sum.values += step.counts.values;
        match step.next {
            Some(next) => after = next,
            None => return sum,
        }
    }
}

/// Masks every class, and tidies up.
pub fn erase_all(counter: &Counter, days: i64) {
    for (class, _) in PersonalClass::ALL {
        erase(counter, class, days);
    }
    let mut begin = true;
    while counter.journal.tidy_step(begin).unwrap() {
        begin = false;
    }
    counter.journal.empty_written_ahead().unwrap();
}

/// Every byte of the journal's files.
fn bytes(counter: &Counter) -> Vec<u8> {
    let files = fs::read_dir(counter.folder.path()).unwrap();
    files.flat_map(|file| fs::read(file.unwrap().path()).unwrap()).collect()
}

fn holds(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// A paid token of a customer whose name and number stand in the biller's words as well.
fn sell(counter: &Counter, n: u32) {
    counter.submit(n);
    let name = bill(n).customer_name;
    let settlement = Settlement {
        info_text: Some(format!("Terima kasih {name}, 0812-3456-7{n:03}")),
        details: vec![
            Detail { label: "Alamat".into(), value: format!("Jl. Contoh {n:03}") },
            Detail { label: "NIK".into(), value: format!("1271000000000{n:03}") },
        ],
        ..settlement()
    };
    counter.learn(n, Outcome::Paid(Box::new(settlement)));
}

/// A copy of a struk, for a reason that names the customer.
fn print_again(counter: &Counter, n: u32) {
    let name = bill(n).customer_name;
    let reason = format!("struk {name} hilang, HP 0812-3456-7{n:03}");
    let allowed = Some(CopyAllowed { by: "budi".into(), reason });
    let format = "Kasir depan, escpos 32".to_owned();
    let mark = BegunMark { payment: payment_id(n), number: 1, allowed: allowed.clone() };
    counter.add(&Event::PrintBegun { format: format.clone(), marks: vec![mark] });
    counter.add(&Event::Printed { payment: payment_id(n), number: 1, format, allowed });
}

#[test]
fn nothing_that_names_a_customer_is_left_in_the_file() {
    let counter = Counter::new();
    for n in 1..=12 {
        sell(&counter, n);
        print_again(&counter, n);
    }
    let secrets = |n: u32| {
        let bill = bill(n);
        [
            bill.customer_name,
            bill.customer_no.as_str().to_owned(),
            bill.subscriber_id.unwrap().as_str().to_owned(),
            format!("0812-3456-7{n:03}"),
            format!("Jl. Contoh {n:03}"),
            format!("1271000000000{n:03}"),
        ]
    };
    let before = bytes(&counter);
    assert!(secrets(7).iter().all(|secret| holds(&before, secret)) && holds(&before, TOKEN));
    let chain = counter.journal.check_chain().unwrap();
    let payloads = |counter: &Counter| -> Vec<String> {
        counter.content().into_iter().filter(|row| row.starts_with("event: ")).collect()
    };
    let written = payloads(&counter);

    erase_all(&counter, 800);
    counter.verify();
    assert!(counter.journal.check_chain().unwrap().seq > chain.seq);
    assert!(payloads(&counter).starts_with(&written), "the chain is not touched");
    let after = bytes(&counter);
    for n in 1..=12 {
        for secret in secrets(n).iter().map(String::as_str).chain([TOKEN]) {
            assert!(!holds(&after, secret), "{secret}");
        }
    }
    let payment = counter.payment(7);
    assert_eq!(payment.bill.customer_name, "Bu** 0** San****");
    let Some(Outcome::Paid(settlement)) = payment.outcome else { panic!("not paid") };
    let texts = [
        payment.bill.customer_no.as_str(),
        settlement.token.as_ref().unwrap().as_str(),
        settlement.info_text.as_ref().unwrap(),
        &settlement.details[1].value,
        payment.bill.details[0].value.as_str(),
        settlement.receipt_ref.as_ref().unwrap(),
    ];
    insta::assert_snapshot!(texts.join("\n"), @"
    *******0007
    ****************7418
    Terima kasih Bu** 0** San****, **********7007
    ************0007
    UP3 Malang
    0UAK211100048431C8F5
    ");
    let shown = HistoryFilter { search: Some("Bu** 0** San".into()), ..HistoryFilter::default() };
    assert_eq!(crate::history::listed(&counter.journal, &shown).len(), 12);
    let whole = HistoryFilter { search: Some("Santoso".into()), ..HistoryFilter::default() };
    assert!(counter.journal.history(&whole).unwrap().is_empty());
}

#[test]
fn each_class_goes_when_its_own_time_is_over() {
    let counter = Counter::new();
    sell(&counter, 1);
    let left = || {
        let payment = counter.payment(1);
        let Some(Outcome::Paid(settlement)) = payment.outcome else { panic!("not paid") };
        let detail = |at: usize| settlement.details[at].value.clone();
        let token = settlement.token.clone().unwrap().as_str().to_owned();
        (payment.bill.customer_name, token, detail(0), detail(1))
    };
    let text = |texts: [&str; 4]| {
        let [a, b, c, d] = texts.map(str::to_owned);
        (a, b, c, d)
    };
    let (name, address) = ("Budi 001 Santoso", "Jl. Contoh 001");
    assert_eq!(left(), text([name, TOKEN, address, "1271000000000001"]));
    assert_eq!(erase(&counter, PersonalClass::Identity, 90), ErasedCounts { records: 1, values: 1 });
    assert_eq!(left(), text([name, TOKEN, address, "************0001"]));
    assert_eq!(erase(&counter, PersonalClass::Token, 365), ErasedCounts { records: 1, values: 1 });
    assert_eq!(left(), text([name, "****************7418", address, "************0001"]));
    counter.verify();
    let due = counter.journal.erasable(PersonalClass::Customer, later(730).at, 1_000).unwrap();
    assert_eq!(erase(&counter, PersonalClass::Customer, 730), due);
    assert_eq!(left(), text(["Bu** 0** San****", "****************7418", "-", "************0001"]));
    assert_eq!(erase(&counter, PersonalClass::Customer, 730), ErasedCounts::default());
    counter.verify();
}

/// Each of these keeps the customer known for as long as it lasts.
#[test]
fn nobody_is_masked_while_money_is_open() {
    let check = |what: &str, prepare: &dyn Fn(&Counter), end: &dyn Fn(&Counter)| {
        let counter = Counter::new();
        counter.submit(1);
        prepare(&counter);
        erase_all(&counter, 800);
        assert!(!counter.payment(1).bill.is_masked(), "{what}");
        counter.verify();
        end(&counter);
        erase_all(&counter, 900);
        assert!(counter.payment(1).bill.is_masked(), "{what}");
        counter.verify();
    };
    let fail = |counter: &Counter| counter.learn(1, failed());
    check("no final word", &|counter| counter.learn(1, unresolved()), &fail_and_refund);
    check("held cash", &fail, &|counter| {
        counter.add(&refunded(1));
    });
    check(
        "an open loss",
        &|counter| {
            fail_and_refund(counter);
            counter.add(&late(1));
        },
        &|counter| {
            counter.add(&loss_closed(1, LossEnd::WrittenOff, rp(21_301)));
        },
    );
    check(
        "a new attempt under way",
        &|counter| {
            fail(counter);
            counter.add(&Event::Inquired(Box::new(inquiry_again(4, 1, 0))));
            counter.add(&Event::PaymentSubmitted(Box::new(retry(4, 1, 0))));
        },
        &|counter| counter.learn(4, paid_plainly()),
    );
    check(
        "an open difference",
        &|counter| {
            counter.learn(1, paid());
            counter.add(&Event::StatementImported(Box::new(statement_about(1))));
        },
        &|counter| {
            counter.add(&Event::DifferenceClosed {
                statement: 1,
                difference: 1,
                reason: "Budi bayar".into(),
            });
        },
    );
    check(
        "an end that is not long ago",
        &|counter| {
            counter.try_add_at(801 * 24 * 60, &learned(1, paid_plainly())).unwrap();
        },
        &|_| (),
    );
}

fn fail_and_refund(counter: &Counter) {
    counter.learn(1, failed());
    counter.add(&refunded(1));
}

fn statement_about(n: u32) -> StatementRecord {
    StatementRecord {
        number: 1,
        account: account(),
        file: "rekon.csv".into(),
        sha256: "ab".repeat(32),
        from: UtcMillis::new(MORNING),
        to: UtcMillis::new(MORNING + 1),
        rows: 0,
        both: 0,
        differences: vec![loket_model::Difference {
            number: 1,
            kind: loket_model::DifferenceKind::OnlyOurs,
            payment: Some(payment_id(n)),
            line: None,
            reference: None,
            customer_no: bill(n).customer_no.as_str().to_owned(),
            ours: Some(rp(22_501)),
            theirs: None,
        }],
    }
}

/// Papers of the shop go on telling what they told, but for whom.
#[test]
fn a_shift_report_is_masked_and_still_the_one_that_was_counted() {
    let counter = Counter::new();
    counter.submit(1);
    counter.submit(2);
    counter.add(&closed(z_of(&counter.journal, 1, 0)));
    counter.add(&Event::ShiftOpened { shift: 2, float: rp(200_000) });
    counter.learn(1, paid());
    erase_all(&counter, 800);
    assert!(holds(&bytes(&counter), "Budi 001"), "the report names a payment that is still open");
    counter.verify();
    counter.learn(2, paid_plainly());
    erase_all(&counter, 800);
    counter.verify();
    assert!(!holds(&bytes(&counter), "Budi 0"));
}

#[test]
fn a_masked_bill_is_paid_no_more() {
    let counter = Counter::new();
    counter.inquire(1);
    erase_all(&counter, 800);
    counter.verify();
    let refused = counter.try_add(&Event::PaymentSubmitted(Box::new(submission(1)))).unwrap_err();
    assert_eq!(refused.to_string(), format!("customer of inquiry {} is masked", inquiry_id(1)));
    counter.inquire(2);
    counter.add(&Event::PaymentSubmitted(Box::new(submission(2))));
}

/// Between any two steps the journal is whole, and what a kill leaves undone is found by the next one.
#[test]
fn steps_are_small_and_whole() {
    let mut counter = Counter::new();
    for n in 1..=60 {
        sell(&counter, n);
    }
    let stamp = later(800);
    let mut steps = 0;
    while counter.journal.erasable(PersonalClass::Customer, stamp.at, 10_000).unwrap().records > 0 {
        let step = counter.journal.erase_step(&stamp, PersonalClass::Customer, stamp.at, 0).unwrap();
        assert!((1..=20).contains(&step.counts.records), "{step:?}");
        counter.journal.verify().unwrap();
        counter = reopened(counter);
        steps += 1;
    }
    assert!(steps > 2, "{steps}");
    counter.verify();
    assert!((1..=60).all(|n| counter.payment(n).bill.is_masked()));
}

fn reopened(counter: Counter) -> Counter {
    let Counter { folder, journal } = counter;
    drop(journal);
    let journal = loket_journal::Journal::open(&folder.path().join("toko.sqlite")).unwrap();
    Counter { folder, journal }
}

#[test]
fn what_was_changed_beside_the_chain_is_named() {
    let check = |erased: bool, sql: &str, expected: &str| {
        let counter = Counter::new();
        sell(&counter, 1);
        if erased {
            erase(&counter, PersonalClass::Token, 800);
        }
        assert_eq!(counter.raw().execute(sql, []).unwrap(), 1, "{sql}");
        let found = counter.journal.verify().map_err(|error| error.to_string());
        assert_eq!(found, Err(expected.to_owned()), "{sql}");
    };
    let unlike = |class: &str| {
        format!(
            "event 5 (payment_submitted): cannot be read: personal values ({class}) are not those that were written"
        )
    };
    check(
        false,
        "UPDATE personal SET body = replace(body, 'Budi', 'Tono') WHERE seq = 5",
        &unlike("customer"),
    );
    check(false, "UPDATE personal SET salt = zeroblob(32) WHERE seq = 5", &unlike("customer"));
    check(false, "DELETE FROM personal WHERE seq = 5", &unlike("customer"));
    check(
        false,
        "INSERT INTO personal (seq, class, salt, body) VALUES (5, 'answer', zeroblob(32), '[]')",
        &unlike("answer"),
    );
    check(
        false,
        "INSERT INTO personal (seq, class, salt, body) VALUES (99, 'answer', zeroblob(32), '[]')",
        "personal data stand 1 times beside events that are missing",
    );
    // A change that is passed off as an erasure.
    check(
        false,
        "UPDATE personal SET salt = NULL, erased_seq = 6, body = '[[0,\"1\"]]' WHERE seq = 6 AND class = 'token'",
        "event 6 (outcome_learned): cannot be read: field token holds no valid value",
    );
    check(
        false,
        "UPDATE personal SET salt = NULL, erased_seq = 6 WHERE seq = 6 AND class = 'token'",
        "personal data were masked 1 times and no event tells of it",
    );
    check(
        true,
        "UPDATE personal SET body = replace(body, '7418', '0000') WHERE seq = 6 AND class = 'token'",
        "event 7 (personal_erased): tells of other masked data than there are",
    );
    check(
        true,
        "UPDATE personal SET erased_seq = 5 WHERE seq = 6 AND class = 'token'",
        "event 7 (personal_erased): tells of other masked data than there are",
    );
}

#[test]
fn the_file_itself_refuses_other_changes() {
    let counter = Counter::new();
    sell(&counter, 1);
    erase(&counter, PersonalClass::Token, 800);
    let check = |sql: &str, refusal: &str| {
        let conn = rusqlite::Connection::open(counter.path()).unwrap();
        let refused = conn.execute(sql, []).unwrap_err();
        assert!(refused.to_string().contains(refusal), "{sql}: {refused}");
    };
    let masked = "personal data are only ever masked";
    check("UPDATE personal SET body = '[]'", masked);
    check("UPDATE personal SET salt = NULL, erased_seq = 3 WHERE class = 'customer'", masked);
    check("UPDATE personal SET salt = zeroblob(32), erased_seq = NULL WHERE class = 'token'", masked);
    check("DELETE FROM personal", "personal data are masked and not removed");
    let comes = "personal data come with their event";
    check("INSERT INTO personal (seq, class, salt, body) VALUES (4, 'answer', zeroblob(32), '[]')", comes);
    check(
        "INSERT OR REPLACE INTO personal (seq, class, salt, body) VALUES (5, 'customer', zeroblob(32), '[]')",
        comes,
    );
}

fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        "\\PC{0,40}",
        "[0-9]{16}",
        "Token [0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4} [0-9]{4}",
        Just(String::new()),
    ]
}

fn details() -> impl Strategy<Value = Vec<Detail>> {
    let label = prop_oneof![
        Just("Alamat"),
        Just("NIK"),
        Just("Token"),
        Just("Nama Anggota 1"),
        Just("Catatan"),
        Just("\"0\":"),
    ];
    let detail = (label, words()).prop_map(|(label, value)| Detail { label: label.to_owned(), value });
    proptest::collection::vec(detail, 0..5)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]
    /// Whatever a biller says of whomever, it is read back to the letter, and masked whole.
    #[test]
    fn any_event_comes_back_as_it_was(
        name in words(), on_bill in details(), on_struk in details(), info in proptest::option::of(words())
    ) {
        let counter = Counter::new();
        let bill = Bill { customer_name: name, details: on_bill, ..bill(1) };
        let settlement = Settlement { info_text: info, details: on_struk, ..settlement() };
        let events = [
            Event::Inquired(Box::new(Inquiry { bill: bill.clone(), ..inquiry(1) })),
            Event::PaymentSubmitted(Box::new(Submission { bill, ..submission(1) })),
            learned(1, Outcome::Paid(Box::new(settlement))),
        ];
        for event in &events {
            counter.add(event);
        }
        let trail = counter.journal.events_of(payment_id(1)).unwrap();
        let read: Vec<Event> = trail.into_iter().map(|record| record.event).collect();
        prop_assert_eq!(&read, &events);
        erase_all(&counter, 800);
        counter.verify();
        let whole: i64 = counter
            .raw()
            .query_row("SELECT count(*) FROM personal WHERE salt IS NOT NULL", [], |row| row.get(0))
            .unwrap();
        prop_assert_eq!(whole, 0);
    }
}
