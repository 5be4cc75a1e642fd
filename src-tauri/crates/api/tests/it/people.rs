//! Who sits at a screen: signing in, the lock, the lock-out, and the word of somebody with more rights.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use loket_api::counter::Clock;
use loket_api::{Approval, Desk, Role, Seat, Session};
use loket_model::UtcMillis;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::till;

const MINUTE_MS: i64 = 60_000;

/// The PIN of everybody here.
const PIN: &str = "193748";

#[derive(Debug)]
struct SetClock(AtomicI64);

impl Clock for SetClock {
    fn now(&self) -> UtcMillis {
        UtcMillis::new(self.0.load(Ordering::Relaxed))
    }
}

/// A shop with a cashier, a supervisor and an owner.
pub struct Shop {
    desk: Desk,
    clock: Arc<SetClock>,
    // Last, so that the folder outlives the journal in it.
    _folder: TempDir,
}

impl Shop {
    pub fn empty() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let clock = Arc::new(SetClock(AtomicI64::new(1_795_140_000_000)));
        let desk = till::open_by(folder.path(), Arc::<SetClock>::clone(&clock));
        Self { desk, clock, _folder: folder }
    }

    pub fn with_people() -> Self {
        let shop = Self::empty();
        let seat = shop.seat();
        for (name, role) in [("Ratna", "owner"), ("Budi", "supervisor"), ("Siti", "cashier")] {
            let user = json!({ "user": name, "role": role, "active": true, "pin": PIN });
            shop.call(&seat, "set_user", user).unwrap();
            if role == "owner" {
                assert_eq!(shop.call(&seat, "status", json!({})), Err("not_signed_in".to_owned()));
                shop.sign_in(&seat, name, PIN).unwrap();
            }
        }
        shop
    }

    /// A screen that nobody signed in at.
    pub fn seat(&self) -> Seat {
        Seat::new(Session::of("owner", Role::Owner))
    }

    /// A screen at which somebody is signed in.
    pub fn seat_of(&self, name: &str) -> Seat {
        let seat = self.seat();
        self.sign_in(&seat, name, PIN).unwrap();
        seat
    }

    pub fn call(&self, seat: &Seat, name: &str, request: Value) -> Result<Value, String> {
        seat.dispatch(&self.desk, name, request, None).map_err(|error| error.code)
    }

    fn sign_in(&self, seat: &Seat, name: &str, pin: &str) -> Result<Value, String> {
        self.call(seat, "sign_in", json!({ "user": name, "pin": pin }))
    }

    /// A command with the word of somebody else.
    fn with_word(
        &self,
        seat: &Seat,
        by: &str,
        pin: &str,
        name: &str,
        request: Value,
    ) -> Result<Value, String> {
        let approval = Approval { user: by.to_owned(), pin: pin.to_owned() };
        seat.dispatch(&self.desk, name, request, Some(&approval)).map_err(|error| error.code)
    }

    fn state(&self, seat: &Seat) -> String {
        self.call(seat, "users", json!({})).unwrap()["state"].as_str().unwrap().to_owned()
    }

    fn later(&self, ms: i64) {
        self.clock.0.fetch_add(ms, Ordering::Relaxed);
    }

    /// What the journal says, newest last: who, and what.
    fn told(&self) -> Vec<(String, String)> {
        let events = self.desk.counter().journal().newest_events(1_000).unwrap();
        events.into_iter().rev().map(|record| (record.actor, record.kind.to_owned())).collect()
    }
}

#[test]
fn a_shop_without_people_is_everybodys() {
    let shop = Shop::empty();
    let seat = shop.seat();
    assert_eq!(shop.state(&seat), "open");
    assert_eq!(shop.call(&seat, "status", json!({})).unwrap()["role"], "owner");
    let demo = Seat::new(Session::of("Siti", Role::Supervisor));
    assert_eq!(shop.call(&demo, "set_user", json!({})), Err("forbidden".to_owned()));
    let cashier = json!({ "user": "Siti", "role": "cashier", "active": true, "pin": PIN });
    assert_eq!(shop.call(&seat, "set_user", cashier), Err("last_owner".to_owned()));
    assert_eq!(shop.state(&seat), "open", "an owner comes first");
}

