//! The owner's rules on the screen: two owners who change them at once, and what fees would mean.

use loket_api::{Role, Session, dispatch};
use serde_json::{Value, json};

use crate::till::{Shop, with};

fn owner(shop: &Shop, name: &str, command: &str, request: Value) -> Result<Value, Value> {
    let session = Session::of(name, Role::Owner);
    dispatch(&shop.desk, &session, command, request).map_err(|error| {
        let by = error.details.get("by").cloned();
        json!([error.code, by])
    })
}

fn rules(shop: &Shop) -> Value {
    owner(shop, "Ratna", "rules", json!({})).unwrap()
}

#[test]
fn the_second_of_two_owners_is_told_who_was_first() {
    let shop = Shop::open();
    let read_by_both = rules(&shop);
    assert_eq!(read_by_both["version"], json!(0));
    let fee =
        |fee: i64| json!([{ "group": null, "category": "pdam", "product": null, "from": 0, "fee": fee }]);
    let first = with(&read_by_both, &json!({ "fees": fee(1_500) }));
    let stored = owner(&shop, "Ratna", "set_rules", first).unwrap();
    let second = with(&read_by_both, &json!({ "fees": fee(2_000) }));
    assert_eq!(owner(&shop, "Dewi", "set_rules", second), Err(json!(["rules_changed", "Ratna"])));
    assert_eq!(rules(&shop), stored, "what was refused changed nothing");
    // Whoever loads them anew changes what is there.
    let third = with(&stored, &json!({ "fees": fee(2_000) }));
    let stored = owner(&shop, "Dewi", "set_rules", third.clone()).unwrap();
    assert_eq!(stored["fees"], fee(2_000));
    assert_eq!(owner(&shop, "Ratna", "set_rules", third), Err(json!(["rules_changed", "Dewi"])));
}

#[test]
fn rules_about_fees_are_looked_at() {
    let shop = Shop::open();
    let check = |change: Value, code: &str| {
        let refused = owner(&shop, "Ratna", "set_rules", with(&rules(&shop), &change)).unwrap_err();
        assert_eq!(refused[0], json!(code), "{change}");
        assert_eq!(rules(&shop)["version"], json!(0));
    };
    let rule = |change: Value| {
        let rule = json!({ "category": null, "product": null, "from": 0, "fee": 1_000 });
        json!({ "fees": [with(&rule, &change)] })
    };
    check(rule(json!({ "fee": -1 })), "amount_invalid");
    check(rule(json!({ "fee": 1_000_001 })), "amount_invalid");
    check(rule(json!({ "from": -1 })), "amount_invalid");
    check(rule(json!({ "category": "kapal" })), "bad_request");
    check(rule(json!({ "group": "RT 05" })), "bad_request");
    check(rule(json!({ "product": "x".repeat(300) })), "amount_invalid");
    check(json!({ "cash_rounding": 100 }), "amount_invalid");
    let twice = json!({ "category": null, "product": null, "from": 0, "fee": 1 });
    check(json!({ "fees": [twice, twice] }), "amount_invalid");
    check(json!({ "fees": vec![twice; 201] }), "amount_invalid");
}

#[test]
fn a_preview_tells_what_is_paid_and_what_the_shop_keeps() {
    let shop = Shop::open();
    let preview = |fees: Value, coin: Value, key: &str| {
        let request = json!({ "fees": fees, "cash_rounding": coin, "key": key, "sample": 48_300 });
        owner(&shop, "Ratna", "preview_fees", request)
    };
    let products = owner(&shop, "Ratna", "products", json!({ "category": "pln-prepaid" })).unwrap();
    let key = products[0]["key"].as_str().unwrap().to_owned();
    let nominal = products[0]["nominal"].as_i64().unwrap();
    let fees = json!([
        { "category": null, "product": null, "from": 0, "fee": 2_000 },
        { "category": "pln-prepaid", "product": null, "from": 0, "fee": 1_250 },
    ]);
    let told = preview(fees.clone(), json!(500), &key).unwrap();
    let row = &told["accounts"][0];
    assert_eq!((&told["by"], &row["account"]), (&json!("only"), &json!("iak")));
    assert_eq!([&row["bill"], &row["fee"], &row["rounding"]], [&json!(nominal), &json!(1_250), &json!(250)]);
    assert_eq!(row["pays"], json!(nominal + 1_500));
    // Nobody knows yet what the biller takes for it.
    assert_eq!([&row["price"], &row["margin"]], [&Value::Null, &Value::Null]);
    assert_eq!(preview(fees.clone(), Value::Null, "kapal/1"), Err(json!(["product_unknown", null])));
    assert_eq!(preview(fees, json!(3), &key), Err(json!(["amount_invalid", null])));
    assert_eq!(rules(&shop)["version"], json!(0), "nothing is stored");
}
