//! Accounts on the owner's screen: what is not typed stays, and no secret ever comes out.

use std::fs;

use loket_api::Role;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::till;

struct Shop {
    desk: loket_api::Desk,
    // Last, so that the folder outlives the journal in it.
    folder: TempDir,
}

impl Shop {
    fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        Self { desk: till::open(folder.path()), folder }
    }

    fn owner(&self, name: &str, request: Value) -> Result<Value, String> {
        till::call(&self.desk, Role::Owner, name, request).map_err(|error| error.code)
    }

    /// What is stored of the only account.
    fn stored(&self) -> Value {
        let status = self.owner("status", json!({})).unwrap();
        let state = self.owner("accounts", json!({})).unwrap()["accounts"][0].clone();
        json!({ "url": status["accounts"][0]["url"], "settings": status["accounts"][0]["settings"], "secrets": state["secrets"] })
    }
}

fn iak(change: &Value) -> Value {
    let request = json!({
        "account": "iak", "is_new": true, "kind": "iak-prepaid", "url": "https://prepaid.iak.id",
        "settings": { "username": "0812", "order": " 2 ", "format": "" }, "secrets": { "api-key": "rahasia-kunci" },
    });
    till::with(&request, change)
}

#[test]
fn an_account_is_added_changed_and_removed_and_its_secret_never_comes_out() {
    let shop = Shop::open();
    let added = shop.owner("set_account", iak(&json!({}))).unwrap();
    let changed = iak(&json!({ "is_new": false, "settings": { "username": "0813" }, "secrets": {} }));
    let after_change = shop.owner("set_account", changed).unwrap();
    assert_eq!(
        shop.stored(),
        json!({ "url": "https://prepaid.iak.id", "settings": { "username": "0813" }, "secrets": ["api-key"] })
    );
    let status = shop.owner("status", json!({})).unwrap();
    for told in [added, after_change, status] {
        assert!(!told.to_string().contains("rahasia-kunci"), "{told}");
    }
    // Nobody answers here, and that is what is said.
    let account = json!({ "account": "iak" });
    assert_eq!(shop.owner("check_account", account.clone()), Err("biller_unreachable".to_owned()));
    let trouble = shop.owner("accounts", json!({})).unwrap()["accounts"][0].clone();
    assert!(trouble["answered_at"].is_null() && trouble["trouble_at"].is_string(), "{trouble}");
    let left = shop.owner("remove_account", account).unwrap();
    assert_eq!(left["accounts"], json!([]));
    // One that comes back under the name begins without the old secret.
    let again = iak(&json!({ "secrets": {} }));
    assert_eq!(shop.owner("set_account", again), Err("account_invalid".to_owned()));
}

#[test]
fn what_makes_no_account_is_refused_and_changes_nothing() {
    let shop = Shop::open();
    shop.owner("set_account", iak(&json!({}))).unwrap();
    let stored = shop.stored();
    let check = |change: Value, code: &str| {
        assert_eq!(shop.owner("set_account", iak(&change)), Err(code.to_owned()), "{change}");
        assert_eq!(shop.stored(), stored, "{change}");
    };
    check(json!({}), "account_taken");
    check(json!({ "account": "lain", "is_new": false }), "account_unknown");
    check(json!({ "account": "Nama Besar" }), "account_name_invalid");
    let other = |mut change: Value| {
        change["account"] = json!("lain");
        change
    };
    check(other(json!({ "settings": {} })), "account_invalid");
    check(other(json!({ "settings": { "username": "0812", "usrname": "x" } })), "account_invalid");
    check(other(json!({ "settings": { "username": "0812", "format": "yaml" } })), "account_invalid");
    check(other(json!({ "settings": { "username": "0812", "order": "dulu" } })), "account_invalid");
    check(other(json!({ "settings": { "username": "x".repeat(3_000) } })), "account_too_long");
    check(other(json!({ "secrets": {} })), "account_invalid");
    check(other(json!({ "kind": "tokopedia" })), "account_invalid");
    check(other(json!({ "url": "http://prepaid.iak.id" })), "account_invalid");
    check(other(json!({ "url": "http://127.0.0.1:9" })), "sandbox_mixed");
}

