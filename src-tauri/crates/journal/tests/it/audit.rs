//! Who did what: the list is what a walk over all events finds, in pages, by kind, person and time.

use loket_journal::{AuditFilter, AuditKind, Event, EventRecord, Submission, UserEvent};
use loket_model::{CashDirection, User, UserName, UtcMillis};

use crate::money::{again, despite, inquiry_again};
use crate::statements::statement;
use crate::support::*;
use crate::users;

/// A day with something of everything, and payments between it that nobody asks about here.
fn day() -> Counter {
    let counter = Counter::new();
    users::one_of_each().iter().for_each(|event| {
        counter.add(event);
    });
    for n in 1..=3 {
        counter.submit(n);
        counter.learn(n, if n == 2 { unresolved() } else { paid() });
        counter.add(&begun(n, 1));
        counter.add(&printed(n, 1));
    }
    let resolved = Event::Resolved {
        payment: payment_id(2),
        outcome: failed(),
        reason: "biller tidak menerima".into(),
        proof: "kode 70".into(),
    };
    counter.add(&resolved);
    counter.add(&refunded(2));
    counter.add(&begun(1, 2));
    counter.add(&printed(1, 2));
    counter.add(&Event::Inquired(Box::new(inquiry_again(6, 1, 0))));
    let despite = despite(1, "dua kali");
    counter.add(&Event::PaymentSubmitted(Box::new(Submission { despite, ..again(6, 1, 0) })));
    counter.add(&Event::Shared { payment: payment_id(1), form: "png".into(), masked: false });
    counter.add(&Event::StatementImported(Box::new(statement(1, 1))));
    counter.add(&Event::Exported { what: Event::EXPORTED_HISTORY.into(), form: "csv".into(), rows: 3 });
    let moved = |minute, reason: &str| {
        let event = Event::CashMoved {
            shift: 1,
            direction: CashDirection::In,
            amount: rp(10_000),
            reason: reason.to_owned(),
        };
        counter.try_add_at(minute, &event).unwrap();
    };
    moved(0, "uang kecil");
    moved(24 * 60, "besok");
    counter
}

/// The kind of an event, found the slow way.
fn kind_of(record: &EventRecord) -> Option<AuditKind> {
    match &record.event {
        Event::Printed { number: 1, .. } => None,
        Event::PaymentSubmitted(submission) if submission.despite.is_none() => None,
        _ => AuditKind::of(record.kind),
    }
}

fn is_about(record: &EventRecord, person: &str) -> bool {
    let named = match &record.event {
        Event::User(UserEvent::Approved { by, .. }) => Some(by),
        Event::User(UserEvent::SignInFailed { name } | UserEvent::PinSet { name, .. }) => Some(name),
        Event::User(UserEvent::Set { user: User { name, .. }, .. }) => Some(name),
        _ => None,
    };
    record.actor == person || named.map(UserName::as_str) == Some(person)
}

#[test]
fn the_list_is_what_a_walk_over_all_events_finds() {
    let counter = day();
    let all = counter.journal.newest_events(10_000).unwrap();
    let check = |filter: &AuditFilter, keep: &dyn Fn(&EventRecord) -> bool| {
        let expected: Vec<u64> =
            all.iter().filter(|r| kind_of(r).is_some() && keep(r)).map(|r| r.seq).collect();
        let mut found = Vec::new();
        let mut page = AuditFilter { ..filter.clone() };
        loop {
            let records = counter.journal.audit(&page, 2).unwrap();
            let Some(last) = records.last() else { break };
            page.before = Some(last.seq);
            found.extend(records.iter().map(|record| record.seq));
        }
        assert_eq!(found, expected, "{filter:?}");
        let mut visited = Vec::new();
        let ended: Result<(), ()> = counter
            .journal
            .for_each_audited(filter, |record| {
                visited.push(record.seq);
                Ok(())
            })
            .unwrap();
        assert_eq!((ended, visited), (Ok(()), expected), "{filter:?}");
    };
    let any = AuditFilter::default;
    check(&any(), &|_| true);
    for (kind, name) in AuditKind::ALL {
        assert_eq!((AuditKind::parse(name), kind.as_str()), (Some(kind), name));
        check(&AuditFilter { kind: Some(kind), ..any() }, &|record| kind_of(record) == Some(kind));
    }
    for person in ["siti", "Siti", "Ibu Ratna", "nobody", "' OR 1"] {
        let filter = AuditFilter { person: Some(person.to_owned()), ..any() };
        check(&filter, &|record| is_about(record, person));
    }
    let noon = UtcMillis::new(MORNING + 12 * 3_600_000);
    check(&AuditFilter { from: Some(noon), ..any() }, &|record| record.at >= noon);
    check(&AuditFilter { to: Some(noon), ..any() }, &|record| record.at < noon);
}

#[test]
fn names_that_leave_and_money_in_spite_of_a_warning_are_in_it() {
    let counter = day();
    let kinds = |kind| {
        let found =
            counter.journal.audit(&AuditFilter { kind: Some(kind), ..AuditFilter::default() }, 100).unwrap();
        found.iter().map(|record| record.kind).collect::<Vec<_>>()
    };
    assert_eq!(kinds(AuditKind::Export), ["exported", "shared"]);
    assert_eq!(kinds(AuditKind::Decision), ["statement_imported", "payment_submitted", "resolved"]);
}

#[test]
fn what_is_visited_ends_where_the_visitor_says_so() {
    let counter = day();
    let mut left = 3;
    let ended = counter.journal.for_each_audited(&AuditFilter::default(), |record| {
        left -= 1;
        if left == 0 { Err(record.seq) } else { Ok(()) }
    });
    assert!(matches!(ended.unwrap(), Err(seq) if seq > 0));
}
