//! A shop whose journal is damaged: the window opens, says so, and nothing is written or sold.

use std::fs;
use std::path::Path;

use loket_api::counter::ShopFolder;
use loket_api::{ApiError, Desk, Role};
use serde_json::{Value, json};

use crate::till::{self, open};

fn call(desk: &Desk, name: &str, request: Value) -> Result<Value, ApiError> {
    till::call(desk, Role::Owner, name, request)
}

/// Every event's stored text begins so.
const EVENT: &[u8] = b"{\"v\":1,\"body\":{";

/// Flips one bit in each event's body.
fn tamper(folder: &Path) {
    let file = ShopFolder::look(folder).journal();
    let mut bytes = fs::read(&file).unwrap();
    let starts = bytes.windows(EVENT.len()).enumerate();
    let bodies: Vec<usize> =
        starts.filter(|(_, window)| *window == EVENT).map(|(at, _)| at + EVENT.len() + 1).collect();
    assert!(!bodies.is_empty());
    bodies.into_iter().for_each(|at| bytes[at] ^= 1);
    fs::write(&file, bytes).unwrap();
}

#[test]
fn the_window_says_that_the_journal_is_damaged_and_sells_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let whole = open(folder.path());
    call(&whole, "open_shift", json!({ "float": 1_000 })).unwrap();
    let status = call(&whole, "status", json!({})).unwrap();
    assert_eq!((&status["journal"]["damage"], &status["shift"]["shift"]), (&Value::Null, &json!(1)));
    drop(whole);
    tamper(folder.path());
    let damaged = open(folder.path());
    let status = call(&damaged, "status", json!({})).unwrap();
    let damage = status["journal"]["damage"].as_str().expect("the damage is told");
    assert!(!damage.is_empty());
    assert_eq!(status["shift"]["shift"], json!(1), "what can be read is shown");
    call(&damaged, "attention", json!({})).unwrap();
    call(&damaged, "history", json!({ "limit": 10 })).unwrap();
    for (name, request) in [
        ("close_shift", json!({ "counted": 1_000 })),
        ("move_cash", json!({ "direction": "in", "amount": 1, "reason": "uang kecil" })),
        ("set_rules", call(&damaged, "rules", json!({})).unwrap()),
    ] {
        let refused = call(&damaged, name, request).expect_err(name);
        assert_eq!(refused.code, "journal_damaged", "{name}: {refused:?}");
    }
}