#[test]
fn names_and_pins_are_looked_at() {
    let shop = Shop::with_people();
    let owner = shop.seat_of("Ratna");
    let check = |user: Value, code: &str| {
        assert_eq!(shop.call(&owner, "set_user", user.clone()), Err(code.to_owned()), "{user}");
    };
    let user = |name: &str, role: &str, pin: Option<&str>| json!({ "user": name, "role": role, "active": true, "pin": pin });
    check(user("  ", "cashier", Some(PIN)), "user_name_invalid");
    check(user("loketctl", "cashier", Some(PIN)), "user_name_invalid");
    check(user("Dewi", "boss", Some(PIN)), "bad_request");
    check(user("Dewi", "cashier", None), "pin_form");
    check(user("Dewi", "cashier", Some("1234")), "pin_form");
    check(user("Dewi", "cashier", Some("123456")), "pin_weak");
    check(user("Ratna", "supervisor", None), "last_owner");
    check(json!({ "user": "Ratna", "role": "owner", "active": false }), "last_owner");
    for (name, pin, code) in [
        ("Siti", "193740", "pin_wrong"),
        ("siti", "x", "pin_form"),
        ("Dewi", PIN, "user_unknown"),
        ("", PIN, "user_name_invalid"),
    ] {
        assert_eq!(shop.sign_in(&shop.seat(), name, pin), Err(code.to_owned()), "{name} {pin}");
    }
    shop.sign_in(&shop.seat(), "SITI", PIN).unwrap();
}

