//! `user`, `--user` and LOKET_PIN: in a shop with people each command says who gives it.

use loket_tests::{Loketctl, Ran};

use crate::steady::Shop;

const PIN: &str = "193748";

/// The command line as one of the people gives it.
fn by(shop: &Shop, pin: &str) -> Loketctl {
    shop.loketctl.clone().with("LOKET_PIN", pin).with("LOKET_NEW_PIN", PIN)
}

fn ended(ran: &Ran) -> (Option<i32>, String) {
    (ran.exit, if ran.exit == Some(0) { "ok".to_owned() } else { ran.text("/error/code") })
}

fn with_people() -> Shop {
    let shop = Shop::start();
    let add = |by_user: &[&str], name: &str, role: &str| {
        let ran = by(&shop, PIN).json(&[by_user, &["user", "add", name, "--role", role]].concat());
        assert_eq!(ran.exit, Some(0), "{ran:?}");
    };
    add(&[], "Ratna", "owner");
    add(&["--user", "Ratna"], "Budi", "supervisor");
    add(&["--user", "ratna"], "Siti", "cashier");
    shop
}

#[test]
fn the_first_person_is_an_owner() {
    let shop = Shop::empty();
    let add = |role: &str| by(&shop, PIN).json(&["user", "add", "Ratna", "--role", role]);
    assert_eq!(ended(&add("cashier")), (Some(1), "last_owner".to_owned()));
    assert_eq!(
        ended(&shop.loketctl.json(&["user", "add", "Ratna", "--role", "owner"])),
        (Some(2), "bad_request".to_owned())
    );
    assert_eq!(by(&shop, PIN).json(&["user", "add", "Ratna", "--role", "boss"]).exit, Some(2));
    assert_eq!(ended(&add("owner")).0, Some(0));
}

#[test]
fn a_shop_with_people_asks_who_and_looks_at_the_rights() {
    let shop = with_people();
    let check = |pin: &str, arguments: &[&str], exit: i32, code: &str| {
        let ran = by(&shop, pin).json(arguments);
        assert_eq!(ended(&ran), (Some(exit), code.to_owned()), "{arguments:?}");
    };
    assert_eq!(ended(&shop.loketctl.json(&["history"])), (Some(1), "not_signed_in".to_owned()));
    check(PIN, &["history"], 1, "not_signed_in");
    check(PIN, &["--user", "Dewi", "history"], 1, "user_unknown");
    check("193740", &["--user", "Siti", "history"], 1, "pin_wrong");
    check(PIN, &["--user", "Siti", "history"], 0, "ok");
    check(PIN, &["--user", "Siti", "account", "remove", "mybills"], 1, "forbidden");
    check(PIN, &["--user", "Siti", "rules"], 0, "ok");
    check(PIN, &["--user", "Siti", "rules", "--idle-lock-min", "5"], 1, "forbidden");
    check(PIN, &["--user", "Ratna", "rules", "--idle-lock-min", "5"], 0, "ok");
    check(PIN, &["--user", "Siti", "statement", "list"], 1, "forbidden");
    check(PIN, &["--user", "Budi", "statement", "list"], 0, "ok");
    check(PIN, &["--user", "Budi", "user", "remove", "Siti"], 1, "forbidden");
    check(PIN, &["--user", "Budi", "rebuild"], 1, "forbidden");
    check(PIN, &["--user", "Ratna", "verify"], 0, "ok");
}

