//! The customer book and its groups: kept beside the chain, carried by backups, left alone by a rebuild, gone when erased.

use std::fs;

use loket_journal::{AuditFilter, Event, Journal, JournalError};
use loket_model::{
    BookedNumber, CheckPhase, Customer, CustomerId, CustomerNumber, FoundBill, GROUP_MEMBERS_MAX, GroupId,
    MemberAnswer, MemberPaid, MemberState, PaymentState, UtcMillis,
};

use crate::money::basket_id;
use crate::support::*;

fn booked(number: &str) -> BookedNumber {
    BookedNumber {
        product: "pln-postpaid".into(),
        account: Some(account()),
        category: None,
        number: CustomerNumber::parse(number).unwrap(),
        label: "rumah".into(),
        months: Some(2),
        amount: Some(rp(50_000)),
        year: Some(2026),
    }
}

pub fn customer(n: u32, name: &str, number: &str) -> Customer {
    Customer {
        id: CustomerId::new(uuid(5, n)),
        name: name.into(),
        phone: Some(format!("08123456{n:03}")),
        note: "bayar tanggal 5".into(),
        numbers: vec![booked(number), BookedNumber { account: None, ..booked("0001234567890") }],
    }
}

fn group_id(n: u32) -> GroupId {
    GroupId::new(uuid(6, n))
}

pub fn at(minute: i64) -> UtcMillis {
    UtcMillis::new(MORNING + minute * 60_000)
}

/// What was found for inquiry number `n`.
fn owes(n: u32) -> MemberAnswer {
    let bill = bill(n);
    let found = FoundBill {
        inquiry: inquiry_id(n),
        name: bill.customer_name.clone(),
        total: bill.charge.total(),
        asked_at: at(0),
        expires_at: bill.expires_at,
    };
    MemberAnswer { state: MemberState::Owes, bill: Some(found), why: None }
}

fn names(journal: &Journal, text: &str) -> Vec<String> {
    journal.customers(text, 10).unwrap().into_iter().map(|customer| customer.name).collect()
}

#[test]
fn a_customer_is_found_by_whatever_is_known_of_them() {
    let counter = Counter::new();
    let journal = &counter.journal;
    for (n, name, number) in [(1, "Siti 100%", "520061321123"), (2, "budi", "86034655976")] {
        journal.set_customer(&customer(n, name, number), at(0)).unwrap();
    }
    let check = |text: &str, found: &[&str]| assert_eq!(names(journal, text), found, "{text}");
    check("", &["budi", "Siti 100%"]);
    check("SITI", &["Siti 100%"]);
    check("100%", &["Siti 100%"]);
    check("_", &[]);
    check("5200 6132", &["Siti 100%"]);
    check("6034", &["budi"]);
    check("456002", &["budi"]);
    check("tanggal", &["budi", "Siti 100%"]);
    check("tidak ada", &[]);
    let known = customer(2, "Budi Santoso", "86034655976");
    journal.set_customer(&known, at(1)).unwrap();
    assert_eq!(journal.customer(known.id).unwrap(), Some(known));
    counter.verify();
}