#[test]
fn who_is_taken_off_the_list_is_out_at_once() {
    let shop = Shop::with_people();
    let (owner, siti) = (shop.seat_of("Ratna"), shop.seat_of("Siti"));
    shop.call(&siti, "rules", json!({})).unwrap();
    let gone = json!({ "user": "Siti", "role": "cashier", "active": false });
    shop.call(&owner, "set_user", gone).unwrap();
    assert_eq!(shop.call(&siti, "rules", json!({})), Err("not_signed_in".to_owned()));
    assert_eq!(shop.sign_in(&siti, "Siti", PIN), Err("user_unknown".to_owned()));
    let names = |seat: &Seat| {
        let users = shop.call(seat, "users", json!({})).unwrap()["users"].clone();
        users
            .as_array()
            .unwrap()
            .iter()
            .map(|user| user["user"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        (names(&siti), names(&owner)),
        (vec!["Budi".into(), "Ratna".into()], vec!["Budi".into(), "Ratna".into(), "Siti".into()])
    );
    let back = json!({ "user": "siti", "role": "supervisor", "active": true });
    shop.call(&owner, "set_user", back).unwrap();
    assert_eq!(
        shop.sign_in(&siti, "Siti", PIN).unwrap()["user"]["role"],
        "supervisor",
        "with the PIN of before"
    );
}

#[test]
fn an_unused_screen_locks_and_nothing_that_it_asks_by_itself_keeps_it_open() {
    let shop = Shop::with_people();
    let seat = shop.seat_of("Siti");
    let changes = json!({ "after": 0, "wait_ms": 0 });
    for _ in 0..9 {
        shop.later(MINUTE_MS);
        shop.call(&seat, "changes", changes.clone()).unwrap();
        shop.call(&seat, "status", json!({})).unwrap();
        shop.call(&seat, "print_jobs", json!({})).unwrap();
    }
    shop.later(MINUTE_MS);
    assert_eq!(shop.call(&seat, "changes", changes), Err("not_signed_in".to_owned()));
    assert_eq!(shop.state(&seat), "locked");
    assert_eq!(shop.call(&seat, "stay", json!({})).unwrap()["state"], "locked", "too late");
    assert_eq!(shop.told().last().unwrap(), &("Siti".to_owned(), "screen_locked".to_owned()));
    shop.sign_in(&seat, "Siti", PIN).unwrap();
    for name in ["number", "stay", "find_printers"] {
        shop.later(9 * MINUTE_MS);
        drop(shop.call(&seat, name, json!({})));
        shop.later(9 * MINUTE_MS);
        assert_eq!(shop.state(&seat), "in", "{name} is a person");
        shop.call(&seat, "stay", json!({})).unwrap();
    }
    let owner = shop.seat_of("Ratna");
    let mut rules = shop.call(&owner, "rules", json!({})).unwrap();
    rules["idle_lock_min"] = json!(0);
    shop.call(&owner, "set_rules", rules).unwrap();
    shop.later(100_000 * MINUTE_MS);
    assert_eq!(shop.state(&seat), "in", "never, where the owner says so");
}

#[test]
fn another_may_take_over_a_screen() {
    let shop = Shop::with_people();
    let seat = shop.seat_of("Siti");
    shop.call(&seat, "lock", json!({})).unwrap();
    assert_eq!(shop.call(&seat, "rules", json!({})), Err("not_signed_in".to_owned()));
    assert_eq!(shop.sign_in(&seat, "Budi", PIN).unwrap()["user"]["user"], "Budi");
    assert_eq!(shop.sign_in(&seat, "Siti", PIN).unwrap()["user"]["user"], "Siti");
    shop.call(&seat, "sign_out", json!({})).unwrap();
    assert_eq!(shop.state(&seat), "out");
    let told: Vec<String> = shop.told().into_iter().map(|(who, what)| format!("{who} {what}")).collect();
    assert_eq!(
        told[told.len() - 5..].join(", "),
        "Siti signed_in, Siti screen_locked, Budi signed_in, Siti signed_in, Siti signed_out"
    );
}

#[test]
fn five_wrong_pins_lock_out_wherever_they_are_given() {
    let shop = Shop::with_people();
    let (seat, siti) = (shop.seat(), shop.seat_of("Siti"));
    let wrong = |n: u32| match n % 3 {
        0 => shop.sign_in(&seat, "Ratna", "193740"),
        1 => shop.with_word(&siti, "Ratna", "193740", "set_rules", json!({})),
        _ => shop.sign_in(&siti, "ratna", "193740"),
    };
    let codes: Vec<String> = (0..6).map(|n| wrong(n).unwrap_err()).collect();
    assert_eq!(codes, ["pin_wrong", "pin_wrong", "pin_wrong", "pin_wrong", "locked_out", "locked_out"]);
    assert_eq!(shop.sign_in(&seat, "Ratna", PIN), Err("locked_out".to_owned()), "the right one too");
    shop.sign_in(&seat, "Budi", PIN).unwrap();
    shop.later(30_000);
    shop.sign_in(&seat, "Ratna", PIN).unwrap();
    assert_eq!(wrong(0), Err("pin_wrong".to_owned()), "counted anew");
}

#[test]
fn a_lock_out_outlives_the_program() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(SetClock(AtomicI64::new(1_795_140_000_000)));
    let open = || till::open_by(folder.path(), Arc::<SetClock>::clone(&clock));
    let call = |desk: &Desk, name: &str, request: Value| {
        let seat = Seat::new(Session::of("owner", Role::Owner));
        seat.dispatch(desk, name, request, None)
            .map_err(|error| (error.code, error.details.get("wait_s").cloned()))
    };
    let desk = open();
    call(&desk, "set_user", json!({ "user": "Ratna", "role": "owner", "active": true, "pin": PIN })).unwrap();
    for _ in 0..5 {
        call(&desk, "sign_in", json!({ "user": "Ratna", "pin": "193740" })).unwrap_err();
    }
    drop(desk);
    clock.0.fetch_add(10_000, Ordering::Relaxed);
    let waits = call(&open(), "sign_in", json!({ "user": "Ratna", "pin": PIN })).unwrap_err();
    assert_eq!(waits, ("locked_out".to_owned(), Some("20".to_owned())));
    clock.0.fetch_sub(86_400_000, Ordering::Relaxed);
    let waits = call(&open(), "sign_in", json!({ "user": "Ratna", "pin": PIN })).unwrap_err();
    assert_eq!(waits, ("locked_out".to_owned(), Some("30".to_owned())), "a clock that went back");
}

#[test]
fn a_word_of_somebody_with_more_rights_is_good_for_one_call() {
    let shop = Shop::with_people();
    let seat = shop.seat_of("Siti");
    shop.call(&seat, "open_shift", json!({ "float": 100_000 })).unwrap();
    let out = || json!({ "direction": "out", "amount": 5_000, "reason": "setor bank" });
    let refused = seat.dispatch(&shop.desk, "move_cash", out(), None).unwrap_err();
    assert_eq!((refused.code.as_str(), refused.details["needed"].as_str()), ("forbidden", "supervisor"));
    assert_eq!(shop.with_word(&seat, "Budi", "193740", "move_cash", out()), Err("pin_wrong".to_owned()));
    assert_eq!(shop.with_word(&seat, "Siti", PIN, "move_cash", out()), Err("approver_role".to_owned()));
    shop.with_word(&seat, "Budi", PIN, "move_cash", out()).unwrap();
    assert_eq!(shop.call(&seat, "move_cash", out()), Err("forbidden".to_owned()), "once");
    let rules = shop.call(&seat, "rules", json!({})).unwrap();
    assert_eq!(shop.with_word(&seat, "Budi", PIN, "set_rules", rules.clone()), Err("forbidden".to_owned()));
    shop.with_word(&seat, "Ratna", PIN, "set_rules", rules).unwrap();
    let told: Vec<String> = shop.told().into_iter().map(|(who, what)| format!("{who} {what}")).collect();
    assert_eq!(
        told[told.len() - 5..].join(", "),
        "Budi sign_in_failed, Siti approved, Siti cash_moved, Siti approved, Siti rules_set"
    );
    let out_of_turn = shop.with_word(&shop.seat(), "Ratna", PIN, "status", json!({}));
    assert_eq!(out_of_turn, Err("not_signed_in".to_owned()), "nobody is there to approve for");
}

#[test]
fn one_changes_ones_own_pin_with_the_old_one() {
    let shop = Shop::with_people();
    let (siti, owner) = (shop.seat_of("Siti"), shop.seat_of("Ratna"));
    let set = |seat: &Seat, user: &str, old: Option<&str>, pin: &str| {
        shop.call(seat, "set_pin", json!({ "user": user, "old_pin": old, "pin": pin })).map(drop)
    };
    let refused = |code: &str| Err(code.to_owned());
    assert_eq!(set(&siti, "Siti", None, "250719"), refused("pin_form"));
    assert_eq!(set(&siti, "siti", Some("193740"), "250719"), refused("pin_wrong"));
    assert_eq!(set(&siti, "Siti", Some(PIN), "111111"), refused("pin_weak"));
    assert_eq!(set(&siti, "Budi", Some(PIN), "250719"), refused("forbidden"));
    assert_eq!(set(&owner, "Ratna", None, "250719"), refused("pin_form"), "a screen left open is not enough");
    assert_eq!(set(&owner, "Dewi", None, "250719"), refused("user_unknown"));
    set(&siti, "Siti", Some(PIN), "250719").unwrap();
    assert_eq!(shop.sign_in(&siti, "Siti", PIN), refused("pin_wrong").map(|()| Value::Null));
    shop.sign_in(&siti, "Siti", "250719").unwrap();
    set(&owner, "Siti", None, "310825").unwrap();
    shop.sign_in(&siti, "Siti", "310825").unwrap();
}

#[test]
fn the_customers_display_shows_nothing_of_a_seat_that_was_left() {
    let shop = Shop::with_people();
    let line = json!({ "customer_name": "BUDI", "customer_no": "45052452799", "product": "PLN", "amount": 20_500, "token": null });
    let bill = json!({ "stage": "bill", "lines": [line], "total": 20_500, "tender": null, "change": null });
    let check = |leave: &dyn Fn(&Seat)| {
        let seat = shop.seat_of("Siti");
        let stage = || {
            let shown = shop.call(&seat, "customer_display", json!({ "after": 0, "wait_ms": 0 })).unwrap();
            (shown["stage"].clone(), shown["lines"].as_array().unwrap().len())
        };
        shop.call(&seat, "show", bill.clone()).unwrap();
        assert_eq!(stage(), (json!("bill"), 1));
        leave(&seat);
        assert_eq!(stage(), (json!("idle"), 0));
        assert_eq!(shop.call(&seat, "show", bill.clone()), Err("not_signed_in".to_owned()));
        assert_eq!(stage(), (json!("idle"), 0));
    };
    check(&|seat| drop(shop.call(seat, "lock", json!({})).unwrap()));
    check(&|seat| drop(shop.call(seat, "sign_out", json!({})).unwrap()));
    check(&|_| {
        shop.clock.0.fetch_add(10 * MINUTE_MS, Ordering::Relaxed);
    });
}

#[test]
fn a_host_is_told_who_sits_there() {
    let shop = Shop::with_people();
    let who = |seat: &Seat| seat.session(&shop.desk).map_err(|error| error.code);
    assert_eq!(who(&shop.seat()), Err("not_signed_in".to_owned()));
    assert_eq!(who(&shop.seat_of("Siti")), Ok(Session::of("Siti", Role::Cashier)));
    let left = shop.seat_of("Ratna");
    shop.call(&left, "lock", json!({})).unwrap();
    assert_eq!(who(&left), Err("not_signed_in".to_owned()));
    let new = Shop::empty();
    assert_eq!(new.seat().session(&new.desk).map(|session| session.role), Ok(Role::Owner));
}