#[test]
fn nothing_is_sold_without_a_shift_that_a_person_opened() {
    let mut shop = with_people();
    shop.loketctl = by(&shop, PIN);
    let inquiry = shop
        .loketctl
        .json(&[
            "--user",
            "Siti",
            "inquire",
            "--account",
            "mybills",
            "--product",
            "PLNPR20",
            "--customer",
            "829374298301",
        ])
        .text("/inquiry");
    let pay = || shop.loketctl.json(&["--user", "Siti", "pay", &inquiry]);
    assert_eq!(ended(&pay()), (Some(1), "shift_closed".to_owned()));
    let opened = shop.loketctl.json(&["--user", "Siti", "shift", "open", "--float", "100000"]);
    assert_eq!(ended(&opened).0, Some(0));
    let out = ["--user", "Siti", "shift", "out", "5000", "--reason", "setor bank"];
    assert_eq!(ended(&shop.loketctl.json(&out)), (Some(1), "forbidden".to_owned()));
    assert_eq!(pay().text("/status"), "paid");
}

#[test]
fn people_are_listed_changed_and_taken_off() {
    let shop = with_people();
    let owner = |arguments: &[&str]| by(&shop, PIN).json(&[&["--user", "Ratna"], arguments].concat());
    assert_eq!(owner(&["user", "set", "SITI", "--role", "supervisor"]).text("/role"), "supervisor");
    assert_eq!(ended(&owner(&["user", "remove", "Budi"])).0, Some(0));
    assert_eq!(ended(&owner(&["user", "remove", "Ratna"])), (Some(1), "last_owner".to_owned()));
    assert_eq!(
        ended(&owner(&["user", "add", "siti", "--role", "cashier"])),
        (Some(2), "bad_request".to_owned())
    );
    let listed = by(&shop, PIN).run(&["--user", "Ratna", "user", "list"]);
    insta::assert_snapshot!(listed.out, @r"
    Budi  supervisor  may not sign in
    Ratna  owner
    Siti  supervisor
    ");
    let again = owner(&["user", "set", "Budi", "--active", "--pin"]);
    assert_eq!(ended(&again).0, Some(0));
    assert_eq!(ended(&by(&shop, PIN).json(&["--user", "Budi", "history"])).0, Some(0));
    let told = owner(&["user", "list"]).out;
    assert!(!told.contains(PIN) && !told.contains("argon2"), "{told}");
}

#[test]
fn an_owner_who_forgot_the_pin_gets_a_new_one_beside_no_till() {
    const NEW: &str = "846205";
    let shop = with_people();
    let reset = |pin: &str, name: &[&str]| {
        let console = shop.loketctl.clone().with("LOKET_NEW_PIN", pin);
        console.json(&[&["user", "reset-owner"], name].concat())
    };
    let check = |pin: &str, name: &[&str], exit: i32, code: &str| {
        assert_eq!(ended(&reset(pin, name)), (Some(exit), code.to_owned()), "{pin} {name:?}");
    };
    check("123456", &[], 1, "pin_weak");
    check("12", &[], 1, "pin_form");
    check(NEW, &["Siti"], 1, "user_unknown");
    check(NEW, &["Dewi"], 1, "user_unknown");
    let done = reset(NEW, &[]);
    assert_eq!((done.text("/user"), done.text("/role")), ("Ratna".to_owned(), "owner".to_owned()));
    let history = |pin: &str| ended(&by(&shop, pin).json(&["--user", "Ratna", "history"]));
    assert_eq!(history(PIN), (Some(1), "pin_wrong".to_owned()));
    assert_eq!(history(NEW), (Some(0), "ok".to_owned()));
    let again = by(&shop, NEW).json(&["--user", "Ratna", "user", "set", "Budi", "--role", "owner"]);
    assert_eq!(ended(&again).0, Some(0));
    check(NEW, &[], 2, "bad_request");
    check(NEW, &["budi"], 0, "ok");
}

#[test]
fn wrong_pins_lock_the_command_line_too() {
    let shop = with_people();
    let open = |pin: &str| ended(&by(&shop, pin).json(&["--user", "Siti", "settle"]));
    let codes: Vec<String> = (0..5).map(|_| open("193740").1).collect();
    assert_eq!(codes, ["pin_wrong", "pin_wrong", "pin_wrong", "pin_wrong", "locked_out"]);
    assert_eq!(open(PIN), (Some(1), "locked_out".to_owned()));
}
