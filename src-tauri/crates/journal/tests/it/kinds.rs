//! Every kind of event comes back from the file as it was written.

use std::collections::BTreeSet;

use loket_journal::{
    AccountRecord, BegunMark, CopyAllowed, DrawerCause, Event, JournalError, Submission, Via,
};
use loket_model::{
    AccountName, CashDirection, DocumentKind, KwhTenths, LossEnd, Rules, SaleWarning, Sen, StatementMapping,
    StatementRecord, UtcMillis,
};

use crate::money::*;
use crate::printing::{printers, struk_settings};
use crate::retention::nothing_erased;
use crate::support::*;
use loket_model::Retention;

/// One event of every kind, in an order in which a counter can add them to a new journal.
fn every_kind(counter: &Counter) -> Vec<Event> {
    let print = |number| printed(1, number);
    let sen = |value| Sen::new(value).unwrap();
    let mut events = vec![
        Event::ShopSet(shop()),
        Event::AccountAdded(account_record()),
        Event::AccountAdded(AccountRecord { name: AccountName::parse("iak").unwrap(), ..account_record() }),
        Event::AccountRemoved { account: AccountName::parse("iak").unwrap() },
        Event::ShiftOpened { shift: 1, float: rp(200_000) },
        Event::RulesSet(Rules::default()),
        Event::StrukSettingsSet(Box::new(struk_settings())),
        Event::PrintersSet(printers()),
        Event::MappingSet { account: account(), mapping: StatementMapping::H2hPrepaid },
        deposit_set(1_000_000),
        topped_up(5),
        reported_as_of(1, 1_000_005),
        Event::ClockJumped { expected: UtcMillis::new(MORNING), found: UtcMillis::new(MORNING - 86_400_000) },
        Event::Restored { file: "toko-20261120.sqlite".into(), seq: 7, lost: Some(3) },
        Event::Restored { file: "toko-20261120.sqlite".into(), seq: 7, lost: None },
        Event::BookErased { what: "customer".into(), numbers: 2 },
        Event::Exported { what: Event::EXPORTED_AUDIT.into(), form: "csv".into(), rows: 7 },
        Event::RetentionSet(Retention { answer_days: 90, ..Retention::default() }),
        nothing_erased(),
        cash_moved(CashDirection::In, rp(5)),
        cash_moved(CashDirection::Out, rp(7)),
        Event::DrawerCounted { shift: 1, counted: rp(5) },
    ];
    events.extend(crate::users::one_of_each());
    events.extend((1..=4).map(|n| Event::Inquired(Box::new(inquiry(n)))));
    events.push(Event::Inquired(Box::new(inquiry_again(5, 2, 7))));
    events.push(Event::Inquired(Box::new(inquiry_again(6, 1, 0))));
    events.extend([
        Event::PaymentSubmitted(Box::new(submission(1))),
        Event::SlipPrinted { payment: payment_id(1), format: "58mm".into() },
        Event::CallbackReceived {
            account: account(),
            payment: Some(payment_id(1)),
            code: "00".into(),
            text: "Sukses".into(),
        },
        Event::OutcomeLearned {
            payment: payment_id(1),
            via: Via::Payment,
            outcome: paid(),
            next_advice_at: None,
            warnings: vec![
                SaleWarning::Sum { paid: sen(2_000_000), parts: sen(1_999_999) },
                SaleWarning::LightingTax { tax: sen(-1), stroom: sen(5) },
                SaleWarning::Energy { said: KwhTenths::new(135), expected: KwhTenths::new(148) },
                SaleWarning::TokenSeen { payment: payment_id(2) },
                SaleWarning::Identity { field: "meter_no" },
            ],
        },
        begun(1, 1),
        withdrawn(1, 1),
        Event::PrintBegun {
            format: "Kasir depan, escpos 32".into(),
            marks: [None, Some(CopyAllowed { by: "budi".into(), reason: "struk basah".into() })]
                .into_iter()
                .zip(4_u32..)
                .map(|(allowed, number)| BegunMark { payment: payment_id(1), number, allowed })
                .collect(),
        },
        print(1),
        print(2),
        Event::Printed {
            payment: payment_id(1),
            number: 3,
            format: "Kasir depan, escpos 32".into(),
            allowed: Some(CopyAllowed { by: "budi".into(), reason: "struk basah".into() }),
        },
        Event::Shared { payment: payment_id(1), form: "png".into(), masked: true },
        Event::DocumentPrinted {
            kind: DocumentKind::ShiftReport,
            what: "X shift 1".into(),
            format: "Kasir depan, escpos 32".into(),
        },
        Event::DrawerOpened { printer: "Kasir depan".into(), cause: DrawerCause::Payment(payment_id(1)) },
        Event::DrawerOpened {
            printer: "Kasir depan".into(),
            cause: DrawerCause::Person("uang kecil".into()),
        },
        Event::DrawerOpened { printer: "Kasir depan".into(), cause: DrawerCause::Refund(payment_id(1)) },
        Event::DrawerOpened { printer: "Kasir depan".into(), cause: DrawerCause::Cash(CashDirection::Out) },
        Event::PaymentSubmitted(Box::new(Submission { despite: despite(1, "dua kali"), ..again(6, 1, 0) })),
        learned(6, unresolved()),
        Event::Resolved {
            payment: payment_id(6),
            outcome: failed(),
            reason: "biller bilang gagal".into(),
            proof: "tiket 7".into(),
        },
        Event::PaymentSubmitted(Box::new(submission(2))),
        learned(2, failed()),
        Event::Doubted { payment: payment_id(2), text: "meter 1, bukan 2".into() },
        Event::PaymentSubmitted(Box::new(retry(5, 2, 7))),
        learned(5, failed()),
        Event::Refunded { payment: payment_id(5), amount: retry(5, 2, 7).cash.due() },
        late(5),
        loss_closed(5, LossEnd::Recovered, rp(21_309)),
        Event::BasketTaken(Box::new(basket(1, &[3, 4]))),
        Event::PaymentSubmitted(Box::new(sent_from(1, 3))),
        dropped(1, 4),
        Event::DrawerOpened { printer: "Kasir depan".into(), cause: DrawerCause::Basket(basket_id(1)) },
        Event::StatementImported(Box::new(StatementRecord {
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
                payment: Some(payment_id(1)),
                line: None,
                reference: None,
                customer_no: "45052000001".into(),
                ours: Some(rp(22_501)),
                theirs: None,
            }],
        })),
        Event::DifferenceClosed { statement: 1, difference: 1, reason: "dibukukan besok".into() },
    ]);
    for event in &events {
        counter.add(event);
    }
    let last = closed(z_of(&counter.journal, 1, -5));
    counter.add(&last);
    events.push(last);
    events
}