#[test]
fn what_is_erased_is_gone_from_the_file_and_the_event_names_nobody() {
    let counter = Counter::new();
    let journal = &counter.journal;
    let gone = customer(1, "Zubaidah Rahasia", "777766665555");
    journal.set_customer(&gone, at(0)).unwrap();
    journal.add_group(group_id(1), "RT Rahasia", &[booked("777766665555")]).unwrap();
    assert!(journal.remove_customer(&stamp(1), gone.id).unwrap());
    assert!(!journal.remove_customer(&stamp(1), gone.id).unwrap());
    assert!(journal.remove_group(&stamp(2), group_id(1)).unwrap());
    assert_eq!((journal.customer(gone.id).unwrap(), journal.group(group_id(1)).unwrap()), (None, None));
    let (kind, payload): (String, String) = counter
        .raw()
        .query_row("SELECT kind, payload FROM event ORDER BY seq DESC LIMIT 1", [], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .unwrap();
    assert_eq!(
        (kind.as_str(), payload.as_str()),
        ("book_erased", r#"{"v":1,"body":{"what":"group","numbers":1},"postings":[]}"#)
    );
    let text = counter.content().join("\n");
    assert!(!text.contains("Rahasia") && !text.contains("777766665555"));
    let copy = counter.folder.path().join("salinan.sqlite");
    journal.backup_to(&copy).unwrap();
    let bytes = fs::read(copy).unwrap();
    for word in ["Rahasia", "777766665555"] {
        assert!(
            !bytes.windows(word.len()).any(|window| window == word.as_bytes()),
            "{word} is still in the file"
        );
    }
    counter.verify();
}

/// Whether a word stands in the journal's file or in what was written ahead of it.
fn stands_in_file(counter: &Counter, word: &str) -> bool {
    ["toko.sqlite", "toko.sqlite-wal"].iter().any(|name| {
        let bytes = fs::read(counter.folder.path().join(name)).unwrap();
        bytes.windows(word.len()).any(|window| window == word.as_bytes())
    })
}

#[test]
fn nothing_of_the_erased_is_left_in_the_open_file() {
    let counter = Counter::new();
    let journal = &counter.journal;
    let (number, found) = ("777766665555", "Nyonya Terlupa");
    let named = BookedNumber { label: "Zubaidah Rahasia".into(), ..booked(number) };
    journal.add_group(group_id(1), "RT 05", &[named.clone(), named.clone(), named.clone()]).unwrap();
    let mut answer = owes(1);
    answer.bill = answer.bill.map(|bill| FoundBill { name: found.into(), ..bill });
    journal.note_answers(group_id(1), &[(1, answer.clone()), (2, answer)]).unwrap();
    let words = [number, found, "Rahasia"];
    assert_eq!(words.map(|word| stands_in_file(&counter, word)), [true; 3]);
    // Asked anew, put in another's place, taken out, and gone with the group.
    journal.begin_check(group_id(1), at(1)).unwrap();
    journal.set_member(group_id(1), Some(2), &booked("520061321123")).unwrap();
    assert!(journal.remove_member(&stamp(1), group_id(1), 3).unwrap());
    assert_eq!(words.map(|word| stands_in_file(&counter, word)), [true, false, true]);
    assert!(journal.remove_group(&stamp(2), group_id(1)).unwrap());
    assert_eq!(words.map(|word| stands_in_file(&counter, word)), [false; 3]);
    counter.verify();
}

#[test]
fn a_round_of_asking_survives_and_knows_what_was_paid() {
    let counter = Counter::new();
    let journal = &counter.journal;
    let numbers: Vec<BookedNumber> = (1..=4).map(|n| booked(&format!("45052{n:06}"))).collect();
    journal.add_group(group_id(1), "RT 05", &numbers).unwrap();
    assert_eq!(journal.group(group_id(1)).unwrap().unwrap().phase, None);
    journal.begin_check(group_id(1), at(0)).unwrap();
    for n in 1..=3 {
        counter.inquire(n);
        journal.note_answers(group_id(1), &[(n, owes(n))]).unwrap();
    }
    let refused = MemberAnswer {
        state: MemberState::Refused,
        bill: None,
        why: Some(("customer_unknown".into(), "tidak dikenal".into())),
    };
    journal.note_answers(group_id(1), &[(4, refused.clone())]).unwrap();
    counter.add(&Event::BasketTaken(Box::new(crate::money::basket(1, &[1, 2]))));
    counter.add(&Event::PaymentSubmitted(Box::new(crate::money::sent_from(1, 1))));
    let members = journal.members(group_id(1), 0).unwrap();
    let found: Vec<_> = members.iter().map(|member| (member.answer.state, member.paid)).collect();
    let sent = MemberPaid::Sent(payment_id(1), PaymentState::Submitting);
    assert_eq!(
        found,
        [
            (MemberState::Owes, sent),
            (MemberState::Owes, MemberPaid::Held(basket_id(1))),
            (MemberState::Owes, MemberPaid::No),
            (MemberState::Refused, MemberPaid::No),
        ]
    );
    assert_eq!(
        (&members[0].answer, &members[3].answer, &members[0].booked),
        (&owes(1), &refused, &numbers[0])
    );
    // What changed later is told alone.
    let version = members.iter().map(|member| member.version).max().unwrap();
    assert_eq!(journal.members(group_id(1), version).unwrap(), []);
    // A new round leaves alone what has cash or no final word.
    journal.begin_check(group_id(1), at(9)).unwrap();
    journal.note_answers(group_id(1), &[(1, refused.clone()), (3, owes(3))]).unwrap();
    let states = || -> Vec<MemberState> {
        journal.members(group_id(1), 0).unwrap().iter().map(|member| member.answer.state).collect()
    };
    assert_eq!(states(), [MemberState::Owes, MemberState::Owes, MemberState::Owes, MemberState::Waiting]);
    counter.learn(1, paid());
    journal.begin_check(group_id(1), at(10)).unwrap();
    assert_eq!(
        states(),
        [MemberState::Waiting, MemberState::Owes, MemberState::Waiting, MemberState::Waiting]
    );
    journal.set_check_phase(group_id(1), CheckPhase::Paused).unwrap();
    let group = journal.group(group_id(1)).unwrap().unwrap();
    assert_eq!((group.members, group.phase, group.began_at), (4, Some(CheckPhase::Paused), Some(at(10))));
    counter.verify();
    let copy = counter.folder.path().join("salinan.sqlite");
    journal.backup_to(&copy).unwrap();
    let copied = Journal::open_read_only(&copy).unwrap();
    assert_eq!(copied.members(group_id(1), 0).unwrap(), journal.members(group_id(1), 0).unwrap());
}

#[test]
fn a_group_has_its_name_and_its_bounds() {
    let counter = Counter::new();
    let journal = &counter.journal;
    let one = booked("520061321123");
    journal.add_group(group_id(1), "RT 05", std::slice::from_ref(&one)).unwrap();
    let taken = journal.add_group(group_id(2), "rt 05", &[]);
    assert!(matches!(taken, Err(JournalError::GroupNameTaken)), "{taken:?}");
    let many = vec![one.clone(); GROUP_MEMBERS_MAX];
    journal.add_group(group_id(3), "Kantor", &many).unwrap();
    for full in [journal.set_member(group_id(3), None, &one).map(drop), {
        let too_many = vec![one.clone(); GROUP_MEMBERS_MAX + 1];
        journal.add_group(group_id(4), "Pabrik", &too_many)
    }] {
        assert!(matches!(full, Err(JournalError::BookFull { max: 5_000 })), "{full:?}");
    }
    assert_eq!(
        journal.groups().unwrap().iter().map(|group| group.name.as_str()).collect::<Vec<_>>(),
        ["Kantor", "RT 05"]
    );
    let other = booked("86034655976");
    assert_eq!(journal.set_member(group_id(1), Some(1), &other).unwrap(), 1);
    assert_eq!(journal.set_member(group_id(1), None, &one).unwrap(), 2);
    assert!(journal.remove_member(&stamp(1), group_id(1), 1).unwrap());
    let left: Vec<u32> =
        journal.members(group_id(1), 0).unwrap().iter().map(|member| member.position).collect();
    assert_eq!(left, [2]);
    journal.rename_group(group_id(1), "RT 06").unwrap();
    assert!(matches!(journal.rename_group(group_id(1), "KANTOR"), Err(JournalError::GroupNameTaken)));
    counter.verify();
}

#[test]
fn two_customers_become_one_and_nothing_is_lost() {
    let counter = Counter::new();
    let journal = &counter.journal;
    let (one, other) = (customer(1, "Siti", "111111111111"), customer(2, "Bu Siti", "222222222222"));
    let lost = Some("0819-777".to_owned());
    let other = Customer { note: "rumah belakang".into(), phone: lost, ..other };
    journal.set_customer(&one, at(0)).unwrap();
    journal.set_customer(&other, at(0)).unwrap();
    assert!(!journal.merge_customers(&stamp(1), one.id, one.id).unwrap(), "not into itself");
    assert!(!journal.merge_customers(&stamp(1), one.id, CustomerId::new(uuid(5, 9))).unwrap());
    assert_eq!(journal.customer(one.id).unwrap(), Some(one.clone()));
    assert!(journal.merge_customers(&stamp(1), one.id, other.id).unwrap());
    assert_eq!(journal.customer(other.id).unwrap(), None);
    let merged = journal.customer(one.id).unwrap().unwrap();
    assert_eq!(
        (merged.name, merged.phone, merged.note.as_str()),
        (one.name.clone(), one.phone.clone(), "bayar tanggal 5; Bu Siti; 0819-777; rumah belakang")
    );
    let numbers: Vec<&str> = merged.numbers.iter().map(|booked| booked.number.as_str()).collect();
    assert_eq!(numbers, ["111111111111", "0001234567890", "222222222222"], "what stood twice stands once");

    let told = journal.audit(&AuditFilter::default(), 1).unwrap();
    let merged = Event::BookErased { what: Event::BOOK_MERGED.into(), numbers: 2 };
    assert_eq!(
        (&told[0].event, told[0].actor.as_str()),
        (&merged, "siti"),
        "who did it, and nobody else's name"
    );
    assert_eq!(fs::metadata(counter.folder.path().join("toko.sqlite-wal")).unwrap().len(), 0);

    let many = |n: u32| Customer {
        numbers: (0..30).map(|at| booked(&format!("{n}{at:011}"))).collect(),
        ..customer(n, "Pak RT", "333333333333")
    };
    let (left, right) = (many(3), many(4));
    journal.set_customer(&left, at(2)).unwrap();
    journal.set_customer(&right, at(2)).unwrap();
    let refused = journal.merge_customers(&stamp(3), left.id, right.id);
    assert!(matches!(refused, Err(JournalError::BookFull { .. })), "{refused:?}");
    let wordy = |n: u32, number: &str| Customer {
        note: format!("{n}").repeat(Customer::NOTE_CHARS_MAX),
        ..customer(n, "Pak RW", number)
    };
    let (first, second) = (wordy(5, "555555555555"), wordy(6, "666666666666"));
    journal.set_customer(&first, at(2)).unwrap();
    journal.set_customer(&second, at(2)).unwrap();
    let refused = journal.merge_customers(&stamp(3), first.id, second.id);
    assert!(matches!(refused, Err(JournalError::NoteFull)), "{refused:?}");
    assert_eq!(journal.customer(second.id).unwrap(), Some(second), "nothing was cut");
    assert_eq!(journal.customer(right.id).unwrap(), Some(right), "both are as they were");
    counter.verify();
}

#[test]
fn what_a_customer_paid_is_told_from_the_payments() {
    let counter = Counter::new();
    let journal = &counter.journal;
    let number = bill(1).customer_no.as_str().to_owned();
    let one = customer(1, "Siti", &number);
    journal.set_customer(&one, at(0)).unwrap();
    for n in 1..=3 {
        counter.submit(n);
        counter.learn(n, if n == 3 { failed() } else { paid_plainly() });
    }
    let found = journal.last_paid_of(one.id).unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(
        (found[0].number.as_str(), found[0].at, found[0].times),
        (number.as_str(), counter.payment(1).created_at, 1)
    );
    assert!(journal.last_paid_of(CustomerId::new(uuid(5, 2))).unwrap().is_empty());
    journal.add_group(group_id(1), "RT 05", &[booked(&number)]).unwrap();
    journal.add_group(group_id(2), "RT 06", &[booked("999999999999")]).unwrap();
    assert_eq!(journal.groups_of(one.id).unwrap(), ["RT 05"]);
}
