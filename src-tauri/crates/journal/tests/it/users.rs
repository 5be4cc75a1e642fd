//! The people at the counter: who may be changed into what, and how wrong PINs are counted.

use loket_journal::{Event, JournalError, PinHash, UserEvent};
use loket_model::{Role, User, UserName};

use crate::support::*;

fn name(text: &str) -> UserName {
    UserName::parse(text).unwrap()
}

fn hash(text: &str) -> PinHash {
    PinHash::new(text.to_owned()).unwrap()
}

fn set(who: &str, role: Role, active: bool, pin: Option<&str>) -> Event {
    let user = User { name: name(who), role, active };
    Event::User(UserEvent::Set { user, pin_hash: pin.map(hash) })
}

fn failed(who: &str) -> Event {
    Event::User(UserEvent::SignInFailed { name: name(who) })
}

/// One of each kind, in an order in which a new journal takes them.
pub fn one_of_each() -> Vec<Event> {
    vec![
        set("Ibu Ratna", Role::Owner, true, Some("a")),
        set("Siti", Role::Cashier, true, Some("b")),
        set("Siti", Role::Supervisor, true, None),
        Event::User(UserEvent::PinSet { name: name("Siti"), pin_hash: hash("c") }),
        failed("Siti"),
        Event::User(UserEvent::SignedIn { name: name("Siti") }),
        Event::User(UserEvent::Locked { name: name("Siti"), idle: true }),
        Event::User(UserEvent::SignedOut { name: name("Siti") }),
        Event::User(UserEvent::Approved { by: name("Siti"), command: "give_up".into(), payment: None }),
    ]
}

/// An event about person `n`, which a journal may take or refuse.
pub fn any(what: u32, n: u32) -> Event {
    let who = format!("orang {n}");
    match what {
        0 => set(&who, Role::Owner, true, Some("a")),
        1 => set(&who, Role::Cashier, true, Some("b")),
        2 => set(&who, Role::Supervisor, false, None),
        3 => Event::User(UserEvent::PinSet { name: name(&who), pin_hash: hash("c") }),
        4 | 5 => failed(&who),
        6 => Event::User(UserEvent::SignedIn { name: name(&who) }),
        _ => Event::User(UserEvent::Approved {
            by: name(&who),
            command: "resolve".into(),
            payment: Some(payment_id(n)),
        }),
    }
}

#[test]
fn the_last_owner_stays() {
    let counter = Counter::new();
    let last = |event: Event| {
        assert!(matches!(counter.try_add(&event), Err(JournalError::LastOwner)), "{event:?}");
    };
    last(set("Siti", Role::Cashier, true, Some("a")));
    last(set("Siti", Role::Owner, false, Some("a")));
    assert!(counter.journal.users().unwrap().is_empty());
    counter.add(&set("Ratna", Role::Owner, true, Some("a")));
    last(set("Ratna", Role::Supervisor, true, None));
    last(set("RATNA", Role::Owner, false, None));
    counter.add(&set("Budi", Role::Owner, true, Some("b")));
    counter.add(&set("ratna", Role::Cashier, true, None));
    let users = counter.journal.users().unwrap();
    let told: Vec<(&str, Role)> = users.iter().map(|u| (u.user.name.as_str(), u.user.role)).collect();
    assert_eq!(told, [("Budi", Role::Owner), ("ratna", Role::Cashier)], "one person in two spellings");
    last(set("Budi", Role::Owner, false, None));
    counter.verify();
}

#[test]
fn what_makes_no_sense_about_people_is_refused() {
    let counter = Counter::new();
    counter.add(&set("Ratna", Role::Owner, true, Some("a")));
    counter.refuses(&set("Siti", Role::Cashier, true, None), "user_set is refused: no PIN");
    counter.refuses(&failed("Siti"), "unknown person Siti");
    counter.add(&set("Siti", Role::Cashier, false, Some("b")));
    let signed_in = Event::User(UserEvent::SignedIn { name: name("Siti") });
    counter.refuses(&signed_in, "signed_in is refused: not active");
    let approved = |by: &str, command: &str| {
        Event::User(UserEvent::Approved { by: name(by), command: command.into(), payment: None })
    };
    counter.refuses(&approved("Siti", "resolve"), "approved is refused: not active");
    counter.refuses(&approved("Ratna", ""), "approved is refused: no command");
    for n in 2..100 {
        counter.add(&set(&format!("orang {n}"), Role::Cashier, true, Some("b")));
    }
    let one_more = set("satu lagi", Role::Cashier, true, Some("b"));
    counter.refuses(&one_more, "user_set is refused: too many people");
}

#[test]
fn wrong_pins_are_counted_until_a_right_one() {
    let counter = Counter::new();
    counter.add(&set("Ratna", Role::Owner, true, Some("a")));
    let failures = || {
        let record = counter.journal.user(&name("RATNA")).unwrap().unwrap();
        (record.failures, record.failed_at.map(|at| (at.get() - MORNING) / 60_000))
    };
    assert_eq!(failures(), (0, None));
    counter.try_add_at(3, &failed("ratna")).unwrap();
    counter.try_add_at(4, &failed("Ratna")).unwrap();
    assert_eq!(failures(), (2, Some(4)));
    counter.add(&set("Ratna", Role::Owner, true, None));
    assert_eq!(failures(), (2, Some(4)), "a change of rights forgives nothing");
    counter.add(&Event::User(UserEvent::SignedIn { name: name("Ratna") }));
    assert_eq!(failures(), (0, None));
    counter.add(&failed("Ratna"));
    counter.add(&Event::User(UserEvent::PinSet { name: name("Ratna"), pin_hash: hash("b") }));
    assert_eq!(failures(), (0, None));
    counter.journal.rebuild().unwrap();
    assert_eq!(failures(), (0, None));
    counter.verify();
}