#[test]
fn a_stored_secret_goes_to_no_other_address() {
    let shop = Shop::open();
    shop.owner("set_account", iak(&json!({}))).unwrap();
    let check = |url: &str, secrets: Value, code: Option<&str>| {
        let moved = iak(&json!({ "is_new": false, "url": url, "secrets": secrets }));
        assert_eq!(shop.owner("set_account", moved).err().as_deref(), code, "{url}");
    };
    check("https://prepaid.iak.id/v2", json!({}), None);
    check("https://prepaid.iak.example", json!({}), Some("account_invalid"));
    check("https://prepaid.iak.id:8443", json!({}), Some("account_invalid"));
    check("https://prepaid.iak.example", json!({ "api-key": "" }), Some("account_invalid"));
    check("https://prepaid.iak.example", json!({ "api-key": "baru" }), None);
}

#[test]
fn an_old_secret_is_not_used_at_a_new_address_that_came_without_its_own() {
    let shop = Shop::open();
    shop.owner("set_account", iak(&json!({}))).unwrap();
    // What a kill between the two leaves: the address is in the journal, its secret is not in the store.
    fs::create_dir(shop.folder.path().join("secrets.part")).unwrap();
    let place = "https://prepaid.iak.example";
    let moved = iak(&json!({ "is_new": false, "url": place, "secrets": { "api-key": "baru" } }));
    assert_eq!(shop.owner("set_account", moved.clone()), Err("journal_failed".to_owned()));
    let stored = shop.stored();
    assert_eq!((&stored["url"], &stored["secrets"]), (&json!(place), &json!([])));
    let check = || shop.owner("check_account", json!({ "account": "iak" }));
    assert_eq!(check(), Err("no_secret".to_owned()));
    let untyped = iak(&json!({ "is_new": false, "url": place, "secrets": {} }));
    assert_eq!(shop.owner("set_account", untyped), Err("account_invalid".to_owned()));
    fs::remove_dir(shop.folder.path().join("secrets.part")).unwrap();
    shop.owner("set_account", moved).unwrap();
    assert_eq!(check(), Err("biller_unreachable".to_owned()));
}

#[test]
fn a_kind_tells_what_it_takes() {
    let kinds = Shop::open().owner("accounts", json!({})).unwrap()["kinds"].clone();
    let told = |kind: &Value| {
        let words = kind["settings"].as_array().unwrap().iter().map(|setting| {
            let needed = if setting["needed"] == json!(true) { "*" } else { "" };
            let usual = setting["usual"].as_str().map(|word| format!("={word}")).unwrap_or_default();
            format!("{}{needed}{usual}", setting["name"].as_str().unwrap())
        });
        format!("{}: {} | {}\n", kind["kind"], words.collect::<Vec<_>>().join(" "), kind["secrets"])
    };
    let all: String = kinds.as_array().unwrap().iter().map(told).collect();
    insta::assert_snapshot!(all, @r#"
    "mybills": merchant-id* outlet-id* outlet-username* device-id auth-scheme=basic signature-encoding=base64 signature-hash=sha512 signed-path=/v2.0 price-includes-admin=yes inquiry-valid-s=1800 advice-waits-s not-received-safe-s=300 order=100 cut-off cut-off. parallel-checks | ["jwt-secret","api-secret"]
    "iak-postpaid": username* format=json advice-waits-s not-received-safe-s=300 balance-url order=100 cut-off cut-off. parallel-checks | ["api-key"]
    "iak-prepaid": username* format=json advice-waits-s not-received-safe-s=300 order=100 cut-off cut-off. parallel-checks | ["api-key"]
    "khoins": member-id* accept-plain-http=no providers amount-parameter pay-trxid=same inquiry-valid-s=1800 pattern. order=100 cut-off cut-off. parallel-checks | ["member-pass","member-pin"]
    "ayoconnect": inquiry-valid-s=1800 advice-waits-s not-received-safe-s=900 product-path=/api/v2/partner/products callback-url order=100 cut-off cut-off. parallel-checks | ["api-key","api-secret"]
    "#);
}