/// A fresh read of every payload, since a rebuild decodes each from its text.
#[test]
fn every_kind_is_written_read_and_derived_again() {
    let counter = Counter::empty();
    let events = every_kind(&counter);
    let kinds: BTreeSet<&str> = events.iter().map(Event::kind).collect();
    assert_eq!(kinds.len(), 47, "{kinds:?}");
    counter.verify();
    for n in [1, 2, 3, 5, 6] {
        let trail = counter.journal.events_of(payment_id(n)).unwrap();
        assert!(trail.len() >= 2);
        assert!(trail.iter().all(|record| events.contains(&record.event)), "{trail:?}");
    }
    let warned = |event: &Event| match event {
        Event::OutcomeLearned { warnings, .. } if !warnings.is_empty() => Some(warnings.clone()),
        _ => None,
    };
    assert_eq!(events.iter().find_map(warned), Some(counter.payment(1).warnings));
}

#[test]
fn a_newer_version_of_any_kind_is_refused_by_name() {
    let counter = Counter::empty();
    let events = every_kind(&counter);
    let kinds: BTreeSet<&str> = events.iter().map(Event::kind).collect();
    for kind in kinds {
        let seq = 1 + events.iter().position(|event| event.kind() == kind).unwrap();
        let conn = counter.raw();
        conn.execute_batch("SAVEPOINT one").unwrap();
        let sql = "UPDATE event SET payload = replace(payload, '\"v\":1', '\"v\":2') WHERE seq = ?1";
        conn.execute(sql, [i64::try_from(seq).unwrap()]).unwrap();
        conn.execute_batch("RELEASE one").unwrap();
        let refused = counter.journal.rebuild().unwrap_err();
        assert!(matches!(refused, JournalError::Stored(_)), "{refused}");
        assert_eq!(refused.to_string(), format!("event or row cannot be read: unknown version 2 of {kind}"));
        let back = "UPDATE event SET payload = replace(payload, '\"v\":2', '\"v\":1') WHERE seq = ?1";
        conn.execute(back, [i64::try_from(seq).unwrap()]).unwrap();
    }
    counter.journal.verify().unwrap();
}
